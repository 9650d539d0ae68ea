// How large letters must be to be read from the far end of the hall.

/** Capitals under 0.7° of sight, EN 301 549 V3.2.1, clause 5.1.4. */
const CAP_PER_DISTANCE = 0.01222;
/** Height of the capitals of our font (`--cap` in tokens.css). */
const CAP_PER_FONT = 0.668;
const MM_PER_INCH = 25.4;
/** On a panel that is too small for its hall, a number and a room must still fit into the shorter side. */
const LARGEST_SHARE = 0.17;

/**
 * The smallest font size, in CSS pixels, of a number and a place in the hall.
 * @param {{distance_mm: number, diagonal_inch: number}} settings
 * @param {{width: number, height: number}} screen in CSS pixels
 */
export function fontSize({ distance_mm, diagonal_inch }, { width, height }) {
  const pixelsPerMm = Math.hypot(width, height) / (diagonal_inch * MM_PER_INCH);
  const needed = (CAP_PER_DISTANCE * distance_mm * pixelsPerMm) / CAP_PER_FONT;
  return Math.min(needed, Math.min(width, height) * LARGEST_SHARE);
}

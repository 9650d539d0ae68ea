// Days as a branch counts them, whatever the zone of the browser.

const DAY = 24 * 60 * 60 * 1000;

/**
 * How many midnights lie between two moments: 0 for today, 1 for tomorrow.
 * @param {Date} from
 * @param {Date} to
 * @param {string} timeZone whose midnights count
 */
export function daysBetween(from, to, timeZone) {
  // Sweden writes dates as ISO 8601 does.
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone });
  return (Date.parse(day.format(to)) - Date.parse(day.format(from))) / DAY;
}

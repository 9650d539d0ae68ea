// JSON merge patch, RFC 7396.

/**
 * The document after a patch. Neither argument is changed; what the patch leaves alone is shared.
 * A member set to null is removed, so a screen must treat null and absent alike.
 * @param {any} doc
 * @param {any} patch
 * @returns {any}
 */
export function applyPatch(doc, patch) {
  if (!isObject(patch)) return patch;
  const result = isObject(doc) ? { ...doc } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = applyPatch(result[name], value);
  }
  return result;
}

/** @param {unknown} value */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

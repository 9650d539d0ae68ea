// The members of a form by their paths, such as `sector.0.name.lv`: so fields and the server's faults name them.

/** @param {any} form @param {string} path @returns {any} undefined where there is none */
export function memberOf(form, path) {
  return path.split(".").reduce((value, name) => value?.[name], form);
}

/** @param {any} form which has the member's owner @param {string} path @param {unknown} value */
export function setMember(form, path, value) {
  const names = path.split(".");
  const last = names.pop() ?? "";
  const owner = names.reduce((found, name) => found[name], form);
  owner[last] = value;
}

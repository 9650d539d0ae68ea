// What the roles of the staff are called.

/** @param {import("./i18n.js").Translator} T @returns {Record<string, string>} */
export function roleNames(T) {
  return {
    specialist: T.t("Specialist"),
    information: T.t("Information point"),
    manager: T.t("Manager"),
    administrator: T.t("Administrator"),
  };
}

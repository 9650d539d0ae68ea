// Texts in the reader's language. Message ids are the English texts; web/texts.py does the same for Python.

/** The office's own zone; a screen may stand in a browser that is set to another. */
const TIME_ZONE = "Europe/Riga";

// English dates are written the European way: "23 November 2026".
const LOCALES = /** @type {Record<string, string>} */ ({ lv: "lv", ru: "ru", en: "en-GB" });

/**
 * @typedef {Record<string, string>} Texts a name in each language; Latvian is always there
 * @typedef {{room?: string | null, desk?: string | null, name?: Texts | null}} Place
 * @typedef {Record<string, string | number>} Values
 * @typedef {{language: string, texts: Record<string, string | Record<string, string>>}} Catalogue
 * @typedef {ReturnType<typeof translator>} Translator
 */

/** @type {Map<string, Promise<Catalogue>>} */
const catalogues = new Map();

/**
 * The texts of a language; fetched once. When the catalogue can't be had, the texts are English, and the next call
 * tries again: a screen that starts before its server must still be able to say so.
 * @param {string} language
 * @param {string} [timeZone] of the branch
 * @returns {Promise<Translator>}
 */
export async function texts(language, timeZone = TIME_ZONE) {
  const coming = catalogues.get(language) ?? fetched(language);
  catalogues.set(language, coming);
  try {
    return translator(await coming, timeZone);
  } catch {
    catalogues.delete(language);
    return translator({ language, texts: {} }, timeZone);
  }
}

/**
 * @param {string} language
 * @returns {Promise<Catalogue>}
 */
async function fetched(language) {
  const answer = await fetch(`/api/v1/texts/${language}`);
  if (!answer.ok) throw new Error(`no texts in ${language}: ${answer.status}`);
  return answer.json();
}

/**
 * @param {Catalogue} catalogue
 * @param {string} [timeZone]
 */
export function translator(catalogue, timeZone = TIME_ZONE) {
  const { language } = catalogue;
  const locale = LOCALES[language] ?? language;
  const plurals = new Intl.PluralRules(locale);
  const lists = new Intl.ListFormat(locale, { type: "conjunction" });
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const day = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: "long" });
  const dayOfWeek = new Intl.DateTimeFormat("en-GB", { timeZone, weekday: "short" });

  /**
   * @param {string} msgid
   * @param {Values} [values] for its placeholders, `%(name)s`
   */
  function t(msgid, values = {}) {
    const text = catalogue.texts[msgid];
    return filled(typeof text === "string" ? text : msgid, values);
  }

  /**
   * The text for `n` things; `%(n)s` is filled by itself.
   * @param {string} one
   * @param {string} many
   * @param {number} n
   * @param {Values} [values]
   */
  function tn(one, many, n, values = {}) {
    const forms = catalogue.texts[one];
    const text = typeof forms === "object" ? forms[plurals.select(n)] : n === 1 ? one : many;
    return filled(text ?? many, { n, ...values });
  }

  /**
   * A name that the office wrote, in this language; in Latvian where it has none.
   * @param {Texts} names
   */
  const pick = (names) => names[language] || names.lv || "";

  /**
   * Where a visitor is called to: the place's own name if it has one, else its room and desk.
   * @param {Place} place
   */
  function place({ room, desk, name }) {
    if (name) return pick(name);
    if (room && desk) return t("Room %(room)s, desk %(desk)s", { room, desk });
    return room ? t("Room %(room)s", { room }) : t("Desk %(desk)s", { desk: desk ?? "" });
  }

  /**
   * Rooms as one phrase: "1., 2. un 5. kabinets". Nothing for no rooms.
   * @param {string[]} list
   */
  function rooms(list) {
    if (list.length < 2) return list.map((room) => t("Room %(room)s", { room })).join("");
    return t("Rooms %(rooms)s", { rooms: lists.format(list.map((room) => t("%(room)s in a list of rooms", { room }))) });
  }

  /**
   * Hours and minutes in the branch ("8.05").
   * @param {string | Date} when RFC 3339 text or a Date
   */
  function time(when) {
    const [hour, minute] = clock.format(new Date(when)).split(":");
    return t("%(hour)s:%(minute)s", { hour: Number(hour), minute: minute ?? "" });
  }

  /**
   * The date in full ("2026. gada 23. novembris").
   * @param {string | Date} when
   */
  const date = (when) => day.format(new Date(when)).replaceAll("\u202f", " ");

  /**
   * When in the week: "pirmdien", "в понедельник", "on Monday".
   * @param {string | Date} when
   */
  function weekday(when) {
    return {
      Mon: t("on Monday"),
      Tue: t("on Tuesday"),
      Wed: t("on Wednesday"),
      Thu: t("on Thursday"),
      Fri: t("on Friday"),
      Sat: t("on Saturday"),
      Sun: t("on Sunday"),
    }[dayOfWeek.format(new Date(when))] ?? "";
  }

  return { language, t, tn, pick, place, rooms, time, date, weekday };
}

/**
 * @param {string} text
 * @param {Values} values
 */
function filled(text, values) {
  return text.replace(/%\((\w+)\)s/g, (whole, name) => String(values[name] ?? whole));
}

// Reads {"catalogues": {language: catalogue}, "cases": [{language, call, given}]} and prints what i18n.js answers to each
// case, so that a Python test can hold it against web/texts.py.

import { readFileSync } from "node:fs";

import { translator } from "../../web/static/i18n.js";

const { catalogues, cases } = JSON.parse(readFileSync(0, "utf8"));
const answers = cases.map((/** @type {{language: string, call: string, given: any[]}} */ { language, call, given }) => {
  const T = /** @type {Record<string, Function>} */ (translator(catalogues[language], "Europe/Riga"));
  return T[call]?.(...given);
});
process.stdout.write(JSON.stringify(answers));

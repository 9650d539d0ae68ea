import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { hoursText } from "../../admin/static/lists.js";
import { translator } from "../../web/static/i18n.js";

const RECEPTION = { monday: ["8.00–12.00", "13.00–17.00"], tuesday: [], friday: ["8.00–15.00"] };
const DAYS = { Monday: "Pirmdiena", Friday: "Piektdiena" };

describe("the hours of a week in one line", () => {
  it("begin with a capital, and have none within the line but in English", () => {
    const latvian = translator({ language: "lv", texts: DAYS });
    assert.equal(hoursText(latvian, RECEPTION), "Pirmdiena 8.00–12.00, 13.00–17.00; piektdiena 8.00–15.00");
    const english = translator({ language: "en", texts: {} });
    assert.equal(hoursText(english, RECEPTION), "Monday 8.00–12.00, 13.00–17.00; Friday 8.00–15.00");
  });

  it("are nothing where nobody receives", () => {
    assert.equal(hoursText(translator({ language: "en", texts: {} }), { monday: [] }), "");
  });
});

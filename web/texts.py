"""Texts in the languages of the office, for Python and, as JSON, for the browser.

Message ids are the English texts; their placeholders are written `%(name)s`. `web/static/i18n.js` gives browsers the
same functions over the same catalogues, and a test holds that both answer alike.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, get_args

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

Language = Literal["lv", "ru", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
LOCALE_DIR: Final = Path(__file__).parent / "locale"
# English dates are written the European way: "23 November 2026".
LOCALES: Final = {"lv": Locale("lv"), "ru": Locale("ru"), "en": Locale("en", "GB")}
# The order of the plural forms in each .po file, as CLDR names them. Only whole things are counted,
# so Russian needs no form for fractions.
PLURALS: Final = {"lv": ("zero", "one", "other"), "ru": ("one", "few", "many"), "en": ("one", "other")}
PLACEHOLDER: Final = re.compile(r"%\((\w+)\)s")


def is_language(value: str) -> bool:
    """Whether there is a catalogue of this name."""
    return value in LANGUAGES


def po_path(language: str) -> Path:
    """The catalogue's file."""
    return LOCALE_DIR / language / "LC_MESSAGES" / "rinda.po"


@cache
def catalogue(language: str) -> dict[str, Any]:
    """The catalogue as browsers get it: `{"language", "texts": {msgid: text or {category: text}}}`.

    Plural texts stand under their singular message id, by CLDR category. A text without a translation is absent
    (its message id is shown), except for English plurals. The answer is cached: do not change it.

    Raises:
        KeyError: there is no such language.
    """
    categories = PLURALS[language]
    with po_path(language).open("rb") as file:
        messages = read_po(file, locale=language)
    return {"language": language, "texts": dict(_texts(messages, categories))}


def _texts(messages: Catalog, categories: Sequence[str]) -> Iterator[tuple[str, str | dict[str, str]]]:
    for message in messages:
        if isinstance(message.id, str):
            if message.id and isinstance(message.string, str) and message.string:
                yield message.id, message.string
            continue
        forms = message.string if isinstance(message.string, tuple) and all(message.string) else message.id
        if len(forms) == len(categories):
            yield message.id[0], dict(zip(categories, forms, strict=True))


@dataclass(frozen=True, slots=True)
class Translator:
    """One language's texts. Make it with `translator`."""

    language: Language

    def t(self, msgid: str, **values: object) -> str:
        """The text in this language, with its placeholders filled.

        Raises:
            KeyError: a placeholder has no value.
        """
        text = catalogue(self.language)["texts"].get(msgid, msgid)
        return _filled(text if isinstance(text, str) else msgid, values)

    def tn(self, one: str, many: str, n: int, **values: object) -> str:
        """The text for `n` things; `%(n)s` is filled by itself."""
        forms = catalogue(self.language)["texts"].get(one)
        if isinstance(forms, dict):
            return _filled(forms[LOCALES[self.language].plural_form(n)], {"n": n, **values})
        return _filled(one if n == 1 else many, {"n": n, **values})

    def pick(self, texts: Mapping[str, str]) -> str:
        """This language's version of a name that the office wrote; Latvian where it has none."""
        return texts.get(self.language) or texts["lv"]

    def place(self, place: Mapping[str, Any]) -> str:
        """Where a visitor is called to ("4. kabinets, 2. lodziņš"): its own name if it has one, else room and desk."""
        if place.get("name"):
            return self.pick(place["name"])
        room, desk = place.get("room"), place.get("desk")
        if room and desk:
            return self.t("Room %(room)s, desk %(desk)s", room=room, desk=desk)
        return self.t("Room %(room)s", room=room) if room else self.t("Desk %(desk)s", desk=desk)

    def rooms(self, rooms: Sequence[str]) -> str:
        """Rooms as one phrase: "1., 2. un 5. kabinets". Nothing for no rooms."""
        if len(rooms) < 2:
            return "".join(self.t("Room %(room)s", room=room) for room in rooms)
        listed = [self.t("%(room)s in a list of rooms", room=room) for room in rooms]
        return self.t("Rooms %(rooms)s", rooms=format_list(listed, locale=LOCALES[self.language]))

    def time(self, moment: datetime) -> str:
        """Hours and minutes ("8.05") on the clock of the moment's own zone: convert it to the branch's first."""
        return self.t("%(hour)s:%(minute)s", hour=_local(moment).hour, minute=f"{moment.minute:02}")

    def date(self, moment: datetime) -> str:
        """The date in full ("2026. gada 23. novembris") in the moment's own zone: convert it to the branch's first."""
        # Few fonts of printers have the narrow space that CLDR writes in Russian.
        return format_date(_local(moment).date(), "long", locale=LOCALES[self.language]).replace("\u202f", " ")

    def weekday(self, moment: datetime) -> str:
        """When in the week ("pirmdien", "в понедельник", "on Monday") in the moment's own zone."""
        return (
            self.t("on Monday"),
            self.t("on Tuesday"),
            self.t("on Wednesday"),
            self.t("on Thursday"),
            self.t("on Friday"),
            self.t("on Saturday"),
            self.t("on Sunday"),
        )[_local(moment).weekday()]


def translator(language: str) -> Translator:
    """The texts of a language.

    Raises:
        ValueError: there is no such language.
    """
    for known in LANGUAGES:
        if known == language:
            return Translator(known)
    raise ValueError(f"no texts in language {language!r}; there are {', '.join(LANGUAGES)}")


def _filled(text: str, values: Mapping[str, object]) -> str:
    return PLACEHOLDER.sub(lambda found: str(values[found[1]]), text)


def _local(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a time to show needs its zone")
    return moment

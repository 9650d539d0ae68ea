"""All texts side by side, for whoever reviews the languages against each other: `docs/texts.md`."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from web.texts import LANGUAGES, catalogue

PATH: Final = Path(__file__).parent.parent / "docs/texts.md"

TITLES: Final = {
    "kiosk": "Kiosk",
    "display": "Hall display and the visitor's page",
    "printers": "Printed ticket",
    "counter": "Counter",
    "admin": "Administration",
    "web": "On several screens",
    "server": "Answers of the server",
}

HEAD: Final = """# Texts

Every text of Rinda in its three languages. Made from the catalogues by `python -m web.catalogues table`: mend a text in
`web/locale`, never here. A text with a number has its forms in CLDR's order (lv: zero, one, other; ru: one, few, many;
en: one, other).
"""


def table(parts: Mapping[str, set[str]]) -> str:
    """The document. `parts` are the message ids of each top-level package; one of several stands under `web`."""
    texts = [catalogue(language)["texts"] for language in LANGUAGES]
    ids = {msgid for used in parts.values() for msgid in used}
    owners = {msgid: [part for part, used in parts.items() if msgid in used] for msgid in ids}
    sections = [HEAD]
    for part, title in TITLES.items():
        own = sorted(msgid for msgid, owner in owners.items() if part == (owner[0] if len(owner) == 1 else "web"))
        sections.append("\n".join((f"## {title}\n", *_rows(own, texts))) + "\n")
    return "\n".join(sections)


def _rows(ids: Sequence[str], texts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield f"| {' | '.join(LANGUAGES)} |"
    yield "|---|---|---|"
    for msgid in ids:
        yield f"| {' | '.join(_cell(own.get(msgid) or msgid) for own in texts)} |"


def _cell(text: str | Mapping[str, str]) -> str:
    forms = [text] if isinstance(text, str) else list(text.values())
    return " / ".join(forms).replace("|", "\\|").replace("\n", " ")

"""Keeps the gettext catalogues in step with the code: `python -m web.catalogues extract`, `table` or `check`.

`extract` gathers the message ids from Python, templates and browser modules and writes them into the three .po files,
keeping their translations; ids no longer in use go. `table` writes docs/texts.md, all texts side by side. `check` lists
everything that is wrong and fails if anything is.
"""

from ast import literal_eval
from collections.abc import Generator, Iterator, Sequence
from io import SEEK_END, BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final

import click
import tree_sitter_javascript
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from tree_sitter import Language, Node, Parser

from web.text_table import PATH, table
from web.texts import LANGUAGES, PLACEHOLDER, PLURALS, po_path

ROOT: Final = Path(__file__).parent.parent
PARTS: Final = ("server", "kiosk", "counter", "display", "admin", "printers", "web")
KEYWORDS: Final[dict[str, Any]] = {"t": None, "tn": (1, 2)}
PLURAL_RULES: Final = {
    "lv": "nplurals=3; plural=(n%10==0 || (n%100>=11 && n%100<=19) ? 0 : n%10==1 ? 1 : 2);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "en": "nplurals=2; plural=(n != 1);",
}

Found = tuple[int, str, str | tuple[str, ...], list[str]]


def javascript(file: BinaryIO, _keywords: object, _tags: object, **_options: object) -> Generator[Found, None, None]:
    """Babel extraction for browser modules: every `t("…")` and `tn("…", "…", n)`, also inside nested templates.

    Babel's own extractor loses its way in a template literal inside another, which lit is full of.
    """
    tree = Parser(Language(tree_sitter_javascript.language())).parse(file.read())
    for call in _calls(tree.root_node):
        function, arguments = call.child_by_field_name("function"), call.child_by_field_name("arguments")
        if function is None or arguments is None:
            continue
        name = (function.child_by_field_name("property") or function).text
        keyword = name.decode() if name else ""
        texts = [_string(node) for node in arguments.named_children[: 2 if keyword == "tn" else 1]]
        literals = tuple(text for text in texts if text is not None)
        if keyword in KEYWORDS and literals and len(literals) == len(texts):
            yield call.start_point.row + 1, keyword, literals if len(literals) > 1 else literals[0], []


def _calls(node: Node) -> Iterator[Node]:
    if node.type == "call_expression":
        yield node
    for child in node.children:
        yield from _calls(child)


def _string(node: Node) -> str | None:
    """A string literal's value; its escapes are those that Python shares."""
    return str(literal_eval(node.text.decode())) if node.type == "string" and node.text else None


def template(parts: Sequence[str] = PARTS) -> Catalog:
    """Every message id in the code of these packages."""
    catalog = Catalog(charset="utf-8")
    methods: list[tuple[str, Any]] = [
        ("**/static/**.js", javascript),
        ("**/templates/**.html", "jinja2"),
        ("**.py", "python"),
    ]
    for part in parts:
        if (ROOT / part).is_dir():
            for _name, _line, msgid, _comments, _context in extract_from_dir(
                ROOT / part, methods, keywords=KEYWORDS, comment_tags=()
            ):
                catalog.add(msgid)
    return catalog


def text_table() -> str:
    """What docs/texts.md holds when it is current."""
    return table({part: {_singular(message) for message in template([part]) if message.id} for part in PARTS})


def updated(language: str, ids: Catalog) -> bytes:
    """The language's .po file as it should be: its translations, for exactly these ids, in a settled order."""
    old = _read(language)
    new = Catalog(locale=language, charset="utf-8")
    for message in ids:
        if message.id:
            known = old.get(_singular(message))
            new.add(message.id, known.string if known and known.pluralizable == message.pluralizable else "")
    file = BytesIO(_header(language))
    file.seek(0, SEEK_END)
    write_po(file, new, omit_header=True, sort_output=True, width=0)
    return file.getvalue()


def faults(language: str, ids: Catalog) -> list[str]:
    """What is wrong with a language's catalogue, a line for each. English needs no translations: it is the ids."""
    found = []
    if po_path(language).read_bytes() != updated(language, ids):
        found.append(f"{language}: out of date, run `python -m web.catalogues extract`")
    for message in _read(language):
        forms = _forms(message)
        if not message.id or (language == "en" and not any(forms)):
            continue
        if not all(forms) or len(forms) != (len(PLURALS[language]) if message.pluralizable else 1):
            found.append(f"{language}: no translation of {_singular(message)!r}")
        elif _placeholders(*forms) != _placeholders(*_ids(message)):
            found.append(f"{language}: other placeholders in {_singular(message)!r}")
    return found


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string or "",) if isinstance(message.string, str | None) else tuple(map(str, message.string))


def _ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _singular(message: Message) -> str:
    return _ids(message)[0]


def _placeholders(*texts: str) -> set[str]:
    return {name for text in texts for name in PLACEHOLDER.findall(text)}


def _read(language: str) -> Catalog:
    with po_path(language).open("rb") as file:
        return read_po(file, locale=language)


def _header(language: str) -> bytes:
    fields = (
        f"Language: {language}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {PLURAL_RULES[language]}",
    )
    lines = "".join(f'"{field}\\n"\n' for field in fields)
    return f'msgid ""\nmsgstr ""\n{lines}\n'.encode()


@click.command(help=__doc__)
@click.argument("action", type=click.Choice(["extract", "table", "check"]))
def main(action: str) -> None:
    """The command."""
    ids = template()
    if action == "extract":
        for language in LANGUAGES:
            po_path(language).write_bytes(updated(language, ids))
        return
    if action == "table":
        PATH.write_text(text_table(), encoding="utf-8")
        return
    found = [fault for language in LANGUAGES for fault in faults(language, ids)]
    if PATH.read_text(encoding="utf-8") != text_table():
        found.append("docs/texts.md: out of date, run `python -m web.catalogues table`")
    if found:
        raise click.ClickException("\n".join(found))


if __name__ == "__main__":
    main()

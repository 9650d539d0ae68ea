"""Tables for spreadsheets: CSV (RFC 4180) and XLSX, in which no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from flask import Response

Cell = str | int | float | None
"""None is an empty cell."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that spreadsheets would carry out (OWASP, CSV injection)."""

CSV = "text/csv; charset=utf-8; header=present"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_csv(name: str, lines: Iterable[Sequence[Cell]]) -> Response:
    """A download of the lines, the first of them the heading; `name` has no ending."""
    out = io.StringIO()
    csv.writer(out).writerows([harmless(cell) for cell in line] for line in lines)
    # Spreadsheets take UTF-8 for something else unless it begins with a mark.
    return _download(f"{name}.csv", CSV, out.getvalue().encode("utf-8-sig"))


def as_xlsx(name: str, title: str, lines: Sequence[Sequence[Cell]]) -> Response:
    """A download of a workbook with one sheet, its heading in sight wherever the reader is."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - asked for once a month, and a start need not wait for it

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(title[:31])
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for row, line in enumerate(lines):
            sheet.write_row(row, 0, line, None if row else bold)
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, 0, 36)
        sheet.set_column(1, max(1, len(lines[0]) - 1), 12)
    return _download(f"{name}.xlsx", XLSX, out.getvalue())


def harmless(cell: Cell) -> Cell:
    """A cell that is text to a spreadsheet, whatever it begins with."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _download(name: str, kind: str, content: bytes) -> Response:
    response = Response(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response

"""CSV as Norwegian Excel opens it with a double click, made from the plain CSV of a table.

UTF-8 with a byte order mark, semicolons, 31.12.2025, a decimal comma, SANN and USANN. A text that
Excel would run as a formula, or read as a number that it rounds, begins with an apostrophe.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path

from pipeline.schema import Row, columns
from pipeline.writing.excel_text import guarded

EXCEL = "csv-excel"  # the folder of these files
_FLAGS = {"true": "SANN", "false": "USANN"}


def excel_file(name: str) -> str:
    """Return the path of a table's CSV file for Excel below the root."""
    return f"{EXCEL}/{name}.csv"


def write_excel_csv(table: type[Row], plain: Path, path: Path) -> None:
    """Write a table's CSV file for Excel from its plain one."""
    csv.field_size_limit(sys.maxsize)
    forms = [_FORMS.get(column.type, str) for column in columns(table)]
    with (
        plain.open(encoding="utf-8", newline="") as source,
        path.open("w", encoding="utf-8-sig", newline="") as target,
    ):
        lines = csv.reader(source)
        writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
        writer.writerow(next(lines))
        for line in lines:
            writer.writerow([form(text) for form, text in zip(forms, line, strict=True)])


def _day(text: str) -> str:
    """Return a day of ISO 8601 as Norwegians write it."""
    return ".".join(reversed(text.split("-")))


def _number(text: str) -> str:
    return text.replace(".", ",")


def _flag(text: str) -> str:
    return _FLAGS.get(text, text)


_FORMS: dict[str, Callable[[str], str]] = {
    "string": guarded,
    "date32": _day,
    "float64": _number,
    "bool": _flag,
}

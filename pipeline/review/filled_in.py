"""The yellow cells of a workbook that a person filled in, as corrections."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pipeline.corrections.model import Correction, same
from pipeline.outputs.texts.catalogue import LANGUAGES, Texts, texts
from pipeline.outputs.workbook.correction_rows import COLUMNS
from pipeline.plan.errors import UsageError


@dataclass(frozen=True, slots=True)
class FilledIn:
    """A correction that a workbook says, and the folder of its plan below that of all plans."""

    folder: str
    correction: Correction


def filled_in(path: Path) -> list[FilledIn]:
    """Return the corrections of a workbook that `planleser workbook` wrote.

    Raises UsageError for a file that is none, or lacks the sheet.
    """
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, EOFError):
        raise UsageError(
            f"{path}: this is no workbook (.xlsx); name one that planleser wrote"
        ) from None
    try:
        for language in LANGUAGES:
            said = texts(language)
            if said["sheets.corrections"] in book.sheetnames:
                rows = book[said["sheets.corrections"]].iter_rows(values_only=True)
                return list(_corrections(path, rows, said))
    finally:
        book.close()
    name = texts("nb")["sheets.corrections"]
    raise UsageError(f"{path}: it has no sheet {name}; name one that planleser wrote")


def _corrections(path: Path, rows: Iterator[tuple[object, ...]], said: Texts) -> Iterator[FilledIn]:
    titles = [said[name] for name, _ in COLUMNS]
    head = [_text(value) for value in next(rows, ())]
    if missing := [title for title in titles if title not in head]:
        raise UsageError(
            f"{path}: its sheet lacks the column {missing[0]}; write the workbook anew"
        )
    places = [head.index(title) for title in titles]
    fields = {label: name for name, label in said.part("fields").items()}
    for values in rows:
        folder, key, title, label, original, right = (
            _text(values[place]) if place < len(values) else "" for place in places
        )
        field = fields.get(label)
        if right.strip() and field and key and same(right) != same(original):
            yield FilledIn(folder, Correction("text", field, original, right.strip(), key, title))


def _text(value: object) -> str:
    """Return a cell as a person sees it; a day that the program made of it is a day."""
    if isinstance(value, datetime) and (value.hour, value.minute) == (0, 0):
        return value.date().isoformat()
    if isinstance(value, datetime | date):
        return value.isoformat()
    return "" if value is None else str(value)

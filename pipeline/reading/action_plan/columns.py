"""Which column of a table holds the numbers of measures, their titles, their areas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.document.model import Cell, Row, Table
from parsers.document.text import letters
from parsers.header_words.recognition import field_of
from pipeline.reading.action_plan.labels import label_of, leading_label
from pipeline.reading.action_plan.words import words

_MOST_TEXTS_ARE_NUMBERS = 0.8
_LEAST_DISTINCT = 0.8
_LONGEST_HEADER = 60
_YEAR = re.compile(r"(?:19|20)\d\d")
_OTHER_FIELDS = {"date", "responsible", "budget", "status", "competence", "visibility", "place"}


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of a table's columns; `number` is None where titles begin with their numbers.

    `years` are columns headed by a year, with a mark for the measures that are done in it.

    `numbered` is the share of the rows with text that have a number, `links` whether a column
    points to the measures of another plan.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    first_row: int
    number: int | None
    title: int
    focus: int | None
    responsible: tuple[int, ...]
    time: tuple[int, ...]
    years: tuple[int, ...]
    status: int | None
    numbered: float
    links: bool


def find_columns(table: Table) -> Columns | None:
    """Return the columns of a table of measures; None where no column can be their titles."""
    header, fields, rows, first = _header(table)
    if not rows:
        return None
    told = [row for row in rows if not _is_lone(row)]  # a lone text heads the rows below it
    texts = [_texts(told, col) for col in range(len(header))]
    number = _number_column(header, fields, texts)
    title = _title_column(header, fields, texts, number)
    if title is None:
        return None
    leading = [numbered_text(row.cells[title]) for row in told if row.cells[title].text]
    if number is not None:
        having = sum(bool(label_of(text)) for text in texts[number])
    else:
        having = sum(leading_label(text) is not None for text in leading)
    taken = {number, title}
    focus = _focus_column(header, fields, taken)
    return Columns(
        header,
        rows,
        first,
        number,
        title,
        focus,
        _of_field(fields, "responsible"),
        _of_field(fields, "date"),
        tuple(col for col, name in enumerate(header) if _YEAR.fullmatch(name.strip())),
        next(iter(_of_field(fields, "status")), None),
        having / max(1, len(leading)),
        any(_links(name) for col, name in enumerate(header) if col not in taken),
    )


def numbered_text(cell: Cell) -> str:
    """Return a cell's text with the number that a list gives it before it."""
    text = cell.text.strip()
    return f"{cell.number} {text}" if cell.number and text else text


def _is_lone(row: Row) -> bool:
    return len({cell.text.strip() for cell in row.cells} - {""}) <= 1


def _texts(rows: Sequence[Row], col: int) -> list[str]:
    """Return a column's texts; a cell merged over several rows counts once."""
    seen: set[tuple[int, int]] = set()
    texts = []
    for row in rows:
        cell = row.cells[col]
        texts.append("" if (cell.row, cell.col) in seen else cell.text.strip())
        seen.add((cell.row, cell.col))
    return texts


def _header(
    table: Table,
) -> tuple[tuple[str, ...], tuple[str | None, ...], tuple[Row, ...], int]:
    """Return header, fields and rows, and the first row's number; a header may be a plain row."""
    if any(table.header) or not table.rows:
        return table.header, table.fields, table.rows, 1
    texts = tuple(cell.text for cell in table.rows[0].cells)
    keys = {letters(text) for text in texts}
    known = _keys("number_headers") | _keys("focus_areas")
    short = max(map(len, texts)) <= _LONGEST_HEADER
    if short and keys & known and any(field_of(text) == "activity" for text in texts):
        return texts, tuple(map(field_of, texts)), table.rows[1:], 2
    return table.header, table.fields, table.rows, 1


def _keys(name: str) -> frozenset[str]:
    return frozenset(letters(entry) for entry in words()[name])


def _number_column(
    header: Sequence[str], fields: Sequence[str | None], texts: Sequence[Sequence[str]]
) -> int | None:
    """Return the column whose texts are numbers, each once; one that is headed so before others."""
    found = []
    for col, column in enumerate(texts):
        filled = [text for text in column if text]
        labels = [label for text in filled if (label := label_of(text))]
        if not labels or fields[col] in _OTHER_FIELDS or _links(header[col]):
            continue
        if len(labels) < _MOST_TEXTS_ARE_NUMBERS * len(filled):
            continue
        if len(set(labels)) < _LEAST_DISTINCT * len(labels):
            continue
        headed = letters(header[col]) in _keys("number_headers")
        found.append((not headed, -len(labels), col))
    return min(found)[2] if found else None


def _title_column(
    header: Sequence[str],
    fields: Sequence[str | None],
    texts: Sequence[Sequence[str]],
    number: int | None,
) -> int | None:
    for col in _of_field(fields, "activity"):
        if col != number:
            return col
    names = _keys("focus_areas")
    free = [
        col
        for col, name in enumerate(fields)
        if col != number and name in (None, "measures") and letters(header[col]) not in names
    ]
    length = {col: sum(map(len, texts[col])) for col in free}
    best = max(free, key=lambda col: (length[col], -col), default=None)
    return best if best is not None and length[best] else None


def _focus_column(
    header: Sequence[str], fields: Sequence[str | None], taken: set[int | None]
) -> int | None:
    """Return the column whose header names areas; of several the one with the best word."""
    order = [letters(entry) for entry in words()["focus_areas"]]
    named = [
        (min(order.index(key) for key in keys), col)
        for col, name in enumerate(header)
        if col not in taken
        and fields[col] not in _OTHER_FIELDS
        and (keys := {letters(name), *map(letters, re.split(r"[\s/,]+", name))} & set(order))
    ]
    return min(named)[1] if named else None


def _of_field(fields: Sequence[str | None], name: str) -> tuple[int, ...]:
    return tuple(col for col, field in enumerate(fields) if field == name)


def _links(header: str) -> bool:
    """Return whether a header says that its numbers are those of another plan."""
    spoken = {letters(word) for word in header.split()}
    return bool(spoken & _keys("link_headers"))

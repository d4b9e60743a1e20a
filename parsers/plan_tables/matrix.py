"""Plans drawn as a matrix: what happens down the side, when across the top, or the other way.

Each cell that has text is an activity of its own. A cell may say what is done (then the column's
heading says when), on which days (then the row's name says what), or have a mark only ("x").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from parsers.document.model import Cell, Row, Table
from parsers.document.text import letters
from parsers.header_words.vocabulary import field_of, is_time, names_period, vocabulary
from parsers.plan_tables.by_content import Matrix

_FEWEST_TIMES = 3
_FEWEST_DATED = 2
_FEWEST_LETTERS = 3
_HEADER_ROWS = 3
_MOST_OTHERS = 2
_LONGEST_TIME = 30
_LEAST_SHARE = 0.8
_YEAR = re.compile(r"(?:19|20)\d\d")
_MARK = re.compile(r"\(?[xX✓✔☑☒√✗•●■]\)?")
_DAYS = re.compile(r"(?:\d{1,2}\.?|[\s,;&+/–-]|og)+(?:kl\.?\s*\d{1,2}(?:[.:]\d\d)?)?")
# the name of a column of times, letters apart: "Januar–april", "1. kvartal", "Uke 34", "15.1."
_RANGE = re.compile(r"\s*[-–/]\s*|\s+og\s+|\n")

Content = Literal["activity", "days", "mark"]


@dataclass(frozen=True, slots=True)
class _Matrix:
    """A matrix: the row of its headings, the columns of times, the columns before them."""

    head: Sequence[Cell]
    times: Sequence[int]
    others: Sequence[int]
    rows: Matrix


def matrix_table(matrix: Matrix, heading: str) -> Table | None:
    """Return the table of activities of a matrix, one row per cell with text, or None."""
    found = _times_above(matrix)
    if found is not None:
        content = _content(found)
        if content == "activity":
            return _activities_of_cells(found, heading)
        if content is None and not _filled(found) and _names_activities(found):
            content = "mark"
        if content is not None:
            return _activities_of_rows(found, heading, content)
    return _dates_in_cells(matrix, heading) or _activities_of_groups(matrix, heading)


def _times_above(matrix: Matrix) -> _Matrix | None:
    for place, head in enumerate(matrix[:_HEADER_ROWS]):
        times = [col for col, cell in enumerate(head) if _heads_time(cell.text)]
        different = {head[col].text.casefold() for col in times}
        months = all(letters(head[col].text) in vocabulary().months for col in times)
        if len(times) != len(different) or len(times) < _FEWEST_TIMES:
            continue
        if not months and len(times) < len(head) - _MOST_OTHERS:
            continue
        others = [col for col in range(len(head)) if col not in times]
        found = _Matrix(head, times, others, matrix[place + 1 :])
        # a column of dates beside them, or a row of dates: the texts are no headings
        dated = any(field_of(head[col].text) == "date" for col in others)
        named = all(_names_time(head[col].text) for col in times)
        if dated or not (named or (place == 0 and _content(found) != "days")):
            return None
        return found
    return None


def _heads_time(text: str) -> bool:
    """Return whether a text may head a column with a time; a year alone heads sums and stages."""
    if not text or len(text) > _LONGEST_TIME or _YEAR.fullmatch(text.strip()):
        return False
    return _names_time(text) or (is_time(text) and field_of(text) in (None, "date"))


def _names_time(text: str) -> bool:
    parts = [part for part in _RANGE.split(text) if part]
    return bool(parts) and all(map(names_period, parts))


def _filled(found: _Matrix) -> list[str]:
    return [
        row[col].text
        for col in found.times
        for row in found.rows
        if row[col].text and row[col].col_span < len(row)
    ]


def _content(found: _Matrix) -> Content | None:
    """Return what the cells of a matrix hold for the most part; None where it is nothing known."""
    texts = _filled(found)
    tests: dict[Content, Callable[[str], object]] = {
        "mark": _MARK.fullmatch,
        "days": lambda text: _is_days(text) or is_time(text),
        "activity": lambda text: len(letters(text)) >= _FEWEST_LETTERS and not is_time(text),
    }
    counts = {name: sum(bool(test(text)) for text in texts) for name, test in tests.items()}
    best: Content = max(tests, key=lambda name: counts[name])
    if not texts or 2 * counts[best] < len(texts) or (best != "activity" and not found.others):
        return None
    if best == "days":
        known = any(field_of(found.head[col].text) for col in found.others)
        sums = all(text.isdecimal() for text in texts) and not known
        return None if sums or counts[best] < _LEAST_SHARE * len(texts) else best
    return best


def _is_days(text: str) -> bool:
    """Return whether a text is days of a month: "14., 28."; a sum of money is not."""
    numbers = re.findall(r"\d+", text.split("kl")[0])
    return (
        bool(numbers)
        and _DAYS.fullmatch(text) is not None
        and all(1 <= int(number) <= 31 for number in numbers)
    )


def _activities_of_cells(found: _Matrix, heading: str) -> Table:
    """Return a row a cell, which says what is done; columns before the times keep their place."""
    rows = [
        Row(
            (*(row[col] for col in found.others), found.head[time], row[time]),
            found.head[time].text,
        )
        for time in found.times
        for row in found.rows
        if row[time].text and row[time].col_span < len(row)
    ]
    names = tuple(found.head[col].text for col in found.others)
    labels = (field_of(name) for name in names)
    fields = tuple(None if name in ("activity", "date") else name for name in labels)
    return Table(
        (*names, "", ""),
        (None,) * (len(names) + 2),
        (*fields, "date", "activity"),
        tuple(rows),
        heading,
    )


def _names_activities(found: _Matrix) -> bool:
    """Return whether a column beside the times names activities by its header."""
    return any(field_of(found.head[col].text) == "activity" for col in found.others)


def _activities_of_rows(found: _Matrix, heading: str, content: Content) -> Table:
    """Return a row a cell, which says on which days, or has a mark; the row's name says what.

    A name with nothing under the times has a row without a time: its cells may be coloured.
    """
    name = max(found.others, key=lambda col: sum(len(letters(r[col].text)) for r in found.rows))
    rows: list[Row] = []
    for row in found.rows:
        beside = tuple(row[col] for col in found.others)
        filled = [(found.head[time], row[time]) for time in found.times if row[time].text]
        if any(cell.col_span == len(row) for _, cell in filled):
            continue
        if not filled and row[name].text:
            blank = Cell(row[name].row, found.times[0], "")
            filled = [(blank, blank)]
        rows.extend(Row((*beside, head, cell)) for head, cell in filled)
    labels = [None if col == name else field_of(found.head[col].text) for col in found.others]
    own = [
        "activity" if col == name else label
        for col, label in zip(found.others, labels, strict=True)
    ]
    fields = [None if label == "date" else label for label in own]
    names = tuple(found.head[col].text for col in found.others)
    return Table(
        (*names, "", ""),
        (None,) * (len(names) + 2),
        (*fields, "date", "date" if content == "days" else None),
        tuple(rows),
        heading,
    )


def _dates_in_cells(matrix: Matrix, heading: str) -> Table | None:
    """Return the table of one whose rows are boards and whose columns are meetings, or the like.

    Below the header all columns but the first hold dates, and no header says what they are.
    """
    if len(matrix) < 2 or len(matrix[0]) < 1 + _FEWEST_DATED:
        return None
    head, below = matrix[0], matrix[1:]
    dated = range(1, len(head))
    labels = [field_of(cell.text) for cell in head]
    if any(is_time(cell.text) or not cell.text for cell in head[1:]):
        return None
    names = [row[0].text for row in below if row[0].text]
    monthly = bool(names) and all(names_period(name) for name in names)
    known = (None, "activity", "responsible", "audience") if monthly else (None, "activity")
    if any(label not in known for label in labels[1:]):
        return None
    if len(names) != len(below) or (
        not monthly and (any(map(is_time, names)) or labels[0] == "date")
    ):
        return None
    # dates beside names may be birthdays: a header has to tell that it is a plan
    if not monthly and labels[0] is None and "activity" not in labels:
        return None
    texts = [row[col].text for row in below for col in dated if row[col].text]
    times = [text for text in texts if is_time(text) or (monthly and _is_days(text))]
    if len(texts) < _FEWEST_TIMES or len(times) < _LEAST_SHARE * len(texts):
        return None
    if monthly:
        rows = [
            Row((row[0], row[col], head[col])) for row in below for col in dated if row[col].text
        ]
        return Table(
            (head[0].text, "", ""), (None,) * 3, ("date", "date", "activity"), tuple(rows), heading
        )
    rows = [
        Row((row[0], row[col]), head[col].text) for row in below for col in dated if row[col].text
    ]
    return Table((head[0].text, ""), (None,) * 2, ("activity", "date"), tuple(rows), heading)


def _activities_of_groups(matrix: Matrix, heading: str) -> Table | None:
    """Return the table of one with a column of times, and one of activities for each of its groups.

    All headers but the first name groups of people or places ("1. trinn", "2. trinn").
    """
    head = matrix[0] if matrix else []
    labels = [field_of(cell.text) for cell in head]
    group = labels[1] if len(labels) > _FEWEST_DATED else None
    if labels[:1] != ["date"] or group not in ("audience", "place") or {*labels[1:]} != {group}:
        return None
    rows = [
        Row((row[0], head[col], row[col]))
        for row in matrix[1:]
        for col in range(1, len(head))
        if row[col].text and row[col].col_span < len(row)
    ]
    names = (head[0].text, "", "")
    return Table(names, (None,) * 3, ("date", group, "activity"), tuple(rows), heading)

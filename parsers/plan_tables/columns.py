"""Columns whose header does not say enough: their content shows their field."""

from __future__ import annotations

import re
from dataclasses import replace
from statistics import median

from parsers.document.model import Table
from parsers.document.text import letters
from parsers.header_words.measure_numbers import are_measures
from parsers.header_words.recognition import field_of
from parsers.header_words.vocabulary import vocabulary
from parsers.plan_tables.doubts import holds_numbers

_OUTLINE = re.compile(r"\d\.\d")
# without a column of unknown heads, these may say what takes place
_WEAKER = ("notes", "goal", "status", "competence", "visibility")
# and of tables with nothing else, those who meet or the place where it happens: "Dato | Utval"
_BODIES = ("responsible", "place")
_SENTENCES = ("audience",)  # so may this in sentences: "Elever" heads what is on for them
_SHORTEST_SENTENCE = 25  # letters
_IN_THIS_ORDER: tuple[tuple[tuple[str | None, ...], int], ...] = (
    ((None,), 0),
    (_WEAKER, 0),
    (_SENTENCES, _SHORTEST_SENTENCE),
    (_BODIES, 0),
)


def with_measures(table: Table) -> Table:
    """Take a second column headed as activities ("Tiltak") that holds numbers for measures."""
    if "measures" in table.fields:
        return table
    for col, name in enumerate(table.fields):
        if name is not None or field_of(table.header[col]) != "activity":
            continue
        texts = [row.cells[col].text for row in table.rows if row.cells[col].text]
        outline = any(map(_OUTLINE.search, texts))  # "1.2" numbers the rows themselves
        if texts and not outline and all(map(are_measures, texts)):
            fields = (*table.fields[:col], "measures", *table.fields[col + 1 :])
            return replace(table, fields=fields)
    return table


def _may_name_activities(table: Table, col: int, shortest: int) -> bool:
    """Return whether a column holds no numbers, and texts of so many letters in the middle."""
    texts = [row.cells[col].text for row in table.rows if row.cells[col].text]
    return not holds_numbers(texts) and (not texts or median(map(len, texts)) >= shortest)


def activity_column(table: Table) -> int | None:
    """Return the column with most text of a table of dates without activities, or None.

    It is an unknown one, else one of notes or the like, else one of bodies or places; one of
    numbers is none.

    None too where the header is that of a list that often accompanies plans ("Versjon", "Telefon").
    """
    if "activity" in table.fields or "date" not in table.fields:
        return None
    for fields, shortest in _IN_THIS_ORDER:
        unknown = [
            col
            for col, name in enumerate(table.fields)
            if name in fields and _may_name_activities(table, col, shortest)
        ]
        if unknown:
            break
    else:
        return None
    if any(letters(text) in vocabulary().other_tables for text in table.header):
        return None
    length = {col: sum(len(row.cells[col].text) for row in table.rows) for col in unknown}
    best = max(unknown, key=lambda col: (length[col], -col))
    return best if length[best] else None

"""Findings on rows of tables that became nothing, and on whole tables that are no plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parsers.document.model import Document
from parsers.document.row_numbers import logical_row
from parsers.document.text import letters
from parsers.header_words.vocabulary import vocabulary
from pipeline.ledger.model import Fate
from pipeline.plan.findings import Finding, finding
from pipeline.plan.time_sense import TIMES

_PARTING = " · "
_LONGEST_TEXT = 160  # characters of a finding's text
_WORD = re.compile(r"[^\W\d_]{2,}")
# remarks that tell of a whole table that it was not read
_TELL_OF_TABLES = frozenset(("other_table", "table_left_out", "weekdays_as_columns"))


def row_findings(document: Document, found: Sequence[Fate]) -> Iterator[Finding]:
    """Return a finding on each row, or part of one, that became nothing."""
    for one in found:
        if one.kind != "row" or one.table is None or one.row is None:
            continue
        table = document.tables[one.table - 1]
        if one.fate == "dropped":
            parts = one.text.split(_PARTING)
        elif one.fate in ("activity", "measure"):
            left = (row.text for row in table.left if row.number == one.row - 1)
            parts = [part for text in left for part in text.split(_PARTING)]
        else:
            continue
        if parts:
            code = "text_not_placed" if _says_something(parts) else "row_without_activity"
            text = _PARTING.join(" ".join(part.split()) for part in parts)[:_LONGEST_TEXT]
            row = logical_row(table, one.row - 1)
            yield finding(code, text, f"table {one.table}", page=one.page, row=row)


def _says_something(parts: Sequence[str]) -> bool:
    """Return whether texts are more than a month, a sum, numbers and what is not decided."""
    said = [part for part in parts if _WORD.search(part)]
    said = [part for part in said if letters(part) not in vocabulary().placeholders]
    return any(not (_is_time(part) or _is_sum(part)) for part in said)


def _is_time(text: str) -> bool:
    return TIMES.names_period(text) or TIMES.is_time(text)


def _is_sum(text: str) -> bool:
    words = [letters(word) for word in text.split()]
    return bool(words) and words[0] in vocabulary().sums


def table_findings(
    document: Document, found: Sequence[Fate], lists: frozenset[int]
) -> Iterator[Finding]:
    """Return a finding on each table that is no plan and of which no remark tells."""
    told = {one.table for one in document.remarks if one.code in _TELL_OF_TABLES}
    read = {one.table for one in found if one.kind == "row" and one.fate in ("activity", "measure")}
    for number, table in enumerate(document.tables, start=1):
        if number in told or number in read or number in lists:
            continue
        first = next((one.text for one in found if one.table == number and one.row), "")
        said = _PARTING.join(text for text in table.header if text) or first
        page = table.pages[0] if table.pages else None
        if said:
            yield finding("other_table", " ".join(said.split())[:_LONGEST_TEXT], page=page)

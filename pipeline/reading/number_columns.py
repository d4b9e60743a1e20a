"""Columns that hold no times: numbers of exercises, sections, chapters, rooms, scores, counts.

"7.1-7.3" in a column of exercises is no day. What a column holds is told by the column as a whole:
by its header, and by what most of its cells are.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from parsers.document.model import Table
from pipeline.plan.time_sense import TIMES

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_DECIMAL = re.compile(r"(\d{1,2})\.(\d{1,2})")
_LEAST_SHARE = 0.6


@cache
def _words() -> dict[str, tuple[str, ...]]:
    source = resources.files("pipeline.reading") / "number_columns.toml"
    return {
        name: tuple(words)
        for name, words in tomllib.loads(source.read_text(encoding="utf-8")).items()
    }


def number_columns(table: Table) -> frozenset[int]:
    """Return the columns of a table, but those of dates and activities, that hold no times."""
    return frozenset(
        col
        for col, field in enumerate(table.fields)
        if field not in ("date", "activity")
        and _holds_numbers(
            table.header[col], [row.cells[col].text for row in table.rows if row.cells[col].text]
        )
    )


def _holds_numbers(header: str, texts: Sequence[str]) -> bool:
    if not texts:
        return False
    named = any(
        word.casefold() in _words()["heads"] or word.casefold().endswith(_words()["ends"])
        for word in _WORD.findall(header)
    )
    surely = sum(map(_is_surely_time, texts))
    if named:
        return 2 * surely < len(texts)
    numeric = [text for text in texts if _is_numbers(text)]
    if len(numeric) < _LEAST_SHARE * len(texts) or surely:
        return False
    return any(map(_is_no_day, numeric))


def _is_surely_time(text: str) -> bool:
    """Return whether a text names a month, a weekday, a week or a year beside its numbers."""
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    return bool(words) and TIMES.begins_with_time(text)


def _is_numbers(text: str) -> bool:
    """Return whether a text is numbers for the most part, with words such as "kap." before them."""
    words = [word.casefold() for word in _WORD.findall(text)]
    known = _words()["before"]
    return _NUMBER.search(text) is not None and all(
        len(word) == 1 or word in known for word in words
    )


def _is_no_day(text: str) -> bool:
    """Return whether a number of a text can be no day of a month: "13.0", "4.35", "250"."""
    if _WORD.search(text) or "." not in text:
        return True
    return any(
        not (1 <= int(match[1]) <= 31 and 1 <= int(match[2]) <= 12)
        for match in _DECIMAL.finditer(text)
    )

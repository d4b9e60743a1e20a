"""Lines whose columns tabs part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.document.time_sense import TimeSense
from parsers.header_words.recognition import field_of
from parsers.plan_tables.dated_lines import Line

_TABS = re.compile(r"\t+")


def tabbed_lines(
    lines: Sequence[str], times: TimeSense
) -> tuple[tuple[str, ...], list[Line]] | None:
    """Return the header and the columns of lines whose columns tabs part, or None.

    A line may be the header. Without one it is empty, and the lines need as many columns each, one
    of them times.
    """
    for place, line in enumerate(lines):
        header = _columns(line) if "\t" in line else ()
        if len(header) > 1 and {"date", "activity"} <= set(map(field_of, header)):
            above = [Line((text.strip(),)) for text in lines[: place + 1]]
            return header, [*above, *(_below(text, len(header)) for text in lines[place + 1 :])]
    rows = [_columns(line.strip()) for line in lines]
    return ((), list(map(Line, rows))) if _are_even(rows, times) else None


def _columns(line: str) -> tuple[str, ...]:
    return tuple(text.strip() for text in _TABS.split(line))


def _below(line: str, width: int) -> Line:
    """Return a line below a header; a tab may stand for an empty cell, or only fill the space."""
    texts = tuple(text.strip() for text in line.split("\t"))
    return Line(tuple(filter(None, texts)) if len(texts) > width else texts)


def _are_even(rows: Sequence[tuple[str, ...]], times: TimeSense) -> bool:
    """Return whether all rows of several columns have as many, and one column holds times.

    Two columns with the time first are read with all other lines that begin with a time.
    """
    even = [row for row in rows if len(row) > 1]
    if not even or len(set(map(len, even))) != 1:
        return False
    dated = [sum(map(times.begins_with_time, column)) for column in zip(*even, strict=True)]
    first_of_two = len(dated) == 2 and dated[0] == max(dated)
    return 2 * max(dated) >= len(even) and not first_of_two

"""Tables whose columns vertical bars part, without the line below the header that Markdown wants.

They stand in plain text, and in Markdown, where kramdown reads them as tables too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from parsers.document.model import Cell, Grid
from parsers.document.text import clean_paragraphs

_BAR = "|"
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 2
_LEAST_SHARE = 0.7  # of the rows that have as many columns


def without_edges(line: str) -> str:
    """Return a line without bars at its ends, where none is between: those part no columns."""
    if _BAR not in line:
        return line
    inner = line.strip().strip(_BAR)
    return line if _BAR in inner else inner.strip()


def piped_parts(lines: Sequence[str]) -> Iterator[tuple[Sequence[str], Grid | None]]:
    """Return the lines up to each table of bars, and the table; last what is below, without one."""
    begun = place = 0
    while place < len(lines):
        rows = rows_from(lines, place, _columns) if _BAR in lines[place] else []
        if is_table(rows):
            yield lines[begun:place], _grid(rows)
            begun = place + len(rows)
        place += max(1, len(rows))
    yield lines[begun:], None


def rows_from(
    lines: Sequence[str], place: int, columns: Callable[[str], list[str]]
) -> list[list[str]]:
    """Return the columns of each line from a place on, as far as there are several."""
    rows = (columns(lines[at]) for at in range(place, len(lines)))
    return list(takewhile(lambda row: len(row) >= _FEWEST_COLUMNS, rows))


def width_of(rows: Sequence[Sequence[str]]) -> int:
    """Return how many columns most rows have."""
    return _width(rows)[0]


def is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether rows are several, and most of one width."""
    _, most = _width(rows)
    return len(rows) >= _FEWEST_ROWS and most >= _LEAST_SHARE * len(rows)


def _columns(line: str) -> list[str]:
    if _BAR not in line:
        return []
    inner = line.strip().removeprefix(_BAR).removesuffix(_BAR)
    return [text.strip() for text in inner.split(_BAR)]


def _width(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Return how many columns most rows have, and how many those are."""
    return Counter(map(len, rows)).most_common(1)[0] if rows else (0, 0)


def _grid(rows: Sequence[Sequence[str]]) -> Grid:
    """Return rows as a grid; what a row has too many of goes into its last cell."""
    width = width_of(rows)
    cells = [
        Cell(number, col, clean_paragraphs(text), text)
        for number, row in enumerate(rows)
        for col, text in enumerate((*row[: width - 1], f" {_BAR} ".join(row[width - 1 :])))
    ]
    return Grid(tuple(cells), len(rows), width)


def with_whole_rows(lines: Sequence[str]) -> list[str]:
    """Return lines with each row that was broken over two of them in one, below an empty line.

    Its parts have together as many bars as a whole row above: "| 3. mai | Tur" and "med ski |".
    """
    whole = list(lines)
    bars = 0
    for place, line in enumerate(whole):
        row = line.strip()
        if row.startswith("|") and row.endswith("|"):
            bars = _bars(row)
        elif not row:
            bars = 0
        elif row.startswith("|") and bars and place + 1 < len(whole):
            rest = whole[place + 1].strip()
            parts = _bars(row), _bars(rest)
            if parts[1] and not rest.startswith("|") and sum(parts) == bars:
                whole[place : place + 2] = ["", f"{row} {rest}"]
    return whole


def _bars(line: str) -> int:
    return line.count(_BAR) - line.count(f"\\{_BAR}")

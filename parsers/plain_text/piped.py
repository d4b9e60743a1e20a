"""Tables in plain text whose columns vertical bars part, without the line that Markdown wants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from parsers.document.model import Cell, Grid
from parsers.document.text import clean_paragraphs

_BAR = "|"
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 2
_LEAST_SHARE = 0.7  # of the rows that have as many columns


def without_edges(line: str) -> str:
    """Return a line without bars at its ends, where none is between: those part no columns."""
    inner = line.strip().strip(_BAR)
    return line if _BAR in inner or _BAR not in line else inner.strip()


def piped_parts(lines: Sequence[str]) -> Iterator[tuple[Sequence[str], Grid | None]]:
    """Return the lines up to each table of bars, and the table; last what is below, without one."""
    begun = place = 0
    while place < len(lines):
        end = place
        while end < len(lines) and len(_columns(lines[end])) >= _FEWEST_COLUMNS:
            end += 1
        rows = [_columns(line) for line in lines[place:end]]
        if _is_table(rows):
            yield lines[begun:place], _grid(rows)
            begun = end
        place = max(end, place + 1)
    yield lines[begun:], None


def _columns(line: str) -> list[str]:
    if _BAR not in line:
        return []
    inner = line.strip().removeprefix(_BAR).removesuffix(_BAR)
    return [text.strip() for text in inner.split(_BAR)]


def _width(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Return how many columns most rows have, and how many those are."""
    return Counter(map(len, rows)).most_common(1)[0] if rows else (0, 0)


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    _, most = _width(rows)
    return len(rows) >= _FEWEST_ROWS and most >= _LEAST_SHARE * len(rows)


def _grid(rows: Sequence[Sequence[str]]) -> Grid:
    """Return rows as a grid; what a row has too many of goes into its last cell."""
    width, _ = _width(rows)
    cells = [
        Cell(number, col, clean_paragraphs(text), text)
        for number, row in enumerate(rows)
        for col, text in enumerate((*row[: width - 1], f" {_BAR} ".join(row[width - 1 :])))
    ]
    return Grid(tuple(cells), len(rows), width)

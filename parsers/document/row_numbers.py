"""From the row of a table as drawn, which a reader's remark names, to the row that users see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from parsers.document.model import ReaderRemark, Table


def with_logical_rows(
    remarks: Iterable[ReaderRemark], tables: Sequence[Table]
) -> Iterator[ReaderRemark]:
    """Return remarks with their rows as tables have them, from 1; readers count drawn ones from 0.

    A remark on the header has no row. One on a row that is none itself (a heading, a deleted one)
    has the row that comes next. A remark without a table's number is on the only table.
    """
    known: dict[int, dict[int, int]] = {}
    for remark in remarks:
        number = remark.table or (1 if len(tables) == 1 else None)
        if remark.row is None or number is None or not 0 < number <= len(tables):
            yield remark
            continue
        if number not in known:
            known[number] = _logical(tables[number - 1])
        yield replace(remark, table=number, row=_row(known[number], remark.row))


def _logical(table: Table) -> dict[int, int]:
    """Return each drawn row's number in the table."""
    places: dict[int, int] = {}
    for number, row in enumerate(table.rows, start=1):
        for cell in row.cells:
            if cell.row_span == 1:
                places.setdefault(cell.row, number)
    return places


def _row(places: dict[int, int], drawn: int) -> int | None:
    if drawn in places:
        return places[drawn]
    if drawn < min(places, default=0) and drawn == 0:
        return None
    following = [number for row, number in places.items() if row > drawn]
    return min(following, default=max(places.values(), default=None))

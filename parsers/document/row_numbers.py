"""From the row of a table as drawn, which a reader's remark names, to the row that users see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from parsers.document.model import ReaderRemark, Table


def with_logical_rows(
    remarks: Iterable[ReaderRemark], tables: Sequence[Table]
) -> Iterator[ReaderRemark]:
    """Return remarks with their rows as tables have them, from 1; readers count drawn ones from 0.

    A remark on the header has no row. One on a drawn row that became no row (a heading, a deleted
    one) has the row that comes next. A remark without a table's number is on the only table.
    """
    for remark in remarks:
        number = remark.table or (1 if len(tables) == 1 else None)
        if remark.row is None or number is None or not 0 < number <= len(tables):
            yield remark
            continue
        row = logical_row(tables[number - 1], remark.row)
        yield replace(remark, table=number, row=row)


def logical_row(table: Table, drawn: int) -> int | None:
    """Return the number, from 1, of the row that a drawn row became, or else of the next one."""
    numbers = [row.number for row in table.rows]
    if drawn == 0 and drawn not in numbers:
        return None
    following = [number for number in numbers if number >= drawn]
    if following:
        return numbers.index(min(following)) + 1
    return len(numbers) or None

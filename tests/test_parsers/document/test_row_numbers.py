"""A remark on a row as drawn names the row that users see."""

from __future__ import annotations

import pytest

from parsers.document.model import Cell, Grid, ReaderRemark
from parsers.document.row_numbers import with_logical_rows
from parsers.plan_tables.read import read_table
from pipeline.plan.time_sense import TIMES


def grid(*rows: str, merged: dict[tuple[int, int], tuple[int, int]] | None = None) -> Grid:
    """Return a table of rows, cells parted by "|"; `merged` has the spans of some cells."""
    texts = [[text.strip() for text in row.split("|")] for row in rows]
    spans = merged or {}
    cells = tuple(
        Cell(row, col, text, text, *spans.get((row, col), (1, 1)))
        for row, line in enumerate(texts)
        for col, text in enumerate(line)
    )
    return Grid(cells, len(rows), max(map(len, texts)))


# table → (row as drawn, row that users see)
ROWS = {
    "header and sections": (
        grid("Dato|Aktivitet", "Januar", "15.|Tog", "Februar", "3.|Fest", merged={(1, 0): (1, 2), (3, 0): (1, 2)}),
        [(0, None), (1, 1), (2, 1), (3, 2), (4, 2), (9, 2)],
    ),
    "merged downwards": (
        grid("Dato|Aktivitet", "1. mai|Tog", "|Fest", "3. mai|Tur", merged={(1, 0): (2, 1)}),
        [(0, None), (1, 1), (2, 2), (3, 3)],
    ),
    "without a header": (grid("1. mai|Tog gjennom byen", "3. mai|Tur til fjells"), [(0, 1), (1, 2)]),
    "an activity a cell": (
        grid("Område|Januar|Februar|Mars", "Formidling|Seminar|Møte|", "Drift||Kurs|Fest"),
        [(0, None), (1, 1), (2, 3)],
    ),
    "boards and meetings": (
        grid("Utvalg|Møte 1|Møte 2", "Formannskapet|1. mai|2. juni", "Kommunestyret|3. mai|4. juni"),
        [(0, None), (1, 1), (2, 3)],
    ),
    "halves": (
        grid("Dato|Aktivitet|Dato|Aktivitet", "1. mai|Tog|1. juni|Tur", "2. mai|Fest|2. juni|Bad"),
        [(0, None), (1, 1), (2, 2)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_a_drawn_row_becomes_the_row_that_users_see(name: str) -> None:
    drawn, expected = ROWS[name]
    table = read_table(drawn, 1, TIMES).table
    remarks = [ReaderRemark("struck", row=row) for row, _ in expected]
    assert [remark.row for remark in with_logical_rows(remarks, [table])] == [
        row for _, row in expected
    ]


def test_a_remark_on_no_known_table_stays_as_it_is() -> None:
    table = read_table(ROWS["halves"][0], 1, TIMES).table
    remarks = [ReaderRemark("a", row=1), ReaderRemark("b", table=3, row=1), ReaderRemark("c")]
    assert list(with_logical_rows(remarks, [table, table])) == remarks

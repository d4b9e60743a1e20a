"""What a table that grows tells of its rows is what it would tell if it were whole at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from page_parts import BODY, HEADER, Rows, part

from parsers.pdf.drawn.long_table import LongTable

PAGES: list[Rows] = [
    (HEADER, *BODY, ("Møte om ", "Den 6. ", "Rektor")),
    (("dugnad", "april", ""), ("Kurs", "", "Lærer"), ("Tur", "mai", "")),
    (("og |bading", "", "Alle"), ("Fest", "juni", "alle")),
    (("", "", "Slutt "), ("", "", "")),
]


def told(table: LongTable) -> list[object]:
    filled = [col for col, cell in table.last.items() if cell.lines]
    return [
        table.keeps_spaces(),
        table.wraps(),
        table.never_empty(),
        [table.others(col) for col in filled],
        [table.begins_longer(col) for col in filled],
        [table.rows_like(columns) for columns in ({0}, {1, 2}, {0, 1, 2}, {2})],
        table.row_key(table.n_rows - 1),
        table.n_rows,
    ]


@pytest.mark.parametrize("goes_on", [(), (1,), (1, 2), (3,), (1, 2, 3)])
def test_each_page_is_counted_in(goes_on: tuple[int, ...]) -> None:
    """The first rows of some pages go on with the row before the break."""
    grown = LongTable(part(1, PAGES[0]))
    told(grown)
    for number, rows in enumerate(PAGES[1:], start=1):
        below = part(number + 1, rows)
        if number == 2:  # its last row has a column less
            below = replace(below, cells=below.cells[:-1])
        if number in goes_on:
            grown.go_on({cell.col: cell for cell in below.cells if cell.row == 0})
        grown.add(below, first=int(number in goes_on))
        whole = replace(part(1, PAGES[0]), cells=tuple(grown.cells()), n_rows=grown.n_rows)
        assert told(grown) == told(LongTable(whole))
        assert grown.last_page == number + 1


def test_cells_are_given_away() -> None:
    table = LongTable(part(1, PAGES[0]))
    assert len(table.taken()) == 15
    assert not list(table.cells())

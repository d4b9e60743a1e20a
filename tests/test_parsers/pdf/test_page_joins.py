"""Rows of a ruled table that a page break cut: joined where all says so, else left as they are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from parsers.document.model import Box, Grid
from parsers.pdf.drawn.page_joins import join_pages
from parsers.pdf.drawn.paragraphs import without_legends
from parsers.pdf.page.model import PageTable, PartCell
from parsers.print.glyphs import Glyph
from parsers.print.lines import stack_lines

COLUMN, LINE, LETTER = 100.0, 12.0, 5.0
Rows = Sequence[Sequence[str]]

ABOVE: Rows = [
    ["Tiltak", "Frist", "Ansvar"],
    ["Møte om |planen", "3. |januar", "Rektor"],
    ["Kurs for |ansatte", "4. |februar", "Lærer"],
    ["Tur for |barn", "5. |mars", "Lærer"],
]


def part(page: int, rows: Rows, at_foot: bool = False) -> PageTable:
    """Return a page's part of a table: "|" breaks lines; a row is as high as its highest cell.

    Each row has a blank line below its text, but the last one of a page that is full.
    """
    cells: list[PartCell] = []
    heights = [
        LINE * (max(text.count("|") + 1 for text in row) + (not (at_foot and row is rows[-1])))
        for row in rows
    ]
    begin = top = 700.0 - sum(heights) if at_foot else 70.0
    for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
        for col, text in enumerate(row):
            x0 = col * COLUMN
            glyphs = [
                Glyph(letter, page, x, y, x + LETTER, y + 10.0, "F")
                for down, line in enumerate(text.split("|"))
                for x, y, letter in (
                    (x0 + 2 + place * LETTER, top + 1 + down * LINE, letter)
                    for place, letter in enumerate(line)
                )
            ]
            box = Box(page, x0, top, x0 + COLUMN, top + height)
            cells.append(PartCell(number, col, 1, 1, box, tuple(stack_lines(glyphs))))
        top += height
    columns = tuple(COLUMN * col for col in range(len(rows[0]) + 1))
    return PageTable(Box(page, 0, begin, columns[-1], top), columns, len(rows), tuple(cells), 800.0)


def joined(above: Rows, below: Rows) -> tuple[list[list[str]], list[str]]:
    """Return the rows of a table that goes over two pages, each cell in one line, and remarks."""
    blocks, remarks = join_pages([part(1, above, at_foot=True), part(2, below)])
    (grid,) = blocks
    assert isinstance(grid, Grid)
    rows = [
        [" ".join(cell.text.split()) for cell in grid.cells if cell.row == row]
        for row in range(grid.n_rows)
    ]
    return rows, [remark.code for remark in remarks]


@pytest.mark.parametrize("header", [[], [ABOVE[0]]])
def test_a_row_cut_through_all_its_cells_is_one(header: list[Sequence[str]]) -> None:
    below = [*header, ["dugnad", "april", "og lærer"], ["Fest", "6. mai", "Rektor"]]
    rows, codes = joined([*ABOVE, ["Møte om ", "6. ", "Rektor "]], below)
    assert rows[4:] == [
        ["Møte om dugnad", "6. april", "Rektor og lærer"],
        ["Fest", "6. mai", "Rektor"],
    ]
    assert codes == []


def test_lines_kept_together_leave_room_for_one_at_the_foot_of_their_cell() -> None:
    rows, codes = joined([*ABOVE, ["Møte om |ny ", "6. ", "Rektor"]], [["dugnad", "april", ""]])
    assert rows[4:] == [["Møte om ny dugnad", "6. april", "Rektor"]]
    assert codes == []


def test_a_cell_that_begins_on_the_new_page_is_joined_by_guess() -> None:
    above = [[*row, "Merknad"] for row in ABOVE]
    below = [["dugnad", "", "", "Se vedlegg"], ["Fest", "6. mai", "Rektor", ""]]
    rows, codes = joined([*above, ["Møte om ", "6. april", "Rektor", ""]], below)
    assert rows[4] == ["Møte om dugnad", "6. april", "Rektor", "Se vedlegg"]
    assert codes == ["row_joined_by_guess"]


def test_more_days_of_a_row_whose_name_stands_before_the_break_are_joined_by_guess() -> None:
    last = ["Samling for alle|skoler", "6. april", "Rektor"]
    rows, codes = joined([*ABOVE, last], [["", "7. mai|8. juni", ""], ["Fest", "6. mai", "Rektor"]])
    assert rows[4][:2] == ["Samling for alle skoler", "6. april 7. mai 8. juni"]
    assert codes == ["row_joined_by_guess"]


@pytest.mark.parametrize(
    ("more", "last"),
    [
        # another row without a name: one may begin so
        ([["", "5. juni", ""]], ["Samling for alle|skoler", "6. april", "Rektor"]),
        # room was left for more than two lines
        ([], ["Samling|for alle|skoler på|samme sted|i år", "6. april", "Rektor"]),
    ],
)
def test_days_without_a_name_on_a_new_page_stay_a_row(
    more: list[list[str]], last: list[str]
) -> None:
    rows, codes = joined([*ABOVE, *more, last], [["", "7. mai|8. juni", ""]])
    assert rows[-1] == ["", "7. mai 8. juni", ""]
    assert codes == []


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (["Møte", "6. april", "Rektor"], ["Fest", "6. mai", "Rektor"]),
        (["Møte", "6. april", "Rektor"], ["fest", "6. mai", "Rektor"]),
        (["Møte ", "6. april ", "Rektor"], ["fest", "6. mai", "Rektor"]),
    ],
)
def test_a_row_that_begins_on_a_new_page_stays_a_row(last: list[str], first: list[str]) -> None:
    rows, codes = joined([*ABOVE, last], [first])
    assert rows[4:] == [[text.strip() for text in last], first]
    assert codes == []


def test_columns_whose_cells_often_begin_in_lower_case_tell_nothing() -> None:
    rows = [["Tid", "Hva"], ["uke 2", "møte "], ["uke 3", "tur "], ["uke 4", "kurs "]]
    found, codes = joined([*rows, ["uke 5", "besøk "]], [["uke 6", "fest "]])
    assert found[4:] == [["uke 5", "besøk"], ["uke 6", "fest"]]
    assert codes == []


LEGEND: Rows = [["Aktivitet", "Milepæl", "Frist"], ["Deling", "Kritisk", "Side 1"]]


def test_a_table_that_stands_the_same_on_every_page_is_a_legend() -> None:
    pages = [
        block
        for page in (1, 2, 3)
        for block in (
            part(page, ABOVE),
            part(page, [LEGEND[0], [*LEGEND[1][:2], f"Side {page}"]]),
        )
    ]
    alone = pages[1::2]
    assert without_legends(alone) == (alone, [])  # a plan that is printed several times
    own = [part(page, [["Uke", "Tema", "Rom"], [f"{page}", "Dikt", "A"]]) for page in (1, 2, 3)]
    kept, told = without_legends([*alone, *own])
    assert kept == own
    assert [(remark.code, remark.page) for remark in told] == [("legend_left_out", 1)]

"""What a page break does to a table: rows that go on, rows that begin, headers that come again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from page_parts import BODY, COLUMN, HEADER, Break, part, rows_of

from parsers.document.model import Box, Grid, Paragraph
from parsers.pdf.drawn.page_joins import join_pages

TABLE = (HEADER, *BODY)
# the same without the spaces of soft breaks, and without breaks
TIGHT = (HEADER, *(tuple(text.replace(" |", "|") for text in row) for row in BODY))
PLAIN = (HEADER, *(tuple(text.replace("|", "") for text in row) for row in BODY))
FILLED = ("Tur", "Den 6. april", "Rektor")
ONE = ("Kurs", "", "")

ENDS = {
    "begins in lower case": (Break((*TABLE, FILLED), (("med barn", "", ""),)), "sure"),
    "begins in lower case, in the last column": (Break((*TABLE, FILLED), (("", "", "og lærer"),)), "sure"),
    "one of two begins in lower case": (Break((*TABLE, FILLED), (("Ny", "", "og lærer"),)), "sure"),
    "the line above kept its space": (Break((*TABLE, ("Tur til ", *FILLED[1:])), (("Bodø", "", ""),)), "sure"),
    "another line above kept its space": (Break((*TABLE, ("Tur", "Den 6. ", "Rektor")), (("Bodø", "", ""),)), "guess"),
    "spaces are not kept": (Break((*TIGHT, ("Tur til ", *FILLED[1:])), (("Bodø", "", ""),)), "guess"),
    "all cells begin": (Break((*TABLE, FILLED), (("Fest", "Den 7. mai", "Alle"),)), "row"),
    "all cells begin in lower case": (Break((*TABLE, FILLED), (("tur", "den 7.", "lærer"),)), "sure"),
    "one of all does not go on": (Break((*TABLE, FILLED), (("tur", "Den 7.", "lærer"),)), "row"),
    "a cell that was empty goes on": (Break((*TABLE, ("Tur", "Den 6.", "")), (("", "", "og lærer"),)), "row"),
    "a cell that was empty begins beside one that goes on": (Break((*TABLE, ("Tur", "Den 6.", "")), (("med barn", "", "Rektor"),)), "guess"),
    "a cell that was empty begins beside all that goes on": (
        Break((*TABLE, ("Tur", "", "")), (("med barn", "", "Rektor"),)), "row"),
    "nothing goes on": (Break((*TABLE, FILLED), (("", "", ""),)), "row"),
    "nothing could go on": (Break((*TABLE, ("", "", "")), (("med barn", "", ""),)), "row"),
    "few cells, rarely so": (Break((*TABLE, FILLED), (("Bodø", "", ""),)), "guess"),
    "few cells, often so": (Break((*TABLE, ONE, ONE, FILLED), (("Bodø", "", ""),)), "row"),
    "few cells, in a column of single lines": (Break((*PLAIN, FILLED), (("Bodø", "", ""),)), "row"),
    "two cells, of which one is in a column of single lines": (
        Break((*((a, b, c.replace("|", "")) for a, b, c in TABLE), FILLED), (("Bodø", "", "Lærer"),)), "row"),
    "only a beginning, where few cells are common": (
        Break((*TABLE, ONE, ONE, ("Kurs for ".strip(), *FILLED[1:])), (("Ledere", "", ""),)), "guess"),
    "a whole text, where few cells are common": (
        Break((*TABLE, ONE, ONE, ("Kurs for alle", *FILLED[1:])), (("Ledere", "", ""),)), "row"),
    "a whole text that stands elsewhere, where few cells are common": (
        Break((*TABLE, ONE, ONE, ("Kurs", *FILLED[1:])), (("Ledere", "", ""),)), "row"),
    "begins in lower case, then a capital": (Break((*TABLE, FILLED), (("iPad-kurs", "", ""),)), "sure"),
    "a beginning and a whole text": (
        Break((*TABLE, ("Kurs", "Den 1. mai", "")), (("Ledere", "Den 2.", ""),)), "row"),
    "another page lies between": (Break((*TABLE, FILLED), (("med barn", "", ""),), pages=(1, 3)), "apart"),
    "the page before": (Break((*TABLE, FILLED), (("med barn", "", ""),), pages=(3, 2)), "apart"),
    "another number of columns": (Break((*TABLE, FILLED), (("med barn", "", "", ""),)), "apart"),
}  # fmt: skip


@pytest.mark.parametrize("name", ENDS)
def test_what_becomes_of_the_row_at_a_page_break(name: str) -> None:
    case, expected = ENDS[name]
    assert case.end() == expected


@pytest.mark.parametrize("name", [name for name, (_, end) in ENDS.items() if end != "apart"])
def test_a_header_that_comes_again_changes_nothing(name: str) -> None:
    case, expected = ENDS[name]
    assert replace(case, below=(HEADER, *case.below)).end() == expected


def test_all_words_are_kept_in_their_cells_and_rows() -> None:
    case = Break((*TABLE, FILLED), (HEADER, ("med barn", "", ""), ("Fest", "Den 7. mai", "Alle")))
    [rows], codes = case.grids()
    assert rows == [
        list(HEADER),
        ["Møte om planen", "Den 3. januar", "Rektor selv"],
        ["Kurs for ansatte", "Den 4. februar", "Lærer alene"],
        ["Tur for barn", "Den 5. mars", "Lærer alene"],
        ["Tur med barn", "Den 6. april", "Rektor"],
        ["Fest", "Den 7. mai", "Alle"],
    ]
    assert codes == []


def test_a_guess_says_what_was_joined_and_where() -> None:
    case = Break((*TABLE, FILLED), (HEADER, ("Bodø|og Alta", "", ""), FILLED))
    _, remarks = join_pages(case.blocks())
    [remark] = [remark for remark in remarks if remark.code == "row_joined_by_guess"]
    assert (remark.text, remark.page, remark.row) == ("Bodø og Alta", 2, 4)


@pytest.mark.parametrize(
    ("headers", "dropped"),
    [
        ((HEADER,), 1),
        ((("Hva", "", ""), HEADER), 2),
        ((HEADER, BODY[0]), 2),
        ((BODY[0],), 0),  # stands above too, but not at its beginning
        ((("", "", ""), HEADER), 0),
    ],
)
def test_what_is_a_header_that_comes_again(
    headers: tuple[tuple[str, ...], ...], dropped: int
) -> None:
    top = (("Hva", "", ""), *TABLE) if headers[0][0] == "Hva" else TABLE
    below = (*headers, ("Fest", "Den 7. mai", "Alle"))
    [rows], _ = Break((*top, FILLED), below).grids()
    assert len(rows) == len(top) + 1 + len(below) - dropped


def test_rows_without_text_at_the_top_of_both_parts_are_no_header() -> None:
    blank = ("", "", "")
    [rows], _ = Break((blank, *TABLE), (blank, FILLED)).grids()
    assert len(rows) == len(TABLE) + 3


def test_a_row_goes_on_over_two_page_breaks() -> None:
    parts = [
        part(1, (*TABLE, ("Tur med", "Den 6.", "Rektor")), foot=700.0, room=2.0),
        part(2, (("barn og|unge og", "", ""),), foot=700.0, room=2.0),
        part(3, (("gamle", "", ""), FILLED)),
    ]
    blocks, remarks = join_pages(parts)
    [grid] = blocks
    assert isinstance(grid, Grid)
    assert rows_of(grid)[4:] == [
        ["Tur med barn og unge og gamle", "Den 6.", "Rektor"],
        list(FILLED),
    ]
    assert not remarks
    [cell] = [cell for cell in grid.cells if (cell.row, cell.col) == (4, 0)]
    assert cell.last_page == 3
    assert cell.box is not None
    assert cell.box.page == 1


def test_a_cell_over_the_last_rows_takes_what_goes_on_in_its_column() -> None:
    above = part(1, (*TABLE, FILLED, ("", "Den 7. april", "Alle")), foot=700.0, room=2.0)
    tall = replace(
        above.row_cells(4)[0], row_span=2, box=replace(above.row_cells(4)[0].box, bottom=700.0)
    )
    cells = tuple(
        tall if (cell.row, cell.col) == (4, 0) else cell
        for cell in above.cells
        if (cell.row, cell.col) != (5, 0)
    )
    blocks, _ = join_pages([replace(above, cells=cells), part(2, (("", "og 8. april", ""),))])
    [grid] = blocks
    assert isinstance(grid, Grid)
    assert grid.n_rows == 6
    assert rows_of(grid)[5] == ["Den 7. april og 8. april", "Alle"]


def test_what_lies_between_two_parts_keeps_them_apart() -> None:
    first, second = part(1, TABLE, foot=700.0), part(2, (("med barn", "", ""),))
    between = Paragraph("Mer på neste side", page=1)
    blocks, remarks = join_pages([first, between, second])
    assert [type(block) for block in blocks] == [Grid, Paragraph, Grid]
    assert not remarks


def test_what_stands_above_a_table_stays_above_it() -> None:
    above = Paragraph("Plan", 1)
    parts = [part(1, (*TABLE, FILLED), foot=700.0, room=2.0), part(2, (("med barn", "", ""),))]
    blocks, _ = join_pages([above, *parts])
    assert [type(block) for block in blocks] == [Paragraph, Grid]


def test_a_table_alone_is_its_grid() -> None:
    blocks, remarks = join_pages([part(1, TABLE)])
    [grid] = blocks
    assert isinstance(grid, Grid)
    assert (grid.n_rows, grid.n_cols) == (4, 3)
    assert [(cell.row, cell.col) for cell in grid.cells] == [
        (r, c) for r in range(4) for c in range(3)
    ]
    first = grid.cells[0]
    assert first.box == Box(1, 2.0, 71.0, 2.0 + 5 * len(HEADER[0]), 81.0)
    assert (first.text, first.original, first.last_page, first.struck) == (
        HEADER[0],
        HEADER[0],
        1,
        False,
    )
    assert not remarks


def test_an_empty_cell_has_the_box_that_is_drawn() -> None:
    blocks, _ = join_pages([part(2, (("a", ""),))])
    [grid] = blocks
    assert isinstance(grid, Grid)
    assert (grid.cells[1].box, grid.cells[1].last_page) == (
        Box(2, COLUMN, 70.0, 2 * COLUMN, 95.0),
        2,
    )


@pytest.mark.parametrize(("word", "text"), [("bokmå", "lære\nbokmå"), ("bokmål", "lære bokmål")])
def test_a_cells_width_is_that_between_its_margins(word: str, text: str) -> None:
    """Twenty letters fit a column; two points of a margin on each side leave 96, 19 letters."""
    first = "lære " + "x" * 8
    for col in (0, 1):
        row = ["b", "b"]
        row[col] = f"{first}|{word}"
        blocks, _ = join_pages([part(1, (row,))])
        [grid] = blocks
        assert isinstance(grid, Grid)
        assert grid.cells[col].text == text.replace("lære", first)


def test_what_a_cell_leaves_out_is_told_once_of_each_part() -> None:
    parts = [part(1, (*TABLE, FILLED), foot=700.0, room=2.0), part(2, (("barn", "", ""), FILLED))]
    marked = []
    for one in parts:
        cell = one.cells[-1]
        line = replace(cell.lines[0], marks=str(one.box.page))
        marked.append(replace(one, cells=(*one.cells[:-1], replace(cell, lines=(line,)))))
    _, remarks = join_pages(marked)
    assert [(remark.code, remark.text, remark.page) for remark in remarks] == [
        ("note_left_out", "1", 1),
        ("note_left_out", "2", 2),
    ]

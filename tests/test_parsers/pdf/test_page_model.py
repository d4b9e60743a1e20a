"""The page model: words, lines, zones, columns, on pages whose glyphs are placed by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

from parsers.document.model import Grid
from parsers.pdf.drawn.frames import Rule, not_alone, without_frames
from parsers.pdf.drawn.page_tables import DrawnPage
from parsers.pdf.drawn.ruled import ruled_blocks
from parsers.pdf.page.evidence import judge
from parsers.pdf.page.model import PageGlyphs
from parsers.pdf.page.words import words_of
from parsers.pdf.page.zones import zones_of
from parsers.pdf.tables.find import find_tables
from parsers.print.glyphs import Glyph
from parsers.print.lines import stack_lines
from pipeline.plan.time_sense import TIMES

SIZE, WIDTH = 10.0, 5.0


def glyphs(text: str, x: float, y: float) -> list[Glyph]:
    """Return the glyphs of a text, each of one width."""
    return [
        Glyph(letter, 1, x + place * WIDTH, y, x + (place + 1) * WIDTH, y + SIZE, "F")
        for place, letter in enumerate(text)
    ]


def page(lines: Iterable[Sequence[tuple[float, str]]], step: float = 14.0) -> PageGlyphs:
    """Return a page of lines, each of texts with the x at which they begin."""
    found = [
        g for n, line in enumerate(lines) for x, text in line for g in glyphs(text, x, n * step)
    ]
    return PageGlyphs(1, tuple(found), (), 800.0)


def tables(looks: PageGlyphs) -> list[list[list[str]]]:
    """Return the texts of the tables found on a page."""
    found = []
    for table in find_tables(looks.glyphs, looks):
        rows = [[""] * (len(table.part.columns) - 1) for _ in range(table.part.n_rows)]
        for cell in table.part.cells:
            rows[cell.row][cell.col] = " ".join(line.text.strip() for line in cell.lines)
        found.append(rows)
    return found


NUMBERS = [
    [(0, "Land"), (120, "Korn"), (200, "Ull")],
    [(0, "Norge"), (120, "12"), (200, "3.5")],
    [(0, "Sverige"), (120, "104"), (200, "7.1")],
    [(0, "Danmark"), (120, "98"), (200, "0.4")],
]
PROSE = [[(0, "dette er en lang linje med mange ord som fyller hele bredden av siden")]] * 4


def test_a_table_between_paragraphs_is_found_by_its_looks_alone() -> None:
    [found] = tables(page([*PROSE, [], *NUMBERS, [], *PROSE]))
    assert found == [[text for _, text in line] for line in NUMBERS]


def test_a_heading_over_two_columns_is_one_cell() -> None:
    looks = page([[(150, "Vare og mengde")], *NUMBERS])
    [table] = find_tables(looks.glyphs, looks) or [None]
    assert table is not None
    spans = [c.col_span for c in table.part.cells if c.lines and c.row == 0]
    texts = [c.lines[0].text for c in table.part.cells if c.lines and c.row == 0]
    assert ("Land" in texts) or spans == [2]


@pytest.mark.parametrize(
    "lines",
    [
        PROSE,
        [[(0, f"{n}."), (30, "et punkt i en liste med noen ord")] for n in range(1, 8)],
        [[(0, f"Kapittel {n} {'.' * 40}"), (300, str(n * 3))] for n in range(1, 9)],
        [
            [(0, f"{n}.1"), (30, f"Kapittel {n} {'. ' * 30}"), (400, str(n * 3))]
            for n in range(1, 13)
        ],
        [
            [(0, f"{word} {'.' * 30}"), (300, str(page))]
            for word, page in zip(
                ("ask", "bok", "dal", "elv", "fjell", "gard", "hav", "is"),
                (7, 3, 12, 2, 9, 4, 30, 1),
                strict=True,
            )
        ],
        [[(0, str(n)), (200, "")] for n in range(0, 800, 100)],
    ],
    ids=["prose", "list", "contents", "numbered contents", "index", "axis"],
)
def test_what_is_no_table_is_none(lines: list[Sequence[tuple[float, str]]]) -> None:
    assert tables(page(lines)) == []


def test_two_columns_of_running_text_are_two_zones() -> None:
    left, right = "ord og flere ord i en spalte her", "andre ord i en annen spalte der"
    looks = page([[(0, left), (200, right)]] * 12)
    assert len(zones_of(words_of(looks.glyphs))) == 2
    assert tables(looks) == []


def test_a_space_that_lies_over_a_letter_is_none() -> None:
    found = glyphs("3.", 0, 0) + glyphs(" ", 10, 0) + glyphs("mars", 15, 0)
    found.append(Glyph(" ", 1, 15.5, 0, 20.5, SIZE, "F"))
    assert [line.text for line in stack_lines(found)] == ["3. mars"]
    assert [word.text for word in sorted(words_of(found), key=lambda w: w.x0)] == ["3.", "mars"]


def test_a_soft_hyphen_that_is_drawn_within_a_line_is_a_hyphen() -> None:
    assert [line.text for line in stack_lines(glyphs("3.\u00ad5. mars", 0, 0))] == ["3.-5. mars"]


def test_a_frame_in_a_cell_parts_nothing() -> None:
    grid = [Rule(False, y, 0, 300) for y in (0, 40, 80)]
    grid += [Rule(True, x, 0, 80) for x in (0, 100, 300)]
    frame = [Rule(False, y, 120, 180) for y in (50, 70)] + [
        Rule(True, x, 50, 70) for x in (120, 180)
    ]
    assert without_frames([*grid, *frame]) == grid
    assert list(not_alone([frame], grid)) == []
    assert list(not_alone([frame], [*grid, Rule(True, 180, 40, 80)])) == frame


def test_evidence_is_named_and_weighed() -> None:
    told = judge("line", [("parted", 1), ("numbers", 0.5), ("leaders_no", 0)])
    assert told.told() == "+0.5 parted, +0.4 numbers"
    assert told.weight == pytest.approx(0.9)


def test_numbers_in_brackets_below_numbers_are_a_row() -> None:
    lines = [[(0, "Vare"), (120, "Pris"), (200, "Vekt")]]
    for name in ("Korn", "Ull", "Hvete"):
        lines.append([(0, name), (120, "1.250"), (200, "0.310")])
        lines.append([(120, "(0.947)"), (200, "(0.266)")])
    [found] = tables(page(lines))
    assert found[1:3] == [["Korn", "1.250", "0.310"], ["", "(0.947)", "(0.266)"]]


def test_three_dots_alone_stand_for_a_number_but_dots_after_a_text_lead() -> None:
    lines = [*NUMBERS, [(0, "Finland"), (120, "..."), (200, "1.2")]]
    lines.append([(0, "Island ......"), (120, "9"), (200, "0.1")])
    [found] = tables(page(lines))
    assert found[4:] == [["Finland", "...", "1.2"], ["Island", "9", "0.1"]]


def test_a_stub_of_several_lines_has_its_numbers_beside_the_last() -> None:
    lines = [*NUMBERS, [(0, "Resten av")], [(0, "verden"), (120, "77"), (200, "6.1")]]
    [found] = tables(page(lines))
    assert found[-1] == ["Resten av verden", "77", "6.1"]
    lines = [*NUMBERS, [(0, "Verden")], [(0, "Asia"), (120, "77"), (200, "6.1")]]
    [found] = tables(page(lines))
    assert found[-2:] == [["Verden", "", ""], ["Asia", "77", "6.1"]]


def test_headings_over_one_rule_share_its_columns() -> None:
    lines = [
        [(150, "Korn"), (310, "Fisk")],
        [(0, "Land"), (120, "Tonn"), (200, "Pris"), (280, "Vekt"), (360, "Antall")],
        *([(0, land), (120, "12"), (200, "3.5"), (280, "40"), (360, "7.1")] for land in "ABCDE"),
    ]
    looks = page(lines)
    looks = replace(looks, rules=((11.0, 118.0, 390.0),))
    [table] = find_tables(looks.glyphs, looks)
    heads = {
        c.lines[0].text: (c.col, c.col_span) for c in table.part.cells if c.row == 0 and c.lines
    }
    assert (heads["Korn"], heads["Fisk"]) == ((1, 2), (3, 2))


def test_a_sparse_matrix_of_marks_is_a_table() -> None:
    marks = [(120, "x"), (180, "x"), (240, "x")]
    lines = [[(0, "Land"), (110, "Eget"), (170, "Leid"), (230, "Annet")]]
    lines += [[(0, f"Land {n}"), *marks[n % 3 :][:1]] for n in range(7)]
    lines.append([(0, "Landet"), *marks])
    assert len(tables(page([*PROSE, [], *lines, [], *PROSE]))) == 1


def test_a_table_above_a_header_found_further_down_is_kept() -> None:
    lines = [*NUMBERS, [], [], [], [(0, "Dato"), (120, "Aktivitet")]]
    lines += [[(0, f"{day}. mai"), (120, "Møte")] for day in range(1, 5)]
    found = ruled_blocks([DrawnPage(page(lines), [])], TIMES)
    grids = [block for block in found.blocks if isinstance(block, Grid)]
    assert [cell.text for cell in grids[0].cells if cell.row == 1] == ["Norge", "12", "3.5"]
    assert found.by_alignment
    assert len(grids) == 2


def test_a_panels_name_stands_over_all_columns_of_numbers() -> None:
    heads = [(0, "Land"), (120, "Korn"), (200, "Ull"), (280, "Fisk")]
    rows = [
        [(0, land), (120, "12"), (200, "3.5"), (280, "7.1")] for land in ("Norge", "Sverige", "Fær")
    ]
    looks = page([heads, *rows, [], [(195, "Prosent")], *rows])
    [table] = find_tables(looks.glyphs, looks)
    [panel] = [c for c in table.part.cells if c.lines and c.lines[0].text == "Prosent"]
    assert (panel.col, panel.col_span) == (1, 3)


def test_a_caption_begins_no_table_and_the_labels_of_an_axis_are_none() -> None:
    axis = [[(x, str(2001 + n)) for n, x in enumerate(range(0, 300, 50))]] * 1
    caption = [[(0, "Tabell 3. Korn, ull og mer til etter land")]]
    [found] = tables(page([*PROSE, *axis, *caption, *NUMBERS]))
    assert found == [[text for _, text in line] for line in NUMBERS]

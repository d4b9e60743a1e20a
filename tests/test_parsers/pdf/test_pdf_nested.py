"""A table in a cell of a ruled table parts that cell only."""

from __future__ import annotations

from parsers.pdf.drawn.nested import Rectangle, without_nested
from parsers.print.glyphs import Glyph

HEADER: list[Rectangle] = [(0, 0, 100, 20), (100, 0, 200, 20)]
NESTED: list[Rectangle] = [
    (0, 20, 100, 60),
    (100, 20, 106, 60),
    (106, 20, 150, 40),
    (150, 20, 190, 40),
    (106, 40, 150, 60),
    (150, 40, 190, 60),
    (190, 20, 200, 60),
]


def test_a_table_in_a_cell_is_one_cell() -> None:
    found = without_nested([*HEADER, *NESTED], [])
    assert found == [*HEADER, (0, 20, 100, 60), (100, 20, 200, 60)]


def test_narrow_columns_with_text_are_columns() -> None:
    cells = [*HEADER, *NESTED]
    sign = Glyph("x", 1, 192, 30, 197, 40)
    assert without_nested(cells, [sign]) == sorted(cells, key=lambda box: (box[1], box[0]))


def test_columns_that_another_row_has_too_are_columns() -> None:
    cells = [*HEADER, *NESTED, (100, 60, 150, 80), (150, 60, 200, 80)]
    assert len(without_nested(cells, [])) == len(cells)

"""What a page has, and the part of a table that stands on it."""

from __future__ import annotations

from dataclasses import dataclass

from parsers.document.model import Box
from parsers.document.text import letters
from parsers.print.glyphs import Glyph
from parsers.print.lines import PrintedLine

Level = tuple[float, float, float]  # a level rule or stroke: y, x0, x1


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """What one page has: its glyphs, its level and upright rules, its height in points."""

    number: int
    glyphs: tuple[Glyph, ...]
    rules: tuple[Level, ...]
    height: float
    uprights: tuple[tuple[float, float, float], ...] = ()  # x, top, bottom
    slanted: tuple[
        tuple[float, float], ...
    ] = ()  # the middles of strokes neither level nor upright


@dataclass(frozen=True, slots=True)
class PartCell:
    """A cell of one page's part of a table, with its ruled box and its lines."""

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box
    lines: tuple[PrintedLine, ...]


@dataclass(frozen=True, slots=True)
class PageTable:
    """One page's part of a table: box, x of the column edges, number of rows, cells.

    `by_alignment` is whether its columns were found by how its text stands, not by rules.
    """

    box: Box
    columns: tuple[float, ...]
    n_rows: int
    cells: tuple[PartCell, ...]
    page_height: float
    by_alignment: bool = False

    def row_cells(self, row: int) -> list[PartCell]:
        """Return the cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == row]

    def row_key(self, row: int) -> tuple[str, ...]:
        """Return the letters of a row's cells: equal for a header and its repetition."""
        return tuple(
            letters("".join(line.text for line in cell.lines)) for cell in self.row_cells(row)
        )

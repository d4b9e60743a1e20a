"""Parts of a ruled table on two pages, made of points, for what a page break does to a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.document.model import Box, Grid
from parsers.pdf.drawn.page_joins import join_pages
from parsers.pdf.page.model import PageTable, PartCell
from parsers.print.glyphs import Glyph
from parsers.print.lines import stack_lines

COLUMN, PITCH, HEIGHT, LETTER, FOOT = 100.0, 12.0, 10.0, 5.0, 700.0
Rows = Sequence[Sequence[str]]

HEADER = ("Tiltak", "Frist", "Ansvar")
# every cell has words that begin with a capital and a second line that does not
BODY: Rows = (
    ("Møte om |planen", "Den 3. |januar", "Rektor |selv"),
    ("Kurs for |ansatte", "Den 4. |februar", "Lærer |alene"),
    ("Tur for |barn", "Den 5. |mars", "Lærer |alene"),
)


@dataclass(frozen=True, slots=True)
class Break:
    """A table over a page break: the rows above and below it, and the room that was left.

    "|" breaks lines, a space before it is kept. `room` are the points below the longest text of
    the last row, `left` those from the table's foot to the lowest foot in the document, `shift`
    those by which the columns below stand farther right.
    """

    above: Rows
    below: Rows
    room: float = 2.0
    left: float = 0.0
    shift: float = 0.0
    pages: tuple[int, int] = (1, 2)

    def blocks(self) -> list[PageTable]:
        """Return the parts, and a table of another page that reaches the lowest foot."""
        low = part(9, [["Noe", "Annet", "Der", "Her", "Ute"]], foot=FOOT + self.left)
        first, second = self.pages
        return [
            part(first, self.above, foot=FOOT, room=self.room),
            part(second, self.below, shift=self.shift),
            low,
        ]

    def grids(self) -> tuple[list[list[list[str]]], list[str]]:
        """Return each grid's rows of texts, a cell a line, and the codes of the remarks."""
        blocks, remarks = join_pages(self.blocks())
        grids = [block for block in blocks if isinstance(block, Grid)]
        return [rows_of(grid) for grid in grids[:-1]], [remark.code for remark in remarks]

    def end(self) -> str:
        """Return what became of the row at the break.

        "sure" and "guess" where it goes on, "row" where it does not, "apart" for two tables.
        """
        grids, codes = self.grids()
        if len(grids) > 1:
            return "apart"
        rows = len(self.above) + len(self.below)
        repeated = sum(row in self.above for row in self.below)
        if len(grids[0]) == rows - repeated:
            assert not codes
            return "row"
        assert len(grids[0]) == rows - repeated - 1
        return "guess" if "row_joined_by_guess" in codes else "sure"


def rows_of(grid: Grid) -> list[list[str]]:
    return [
        [" ".join(cell.text.split()) for cell in grid.cells if cell.row == row]
        for row in range(grid.n_rows)
    ]


def part(
    page: int, rows: Rows, foot: float | None = None, room: float = 14.0, shift: float = 0.0
) -> PageTable:
    """Return a page's part of a table, from the page's top, or down to a foot.

    Below the longest text of a row are 14 points, of the last one `room`.
    """
    last = len(rows) - 1
    heights = [
        1 + PITCH * (max(text.count("|") for text in row)) + HEIGHT + (room if at == last else 14.0)
        for at, row in enumerate(rows)
    ]
    begin = top = 70.0 if foot is None else foot - sum(heights)
    cells: list[PartCell] = []
    for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
        for col, text in enumerate(row):
            x0 = col * COLUMN + shift
            glyphs = [
                Glyph(letter, page, x, y, x + LETTER, y + HEIGHT, "F")
                for down, line in enumerate(text.split("|"))
                for x, y, letter in (
                    (x0 + 2 + place * LETTER, top + 1 + down * PITCH, letter)
                    for place, letter in enumerate(line)
                )
            ]
            box = Box(page, x0, top, x0 + COLUMN, top + height)
            cells.append(PartCell(number, col, 1, 1, box, tuple(stack_lines(glyphs))))
        top += height
    columns = tuple(COLUMN * col + shift for col in range(len(rows[0]) + 1))
    box = Box(page, shift, begin, columns[-1], top)
    return PageTable(box, columns, len(rows), tuple(cells), 800.0)

"""The account of a table as drawn: each row with text is a row of the logical table, or is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parsers.document.model import Cell, LeftFate, LeftRow, Table
from parsers.document.spans import Matrix, is_section

_PARTING = " · "


def left_rows(matrix: Matrix, table: Table) -> tuple[LeftRow, ...]:
    """Return the rows as drawn that are no rows of the logical table, each with its fate.

    It is told by what arrived, not by how the table was read, so it holds for every way of reading.
    Of a row that is one, the texts that none of its cells has are left too.
    """
    return tuple(_left(matrix, table))


def _left(matrix: Matrix, table: Table) -> Iterator[LeftRow]:
    arrived = {(cell.row, cell.col) for row in table.rows for cell in row.cells}
    numbers = {row.number for row in table.rows}
    first = min(numbers, default=len(matrix))
    heads = {_plain(text) for text in (*table.header, *table.header_groups) if text}
    sections = {_plain(row.section) for row in table.rows} | {_plain(table.heading)}
    heads |= sections
    for number, drawn in enumerate(matrix):
        cells = _own(drawn, number)
        if not cells:
            continue
        missing = [cell for cell in cells if (cell.row, cell.col) not in arrived]
        if number in numbers:
            # a run of marks is told by its first one
            there = {_plain(cell.text) for cell in drawn if (cell.row, cell.col) in arrived}
            there |= sections
            missing = [cell for cell in missing if _plain(cell.text) not in there]
            if missing:
                yield _left_row(number, "dropped", missing)
            continue
        said = [_plain(cell.text) for cell in cells]
        known = len(cells) - len(missing) + sum(_plain(cell.text) in heads for cell in missing)
        fate: LeftFate = "dropped"
        if len(set(said)) == 1 and (is_section(drawn) or said[0] in sections):
            fate = "section" if number > first or said[0] in sections else "heading"
        elif number < first:
            fate = "header" if 2 * known >= len(cells) else "dropped"
        elif all(text in heads for text in said):
            fate = "repeated_header"
        elif len(set(said)) == 1 and not any(map(str.isdigit, said[0])):
            fate = "section"
        yield _left_row(number, fate, cells)


def _own(drawn: Sequence[Cell], number: int) -> list[Cell]:
    """Return the cells with text that begin in a row as drawn."""
    own = {cell.col: cell for cell in drawn if cell.row == number and cell.text.strip()}
    return list(own.values())


def _left_row(number: int, fate: LeftFate, cells: Sequence[Cell]) -> LeftRow:
    page = next((cell.box.page for cell in cells if cell.box), None)
    return LeftRow(number, fate, _PARTING.join(cell.text for cell in cells), page)


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()

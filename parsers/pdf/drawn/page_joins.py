"""Joining the parts of a table that page breaks cut.

Parts on consecutive pages with the same column edges are one table. Header rows that the program
repeated on the new page are dropped. Whether the first row on the new page goes on with the last
row of the page before is judged from what a break in a row looks like:

* it has text only in columns whose text above reaches its cell's foot, and not in all of them;
* the page before has no room left for another line;
* the text goes on: it begins in lower case, or the line above kept the space of a soft break;
  or the text above is elsewhere only the beginning of a cell; or rows with so few cells filled
  are rare in this table. The last two are guesses, and a remark says so; they are not made for
  columns in which no other cell has two lines.

A break may also go through all of a row's cells, or leave a line's room in one of them. Such a row
goes on only where all its cells do, told by a beginning or an ending that their column has nowhere
else. Where one of its cells begins on the new page, that it goes on is a guess; it is one, too,
where a column that has text in every other row has none in it.

Each of these is named evidence with a weight (`row_goes_on` in `parsers/pdf/page/weights.toml`).
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.document.model import Grid, Paragraph, ReaderRemark
from parsers.pdf.drawn.grids import grid_of, words_of_document
from parsers.pdf.drawn.long_table import LongTable, begins_low, ends_soft
from parsers.pdf.page.evidence import judge
from parsers.pdf.page.model import PageTable, PartCell
from parsers.print.cell_text import cell_remarks

_SURE = 2.2  # of the evidence's weight; less, but more than nothing, is a guess
_SAME_COLUMN = 4.0  # points
_LINES_OF_ROOM = 2.5
_RARE_ROWS = 0.15
_MOST_GUESSED = 2  # cells: more that all begin anew are a row
_AT_FOOT = 1.2  # heights of a line that may stand free below the text before a break
# where lines of one paragraph are kept together, the break leaves room for one or two more
_NEAR_FOOT = 3.0
_FEWEST_OTHERS = 3  # cells of a column that tell how its cells begin and end


def join_pages(
    blocks: list[Paragraph | PageTable],
) -> tuple[tuple[Paragraph | Grid, ...], tuple[ReaderRemark, ...]]:
    """Return the blocks with the parts of each table joined to one grid, and remarks on guesses.

    The list is emptied on the way: a long print needs the memory of its pages for the grid.
    """
    body_bottom = max((b.box.bottom for b in blocks if isinstance(b, PageTable)), default=0.0)
    joined: list[Paragraph | LongTable] = []
    remarks: list[ReaderRemark] = []
    blocks.reverse()
    while blocks:
        block = blocks.pop()
        last = joined[-1] if joined else None
        if isinstance(block, Paragraph):
            joined.append(block)
        elif isinstance(last, LongTable) and _same_table(last, block):
            remarks.extend(_join(last, block, body_bottom))
        else:
            joined.append(LongTable(block))
    for one in joined:
        if isinstance(one, LongTable):
            remarks.extend(remark for cell in one.cells() for remark in cell_remarks(cell.lines))
    words = words_of_document(joined)
    return tuple(b if isinstance(b, Paragraph) else _grid(b, words) for b in joined), tuple(remarks)


def _grid(table: LongTable, words: frozenset[str]) -> Grid:
    n_rows, n_cols = table.n_rows, len(table.columns) - 1
    return grid_of(table.taken(), n_rows, n_cols, words)


def _same_table(above: LongTable, below: PageTable) -> bool:
    if below.box.page != above.last_page + 1 or len(above.columns) != len(below.columns):
        return False
    edges = zip(above.columns, below.columns, strict=True)
    return all(abs(left - right) <= _SAME_COLUMN for left, right in edges)


def _join(above: LongTable, below: PageTable, body_bottom: float) -> list[ReaderRemark]:
    """Add the next page's part of a table, and return a remark on what was guessed."""
    skipped = 0
    while (
        skipped < min(above.n_rows, below.n_rows)
        and any(above.row_key(skipped))
        and above.row_key(skipped) == below.row_key(skipped)
    ):
        skipped += 1
    first = [cell for cell in below.cells if cell.row == skipped]
    evidence = _row_goes_on(above, first, body_bottom)
    remarks = []
    if evidence == "guess":
        text = " ".join(line.text.strip() for cell in first for line in cell.lines)
        row = above.n_rows - 1
        remarks.append(ReaderRemark("row_joined_by_guess", text, page=below.box.page, row=row))
    if evidence:
        above.go_on({cell.col: cell for cell in first})
        skipped += 1
    above.add(below, skipped)
    return remarks


def _row_goes_on(above: LongTable, first: Sequence[PartCell], body_bottom: float) -> str:
    """Return how the first row of a page goes on with the row before: "sure", "guess" or ""."""
    last = above.last
    filled = [cell for cell in first if cell.lines]
    shared = {cell.col for cell in filled} & {col for col, cell in last.items() if cell.lines}
    if not shared or any(cell.col not in last for cell in filled):
        return ""
    told = judge("row_goes_on", _seen(above, filled, body_bottom)).weight
    return "sure" if told >= _SURE else "guess" if told > 0 else ""


def _seen(
    above: LongTable, filled: Sequence[PartCell], body_bottom: float
) -> list[tuple[str, float]]:
    """Return the evidence on whether a row goes on with the last one before a page break."""
    last = above.last
    open_columns = {col for col, cell in last.items() if cell.lines}
    columns = {cell.col for cell in filled}
    height = max(line.box.bottom - line.box.top for cell in filled for line in cell.lines)
    free = {
        col: (last[col].box.bottom - last[col].lines[-1].box.bottom) / height
        for col in columns & open_columns
    }
    seen: list[tuple[str, float]] = [
        ("base", 1),
        ("room_left", _has_room(above, columns, body_bottom, height)),
    ]
    if columns < open_columns and max(free.values()) <= _AT_FOOT:
        return seen + _seen_in_part(above, filled)
    going = {c.col for c in filled if c.col in free and _continues(above, c)}
    at_foot = min(free.values()) <= _AT_FOOT and max(free.values()) <= _NEAR_FOOT
    begins = not columns <= open_columns
    # with no cell left empty that was filled before the break, it may as well be a row
    none_left = begins and not open_columns - columns
    # a longer cell beside it was whole on the page before: the row's foot is that one's
    foot = min((c.box.bottom - c.lines[-1].box.bottom) / height for c in last.values() if c.lines)
    short = columns < open_columns and foot <= _AT_FOOT and max(free.values()) <= _NEAR_FOOT
    return [
        *seen,
        ("torn", 1),
        ("all_cells_go_on", going == set(free) and at_foot),
        ("cell_begins", begins),
        ("no_cell_ends", none_left),
        ("lacks_a_name", short and _lacks_a_name(above, columns)),
    ]


def _has_room(above: LongTable, columns: set[int], body_bottom: float, height: float) -> bool:
    """Return whether the page before the break has room for another line."""
    boxes = [above.last[col].box for col in columns]
    on_page = all(box.page == above.last_page for box in boxes)
    return on_page and body_bottom - max(box.bottom for box in boxes) > _LINES_OF_ROOM * height


def _seen_in_part(above: LongTable, filled: Sequence[PartCell]) -> list[tuple[str, float]]:
    """Return the evidence of a row that has text only below texts that reach their cell's foot."""
    columns = {cell.col for cell in filled}
    like, rows = above.rows_like(columns)
    soft = above.keeps_spaces() and any(ends_soft(above.last[col]) for col in columns)
    return [
        ("begins_low", any(map(begins_low, filled))),
        ("soft_space", soft),
        ("only_a_beginning", all(map(above.begins_longer, columns))),
        ("rare_row", like <= _RARE_ROWS * max(rows, 1)),
        ("unlike_a_break", len(filled) > _MOST_GUESSED or not columns <= above.wraps()),
    ]


def _continues(above: LongTable, cell: PartCell) -> bool:
    """Return whether a cell goes on with the one above the break, as no other cell of its column.

    It begins in lower case, or that one ends with the space of a soft break. A column in which
    other cells do the same ("uke 12") tells nothing.
    """
    others, low, soft = above.others(cell.col)
    if others < _FEWEST_OTHERS:
        return False
    if begins_low(cell) and not low:
        return True
    return above.keeps_spaces() and ends_soft(above.last[cell.col]) and not soft


def _lacks_a_name(above: LongTable, columns: set[int]) -> bool:
    """Return whether a column that has text in all rows of a table is not among these columns."""
    return above.n_rows > _FEWEST_OTHERS and not above.never_empty() <= columns

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

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from parsers.document.model import Grid, Paragraph, ReaderRemark
from parsers.document.text import letters
from parsers.pdf.drawn.grids import to_grid, words_of_document
from parsers.pdf.page.evidence import judge
from parsers.pdf.page.model import PageTable, PartCell
from parsers.print.cell_text import cell_remarks, keeps_spaces

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
    blocks: Sequence[Paragraph | PageTable],
) -> tuple[tuple[Paragraph | Grid, ...], tuple[ReaderRemark, ...]]:
    """Return the blocks with the parts of each table joined to one grid, and remarks on guesses."""
    body_bottom = max((b.box.bottom for b in blocks if isinstance(b, PageTable)), default=0.0)
    joined: list[Paragraph | PageTable] = []
    remarks: list[ReaderRemark] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if (
            isinstance(block, PageTable)
            and isinstance(last, PageTable)
            and _same_table(last, block)
        ):
            joined[-1], remark = _join(last, block, body_bottom)
            remarks.extend(remark)
        else:
            joined.append(block)
    for block in joined:
        if isinstance(block, PageTable):
            remarks.extend(remark for cell in block.cells for remark in cell_remarks(cell.lines))
    words = words_of_document(joined)
    return (
        tuple(b if isinstance(b, Paragraph) else to_grid(b, words) for b in joined),
        tuple(remarks),
    )


def _last_page(part: PageTable) -> int:
    return max((cell.box.page for cell in part.cells), default=part.box.page)


def _same_table(above: PageTable, below: PageTable) -> bool:
    if below.box.page != _last_page(above) + 1 or len(above.columns) != len(below.columns):
        return False
    edges = zip(above.columns, below.columns, strict=True)
    return all(abs(left - right) <= _SAME_COLUMN for left, right in edges)


def _join(
    above: PageTable, below: PageTable, body_bottom: float
) -> tuple[PageTable, list[ReaderRemark]]:
    skipped = 0
    while (
        skipped < min(above.n_rows, below.n_rows)
        and any(above.row_key(skipped))
        and above.row_key(skipped) == below.row_key(skipped)
    ):
        skipped += 1
    rest = [replace(cell, row=cell.row - skipped) for cell in below.cells if cell.row >= skipped]
    first = [cell for cell in rest if cell.row == 0]
    evidence = _row_goes_on(above, first, body_bottom)
    cells = list(above.cells)
    shift = above.n_rows
    if evidence:
        shift -= 1
        # the box goes on to the new page: the row may be cut there again
        more = {cell.col: cell for cell in first}
        cells = [
            replace(cell, lines=cell.lines + more[cell.col].lines, box=more[cell.col].box)
            if cell.row + cell.row_span == above.n_rows and cell.col in more
            else cell
            for cell in cells
        ]
        rest = [cell for cell in rest if cell.row > 0]
    cells.extend(replace(cell, row=cell.row + shift) for cell in rest)
    n_rows = shift + below.n_rows - skipped
    remarks = []
    if evidence == "guess":
        text = " ".join(line.text.strip() for cell in first for line in cell.lines)
        remarks.append(
            ReaderRemark("row_joined_by_guess", text, page=below.box.page, row=above.n_rows - 1)
        )
    return replace(above, cells=tuple(cells), n_rows=n_rows), remarks


def _row_goes_on(above: PageTable, first: Sequence[PartCell], body_bottom: float) -> str:
    """Return how the first row of a page goes on with the row before: "sure", "guess" or ""."""
    last = {cell.col: cell for cell in above.cells if cell.row + cell.row_span == above.n_rows}
    filled = [cell for cell in first if cell.lines]
    shared = {cell.col for cell in filled} & {col for col, cell in last.items() if cell.lines}
    if not shared or any(cell.col not in last for cell in filled):
        return ""
    told = judge("row_goes_on", _seen(above, last, filled, body_bottom)).weight
    return "sure" if told >= _SURE else "guess" if told > 0 else ""


def _seen(
    above: PageTable, last: dict[int, PartCell], filled: Sequence[PartCell], body_bottom: float
) -> list[tuple[str, float]]:
    """Return the evidence on whether a row goes on with the last one before a page break."""
    open_columns = {col for col, cell in last.items() if cell.lines}
    columns = {cell.col for cell in filled}
    height = max(line.box.bottom - line.box.top for cell in filled for line in cell.lines)
    free = {
        col: (last[col].box.bottom - last[col].lines[-1].box.bottom) / height
        for col in columns & open_columns
    }
    seen: list[tuple[str, float]] = [
        ("base", 1),
        ("room_left", _has_room(above, last, columns, body_bottom, height)),
    ]
    if columns < open_columns and max(free.values()) <= _AT_FOOT:
        return seen + _seen_in_part(above, last, filled)
    kept = keeps_spaces(cell.lines for cell in above.cells)
    going = {c.col for c in filled if c.col in free and _continues(above, last, c, kept)}
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


def _has_room(
    above: PageTable,
    last: dict[int, PartCell],
    columns: set[int],
    body_bottom: float,
    height: float,
) -> bool:
    """Return whether the page before the break has room for another line."""
    page = _last_page(above)
    on_page = all(last[col].box.page == page for col in columns)
    foot = max(last[col].box.bottom for col in columns)
    return on_page and body_bottom - foot > _LINES_OF_ROOM * height


def _seen_in_part(
    above: PageTable, last: dict[int, PartCell], filled: Sequence[PartCell]
) -> list[tuple[str, float]]:
    """Return the evidence of a row that has text only below texts that reach their cell's foot."""
    columns = {cell.col for cell in filled}
    kept = keeps_spaces(cell.lines for cell in above.cells)
    wraps = {cell.col for cell in above.cells if len(cell.lines) > 1}
    return [
        ("begins_low", any(map(_begins_low, filled))),
        ("soft_space", kept and any(last[cell.col].lines[-1].spaces for cell in filled)),
        ("only_a_beginning", _only_a_beginning(above, last, columns)),
        ("rare_row", _rare(above, columns)),
        ("unlike_a_break", len(filled) > _MOST_GUESSED or not columns <= wraps),
    ]


def _continues(
    above: PageTable, last: dict[int, PartCell], cell: PartCell, spaces_kept: bool
) -> bool:
    """Return whether a cell goes on with the one above the break, as no other cell of its column.

    It begins in lower case, or that one ends with the space of a soft break. A column in which
    other cells do the same ("uke 12") tells nothing.
    """
    before = last[cell.col]
    others = [c for c in above.cells if c.col == cell.col and c.lines and c is not before]
    if len(others) < _FEWEST_OTHERS:
        return False
    if _begins_low(cell) and not any(map(_begins_low, others)):
        return True
    ends_soft = spaces_kept and before.lines[-1].spaces > 0
    return ends_soft and not any(other.lines[-1].spaces for other in others)


def _lacks_a_name(above: PageTable, columns: set[int]) -> bool:
    """Return whether a column that has text in all rows of a table is not among these columns."""
    filled: dict[int, set[int]] = {}
    for cell in above.cells:
        if cell.lines:
            filled.setdefault(cell.col, set()).update(range(cell.row, cell.row + cell.row_span))
    if above.n_rows <= _FEWEST_OTHERS:
        return False
    return any(len(rows) == above.n_rows for col, rows in filled.items() if col not in columns)


def _begins_low(cell: PartCell) -> bool:
    return cell.lines[0].text.lstrip()[:1].islower()


def _only_a_beginning(above: PageTable, last: dict[int, PartCell], columns: set[int]) -> bool:
    """Return whether the last row's text is elsewhere only the first line of a longer cell."""
    for col in columns:
        text = letters("".join(line.text for line in last[col].lines))
        longer = any(
            cell.col == col and len(cell.lines) > 1 and letters(cell.lines[0].text) == text
            for cell in above.cells
            if cell is not last[col]
        )
        if not longer:
            return False
    return True


def _rare(above: PageTable, columns: set[int]) -> bool:
    """Return whether rows with text in these columns only are rare in the table."""
    filled: dict[int, set[int]] = {}
    for cell in above.cells:
        if cell.lines:
            filled.setdefault(cell.row, set()).add(cell.col)
    counts = Counter(frozenset(cols) for cols in filled.values())
    return counts[frozenset(columns)] <= _RARE_ROWS * max(len(filled), 1)

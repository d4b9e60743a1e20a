"""Where the cells of a Word table are: grid arithmetic (ISO/IEC 29500-1, 17.4).

gridBefore, gridSpan and gridAfter count columns of the table's grid, which has an edge wherever any
row has one. Edges that no cell uses, and edges a few millimetres apart (dragged by hand in some
rows), are one: what is left are the columns that a reader sees.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal

from lxml.etree import _Element as Element

from parsers.document.limits import limits, variable
from parsers.document.model import DocumentRefusedError
from parsers.word.names import qn
from parsers.word.text import children

_ROW, _CELL, _VALUE = qn("w:tr"), qn("w:tc"), qn("w:val")
_ROW_PROPERTIES, _CELL_PROPERTIES = qn("w:trPr"), qn("w:tcPr")
# twentieths of a point; no column of text is narrower than 7 mm
_SAME_EDGE = 400
_FULL_WIDTH = 0.9
_FULL_PERCENT = 5000  # fiftieths of a percent

Vertical = Literal["", "restart", "continue"]


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell element from one grid edge to another; `vertical` says how it is merged."""

    element: Element
    start: int
    end: int
    vertical: Vertical = ""


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row: its cells, the edge where it ends, the cells and the row that were deleted."""

    element: Element
    cells: tuple[DrawnCell, ...]
    end: int
    deleted: Element | None = None
    deleted_cells: tuple[Element, ...] = ()
    header: bool = False


def drawn_rows(table: Element) -> tuple[list[DrawnRow], int]:
    """Return a table's rows in the columns that a reader sees, and how many columns there are."""
    rows = [_drawn(row) for row in children(table) if row.tag == _ROW]
    kept = [row for row in rows if row.deleted is None]
    widths = _grid_widths(table)
    last = max((row.end for row in kept), default=0)
    rows = [_full_width(row, last, sum(widths)) for row in rows]
    columns = _columns([row for row in rows if row.deleted is None], widths)
    n_cols = max(columns.values(), default=0)
    if n_cols * len(rows) > limits().cells:
        raise DocumentRefusedError(
            "unsupported",
            f"it has a table of {n_cols * len(rows):,} cells; if that is right, set "
            f"{variable('cells')} to more",
        )
    return [row if row.deleted is not None else _placed(row, columns) for row in rows], n_cols


def uneven_rows(rows: Sequence[DrawnRow]) -> list[int]:
    """Return the numbers of the kept rows that end at another column than most rows do."""
    ends = [row.end for row in rows if row.deleted is None]
    if not ends:
        return []
    counts = Counter(ends)
    usual = max(counts, key=lambda end: (counts[end], end))
    return [number for number, end in enumerate(ends) if end != usual]


def _drawn(row: Element) -> DrawnRow:
    """Return a row with its cells at the edges of the file's grid."""
    properties = row.find(_ROW_PROPERTIES)
    edge = _number(properties, "gridBefore", 0)
    cells: list[DrawnCell] = []
    deleted: list[Element] = []
    for element in children(row):
        if element.tag != _CELL:
            continue
        own = element.find(_CELL_PROPERTIES)
        if own is None:
            cells.append(DrawnCell(element, edge, edge + 1))
            edge += 1
            continue
        if own.find(qn("w:cellDel")) is not None:
            deleted.append(element)
            continue
        span = max(_number(own, "gridSpan", 1), 1)
        if cells and _goes_on(own.find(qn("w:hMerge"))):
            cells[-1] = replace(cells[-1], end=edge + span)
        else:
            cells.append(DrawnCell(element, edge, edge + span, _vertical(own)))
        edge += span
    return DrawnRow(
        row,
        tuple(cells),
        edge + _number(properties, "gridAfter", 0),
        None if properties is None else properties.find(qn("w:del")),
        tuple(deleted),
        properties is not None and properties.find(qn("w:tblHeader")) is not None,
    )


def _goes_on(merge: Element | None) -> bool:
    return merge is not None and merge.get(_VALUE) != "restart"


def _vertical(properties: Element) -> Vertical:
    """Return how a cell is merged with those above and below; a tracked merge is as accepted."""
    tracked = properties.find(qn("w:cellMerge"))
    if tracked is not None and tracked.get(qn("w:vMerge")):
        return "restart" if tracked.get(qn("w:vMerge")) == "rest" else "continue"
    merge = properties.find(qn("w:vMerge"))
    if merge is None:
        return ""
    return "continue" if _goes_on(merge) else "restart"


def _number(properties: Element | None, name: str, default: int) -> int:
    element = None if properties is None else properties.find(qn(f"w:{name}"))
    value = None if element is None else element.get(_VALUE)
    return int(value) if value and value.isdecimal() and len(value) < 10 else default


def _grid_widths(table: Element) -> list[int]:
    """Return the widths of the file's grid columns; none where it does not give them all."""
    grid = table.find(qn("w:tblGrid"))
    columns = [] if grid is None else grid.findall(qn("w:gridCol"))
    widths = [column.get(qn("w:w")) or "" for column in columns]
    return [int(width) for width in widths] if all(map(str.isdecimal, widths)) else []


def _full_width(row: DrawnRow, last: int, width: int) -> DrawnRow:
    """Return a row whose only cell is as wide as the table, though it declares no span."""
    if len(row.cells) != 1 or row.cells[0].start or row.end >= last:
        return row
    given = row.cells[0].element.find(f"{_CELL_PROPERTIES}/{qn('w:tcW')}")
    value = "" if given is None else given.get(qn("w:w")) or ""
    if given is None or not value.isdecimal():
        return row
    whole = _FULL_PERCENT if given.get(qn("w:type")) == "pct" else width
    if not whole or int(value) < _FULL_WIDTH * whole:
        return row
    return replace(row, cells=(replace(row.cells[0], end=last),), end=last)


def _columns(rows: Sequence[DrawnRow], widths: Sequence[int]) -> Mapping[int, int]:
    """Return the column that begins at each edge that a row uses."""
    spans = {(cell.start, cell.end) for row in rows for cell in row.cells}
    edges = sorted({0, *(edge for span in spans for edge in span), *(row.end for row in rows)})
    places = list(accumulate(widths, initial=0))
    columns: dict[int, int] = {}
    first = column = 0
    for edge in edges:
        together = bool(columns) and (
            edge < len(places)
            and places[edge] - places[first] <= _SAME_EDGE
            and not any((other, edge) in spans for other in range(first, edge))
        )
        if columns and not together:
            first = edge
            column += 1
        columns[edge] = column
    return columns


def _placed(row: DrawnRow, columns: Mapping[int, int]) -> DrawnRow:
    cells = tuple(
        DrawnCell(cell.element, columns[cell.start], columns[cell.end], cell.vertical)
        for cell in row.cells
    )
    return replace(row, cells=cells, end=columns[row.end])

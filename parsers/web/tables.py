"""The tables of web pages: cells with their places, by the HTML standard's way to form a table."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from parsers.document.limits import limits, variable
from parsers.document.model import Cell, DocumentRefusedError, Grid, ReaderRemark
from parsers.document.text import clean_paragraphs
from parsers.web.cell_text import read_cell_text
from parsers.web.fills import fill_of
from parsers.web.text import kind_of, pieces_of
from parsers.web.visibility import PageStyle

_LARGEST_COL_SPAN = 1000  # the HTML standard's own limits
_LARGEST_ROW_SPAN = 65534
_GROUPS = ("thead", "tbody", "tfoot")


@dataclass(slots=True)
class _Forming:
    """A table on its way: its cells, and for each column the first row that is free again."""

    cells: list[Cell] = field(default_factory=list)
    free_from: dict[int, int] = field(default_factory=dict)
    remarks: list[ReaderRemark] = field(default_factory=list)
    struck: bool = False  # by the table, or what is round it
    most_cells: int = field(default_factory=lambda: limits().cells)


def read_grid(
    table: HtmlElement, style: PageStyle, number: int, *, inner_tables: bool = True
) -> tuple[Grid, list[ReaderRemark]]:
    """Return a table's cells, and remarks on what was left out; `number` is the table's, from 1.

    Rows of the head come first and those of the foot last, wherever the source has them.
    """
    forming = _Forming(struck=any(map(style.strikes, (table, *table.iterancestors()))))
    at = 0
    for is_head, rows in _row_groups(table):
        end = at + len(rows)
        seen = []
        for row in rows:
            if style.hides(row) or row.get("aria-hidden") == "true":
                text = clean_paragraphs("".join(row.itertext())).replace("\n", " ")
                if text:
                    left = ReaderRemark("note_left_out", text, "hidden row", table=number)
                    forming.remarks.append(left)
                end -= 1
            else:
                seen.append(row)
        for row in seen:
            _read_row(forming, row, (at, end), is_head, style, number, inner_tables)
            at += 1
    # a span over the table's edge makes no column that has no cell of its own
    n_cols = max((cell.col + 1 for cell in forming.cells), default=0)
    cells = tuple(
        replace(cell, col_span=n_cols - cell.col) if cell.col + cell.col_span > n_cols else cell
        for cell in forming.cells
    )
    return Grid(cells, at, n_cols), forming.remarks


def _row_groups(table: HtmlElement) -> Iterator[tuple[bool, list[HtmlElement]]]:
    """Return the groups of rows in the order that they are shown, each with whether it is the head.

    Elements that are no part of a table (forms, and `div` between roles) are looked through.
    """
    groups: dict[str, list[list[HtmlElement]]] = {"thead": [], "tbody": [], "tfoot": []}
    loose: list[HtmlElement] | None = None
    stack: list[tuple[HtmlElement, list[HtmlElement] | None]]
    stack = [(child, None) for child in reversed(table)]
    while stack:
        element, group = stack.pop()
        kind = kind_of(element)
        if kind == "tr":
            if group is None:
                if loose is None:
                    loose = []
                    groups["tbody"].append(loose)
                loose.append(element)
            else:
                group.append(element)
        elif kind in _GROUPS:
            rows: list[HtmlElement] = []
            groups[kind].append(rows)
            loose = None
            stack.extend((child, rows) for child in reversed(element))
        elif kind not in ("", "td", "th", "table", "caption", "colgroup"):
            stack.extend((child, group) for child in reversed(element))
    for kind in _GROUPS:
        for rows in groups[kind]:
            yield kind == "thead", rows


def _read_row(
    forming: _Forming,
    row: HtmlElement,
    group: tuple[int, int],
    is_head: bool,
    style: PageStyle,
    number: int,
    inner_tables: bool,
) -> None:
    at, end = group
    col = 0
    around = itertools.takewhile(lambda outer: kind_of(outer) != "table", row.iterancestors())
    struck = forming.struck or any(map(style.strikes, (row, *around)))
    for element in _cells_of(row):
        if style.hides(element):
            continue
        while forming.free_from.get(col, 0) > at:
            col += 1
        col_span = max(_span(element, "colspan", _LARGEST_COL_SPAN), 1)
        rows = _span(element, "rowspan", _LARGEST_ROW_SPAN) or end - at  # 0: to the group's end
        row_span = max(min(rows, end - at), 1)
        said = read_cell_text(pieces_of(element, style, tables=inner_tables, struck=struck))
        forming.cells.append(
            Cell(
                at,
                col,
                said.text,
                said.original,
                row_span,
                col_span,
                struck=said.struck,
                is_header=is_head or kind_of(element) == "th",
                fill=fill_of(element),
            )
        )
        forming.remarks.extend(said.remarks(number))
        for covered in range(col, col + col_span):
            forming.free_from[covered] = at + row_span
        if len(forming.free_from) * row_span > forming.most_cells:
            raise DocumentRefusedError(
                "unsupported",
                f"its table {number} has over {forming.most_cells:,} cells; if that is right, set "
                f"{variable('cells')} to more",
            )
        col += col_span


def _cells_of(row: HtmlElement) -> Iterator[HtmlElement]:
    """Return a row's cells; elements between (a form, a link round a cell) are looked through."""
    stack = list(reversed(row))
    while stack:
        element = stack.pop()
        kind = kind_of(element)
        if kind in ("td", "th"):
            yield element
        elif kind not in ("", "table"):
            stack.extend(reversed(element))


def _span(element: HtmlElement, name: str, most: int) -> int:
    value = (element.get(name) or element.get(f"aria-{name}") or "1").strip()
    return min(int(value), most) if value.isdecimal() and len(value) < 9 else 1

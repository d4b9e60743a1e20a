"""The rows of `cells`, and of `fates`: what became of each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from parsers.document.model import Document
from pipeline.ledger.fates import fates
from pipeline.plan.activity import PlanReading
from pipeline.reading.row_texts import cell_keys
from pipeline.schema import Cells, Fates


def cell_rows(document: Document, base: Mapping[str, Any]) -> Iterator[Cells]:
    """Return each cell of a document once, at the first row and column that it covers.

    `base` has what every row of the document has.
    """
    for number, table in enumerate(document.tables, start=1):
        keys = cell_keys(table)
        for row_number, row in enumerate(table.rows, start=1):
            for col, cell in enumerate(row.cells):
                if keys[(cell.row, cell.col)] != (row_number, col + 1):
                    continue
                box = cell.box
                yield Cells(
                    **base,
                    table=number,
                    row=row_number,
                    col=col + 1,
                    row_span=cell.row_span,
                    col_span=cell.col_span,
                    field=table.fields[col],
                    header=" ".join(table.header[col].split()) or None,
                    text=cell.text,
                    original=cell.original,
                    page=box.page if box else None,
                    x0=round(box.x0, 2) if box else None,
                    top=round(box.top, 2) if box else None,
                    x1=round(box.x1, 2) if box else None,
                    bottom=round(box.bottom, 2) if box else None,
                    struck=cell.struck,
                )


def fate_rows(document: Document, reading: PlanReading, base: Mapping[str, Any]) -> Iterator[Fates]:
    """Return what became of each row and line of a document."""
    for position, one in enumerate(fates(document, reading), start=1):
        yield Fates(
            **base,
            position=position,
            kind=one.kind,
            table=one.table,
            row=one.row,
            line=one.line,
            page=one.page,
            fate=one.fate,
            text=one.text,
        )

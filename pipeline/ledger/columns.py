"""Findings on columns that no layout knows: their texts are kept, and nothing is read of them."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.document.model import Document, Table
from pipeline.plan.activity import PlanReading
from pipeline.plan.findings import Finding, finding


def column_findings(document: Document, reading: PlanReading) -> Iterator[Finding]:
    """Return a finding on each column with text of a table of activities that has no field.

    One that is doubted is told already; that of a matrix which only its marks fill says nothing.
    """
    told = {one.text for one in document.remarks if one.code == "field_doubted"}
    drawn = {one.table for one in document.remarks if one.code == "months_as_columns"}
    for number in sorted({one.table for one in reading.activities}):
        table = document.tables[number - 1]
        for col, field in enumerate(table.fields):
            header = " ".join(table.header[col].split())
            if field is not None or header in told or (number in drawn and not header):
                continue
            if _has_text(table, col):
                name = header or f"column {col + 1}"
                page = table.pages[0] if table.pages else None
                yield finding("unknown_column", name, f"table {number}", page=page)


def _has_text(table: Table, col: int) -> bool:
    """Return whether a column has a text of its own: one merged over a known column is none."""
    return any(
        row.cells[col].text
        and (row.cells[col].col_span == 1 or not _is_known(table, row.cells[col].col))
        for row in table.rows
    )


def _is_known(table: Table, col: int) -> bool:
    return 0 <= col < len(table.fields) and table.fields[col] is not None

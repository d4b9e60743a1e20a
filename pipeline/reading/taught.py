"""Headers that a person taught: what their columns mean, whatever the layouts know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from parsers.document.model import Document, Table
from pipeline.plan.names import plain


def with_headers(document: Document, taught: Mapping[str, str]) -> Document:
    """Return a document whose columns with a taught header mean what was taught.

    `taught` has fields by the letters of the header. A table of which it takes the only column of
    activities stays as it is: its rows would be no activities any more.
    """
    if not taught:
        return document
    return replace(document, tables=tuple(_taught(table, taught) for table in document.tables))


def _taught(table: Table, taught: Mapping[str, str]) -> Table:
    fields = tuple(
        taught.get(plain(header), field) if plain(header) else field
        for header, field in zip(table.header, table.fields, strict=True)
    )
    if "activity" in table.fields and "activity" not in fields:
        return table
    return replace(table, fields=fields)

"""The reference of the tables, from their declaration."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.cli.docs.markdown import code, table
from pipeline.schema import TABLES, Row, columns

_INTRODUCTION = """\
Below the folder of the tables (`data/processed`), each table is a folder of Parquet files that
opens as one table, and `csv/<table>.csv` has the current revision of every plan. In `planleser sql`
and `planleser.open` each table has its name; `current_<table>` holds the rows of current revisions.

A revision's files in several formats are *renditions* of it. One of them is primary: Word, else
tagged PDF, else web page, else another PDF, else text. `cells` holds the cells of every file; the
other tables hold the rows of the primary file only, with pages from a PDF rendition where there is
one. Where renditions disagree, a finding says where.

`datapackage.json` in the same folder says this for programs, as a Data Package
(https://datapackage.org): fields, vocabularies, primary and foreign keys. Each table is a resource
with the list of its Parquet files, and `current_<table>` one with its CSV file. `dcat.ttl` and
`dcat.jsonld` are the tables' entry for data catalogues, by DCAT-AP-NO 3. They are written when the
tables next change.

Every table has:"""


def table_lines() -> Iterator[str]:
    """Return the lines of the page."""
    shared = {column.name for column in columns(Row)}
    yield _INTRODUCTION
    yield ""
    yield from _columns(Row)
    for name, declared in TABLES.items():
        yield ""
        yield f"## `{name}`"
        yield ""
        yield (declared.__doc__ or "").strip().splitlines()[0]
        yield ""
        yield from _columns(declared, shared)


def _columns(declared: type[Row], left_out: set[str] | None = None) -> Iterator[str]:
    rows = (
        (code(column.name), column.type, column.meaning)
        for column in columns(declared)
        if column.name not in (left_out or ())
    )
    return table(("column", "type", "meaning"), rows)

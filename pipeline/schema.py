"""Every table, declared once: its columns with type and meaning.

A table is a frozen dataclass of `Row`; a row of the table is a value of it. The Parquet schema,
the CSV header, the views of `planleser sql` and the tables in the README all come from here.
"""

from __future__ import annotations

from pipeline.columns import Column, Row, columns
from pipeline.schema_activities import Activities, Dates, Events, MeasureLinks, Occurrences, Parties
from pipeline.schema_documents import Cells, Documents, Findings, Revisions
from pipeline.schema_lineage import Changes, Matches

__all__ = [
    "TABLES",
    "Activities",
    "Cells",
    "Changes",
    "Column",
    "Dates",
    "Documents",
    "Events",
    "Findings",
    "Matches",
    "MeasureLinks",
    "Occurrences",
    "Parties",
    "Revisions",
    "Row",
    "columns",
]

TABLES: dict[str, type[Row]] = {
    table.TABLE: table
    for table in (
        Documents,
        Revisions,
        Cells,
        Activities,
        Dates,
        Occurrences,
        Events,
        MeasureLinks,
        Parties,
        Findings,
        Matches,
        Changes,
    )
}

"""Every table, declared once: its columns with type and meaning.

A table is a frozen dataclass of `Row`; a row of the table is a value of it. The Parquet schema,
the CSV header, the views of `planleser sql` and the tables in the README all come from here.
"""

from __future__ import annotations

from pipeline.schema.activities import Activities, Dates, Events, Occurrences, Parties
from pipeline.schema.documents import Cells, Documents, Fates, Findings, Revisions
from pipeline.schema.lineage import Changes, Corrections, Matches
from pipeline.schema.measures import MeasureLinks, Measures
from pipeline.schema.row import Column, Row, columns

__all__ = [
    "TABLES",
    "Activities",
    "Cells",
    "Changes",
    "Column",
    "Corrections",
    "Dates",
    "Documents",
    "Events",
    "Fates",
    "Findings",
    "Matches",
    "MeasureLinks",
    "Measures",
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
        Measures,
        Parties,
        Findings,
        Fates,
        Matches,
        Changes,
        Corrections,
    )
}

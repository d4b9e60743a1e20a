"""The time expressions of single texts as a DataFrame."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalizers.model import Context
from normalizers.temporal import read_time
from pipeline.schema import Dates, columns
from pipeline.tables.activities import date_row
from planleser.frames import frame_of_rows

if TYPE_CHECKING:
    import pandas as pd

_OF_A_PLAN = {"plan_id", "revision", "document_id", "activity_id", "table", "row", "col", "field"}


def read_texts(texts: Iterable[str], year: int | None, month: int | None) -> pd.DataFrame:
    """Return the time expressions of texts; `source` is the number of the text, from 0."""
    context = Context(year, month)
    nowhere = dict.fromkeys(_OF_A_PLAN - {"field"}, "")
    sources = []
    rows = []
    for source, text in enumerate(texts):
        for number, item in enumerate(read_time(text, context).items, start=1):
            sources.append(source)
            rows.append(date_row(number, "", item, nowhere))
    names = [column.name for column in columns(Dates) if column.name not in _OF_A_PLAN]
    frame = frame_of_rows(Dates, rows, names)
    frame.insert(0, "source", sources)
    return frame.astype({"source": "Int64"})

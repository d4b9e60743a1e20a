"""Activities by their values, for what compares them: not read from a document."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from revision_pairs import HEADERS, html_document

from normalizers.measure_numbers import read_measures
from normalizers.model import Context
from normalizers.temporal import read_time
from pipeline.reading.plan import Activity, read_plan

YEAR = 2025


@cache
def _blank() -> Activity:
    row = {**dict.fromkeys(HEADERS, ""), "activity": "Noe"}
    return read_plan(html_document([row], list(HEADERS)), "plan/plan.html").activities[0]


def activity(
    title: str = "", date: str = "", measures: str = "", year: int = YEAR, **texts: str
) -> Activity:
    """Return an activity with a title, times, links to measures, and further columns' texts."""
    said = {"activity": title, "date": date, "measures": measures, **texts}
    return replace(
        _blank(),
        title=title,
        texts=said,
        items=tuple(("date", item) for item in read_time(date, Context(year)).items),
        links=read_measures(measures)[0],
    )

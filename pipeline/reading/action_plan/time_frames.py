"""When a measure is to be done, and for which years a whole action plan is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import PurePosixPath

from normalizers.model import Context
from normalizers.temporal import read_time
from parsers.document.model import Document
from pipeline.plan.period import PlanPeriod, find_period
from pipeline.reading.action_plan.words import any_of, words

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATE = re.compile(
    r"(?<!\d)(?:20\d\d([-_.]?)\d\d\1\d\d|\d{1,2}([-_.])\d{1,2}\2(?:19|20)\d\d)(?!\d)"
)
_TWO_YEARS = 366  # days: a longer period is of several years
_FIRST_PARAGRAPHS = 6


def time_frame(text: str, period: PlanPeriod | None) -> tuple[date | None, date | None]:
    """Return the first and the last day of a time frame; an open bound is None.

    "Hele perioden" is the plan's period; a year alone is the whole year.
    """
    if not text:
        return None, None
    bounds = (period.start, period.end) if period else None
    if _whole().search(text):
        return bounds or (None, None)
    items = read_time(text, Context(period.year if period else None, None, bounds)).items
    dated = [item for item in items if item.kind == "dated"]
    if not dated:
        years = [int(year) for year in _YEAR.findall(text)]
        if not years:
            return None, None
        return date(min(years), 1, 1), date(max(years), 12, 31)
    starts = [item.start for item in dated if item.role != "deadline"]
    ends = [item.end for item in dated]
    first = None if not starts or None in starts else min(filter(None, starts))
    last = None if None in ends else max(filter(None, ends))
    return first, last


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(words()['whole_period'])}(?!\w)", re.IGNORECASE)


def action_plan_period(document: Document, name: str) -> PlanPeriod | None:
    """Return the years that an action plan is for; `name` is its path below the folder of plans.

    Several years in the title, the file's name or the first lines go before a single year in
    them; the years of a date ("2025-03-01") name no period.
    """
    path = PurePosixPath(name)
    texts = (
        document.title,
        path.stem,
        *reversed(path.parts[:-1]),
        *document.paragraphs[:_FIRST_PARAGRAPHS],
        *(table.heading for table in document.tables),
        document.metadata.title,
    )
    found = list(filter(None, map(_period, texts)))
    several = next(filter(_is_long, found), None)
    return several or next(filter(None, map(_period, texts[:2])), None)


def several_years(texts: Iterable[str]) -> PlanPeriod | None:
    """Return the first period of several years that texts name."""
    return next((found for text in texts if (found := _period(text)) and _is_long(found)), None)


def _period(text: str) -> PlanPeriod | None:
    return find_period([_DATE.sub(" ", text)])


def _is_long(period: PlanPeriod) -> bool:
    return (period.end - period.start).days > _TWO_YEARS

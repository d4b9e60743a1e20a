"""Which year and period a plan is for: what its title, file and text say of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalizers.model import TimeItem
    from parsers.document.model import Document

_YEAR = r"(?:19|20)\d\d"
_DASH = r"(?:\s*[-–—/]\s*|\s+og\s+)"
_SCHOOL_YEAR = re.compile(
    rf"(?<!\d)(?P<first>{_YEAR})(?:{_DASH})(?P<last>{_YEAR}|\d\d)(?!\d)", re.IGNORECASE
)
# "19/20" can be no day: there are twelve months
_SHORT_SCHOOL_YEAR = re.compile(r"(?<![\d/.-])([1-9]\d)/([1-9]\d)(?![\d/-]|\.\d)")
_ONE_YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_SCHOOL_WORD = re.compile(r"sk[ou]le|barnehage|studie|elev|semester|lærer|lærar", re.IGNORECASE)
_LONGEST_HEADING = 60  # characters
_OF_DOCUMENT = re.compile(
    r"vedt|godkjen|oppdater|revider|endr|publiser|utskrift|versjon|©|copyright", re.IGNORECASE
)
# a book's year is none of the plan's: "… Cambridge University Press; 1988."
_OF_BOOK = re.compile(
    r"\bISBN\b|\bPress\b|forlag(?:et)?\b|\b\d+(?:st|nd|rd|th) ed(?:ition|\.)|\bEdition\b"
    r"|\b(?:Wiley|Springer|Elsevier|Routledge|McGraw)\b"
)
_FEWEST_DATES = 2  # with a year, that all name the same
_MONTHS = 12
_FIRST_SCHOOL_MONTH = 8  # the school year is August to July


@dataclass(frozen=True, slots=True)
class PlanPeriod:
    """A plan's year (to which a date without year belongs) and its period, inclusive.

    `of_dates` is whether only the plan's own dates named the year.
    """

    year: int
    start: date
    end: date
    of_dates: bool = False

    @property
    def is_calendar_year(self) -> bool:
        """Whether the period is the calendar year itself."""
        return (self.start, self.end) == (date(self.year, 1, 1), date(self.year, 12, 31))


def find_period(texts: Iterable[str]) -> PlanPeriod | None:
    """Return the period that the first of the texts to name a year is for.

    "Årsplan 2025" is the calendar year; "2025/26" and "2025-2026" beside a word of school are
    August to July, otherwise both years; "2023–2028" is all of its years.
    """
    for text in texts:
        found = _read(text)
        if found is not None:
            return found
    return None


def plan_period(document: Document, name: str) -> PlanPeriod | None:
    """Return the period that a document is for: by title, file name, folder, text or metadata.

    Where none of these names a year, it is the one that all of its full dates are in.
    """
    path = PurePosixPath(name)
    found = find_period(
        (
            document.title,
            path.stem,
            *(part for part in reversed(path.parts[:-1])),
            *filter(_of_plan, document.paragraphs),
            *filter(_of_plan, (table.heading for table in document.tables)),
            document.metadata.title,
        )
    )
    if found is None:
        return _year_of_dates(document)
    return _school_year(found, document) if _is_two_years(found) else found


def _of_plan(text: str) -> bool:
    return _OF_BOOK.search(text) is None


def _is_two_years(period: PlanPeriod) -> bool:
    first, last = date(period.year, 1, 1), date(period.year + 1, 12, 31)
    return (period.start, period.end) == (first, last)


def _school_year(period: PlanPeriod, document: Document) -> PlanPeriod:
    """Return two years as the school year between them, where the dates go through that once.

    "Årskalender 2022-2023" from August to June; a plan for two years begins in January.
    """
    months = [
        item.start.month
        for text in _dates(document)
        for item in _times(text, period.year)[:1]
        if item.start is not None and item.precision == "day"
    ]
    steps = [at for at, (above, below) in enumerate(pairwise(months), 1) if below < above]
    if len(steps) != 1 or months[0] < _FIRST_SCHOOL_MONTH or months[-1] >= _FIRST_SCHOOL_MONTH:
        return period
    return _august_to_july(period.year)


def _dates(document: Document) -> list[str]:
    """Return the texts of a plan's columns of dates, in reading order."""
    return [
        cell.text
        for _, table in document.plan_tables()
        for row in table.rows
        for cell, field in zip(row.cells, table.fields, strict=True)
        if field == "date"
    ]


def _times(text: str, year: int | None = None) -> Sequence[TimeItem]:
    from normalizers.model import Context
    from normalizers.temporal import read_time

    return read_time(text, Context(year)).items


def _year_of_dates(document: Document) -> PlanPeriod | None:
    """Return the one year that the dates of a plan name, if there are several and they agree."""
    texts = [text for text in _dates(document) if _ONE_YEAR.search(text)]
    years = [
        item.start.year
        for text in texts
        for item in _times(text)
        if item.start is not None and item.precision == "day"
    ]
    if len(years) < _FEWEST_DATES or len(set(years)) > 1:
        return None
    return _calendar_year(years[0], of_dates=True)


@lru_cache(maxsize=1024)  # every row asks for its headings
def period_named(text: str) -> PlanPeriod | None:
    """Return the period of the year that a heading names, where it names little else."""
    from parsers.header_words.recognition import names_year
    from pipeline.plan.time_sense import TIMES

    return _read(text) if names_year(text, TIMES) else None


def period_heading(text: str) -> PlanPeriod | None:
    """Return the period of the one year or school year that a table's heading names, if it does.

    "Skoleruta 2024/2025" rules the table below it; "Vedtatt 12.3.2024" tells of the document.
    """
    span = _SCHOOL_YEAR.search(text) or _ONE_YEAR.search(text)
    if span is None or len(text) > _LONGEST_HEADING or text.endswith((".", ":", ",")):
        return None
    if _OF_DOCUMENT.search(text):
        return None
    rest = text[: span.start()] + text[span.end() :]
    return None if any(map(str.isdigit, rest)) else _read(text)


def _read(text: str) -> PlanPeriod | None:
    span = _SCHOOL_YEAR.search(text)
    if span is not None:
        first = int(span["first"])
        short = len(span["last"]) == 2
        last = first // 100 * 100 + int(span["last"]) if short else int(span["last"])
        if last == first + 1 and (short or "/" in span.group() or _SCHOOL_WORD.search(text)):
            return _august_to_july(first)
        if first < last <= first + 30:
            return PlanPeriod(first, date(first, 1, 1), date(last, 12, 31))
    single = _ONE_YEAR.search(text)
    if single is not None:
        return _calendar_year(int(single.group()))
    return _short_school_year(text)


def _short_school_year(text: str) -> PlanPeriod | None:
    """Return the school year that two digits a year name, "19/20"; None where they name none."""
    for found in _SHORT_SCHOOL_YEAR.finditer(text):
        first, last = (int(year) for year in found.groups())
        if last == first + 1 > _MONTHS:
            return _august_to_july(2000 + first)
    return None


def _august_to_july(year: int) -> PlanPeriod:
    first, last = date(year, _FIRST_SCHOOL_MONTH, 1), date(year + 1, _FIRST_SCHOOL_MONTH - 1, 31)
    return PlanPeriod(year, first, last)


def _calendar_year(year: int, *, of_dates: bool = False) -> PlanPeriod:
    return PlanPeriod(year, date(year, 1, 1), date(year, 12, 31), of_dates)

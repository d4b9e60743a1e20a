"""What years a text may go by, by the whole of it: its plan's, the named, the refitted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from normalizers.events.language.words import has, keys_of
from normalizers.events.not_events.documents import names_topic
from normalizers.model import Context, TimeItem
from normalizers.prose import Unit
from normalizers.temporal import read_time
from normalizers.temporal.engine import TimeReading

YEAR = re.compile(r"(?<![\d/–-])(?:19|20)\d\d(?!\d|\s*[–/-]\s*\d)")
WEEKDAY = re.compile(r"[^\W\d_](?:dag|\b\.)", re.IGNORECASE)  # or a short form of one
FULL_DATE = re.compile(r"\b\d{1,2}[./]\s?(?:\d{1,2}[./]|[a-zæøå]+)\s?((?:19|20)\d\d)\b")
_FEWEST_MISFITS = 2  # days whose weekdays contradict the document's year
_MOST_NAMED = 3  # years, one of which a weekday may fit
_PLAN_YEAR = re.compile(
    r"\b(?:plan\w*|program\w*) for ((?:19|20)\d\d)\b(?!\s*[–/-]\s*\d)", re.IGNORECASE
)
_OF_YEAR = re.compile(r"[^\W\d_]{4}(?:en|et|a|e|ng) ((?:19|20)\d\d)\b")  # a noun with its year


@dataclass(frozen=True, slots=True)
class Years:
    """What years a text may go by: its document's, the day on which it appeared, those it names.

    `refitted` are years that a heading names, each with the one that the weekdays fit instead.
    """

    document: int | None = None
    appeared: date | None = None
    named: tuple[int, ...] = ()
    refitted: tuple[tuple[int, int], ...] = ()


def year_of_plan(texts: Iterable[str]) -> int | None:
    """Return the one year that a text says it is for, or the only one that it names at all.

    "planen for 2019"; "Motbakkekarusellen 2019". The latter must not be contradicted by a weekday:
    a talk on 1940 is not held then.
    """
    told = tuple(text for text in texts if not names_record(text))
    named = {int(year) for text in told for year in _PLAN_YEAR.findall(text)}
    if not named:
        of_nouns = {int(found[1]) for text in told for found in _OF_YEAR.finditer(text)}
        others = {int(year.group()) for text in told for year in YEAR.finditer(text)}
        latest = of_nouns if of_nouns == {max(others, default=0)} else set()
        named = {year for year in latest if not _is_contradicted(told, year)}
    return named.pop() if len(named) == 1 else None


def _is_contradicted(texts: Iterable[str], year: int) -> bool:
    """Return whether days without a year have weekdays, none of which a year has."""
    misfit = [is_so for _, is_so in _held_against(filter(WEEKDAY.search, texts), year)]
    return bool(misfit) and all(misfit)


def _held_against(texts: Iterable[str], year: int) -> Iterator[tuple[str, bool]]:
    """Return the texts that have a day without a year, and whether a weekday misfits a year."""
    for text in texts:
        reading = read_time(text, Context(year))
        if any(map(_is_day_of_plan, reading.items)):
            yield text, misfits(reading)


def names_record(text: str) -> bool:
    """Return whether a text names a document of a year that has gone by ("Årsmelding 2024")."""
    record = has(keys_of(text), "documents") or names_topic(text)
    return record and YEAR.search(text) is not None


def named_years(texts: Iterable[str]) -> tuple[int, ...]:
    """Return the years of the days that a text tells in full, where they are few."""
    named = {int(year) for text in texts for year in FULL_DATE.findall(text)}
    return tuple(sorted(named)) if len(named) <= _MOST_NAMED else ()


def refitted_years(title: str, units: Sequence[Unit]) -> tuple[tuple[int, int], ...]:
    """Return the years of budgets and the like in headings, each with the one that weekdays fit.

    Years that they do not contradict are not among them, nor those of what takes place itself.
    """
    heads = (title, *(unit.text for unit in units if unit.kind == "heading"))
    named = {int(year) for text in heads if names_topic(text) for year in YEAR.findall(text)}
    texts = [unit.text for unit in units if WEEKDAY.search(unit.text)]
    fitting = ((year, _fitting_year(texts, year)) for year in sorted(named))
    return tuple((year, other) for year, other in fitting if year != other)


def _fitting_year(texts: Iterable[str], year: int) -> int:
    """Return the year that holds below a heading that names one: that, or one beside it.

    A budget for 2023 is made in 2022. Several days without a year must have their weekdays, all of
    which contradict the year, and all fit in just one of the two beside it.
    """
    misfit = []
    for text, is_so in _held_against(texts, year):
        if not is_so:
            return year
        misfit.append(text)
    if len(misfit) < _FEWEST_MISFITS:
        return year
    fit = [other for other in (year - 1, year + 1) if _all_fit(misfit, other)]
    return fit[0] if len(fit) == 1 else year


def _is_day_of_plan(item: TimeItem) -> bool:
    day = item.year_from == "plan" and item.precision == "day"
    return day and WEEKDAY.search(item.text) is not None


def _all_fit(texts: Iterable[str], year: int) -> bool:
    return not any(misfits(read_time(text, Context(year))) for text in texts)


def misfits(reading: TimeReading) -> bool:
    """Return whether a weekday contradicts its day."""
    return any(remark.code == "weekday_mismatch" for remark in reading.remarks)

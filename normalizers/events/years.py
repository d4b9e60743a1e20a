"""The year that holds where a text names none: the last that it named, or its document's.

Without either it is the year in which a weekday beside the day fits, or the day comes next after
the text appeared; a text of which nothing tells when it appeared leaves the year open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from normalizers.events.language.phrases import dates_text
from normalizers.events.language.tense import is_past
from normalizers.events.language.words import has, keys_of, noun_kind
from normalizers.events.not_events.documents import names_topic
from normalizers.model import Context, Remark, TimeItem
from normalizers.prose import Unit
from normalizers.temporal import read_time
from normalizers.temporal.engine import TimeReading

_YEAR = re.compile(r"(?<![\d/–-])(?:19|20)\d\d(?!\d|\s*[–/-]\s*\d)")
_OPEN_YEAR = 2000  # to read a time whose year is open; a leap year
_OPEN = re.compile(rf"\b{_OPEN_YEAR}(?=-|$)")
_YEARS_OF_EDTF = re.compile(r"\b\d{4}(?=-|\b)")
_UNMOVED = "days"  # the rule of days of a month, which are the same in every year
_MOVABLE = ("week", "year")  # their days differ from year to year
_DAYS_BACK = 31  # a text may appear some days after what it tells of
_NEAREST = (1, -1)  # years from the one of the text's date to others in which a weekday may fit
_WEEKDAY = re.compile(r"[^\W\d_](?:dag|\b\.)", re.IGNORECASE)  # or a short form of one
_FULL_DATE = re.compile(r"\b\d{1,2}[./]\s?(?:\d{1,2}[./]|[a-zæøå]+)\s?((?:19|20)\d\d)\b")
_FEWEST_MISFITS = 2  # days whose weekdays contradict the document's year
_MOST_NAMED = 3  # years, one of which a weekday may fit
_PLAN_YEAR = re.compile(
    r"\b(?:plan\w*|program\w*) for ((?:19|20)\d\d)\b(?!\s*[–/-]\s*\d)", re.IGNORECASE
)
_OF_YEAR = re.compile(r"[^\W\d_]{4}(?:en|a|e|ng) (?:19|20)\d\d\b")  # a noun with its year
_DAY_OF_MONTH = re.compile(r"\W*\d{1,2}\.?(?:\s|$)")


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
    told = tuple(text for text in texts if not _names_record(text))
    named = {int(year) for text in told for year in _PLAN_YEAR.findall(text)}
    if not named and any(map(_OF_YEAR.search, told)):
        named = {int(year.group()) for text in told for year in _YEAR.finditer(text)}
        named = {year for year in named if len(named) > 1 or not _is_contradicted(told, year)}
    return named.pop() if len(named) == 1 else None


def _is_contradicted(texts: Iterable[str], year: int) -> bool:
    """Return whether days without a year have weekdays, none of which a year has."""
    misfit = [is_so for _, is_so in _held_against(filter(_WEEKDAY.search, texts), year)]
    return bool(misfit) and all(misfit)


def _held_against(texts: Iterable[str], year: int) -> Iterator[tuple[str, bool]]:
    """Return the texts that have a day without a year, and whether a weekday misfits a year."""
    for text in texts:
        reading = read_time(text, Context(year))
        if any(map(_is_day_of_plan, reading.items)):
            yield text, _misfits(reading)


def _names_record(text: str) -> bool:
    """Return whether a text names a document of a year that has gone by ("Årsmelding 2024")."""
    record = has(keys_of(text), "documents") or names_topic(text)
    return record and _YEAR.search(text) is not None


def named_years(texts: Iterable[str]) -> tuple[int, ...]:
    """Return the years of the days that a text tells in full, where they are few."""
    named = {int(year) for text in texts for year in _FULL_DATE.findall(text)}
    return tuple(sorted(named)) if len(named) <= _MOST_NAMED else ()


def refitted_years(title: str, units: Sequence[Unit]) -> tuple[tuple[int, int], ...]:
    """Return the years of budgets and the like in headings, each with the one that weekdays fit.

    Years that they do not contradict are not among them, nor those of what takes place itself.
    """
    heads = (title, *(unit.text for unit in units if unit.kind == "heading"))
    named = {int(year) for text in heads if names_topic(text) for year in _YEAR.findall(text)}
    texts = [unit.text for unit in units if _WEEKDAY.search(unit.text)]
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
    return day and _WEEKDAY.search(item.text) is not None


def _all_fit(texts: Iterable[str], year: int) -> bool:
    return not any(_misfits(read_time(text, Context(year))) for text in texts)


class YearReader:
    """Gives the time expressions of texts in their order, in the year that holds there.

    `remarks` are those on the last text, such as a weekday that contradicts its day.
    """

    def __init__(self, years: Years) -> None:
        self.remarks: tuple[Remark, ...] = ()
        self._refitted = dict(years.refitted)
        self._appeared, self._candidates = years.appeared, years.named
        self._year = self._document = self._fit(years.document)
        self._named = False  # whether the text itself has named the year that holds
        self._month: int | None = None

    def take_heading(self, text: str) -> None:
        """Take the year of a heading for what stands below it."""
        self._month = None
        if dates_text(text):
            return
        day = _FULL_DATE.search(text)
        if day and self._document is not None and int(day[1]) < self._document:
            return  # "Nevnt på styremøtet 18.11.2018:" in a programme for 2019
        if year := _YEAR.search(text):
            self._year, self._named = self._fit(int(year.group())), True

    def _fit(self, year: int | None) -> int | None:
        return year if year is None else self._refitted.get(year, year)

    def take_month(self, item: TimeItem) -> None:
        """Take the month of a line that is merely a month, for the days of the lines below it."""
        if item.precision == "month" and item.edtf is not None:
            self._month = int(item.edtf[5:7])

    def times(self, text: str) -> list[TimeItem]:
        """Return the time expressions of a text; a year that it names holds from then on.

        The year of a decision to come holds in its own sentence only, where another was named: a
        plan that is decided next year does not move this year's deadlines.
        """
        if text.endswith(":"):
            self.take_heading(text)
        reading = self._read(text, self._year)
        named = [i for i in reading.items if i.year_from == "text" and _names_year(i)]
        whole = any(item.precision == "year" for item in named)
        since = whole and self._year is not None and all(_is_before(i, self._year) for i in named)
        if since or (whole and (is_past(text) or _names_record(text))):
            named = []  # "som vi startet i 2015", "Årsmelding 2024" do not date what follows
        known = self._document
        if named and known is not None and all(_is_before(i, known) for i in named):
            named = []  # nor does "slik styret sa 18.11.2018" in a programme for 2019
        if named and not dates_text(text):
            last = named[-1].start or named[-1].end
            others = self._year is None or len(named) < len(reading.items)
            if others and last is not None and last.year != self._year:
                reading = self._read(text, last.year)
            if last is not None and not (self._named and _only_plans(text)):
                self._year, self._named = last.year, True
        if self._year is None and not named:
            return self._without_year(text)
        if self._year is not None and not named and _misfits(reading):
            following = self._read(text, self._year + 1)
            if not _misfits(following):  # a list that goes on into the next year
                return [_by(item, "weekday") for item in following.items]
        self.remarks = reading.remarks
        return list(reading.items)

    def _opened(self, text: str) -> list[TimeItem]:
        """Return the times of a text with their years left open; what moves by the year is lost."""
        items = self._read(text, _OPEN_YEAR).items
        if all(item.year_from != "plan" or item.rule == _UNMOVED for item in items):
            return [_opened(item, moves=False) for item in items]
        others = self._read(text, _OPEN_YEAR + 1).items
        pairs = zip(items, others, strict=False) if len(items) == len(others) else ()
        moves = {id(item) for item, other in pairs if _day_of(item) != _day_of(other)}
        return [_opened(item, id(item) in moves) for item in items]

    def _read(self, text: str, year: int | None) -> TimeReading:
        month = self._month if self._month and _DAY_OF_MONTH.match(text) else None
        return read_time(text, Context(year, month))

    def _without_year(self, text: str) -> list[TimeItem]:
        """Return the time expressions of a text without a year, by the day on which it appeared."""
        self.remarks = ()
        if self._appeared is None:
            candidates = self._candidates if _WEEKDAY.search(text) else ()
            pairs = [(self._read(text, y), self._read(text, y + 1)) for y in candidates]
            fit = [this for this, following in pairs if not _misfits(this) and _misfits(following)]
            if len(fit) == 1:
                return [_by(item, "weekday") for item in fit[0].items]
            opened = self._opened(text)
            if len(self._candidates) == 1 and any(_is_lost(item) for item in opened):
                return [
                    _by(item, "context") for item in self._read(text, self._candidates[0]).items
                ]
            return opened
        year = self._appeared.year
        this = self._read(text, year)
        if _WEEKDAY.search(text):  # the first year of these in which it fits
            readings = (this, *(self._read(text, year + away) for away in _NEAREST))
            misfits = [_misfits(reading) for reading in readings]
            if any(misfits) and not all(misfits):
                fitting = readings[misfits.index(False)]
                return [_by(item, "weekday") for item in fitting.items]
        days = [item.start for item in this.items if item.start is not None]
        late = bool(days) and (self._appeared - max(days)).days > _DAYS_BACK
        chosen = self._read(text, year + 1) if late else this
        self.remarks = chosen.remarks
        return [_by(item, "context") for item in chosen.items]


def _is_lost(item: TimeItem) -> bool:
    """Return whether nothing is left of a time without its year, as of a week."""
    return item.kind == "dated" and item.start is None and item.edtf is None


def _misfits(reading: TimeReading) -> bool:
    return any(remark.code == "weekday_mismatch" for remark in reading.remarks)


def _by(item: TimeItem, source: str) -> TimeItem:
    return replace(item, year_from=source) if item.year_from == "plan" else item  # type: ignore[arg-type]


def _day_of(item: TimeItem) -> str:
    """Return the day of a time's EDTF without its year."""
    return _YEARS_OF_EDTF.sub("", item.edtf or "")


def _opened(item: TimeItem, moves: bool) -> TimeItem:
    """Return a time with its year left open ("XXXX-12-17"); what moves by the year has no days."""
    if item.year_from != "plan":
        return item
    if item.kind == "recurring":
        return replace(item, start=None, end=None, year_from=None)
    moves |= item.precision in _MOVABLE or item.rule == "named-day" or item.edtf is None
    edtf = None if moves or item.edtf is None else _OPEN.sub("XXXX", item.edtf)
    return replace(item, start=None, end=None, year_from=None, edtf=edtf)


def _names_year(item: TimeItem) -> bool:
    """Return whether a time names a year that may hold for what follows: not a span of years."""
    return not (item.start and item.end and item.start.year != item.end.year)


def _is_before(item: TimeItem, year: int) -> bool:
    last = item.end or item.start
    return last is not None and last.year < year


def _only_plans(text: str) -> bool:
    """Return whether a sentence tells of a decision to come, whose year is not that of the rest."""
    keys = keys_of(text)
    decided = has(keys, "will_decide") or (has(keys, "decides") and has(keys, "becomes"))
    return decided or any(noun_kind(key) == "decision" for key in keys)

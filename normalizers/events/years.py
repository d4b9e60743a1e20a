"""The year that holds where a text names none: the last that it named, or its document's.

Without either it is the year in which a weekday beside the day fits, or the day comes next after
the text appeared; a text of which nothing tells when it appeared leaves the year open.
"""

from __future__ import annotations

import re
from dataclasses import replace

from normalizers.events.language.phrases import dates_text
from normalizers.events.language.tense import is_past
from normalizers.events.language.words import has, keys_of, noun_kind
from normalizers.events.named_years import (
    FULL_DATE,
    WEEKDAY,
    YEAR,
    Years,
    misfits,
    names_record,
)
from normalizers.model import Context, Remark, TimeItem
from normalizers.temporal import read_time
from normalizers.temporal.engine import TimeReading

# "skoleruta 2023–2024", "sesongen 2023/24"
_SEASON = re.compile(r"\b((?:19|20)\d\d)\s?[–/-]\s?((?:19|20)?\d\d)\b(?![./-])")
_FIRST_MONTH = 8  # of a season or school year
_OPEN_YEAR = 2000  # to read a time whose year is open; a leap year
_OPEN = re.compile(rf"\b{_OPEN_YEAR}(?=-|$)")
_YEARS_OF_EDTF = re.compile(r"\b\d{4}(?=-|\b)")
_UNMOVED = "days"  # the rule of days of a month, which are the same in every year
_MOVABLE = ("week", "year")  # their days differ from year to year
_DAYS_BACK = 31  # a text may appear some days after what it tells of
_NEAREST = (1, -1)  # years from the one of the text's date to others in which a weekday may fit
_DAY_OF_MONTH = re.compile(
    r"\W*(?:[^\W\d_]+dag\s+)?\d{1,2}\.?(?:\s?[–-]\s?\d{1,2}\.?)?(?:\s|$)", re.IGNORECASE
)


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
        self._season: int | None = None  # the first year of one, such as a school year

    def take_heading(self, text: str) -> None:
        """Take the year of a heading for what stands below it."""
        self._month = None
        if dates_text(text):
            return
        day = FULL_DATE.search(text)
        if day and self._document is not None and int(day[1]) < self._document:
            return  # "Nevnt på styremøtet 18.11.2018:" in a programme for 2019
        if year := YEAR.search(text):
            self._year, self._named, self._season = self._fit(int(year.group())), True, None
        elif season := _season_of(text):
            self._year, self._named, self._season = season, True, season

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
        if since or (whole and (is_past(text) or names_record(text))):
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
        if self._season is not None and not named:
            reading = self._read(text, self._season + _is_late(reading))
        if self._year is not None and not named and misfits(reading):
            following = self._read(text, self._year + 1)
            if not misfits(following):  # a list that goes on into the next year
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
            candidates = self._candidates if WEEKDAY.search(text) else ()
            pairs = [(self._read(text, y), self._read(text, y + 1)) for y in candidates]
            fit = [this for this, following in pairs if not misfits(this) and misfits(following)]
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
        if WEEKDAY.search(text):  # the first year of these in which it fits
            readings = (this, *(self._read(text, year + away) for away in _NEAREST))
            wrong = [misfits(reading) for reading in readings]
            if any(wrong) and not all(wrong):
                fitting = readings[wrong.index(False)]
                return [_by(item, "weekday") for item in fitting.items]
        days = [item.start for item in this.items if item.start is not None]
        late = bool(days) and (self._appeared - max(days)).days > _DAYS_BACK
        chosen = self._read(text, year + 1) if late else this
        self.remarks = chosen.remarks
        return [_by(item, "context") for item in chosen.items]


def _season_of(text: str) -> int | None:
    """Return the first of two years in a row that a text names as one: "2023–2024", "2023/24"."""
    season = _SEASON.search(text)
    follows = season is not None and int(season[2]) % 100 == (int(season[1]) + 1) % 100
    return int(season[1]) if season and follows else None


def _is_late(reading: TimeReading) -> bool:
    """Return whether the first time of a reading is in the second year of a season."""
    days = [item.start or item.end for item in reading.items]
    first = next((day for day in days if day is not None), None)
    return first is not None and first.month < _FIRST_MONTH


def _is_lost(item: TimeItem) -> bool:
    """Return whether nothing is left of a time without its year, as of a week."""
    return item.kind == "dated" and item.start is None and item.edtf is None


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

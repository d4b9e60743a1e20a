"""Weeks, months, seasons, terms and years, one by one as their tokens say."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from normalizers.lexicon.time_codes import Code, letters
from normalizers.model import Precision
from normalizers.temporal.calendar.draft import (
    SLICES,
    WEEKDAYS,
    WEEKS_OF_MONTH,
    Draft,
    Part,
    period_of,
    point,
)
from normalizers.temporal.calendar.years import settle_year
from normalizers.temporal.grammar.days import link_of, with_year
from normalizers.temporal.lexing.token import DAY_NUMBERS, Token, numbers_in, years_in

_MONTHS = letters("any_month")
_COUNTED = letters("day_number|word_ordinal")
_YEAR, _WEEK = Code.YEAR.value, Code.WEEK.value
_YEAR_OR_NUMBER = letters("year|number|amount")
_TERMS = {"spring": "spring_half", "autumn": "autumn_term"}
_MOST = {"half": 2, "quarter": 4, "tertial": 3}
_NTH = letters("nth")
_COUNTS = letters("word_number|number")
_LAST = -1


def _first_year(tokens: Sequence[Token], first: int, last: int) -> int | None:
    return next(iter(years_in(tokens, first, last)), None)


def read_weeks(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a draft for each ISO week: "uke 43-44", "uke 10 og 12", "uke 50 - uke 2 2026"."""
    drafts: list[Draft] = []
    between: list[str] = []
    leading = tokens[first].number if tokens[first].code == _YEAR else None
    begin = first
    for place in range(first, last):
        token = tokens[place]
        if token.code in _COUNTED:
            part = period_of(None, None, token.number)
            link = link_of("".join(between)) if drafts else ""
            drafts.append(point(rule, begin, place + 1, part, "week", link, first))
            between = []
            begin = place + 1
        elif token.code == _YEAR and drafts:
            part = Part(token.number, week=drafts[-1].start.week if drafts[-1].start else None)
            drafts[-1] = drafts[-1]._replace(start=part, end=part, last=place + 1)
            begin = place + 1
        else:
            between.append(token.code)
            begin = place if token.code == _WEEK else place + 1
    if leading is not None and drafts and drafts[0].start is not None:
        drafts[0] = drafts[0].with_part(drafts[0].start.within(leading, None))
    return _with_years(drafts)


def _with_years(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts of an enumeration, those without a year with that of what follows."""
    for place in range(len(drafts) - 2, -1, -1):
        part, following = drafts[place].start, drafts[place + 1].start
        if part is not None and following is not None:
            drafts[place] = drafts[place].with_part(settle_year(part, following))
    for place in range(1, len(drafts)):
        before, part = drafts[place - 1].start, drafts[place].start
        same = drafts[place].link in ("list", "or") and before is not None
        if same and before and part and part.year is None and before.week is not None:
            drafts[place] = drafts[place].with_part(part.within(before.year, part.month))
    return drafts


def read_days_of_week(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return weekdays of a numbered week: "mandag til onsdag i uke 26"."""
    found = tokens[first:last]
    year = _first_year(tokens, first, last)
    week = next(token.number for token in found if token.code in DAY_NUMBERS)
    drafts: list[Draft] = []
    between: list[str] = []
    for token in found:
        if token.code == Code.WEEKDAY:
            part = Part(year, week=week, weekday=str(token.value))
            before = drafts[-1].end if drafts else None
            link = link_of("".join(between))
            if before and (link == "range" or (link and _is_next_weekday(before, part))):
                drafts[-1] = drafts[-1]._replace(end=part)
            else:
                drafts.append(point(rule, first, last, part, "day"))
            between = []
        else:
            between.append(token.code)
    return drafts


def _is_next_weekday(before: Part, after: Part) -> bool:
    return (before.weekday, after.weekday) in set(itertools.pairwise(WEEKDAYS))


def read_months(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a draft for each month: "april-august 2019", "mars/april"."""
    drafts: list[Draft] = []
    between: list[str] = []
    for place in range(first, last):
        token = tokens[place]
        if token.code in _MONTHS:
            part = period_of(None, token.number, None)
            link = link_of("".join(between)) if drafts else ""
            drafts.append(point(rule, place, place + 1, part, "month", link, first))
            between = []
        elif token.code == _YEAR and drafts and drafts[-1].start is not None:
            before = drafts[-1]
            part = drafts[-1].start.within(token.number, drafts[-1].start.month)
            drafts[-1] = point(rule, before.first, place + 1, part, "month", before.link, first)
        else:
            between.append(token.code)
    if tokens[first].code == _YEAR:
        drafts = with_year(drafts, tokens[first].number)
    return _with_years(drafts)


def read_part_of_month(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a part of a month: "begynnelsen av mai", "2. halvdel av juni", "siste uke i mars"."""
    found = tokens[first:last]
    names = (Code.PART, Code.HALF_OF, Code.WEEK)
    place, named = next((at, t) for at, t in enumerate(found) if t.code in names)
    name = str(named.value)
    if name not in ("early", "middle", "late"):
        name += str(next(iter(numbers_in(found, 0, place, _NTH))))
    months = [token.number for token in found if token.code in _MONTHS]
    month = (
        months[0]
        if months
        else next(
            (token.number for token in found[place:] if token.code in DAY_NUMBERS + Code.AMOUNT), 0
        )
    )
    if (name not in SLICES and name not in WEEKS_OF_MONTH) or not 1 <= month <= 12:
        return []
    year = _first_year(tokens, first, last)
    part = Part(year, month, slice=name)
    draft = point(rule, first, last, part, "part_of_month")._replace(approximate=True)
    weeks = next(iter(numbers_in(found, 0, place, _COUNTS)), 1)
    if weeks == 1:
        return [draft]
    other = f"week{weeks}" if name == "week1" else f"week-{weeks}"
    if name not in ("week1", "week-1") or other not in WEEKS_OF_MONTH:
        return []
    ends = (part, Part(year, month, slice=other))
    return [draft._replace(start=min(ends, key=_order), end=max(ends, key=_order))]


def _order(part: Part) -> int:
    """Return where a week of a month stands among those counted from the same end."""
    return WEEKS_OF_MONTH[part.slice or ""]


def read_turn(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return the turn of a month or a year: "månedsskiftet mars/april"."""
    year = _first_year(tokens, first, last)
    months = [token.number for token in tokens[first:last] if token.code in _MONTHS] or [12, 1]
    if len(months) == 1:
        months.append(months[0] % 12 + 1)
    start, end = Part(year, months[0], _LAST), Part(None, months[-1], 1)
    draft = Draft("dated", rule, first, last, start, end, "part_of_month", approximate=True)
    return [draft]


def read_season(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a draft for each season: "våren 2025", "vinteren 2024/2025"."""
    drafts: list[Draft] = []
    between: list[str] = []
    for place in range(first, last):
        token = tokens[place]
        if token.code == Code.SEASON:
            part = Part(season=str(token.value))
            link = link_of("".join(between)) if drafts else ""
            drafts.append(
                Draft("dated", rule, place, place + 1, part, part, "season", link=link, chain=first)
            )
            between = []
        elif token.code in _YEAR_OR_NUMBER and drafts and drafts[-1].start is not None:
            part = drafts[-1].start
            if part.year is None:
                part = part._replace(year=token.number)
            drafts[-1] = drafts[-1]._replace(start=part, end=part, last=place + 1)
        else:
            between.append(token.code)
    if tokens[first].code == _YEAR:
        drafts = with_year(drafts, tokens[first].number)
    return _with_years(drafts)


def read_term(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return school terms: "vårsemesteret", "vår- og høstsemesteret"."""
    year = _first_year(tokens, first, last)
    drafts = []
    for place in range(first, last):
        code, name = tokens[place].code, str(tokens[place].value)
        if code in (Code.SEASON, Code.TERM):
            part = Part(year, season=_TERMS.get(name, name))
            end = last if code == Code.TERM else place + 1
            drafts.append(point(rule, place, end, part, "half_year"))
    return drafts


def read_fraction(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return half-years, quarters, tertials: "1. halvår", "2.-4. kvartal", "1. og 3. kvartal"."""
    year = _first_year(tokens, first, last)
    name = next(str(t.value) for t in tokens[first:last] if t.code == Code.FRACTION)
    most = _MOST[name]
    drafts: list[Draft] = []
    between: list[str] = []
    begin = first
    for place in range(first, last):
        token = tokens[place]
        if token.code not in _COUNTED:
            between.append(token.code)
            continue
        number = most if token.number == _LAST else token.number
        if not 1 <= number <= most:
            return []
        part = Part(year, fraction=(name, number))
        link = link_of("".join(between)) if drafts else ""
        precision: Precision = "half_year" if name == "half" else "quarter"
        drafts.append(Draft("dated", rule, begin, place + 1, part, part, precision,
                            link=link, chain=first))  # fmt: skip
        begin, between = place + 1, []
    if drafts:
        drafts[-1] = drafts[-1]._replace(last=last)
    return drafts


def read_half_of_year(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a half of a named year: "første halvdel av 2025"."""
    number = numbers_in(tokens, first, last, _NTH)[0]
    part = Part(_first_year(tokens, first, last), fraction=("half", number))
    return [point(rule, first, last, part, "half_year")] if number in (1, 2) else []

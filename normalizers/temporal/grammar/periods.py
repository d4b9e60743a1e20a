"""Weeks, months, seasons, terms and years: what their tokens say."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from normalizers.model import Precision
from normalizers.temporal.grammar.draft import SLICES, WEEKDAYS, Draft, Part
from normalizers.temporal.lexing.token import Token, numbers_in, years_in

_TERMS = {"spring": "spring_half", "autumn": "autumn_term"}


def read_weeks(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a draft for each run of ISO weeks: "uke 43-44", "uke 10 og 12"."""
    year = next(iter(years_in(tokens, first, last)), None)
    either = any(token.code == "|" for token in tokens[first:last])
    return [
        Draft("dated", rule, first, last, Part(year, week=a), Part(year, week=b), "week",
              uncertain=either)
        for a, b in _runs(tokens[first:last])
    ]  # fmt: skip


def _runs(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Return runs of numbers as first and last: joined by a dash, or consecutive."""
    runs: list[tuple[int, int]] = []
    joined = False
    for token in tokens:
        if token.code in "onO":
            number = int(str(token.value))
            if runs and (joined or number == runs[-1][1] + 1):
                runs[-1] = (runs[-1][0], number)
            else:
                runs.append((number, number))
            joined = False
        elif token.code in "-tv/|":
            joined = True
    return runs


def read_days_of_week(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return weekdays of a numbered week: "mandag til onsdag i uke 26"."""
    found = tokens[first:last]
    year = next(iter(years_in(tokens, first, last)), None)
    week = next(int(str(t.value)) for t in found if t.code in "on")
    drafts: list[Draft] = []
    link = ""
    for token in found:
        if token.code == "w":
            part = Part(year, week=week, weekday=str(token.value))
            before = drafts[-1].end if drafts else None
            if before and (link in ("-", "t") or _is_next_weekday(before, part)):
                drafts[-1] = drafts[-1]._replace(end=part)
            else:
                drafts.append(Draft("dated", rule, first, last, part, part, "day"))
            link = ""
        elif token.code in "-t&,":
            link = token.code
    return drafts


def _is_next_weekday(before: Part, after: Part) -> bool:
    return (before.weekday, after.weekday) in set(itertools.pairwise(WEEKDAYS))


def read_months(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a draft for each run of months: "april-august 2019", "mars/april"."""
    parts: list[tuple[Part, str, int, int]] = []
    link = ""
    for place in range(first, last):
        token = tokens[place]
        if token.code in "mµ":
            parts.append((Part(month=int(str(token.value))), link, place, place + 1))
            link = ""
        elif token.code == "Y":
            part, how, a, _ = parts[-1]
            parts[-1] = (Part(int(str(token.value)), part.month), how, a, place + 1)
        elif token.code in "-/tv&,|N":
            link = "-" if token.code in "-tv" else token.code
    filled: list[tuple[Part, str, int, int]] = []
    year: int | None = None
    later: int | None = None
    for part, how, a, b in reversed(parts):
        year = part.year or year
        if part.year is None and later is not None and part.month and part.month > later and year:
            year -= 1
        later = part.month
        filled.insert(0, (Part(year, part.month), how, a, b))
    drafts: list[Draft] = []
    for part, how, a, b in filled:
        before = drafts[-1] if drafts else None
        follows = before and before.end and part.month == (before.end.month or 0) % 12 + 1
        if before and (how == "-" or (how in ("/", "&", "|", ",") and follows)):
            drafts[-1] = Draft("dated", rule, before.first, b, before.start, part, "month")
        else:
            drafts.append(Draft("dated", rule, a, b, part, part, "month"))
    return drafts


def read_part_of_month(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a part of a month: "begynnelsen av mai", "2. halvdel av juni", "siste uke i mars"."""
    found = tokens[first:last]
    name = next(str(t.value) for t in found if t.code in "b¼u")
    if name not in ("early", "middle", "late"):
        name += str(next(iter(numbers_in(found, 0, len(found) - 1, "oO"))))
    year = next(iter(years_in(tokens, first, last)), None)
    month = next(int(str(t.value)) for t in found if t.code in "mµ")
    if name not in SLICES:
        return []
    part = Part(year, month, slice=name)
    return [Draft("dated", rule, first, last, part, part, "part_of_month", approximate=True)]


def read_turn(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return the turn of a month or a year: "månedsskiftet mars/april"."""
    year = next(iter(years_in(tokens, first, last)), None)
    months = [int(str(t.value)) for t in tokens[first:last] if t.code in "mµ"] or [12, 1]
    days = {1: 31, 3: 31, 5: 31, 7: 31, 8: 31, 10: 31, 12: 31, 2: 28}
    start = Part(year, months[0], days.get(months[0], 30))
    end = Part(year, months[-1], 1)
    return [Draft("dated", rule, first, last, start, end, "part_of_month", approximate=True)]


def read_season(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a draft for each season: "våren 2025", "vinteren 2024/2025"."""
    parts: list[tuple[str, int | None, int, int]] = []
    dashed: set[int] = set()
    for place in range(first, last):
        token = tokens[place]
        if token.code == "s":
            parts.append((str(token.value), None, place, place + 1))
            if tokens[place - 1].code == "-":
                dashed.add(place)
        elif token.code == "Y" and parts:
            name, year, a, _ = parts[-1]
            parts[-1] = (name, year or int(str(token.value)), a, place + 1)
    known = next((year for _, year, _, _ in reversed(parts) if year), None)
    drafts: list[Draft] = []
    for name, year, a, b in parts:
        part = Part(year or known, season=name)
        before = drafts[-1] if drafts else None
        linked = a in dashed and year is not None
        if before and before.end and (linked or _follows(before.end, part)):
            drafts[-1] = Draft("dated", rule, before.first, b, before.start, part, "season")
        else:
            drafts.append(Draft("dated", rule, a, b, part, part, "season"))
    return drafts


def _follows(before: Part, after: Part) -> bool:
    order = ("spring", "summer", "autumn", "winter")
    pair = (before.season, after.season)
    return before.year == after.year and pair in set(itertools.pairwise(order))


def read_term(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return school terms: "vårsemesteret", "vår- og høstsemesteret"."""
    year = next(iter(years_in(tokens, first, last)), None)
    drafts = []
    for place in range(first, last):
        code, name = tokens[place].code, str(tokens[place].value)
        if code in "sh":
            part = Part(year, season=_TERMS.get(name, name))
            end = last if code == "h" else place + 1
            drafts.append(Draft("dated", rule, place, end, part, part, "half_year"))
    return drafts


def read_fraction(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return half-years, quarters, tertials: "1. halvår", "2.-4. kvartal", "1. og 3. kvartal"."""
    year = next(iter(years_in(tokens, first, last)), None)
    name = next(str(t.value) for t in tokens[first:last] if t.code == "H")
    numbers = numbers_in(tokens, first, last, "onO")
    most = {"half": 2, "quarter": 4, "tertial": 3}[name]
    if not numbers or not all(1 <= number <= most for number in numbers):
        return []
    return [
        Draft("dated", rule, first, last, Part(year, fraction=(name, a)),
              Part(year, fraction=(name, b)), "half_year" if most == 2 else "quarter")
        for a, b in _runs(tokens[first:last])
    ]  # fmt: skip


def read_half_of_year(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a half of a named year: "første halvdel av 2025"."""
    number = numbers_in(tokens, first, last, "oO")[0]
    part = Part(years_in(tokens, first, last)[0], fraction=("half", number))
    return [Draft("dated", rule, first, last, part, part, "half_year")] if number in (1, 2) else []


def read_year_span(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a year, a span of years or a school year."""
    years = years_in(tokens, first, last)
    if len(years) == 1 and tokens[last - 1].code in "nZ":
        if len(tokens[last - 1].text) != 2:
            return []
        years.append(years[0] // 100 * 100 + int(str(tokens[last - 1].value)))
    slash = any(t.code == "/" for t in tokens[first:last])
    if slash and years[-1] - years[0] != 1:
        return []
    if years[0] > years[-1] or (years[0] == years[-1] and last - first > 2):
        return []
    if rule == "school-year":
        start = Part(years[0], 8, 1)
        return [Draft("dated", rule, first, last, start, Part(years[0] + 1, 7, 31), "year")]
    return [Draft("dated", rule, first, last, Part(years[0]), Part(years[-1]), "year")]


def read_no_day(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return what the calendar has not, so that resolution says so: "32. mars"."""
    if not tokens[first].text.endswith("."):
        return []
    part = Part(None, int(str(tokens[last - 1].value)), int(str(tokens[first].value)))
    return [Draft("dated", rule, first, last, part, part, "day")]


def read_blank_day(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a month of which the day is not decided: "xx. mars", "??.03"."""
    year = next(iter(years_in(tokens, first, last)), None)
    part = Part(year, int(str(tokens[first].value)))
    return [Draft("undecided", rule, first, last, part, part, "month")]


def read_this_year(_: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return the plan's own year: "i løpet av året"."""
    return [Draft("dated", rule, first, last, Part(), Part(), "year")]


def read_next_year(_: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return the year after the plan's: "neste år"."""
    return [Draft("dated", rule, first, last, Part(later=1), Part(later=1), "year")]


def read_named_day(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a named day or holiday: "skjærtorsdag", "2. pinsedag", "påsken".

    Holidays whose bounds differ by place are approximate.
    """
    name = next(str(t.value) for t in tokens[first:last] if t.code in "pG")
    number = next(iter(numbers_in(tokens, first, last, "onO")), None)
    if "+n" in name:
        if number is None or not 1 <= number <= 4:
            return []
        name = name.replace("+n", f"+{number}")
    elif number is not None:
        return []
    year = next(iter(years_in(tokens, first, last)), None)
    part = Part(year, named=name)
    holiday = any(t.code == "G" for t in tokens[first:last])
    precision: Precision = "week" if name.startswith("w") else "day"
    return [Draft("dated", rule, first, last, part, part, precision, approximate=holiday)]


def read_dashed(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a date with dashes: "11-sep-19"."""
    found = tokens[first:last]
    day, month = (int(str(t.value)) for t in found[:-1] if t.code in "onm")
    year = int(str(found[-1].value))
    part = Part(year if year > 99 else 2000 + year, month, day)
    return [Draft("dated", rule, first, last, part, part, "day")] if day <= 31 else []

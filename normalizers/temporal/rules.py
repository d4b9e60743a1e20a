"""The rules: patterns over token codes, longest first, each with the drafts that it gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from normalizers.temporal.days import read_days
from normalizers.temporal.draft import Draft, Part
from normalizers.temporal.token import Token

Build = Callable[[Sequence[Token], int, int, str], list[Draft]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, its pattern over token codes, what it gives, and what it reads."""

    name: str
    pattern: re.Pattern[str]
    build: Build
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


def _rule(name: str, pattern: str, build: Build, *examples: str, no: tuple[str, ...] = ()) -> Rule:
    return Rule(name, re.compile(pattern), build, examples, no)


def _fixed(kind: str, rrule: str | None = None) -> Build:
    def build(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
        return [Draft(kind, rule, first, last, rrule=rrule)]  # type: ignore[arg-type]

    return build


def _years(tokens: Sequence[Token], first: int, last: int) -> list[int]:
    return [int(str(t.value)) for t in tokens[first:last] if t.code == "Y"]


def _numbers(tokens: Sequence[Token], first: int, last: int, codes: str = "on") -> list[int]:
    return [int(str(t.value)) for t in tokens[first:last] if t.code in codes]


def _weeks(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    year = next(iter(_years(tokens, first, last)), None)
    runs: list[list[int]] = []
    joined = False
    for token in tokens[first:last]:
        if token.code in "on":
            week = int(str(token.value))
            if runs and (joined or week == runs[-1][1] + 1):
                runs[-1][1] = week
            else:
                runs.append([week, week])
            joined = False
        elif token.code in "-tv/":
            joined = True
    return [
        Draft("dated", rule, first, last, Part(year, week=a), Part(year, week=b), "week")
        for a, b in runs
    ]


def _months(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    parts: list[tuple[Part, str, int, int]] = []
    link = ""
    for place in range(first, last):
        token = tokens[place]
        if token.code == "m":
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
        if before and (how == "-" or (how in ("/", "&", "|") and follows)):
            drafts[-1] = Draft("dated", rule, before.first, b, before.start, part, "month")
        else:
            drafts.append(Draft("dated", rule, a, b, part, part, "month"))
    return drafts


def _part_of_month(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    third = {"early": 0, "middle": 1, "late": 2}[str(tokens[first].value)]
    year = next(iter(_years(tokens, first, last)), None)
    month = next(int(str(t.value)) for t in tokens[first:last] if t.code == "m")
    part = Part(year, month, slice=third)
    return [Draft("dated", rule, first, last, part, part, "part_of_month", approximate=True)]


def _turn(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    year = next(iter(_years(tokens, first, last)), None)
    months = [int(str(t.value)) for t in tokens[first:last] if t.code == "m"] or [12, 1]
    days = {1: 31, 3: 31, 5: 31, 7: 31, 8: 31, 10: 31, 12: 31, 2: 28}
    start = Part(year, months[0], days.get(months[0], 30))
    end = Part(year, months[-1], 1)
    return [Draft("dated", rule, first, last, start, end, "part_of_month", approximate=True)]


def _season(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    parts: list[tuple[str, int | None, int, int]] = []
    for place in range(first, last):
        token = tokens[place]
        if token.code == "s":
            parts.append((str(token.value), None, place, place + 1))
        elif token.code == "Y" and parts:
            name, year, a, _ = parts[-1]
            parts[-1] = (name, year or int(str(token.value)), a, place + 1)
    known = next((year for _, year, _, _ in reversed(parts) if year), None)
    return [
        Draft("dated", rule, a, b, Part(y or known, season=n), Part(y or known, season=n), "season")
        for n, y, a, b in parts
    ]


def _term(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    year = next(iter(_years(tokens, first, last)), None)
    part = Part(year, season=str(tokens[first].value))
    return [Draft("dated", rule, first, last, part, part, "half_year")]


def _fraction(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    year = next(iter(_years(tokens, first, last)), None)
    name = next(str(t.value) for t in tokens[first:last] if t.code == "H")
    numbers = _numbers(tokens, first, last, "onO")
    most = {"half": 2, "quarter": 4, "tertial": 3}[name]
    if not numbers or not all(1 <= number <= most for number in numbers):
        return []
    start, end = Part(year, fraction=(name, numbers[0])), Part(year, fraction=(name, numbers[-1]))
    return [Draft("dated", rule, first, last, start, end, "half_year" if most == 2 else "quarter")]


def _year_span(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    years = _years(tokens, first, last)
    if len(years) == 1 and tokens[last - 1].code in "nZ":
        years.append(years[0] // 100 * 100 + int(str(tokens[last - 1].value)))
    if years[0] > years[-1]:
        return []
    if rule == "school-year":
        start = Part(years[0], 8, 1)
        return [Draft("dated", rule, first, last, start, Part(years[0] + 1, 7, 31), "year")]
    return [Draft("dated", rule, first, last, Part(years[0]), Part(years[-1]), "year")]


def _this_year(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    return [Draft("dated", rule, first, last, Part(), Part(), "year")]


def _next_year(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    return [Draft("dated", rule, first, last, Part(later=1), Part(later=1), "year")]


def _dashed(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    found = tokens[first:last]
    day, month = (int(str(t.value)) for t in found[:-1] if t.code in "onm")
    year = int(str(found[-1].value))
    part = Part(year if year > 99 else 2000 + year, month, day)
    return [Draft("dated", rule, first, last, part, part, "day")] if day <= 31 else []


def _nth_weekday(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    found = tokens[first:last]
    day = next(str(t.value) for t in found if t.code in "wW")
    numbers = _numbers(tokens, first, last, "onO")
    month = next((int(str(t.value)) for t in found if t.code == "m"), None)
    if not all(-1 <= number <= 5 for number in numbers):
        return []
    days = ",".join(f"{number}{day}" for number in numbers)
    if month:
        return [
            Draft("recurring", rule, first, last, rrule=f"FREQ=YEARLY;BYMONTH={month};BYDAY={days}")
        ]
    return [Draft("recurring", rule, first, last, rrule=f"FREQ=MONTHLY;BYDAY={days}")]


_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _weekdays(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    days: list[str] = []
    joined = False
    for token in tokens[first:last]:
        if token.code in "wW":
            day = str(token.value)
            if joined and days and _WEEK.index(days[-1]) < _WEEK.index(day):
                days.extend(_WEEK[_WEEK.index(days[-1]) + 1 : _WEEK.index(day)])
            days.append(day)
            joined = False
        elif token.code in "-t&,":
            joined = token.code in "-t"
    other = any(t.code == "e" and t.value == "every_other" for t in tokens[first:last])
    rrule = f"FREQ=WEEKLY{';INTERVAL=2' if other else ''};BYDAY={','.join(days)}"
    return [Draft("recurring", rule, first, last, rrule=rrule)]


_UNITS = {
    "week": ("WEEKLY", 1),
    "month": ("MONTHLY", 1),
    "year": ("YEARLY", 1),
    "semester": ("MONTHLY", 6),
    "half": ("MONTHLY", 6),
    "quarter": ("MONTHLY", 3),
    "tertial": ("MONTHLY", 4),
    "day": ("DAILY", 1),
}


def _every(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    found = tokens[first:last]
    unit = next((str(t.value) for t in found if t.code in "uMjJHd"), "year")
    step = next(iter(_numbers(tokens, first, last, "onO")), 1)
    if any(t.value == "every_other" for t in found):
        step = 2
    if unit == "day" and step % 7 == 0:
        unit, step = "week", step // 7
    name, factor = _UNITS[unit]
    step *= factor
    rrule = f"FREQ={name}" + (f";INTERVAL={step}" if step > 1 else "")
    month = next((int(str(t.value)) for t in found if t.code == "m"), None)
    if month:
        rrule = f"FREQ=YEARLY;BYMONTH={month}"
        day = next(iter(_numbers(tokens, first, last)), None)
        rrule += f";BYMONTHDAY={day}" if day else ""
    elif unit == "year" and any(t.code == "u" for t in found):
        rrule = f"FREQ=YEARLY;BYWEEKNO={_numbers(tokens, first, last)[-1]}"
    return [Draft("recurring", rule, first, last, rrule=rrule)]


def _adverb(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    return [Draft("recurring", rule, first, last, rrule=str(tokens[first].value))]


_YEAR = "(?:,?Y)?"
# a day: with a weekday or not, with a month or not; what may stand between two of them
_UNIT = "(?:[wW][,.(]?)?[ia]{0,2}(?:[on](?:[,.]|-(?=m))?m?|D|F)"
_LINK = "-|&|,&|,|[|]|t|v|tv|&t|N"
RULES: tuple[Rule, ...] = (
    _rule("undecided", "Q", _fixed("undecided"), "Dato ikke bestemt", "avklares senere"),
    _rule("on-demand", "B", _fixed("on_demand"), "Ved behov", "etter avtale"),
    _rule("continuous", "K", _fixed("continuous"), "Kontinuerlig arbeid", "hele året"),
    _rule("nth-weekday", "e?[oO](?:[&,][oO])*[wW](?:i*(?:M|m(?![on])))", _nth_weekday,
          "3. tirsdag i mnd.", "første mandag i måneden", "hver 2. og 4. tirsdag i måneden"),
    _rule("every-nth-weekday", "e[oO](?:[&,][oO])*w(?:i*[Mm])?", _nth_weekday, "hver 2. torsdag"),
    _rule("frequency", "[En!](?:[-|&](?:[En!]|x))?x?gx?[i.eq]*[uMjJVSHhd]", _fixed("frequency"),
          "en gang i semesteret", "2-3 ganger pr. år", "minst én gang hvert halvår"),
    _rule("frequency-of", "[En!](?:[-|][En!])?(?:[xwd]i?[i.]|x{1,3}e)[uMjJVSH](?![on])", _fixed("frequency"),
          "2 møter i semesteret", "en torsdag i måneden"),
    _rule("every-weekday", "(?:e|ie)i?[wW](?:[-,&t][wW])*", _weekdays, "hver tirsdag", "annenhver mandag"),
    _rule("weekdays", "W(?:(?:[-,&t]|,&|-&)[wW])*|w(?:-?&W)(?![on])|w[-t]w(?![.,]?[onDFi])", _weekdays,
          "tirsdager og torsdager", "mandag til fredag", no=("mandag 3. til fredag 7. mai",)),
    _rule("every-day-of-year", "e[on]m", _every, "hver 15. mars"),
    _rule("every-unit", "eE?[onO]?(?:[ujJHd]|M)(?:iu[on]|im)?", _every, "hver uke", "hver 14. dag",
          "hvert år i uke 39", "hver fjerde måned"),
    _rule("adverb", "A", _adverb, "årlig", "kvartalsvis"),
    _rule("part-of-month", f"bi*m{_YEAR}", _part_of_month, "begynnelsen av mai", "medio desember"),
    _rule("turn-of-month", f"cm[-/&]m{_YEAR}", _turn, "månedsskiftet mars/april"),
    _rule("turn-of-year", f"C{_YEAR}", _turn, "årsskiftet"),
    _rule("fraction", "(?:Y[:,.]?)?[onO](?:[-&,][onO])*Hi?j?" + _YEAR, _fraction, "1. halvår", "2.-4. kvartal"),
    _rule("school-year", "SY(?:[-/](?:Y|[nZ]))?", _year_span, "skoleåret 2025/26"),
    _rule("weeks", "u[on](?:(?:[-&,/tv]|,&|&t)u?[on](?![.]?m))*" + _YEAR, _weeks, "Uke 43", "uke 41 og 42",
          "fra uke 10 til uke 24"),
    _rule("dashed-date", "(?:[wW][,.]?)?[on]-m-(?:[nZ]|Y)", _dashed, "11-sep-19"),
    _rule("opening-hours", "w(?:[-,&t]w)*(?=f?k?[.]?[nT][-t][nT](?![.]?m))", _weekdays, "mandag 10-18.30",
          no=("mandag 3. mars",)),
    _rule("days", f"{_UNIT}{_YEAR}(?:[,.(]?(?:{_LINK}|){_UNIT}{_YEAR})*", read_days, "18. mars",
          "17.-21. februar", "2. og 3. april og 7.-8. oktober"),
    _rule("months", "m" + _YEAR + "(?:(?:-|/|&|,|t|v|[|]|N)m" + _YEAR + ")*M?", _months, "Desember",
          "april-august 2019", "mars/april"),
    _rule("season", "s" + _YEAR + "(?:(?:[-/&,]|)s" + _YEAR + ")*(?:[-/](?:Y|[nZ]))?", _season, "våren 2025",
          "høsten"),
    _rule("term", "h" + _YEAR, _term, "vårsemesteret"),
    _rule("years", "Y[-t]Y", _year_span, "2019 - 2023"),
    _rule("year-during", "qi?Y", _year_span, "I løpet av 2025"),
    _rule("this-year", "qi?j", _this_year, "i løpet av året"),
    _rule("next-year", "R", _next_year, "neste år"),
    _rule("year", "(?<=[iftvlPq])Y(?![-/.]?[Yn])", _year_span, "flytte til 2027?"),
)  # fmt: skip

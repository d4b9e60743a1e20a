"""Recurrences as RFC 5545 rules without DTSTART: what their tokens say."""

from __future__ import annotations

from collections.abc import Sequence

from normalizers.lexicon.time_codes import Code, letters
from normalizers.lexicon.time_words import lexicon
from normalizers.model import WeekParity
from normalizers.temporal.calendar.draft import WEEKDAYS, Draft
from normalizers.temporal.grammar.days import link_of
from normalizers.temporal.lexing.token import DAY_NUMBERS, Token, numbers_in

_UNITS = {
    "week": ("WEEKLY", 1),
    "month": ("MONTHLY", 1),
    "year": ("YEARLY", 1),
    "semester": ("MONTHLY", 6),
    "school_year": ("YEARLY", 1),
    "half": ("MONTHLY", 6),
    "quarter": ("MONTHLY", 3),
    "tertial": ("MONTHLY", 4),
    "day": ("DAILY", 1),
}
_WEEKDAYS = letters("any_weekday")
_NTH = letters("nth|number")
_EVERY = Code.EVERY.value
_DASHES = letters("dash")
_STOP = letters("stop")
_OF_ONE_WEEKEND = frozenset(letters("weekday|and|comma|slash"))
_WEEKEND = ["SA", "SU"]
_BEFORE_HOURS = frozenset(letters("clock|clock_time|from|colon|number|newline"))
_UNIT = letters("unit")
_MONTHS = letters("any_month")
_COUNTS = letters("nth|count")
_PARITIES: dict[str, WeekParity] = {"parity_even": "even", "parity_odd": "odd"}
_MOST_A_MONTH = 5
_DAYS_A_YEAR = 365


def _rule(rule: str, first: int, last: int, rrule: str, parity: WeekParity | None = None) -> Draft:
    return Draft("recurring", rule, first, last, rrule=rrule, parity=parity)


def read_nth_weekday(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return the nth weekday of a month: "3. tirsdag i mnd."."""
    found = tokens[first:last]
    day = next(str(t.value) for t in found if t.code in _WEEKDAYS)
    numbers = numbers_in(tokens, first, last, _NTH)
    month = next((t.number for t in found if t.code in _MONTHS), None)
    if not all(-1 <= number <= _MOST_A_MONTH and number for number in numbers):
        return []
    if "," in day:
        return []
    days = ",".join(f"{number}{day}" for number in numbers)
    if month:
        return [_rule(rule, first, last, f"FREQ=YEARLY;BYMONTH={month};BYDAY={days}")]
    return [_rule(rule, first, last, f"FREQ=MONTHLY;BYDAY={days}")]


def read_nth_day(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return the first or last day, or a numbered one, of every month: "siste dag i måneden"."""
    number = numbers_in(tokens, first, last, letters("nth"))[0]
    if not -1 <= number <= 31 or not number:
        return []
    return [_rule(rule, first, last, f"FREQ=MONTHLY;BYMONTHDAY={number}")]


def read_every_nth_weekday(
    tokens: Sequence[Token], first: int, last: int, rule: str
) -> list[Draft]:
    """Return every second or third of a weekday: "hver 2. torsdag"."""
    step = numbers_in(tokens, first, last, letters("nth"))[0]
    if step < 1:
        return []
    day = next(str(t.value) for t in tokens[first:last] if t.code in _WEEKDAYS)
    rrule = f"FREQ=WEEKLY;INTERVAL={step};BYDAY={day}"
    return [_rule(rule, first, last, rrule)]


def read_weekdays(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return weekdays of every week: "tirsdager og torsdager", "mandag til fredag"."""
    weekend = lexicon().list_of("sense.weekend")
    if first and tokens[first].text in weekend and tokens[first - 1].code in _BESIDE_WEEKEND:
        return []  # "alltid før helg" is no weekly event, nor is "til helga"
    last = _end_of_rhythm(tokens, first, last)
    days: list[str] = []
    between: list[str] = []
    parity: WeekParity | None = None
    other, step = False, 1
    # "tysdag-onsdag-torsdag": more than one dash parts the days of a list
    listed = sum(token.code in _DASHES for token in tokens[first:last]) > 1
    for token in tokens[first:last]:
        if token.code in _WEEKDAYS:
            named = str(token.value).split(",")
            ranged = days and not listed and link_of("".join(between)) == "range"
            if ranged and WEEKDAYS.index(days[-1]) < WEEKDAYS.index(named[0]):
                named = list(WEEKDAYS[WEEKDAYS.index(days[-1]) + 1 : WEEKDAYS.index(named[0]) + 1])
            days.extend(day for day in named if day not in days)
            between = []
        elif token.code == Code.PARITY:
            parity = _PARITIES[str(token.value)]
        elif token.code in _NTH:
            step = token.number
        else:
            other = other or token.value == "every_other"
            between.append(token.code)
    single = all(token.code in _OF_ONE_WEEKEND for token in tokens[first:last])
    hours = last < len(tokens) and tokens[last].code in _BEFORE_HOURS
    if step < 1 or (single and days == _WEEKEND and not (other or hours)):
        return []  # "lørdag og søndag" may be those of one weekend
    step = 2 if other or parity else step
    interval = f";INTERVAL={step}" if step > 1 else ""
    rrule = f"FREQ=WEEKLY{interval};BYDAY={','.join(days)}"
    return [_rule(rule, first, last, rrule, parity)]


_BESIDE_WEEKEND = letters("by|from|to|until")


def _end_of_rhythm(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where a list of weekdays ends: "hver tirsdag og annenhver onsdag" are two."""
    rhythm = tokens[first].value if tokens[first].code == _EVERY else None
    for place in range(first + 1, last):
        token = tokens[place]
        if rhythm is not None and token.code == _EVERY and token.value != rhythm:
            return place - 1
    return last


def read_parity(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return every even or odd week: "i partallsuker"."""
    parity = next(_PARITIES[str(t.value)] for t in tokens[first:last] if t.code == Code.PARITY)
    return [_rule(rule, first, last, "FREQ=WEEKLY;INTERVAL=2", parity)]


def read_every(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return "hver uke", "hver 14. dag", "hvert år i uke 39", "4. kvar veke"."""
    found = tokens[first:last]
    unit = next((str(t.value) for t in found if t.code in _UNIT and t.code != Code.TERM), "year")
    step = next(iter(numbers_in(tokens, first, last, _COUNTS)), 1)
    if any(token.value == "every_other" for token in found):
        step = 2
    if step < 1 or unit not in _UNITS:
        return []
    if unit == "day" and step % 7 == 0:
        unit, step = "week", step // 7
    name, factor = _UNITS[unit]
    step *= factor
    rrule = f"FREQ={name}" + (f";INTERVAL={step}" if step > 1 else "")
    if unit == "year" and any(token.code == Code.WEEK for token in found):
        rrule = f"FREQ=YEARLY;BYWEEKNO={numbers_in(tokens, first, last)[-1]}"
    return [_rule(rule, first, last, rrule)]


def read_every_date(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a date of every year: "hver 15. mars"."""
    day = numbers_in(tokens, first, last, DAY_NUMBERS)[0]
    month = next(token.number for token in tokens[first:last] if token.code in _MONTHS)
    return [_rule(rule, first, last, f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}")]


def read_day_of_month(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a day of every month: "den 15. i hver måned"."""
    days = ",".join(map(str, numbers_in(tokens, first, last, DAY_NUMBERS)))
    return [_rule(rule, first, last, f"FREQ=MONTHLY;BYMONTHDAY={days}")]


def read_adverb(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return the rule of an adverb: "årlig", "kvartalsvis", "årlig i november"."""
    rrule = str(tokens[first].value)
    month = next((t.number for t in tokens[first:last] if t.code in _MONTHS), None)
    if month is None:
        return [_rule(rule, first, last, rrule)]
    if rrule != "FREQ=YEARLY":
        return [_rule(rule, first, first + 1, rrule)]
    return [_rule(rule, first, last, f"{rrule};BYMONTH={month}")]


def read_every_season(_: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a season of every year: "hver høst"."""
    return [_rule(rule, first, last, "FREQ=YEARLY")]


def read_every_month_name(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a month of every year: "hver mai"."""
    month = next(token.number for token in tokens[first:last] if token.code in _MONTHS)
    return [_rule(rule, first, last, f"FREQ=YEARLY;BYMONTH={month}")]


def read_frequency(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a count per period: "4 ganger i året", "2 møter i semesteret"."""
    money = lexicon().list_of("sense.money")
    at = first - 1
    while at > 0 and tokens[at].code in _STOP:
        at -= 1
    before = tokens[at].text.rstrip(".") if at >= 0 else ""
    if before in money or any(token.text in money for token in tokens[first:last]):
        return []
    if tokens[first].text in lexicon().list_of("sense.both"):
        return []  # "begge steder hver dag"
    if any(token.value == _DAYS_A_YEAR for token in tokens[first:last]):
        return [Draft("continuous", rule, first, last)]  # "365 dager i året"
    return [Draft("frequency", rule, first, last)]

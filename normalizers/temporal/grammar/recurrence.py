"""Recurrences as RFC 5545 rules without DTSTART: what their tokens say."""

from __future__ import annotations

from collections.abc import Sequence

from normalizers.temporal.grammar.draft import WEEKDAYS, Draft
from normalizers.temporal.lexing.token import Token, numbers_in

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


def read_nth_weekday(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return the nth weekday of a month: "3. tirsdag i mnd."."""
    found = tokens[first:last]
    day = next(str(t.value) for t in found if t.code in "wW")
    numbers = numbers_in(tokens, first, last, "onO")
    month = next((int(str(t.value)) for t in found if t.code == "m"), None)
    if not all(-1 <= number <= 5 for number in numbers):
        return []
    days = ",".join(f"{number}{day}" for number in numbers)
    if month:
        return [
            Draft("recurring", rule, first, last, rrule=f"FREQ=YEARLY;BYMONTH={month};BYDAY={days}")
        ]
    return [Draft("recurring", rule, first, last, rrule=f"FREQ=MONTHLY;BYDAY={days}")]


def read_every_nth_weekday(
    tokens: Sequence[Token], first: int, last: int, rule: str
) -> list[Draft]:
    """Return every second or third of a weekday: "hver 2. torsdag"."""
    step = numbers_in(tokens, first, last, "oO")[0]
    if step < 1:
        return []
    rrule = f"FREQ=WEEKLY;INTERVAL={step};BYDAY={tokens[last - 1].value}"
    return [Draft("recurring", rule, first, last, rrule=rrule)]


def read_weekdays(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return weekdays of every week: "tirsdager og torsdager", "mandag til fredag"."""
    days: list[str] = []
    joined = False
    for token in tokens[first:last]:
        if token.code in "wW":
            day = str(token.value)
            if "," in day:
                days.extend(day.split(","))
                continue
            if joined and days and WEEKDAYS.index(days[-1]) < WEEKDAYS.index(day):
                days.extend(WEEKDAYS[WEEKDAYS.index(days[-1]) + 1 : WEEKDAYS.index(day)])
            days.append(day)
            joined = False
        elif token.code in "-t&,":
            joined = token.code in "-t"
    other = any(t.code == "½" or t.value == "every_other" for t in tokens[first:last])
    rrule = f"FREQ=WEEKLY{';INTERVAL=2' if other else ''};BYDAY={','.join(days)}"
    return [Draft("recurring", rule, first, last, rrule=rrule)]


def read_every(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return "hver uke", "hver 14. dag", "hvert år i uke 39"."""
    found = tokens[first:last]
    unit = next((str(t.value) for t in found if t.code in "uMjJHd"), "year")
    step = next(iter(numbers_in(tokens, first, last, "onO!")), 1)
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
        day = next(iter(numbers_in(tokens, first, last)), None)
        rrule += f";BYMONTHDAY={day}" if day else ""
    elif unit == "year" and any(t.code == "u" for t in found):
        rrule = f"FREQ=YEARLY;BYWEEKNO={numbers_in(tokens, first, last)[-1]}"
    return [Draft("recurring", rule, first, last, rrule=rrule)]


def read_day_of_month(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a day of every month: "den 15. i hver måned"."""
    rrule = f"FREQ=MONTHLY;BYMONTHDAY={tokens[first].value}"
    return [Draft("recurring", rule, first, last, rrule=rrule)]


def read_adverb(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return the rule of an adverb: "årlig", "kvartalsvis", "årlig i november", "hver høst"."""
    rrule = str(tokens[first].value) if tokens[first].code == "A" else "FREQ=YEARLY"
    month = next((t.value for t in tokens[first:last] if t.code == "m"), None)
    if month is None:
        return [Draft("recurring", rule, first, last, rrule=rrule)]
    if rrule != "FREQ=YEARLY":
        return [Draft("recurring", rule, first, first + 1, rrule=rrule)]
    return [Draft("recurring", rule, first, last, rrule=f"{rrule};BYMONTH={month}")]

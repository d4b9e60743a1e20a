"""Years, school years, named days, and what is a day only in part: "32. mars", "xx. mars"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalizers.lexicon.time_codes import Code, letters
from normalizers.lexicon.time_words import lexicon
from normalizers.model import Precision
from normalizers.temporal.calendar.draft import WEEKDAYS, Draft, Part, point
from normalizers.temporal.lexing.numbers import full_year
from normalizers.temporal.lexing.token import Token, numbers_in, years_in

_NTH, _WEEKDAYS, _MONTHS = letters("nth"), letters("any_weekday"), letters("any_month")
_COUNTED = letters("day_number|word_ordinal")
_NAMED = letters("named_day|holiday")
_YEARS_LATER = {"next": 1, "last": -1}
_MOST_DAYS_WITH_NUMBER = 20
_MOST_WEEKS_BEFORE = 52
_BESIDE = letters("by|from")
_DAYS_OF_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # in every year
_MOST_NUMBERED = 4
_SHORT_SCHOOL_YEAR = re.compile(r"\d\d")


def read_year(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a year: "i 2027", "2026" in a cell of its own; behind a word only "for 2027"."""
    before = tokens[first - 1] if first else None
    if before is not None and before.code == Code.WORD and first == last - 1:
        announced = before.text in lexicon().list_of("sense.before_year")
        return [_year(tokens, first, last, rule)] if announced else []
    return [_year(tokens, first, last, rule)]


def _year(tokens: Sequence[Token], first: int, last: int, rule: str) -> Draft:
    return point(rule, first, last, Part(years_in(tokens, first, last)[-1]), "year")


def read_year_span(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a span of years: "2019 - 2023", "2025-28", "fra 2025 til 2028"."""
    years = years_in(tokens, first, last)
    if len(years) == 1:
        if len(tokens[last - 1].text) != 2:
            return []
        years.append(years[0] // 100 * 100 + tokens[last - 1].number)
    slash = any(token.code == Code.SLASH for token in tokens[first:last])
    if years[0] >= years[-1] or (slash and years[-1] - years[0] != 1):
        return []
    return [Draft("dated", rule, first, last, Part(years[0]), Part(years[-1]), "year")]


def read_school_year(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a school year: "skoleåret 2025/26", "skuleåret 27/28", "23/24" alone."""
    years = years_in(tokens, first, last)
    if not years:
        numbers = [
            int(number)
            for token in tokens[first:last]
            if token.code not in (Code.SCHOOL_YEAR, Code.IN)
            for number in _SHORT_SCHOOL_YEAR.findall(token.text)
        ]
        if len(numbers) != 2 or numbers[1] != (numbers[0] + 1) % 100:
            return []
        years = [full_year(numbers[0])]
    elif len(years) == 2 and years[1] != years[0] + 1:
        return []
    elif len(years) == 1:
        # a heading's colon may stand behind it: "2023/24:"
        end = tokens[last - 2] if tokens[last - 1].code == Code.COLON else tokens[last - 1]
        if end.code != Code.YEAR and end.number % 100 != (years[0] + 1) % 100:
            return []
    part = Part(years[0], school_year=True)
    return [point(rule, first, last, part, "year")]


def read_this_year(_: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return the plan's own year: "i løpet av året"."""
    return [point(rule, first, last, Part(), "year")]


def read_next_year(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return the year after or before the plan's: "neste år", "i fjor"."""
    if first and tokens[first - 1].text in lexicon().list_of("sense.comparing"):
        return []  # "Jaktstart blir som i fjor"
    part = Part(later=_YEARS_LATER[str(tokens[last - 1].value)])
    return [point(rule, first, last, part, "year")]


def read_no_day(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return what the calendar has not, so that resolution says so: "32. mars"."""
    if not tokens[first].text.endswith("."):
        return []
    part = Part(None, tokens[last - 1].number, tokens[first].number)
    return [point(rule, first, last, part, "day")]


def read_blank_day(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a month of which the day is not decided: "xx. mars", "??.03"."""
    year = next(iter(years_in(tokens, first, last)), None)
    part = Part(year, tokens[first].number)
    return [Draft("undecided", rule, first, last, part, part, "month")]


def read_named_day(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a named day or holiday: "skjærtorsdag", "2. pinsedag", "påsken".

    Holidays whose bounds differ by place are approximate.
    """
    name = next(str(t.value) for t in tokens[first:last] if t.code in _NAMED)
    numbers = numbers_in(tokens, first, last, _COUNTED)
    year = next(iter(years_in(tokens, first, last)), None)
    if "+n" not in name:
        return [] if numbers else [_named(tokens, first, last, rule, Part(year, named=name))]
    if not numbers and not name.startswith("advent"):
        numbers = [1]  # "Påskedag kl. 11" is the first one; which Sunday in Advent has to be said
    if not numbers or not all(1 <= number <= _MOST_NUMBERED for number in numbers):
        return []
    parts = [Part(year, named=name.replace("+n", f"+{number}")) for number in numbers]
    if len(numbers) > 1 and numbers[1] != numbers[0] + 1:
        return [_named(tokens, first, last, rule, part) for part in parts]
    draft = _named(tokens, first, last, rule, parts[0])
    return [draft._replace(end=parts[-1])]


def _named(tokens: Sequence[Token], first: int, last: int, rule: str, part: Part) -> Draft:
    holiday = any(token.code == Code.HOLIDAY for token in tokens[first:last])
    precision: Precision = "week" if (part.named or "").startswith("w") else "day"
    return point(rule, first, last, part, precision)._replace(approximate=holiday, chain=first)


def read_beside_named(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return what is counted from a named day: "uka før påske", "onsdag før skjærtorsdag".

    The day may be told by its date too: "dagen før 17. mai".
    """
    words = lexicon()
    place = next(at for at in range(first, last) if tokens[at].code in _BESIDE)
    said, unit = tokens[place].text, tokens[place - 1]
    after = said in words.list_of("sense.following")
    if not after and said not in words.list_of("sense.excluding"):
        return []
    name = _anchor(tokens, place + 1, last)
    if name is None or "," in str(unit.value):
        return []
    counts = letters("day_number|word_number|word_ordinal|not_time|amount")
    count = next(iter(numbers_in(tokens, first, place - 1, counts)), 1)
    if not 1 <= count <= _MOST_WEEKS_BEFORE:
        return []
    step = str(unit.value)
    if unit.code == Code.FILLER:
        if unit.text not in words.list_of("sense.weekend"):
            return []
        step = "weekend"
    year = next(iter(years_in(tokens, first, last)), None)
    named = f"{count} {step} {'after' if after else 'before'} {name}"
    precision: Precision = "week" if unit.code == Code.WEEK else "day"
    return [point(rule, first, last, Part(year, named=named), precision)]


def _anchor(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """Return the name of the day that others are counted from, as the lexicon writes it."""
    numbers = numbers_in(tokens, first, last, _COUNTED)
    month = next((t.number for t in tokens[first:last] if t.code == Code.MONTH), None)
    if month is not None:
        number = numbers[0]
        return f"{month:02}-{number:02}" if number <= _DAYS_OF_MONTHS[month - 1] else None
    name = next((str(t.value) for t in tokens[first:last] if t.code in _NAMED), "")
    if "+n" not in name:
        return None if numbers else name
    if not numbers or not 1 <= numbers[0] <= _MOST_NUMBERED:
        return None
    return name.replace("+n", f"+{numbers[0]}")


def read_weekend_of_month(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a weekend of a month: "siste helg i mars", "andre helga i juni"."""
    found = tokens[first:last]
    if not any(token.text in lexicon().list_of("sense.weekend") for token in found):
        return []
    nth = next(token.number for token in found if token.code in _NTH)
    month = next(token.number for token in found if token.code in _MONTHS)
    if not -1 <= nth <= _MOST_NUMBERED or nth == 0:
        return []
    year = next(iter(years_in(tokens, first, last)), None)
    return [point(rule, first, last, Part(year, named=f"weekend {nth} of {month:02}"), "day")]


def read_nth_of_month(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return one day counted in a month: "tredje tirsdag i september 2014", "siste dag i mai"."""
    found = tokens[first:last]
    nth = next(t.number for t in found if t[0] in _NTH)
    weekday = next((str(t.value) for t in found if t[0] in _WEEKDAYS), None)
    month = next(t.number for t in found if t[0] in _MONTHS)
    year = next(iter(years_in(tokens, first, last)), None)
    if not -1 <= nth <= (5 if weekday else _MOST_DAYS_WITH_NUMBER) or nth == 0:
        return []
    if weekday is not None and weekday not in WEEKDAYS:
        return []
    return [point(rule, first, last, Part(year, month, nth=nth, weekday=weekday), "day")]

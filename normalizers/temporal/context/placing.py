"""Periods that are no time of their own: they place the days behind them, or say what for.

"Høsten 2024: 11. oktober", "Møter i mai: 3. mai", "Søknadsfrist for vårsemesteret er 1. desember".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from normalizers.lexicon.time_codes import Code, expand, letters
from normalizers.lexicon.time_words import lexicon
from normalizers.model import Context
from normalizers.temporal.calendar.draft import DAY_RULES, Draft, Part
from normalizers.temporal.context.resolve import Period, resolve
from normalizers.temporal.context.scope import CLAUSE_END
from normalizers.temporal.lexing.token import Token

_DESCRIBED = re.compile(expand("{word|deadline}{word|small|comma|colon|dash}{0,6}"))
_FAR_PERIOD = re.compile(expand("{newline|semicolon|stop|deadline|except}|{and}.*{word}"))
_NO_PLACE = re.compile(expand("{from|to|until|by|start|postponed|out|deadline}{small}{0,2}$"))
_OPENS = re.compile(expand("{colon|dash|comma}{0,2}{word}{0,2}{start}"))
_DEADLINE_FOR = re.compile(
    expand(
        "{deadline}{word}{0,3}(?:{word}|{to}){small}?$"
        "|{deadline}[^N;.]*{and|comma}(?:{word}|{to}){small}?$"
    )
)
_YEAR_OF = re.compile(expand("{colon|dash}?{word|word_ordinal|not_time|filler}{0,5}{in}?"))
_YEAR_THEN = re.compile(expand("{colon}?{word|filler|in|deadline}{0,3}"))
_CLOCK_IN = re.compile(expand("{clock}?{stop}?{clock_time}{in}?"))
_YEAR_LINE = re.compile(expand("(?:^|(?<={newline})){year}{colon}?(?={newline})"))
_TERMLIKE = ("season", "half_year", "quarter")
_FOR = re.compile(expand("(?:{word}|{to}){small}?"))
_FOR_YEAR = re.compile(expand("{word}{small}?"))  # "til neste år" says when
_IN_DEADLINE = re.compile(expand("{deadline|by}[^N;.]*$"))
_IN_BRACKETS = letters("open|close")
_IN, _WORD = Code.IN.value, Code.WORD.value
_SMALL = frozenset(letters("small"))
_SHORTER_THAN_A_YEAR = ("month", "season", "quarter", "half_year")
_IS = re.compile(expand("{colon|comma|close}{0,2}{filler|word|by}{0,2}{small}?"))
_LEADS = re.compile(expand("{comma|colon|dash|small}{0,2}"))
_LONG = ("month", "year", "season", "quarter", "half_year")
# a heading "Høst 2024" is that of the half-year
_TERMS = {"spring": "spring_half", "autumn": "autumn_half"}
_DAYS_INTO_NEXT = 31
_LEFT = 12  # tokens before a period that are looked at


def under_years(drafts: Sequence[Draft], tokens: Sequence[Token], codes: str) -> list[Draft]:
    """Return the drafts, days and periods below a line that is only a year with that year."""
    lines = [line.start() for line in _YEAR_LINE.finditer(codes)]
    if not lines:
        return list(drafts)
    placed_drafts: list[Draft] = []
    at, year = 0, None
    for draft in drafts:
        while at < len(lines) and lines[at] < draft.first:
            at, year = at + 1, tokens[lines[at]].number
        start, end = draft.start, draft.end
        if year is None or start is None or end is None or start.later:
            placed_drafts.append(draft)
        elif start.year is None and end.year is None:
            start, end = start.within(year, start.month), end.within(year, end.month)
            placed_drafts.append(draft._replace(start=start, end=end))
        else:
            placed_drafts.append(draft)
    return placed_drafts


def only_places(period: Draft, following: Sequence[Draft], codes: str, context: Context) -> bool:
    """Return whether a period only places a day in the same clause, or says what it is for."""
    if period.precision not in _LONG:
        return False
    left = codes[max(0, period.first - _LEFT) : period.first]
    return (
        _places(period, following, left, codes, context)
        or _year_places(period, following, left, codes)
        or _tells_for_what(period, following, left, codes)
    )


def placed(draft: Draft, period: Draft, codes: str) -> Draft:
    """Return days with the year of the period that places them, and with it where it adjoins.

    "høsten 2022 – 11. oktober" is one expression.
    """
    year = period.start.year if period.start is not None else None
    if period.first and codes[period.first - 1] == Code.WORD:
        # "Budsjett for 2026 vedtas 12. desember" does not say in which year that is
        return draft._replace(other_year=year)
    if year is not None and draft.start is not None and draft.end is not None:
        start, end = draft.start, draft.end
        if start.year is None and end.year is None:
            draft = draft._replace(start=start._replace(year=year), end=end._replace(year=year))
    adjoins = period.precision != "month" and _LEADS.fullmatch(codes, period.last, draft.first)
    return draft._replace(first=period.first) if adjoins else draft


def _places(
    period: Draft, following: Sequence[Draft], left: str, codes: str, context: Context
) -> bool:
    whole = period.start
    if period.kind != "dated" or whole is None or whole != period.end or _NO_PLACE.search(left):
        return False
    for day in following:
        if day.rule in DAY_RULES and day.start is not None and day.end is not None:
            far = _FAR_PERIOD.search(codes, period.last, day.first)
            return far is None and _lies_in(day, day.start, day.end, period, whole, context)
    return False


def only_names_year(period: Draft, before: Draft, codes: str, context: Context) -> bool:
    """Return whether a year only names that of a time before it: "3.1.: første skoledag i 2019"."""
    year = period.start.year if period.start is not None else None
    if period.precision != "year" or year is None or period.start != period.end:
        return False
    if before.precision in (None, "year") or before.start is None or before.end is None:
        return False
    if _YEAR_OF.fullmatch(codes, before.last, period.first) is None:
        return False
    days = resolve(before, context)
    return isinstance(days, Period) and days.start.year == year == days.end.year


def names_year_behind_clock(period: Draft, before: Draft, codes: str) -> bool:
    """Return whether a year is that of the day before it: "27. juli kl. 22.00 i 2019"."""
    part, day = period.start, before.start
    if period.precision != "year" or part is None or part.year is None or part != period.end:
        return False
    if day is None or day.day is None or day.year is not None or day != before.end:
        return False
    return _CLOCK_IN.fullmatch(codes, before.last, period.first) is not None


def in_year_of(period: Draft, before: Draft) -> Draft:
    """Return a day with the year that stands behind it."""
    assert before.start is not None
    assert period.start is not None
    return before.with_part(before.start.within(period.start.year, before.start.month))


def _year_places(period: Draft, following: Sequence[Draft], left: str, codes: str) -> bool:
    """Return whether a year only places what is shorter: "i 2020 blir uke 52"."""
    part = period.start
    if period.precision != "year" or part is None or part != period.end or part.school_year:
        return False
    if not following or part.later or _NO_PLACE.search(left):
        return False
    other = following[0]
    if other.start is None or other.precision in (None, "year"):
        return False
    if other.precision == "day" and not left.endswith(_IN):
        return False
    then = _YEAR_THEN.fullmatch(codes, period.last, other.first)
    return other.start.year is None and then is not None


def _tells_for_what(period: Draft, following: Sequence[Draft], left: str, codes: str) -> bool:
    """Return whether a period tells what the deadline on the day behind it is for.

    "Søknadsfrist for vårsemesteret er 1. desember", "Påmeldingsfrist til høsten: 3. juni".
    """
    if not following or not _DEADLINE_FOR.search(left):
        return False
    day = following[0]
    return day.rule in DAY_RULES and _IS.fullmatch(codes, period.last, day.first) is not None


def tells_for_what_behind(period: Draft, before: Draft, codes: str) -> bool:
    """Return whether a period behind a deadline's day tells what it is for.

    "1. mai for høsten", "15. september for neste år".
    """
    of_year = period.precision == "year"
    behind = codes[before.last : period.first] + codes[period.last : period.last + 1]
    if period.precision in _TERMLIKE and before.rule in DAY_RULES and behind == _IN_BRACKETS:
        return True  # "til 1. februar (vårsemester) og 15. september (høstsemester)"
    if not (of_year or period.precision in _TERMLIKE) or before.rule not in DAY_RULES:
        return False
    if not of_year and _OPENS.fullmatch(codes, before.last, period.first) is not None:
        return True  # "23. august: Oppstart høstsemester"
    link = _FOR_YEAR if of_year else _FOR
    if link.fullmatch(codes, before.last, period.first) is None:
        return False
    return _IN_DEADLINE.search(codes[max(0, before.first - _LEFT) : before.first]) is not None


def only_describes(
    draft: Draft, near: Sequence[Draft], tokens: Sequence[Token], codes: str
) -> bool:
    """Return whether a word of frequency only describes an event that is on one day.

    "Sin årlege basar laurdag 9. november", "laurdag 9. november er den årlege basaren": a weekday
    or a year beside the date is of one year.
    """
    if draft.rule != "adverb" or draft.last - draft.first != 1:
        return False
    attribute = tokens[draft.first].text.endswith("e")
    for day in near:
        part = day.start
        if day.rule not in DAY_RULES or part is None or (part.weekday or part.year) is None:
            continue
        if day.first >= draft.last:
            described = _DESCRIBED.fullmatch(codes, draft.last, day.first) is not None
        else:
            told = CLAUSE_END.search(codes, day.last, draft.first) is None
            described = attribute and told and codes[draft.last : draft.last + 1] == _WORD
        if described:
            return True
    return False


def only_tells_purpose(period: Draft, before: Draft, tokens: Sequence[Token], codes: str) -> bool:
    """Return whether a period only tells what is done for it on the day before it in its clause.

    "10. des: Semesterregistrering for våren 2016 startar", "5. mars – A-melding for februar".
    """
    if period.precision not in _SHORTER_THAN_A_YEAR or before.kind != "dated":
        return False
    if before.precision != "day" or CLAUSE_END.search(codes, before.last, period.first):
        return False
    at = period.first - 1
    while at > 0 and codes[at] in _SMALL:
        at -= 1
    return tokens[at].text in lexicon().list_of("sense.before_year") and codes[at - 1] == _WORD


def _lies_in(
    day: Draft, start: Part, end: Part, period: Draft, whole: Part, context: Context
) -> bool:
    """Return whether days lie in a period, as far as their years are known.

    Of the two one may name the year of both.
    """
    if period.precision == "season" and whole.season in _TERMS:
        whole = whole._replace(season=_TERMS[whole.season])
        period = period._replace(start=whole, end=whole)
    year = end.year or start.year or whole.year
    if year is not None and None in (end.year, whole.year):
        context = replace(context, year=year)
    days, bounds = resolve(day, context), resolve(period, context)
    if isinstance(days, Period) and isinstance(bounds, Period):
        # a school year goes on until the next begins, which differs by place
        late = timedelta(_DAYS_INTO_NEXT if whole.school_year else 0)
        return bounds.start <= days.start and days.end <= bounds.end + late
    return whole.month is not None and whole.month == start.month

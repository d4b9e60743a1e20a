"""What only says again what a date beside it says: weekdays, week numbers, names, periods.

"Uke 43 (20.–24. oktober)", "17. mai, søndag", "Grunnlovsdagen 17. mai", "Møter i mai: 3. mai".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from normalizers.lexicon.time_codes import Code, expand, letters
from normalizers.lexicon.time_words import fixed_days, lexicon
from normalizers.model import Context
from normalizers.temporal.calendar.draft import DAY_RULES, Draft
from normalizers.temporal.calendar.named_days import is_movable, named_days
from normalizers.temporal.context.placing import (
    only_describes,
    only_names_year,
    only_places,
    only_tells_purpose,
    placed,
    tells_for_what_behind,
)
from normalizers.temporal.context.resolve import Period, resolve
from normalizers.temporal.context.scope import CLAUSE_END
from normalizers.temporal.lexing.token import Token

# more than this between two expressions and each has an event of its own
_FAR = re.compile(expand(r"{word}{word}{word}|{newline}.*{newline}|{stop}.*{word}|{holiday}"))
# another event, or what is left out: the two are not one time said twice
_APART = re.compile(f"{_FAR.pattern}|{expand('{except}')}")
_NAME_THEN_DATE = re.compile(expand("{dash}?(?:{word|not_time|in|filler|colon|dash|weekday}){1,4}"))
_DATE_THEN_NAME = re.compile(expand("(?:{newline|colon|dash|weekday}){0,3}"))
_NAME_CODES = frozenset(letters("word|not_time"))
_IN_BRACKETS = re.compile(expand("{open}[^)]{0,5}"))
_MONTHS = frozenset(letters("any_month|date"))
_NEWLINE = Code.NEWLINE.value
_RELATES = re.compile(expand("(?:{by|from}){small}?$"))
_BRACKETED = re.compile(
    expand("{dash|word|holiday|named_day|comma|small|colon|newline}{0,6}{open}")
)
_DASHED = re.compile(expand("{dash}"))
_ONLY_MARKS = re.compile(expand("{comma|colon|open|close|small}{0,3}"))
_OWN_LINE = re.compile(expand("{newline}.*{word}"))
_HAS_WORD = re.compile(expand("{word}|{newline}{from}"))
_TAKES_PLACE = re.compile(expand("{from|to|until|by|every|except|out|adverb}"))
_LABEL = re.compile(expand("{colon|open}"))
_LISTING = Code.COLON.value
_PLURAL = letters("weekdays")
_CLOCK_OR_MARK = re.compile(
    expand(
        r"(?:{comma|dash|open|close|colon|slash|newline|stop|small|clock|clock_time|daypart}"
        r"|{clock}{stop}?{clock_number}(?:{dash|to}{clock_number})?){0,10}"
    )
)
_DAYS_TO_MOVABLE = 7  # between the ends of a range whose end is a movable day
_HALF_A_YEAR = 183  # days: a day so much earlier in its year is one of the year after
_AHEAD = 9  # drafts
_DAILY = "FREQ=DAILY"
_YEARLY, _YEARLY_IN = "FREQ=YEARLY", "FREQ=YEARLY;B"
_BESIDE_NAMED = "beside-named"


def without_doubles(
    drafts: Sequence[Draft], codes: str, context: Context
) -> tuple[list[Draft], dict[int, int]]:
    """Return the drafts without what only repeats a date beside it.

    Return also the week number that stood beside each draft of days, by the draft's first token.
    """
    weeks: dict[int, int] = {}
    if len(drafts) < 2:
        return list(drafts), weeks
    kept: list[Draft] = []
    placing: Draft | None = None  # a period that only places the next draft
    for place, draft in enumerate(drafts):
        if draft.rule == "weeks":
            near = _days_near(drafts, place, codes)
            if any(_holds(draft, day, codes, context) for day in near):
                if draft.start is not None and draft.start == draft.end and draft.start.week:
                    weeks[near[0].first] = draft.start.week
                continue
        if draft.precision == "part_of_month" and _is_told_in_weeks(drafts, place, codes):
            continue
        if draft.precision == "season" and _only_relates(draft, _beside(drafts, place), codes):
            continue
        if kept and (
            only_names_year(draft, kept[-1], codes, context)
            or tells_for_what_behind(draft, kept[-1], codes)
        ):
            continue
        if only_places(draft, drafts[place + 1 : place + _AHEAD], codes, context):
            placing = draft
            continue
        if placing is not None:
            draft, placing = placed(draft, placing, codes), None
        if kept and _says_again(draft, kept[-1]) and draft.kind != "continuous":
            kept.pop()  # "hvert år siste fredag i april"
        if not (kept and _says_again(kept[-1], draft)):
            kept.append(draft)
    return kept, weeks


def without_names(
    drafts: Sequence[Draft], tokens: Sequence[Token], codes: str, context: Context
) -> list[Draft]:
    """Return the drafts without weekdays and named days that only name dates beside them."""
    if len(drafts) < 2:
        return list(drafts)
    kept: list[Draft] = []
    for place, draft in enumerate(drafts):
        beside = _beside(drafts, place)
        days = [other for other in beside if other.rule in DAY_RULES]
        if draft.rule in ("weekdays", "opening-hours") and _names_days(draft, days, codes):
            continue
        if draft.rule in DAY_RULES and _names_event(drafts, place, tokens, codes):
            continue
        if only_describes(draft, drafts[place + 1 : place + 2], codes):
            continue
        if kept and _means_listed_days(draft, kept[-1], tokens):
            continue
        if place and only_tells_purpose(draft, drafts[place - 1], tokens, codes):
            continue
        named = draft.start is not None and draft.start.named is not None
        if named and _names_date(draft, beside, codes, tokens, context):
            continue
        kept.append(draft)
    return kept


def _means_listed_days(draft: Draft, before: Draft, tokens: Sequence[Token]) -> bool:
    """Return whether "alle dagene" are those just listed: "6. og 7. mars, alle dagene"."""
    if draft.rrule != _DAILY or before.rule not in DAY_RULES:
        return False
    listed = lexicon().list_of("sense.listed_days")
    return any(token.text in listed for token in tokens[draft.first : draft.last])


def _beside(drafts: Sequence[Draft], place: int) -> list[Draft]:
    if place:
        return [drafts[place - 1], *drafts[place + 1 : place + 2]]
    return list(drafts[1:2])


def _days_near(drafts: Sequence[Draft], place: int, codes: str) -> list[Draft]:
    """Return the days beside a draft with no event of their own between."""
    near: list[Draft] = []
    for other in _beside(drafts, place):
        if other.rule in DAY_RULES:
            between = _between(drafts[place], other, codes)
            if not _APART.search(between) or _BRACKETED.fullmatch(between):
                near.append(other)
    return near


def _holds(week: Draft, day: Draft, codes: str, context: Context) -> bool:
    """Return whether a week only places the days beside it: no event of its own, or theirs."""
    if not _HAS_WORD.search(_between(week, day, codes)):
        return True
    part = day.start
    year = (part.year or context.year) if part is not None else None
    if part is None or year is None or week.start is None or week.end is None:
        return True
    month = part.month or context.month
    try:
        number = date(year, month or 1, part.day or 1).isocalendar().week
    except ValueError:
        return True
    first, last = week.start.week or 0, week.end.week or 0
    return first <= number <= last


def _says_again(before: Draft, draft: Draft) -> bool:
    """Return whether a draft says a recurrence once more, or only that it goes on all the time."""
    if draft.kind == "continuous":
        return before.kind in ("recurring", "frequency", "continuous")
    if draft.rrule is None or before.rrule is None:
        return False
    return before.rrule == draft.rrule or (draft.rrule, before.rrule[:13]) == (_YEARLY, _YEARLY_IN)


def _between(one: Draft, other: Draft, codes: str) -> str:
    return codes[min(one.last, other.last) : max(one.first, other.first)]


def _names_days(draft: Draft, days: Sequence[Draft], codes: str) -> bool:
    """Return whether weekdays only name those of dates beside them.

    In the plural they do right before the dates: "Tirsdagene 9. og 16. oktober".
    """
    plural = any(code in _PLURAL for code in codes[draft.first : draft.last])
    for other in days:
        between = _between(draft, other, codes)
        if plural and (other.first < draft.first or between.strip(_LISTING)):
            continue
        apart = Code.WORD in between or Code.COLON in between
        ranged = other.start != other.end or other.link == "range"
        if ranged and apart and not plural:
            continue
        if _CLOCK_OR_MARK.fullmatch(between):
            return True
        if not plural and not (_FAR.search(between) or _TAKES_PLACE.search(between)):
            return True
    return False


def _names_date(
    draft: Draft,
    beside: Sequence[Draft],
    codes: str,
    tokens: Sequence[Token],
    context: Context,
) -> bool:
    """Return whether a named day only names the date beside it, or a holiday is its label."""
    assert draft.start is not None
    holiday = any(token.code == Code.HOLIDAY for token in tokens[draft.first : draft.last])
    year = draft.start.year or context.year
    for other in beside:
        between = _between(draft, other, codes)
        if other.rule not in (*DAY_RULES, "weeks") or _FAR.search(between):
            continue
        if draft.rule == _BESIDE_NAMED and draft.precision == "week" and _DASHED.fullmatch(between):
            continue  # "1. mars – uka før påske": a week names no day
        label = (holiday and not _has_own_place(draft, other, codes, context)) or (
            _LABEL.search(between)
        )
        if label and not (other.rule == "weeks" and _HAS_WORD.search(between)):
            return True
        part = other.start
        if part is None or year is None or draft.start.named is None or not 1 <= year <= 9998:
            continue
        named = named_days(draft.start.named, year)[0]
        ahead = (named.month - (part.month or 0)) * 31 + named.day - (part.day or 0)
        if other.first > draft.first:
            apart = not (part.year is None and 0 <= ahead < _HALF_A_YEAR)
        else:
            # "6. juni – 2. pinsedag"; a movable day that is far off names the date in another year
            most = _DAYS_TO_MOVABLE if is_movable(draft.start.named) else _HALF_A_YEAR
            apart = part.month is not None and 0 < ahead <= most
        if (_DASHED.fullmatch(between) and not apart) or _ONLY_MARKS.fullmatch(between):
            return True  # "11. november, farsdag", "6. april – 2. påskedag"
        own = _OWN_LINE.search(between) is not None
        if not own and part.day == named.day and part.month in (None, named.month):
            return True
    return False


def _has_own_place(holiday: Draft, date_beside: Draft, codes: str, context: Context) -> bool:
    """Return whether a holiday behind a date is another time: "19.12. Stengt i romjula"."""
    between = codes[date_beside.last : holiday.first]
    if date_beside.first > holiday.first or Code.WORD not in between or between[-1] != Code.IN:
        return False
    days, bounds = resolve(date_beside, context), resolve(holiday, context)
    if not (isinstance(days, Period) and isinstance(bounds, Period)):
        return False
    return days.end < bounds.start or bounds.end < days.start


def _names_event(drafts: Sequence[Draft], place: int, tokens: Sequence[Token], codes: str) -> bool:
    """Return whether a day is part of the name of an event on another: "17. mai-feiring 16.05"."""
    draft = drafts[place]
    day = draft.start
    if day is None or day != draft.end or day.month is None or day.day is None:
        return False
    if f"{day.month:02}-{day.day:02}" not in fixed_days():
        return False
    after = draft.last + (codes[draft.last : draft.last + 1] == Code.DASH)
    if after >= len(tokens) or tokens[after].code not in _NAME_CODES:
        return False
    if not tokens[after].text.endswith(tuple(lexicon().list_of("sense.celebrations"))):
        return False
    for other in _beside(drafts, place):
        if other.rule not in (*DAY_RULES, "weeks"):
            continue
        between = _between(draft, other, codes)
        behind = other.first > draft.first and _NAME_THEN_DATE.fullmatch(between)
        before = other.first < draft.first and _DATE_THEN_NAME.fullmatch(between)
        headed = _MONTHS.isdisjoint(codes[other.first : other.last])
        if behind or (before and (headed or _NEWLINE not in between)):
            return True
    return False


def _is_told_in_weeks(drafts: Sequence[Draft], place: int, codes: str) -> bool:
    """Return whether a bracket tells the weeks: "de to siste ukene i juli (uke 29 og 30)"."""
    if place + 1 >= len(drafts) or drafts[place + 1].rule != "weeks":
        return False
    return _IN_BRACKETS.fullmatch(codes, drafts[place].last, drafts[place + 1].first) is not None


def _only_relates(draft: Draft, beside: Sequence[Draft], codes: str) -> bool:
    """Return whether a season only relates a day to it: "dagen før sommeren", "1. mai (vår)"."""
    days = [other for other in beside if other.rule in DAY_RULES]
    if codes[draft.first - 1 : draft.first] == Code.OPEN and codes[draft.last :][:1] == Code.CLOSE:
        return any(other.last == draft.first - 1 for other in days)  # "25. oktober (høst)"
    if not _RELATES.search(codes[: draft.first]):
        return False
    return any(not CLAUSE_END.search(_between(draft, other, codes)) for other in days)

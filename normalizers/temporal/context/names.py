"""Weekdays, named days and names of events that only name a date beside them.

"17. mai, søndag", "Grunnlovsdagen 17. mai", "Tirsdagene 9. og 16. oktober".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalizers.lexicon.time_codes import Code, expand, letters
from normalizers.lexicon.time_words import fixed_days, lexicon
from normalizers.model import Context
from normalizers.temporal.calendar.draft import DAY_RULES, Draft
from normalizers.temporal.calendar.named_days import is_movable, named_days
from normalizers.temporal.context.placing import only_describes, only_tells_purpose
from normalizers.temporal.context.resolve import Period, resolve
from normalizers.temporal.context.scope import CLAUSE_END
from normalizers.temporal.lexing.token import Token

# more than this between two expressions and each has an event of its own
FAR = re.compile(expand(r"{word}{word}{word}|{newline}.*{newline}|{stop}.*{word}|{holiday}"))
HAS_WORD = re.compile(expand("{word}|{newline}{from}"))
_NAME_THEN_DATE = re.compile(expand("{dash}?(?:{word|not_time|in|filler|colon|dash|weekday}){1,4}"))
_DATE_THEN_NAME = re.compile(expand("(?:{newline|colon|dash|weekday}){0,3}"))
_NAME_CODES = frozenset(letters("word|not_time"))
_MONTHS = frozenset(letters("any_month|date"))
_TWO_WEEKDAYS = Code.WEEKDAY.value + Code.AND.value
_NEWLINE = Code.NEWLINE.value
_DASHED = re.compile(expand("{dash}"))
_ONLY_MARKS = re.compile(expand("{comma|colon|open|close|small}{0,3}"))
_OWN_LINE = re.compile(expand("{newline}.*{word}"))
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
_DAILY = "FREQ=DAILY"
_BESIDE_NAMED = "beside-named"
_BAR = "|"  # between the cells of a row
_ROW_CODES = frozenset(letters("newline|any_weekday|word_ordinal|stop|comma|clock|clock_time|dash"))
_WEEKDAY_RANGE = re.compile(expand("{weekday}(?:{dash}|{to}){weekday}"))
_BEFORE_RANGE = re.compile(expand("{stop|comma}?{small}{0,2}"))
_PAIR, _DAYS_A_WEEK = 2, 7
_WEEKDAY_RULES = ("weekdays", "opening-hours")
_DASH = Code.DASH.value


def without_names(
    drafts: Sequence[Draft], tokens: Sequence[Token], codes: str, context: Context
) -> list[Draft]:
    """Return the drafts without weekdays and named days that only name dates beside them."""
    if len(drafts) < 2:
        return list(drafts)
    drafts = list(drafts)
    kept: list[Draft] = []
    for place, draft in enumerate(drafts):
        rule, part = draft[1], draft[4]
        if rule in DAY_RULES:
            if part is not None and part.weekday and place + 1 < len(drafts):
                both = _in_turn(draft, drafts[place + 1], tokens, codes)
                drafts[place : place + 2] = both
                draft = both[0]
            if _names_event(drafts, place, tokens, codes):
                continue
        elif rule in _WEEKDAY_RULES:
            ends = drafts[place + 1 : place + 3]
            if _are_ends(draft, ends, codes):
                if _are_within_a_week(ends, context):
                    drafts[place + 1 : place + 3] = _with_weekdays(draft, ends)
                    continue
            elif _names_days(draft, neighbours(drafts, place), codes):
                continue
        elif only_describes(draft, neighbours(drafts, place), tokens, codes):
            continue
        if kept and draft[7] == _DAILY and _means_listed_days(draft, kept[-1], tokens):
            continue
        if place and only_tells_purpose(draft, drafts[place - 1], tokens, codes):
            continue
        named = part is not None and part[9] is not None
        if named and _names_date(draft, neighbours(drafts, place), codes, tokens, context):
            continue
        kept.append(draft)
    return kept


def neighbours(drafts: Sequence[Draft], place: int) -> list[Draft]:
    """Return the drafts before and behind one."""
    if place:
        return [drafts[place - 1], *drafts[place + 1 : place + 2]]
    return list(drafts[1:2])


def between_codes(one: Draft, other: Draft, codes: str) -> str:
    """Return the codes between two drafts, whichever stands first."""
    return codes[min(one.last, other.last) : max(one.first, other.first)]


def _means_listed_days(draft: Draft, before: Draft, tokens: Sequence[Token]) -> bool:
    """Return whether "alle dagene" are those just listed: "6. og 7. mars, alle dagene"."""
    if before.rule not in DAY_RULES:
        return False
    listed = lexicon().list_of("sense.listed_days")
    return any(token.text in listed for token in tokens[draft.first : draft.last])


def _are_ends(draft: Draft, ends: Sequence[Draft], codes: str) -> bool:
    """Return whether two weekdays stand before the two ends of a range: "ma-fr 1.-5. mars"."""
    if len(ends) != _PAIR or ends[0].chain != ends[1].chain or ends[1].link != "range":
        return False
    ranged = _WEEKDAY_RANGE.fullmatch(codes, draft.first, draft.last) is not None
    return ranged and _BEFORE_RANGE.fullmatch(codes, draft.last, ends[0].first) is not None


def _are_within_a_week(ends: Sequence[Draft], context: Context) -> bool:
    """Return whether a range is so short that weekdays before it name its two ends."""
    first, last = (resolve(end, context) for end in ends)
    if not (isinstance(first, Period) and isinstance(last, Period)):
        return True
    return 0 <= (last.start - first.start).days < _DAYS_A_WEEK


def _in_turn(day: Draft, after: Draft, tokens: Sequence[Token], codes: str) -> list[Draft]:
    """Return two days in a row with the weekdays before both: "lørdag og søndag 25. og 26. mai"."""
    first, one, other = day.first - len(_TWO_WEEKDAYS), day.start, after.start
    two = first >= 0 and codes[first : day.first] == _TWO_WEEKDAYS
    if not two or one is None or other is None or after.rule not in DAY_RULES or other.weekday:
        return [day, after]
    if one.day is None or other.day != one.day + 1 or one.month != other.month:
        return [day, after]
    named = one._replace(weekday=str(tokens[first].value))
    last = other._replace(weekday=one.weekday)
    return [day.with_part(named)._replace(first=first), after.with_part(last)]


def _with_weekdays(draft: Draft, ends: Sequence[Draft]) -> list[Draft]:
    """Return the ends of a range with the weekdays that stand before both."""
    assert draft.rrule is not None
    days = draft.rrule.rpartition("=")[2].split(",")
    named = [
        end.with_part(end.start._replace(weekday=day)) if end.start is not None else end
        for end, day in zip(ends, (days[0], days[-1]), strict=True)
    ]
    return [named[0]._replace(first=draft.first), named[1]]


def _names_days(draft: Draft, beside: Sequence[Draft], codes: str) -> bool:
    """Return whether weekdays only name those of dates beside them.

    In the plural they do right before the dates: "Tirsdagene 9. og 16. oktober".
    """
    plural = any(code in _PLURAL for code in codes[draft.first : draft.last])
    for other in beside:
        if other.rule not in DAY_RULES:
            continue
        between = between_codes(draft, other, codes)
        if plural and (other.first < draft.first or between.strip(_LISTING)):
            continue
        apart = Code.WORD in between or Code.COLON in between
        ranged = other.start != other.end or other.link == "range"
        if ranged and apart and not plural:
            continue
        if _CLOCK_OR_MARK.fullmatch(between):
            return True
        if not plural and not (FAR.search(between) or _TAKES_PLACE.search(between)):
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
        between = between_codes(draft, other, codes)
        if draft.rule == _BESIDE_NAMED and _in_next_cell(draft, other, tokens):
            return True  # "30.6. | Fredag | Siste dag før sommerferien"
        if other.rule not in (*DAY_RULES, "weeks") or FAR.search(between):
            continue
        if draft.rule == _BESIDE_NAMED and draft.precision == "week" and _DASHED.fullmatch(between):
            continue  # "1. mars – uka før påske": a week names no day
        label = (holiday and not _has_own_place(draft, other, codes, context)) or (
            _LABEL.search(between)
        )
        if label and not (other.rule == "weeks" and HAS_WORD.search(between)):
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


def _in_next_cell(draft: Draft, before: Draft, tokens: Sequence[Token]) -> bool:
    """Return whether a draft of one day begins a cell right behind that of a day, in its row."""
    if draft.precision != "day" or before.rule not in DAY_RULES or before.last > draft.first:
        return False
    between = tokens[before.last : draft.first]
    bars = [token for token in between if token.code == _NEWLINE]
    others = (token.code in _ROW_CODES for token in between)
    return bool(bars) and all(bar.text == _BAR for bar in bars) and all(others)


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
    after = draft[3] + (codes[draft[3] : draft[3] + 1] == _DASH)
    if after >= len(tokens) or codes[after] not in _NAME_CODES:
        return False
    day = draft.start
    if day is None or day != draft.end or day.month is None or day.day is None:
        return False
    if f"{day.month:02}-{day.day:02}" not in fixed_days():
        return False
    if not tokens[after].text.endswith(tuple(lexicon().list_of("sense.celebrations"))):
        return False
    for other in neighbours(drafts, place):
        if other.rule not in (*DAY_RULES, "weeks"):
            continue
        between = between_codes(draft, other, codes)
        if other.start == day and other.end == day and not CLAUSE_END.search(between):
            return True  # "17. mai blir det vårt faste 17. maiprogram"
        behind = other.first > draft.first and _NAME_THEN_DATE.fullmatch(between)
        before = other.first < draft.first and _DATE_THEN_NAME.fullmatch(between)
        headed = _MONTHS.isdisjoint(codes[other.first : other.last])
        if behind or (before and (headed or _NEWLINE not in between)):
            return True
    return False

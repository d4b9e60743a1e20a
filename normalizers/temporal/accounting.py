"""An account of the digits in a text: of which time each group is part, or why it is part of none.

What stands beside a time and is neither read nor explained is a finding, so that no number is
dropped silently: "mandag 17" without a month, "kl. 2590", "uke 60".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from normalizers.lexicon.time_codes import Code, expand, letters
from normalizers.lexicon.time_words import lexicon
from normalizers.model import Remark, TimeItem
from normalizers.temporal.calendar.draft import Draft
from normalizers.temporal.lexing.token import Token, clock_of

# how a group of digits is accounted for: part of a time that was read; a time of day; a year's
# number; what counts or numbers a noun; what the lexer knows as no time; the number of the week of
# the date beside it; with no time near; or not at all
Fate = Literal["read", "clock", "year", "counts", "no_time", "week_of_date", "apart", "unread"]

_TAKEN = "\0"
_DIGITS = frozenset(letters("day_number|amount|date|blank_day|not_time"))
_WEEKDAY_WITH_CLOCK = re.compile(
    expand(
        "{weekday}{daypart}?(?:{this|filler|comma|in}{0,2}{week})?{comma}?{from}?(?:{clock}.?{clock_time|number}|{clock_time})"
    )
)
# "Fredag denne uka", "fredag neste uke": of no week that the text tells
_WEEKDAY_OF_WEEK = re.compile(
    expand("{weekday}{daypart}?{in|comma}?{this|word}{week}(?!{day_number})")
)
_MAY_BE_UNREAD = re.compile(
    f"[{re.escape(''.join(sorted(_DIGITS)))}]"
    f"|{expand('{weekday}.*(?:{clock_time|clock})')}|{_WEEKDAY_OF_WEEK.pattern}"
)
_PLAIN = frozenset(letters("number|amount"))
_TIMELIKE = frozenset(
    letters("any_month|any_weekday|week|season|term|fraction|named_day|holiday|date") + _TAKEN
)
_NOUNS = frozenset(
    letters(
        "word|day_unit|year_unit|month_unit|times|percent|semester|not_time|week|fraction|weekdays"
    )
)
_SKIPPED = frozenset(letters("comma|stop|dash|open|close|colon|slash|filler|and|or|to|until"))
_NAMES_WITHOUT_MONTH = frozenset(letters("any_weekday|week|any_month"))
_CLOCK, _CLOCK_TIME = Code.CLOCK.value, Code.CLOCK_TIME.value
_YEAR, _NOT_TIME = Code.YEAR.value, Code.NOT_TIME.value
_WEEKS = 53
_SHORT, _SHAPES = 80, 65536  # tokens of a text whose shape recurs; shapes that are remembered
_LAST_DAY = 31
_PAIR = 2  # tokens of "mars 27", and digits of its number
_DATE_SHAPED = re.compile(r"\d{1,2}[./]\d{1,2}[./]?")
# what a date stands behind; what is shaped like one there is none by its numbers: "mandag 31.13"
_ASKS = frozenset(letters("clock|any_weekday|deadline|by"))
_LONG_CLOCK = re.compile(r"\d{1,2}[.]\d{3,}")  # "19.000" is read as 19:00
_ORDINAL = Code.ORDINAL.value
# what is not told by codes alone: "den 14.", what is written as a date
_NEEDS_TEXT = frozenset((_ORDINAL, _NOT_TIME))
_WORD = Code.WORD.value
_WEEK, _DATE = Code.WEEK.value, Code.DAY_MONTH.value


def unread(
    tokens: Sequence[Token],
    codes: str,
    drafts: Sequence[Draft],
    items: Sequence[TimeItem],
    text: str,
) -> list[Remark]:
    """Return a remark on each group of digits beside a time that is not accounted for."""
    if len(drafts) == 1 and drafts[0][3] - drafts[0][2] == len(codes):
        return []
    rest = _without_drafts(codes, drafts)
    if not (_may_be_unread(rest) if len(rest) <= _SHORT else _MAY_BE_UNREAD.search(rest)):
        return []
    remarks = _undated_weekdays(tokens, rest, items, text)
    remarks = remarks or _weekdays_of_no_week(tokens, rest, text)
    for place, code in enumerate(rest):
        if code not in _DIGITS or _fate(tokens, rest, place, items) != "unread":
            continue
        first, last = tokens[place].start, tokens[place].end
        beside = [at for at in (place - 1, place + 1) if 0 <= at < len(rest)]
        named = [at for at in beside if rest[at] in _NAMES_WITHOUT_MONTH]
        if _has_article(tokens, rest, place):
            named.append(place - 1)
        for at in named:
            first, last = min(first, tokens[at].start), max(last, tokens[at].end)
        said = text[first:last]
        remarks.append(Remark("date_unread" if named else "number_unread", said, first, last))
    return remarks


@lru_cache(maxsize=_SHAPES)
def _may_be_unread(rest: str) -> bool:
    """Return whether some group of digits is not accounted for by what stands beside it alone."""
    return _MAY_BE_UNREAD.search(rest) is not None and (
        _WEEKDAY_WITH_CLOCK.search(rest) is not None
        or _WEEKDAY_OF_WEEK.search(rest) is not None
        or any(
            code in _DIGITS and (code in _NEEDS_TEXT or not _stands_apart(rest, place))
            for place, code in enumerate(rest)
        )
    )


def _stands_apart(rest: str, place: int) -> bool:
    """Return whether no time stands beside a place, nor what announces one."""
    left, right = _beside(rest, place, -1), _beside(rest, place, 1)
    return left not in _TIMELIKE and right not in _TIMELIKE and left != _CLOCK


def _undated_weekdays(
    tokens: Sequence[Token], rest: str, items: Sequence[TimeItem], text: str
) -> list[Remark]:
    """Return a remark on each weekday with a time of day that no date claims: "torsdag kl. 18"."""
    found = [
        Remark("date_unread", text[first.start : last.end], first.start, last.end)
        for match in _WEEKDAY_WITH_CLOCK.finditer(rest)
        for first, last in [(tokens[match.start()], tokens[match.end() - 1])]
    ]
    if any(item.kind != "dated" or item.precision == "day" for item in items):
        return []
    return found


def _weekdays_of_no_week(tokens: Sequence[Token], rest: str, text: str) -> list[Remark]:
    """Return a remark on each weekday of this week or the next, which no text alone can tell."""
    following = lexicon().list_of("sense.next_time")
    return [
        Remark("date_unread", text[first.start : week.end], first.start, week.end)
        for match in _WEEKDAY_OF_WEEK.finditer(rest)
        for first, said, week in [(tokens[match.start()], *tokens[match.end() - 2 : match.end()])]
        if said.code != _WORD or said.text in following
    ]


def doubtful(
    tokens: Sequence[Token], codes: str, drafts: Sequence[Draft], month: int | None, text: str
) -> list[Remark]:
    """Return a remark on each reading beside which the same text has another."""
    remarks: list[Remark] = []
    if _CLOCK_TIME in codes:
        remarks.extend(
            _doubt(token.start, token.end, text, str(token.value))
            for token in tokens
            if token.code == _CLOCK_TIME and _LONG_CLOCK.fullmatch(token.text)
        )
    if _WEEK in codes:
        verses = lexicon().list_of("sense.week_or_verse")
        for draft in drafts:
            first, last = tokens[draft.first], tokens[draft.last - 1]
            if draft.rule == "weeks" and first.text in verses and draft.first:
                week = draft.start.week if draft.start is not None else None
                remarks.append(_doubt(first.start, last.end, text, f"week {week}"))
    for draft in drafts:
        if draft[3] - draft[2] == _PAIR and _may_be_day_or_year(draft, tokens):
            first, last = tokens[draft.first], tokens[draft.last - 1]
            remarks.append(_doubt(first.start, last.end, text, "a day or a year"))
    if month is not None and _DATE in codes:
        remarks.extend(
            _doubt(token.start, token.end, text, "a day and a month")
            for token in tokens
            if token.code == _DATE and _may_be_two_days(token, month)
        )
    return remarks


def _may_be_day_or_year(draft: Draft, tokens: Sequence[Token]) -> bool:
    """Return whether a month and two digits are all: "mars 27", of 2027 or the 27th."""
    if draft.rule not in ("months", "month-first"):
        return False
    month, number = tokens[draft.first], tokens[draft.last - 1]
    written = len(number.text) == _PAIR and number.text.isdecimal() and month.end < number.start
    return written and number.code == _YEAR and int(number.text) <= _LAST_DAY


def _may_be_two_days(token: Token, month: int) -> bool:
    """Return whether "10.11." below October may be the tenth and the eleventh."""
    assert isinstance(token.value, tuple)
    day, other = token.value[:2]
    return bool(other == day + 1 and other != month and "/" not in token.text)


def _doubt(start: int, end: int, text: str, detail: str) -> Remark:
    return Remark("reading_doubtful", text[start:end], start, end, detail)


def account(
    tokens: Sequence[Token], codes: str, drafts: Sequence[Draft], items: Sequence[TimeItem]
) -> list[tuple[Token, Fate]]:
    """Return each token that holds digits with what became of it."""
    rest = _without_drafts(codes, drafts)
    return [
        (token, _fate(tokens, rest, place, items))
        for place, token in enumerate(tokens)
        if any(char.isdecimal() for char in token.text)
    ]


def _without_drafts(codes: str, drafts: Sequence[Draft]) -> str:
    """Return the codes, those of what was read replaced by a mark."""
    for draft in drafts:
        first, last = draft[2], draft[3]
        codes = codes[:first] + _TAKEN * (last - first) + codes[last:]
    return codes


def _fate(tokens: Sequence[Token], rest: str, place: int, items: Sequence[TimeItem]) -> Fate:
    token, code = tokens[place], rest[place]
    if code == _TAKEN:
        return "read"
    if code == _YEAR:
        return "year"
    if code == _CLOCK_TIME:
        return "clock"
    if code == _NOT_TIME:
        asks = place > 0 and rest[place - 1] in _ASKS
        asks = asks or ("/" in token.text and _beside(rest, place, -1) == _TAKEN)
        return "unread" if asks and _DATE_SHAPED.fullmatch(token.text) else "no_time"
    if items and code in _PLAIN and _is_clock(token, items):
        return "clock"
    if _has_article(tokens, rest, place):
        counts = rest[place + 1 : place + 2] in _NOUNS  # "den 14. plassen"; "" is in no set
        return "counts" if counts else "unread"
    if _stands_apart(rest, place):
        return "apart"
    after = rest[place + 1 : place + 2]
    weekday = rest[place - 1 : place] in _NAMES_WITHOUT_MONTH and place > 0
    if code in _PLAIN and after and after in _NOUNS and not weekday:
        return "counts"
    if code in _PLAIN and _is_week_of_date(token, items):
        return "week_of_date"
    return "unread"


def _has_article(tokens: Sequence[Token], rest: str, place: int) -> bool:
    """Return whether an article stands before an ordinal: "den 14."."""
    if rest[place] != _ORDINAL or not place:
        return False
    return tokens[place - 1].text in lexicon().list_of("sense.article")


def _beside(rest: str, place: int, step: int) -> str:
    """Return the code beside a place, over one mark or small word."""
    at = place + step
    if 0 <= at < len(rest) and rest[at] in _SKIPPED:
        at += step
    return rest[at] if 0 <= at < len(rest) else ""


def _is_clock(token: Token, items: Sequence[TimeItem]) -> bool:
    time = clock_of(token)
    return time is not None and any(time in (item.times or ()) for item in items)


def _is_week_of_date(token: Token, items: Sequence[TimeItem]) -> bool:
    """Return whether a number is that of the week in which an item lies."""
    days = (day for item in items for day in (item.start, item.end) if day is not None)
    return token.number <= _WEEKS and any(day.isocalendar().week == token.number for day in days)

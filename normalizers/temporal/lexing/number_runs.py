"""Numbers that stand together: dates run together, weeks in a row, short years.

"11.13. september" is two days, "uke 36/37" two weeks, "mars -25" the year 2025.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalizers.lexicon.time_codes import Code, letters
from normalizers.temporal.lexing.numbers import full_year, plain_number
from normalizers.temporal.lexing.token import DAY_NUMBERS, Token

_MONTH, _DASH, _YEAR = Code.MONTH.value, Code.DASH.value, Code.YEAR.value
_DATE, _CLOCK = Code.DAY_MONTH.value, Code.CLOCK_TIME.value
_WEEK, _AMOUNT, _NUMBER = Code.WEEK.value, Code.AMOUNT.value, Code.NUMBER.value
_NOT_TIME = Code.NOT_TIME.value
_WEEKS_GO_ON = letters("day_number|dash|and|comma|slash|to|until|or")
_LIST = letters("day_number|dash|and|comma|or|slash|until|to")
_COUNTED = letters("ordinal|amount")
_TOO_LONG = re.compile(r"((?:[01]?\d|2[0-3]))[.]([0-5]\d)0")
_POINT_OR_SLASH = re.compile("[./]")
_CAPITAL = re.compile(r"\s+[^\W\d_a-zæøå]")
_ON_WEEKDAY = letters("weekday|comma|stop")
_RANGE = letters("range")
_BEFORE_HOUR = letters("stop|approximate|clock|in|filler")
_HOURS = letters("day_number|amount|year")
_WEEKS_A_YEAR = 53  # at most
_ANNOUNCE_HOURS = frozenset(letters("any_weekday"))
_LAST_DAY, _LAST_MONTH = 31, 12
_DASHED_DATE = 3  # tokens of "30-10"
_TWO_DIGITS = 2
_HOURS_A_DAY = 24
_FIRST_SHORT_YEAR = 19  # below it "mars 18" may be a day


def two_days(tokens: list[Token]) -> list[Token]:
    """Take "11.13. september" for a range of days, "8. 9. 15. okt." for three days.

    A day.month before a month, or in an enumeration that ends with a month, is two days.
    """
    result: list[Token] = []
    listed = False
    for place, token in enumerate(tokens):
        following = tokens[place + 1].code if place + 1 < len(tokens) else ""
        spaced = token.code == _DATE and ". " in token.text
        glued = token.code == _DATE and _is_glued_to_ordinal(tokens, place)
        listed = (spaced or glued) and (listed or _list_goes_on(tokens, place + 1))
        numbered = spaced and _numbers_a_named_day(tokens, place)
        apart = following == _MONTH or listed or numbered
        if token.code not in (_DATE, _CLOCK) or not apart:
            result.append(token)
            continue
        value = token.value
        first, last = value[:2] if isinstance(value, tuple) else map(int, str(value).split(":"))
        parted = _POINT_OR_SLASH.search(token.text)
        if parted is None or (token.code == _CLOCK and last > _LAST_DAY):
            result.append(token)
            continue
        middle = token.start + parted.end()
        result.append(plain_number(f"{first}.", token.start, middle))
        if not listed and not numbered:
            result.append(Token(_DASH, "-", middle, middle, ""))
        begin = middle + (token.text[middle - token.start :].startswith(" "))
        result.append(plain_number(f"{last}.", begin, token.end))
    return result


def _is_glued_to_ordinal(tokens: Sequence[Token], place: int) -> bool:
    """Return whether another day follows with no space between: "8.9.10. august"."""
    token = tokens[place]
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return after is not None and after.code == Code.ORDINAL and after.start == token.end


def _numbers_a_named_day(tokens: Sequence[Token], place: int) -> bool:
    """Return whether the last number is that of a named day: "1. 2. pinsedag"."""
    ahead = tokens[place + 1 : place + 4]
    named = next((token for token in ahead if token.code == Code.NAMED_DAY), None)
    return (
        named is not None
        and "+n" in str(named.value)
        and (named is ahead[0] or ahead[0].code == Code.WEEKDAY)
    )


def _list_goes_on(tokens: Sequence[Token], place: int) -> bool:
    """Return whether days are counted up here: another number with a full stop, or a month's end.

    "8. 9. 15. okt.", and under a month "9. 11. 16. 18."; "8. 9. kl. 18" is a date.
    """
    begun = place
    while place < len(tokens) and tokens[place].code in _LIST:
        if tokens[place].code == Code.ORDINAL and place == begun:
            return True
        place += 1
    if place < len(tokens) and place == begun:
        return tokens[place].code == _DATE and ". " in tokens[place].text
    return place < len(tokens) and tokens[place].code == _MONTH


def weeks_before_a_stop(tokens: list[Token], original: str) -> list[Token]:
    """Part "45." into a number and a full stop where weeks are counted up.

    It is no ordinal where no month has so many days ("i uke 42 og 45.") or a sentence ends
    ("Vinterferie uke 8. Foreldremøte mandag").
    """
    result: list[Token] = []
    counting = False
    for token in tokens:
        if counting and token.code in _COUNTED and token.text.endswith("."):
            large = token.code == _AMOUNT and 1 <= token.number <= _WEEKS_A_YEAR
            ends = _CAPITAL.match(original, token.end) is not None
            if large or ends:
                stop = token.end - 1
                number = plain_number(token.text.rstrip("."), token.start, stop)
                if ends:
                    result.append(number)
                token = Token(Code.STOP.value, ".", stop, token.end, ".") if ends else number
        counting = token.code == _WEEK or (counting and token.code in _WEEKS_GO_ON)
        result.append(token)
    return result


def two_weeks(tokens: list[Token]) -> list[Token]:
    """Take "uke 36/37" for two weeks: after the word for week a slash parts weeks."""
    result: list[Token] = []
    for place, token in enumerate(tokens):
        slash = token.text.find("/")
        after_week = place and tokens[place - 1].code == _WEEK
        if not after_week or token.code not in (_DATE, _NOT_TIME) or slash < 1:
            result.append(token)
            continue
        first, last = token.text[:slash], token.text[slash + 1 :]
        if not (first.isdecimal() and last.isdecimal()):
            result.append(token)
            continue
        middle = token.start + slash
        result.append(plain_number(first, token.start, middle))
        result.append(Token(Code.SLASH.value, "/", middle, middle + 1, "/"))
        result.append(plain_number(last, middle + 1, token.end))
    return result


def short_years(tokens: list[Token], text: str) -> list[Token]:
    """Take "mars -25", "høst '25" and, at a text's end, "mars 25" for a year of this century.

    Behind a day and a month two digits are a year only where they are written as one.
    """
    result: list[Token] = []
    for place, token in enumerate(tokens):
        written = token.code in DAY_NUMBERS and len(token.text.rstrip(".")) == 2
        if not written:
            result.append(token)
            continue
        before = tokens[place - 1] if place else None
        after = tokens[place + 1].code if place + 1 < len(tokens) else ""
        joined = (
            before is not None
            and before.code in (_DASH, Code.SLASH.value)
            and before.end == token.start
        )
        at = place - 2 if joined else place - 1
        named = tokens[at] if at >= 0 else None
        apostrophe = text[token.start - 1 : token.start] in ("'", "’")
        if named is None or named.code not in (_MONTH, Code.SEASON.value) or after == _MONTH:
            result.append(token)
            continue
        has_day = at > 0 and tokens[at - 1].code in DAY_NUMBERS + _ON_WEEKDAY
        listed = after != "" and after in DAY_NUMBERS and not joined
        late = token.number >= _FIRST_SHORT_YEAR
        alone = not after and late and token.code == _NUMBER and not has_day
        dashed = joined and (late or (has_day and token.code == _NUMBER))
        if listed or not (dashed or apostrophe or alone):
            result.append(token)
            continue
        if joined:
            result.pop()
        stop = token.end - (1 if token.text.endswith(".") else 0)
        said = token.text if alone and not (dashed or apostrophe) else f"'{token.text}"
        result.append(Token(_YEAR, full_year(token.number), token.start, stop, said))
    return result


def dashed_date(tokens: list[Token], text: str) -> list[Token]:
    """Take "30-10", alone in its text or before a time of day, for a day and a month."""
    if len(tokens) < _DASHED_DATE:
        return tokens
    first, dash, last = tokens[:_DASHED_DATE]
    if dash.code != _DASH or first.code != _NUMBER or last.code != _NUMBER:
        return tokens
    if first.end != dash.start or dash.end != last.start:
        return tokens
    day, month = first.number, last.number
    alone = len(tokens) == _DASHED_DATE and len(first.text) == len(last.text) == _TWO_DIGITS
    before_clock = len(tokens) > _DASHED_DATE and tokens[3].code == Code.CLOCK
    fits = month <= _LAST_MONTH and day <= _LAST_DAY and (day > month or last.text[0] == "0")
    if not (fits and (alone or before_clock)):
        return tokens
    piece = text[first.start : last.end]
    return [Token(_DATE, (day, month), first.start, last.end, piece), *tokens[3:]]

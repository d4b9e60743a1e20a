"""Numbers that are times of day by what stands before them: "kl. 8–11", "onsdag 1930-2200"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalizers.lexicon.time_codes import Code, letters
from normalizers.temporal.lexing.counted import is_counted
from normalizers.temporal.lexing.token import Token, clock_of, is_in_hundreds

_MONTH, _DASH, _YEAR = Code.MONTH.value, Code.DASH.value, Code.YEAR.value
_CLOCK, _NOT_TIME, _ORDINAL = Code.CLOCK_TIME.value, Code.NOT_TIME.value, Code.ORDINAL.value
_DATE = Code.DAY_MONTH.value
_START = Code.START.value
_TOO_LONG = re.compile(r"((?:[01]?\d|2[0-3]))[.]([0-5]\d)0")
_RANGE = letters("range")
_BEFORE_HOUR = letters("stop|approximate|clock|in|filler")
_HOURS = letters("day_number|amount|year")
_ANNOUNCE_HOURS = frozenset(letters("any_weekday"))
_TWO_DIGITS = 2
_HOURS_A_DAY, _MINUTES = 24, 60
_HOUR = re.compile(r"(\d{1,2})\.(\d\d)")
_FIRST_HOUR, _MOST_HOURS = 7, 6  # of what is on
_QUARTER = 15  # minutes; what begins at another is told with "kl."
# what ends a time of day: no noun that the number counts
_BEHIND_MINUTES = frozenset(letters("stop|comma|close|newline|semicolon|dash|to|until|and"))


def clock_pairs(tokens: list[Token], not_hours: frozenset[str]) -> list[Token]:
    """Take "onsdag fra 1930-2200" for hours: what the years would span is no period of a plan.

    Two numbers that may both be years are hours only behind a weekday. `not_hours` are words whose
    numbers are something else: amounts of money.
    """
    result = list(tokens)
    for place in range(1, len(tokens) - 1):
        first, last = tokens[place - 1], tokens[place + 1]
        if tokens[place].code not in _RANGE or first.code not in _HOURS or last.code not in _HOURS:
            continue
        beside = tokens[max(0, place - 3) : place - 1] + tokens[place + 2 : place + 3]
        counted = any(token.text.rstrip(".") in not_hours for token in beside)
        years = first.code == _YEAR and last.code == _YEAR
        announced = any(
            token.code in _ANNOUNCE_HOURS for token in tokens[max(0, place - 3) : place]
        )
        if counted or not (announced or (first.code == _YEAR and not years)):
            continue
        if is_in_hundreds(first) and is_in_hundreds(last) and first.number < last.number:
            for at, token in ((place - 1, first), (place + 1, last)):
                time = clock_of(token)
                result[at] = Token(_CLOCK, time, token.start, token.end, token.text)
    return result


def clock_ranges(tokens: Sequence[Token]) -> list[Token]:
    """Take "19.10-20.30" for hours: what is no date at its end makes its beginning none either.

    The dash has no spaces; what lies further apart is a day with an hour.
    """
    result = list(tokens)
    for place in range(1, len(tokens) - 1):
        first, dash, last = tokens[place - 1 : place + 2]
        if (first.code, dash.code, last.code) != (_DATE, _DASH, _CLOCK):
            continue
        said = _HOUR.fullmatch(first.text)
        if said is None or (first.end, dash.end) != (dash.start, last.start):
            continue
        begun, ended = int(said[1]), int(str(last.value)[:_TWO_DIGITS])
        if _FIRST_HOUR <= begun <= ended <= begun + _MOST_HOURS:
            time = f"{begun:02}:{said[2]}"
            result[place - 1] = Token(_CLOCK, time, first.start, first.end, first.text)
    return result


def clock_numbers(tokens: list[Token]) -> None:
    """Take the numbers behind "kl." for times of day, also of a range: "kl. 8–11"."""
    place = 0
    while place < len(tokens):
        code = tokens[place].code
        if code in (Code.CLOCK, _START):
            _spaced_minutes(tokens, place + 1, code == _START)
        if code != Code.CLOCK:
            place += 1
            continue
        _hour_and_minutes(tokens, place + 1)
        place = _hour(tokens, place + 1)
        if place < len(tokens) and tokens[place].code in _RANGE:
            place = _hour(tokens, place + 1)


def _spaced_minutes(tokens: list[Token], place: int, start: bool) -> None:
    """Take "19. 30" behind "kl." or a verb of beginning for one time of day."""
    while not start and place < len(tokens) and tokens[place].code in _BEFORE_HOUR:
        place += 1
    if place + 1 >= len(tokens) or tokens[place].code != _ORDINAL:
        return
    hour, minutes = tokens[place : place + 2]
    last = minutes.text.removesuffix(".")  # a sentence may end with them
    if len(last) != _TWO_DIGITS or not last.isdecimal():
        return
    fits = hour.number < _HOURS_A_DAY and int(last) < _MINUTES
    if not fits or int(last) % _QUARTER or minutes.start != hour.end + 1:
        return
    if place + 2 == len(tokens) or tokens[place + 2].code in _BEHIND_MINUTES:
        time, text = f"{hour.number:02}:{last}", f"{hour.text} {last}"
        end = minutes.start + _TWO_DIGITS
        tokens[place : place + 2] = [Token(_CLOCK, time, hour.start, end, text)]


def _hour_and_minutes(tokens: list[Token], place: int) -> None:
    """Take "18-00" for one time of day: no hour is written so as "00" or is over 24."""
    found = tokens[place : place + 3]
    if [token.code for token in found[1:2]] != [_DASH] or len(found) < 3:
        return
    hour, dash, minutes = found
    if hour.code not in _HOURS or minutes.code not in _HOURS or len(minutes.text) != _TWO_DIGITS:
        return
    close = hour.end == dash.start and dash.end == minutes.start
    fits = hour.number < _HOURS_A_DAY and minutes.text.isdecimal() and minutes.number < 60
    if close and fits and (minutes.number == 0 or minutes.number > _HOURS_A_DAY):
        time = f"{hour.number:02}:{minutes.number:02}"
        text = f"{hour.text}-{minutes.text}"
        tokens[place : place + 3] = [Token(_CLOCK, time, hour.start, minutes.end, text)]


def _hour(tokens: list[Token], place: int) -> int:
    """Take the number here for a time of day; return the place behind it, or here where none is."""
    begin = place
    while place < len(tokens) and tokens[place].code in _BEFORE_HOUR:
        place += 1
    if place >= len(tokens):
        return begin
    token = tokens[place]
    if token.code == _NOT_TIME and (found := _TOO_LONG.fullmatch(token.text)) is not None:
        # "kl. 19.000": a zero too many
        hour = f"{int(found[1]):02}:{found[2]}"
        tokens[place] = Token(_CLOCK, hour, token.start, token.end, token.text)
        return place + 1
    if token.code not in _HOURS:
        return begin
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    time = clock_of(token)
    if time is None or (after is not None and (after.code == _MONTH or is_counted(after.text))):
        return begin
    tokens[place] = Token(_CLOCK, time, token.start, token.end, token.text)
    return place + 1

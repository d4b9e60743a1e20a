"""Times of day beside an expression: "kl. 18–20", "1445-1545", "oppmøte 1900"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from normalizers.lexicon.time_codes import Code, expand, letters
from normalizers.lexicon.time_words import lexicon
from normalizers.temporal.lexing.token import Token, clock_of, is_in_hundreds

Times = tuple[str, str | None]

_CLOCK_NUMBERS = letters("clock_number")
_MAY_TELL = re.compile(
    expand(
        "{clock_time|clock|amount}|{day_number}{dash}{number}|{from}{number}|{between}|{weekdays|adverb}"
        "|(?<!{any_month}){year}|{year}{small}?{dash|to|until|and|clock_time}"
    )
)
_TIMES = re.compile(
    expand(
        r"{between}{clock}?{stop}?{clock_number}{and}{clock}?{stop}?{clock_number}"
        r"|{from|between}?{clock}?{comma|stop}?{small|stop}{0,3}{clock_number}"
        r"(?:{small}?{dash|to|until}{clock}?{stop}?{small|approximate}{0,2}{clock_number}"
        r"|{and}{word}{to}{approximate}?{clock_number}|{clock_time})?"
    )
)
_ENDS = re.compile(
    expand(
        "{stop}?(?:(?!{clause_end|date|any_month|any_weekday|clock_number|clock}).){1,10}"
        "{clock}?{stop}?{clock_number}"
    )
)
_BRACKETED = re.compile(expand("{open}{day_number}{dash}{number}{close}"))
_SAYS_CLOCK = frozenset(letters("clock|clock_time"))
_BETWEEN = Code.BETWEEN.value
_DASH, _FROM, _TO = Code.DASH.value, Code.FROM.value, Code.TO.value
_AMOUNT, _YEAR = Code.AMOUNT.value, Code.YEAR.value


@lru_cache(maxsize=65536)
def may_tell_clock(codes: str) -> bool:
    """Return whether a text's codes leave room for a time of day."""
    return _MAY_TELL.search(codes) is not None


def read_times(
    tokens: Sequence[Token], codes: str, first: int, stop: int, bare: bool
) -> Times | None:
    """Return the first time of day or range of them between two tokens.

    `bare` numbers with a dash are hours too, as in opening hours.
    """
    found = find_times(tokens, codes, first, stop, bare)
    return found[0] if found is not None else None


def find_times(
    tokens: Sequence[Token], codes: str, first: int, stop: int, bare: bool
) -> tuple[Times, int, int] | None:
    """Return what `read_times` does, and the tokens where it begins and ends."""
    place = first
    while place < stop:
        match = _TIMES.search(codes, place, stop)
        if match is None:
            return None
        times = [
            time
            for token in tokens[match.start() : match.end()]
            if token.code in _CLOCK_NUMBERS and (time := clock_of(token)) is not None
        ]
        if codes[match.start()] == _YEAR and any(code in _SAYS_CLOCK for code in match.group()):
            place = match.start() + 1  # "valget 2029 – kl. 19"
            continue
        if times and _tells_clock(tokens, codes, match, first, bare):
            last = times[1] if len(times) > 1 else _end_clock(tokens, codes, match.end(), stop)
            return (times[0], last), match.start(), match.end()
        place = match.end()
    return None


def _end_clock(tokens: Sequence[Token], codes: str, first: int, stop: int) -> str | None:
    """Return the time of day when something ends, told by a verb: "og slutter kl. 21"."""
    match = _ENDS.match(codes, first, stop)
    if match is None:
        return None
    ends = lexicon().list_of("sense.ends_clock")
    if not any(token.text in ends for token in tokens[first : match.end()]):
        return None
    return clock_of(tokens[match.end() - 1])


def _tells_clock(
    tokens: Sequence[Token], codes: str, match: re.Match[str], first: int, bare: bool
) -> bool:
    said = match.group()
    if any(code in _SAYS_CLOCK for code in said):
        return True
    ranged = _DASH in said or _TO in said
    ranged = ranged or (bare and said[0] == _BETWEEN)
    if ranged and (bare or said[0] == _FROM) and not any(code == _YEAR for code in said):
        return True
    if _BRACKETED.fullmatch(codes, max(first, match.start() - 1), match.end() + 1):
        return True
    ends = [token for token in tokens[match.start() : match.end()] if token.code in _CLOCK_NUMBERS]
    if len(ends) > 1:
        return all(is_in_hundreds(token) for token in ends)
    before = tokens[match.start() - 1] if match.start() else None
    announced = before is not None and before.text in lexicon().list_of("sense.announces_clock")
    announced = announced or said[0] == _FROM
    return announced and is_in_hundreds(ends[0]) and ends[0].code in (_AMOUNT, _YEAR)

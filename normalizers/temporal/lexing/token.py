"""A token: the smallest piece of a text that the rules know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from normalizers.lexicon.time_codes import Code, letters

_YEAR = Code.YEAR.value
DAY_NUMBERS = letters("day_number")
_CLOCK_TIME = Code.CLOCK_TIME.value
_HOURS_A_DAY = 24
_ROUND_MINUTES = 5
_DIGITS_OF_A_CLOCK = 4


class Token(NamedTuple):
    """A token: its code (one letter), its value, its place in the cleaned text, and its text."""

    code: str
    value: object
    start: int
    end: int
    text: str

    def coded(self, code: str) -> Token:
        """Return the token with another code."""
        return Token(code, self.value, self.start, self.end, self.text)

    @property
    def number(self) -> int:
        """Return the value of a token whose value is a number."""
        return int(self[1])  # type: ignore[call-overload,no-any-return]


def years_in(tokens: Sequence[Token], first: int, last: int) -> list[int]:
    """Return the years among some tokens."""
    return [token.number for token in tokens[first:last] if token.code == _YEAR]


def numbers_in(
    tokens: Sequence[Token], first: int, last: int, codes: str = DAY_NUMBERS
) -> list[int]:
    """Return the numbers among some tokens, of the codes asked for."""
    said = (str(token.value) for token in tokens[first:last] if token.code in codes)
    return [int(value) for value in said if value.removeprefix("-").isdecimal()]


def clock_of(token: Token) -> str | None:
    """Return the time of day "HH:MM" that a token can be, or None."""
    if token.code == _CLOCK_TIME:
        return str(token.value)
    number = token.number
    if number <= _HOURS_A_DAY:
        return f"{number:02}:00"
    hours, minutes = divmod(number, 100)
    return f"{hours:02}:{minutes:02}" if 1 <= hours <= _HOURS_A_DAY and minutes < 60 else None


def is_in_hundreds(token: Token) -> bool:
    """Return whether a token is a time of day in four digits: "1445"."""
    if len(token.text) != _DIGITS_OF_A_CLOCK or not token.text.isdecimal():
        return False
    time = clock_of(token)
    return time is not None and int(time[3:]) % _ROUND_MINUTES == 0

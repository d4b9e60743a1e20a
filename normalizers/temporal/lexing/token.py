"""A token: the smallest piece of a text that the rules know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Token(NamedTuple):
    """A token: its code (one letter), its value, its place in the cleaned text, and its text."""

    code: str
    value: object
    start: int
    end: int
    text: str


def years_in(tokens: Sequence[Token], first: int, last: int) -> list[int]:
    """Return the years among some tokens."""
    return [int(str(t.value)) for t in tokens[first:last] if t.code == "Y"]


def numbers_in(tokens: Sequence[Token], first: int, last: int, codes: str = "on") -> list[int]:
    """Return the numbers among some tokens, of the codes asked for."""
    said = (str(token.value) for token in tokens[first:last] if token.code in codes)
    return [int(value) for value in said if value.removeprefix("-").isdecimal()]

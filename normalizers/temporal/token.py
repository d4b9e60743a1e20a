"""A token: the smallest piece of a text that the rules know."""

from __future__ import annotations

from typing import NamedTuple


class Token(NamedTuple):
    """A token: its code (one letter), its value, its place in the cleaned text, and its text."""

    code: str
    value: object
    start: int
    end: int
    text: str

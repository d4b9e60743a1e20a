"""Tokens seen with their neighbours, list → list, after the lexer and before the rules."""

from __future__ import annotations

from normalizers.lexicon.time_codes import Code, letters
from normalizers.lexicon.time_words import Lexicon, lexicon
from normalizers.temporal.lexing.compounds import NAMED, with_shared_heads
from normalizers.temporal.lexing.given_names import without_names
from normalizers.temporal.lexing.line_breaks import without_soft_breaks
from normalizers.temporal.lexing.not_time import mark_numbers
from normalizers.temporal.lexing.number_runs import (
    clock_numbers,
    dashed_date,
    short_years,
    two_days,
    two_weeks,
    weeks_before_a_stop,
)
from normalizers.temporal.lexing.token import DAY_NUMBERS, Token
from normalizers.temporal.lexing.two_meanings import settle_words, short_weekdays, short_weeks

_MONTH, _WORD, _WEEK = Code.MONTH.value, Code.WORD.value, Code.WEEK.value
_DATE, _CLOCK_TIME, _CLOCK = Code.DAY_MONTH.value, Code.CLOCK_TIME.value, Code.CLOCK.value
_NEWLINE = Code.NEWLINE.value
_COUNTING = frozenset(letters("day_number|date|clock_time|amount|year"))
_DAY_NUMBERS = frozenset(DAY_NUMBERS)
_BEFORE_SHORT_YEAR = frozenset(letters("month|season|full_date"))
_MAY_BE_WEEKS = frozenset(letters("day_month|not_time"))
_LEAST_MISSPELT = 5  # letters
_DASHED_DATE = 3  # tokens of a whole text: "30-10"


_FULL_DATE = Code.FULL_DATE.value


def settle(tokens: list[Token], text: str, original: str) -> list[Token]:
    """Return the tokens with the codes that their neighbours settle."""
    words = lexicon()
    codes = {token.code for token in tokens}
    if _NEWLINE in codes:
        tokens = without_soft_breaks(tokens, words)
    if Code.DASH in codes and codes & NAMED:
        tokens = with_shared_heads(tokens)
    if _FULL_DATE in codes:
        tokens = short_weekdays(tokens, words)
    if _MONTH in codes:
        tokens = without_names(tokens, original)
    elif _WORD in codes and codes & _COUNTING:
        tokens = _misspelt_months(tokens, words)
        codes = {token.code for token in tokens}
    if _DATE in codes or (_MONTH in codes and _CLOCK_TIME in codes):
        tokens = two_days(tokens)
    if _WEEK in codes:
        tokens = short_weeks(tokens, words)
        if codes & _MAY_BE_WEEKS:
            tokens = two_weeks(tokens)
        tokens = weeks_before_a_stop(tokens, original)
    if codes & _DAY_NUMBERS and codes & _BEFORE_SHORT_YEAR:
        tokens = short_years(tokens, text)
    if _CLOCK in codes:
        clock_numbers(tokens)
    if len(tokens) >= _DASHED_DATE and tokens[1].code == Code.DASH:
        tokens = dashed_date(tokens, text)
    settle_words(tokens, words, original)
    if codes & _COUNTING:
        mark_numbers(tokens, text, words)
    return tokens


def _misspelt_months(tokens: list[Token], words: Lexicon) -> list[Token]:
    """Take an unknown word after a day number for the month that it is one letter away from."""
    result = list(tokens)
    for place in range(1, len(tokens)):
        token = tokens[place]
        if token.code != _WORD or tokens[place - 1].code not in DAY_NUMBERS:
            continue
        word = str(token.value)
        if len(word) >= _LEAST_MISSPELT:
            month = next((n for name, n in words.months if one_edit_apart(word, name)), None)
            if month is not None:
                result[place] = Token(_MONTH, month, token.start, token.end, token.text)
    return result


def one_edit_apart(one: str, other: str) -> bool:
    """Return whether one letter added, left out, changed or swapped separates two words."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, rest_other = one[start:], other[start:]
    if len(one) == len(other):
        swapped = rest[:2] == rest_other[1::-1] and rest[2:] == rest_other[2:]
        return rest[1:] == rest_other[1:] or (len(rest) > 1 and swapped)
    return rest[1:] == rest_other or rest == rest_other[1:]

"""Tokens seen with their neighbours, list → list, after the lexer and before the rules.

Each step says by a pattern over the codes where it can change anything, so that a text passes only
the few steps that its shape asks for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from normalizers.lexicon.time_codes import Code, expand, letters
from normalizers.lexicon.time_words import Lexicon, lexicon
from normalizers.temporal.lexing.compounds import with_shared_heads
from normalizers.temporal.lexing.given_names import without_names
from normalizers.temporal.lexing.hours import clock_numbers, clock_pairs, clock_ranges
from normalizers.temporal.lexing.line_breaks import without_soft_breaks
from normalizers.temporal.lexing.not_time import mark_numbers
from normalizers.temporal.lexing.number_runs import (
    dashed_date,
    short_years,
    two_days,
    two_weeks,
    weeks_before_a_stop,
)
from normalizers.temporal.lexing.token import DAY_NUMBERS, Token
from normalizers.temporal.lexing.two_meanings import (
    numbered_weeks,
    settle_words,
    short_weekdays,
    short_weeks,
    without_birth_years,
)

_MONTH, _WORD, _STOP = Code.MONTH.value, Code.WORD.value, Code.STOP.value
_code_of, _text_of = itemgetter(0), itemgetter(4)
_LEAST_MISSPELT = 5  # letters
_SHAPES = 65536
_LONGEST_SHAPE = 400  # tokens; what is longer does not come twice
_COUNTED = letters("day_number|date|clock_time|amount|year")
# what a mark or another number beside a number says of it, not a word
_MARKS = letters(
    "dash|slash|comma|and|or|to|until|stop|colon|semicolon|open|close|newline|percent|quote|question"
)


class _Pieces(NamedTuple):
    """What the steps look at: the cleaned text, the text with its capitals, the lexicon."""

    text: str
    original: str
    words: Lexicon


class _Step(NamedTuple):
    """A step: where in the codes it can change something, and what it does."""

    changes: re.Pattern[str]
    take: Callable[[list[Token], _Pieces], list[Token]]


def _settled_words(tokens: list[Token], pieces: _Pieces) -> list[Token]:
    settle_words(tokens, pieces.words, pieces.original)
    return tokens


def _settled_weeks(tokens: list[Token], pieces: _Pieces) -> list[Token]:
    return short_weeks(tokens, pieces.words)


def _clock_settled(tokens: list[Token], _: _Pieces) -> list[Token]:
    clock_numbers(tokens)
    return tokens


def _marked(tokens: list[Token], pieces: _Pieces) -> list[Token]:
    mark_numbers(tokens, pieces.text, pieces.words)
    return tokens


def _where(pattern: str) -> re.Pattern[str]:
    return re.compile(expand(pattern))


def _asked_by_words(tokens: list[Token], words: Lexicon) -> set[int]:
    """Return the steps that words of two meanings need wherever they stand."""
    texts = {*map(_text_of, tokens)}
    asked = set()
    if not words.ambiguous.isdisjoint(texts):
        asked.add(_WORDS_SETTLED)
    if not words.list_of("sense.week_or_verse").isdisjoint(texts):
        asked.add(_WEEKS_SETTLED)
    return asked


_STEPS = (
    _Step(_where("{newline}"), lambda tokens, p: without_soft_breaks(tokens, p.words)),
    _Step(
        _where("{dash}{and|or|comma|slash}"),
        lambda tokens, _: with_shared_heads(tokens),
    ),
    _Step(
        _where("{word|word_number}{full_date}"), lambda tokens, p: short_weekdays(tokens, p.words)
    ),
    _Step(_where("{month}{word}"), lambda tokens, p: without_names(tokens, p.original)),
    _Step(
        _where("{day_number}{stop}?{word}"),
        lambda tokens, _: _misspelt_months(tokens),
    ),
    _Step(_where("{day_month}{dash}{clock_time}"), lambda tokens, _: clock_ranges(tokens)),
    _Step(
        _where(
            "{day_month|clock_time}{month}|{day_month}(?:{day_number|dash|and|comma|or|slash|until|to"
            "|day_month}|.{0,2}{named_day})"
        ),
        lambda tokens, _: two_days(tokens),
    ),
    _Step(
        _where("{word}{number|ordinal|amount}"), lambda tokens, p: numbered_weeks(tokens, p.words)
    ),
    _Step(
        _where("{word}{in|stop|colon}{0,2}{year}"),
        lambda tokens, p: without_birth_years(tokens, p.words),
    ),
    _Step(_where("{week}{day_number}{word}"), _settled_weeks),
    _Step(_where("{week}{day_month|not_time}"), lambda tokens, _: two_weeks(tokens)),
    _Step(
        _where("{week}.*{ordinal|amount}"),
        lambda tokens, p: weeks_before_a_stop(tokens, p.original),
    ),
    _Step(
        _where("{month|season}{dash|slash}?{day_number}"),
        lambda tokens, p: short_years(tokens, p.text),
    ),
    _Step(
        _where(
            "{year|amount}(?:{dash}|{to}){amount}|{any_weekday}{from}?{year|amount}(?:{dash}|{to}){year}"
        ),
        lambda tokens, p: clock_pairs(tokens, p.words.list_of("sense.money")),
    ),
    _Step(
        _where(
            "{clock}{stop|approximate|clock|in|filler}*{day_number|amount|year|not_time|range}"
            "|{start}{ordinal}{number|amount}"
        ),
        _clock_settled,
    ),
    _Step(_where("^{number}{dash}{number}"), lambda tokens, p: dashed_date(tokens, p.text)),
    _Step(
        _where(
            "{month}{dash}?{word}|{season}{dash}|.{out}|{start}{with}|{open}{proposal}{close}|{uncertain}"
            "|{word}{approximate}"
        ),
        _settled_words,
    ),
    _Step(
        _where(
            "{word|day_unit}{stop|colon}{0,3}{day_number|clock_time|amount|day_month}"
            "|{clock}{stop|colon}{0,3}(?:{day_month}|{clock_time}{not_time})"
            "|{day_number|clock_time|amount}{word|clock|day_unit|weekdays|year_unit|week|month_unit}"
            "|{day_number|amount}{not_time}|{number}{filler}{number}|{not_time}.?{day_month}"
            f"|{{day_month}}[^{re.escape(_MARKS + _COUNTED)}]|{{open}}{{day_month}}{{close}}"
        ),
        _marked,
    ),
)
_WORDS_SETTLED = next(number for number, step in enumerate(_STEPS) if step.take is _settled_words)
_WEEKS_SETTLED = next(number for number, step in enumerate(_STEPS) if step.take is _settled_weeks)


def settle(
    tokens: list[Token], text: str, original: str, plain: str | None
) -> tuple[list[Token], str]:
    """Return the tokens with the codes that their neighbours settle, and these as one string.

    `plain` are the tokens' codes where no word has two meanings.
    """
    codes = "".join(map(_code_of, tokens)) if plain is None else plain
    needed = _needed(codes) if len(codes) <= _LONGEST_SHAPE else _needed.__wrapped__(codes)
    if not (needed or plain is None):
        return tokens, codes
    words = lexicon()
    asked = set() if plain is not None else _asked_by_words(tokens, words)
    if asked:
        needed = tuple(sorted({*needed, *asked}))
    elif not needed:
        return tokens, codes
    pieces = _Pieces(text, original, words)
    taken, at = -1, 0  # the step that was taken last, the place among those needed
    while at < len(needed):
        if needed[at] <= taken:
            at += 1
            continue
        taken = needed[at]
        tokens = _STEPS[taken][1](tokens, pieces)
        changed = "".join(map(_code_of, tokens))
        if changed != codes:
            codes, at = changed, 0
            needed = _needed(codes) if len(codes) <= _LONGEST_SHAPE else _needed.__wrapped__(codes)
            if asked:
                needed = tuple(sorted({*needed, *asked}))
    return tokens, codes


@lru_cache(maxsize=_SHAPES)
def _needed(codes: str) -> tuple[int, ...]:
    """Return which steps can change something in a text of these codes, in order."""
    return tuple(at for at, step in enumerate(_STEPS) if step.changes.search(codes))


def _misspelt_months(tokens: list[Token]) -> list[Token]:
    """Take an unknown word after a day number for the month that it is one letter away from."""
    if any(token.code == _MONTH for token in tokens):
        return tokens
    result = list(tokens)
    for place in range(1, len(tokens)):
        token, before = tokens[place], tokens[place - 1]
        if before.code == _STOP and place > 1 and tokens[place - 2].end < before.start:
            before = tokens[place - 2]  # "29 . septemer"
        if token.code != _WORD or before.code not in DAY_NUMBERS:
            continue
        month = _misspelt_month(str(token.value))
        if month is not None:
            result[place] = Token(_MONTH, month, token.start, token.end, token.text)
    return result


@lru_cache(maxsize=_SHAPES)
def _misspelt_month(word: str) -> str | None:
    """Return the month that a word is one letter away from, or None."""
    if len(word) < _LEAST_MISSPELT:
        return None
    return next((n for name, n in lexicon().months if one_edit_apart(word, name)), None)


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

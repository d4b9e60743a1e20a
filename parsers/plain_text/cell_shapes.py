"""How the texts of a column look, and what it costs to take a text for one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from parsers.document.time_sense import TimeSense
from parsers.header_words.measure_numbers import are_measures, begins_with_measure

# costs, in the units of `parsers.plain_text.dump_rows`
_WRONG_SHAPE = 2.5
_WRONG_NUMBER = 6.0
_NUMBER_ELSEWHERE = 2.0
_LOWER_CASE_START = 0.7
_DATE_ELSEWHERE = 2.0  # a text that begins as a date does, in another column
_NO_DATE_WORD = 0.25  # a word in the date column that dates do not have
_MOST_NO_DATE_WORDS = 8
_SHORTEST_WORD = 4  # letters: shorter ones may be part of any text
_FIRST_WORDS = 8  # in which a time begins
_FEWEST_TO_NUMBER = 5  # words, of which one is a number in a time that begins with any word
_LOOKED_AT = 40  # words
_MOST_NUMBERS = 20  # words of a cell of numbers
_LONG_WORD = re.compile(r"[^\W\d_]{3}")  # no number of a measure has so many letters


SHAPED = ("date", "measures")  # fields of columns whose texts have a shape


def begins_like(text: str, field: str | None, times: TimeSense) -> bool:
    """Return whether a text begins as those of a field's column do, where that can be known."""
    if field == "date":
        return times.begins_with_time(text)
    return field == "measures" and begins_with_measure(text)


class Shape:
    """What it costs to take a text, or its beginning, for one of a column.

    `words` are those that a text begins with; how many of them it has is said for each cost.
    """

    def __init__(self, words: Sequence[str], times: TimeSense) -> None:
        self._words = words[:_LOOKED_AT]
        self._times = times
        self._costs: dict[str | None, list[float]] = {}
        first = self._words[0] if self._words else ""
        self._may_be_number = any(map(str.isdigit, first)) or not any(map(str.isalpha, first))
        self._lower = _LOWER_CASE_START if first[:1].islower() else 0.0

    def costs(self, field: str | None) -> list[float]:
        """Return the cost in a field's column of the first 0, 1, 2 … words; the last is of more.

        For a column of dates without what `strange_cost` says.
        """
        key = field if field in SHAPED else None
        if key not in self._costs:
            # what follows the words that are looked at changes nothing
            most = min(len(self._words), max(self._settled, self._most_numbers + 1))
            self._costs[key] = [self._cost(key, number) for number in range(most + 1)]
        return self._costs[key]

    def _cost(self, field: str | None, number: int) -> float:
        if field == "measures":
            return 0.0 if self._is_number(number) else _WRONG_NUMBER
        dated = self._dated[min(number, self._settled)]
        if field == "date":
            return 0.0 if dated else _WRONG_SHAPE
        cost = _NUMBER_ELSEWHERE if self._is_number(number) else 0.0
        return cost + self._lower + (_DATE_ELSEWHERE if dated else 0.0)

    def cost_of_all(self, field: str | None) -> float | None:
        """Return the cost in a field's column, where it is that of any number of the words.

        For a column of dates without what `strange_cost` says.
        """
        if self._may_be_number:
            return None
        if field == "measures":
            return _WRONG_NUMBER
        if not self._begins_as_prose:
            return None
        return _WRONG_SHAPE if field == "date" else self._lower

    def _is_number(self, number: int) -> bool:
        return number <= self._most_numbers and are_measures(" ".join(self._words[:number]))

    @cached_property
    def _most_numbers(self) -> int:
        """How many of the words may be numbers of measures: those before the first long word."""
        if not self._may_be_number:
            return -1
        words = self._words[:_MOST_NUMBERS]
        long = (n for n, word in enumerate(words) if _LONG_WORD.search(word))
        return next(long, len(words))

    @cached_property
    def _dated(self) -> list[bool]:
        """Whether the first 0, 1, 2 … words begin as times do; the last is of more."""
        numbers = range(self._settled + 1)
        if self._begins_as_prose:
            return [False for _ in numbers]
        begins = self._times.begins_with_time
        return [begins(" ".join(self._words[:number])) for number in numbers]

    @cached_property
    def _outside(self) -> list[bool]:
        """Which of the first words stand in no time."""
        return [self._times.is_outside_times(word) for word in self._words[:_FIRST_WORDS]]

    @cached_property
    def _settled(self) -> int:
        """How many of the words tell whether the text begins with a time, however it goes on.

        Behind two words that stand in no time, bare numbers between them or not, nothing belongs
        to what stands before them; nor does such a word change what a month before it says.
        """
        before = 0  # the number of the word before that stands in none
        for number, outside in enumerate(self._outside, start=1):
            if outside and (before or (number > 1 and self._ends_a_day(number - 1))):
                return max(before, number - 1)
            before = number if outside else before if self._words[number - 1].isdecimal() else 0
        return len(self._outside)

    def _ends_a_day(self, number: int) -> bool:
        """Return whether a word is the name of a month, and no person's ("12. mai")."""
        word = self._words[number - 1]
        return word.islower() and word.isalpha() and self._times.names_month(word)

    @cached_property
    def _begins_as_prose(self) -> bool:
        """Whether no beginning of the words, short or long, is a time's.

        Asked first, since nearly all words of a dump are none of a time: then one answer does for
        every length.
        """
        words = self._words[: self._settled]
        digits = [any(map(str.isdigit, word)) for word in words[:_FEWEST_TO_NUMBER]]
        if any(digits):
            return False
        if self._outside[0] and (len(words) > 1 or self._settled == 1):
            return True
        return not self._times.is_time_word(words[0]) and not self._times.begins_with_time(
            " ".join(words)
        )


def strange_cost(words: int) -> float:
    """Return the cost in a column of dates of so many words that dates do not have."""
    return _NO_DATE_WORD * min(words, _MOST_NO_DATE_WORDS)


def strange_costs() -> list[float]:
    """Return the costs of 0, 1, 2 … words that dates do not have; the last is of more."""
    return [strange_cost(words) for words in range(_MOST_NO_DATE_WORDS + 1)]


def is_no_date_word(word: str, times: TimeSense) -> bool:
    """Return whether a word is one that dates do not have."""
    return sum(map(str.isalpha, word)) >= _SHORTEST_WORD and not times.is_time_word(word)

"""How the texts of a column look, and what it costs to take a text for one of them."""

from __future__ import annotations

from collections.abc import Sequence

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
_LOOKED_AT = 40  # words


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
        self._dated: dict[int, bool] = {}
        self._lower = _LOWER_CASE_START if self._words and self._words[0][:1].islower() else 0.0

    def cost(self, field: str | None, number: int, no_date_words: int) -> float:
        """Return the cost of so many words, some of which dates do not have."""
        if field == "measures":
            return 0.0 if self._is_number(number) else _WRONG_NUMBER
        dated = self._begins_with_time(number)
        if field == "date":
            strange = _NO_DATE_WORD * min(no_date_words, _MOST_NO_DATE_WORDS)
            return strange if dated else _WRONG_SHAPE + strange
        cost = _NUMBER_ELSEWHERE if self._is_number(number) else 0.0
        return cost + self._lower + (_DATE_ELSEWHERE if dated else 0.0)

    def _is_number(self, number: int) -> bool:
        first = self._words[0] if self._words else ""
        may_be = any(map(str.isdigit, first)) or not any(map(str.isalpha, first))
        return may_be and are_measures(" ".join(self._words[:number]))

    def _begins_with_time(self, number: int) -> bool:
        seen = min(number, _FIRST_WORDS)
        if seen not in self._dated:
            self._dated[seen] = self._times.begins_with_time(" ".join(self._words[:seen]))
        return self._dated[seen]


def is_no_date_word(word: str, times: TimeSense) -> bool:
    """Return whether a word is one that dates do not have."""
    return sum(map(str.isalpha, word)) >= _SHORTEST_WORD and not times.is_time_word(word)

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
_NO_DATE_WORD = 0.25  # a word in the date column that is none of a date's
_MOST_NO_DATE_WORDS = 8
_SHORTEST_WORD = 4  # letters: shorter ones may be part of any text
_FIRST_WORDS = 8  # in which a time begins
_LOOKED_AT = 40  # words


def begins_like(text: str, field: str | None, times: TimeSense) -> bool:
    """Return whether a text begins as those of a field's column do, where that can be known."""
    if field == "date":
        return times.begins_with_time(text)
    return field == "measures" and begins_with_measure(text)


def shape_cost(words: Sequence[str], field: str | None, times: TimeSense) -> float:
    """Return what it costs that these words are a text of that field's column."""
    text = " ".join(words[:_LOOKED_AT])
    is_number = are_measures(text)
    if field == "measures":
        return 0.0 if is_number else _WRONG_NUMBER
    dated = times.begins_with_time(" ".join(words[:_FIRST_WORDS]))
    if field == "date":
        others = sum(_is_no_date_word(word, times) for word in words)
        strange = _NO_DATE_WORD * min(others, _MOST_NO_DATE_WORDS)
        return strange if dated else _WRONG_SHAPE + strange
    cost = _NUMBER_ELSEWHERE if is_number else 0.0
    cost += _LOWER_CASE_START if text[:1].islower() else 0.0
    return cost + (_DATE_ELSEWHERE if dated else 0.0)


def _is_no_date_word(word: str, times: TimeSense) -> bool:
    return sum(map(str.isalpha, word)) >= _SHORTEST_WORD and not times.is_time_word(word)

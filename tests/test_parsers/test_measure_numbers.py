"""Numbers of measures: what is one, and that a long number is read in one way only."""

from __future__ import annotations

import pytest

from parsers.header_words.measure_numbers import are_measures


@pytest.mark.parametrize("text", ["4", "1, (3)", "12a", "1 og 2", "1234", "3a, 4 og 5.", "1og 2"])
def test_numbers(text: str) -> None:
    assert are_measures(text)


@pytest.mark.parametrize("text", ["", "og", "1 og", "a", "Tiltak 4", "12ab"])
def test_no_numbers(text: str) -> None:
    assert not are_measures(text)


def test_a_long_number_is_not_tried_in_all_its_parts() -> None:
    # each part of three digits or fewer was tried: a number of 40 digits took longer than a life
    assert not are_measures("1" * 5_000 + "x%")

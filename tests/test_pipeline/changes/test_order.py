"""Which rows moved in a list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.changes.order import out_of_order


@pytest.mark.parametrize(
    ("places", "moved"),
    [
        ([], set()),
        ([0, 1, 2, 3], set()),
        ([0, 2, 1, 3], {1}),  # neighbours that changed places: one went past the other
        ([2, 1, 0], {0, 2}),  # the ends changed places
        ([1, 2, 3, 4, 0], {4}),  # the first went last
        ([4, 0, 1, 2, 3], {0}),
        ([0, 4, 2, 3, 1, 5], {1, 4}),  # two rows that changed places
        ([0, 1, 5, 6, 7, 8, 2, 3, 4, 9], {6, 7, 8}),
    ],
)
def test_what_moved(places: list[int], moved: set[int]) -> None:
    assert out_of_order(places) == moved


@given(st.permutations(range(8)))
def test_what_stays_is_in_order(places: list[int]) -> None:
    moved = out_of_order(places)
    kept = [place for index, place in enumerate(places) if index not in moved]
    assert kept == sorted(kept)


@given(st.permutations(range(7)))
def test_both_directions_agree(places: list[int]) -> None:
    inverse = [places.index(number) for number in range(len(places))]
    marks = [101, 211, 307, 401, 503, 601, 701]  # of the rows, as they are in the old order
    there = out_of_order(places, [marks[place] for place in places])
    assert {places[index] for index in there} == out_of_order(inverse, marks)

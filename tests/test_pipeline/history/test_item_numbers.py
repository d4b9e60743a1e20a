"""The numbers of an activity's times through its revisions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.model import Context
from normalizers.temporal import read_time
from pipeline.history.item_numbers import Items, kept_numbers


def items(*days: str) -> Items:
    found = read_time("\n".join(days), Context(2026)).items
    assert len(found) == len(days)
    return [("date", item) for item in found]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (["8. mai"], ["2. mars", "8. mai"], (4, 1)),
        (["8. mai"], ["9. mai"], (1,)),
        (["2. mars", "8. mai"], ["8. mai"], (2,)),
        (["2. mars", "8. mai"], ["8. mai", "1. juni"], (2, 1)),
        (["1. mars", "1. april", "1. mai"], ["1. mars", "1. april", "8. mai"], (1, 2, 3)),
        (["1. mars", "1. april", "1. mai"], ["1. mars", "1. april", "1. desember"], (1, 2, 4)),
        ([], ["1. mai"], (4,)),
    ],
)
def test_a_day_keeps_its_number(
    before: list[str], after: list[str], expected: tuple[int, ...]
) -> None:
    numbers = range(1, len(before) + 1)
    assert kept_numbers(items(*before), numbers, items(*after), max(3, len(before))) == expected


DAYS = st.lists(
    st.sampled_from(["1. mars", "4. april", "8. mai", "9. juni", "1. juli"]), unique=True
)


@given(DAYS, DAYS)
def test_numbers_are_unique_and_what_stayed_keeps_its_own(
    before: list[str], after: list[str]
) -> None:
    found = kept_numbers(items(*before), range(1, len(before) + 1), items(*after), len(before))
    assert len(set(found)) == len(after)
    for day in set(before) & set(after):
        assert found[after.index(day)] == before.index(day) + 1

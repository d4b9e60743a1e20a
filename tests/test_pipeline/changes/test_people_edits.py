"""What people do to plans: each edit alone and all together, on plans of the second generator."""

from __future__ import annotations

import random

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from people_edits import EDITS, HEADERS, found_by_program, made_up, page, people_pair, version

from pipeline.changes.compare import compare


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_called_what_it_is_and_nothing_else_is(edit: str, seed: int) -> None:
    pair = people_pair(seed, 0.3, edit)
    assert found_by_program(pair) == (pair.pairs, pair.changes)


@given(st.integers(100, 10_000), st.sampled_from([0.1, 0.3]))
@examples(8)
def test_who_is_who_whatever_was_done(seed: int, share: float) -> None:
    pair = people_pair(seed, share)
    assert found_by_program(pair)[0] == pair.pairs


@given(st.integers(0, 1000), st.permutations([name for name in HEADERS if name != "number"]))
@examples(8)
def test_the_order_of_columns_and_rows_numbers_change_nothing(
    seed: int, columns: list[str]
) -> None:
    entries = made_up(random.Random(seed), 10)
    old = version(page(entries, [name for name in HEADERS if name != "number"], HEADERS), "a.html")
    new = version(page(entries, ["number", *columns], HEADERS), "b.html")
    assert [change.kind for change in compare(old, new)] == ["column_added"]

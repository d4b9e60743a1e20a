"""What was seen in the histories of public plans: each edit alone, and all of them together."""

from __future__ import annotations

import pytest
from examples import examples
from history_edits import EDITS
from history_pairs import found_by_program, history_pair
from hypothesis import given
from hypothesis import strategies as st
from revision_pairs import Score


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_called_what_it_is_and_nothing_else_is(edit: str, seed: int) -> None:
    pair = history_pair(seed, 0.3, edit)
    assert found_by_program(pair) == (pair.pairs, pair.changes)


@given(st.integers(100, 10_000), st.sampled_from([0.1, 0.3]))
@examples(8)
def test_nearly_every_row_is_known_again_and_nearly_every_change_named(
    seed: int, share: float
) -> None:
    pair = history_pair(seed, share)
    matching, changes = found_by_program(pair)
    scores = Score(), Score()
    scores[0].add(pair.pairs, matching)
    scores[1].add(pair.changes, changes)
    assert scores[0].f1 > 0.9
    assert scores[1].f1 > 0.8

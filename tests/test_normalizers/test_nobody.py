"""The patterns of `nobody.toml`, by their own examples and counter-examples."""

from __future__ import annotations

import pytest

from normalizers.people.works import names_of_nobody, patterns

_PATTERNS = patterns()


@pytest.mark.parametrize("one", _PATTERNS, ids=lambda one: one.examples[0])
def test_a_pattern_tells_its_examples_and_no_counter_examples(one: object) -> None:
    assert all(names_of_nobody(text) for text in one.examples)
    assert not any(names_of_nobody(text) for text in one.counter_examples)

"""What is kept of a plan and of a dataset decodes to what was encoded, as its settings do."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from typing import get_args

import msgspec
from examples import examples
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from normalizers.model import TimeItem
from pipeline.history.plan_state import PlanState, decode_state
from pipeline.plan.exceptions import exceptions_of, exceptions_text
from pipeline.plan.manifest import Manifest
from pipeline.plan.settings import PlanSettings, settings_of

st.register_type_strategy(
    Mapping, lambda form: st.dictionaries(*map(st.from_type, get_args(form)), max_size=3)
)
SLOW = examples(20, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(st.from_type(PlanState))
def test_any_state_stays_the_same(state: PlanState) -> None:
    assert decode_state(state.encoded()) == state


def test_no_state_is_an_empty_one() -> None:
    assert decode_state(b"") == PlanState()


@SLOW
@given(st.from_type(Manifest))
def test_any_manifest_stays_the_same(manifest: Manifest) -> None:
    data = msgspec.json.encode(manifest, order="deterministic")
    assert msgspec.json.decode(data, type=Manifest) == manifest


def test_settings_keep_their_dates_and_numbers() -> None:
    text = """
        period = [2025-01-01, "2025-12-31"]
        effective = {"a.docx" = 2025-03-01}
        renumbering = {"b.docx" = {4 = [6, 7], 3 = 5}}
    """
    chosen = settings_of(tomllib.loads(text))
    assert chosen.period == (date(2025, 1, 1), date(2025, 12, 31))
    assert chosen.effective_date("plan/a.docx") == date(2025, 3, 1)
    assert list(chosen.renumbered("b.docx").items()) == [("3", (5,)), ("4", (6, 7))]
    assert msgspec.json.decode(msgspec.json.encode(chosen), type=PlanSettings) == chosen


WORDS = st.text(st.characters(exclude_characters=";/", exclude_categories=["Cs"]), min_size=1)


@given(
    st.lists(st.tuples(st.dates(), st.dates())).map(tuple), st.lists(WORDS, max_size=3).map(tuple)
)
def test_exceptions_come_back_from_their_column(
    periods: tuple[tuple[date, date], ...], words: tuple[str, ...]
) -> None:
    item = TimeItem("recurring", "", 0, 0, "rule", exceptions=periods, unresolved_exceptions=words)
    assert exceptions_of(exceptions_text(item)) == (periods, words)

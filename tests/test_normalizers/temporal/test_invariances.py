"""What is changed in a text changes in its times, and nothing else does.

`invariance_floors.toml` names the invariances that do not hold everywhere yet, with the share of
changed texts that are read as they should be today.
"""

import tomllib
from functools import cache
from pathlib import Path

import pytest
from generated_times import cases_of, phenomena
from notation import context_of
from time_invariances import INVARIANCES, ranges_tried, report, tried

from normalizers.model import Context

WANTED = 0.995
HERE = Path(__file__)
FLOORS = tomllib.loads(HERE.with_name("invariance_floors.toml").read_text(encoding="utf-8"))


def corpus():
    for path in sorted(HERE.with_name("corpus").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text, given, _ = line.split("\t")
            context = context_of(given)
            if not context.period:  # in which another month is in another year
                yield {"text": text.replace("\\n", "\n"), "context": context}


def generated():
    for phenomenon in phenomena():
        for case in cases_of(phenomenon)[:8]:
            yield {"text": case.text, "context": Context(case.year, case.month)}


SOURCES = {"corpus": corpus, "generated": generated}


@cache
def records(source):
    return list(SOURCES[source]())


def holds(outcomes, floor):
    outcomes = list(outcomes)
    broken = [outcome for outcome in outcomes if outcome]
    assert outcomes
    share = (len(outcomes) - len(broken)) / len(outcomes)
    assert share >= floor, f"{share:.3f} < {floor}\n" + "\n".join(map(str, broken[:25]))


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("invariance", INVARIANCES)
def test_a_change_that_says_nothing_else_changes_nothing_else(invariance, source):
    floor = FLOORS[source].get(invariance, WANTED)
    holds(tried(invariance, records(source)), floor)


def test_a_range_is_read_as_its_ends_are_read_apart():
    cases = (case for name in phenomena() if "range" in name for case in cases_of(name))
    records = [{"text": case.text, "year": case.year, "month": case.month} for case in cases]
    holds(ranges_tried(records), FLOORS["generated"].get("range", WANTED))


def test_any_records_can_be_reported_on():
    told = report([{"id": "1", "text": "Dugnad 3. mars", "year": 2025, "month": None}])
    assert "another_month: 3 of 3 hold" in told
    assert "another_day: 3 of 3 hold" in told


def test_what_is_broken_is_told(monkeypatch):
    monkeypatch.setitem(
        INVARIANCES, "lie", lambda text, answers: [(f"{text} og 9. april", answers)]
    )
    (broken,) = tried("lie", [{"text": "3. mars", "year": 2025}])
    assert str(broken) == (
        "'3. mars' -> '3. mars og 9. april': want dated 2025-03-03 day, "
        "got dated 2025-03-03 day ; dated 2025-04-09 day"
    )

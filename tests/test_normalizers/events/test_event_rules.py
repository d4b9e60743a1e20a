"""The rules and filters of events, by their own examples and counter-examples."""

from __future__ import annotations

import re
from datetime import date

import pytest
from conftest import ROOT

from normalizers.events import REASONS, EventReading, Years, read_events
from normalizers.events.language.words import table
from normalizers.events.not_events.filters import FILTERS
from normalizers.events.parts_of_events import RULE
from normalizers.events.rules.registry import RULES
from normalizers.prose import Block, read_prose

_PACKAGE = ROOT / "normalizers" / "events"
_EXAMPLES = [(rule, text) for rule in RULES for text in rule.examples]
_COUNTER = [(rule, text) for rule in RULES for text in rule.counter_examples]
_KEPT_OUT = [(kept, text) for kept in FILTERS for text in kept.examples]
_LET_IN = [(kept, text) for kept in FILTERS for text in kept.counter_examples]


def read(text: str, years: Years | None = None) -> EventReading:
    prose = read_prose([Block(part) for part in text.split("\n\n")])
    first = prose.units[0]
    title = first.text if first.kind == "heading" else ""
    return read_events(prose.units, title, years or Years(2024))


@pytest.mark.parametrize(("rule", "text"), _EXAMPLES, ids=lambda value: getattr(value, "name", ""))
def test_a_rule_makes_an_event_of_its_examples(rule: object, text: str) -> None:
    assert rule.name in {event.rule for event in read(text).events}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("rule", "text"), _COUNTER, ids=lambda value: getattr(value, "name", ""))
def test_a_rule_makes_none_of_its_counter_examples(rule: object, text: str) -> None:
    assert rule.name not in {event.rule for event in read(text).events}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("kept", "text"), _KEPT_OUT, ids=lambda value: getattr(value, "name", ""))
def test_a_filter_leaves_its_reason(kept: object, text: str) -> None:
    reading = read(text)
    assert kept.name in {outcome.reason for outcome in reading.outcomes}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("kept", "text"), _LET_IN, ids=lambda value: getattr(value, "name", ""))
def test_a_filter_lets_its_counter_examples_be(kept: object, text: str) -> None:
    reading = read(text)
    assert kept.name not in {outcome.reason for outcome in reading.outcomes}  # type: ignore[attr-defined]
    assert reading.events


def test_names_are_unique_and_every_rule_has_examples() -> None:
    names = [rule.name for rule in RULES] + [kept.name for kept in FILTERS] + [RULE]
    assert len(names) == len(set(names))
    assert all(rule.examples and rule.counter_examples for rule in RULES)
    assert all(kept.examples and kept.name in REASONS for kept in FILTERS)


def test_every_time_has_a_rule_or_a_reason() -> None:
    text = "Konsert 3. mai kl. 18. Politiet rykket ut 4. mai kl. 10. Vi tenker på 5. mai."
    outcomes = read(text).outcomes
    assert [(o.rule, o.reason) for o in outcomes] == [
        ("noun", ""),
        ("clock", "past"),
        ("", "unnamed"),
    ]
    assert [o.is_loss for o in outcomes] == [False, True, False]


def test_every_list_of_the_lexicons_is_asked_for() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in _PACKAGE.rglob("*.py"))
    tables = ("verbs", "grammar", "named", "words", "endings", "parts", "nouns")
    lists = {name for of in tables for name in table(of)}
    assert {name for name in lists if f'"{name}"' not in code} == set()
    asked = set(re.findall(r'\b(?:words|endings)\("(\w+)"\)', code))
    assert asked <= lists


def _rules(text: str) -> list[str]:
    return [event.rule for event in read(text).events]


@pytest.mark.parametrize(
    ("at", "beyond", "rule", "other"),
    [
        # words between a noun and its time: 12
        (f"Konsert {'blå ' * 12}3. mai kl. 18", f"Konsert {'blå ' * 13}3. mai kl. 18", "noun", "clock"),
        # words before a colon that may be a name: 6
        (f"{'blå ' * 6}: 3. mai kl. 18", f"{'blå ' * 7}: 3. mai kl. 18", "named-line", "clock"),
        # words of a sentence that announces merely by its clock time: 30
        (f"{'blå ' * 26}3. mai kl. 18", f"{'blå ' * 27}3. mai kl. 18", "clock", ""),
        # days that a line below a title has to list: 3
        (
            "Laget\n\nDelt lesing: en rolig time\n\nI kjelleren 6. mai, 13. mai og 20. mai.",
            "Laget\n\nDelt lesing: en rolig time\n\nI kjelleren 6. mai og 13. mai.",
            "headed",
            "",
        ),
        # words of a notice behind its day: 4
        (
            "Tanken bak konserten her 3. mai og fire ord til.",
            "Tanken bak konserten her 3. mai og enda fire ord til.",
            "noun",
            "",
        ),
    ],
)  # fmt: skip
def test_thresholds_of_rules(at: str, beyond: str, rule: str, other: str) -> None:
    assert set(_rules(at)) == {rule}
    assert set(_rules(beyond)) == ({other} if other else set())


@pytest.mark.parametrize(("day", "year"), [("2. november", 2023), ("1. november", 2024)])
def test_a_text_may_appear_a_month_after_what_it_tells_of(day: str, year: int) -> None:
    [event] = read(f"Konsert {day}", Years(None, date(2023, 12, 3))).events
    assert event.item.start is not None
    assert event.item.start.year == year

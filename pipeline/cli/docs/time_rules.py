"""The reference of the time rules, from their examples as they are read."""

from __future__ import annotations

from collections.abc import Iterator

from normalizers.lexicon.time_codes import Code
from normalizers.model import Context, TimeItem
from normalizers.temporal import read_time
from normalizers.temporal.grammar.rules import RULES, Rule
from pipeline.cli.docs.markdown import code, table

_YEAR = 2025
_INTRODUCTION = f"""\
A text is read by the first rule that fits, from the left. The name of the rule stands in the column
`rule` of the tables `dates` and `events`, and `planleser dates --explain TEXT` shows how a text was
read. The examples below are read in a plan for {_YEAR}; they are tests, too."""


def rule_lines() -> Iterator[str]:
    """Return the lines of the page."""
    yield _INTRODUCTION
    yield ""
    rows = (row for rule in RULES for row in _rows(rule))
    yield from table(("rule", "example", "kind", "first day", "last day", "more"), rows)
    yield ""
    yield "Texts that look alike and that a rule leaves alone:"
    yield ""
    yield from table(
        ("rule", "not"),
        ((code(rule.name), text) for rule in RULES for text in rule.counter_examples),
    )
    yield ""
    yield "The kinds of token that rules are written with, a name in braces each:"
    yield ""
    yield from table(
        ("name", "meaning"), ((code(kind.name.lower()), kind.meaning) for kind in Code)
    )


def _rows(rule: Rule) -> Iterator[tuple[str, ...]]:
    for place, text in enumerate(rule.examples):
        name = code(rule.name) if place == 0 else ""
        items = read_time(text, Context(_YEAR)).items
        for number, item in enumerate(items):
            yield (name if not number else "", text if not number else "", *_read(item))
        if not items:
            yield name, text, "no time", "", "", ""


def _read(item: TimeItem) -> tuple[str, ...]:
    flags = [flag for flag in ("approximate", "uncertain") if getattr(item, flag)]
    role = item.role if item.role != "event" else None
    clock = "–".join(filter(None, item.times)) if item.times else None
    more = [item.precision, role, item.rrule and code(item.rrule), clock, *flags]
    start, end = (str(day) if day else "" for day in (item.start, item.end))
    return item.kind, start, end, ", ".join(part for part in more if part)

"""The rules, in the order in which a candidate is given to them; the first that fits names it."""

from __future__ import annotations

from dataclasses import replace

from normalizers.events.candidates.candidate import Candidate
from normalizers.events.rules.deadlines import DEADLINE, LABELLED_DEADLINE, LISTED_DEADLINE, REQUEST
from normalizers.events.rules.decisions import DECISION, PLAN_PERIOD
from normalizers.events.rules.lists import LISTED
from normalizers.events.rules.notices import CLOCK, CLOSED, DATED_LINE, HEADED, NAMED_LINE
from normalizers.events.rules.programs import DATE_LINE, DAY_PROGRAM, LABEL
from normalizers.events.rules.rule import EventRule
from normalizers.events.rules.sentences import (
    DOCUMENT_NOUN,
    HAPPENS,
    NAMED_BEFORE,
    NOUN,
    PRESENTED,
)
from normalizers.events.values.model import ProseEvent

RULES: tuple[EventRule, ...] = (
    DAY_PROGRAM,
    DATE_LINE,
    LABEL,
    LABELLED_DEADLINE,
    LISTED_DEADLINE,
    LISTED,
    PLAN_PERIOD,
    DECISION,
    DEADLINE,
    REQUEST,
    NAMED_BEFORE,
    CLOSED,
    NAMED_LINE,
    NOUN,
    DOCUMENT_NOUN,
    PRESENTED,
    HAPPENS,
    HEADED,
    CLOCK,
    DATED_LINE,
)

_OF_YEARS = (PLAN_PERIOD,)  # no other rule makes an event of a year


def fitting_in_day(candidate: Candidate) -> ProseEvent | None:
    """Return what a line without a time of its own tells of the day above it, None for nothing."""
    event = DAY_PROGRAM.build(candidate)
    return None if event is None else replace(event, rule=DAY_PROGRAM.name)


def first_fitting(candidate: Candidate) -> tuple[EventRule, ProseEvent] | None:
    """Return the first rule that makes an event of a candidate, and the event, None for none."""
    for rule in _OF_YEARS if candidate.item.precision == "year" else RULES[1:]:
        event = rule.build(candidate)
        if event is not None:
            return rule, replace(event, rule=rule.name)
    return None

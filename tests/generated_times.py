"""Generate thousands of Norwegian times with their right answers, grouped by phenomenon.

The phenomena live in the modules beside this one, each a small function that composes a phrase and
works its answer out by the calendar. Every draw is seeded by the phenomenon's name, so that a case
keeps its text from run to run.
"""

from __future__ import annotations

from functools import cache

import generated_days
import generated_negatives
import generated_periods
import generated_roles
import generated_rules
from time_phrases import PHENOMENA, Case, drawn_cases

MODULES = (generated_days, generated_periods, generated_rules, generated_roles, generated_negatives)


@cache
def cases_of(name: str) -> tuple[Case, ...]:
    """Return the cases of a phenomenon."""
    return tuple(drawn_cases(name))


def phenomena() -> tuple[str, ...]:
    """Return the phenomena's names in order."""
    return tuple(sorted(PHENOMENA))


def cases() -> tuple[Case, ...]:
    """Return every generated case."""
    return tuple(case for name in phenomena() for case in cases_of(name))

"""Generate thousands of Norwegian times with their right answers, grouped by phenomenon.

The phenomena live in `time_grammar`, each a small function that composes a phrase and works its
answer out by the calendar. Every draw is seeded by the phenomenon's name, so that a case keeps its
text from run to run.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import time_grammar
from time_grammar.phrases import PHENOMENA, Case, drawn_cases

for _module in pkgutil.iter_modules(time_grammar.__path__):
    importlib.import_module(f"time_grammar.{_module.name}")


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

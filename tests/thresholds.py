"""Thresholds and the pairs of cases that hold them: one just below, one just above.

A threshold is a number with a name in capitals at the top of a module. Each that decides what is
read has at least one `Edge` in one of the tables that `ALL` gathers; all others say in
`NO_THRESHOLDS` what they are. `tests/test_house/test_thresholds.py` checks the tables against the
code, and each edge against a changed threshold.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
# the parts of the house whose thresholds are held
ROOMS = (
    "pipeline/changes",
    "pipeline/history",
    "parsers/pdf/drawn/page_joins.py",
    "parsers/print",
)


@dataclass(frozen=True, slots=True)
class Edge:
    """A pair of cases on the two sides of a threshold: what is given, and what comes of it."""

    read: Callable[[Any], object]
    below: tuple[Any, object]
    above: tuple[Any, object]

    def results(self) -> tuple[object, object]:
        """Return what comes of the two cases."""
        return self.read(self.below[0]), self.read(self.above[0])

    @property
    def expected(self) -> tuple[object, object]:
        """Return what should."""
        return self.below[1], self.above[1]


Edges = Mapping[str, tuple[Edge, ...]]  # by "module.NAME"


def numeric_constants(source: str) -> Iterator[str]:
    """Give the names in capitals that a module gives to a number, or to several in one value."""
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.Assign):
            targets, value = statement.targets, statement.value
        elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
            targets, value = [statement.target], statement.value
        else:
            continue
        numbers = (node.value for node in ast.walk(value) if isinstance(node, ast.Constant))
        if not any(isinstance(n, int | float) and not isinstance(n, bool) for n in numbers):
            continue
        for target in targets:
            if isinstance(target, ast.Name) and target.id.lstrip("_").isupper():
                yield target.id


def named_in_rooms() -> list[str]:
    """Return every numeric constant of the rooms as "module.NAME"."""
    found = []
    for room in ROOMS:
        place = ROOT / room
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            source = path.read_text(encoding="utf-8")
            found.extend(f"{module}.{name}" for name in numeric_constants(source))
    return found

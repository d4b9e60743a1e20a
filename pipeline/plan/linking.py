"""What decides to which action plan the measures of a yearly plan belong, and the choice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
    """What is needed of an action plan to choose it; `digest` changes with its editions.

    `start` and `end` are the bounds of its period (ISO 8601), None for an open one.
    """

    plan_id: str
    start: str | None
    end: str | None
    yearly_plans: tuple[str, ...]
    digest: str

    def holds(self, start: str, end: str) -> bool:
        """Return whether the plan's period includes all days between two (ISO 8601)."""
        return (self.start or start) <= start and end <= (self.end or end)


@dataclass(frozen=True, slots=True)
class Linking:
    """What is needed of a yearly plan to choose its action plan: what it names, its period."""

    plan_id: str
    named: str = ""
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The action plan chosen, by its listing; otherwise why none was: `unknown`, `several`."""

    listed: Listed | None = None
    unknown: str = ""
    several: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Links:
    """Which action plan the links of a stored plan point to, and what that was chosen by."""

    linking: Linking
    choice: Choice

"""What people may say of a plan in the file `planleser.toml` in its folder; nothing requires it.

title = "Årsplan 2025"
year = 2025
period = [2025-01-01, 2025-12-31]
order = ["utkast.docx", "vedtatt.docx"]     # from the oldest revision to the newest
kind = "yearly_plan"                        # or action_plan, announcement, other

[kinds]                                     # the kind of one file, where they differ
"invitasjon.docx" = "announcement"

[effective]                                 # the date of a file, for the order and the listing
"utkast.docx" = 2024-11-20

action_plan = "handlingsplan"               # plan_id of the plan that its measures are of

In the folder of an action plan:

yearly_plans = ["arsplan-2025"]             # those that it is for; if not said, all of its years

[valid_from]                                # the first day on which an edition holds
"handlingsplan revidert.docx" = 2026-01-01

[renumbering."handlingsplan revidert.docx"] # what became of the numbers of the edition before
3 = 5                                       # 3 is 5 now
4 = [6, 7]                                  # 4 was split
8 = 9                                       # 8 and 10 were merged
10 = 9
11 = []                                     # 11 was dropped
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.plan.kind import KINDS, Kind
from pipeline.plan.period import PlanPeriod

SETTINGS_NAME = "planleser.toml"
_KEYS = {
    *("title", "year", "period", "order", "effective", "kind", "kinds"),
    *("action_plan", "yearly_plans", "valid_from", "renumbering"),
}


class SettingsError(Exception):
    """The settings cannot be used; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """A plan's settings. Dates are ISO 8601 texts; file names are below the plan's folder."""

    title: str = ""
    year: int | None = None
    period: tuple[str, str] | None = None
    order: tuple[str, ...] = ()
    effective: Mapping[str, str] = field(default_factory=dict)
    kind: Kind | None = None
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    action_plan: str = ""
    yearly_plans: tuple[str, ...] = ()
    valid_from: Mapping[str, str] = field(default_factory=dict)
    renumbering: Mapping[str, Mapping[str, tuple[int, ...]]] = field(default_factory=dict)

    def plan_period(self) -> PlanPeriod | None:
        """Return the period that is set, or the calendar year that is; None where neither is."""
        if self.period is not None:
            start, end = map(date.fromisoformat, self.period)
            return PlanPeriod(self.year or start.year, start, end)
        if self.year is not None:
            return PlanPeriod(self.year, date(self.year, 1, 1), date(self.year, 12, 31))
        return None

    def effective_date(self, name: str) -> date | None:
        """Return the date set for a file, by its name or its path below the plan's folder."""
        for key in _names(name):
            if key in self.effective:
                return date.fromisoformat(self.effective[key])
        return None

    def kind_of(self, name: str) -> Kind | None:
        """Return the kind set for a file, or for the whole plan; None where neither is."""
        return next((self.kinds[key] for key in _names(name) if key in self.kinds), self.kind)

    def first_day(self, name: str) -> date | None:
        """Return the day set from which the edition of a file holds."""
        for key in _names(name):
            if key in self.valid_from:
                return date.fromisoformat(self.valid_from[key])
        return None

    def renumbered(self, name: str) -> Mapping[str, tuple[int, ...]]:
        """Return what became of numbers in the edition of a file: old number → new ones."""
        return next((self.renumbering[key] for key in _names(name) if key in self.renumbering), {})

    def place(self, name: str) -> int | None:
        """Return a file's place in the order that is set; None where it is not listed."""
        return next((self.order.index(key) for key in _names(name) if key in self.order), None)


def _names(name: str) -> tuple[str, str]:
    """Return the ways to name a file that has this path below the folder of plans."""
    return name.partition("/")[2], name.rsplit("/", 1)[-1]


def read_settings(folder: Path) -> PlanSettings:
    """Return the settings of a plan's folder, empty ones where there is no file.

    Raises SettingsError for a file that is not TOML, an unknown key or a wrong value.
    """
    path = folder / SETTINGS_NAME
    if not path.is_file():
        return PlanSettings()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is no TOML ({error}); its settings were left out") from None
    if unknown := sorted(data.keys() - _KEYS):
        known = ", ".join(sorted(_KEYS))
        raise SettingsError(f"{path}: there is no setting {unknown[0]!r}, only {known}")
    try:
        return settings_of(data)
    except (TypeError, ValueError) as error:
        raise SettingsError(f"{path}: {error}; the settings were left out") from None


def settings_of(data: Mapping[str, Any]) -> PlanSettings:
    """Return the settings of parsed TOML, or of what was kept of them; raises ValueError."""
    period = tuple(map(_date, data.get("period") or ()))
    if period and (len(period) != 2 or period[0] > period[1]):
        raise ValueError("period must be its first and its last day")
    year = data.get("year")
    if year is not None and (not isinstance(year, int) or not 1900 <= year <= 2200):
        raise ValueError("year must be a number such as 2025")
    if not isinstance(data.get("title", ""), str):
        raise ValueError("title must be a text")
    order, effective = data.get("order", []), data.get("effective", {})
    if not all(isinstance(name, str) for name in order) or isinstance(order, str):
        raise ValueError("order must be a list of file names")
    if not isinstance(effective, Mapping):
        raise ValueError("effective must be a table of file names and dates")
    kind, kinds = data.get("kind"), data.get("kinds", {})
    if not isinstance(kinds, Mapping):
        raise ValueError("kinds must be a table of file names and kinds")
    for named in (kind, *kinds.values()):
        if named is not None and named not in KINDS:
            raise ValueError(f"there is no kind {named!r}, only {', '.join(KINDS)}")
    linked, yearly = data.get("action_plan", ""), data.get("yearly_plans", [])
    if not isinstance(linked, str):
        raise ValueError("action_plan must be the plan_id of an action plan")
    if isinstance(yearly, str) or not all(isinstance(name, str) for name in yearly):
        raise ValueError("yearly_plans must be a list of plan_ids")
    valid_from = data.get("valid_from", {})
    if not isinstance(valid_from, Mapping):
        raise ValueError("valid_from must be a table of file names and dates")
    return PlanSettings(
        data.get("title", ""),
        year,
        (period[0], period[1]) if period else None,
        tuple(order),
        {name: _date(value) for name, value in sorted(effective.items())},
        kind,
        dict(sorted(kinds.items())),
        linked,
        tuple(yearly),
        {name: _date(value) for name, value in sorted(valid_from.items())},
        _renumbering(data.get("renumbering", {})),
    )


def _renumbering(data: object) -> dict[str, dict[str, tuple[int, ...]]]:
    """Return the renumbering tables, each file's old numbers in order."""
    wrong = ValueError(
        "renumbering must be a table of a file's name with old numbers and new ones, such as "
        "4 = [6, 7]"
    )
    if not isinstance(data, Mapping):
        raise wrong
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    for name, table in sorted(data.items()):
        if not isinstance(table, Mapping) or not all(old.isdecimal() for old in table):
            raise wrong
        found[name] = {}
        for old, new in sorted(table.items(), key=lambda entry: int(entry[0])):
            numbers = (new,) if isinstance(new, int) else new
            if not isinstance(numbers, list | tuple):
                raise wrong
            if not all(isinstance(number, int) for number in numbers):
                raise wrong
            found[name][old] = tuple(numbers)
    return found


def _date(value: object) -> str:
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise ValueError(f"{value} is no date such as 2025-03-01") from None

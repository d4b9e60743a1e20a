"""What `planleser.toml` in a plan's folder may say of the plan; the file is optional.

title = "Årsplan 2025"
year = 2025
period = [2025-01-01, 2025-12-31]
order = ["utkast.docx", "vedtatt.docx"]     # from the oldest revision to the newest
kind = "yearly_plan"                        # or action_plan, announcement, other

[kinds]                                     # the kind of one file, where they differ
"invitasjon.docx" = "announcement"

plan = "kultur/bibliotek"                   # plan_id, where several folders hold one plan

[effective]                                 # the date of a file, for the order and the listing
"utkast.docx" = 2024-11-20

action_plan = "handlingsplan"               # plan_id of the plan that has its measures

In the folder of an action plan:

yearly_plans = ["arsplan-2025"]             # those that it is for (default: all of its years)

[valid_from]                                # the first day on which an edition holds
"handlingsplan revidert.docx" = 2026-01-01

[renumbering."handlingsplan revidert.docx"] # what became of the numbers of the edition before
3 = 5                                       # 3 is 5 now
4 = [6, 7]                                  # 4 was split
8 = 9                                       # 8 and 10 were merged
10 = 9
11 = []                                     # 11 was dropped

In the folder that holds all plans, or in that of one:

[headers]                                   # what a column means, by its header
"Primus motor" = "responsible"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import msgspec

from pipeline.corrections.file import read_corrections
from pipeline.corrections.model import BrokenLine, Correction
from pipeline.plan.activity import TEXT_COLUMNS
from pipeline.plan.kind import KINDS, Kind
from pipeline.plan.names import plain
from pipeline.plan.period import PlanPeriod
from pipeline.plan.place import Place

SETTINGS_NAME = "planleser.toml"
_YEARS = range(1900, 2201)
_FILES_AND_DATES = "a table of file names and dates such as 2025-03-01"
# what each setting must be, for the sentence on one that is not
_MUST_BE = {
    "title": "a text",
    "plan": "a plan_id, such as kultur/bibliotek",
    "year": "a number such as 2025",
    "period": "its first and its last day, such as [2025-01-01, 2025-12-31]",
    "order": "a list of file names",
    "effective": _FILES_AND_DATES,
    "kind": f"one of {', '.join(KINDS)}",
    "kinds": f"a table of file names and kinds ({', '.join(KINDS)})",
    "action_plan": "the plan_id of an action plan",
    "yearly_plans": "a list of plan_ids",
    "valid_from": _FILES_AND_DATES,
    "headers": 'a table of headers and fields, such as "Primus motor" = "responsible"',
    "renumbering": "a table of a file's name with old numbers and new ones, such as 4 = [6, 7]",
}
# of a folder of plans: which files are read, and what the dataset is for catalogues
_OF_ROOTS = ("include", "exclude", "catalogue")
_DATES = {"period", "effective", "valid_from"}
_ERROR_AT = re.compile(r" - at `(?:key` in `)?\$\.(?P<key>\w+)[^`]*`$")
_NO_KIND = re.compile(r"Invalid enum value '(.*)'")

Numbers = tuple[int, ...]


class SettingsError(Exception):
    """The settings cannot be used; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """A plan's settings; file names are below the plan's folder.

    `renumbering` has for a file what became of old numbers: one new number, or several. `headers`
    has the field that a column means, by its header. `corrections` and `broken` are from the file
    of corrections beside the settings.
    """

    title: str = ""
    plan: str = ""
    year: int | None = None
    period: tuple[date, date] | None = None
    order: tuple[str, ...] = ()
    effective: Mapping[str, date] = field(default_factory=dict)
    kind: Kind | None = None
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    action_plan: str = ""
    yearly_plans: tuple[str, ...] = ()
    valid_from: Mapping[str, date] = field(default_factory=dict)
    renumbering: Mapping[str, Mapping[str, int | Numbers]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    broken: tuple[BrokenLine, ...] = ()

    def taught(self) -> Mapping[str, str]:
        """Return the field that each header was said to mean, by the header's letters."""
        columns = {one.original: one.corrected for one in self.corrections if one.kind == "column"}
        return {plain(header): name for header, name in {**self.headers, **columns}.items()}

    def without_corrections(self) -> PlanSettings:
        """Return what decides how the plan is read, whatever is put right afterwards."""
        columns = tuple(one for one in self.corrections if one.kind == "column")
        return replace(self, corrections=columns, broken=())

    def plan_period(self) -> PlanPeriod | None:
        """Return the period that is set, or the calendar year that is; None where neither is."""
        if self.period is not None:
            start, end = self.period
            return PlanPeriod(self.year or start.year, start, end)
        if self.year is not None:
            return PlanPeriod(self.year, date(self.year, 1, 1), date(self.year, 12, 31))
        return None

    def effective_date(self, name: str) -> date | None:
        """Return the date set for a file, by its name or its path below the plan's folder."""
        return next((self.effective[key] for key in _names(name) if key in self.effective), None)

    def kind_of(self, name: str) -> Kind | None:
        """Return the kind set for a file, or for the whole plan; None where neither is."""
        return next((self.kinds[key] for key in _names(name) if key in self.kinds), self.kind)

    def first_day(self, name: str) -> date | None:
        """Return the day set from which the edition of a file holds."""
        return next((self.valid_from[key] for key in _names(name) if key in self.valid_from), None)

    def renumbered(self, name: str) -> Mapping[str, Numbers]:
        """Return what became of the numbers in the edition of a file: old number → new ones."""
        table = next((self.renumbering[key] for key in _names(name) if key in self.renumbering), {})
        return {
            old: (new,) if isinstance(new, int) else new
            for old, new in sorted(table.items(), key=lambda entry: int(entry[0]))
        }

    def place(self, name: str) -> int | None:
        """Return a file's place in the order that is set; None where it is not listed."""
        return next((self.order.index(key) for key in _names(name) if key in self.order), None)


def _names(name: str) -> tuple[str, ...]:
    """Return the ways to name a file that has this path below the folder of plans."""
    parts = name.split("/")
    return tuple("/".join(parts[place:]) for place in range(len(parts)))


def read_settings(folder: Place) -> PlanSettings:
    """Return the settings of a plan's folder, empty ones where there is no file.

    Raises SettingsError for a file that is not TOML, an unknown key or a wrong value.
    """
    path = folder / SETTINGS_NAME
    data = {key: value for key, value in settings_data(folder).items() if key not in _OF_ROOTS}
    if unknown := sorted(data.keys() - _MUST_BE.keys()):
        known = ", ".join(sorted((*_MUST_BE, *_OF_ROOTS)))
        raise SettingsError(f"{path}: there is no setting {unknown[0]!r}, only {known}")
    try:
        return settings_of(data)
    except ValueError as error:
        raise SettingsError(f"{path}: {error}; the settings were left out") from None


def settings_data(folder: Place) -> dict[str, Any]:
    """Return what stands in a folder's settings, nothing where there is no file.

    Raises SettingsError for a file that is not TOML.
    """
    path = folder / SETTINGS_NAME
    if path.is_dir():
        raise SettingsError(f"{path} is a folder; make it a text file, or give it another name")
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is no TOML ({error}); its settings were left out") from None


def plan_settings(
    root: Place, folder: Place | None, shared: Mapping[str, str] | None = None
) -> PlanSettings:
    """Return a plan's settings with its corrections, and with what the root of all plans teaches.

    `folder` is the plan's; None for a plan outside any. `shared` is what the root teaches, where
    that was read before. Raises SettingsError as `read_settings`.
    """
    shared = read_settings(root).headers if shared is None else shared
    if folder is None or folder == root:
        return PlanSettings(headers=shared)
    settings = read_settings(folder)
    corrections, broken = read_corrections(folder)
    return replace(
        settings, headers={**shared, **settings.headers}, corrections=corrections, broken=broken
    )


def settings_of(data: Mapping[str, Any]) -> PlanSettings:
    """Return the settings of parsed TOML.

    Raises ValueError with a sentence on the first entry that is not what it must be.
    """
    try:
        settings = msgspec.convert(dict(data), PlanSettings)
    except msgspec.ValidationError as error:
        raise ValueError(_sentence(data, str(error))) from None
    if settings.year is not None and settings.year not in _YEARS:
        raise ValueError(_wrong("year"))
    if settings.period is not None and settings.period[0] > settings.period[1]:
        raise ValueError(_wrong("period"))
    if set(settings.headers.values()) - {*TEXT_COLUMNS}:
        raise ValueError(f"a header means one of {', '.join(TEXT_COLUMNS)}")
    if not all(old.isdecimal() for table in settings.renumbering.values() for old in table):
        raise ValueError(_wrong("renumbering"))
    return settings


def _wrong(key: str) -> str:
    return f"{key} must be {_MUST_BE[key]}"


def _sentence(data: Mapping[str, Any], error: str) -> str:
    """Return what is wrong with the settings, by an error of the decoder."""
    place = _ERROR_AT.search(error)
    if place is None:
        return error
    key = place["key"]
    if no_kind := _NO_KIND.match(error):
        return f"there is no kind {no_kind[1]!r}, only {', '.join(KINDS)}"
    if key in _DATES and (no_dates := _no_dates(data[key])):
        return f"{key}: {no_dates[0]} is no date such as 2025-03-01"
    return _wrong(key)


def _no_dates(entry: object) -> list[object]:
    """Return the entries of a list or table of dates that are not dates."""
    values = list(entry.values()) if isinstance(entry, Mapping) else entry
    return [one for one in values if not _is_date(one)] if isinstance(values, list) else []


def _is_date(value: object) -> bool:
    try:
        return bool(msgspec.convert(value, date))
    except msgspec.ValidationError:
        return False

"""The report: plans as one HTML page that needs no network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from pipeline.outputs.model import Activity, Change, Plan
from pipeline.outputs.report import lists
from pipeline.outputs.report.items import Item, groups_of, items_of
from pipeline.outputs.report.wheel import HALF, Wheel, wheel_of
from pipeline.outputs.texts.catalogue import Texts
from pipeline.outputs.texts.days import day_text, range_text

if TYPE_CHECKING:
    from jinja2 import Environment

    from pipeline.outputs.report.pictures import Picture

_PACKAGE = "pipeline.outputs.report"
_MOST_WHEELS = 3


@dataclass(frozen=True, slots=True)
class View:
    """A plan with all that its part of the page shows."""

    plan: Plan
    number: int
    items: tuple[Item, ...]
    wheels: tuple[Wheel, ...]
    months: Mapping[int, Sequence[lists.Month]]
    long: tuple[Item, ...]
    next: tuple[lists.Month, lists.Month]
    deadlines: Sequence[lists.Deadline]
    undated: Sequence[Activity]
    unsure: Sequence[tuple[Activity, str]]
    contradictions: Sequence[Any]
    changes: Sequence[lists.ChangeGroup]
    doers: Sequence[lists.Doer]
    days: Mapping[str, Sequence[Item]]
    groups: Mapping[str, str]
    measure_years: Sequence[int]
    pictures: Sequence[Picture]

    @property
    def year(self) -> int | None:
        """The first year that is shown."""
        return min(self.months, default=None)

    @property
    def overdue(self) -> int:
        """How many deadlines have passed."""
        return sum(one.state == "overdue" for one in self.deadlines)

    @property
    def to_decide(self) -> int:
        """How many things are open."""
        return len(self.undated) + len(self.unsure) + len(self.contradictions)


@dataclass(frozen=True, slots=True)
class Published:
    """A plan and the names of its files beside the index page."""

    plan: Plan
    report: str
    workbook: str
    calendar: str


def index_page(
    listed: Sequence[Published], data_files: Sequence[str], texts: Texts, at: date
) -> str:
    """Return the page that leads to the files of every plan."""
    return render("index.html", texts, listed=listed, data_files=data_files, at=at)


def report_page(
    plans: Sequence[Plan],
    texts: Texts,
    at: date,
    pictures: Mapping[str, Sequence[Picture]] | None = None,
) -> str:
    """Return the page of one or several plans, whose deadlines count from the day `at`.

    `pictures` are pages of the plans' PDF renditions, by plan.
    """
    drawn = pictures or {}
    views = [
        view_of(plan, number, texts, at, drawn.get(plan.plan_id, ()))
        for number, plan in enumerate(plans, start=1)
    ]
    return render("page.html", texts, views=views, at=at)


def render(template: str, texts: Texts, **values: Any) -> str:
    """Return what a template of this folder makes of values; each is escaped."""
    style, script = _asset("style.css"), _asset("script.js")
    policy = (
        f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; "
        f"script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"
    )
    helpers = {
        "day_text": lambda day, **options: day_text(day, texts, **options),
        "range_text": lambda start, end, **options: range_text(start, end, texts, **options),
        "change_value": lambda change, value: _change_value(change, value, texts),
        "put_off": lists.put_off,
        "half": HALF,
    }
    page = _environment().get_template(template)
    return page.render(
        t=texts, style=style, script=script, policy=policy, lang=texts.language, **helpers, **values
    )


def view_of(plan: Plan, number: int, texts: Texts, at: date, pictures: Sequence[Picture]) -> View:
    """Return what the page shows of a plan."""
    groups = groups_of(plan, texts["report.ring_other"])
    items = tuple(items_of(plan, groups))
    told = sorted({one.start.year for one in items if not one.is_long})
    years = [year for year in plan.years if year in told] or told
    days: dict[str, list[Item]] = {}
    for one in items:
        days.setdefault(one.key, []).append(one)
    return View(
        plan,
        number,
        items,
        tuple(wheel_of(year, items, texts, at) for year in years[:_MOST_WHEELS]),
        {year: lists.months_of(items, year, texts) for year in years},
        tuple(one for one in items if one.is_long),
        lists.next_months(items, at, texts),
        lists.deadlines_of(items, at),
        lists.undated(plan),
        lists.unsure(plan),
        [one for one in plan.findings if one.severity in ("error", "warning")],
        lists.change_groups(plan, texts),
        lists.doers_of(plan, years[0] if years else plan.year),
        days,
        groups,
        sorted({year for one in plan.measure_years for year in one.activities}),
        pictures,
    )


def _change_value(change: Change, value: str | None, texts: Texts) -> str:
    return texts.named("status", value) if change.field == "status" else value or ""


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


@cache
def _asset(name: str) -> str:
    """Return a file that is put into the page as it is."""
    text = (resources.files(_PACKAGE) / "templates" / name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("pipeline.outputs.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

"""The sheets of a workbook: each a table of one or several plans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.outputs.model import Activity, Plan
from pipeline.outputs.texts.catalogue import Texts
from pipeline.outputs.texts.days import day_text, range_text
from pipeline.outputs.workbook.correction_rows import correction_columns, correction_rows
from pipeline.outputs.workbook.day_rows import day_columns, day_rows
from pipeline.outputs.workbook.model import Column, Look, Sheet, SheetRow, row, shifted

_Rows = Callable[[Plan, Texts], Iterable[SheetRow]]
_LOOKS: dict[str, Look] = {
    "proposed_move": "proposed_move",
    "postponed": "postponed",
    "cancelled": "cancelled",
    "done": "done",
}
_FIELDS = (
    *("date", "responsible", "measures", "place", "audience", "competence", "visibility"),
    *("goal", "budget", "notes"),
)


def sheets_of(plans: Sequence[Plan], texts: Texts) -> list[Sheet]:
    """Return all sheets; with several plans, each row begins with its plan's title."""

    def sheet(name: str, columns: Sequence[Column], rows: _Rows) -> Sheet:
        several = len(plans) > 1
        head = [Column(texts["workbook.plan"], 28, wraps=True)] if several else []
        made = [
            shifted(one, plan.title) if several else one
            for plan in plans
            for one in rows(plan, texts)
        ]
        return Sheet(texts["sheets." + name], [*head, *columns], made)

    return [
        Sheet(
            texts["sheets.overview"],
            [Column("", 24), Column("", 64, wraps=True)],
            [line for plan in plans for line in _overview(plan, texts)],
            plain=True,
        ),
        sheet("activities", _activity_columns(plans, texts), _activities_with(plans)),
        sheet("days", day_columns(texts), day_rows),
        sheet("changes", _titled(texts, _CHANGES), _changes),
        sheet("undated", _titled(texts, _UNDATED), _undated),
        sheet("measures", _measure_columns(plans, texts), _measures_with(_years(plans))),
        sheet("responsible", _titled(texts, _PARTIES), _parties),
        sheet("findings", _titled(texts, _FINDINGS), _findings),
        Sheet(
            texts["sheets.corrections"],
            correction_columns(texts),
            [one for plan in plans for one in correction_rows(plan, texts)],
        ),
        Sheet(
            texts["sheets.glossary"],
            _titled(texts, (("workbook.word", 30), ("workbook.meaning", 90))),
            [row(word, meaning) for word, meaning in texts.part("glossary").items()],
        ),
    ]


_CHANGES = (
    ("workbook.change", 18),
    ("fields.activity", 44),
    ("workbook.field", 14),
    ("workbook.before", 36),
    ("workbook.now", 36),
    ("workbook.days_moved", 14),
)
_UNDATED = (
    ("workbook.number", 6),
    ("fields.activity", 52),
    ("workbook.why", 24),
    ("workbook.said", 40),
    ("fields.responsible", 36),
)
_PARTIES = (
    ("workbook.name", 30),
    ("workbook.kind", 14),
    ("workbook.part", 14),
    ("workbook.region", 18),
    ("fields.activity", 52),
    ("workbook.first", 13),
    ("workbook.last", 13),
    ("fields.status", 16),
)
_FINDINGS = (
    ("workbook.severity", 16),
    ("workbook.remark", 70),
    ("workbook.said", 40),
    ("fields.activity", 40),
    ("workbook.page", 7),
    ("workbook.row", 7),
)


def _titled(texts: Texts, columns: Iterable[tuple[str, int]]) -> list[Column]:
    return [Column(texts[name], width, wraps=width > 20) for name, width in columns]


def _overview(plan: Plan, texts: Texts) -> Iterator[SheetRow]:
    def said(name: str) -> str:
        return texts["workbook." + name]

    yield row(plan.title, None, looks={0: "heading"})
    if plan.revision and plan.effective:
        on = day_text(plan.effective, texts)
        yield row(said("version"), texts.say("workbook.version_of", number=plan.revision, date=on))
    if plan.previous:
        yield row(said("previous"), day_text(plan.previous, texts))
    if plan.period_start and plan.period_end:
        yield row(said("period"), range_text(plan.period_start, plan.period_end, texts))
    yield row(said("file"), plan.file)
    undated = len([activity for activity in plan.activities if not activity.days])
    for name, number in (
        ("activities", len(plan.activities)),
        ("undated", undated),
        ("changes", len(plan.changes)),
        ("findings", len(plan.findings)),
    ):
        yield row(texts["sheets." + name], number)
    for status, name in texts.part("status").items():
        count = sum(activity.status == status for activity in plan.activities)
        if count:
            yield row(name, count, looks={0: _LOOKS.get(status, "")})
    yield row(None, None)


def _activity_columns(plans: Sequence[Plan], texts: Texts) -> list[Column]:
    fixed = _titled(
        texts,
        (
            ("workbook.number", 6),
            ("fields.section", 22),
            ("fields.programme", 22),
            ("fields.activity", 52),
            ("fields.status", 16),
            ("workbook.scheduled", 22),
            ("workbook.first", 13),
            ("workbook.last", 13),
            ("workbook.week", 6),
        ),
    )
    wide = {"responsible": 32, "competence": 36, "visibility": 36, "notes": 44, "measures": 10}
    named = [
        Column(texts.named("fields", name), wide.get(name, 26), wraps=True)
        for name in _text_columns(plans)
    ]
    return [*fixed, *named]


def _text_columns(plans: Sequence[Plan]) -> list[str]:
    """Return the columns of texts that some activity fills, those that no layout knows last."""
    used = {name: None for plan in plans for one in plan.activities for name in one.texts}
    others = [name for name in used if name not in _FIELDS and name != "activity"]
    return [*(name for name in _FIELDS if name in used), *others]


def _activities_with(plans: Sequence[Plan]) -> _Rows:
    names = _text_columns(plans)

    def rows(plan: Plan, texts: Texts) -> Iterator[SheetRow]:
        for one in plan.activities:
            week = one.first_date.isocalendar().week if one.first_date else None
            yield row(
                one.position,
                one.section,
                one.programme,
                one.title,
                texts.named("status", one.status),
                texts.named("scheduled", one.scheduled),
                one.first_date,
                one.last_date,
                week,
                *(one.texts.get(name) for name in names),
                looks={4: _LOOKS.get(one.status, "")},
                comments={3: place_text(plan, one, texts)},
            )

    return rows


def place_text(plan: Plan, activity: Activity, texts: Texts) -> str:
    """Return where an activity stands: the document, the page, the row."""
    file = plan.pdf_file if activity.page and plan.pdf_file else plan.file
    place = file
    if activity.page:
        place = texts.say("workbook.place", file=file, page=activity.page)
    if activity.row:
        place += f", {texts.say('report.place_row', row=activity.row)}"
    return place


def _changes(plan: Plan, texts: Texts) -> Iterator[SheetRow]:
    order = list(texts.part("changes"))
    for one in sorted(
        plan.changes, key=lambda one: order.index(one.change) if one.change in order else len(order)
    ):
        status = one.field == "status"
        yield row(
            texts.named("changes", one.change),
            one.title,
            texts.named("fields", one.field),
            texts.named("status", one.old) if status else one.old,
            texts.named("status", one.new) if status else one.new,
            one.days_moved,
        )


def _undated(plan: Plan, texts: Texts) -> Iterator[SheetRow]:
    for one in plan.activities:
        if not one.days:
            yield row(
                one.position,
                one.title,
                texts.named("scheduled", one.scheduled),
                one.texts.get("date") or "; ".join(time.text for time in one.times),
                one.texts.get("responsible"),
                comments={1: place_text(plan, one, texts)},
            )


def _years(plans: Sequence[Plan]) -> list[int]:
    return sorted({year for plan in plans for one in plan.measure_years for year in one.activities})


def _measure_columns(plans: Sequence[Plan], texts: Texts) -> list[Column]:
    fixed = _titled(
        texts,
        (("workbook.measure", 9), ("workbook.measure_title", 60), ("workbook.focus_area", 30)),
    )
    return [*fixed, *(Column(str(year), 9) for year in _years(plans))]


def _measures_with(years: Sequence[int]) -> _Rows:
    def rows(plan: Plan, texts: Texts) -> Iterator[SheetRow]:
        for one in plan.measure_years:
            counts: list[str | int | None] = []
            for year in years:
                weak = one.weak.get(year, 0)
                plain = one.activities.get(year)
                counts.append(f"({weak})" if weak and not plain else plain)
            looks: dict[int, Look] = {
                place + 3: "gap" for place, count in enumerate(counts) if count == 0
            }
            title = one.title or ""
            dropped = f" ({texts['workbook.dropped'].lower()})" if one.dropped else ""
            yield row(one.measure, title + dropped, one.focus_area, *counts, looks=looks)

    return rows


def _parties(plan: Plan, texts: Texts) -> Iterator[SheetRow]:
    found = [
        (party.name.casefold(), one.position, party, one)
        for one in plan.activities
        for party in one.parties
    ]
    for _, _, party, one in sorted(found, key=lambda entry: entry[:2]):
        yield row(
            party.name,
            texts.named("party_kind", party.kind),
            texts.named("party", party.role),
            party.region,
            one.title,
            one.first_date,
            one.last_date,
            texts.named("status", one.status),
            looks={7: _LOOKS.get(one.status, "")},
        )


def _findings(plan: Plan, texts: Texts) -> Iterator[SheetRow]:
    titles = {one.activity_id: one.title for one in plan.activities}
    for one in plan.findings:
        yield row(
            texts.named("severity", one.severity),
            texts.finding(one.code, one.message, one.text),
            one.text,
            titles.get(one.activity_id or ""),
            one.page,
            one.row,
        )

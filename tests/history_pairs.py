"""The two versions of a plan that `history_edits` made, written as people write plans.

Markdown or HTML; one table with clock, room and people, a table for each month with bare days, or
lines below months.
"""

from __future__ import annotations

import html
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from history_edits import EDITS, LESSONS, PEOPLE, ROOMS, SEASON, TOPICS, Plan, Slot
from reading import read_document
from revision_pairs import MONTHS, RevisionPair

from pipeline.changes.compare import compare, match_versions
from pipeline.changes.model import Version, compared
from pipeline.history.identity import ids_alone
from pipeline.reading.plan import read_plan

WEEKDAYS = ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag")
SOURCES = ("Kap. 2", "Kap. 3.1–3.4", "Hefte 1", "Artikkel på Canvas", "")
FORMS = ("lessons", "season", "lines")
YEAR = 2026
Table = tuple[str, Sequence[str], Sequence[Sequence[str]]]


def made_up(form: str, chance: random.Random) -> list[Slot]:
    """Return the slots of a plan: days a week apart, some without a topic, some names repeated."""
    size = chance.randint(9, 20)
    topics = chance.sample(TOPICS, size)
    if form == "season":
        topics = [chance.choice(topics[:6]) if chance.random() < 0.5 else topic for topic in topics]
    day = date(YEAR, chance.choice([1, 8]), chance.randint(4, 12))
    slots = []
    for topic in topics:
        room = ROOMS[0] if chance.random() < 0.7 else chance.choice(ROOMS)
        slot = Slot(day, topic, room=room, who=chance.choice(PEOPLE), source=chance.choice(SOURCES))
        if form == "lessons":
            slot.clock = (9 + day.weekday(), 11 + day.weekday())
            if chance.random() < 0.2:
                slot.title = slot.source = slot.who = ""
        slots.append(slot)
        day += timedelta(chance.choice([2, 5, 7, 7]))
    if form == "lessons":
        for number, slot in enumerate(slots[2::5], start=1):
            slot.title = f"Oblig {number} inn, Oblig {number + 1} ut"
        for slot in chance.sample(slots, 2):
            if slot.title and not slot.title.startswith("Oblig"):
                slot.day = None
    slots.sort(key=lambda slot: slot.day or date.max)
    for place, slot in enumerate(slots):
        slot.origin = place
    return slots


def cell(slot: Slot, column: str, marks: tuple[str, str], week: str) -> str:
    day = slot.day
    texts = {
        "week": week,
        "when": f"{WEEKDAYS[day.weekday()][:3]} {day:%d.%m}" if day else "",
        "clock": "{:02}:15 - {:02}:00".format(*slot.clock) if day else "",
        "weekday": WEEKDAYS[day.weekday()] if day else "",
        "number": str(day.day) if day else "",
        "title": slot.title,
        "room": slot.room,
        "who": slot.who,
        "source": slot.source,
    }
    text = texts[column]
    return f"{marks[0]}{text}{marks[1]}" if slot.struck and text else text


def tables(form: str, plan: Plan, marks: tuple[str, str]) -> Iterator[Table]:
    """Return each table as the heading above it, its header and its rows."""
    groups = [("", plan.slots)]
    if form == "season":
        months = groupby(plan.slots, key=lambda slot: slot.day.month if slot.day else 0)
        groups = [(MONTHS[month - 1].capitalize(), list(slots)) for month, slots in months]
    for heading, slots in groups:
        weeks = [str(slot.day.isocalendar().week) if slot.day else "" for slot in slots]
        # a week stands in its first row alone
        firsts = [week if at == 0 or week != weeks[at - 1] else "" for at, week in enumerate(weeks)]
        rows = [
            [cell(slot, column, marks, week) for column in plan.columns]
            for slot, week in zip(slots, firsts, strict=True)
        ]
        yield heading, list(plan.columns.values()), rows


def in_markdown(form: str, plan: Plan) -> str:
    lines = [f"# Plan {YEAR}", ""]
    for heading, header, rows in tables(form, plan, ("~~", "~~")):
        lines += [f"### {heading}", ""] if heading else []
        lines += [" | ".join(["", *cells, ""]).strip() for cells in (header, ["---"] * len(header), *rows)]  # fmt: skip
        lines.append("")
    return "\n".join(lines)


def in_html(form: str, plan: Plan) -> str:
    parts = [f"<html><head><title>Plan {YEAR}</title></head><body><h1>Plan {YEAR}</h1>"]
    for heading, header, rows in tables(form, plan, ("\x01", "\x02")):
        parts += [f"<h3>{heading}</h3>"] if heading else []
        parts.append("<table><tr>" + "".join(f"<th>{name}</th>" for name in header) + "</tr>")
        for row in rows:
            cells = "".join(f"<td>{html.escape(text)}</td>" for text in row)
            parts.append(f"<tr>{cells}</tr>".replace("\x01", "<s>").replace("\x02", "</s>"))
        parts.append("</table>")
    return "".join((*parts, "</body></html>"))


def in_lines(plan: Plan) -> str:
    lines = [f"# Plan {YEAR}", ""]
    for slot in plan.slots:
        assert slot.day is not None
        text = f"{slot.day.day}. {MONTHS[slot.day.month - 1]}: {slot.title}"
        lines.append(f"- ~~{text}~~" if slot.struck else f"- {text}")
    return "\n".join((*lines, ""))


def written(form: str, file_format: str, plan: Plan) -> tuple[str, str]:
    """Return the suffix and the text of the plan's file."""
    if form == "lines":
        return "md", in_lines(plan)
    return (file_format, (in_markdown if file_format == "md" else in_html)(form, plan))


def version(suffix: str, text: str) -> Version:
    """Return the plan as the program reads it."""
    name = f"plan.{suffix}"
    reading = read_plan(read_document(text.encode(), name), name)
    rows = tuple(map(compared, reading.activities))
    ids = ids_alone("plan", reading.activities)
    return Version(f"Plan {YEAR}", name, suffix, YEAR, rows, ids)


def of_table(form: str, plan: Plan, chance: random.Random) -> set[str]:
    """Change the table as a whole and return what that is called; its rows do not change."""
    if form != "lessons":
        return set()
    way = chance.choice(["", "order", "header", "without"])
    names = list(plan.columns)
    if way == "order":
        chance.shuffle(names)
        plan.columns = {name: plan.columns[name] for name in names}
    elif way == "header":
        plan.columns = {**plan.columns, "source": "Notater, pensum"}
        return {"column_renamed"}
    elif way == "without" and not any("reworded" in kinds for kinds in plan.done.values()):
        plan.columns = {name: plan.columns[name] for name in names if name != "room"}
        return {"column_removed"}
    return set()


def history_pair(seed: int, share: float = 0.3, only: str | None = None) -> RevisionPair:
    """Return two versions of a plan of which about a share of the rows was edited."""
    chance = random.Random(f"history {seed} {share} {only}")
    form = FORMS[seed % len(FORMS)]
    columns = {"lessons": LESSONS, "season": SEASON, "lines": {}}[form]
    plan = Plan(made_up(form, chance), dict(columns))
    if chance.random() < 0.5:
        plan.columns.pop("week", None)
    before = written(form, chance.choice(["md", "html"]), plan)
    old = version(*before)
    titles_old = [slot.title for slot in plan.slots]
    assert len(old.activities) == len(plan.slots), (seed, form)
    edited = 0
    for _ in range(20):
        if edited < max(1, round(share * len(titles_old))):
            edited += EDITS[only or chance.choice(list(EDITS))](plan, chance)
    whole = set() if only else of_table(form, plan, chance)
    after = written(form, chance.choice(["md", "html"]), plan)
    new = version(*after)
    assert len(new.activities) == len(plan.slots), (seed, form)
    pairs = {
        (slot.origin, at)
        for at, slot in enumerate(plan.slots)
        if slot.origin is not None and slot.title and titles_old[slot.origin]
    }
    changes = {
        (at, kind) for at, slot in enumerate(plan.slots) for kind in plan.done.get(id(slot), ())
    }
    changes |= {(-1 - origin, "removed") for origin in plan.removed if titles_old[origin]}
    changes |= {(None, kind) for kind in whole}  # type: ignore[arg-type]
    return RevisionPair(f"history {seed} {only or ''}", old, new, frozenset(pairs), frozenset(changes), (before, after))  # type: ignore[arg-type]  # fmt: skip


def found_by_program(pair: RevisionPair) -> tuple[frozenset[object], frozenset[object]]:
    """Return the pairs and the changes that the program finds, as `RevisionPair` has them.

    Days without a topic are nobody's partners; what is said of them counts all the same.
    """
    pairs = match_versions(pair.old, pair.new)
    places_new = {id(row): place for place, row in enumerate(pair.new.activities)}
    places_old = {id(row): place for place, row in enumerate(pair.old.activities)}
    found: set[object] = set()
    for change in compare(pair.old, pair.new, pairs):
        if not change.activity_id:
            found.add((None, change.kind))
        elif change.kind != "reordered" or change.field:
            row, place = (change.new_row, places_new) if change.new_row else (change.old_row, places_old)  # fmt: skip
            at = place[id(row)] if change.new_row else -1 - place[id(row)]
            found.add((at, change.kind))
    titled = frozenset(
        (one.old, one.new)
        for one in pairs
        if pair.old.activities[one.old].title and pair.new.activities[one.new].title
    )
    return titled, frozenset(found)

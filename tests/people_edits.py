"""Pairs of plan versions with what people do to plans between two versions, and what that is.

A second, independent generator beside `revision_pairs`: its plans have months as headings, weeks,
weekdays and clock times in columns of their own, series, numbered rows, and rows without a title.
Every edit notes the changes that a reader of the plan would name, and no others.
"""

from __future__ import annotations

import html
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from reading import read_document
from revision_pairs import MONTHS, RevisionPair

from pipeline.changes.compare import compare, match_versions
from pipeline.changes.model import Version, compared
from pipeline.history.identity import ids_alone
from pipeline.reading.plan import read_plan

WEEKDAYS = ("ma", "ti", "on", "to", "fr", "lø", "sø")
TOPICS = (
    *("Arbeidsmiljø", "Digital kompetanse", "Kommunikasjon", "Personvern", "Evaluering av året"),
    *("Beredskap og øvelser", "Budsjett", "Innkjøp", "Lokalhistorie", "Kildekritikk"),
)
NAMES = (
    *("Lesefest", "Strikkekafé", "Sommerklubb", "Datahjelp", "Høstmarked", "Dugnad", "Filmkveld"),
    *("Førstehjelpskurs", "Årsmøte", "Juleverksted", "Språkkafé", "Turdag", "Quizkveld", "Konsert"),
)
PLACES = ("Narvik", "Alta", "Tromsø", "Bodø", "Harstad", "Vadsø", "Kirkenes", "Digitalt")
PEOPLE = ("Ida Berg", "Nils Moe", "Styret", "Siv Aas", "Rektor", "Kulturskolen")


@dataclass(eq=False)
class Entry:
    """A row: what it says; `origin` is its place in the old version, None for a new one."""

    title: str
    day: date
    clock: int
    place: str
    who: str
    topic: str
    origin: int | None = None
    more: list[date] = field(default_factory=list)
    section: str = ""
    state: str = ""
    struck: bool = False


@dataclass
class Plan:
    """The rows in their order, the columns, and what was done, by the entry's identity."""

    entries: list[Entry]
    columns: list[str]
    headers: dict[str, str]
    changes: dict[int, set[str]] = field(default_factory=dict)
    removed: set[int] = field(default_factory=set)

    def note(self, entry: Entry, kind: str) -> None:
        self.changes.setdefault(id(entry), set()).add(kind)

    def pick(self, chance: random.Random) -> Entry | None:
        """Return a row that nothing was done to; None where there is none."""
        free = [entry for entry in self.entries if id(entry) not in self.changes and entry.origin is not None]  # fmt: skip
        return chance.choice(free) if free else None


def made_up(chance: random.Random, size: int) -> list[Entry]:
    names = chance.sample(NAMES, min(size, len(NAMES)))
    series = [f"Nettverkssamling {n}" for n in range(1, size - len(names) + 1)]
    entries = [
        Entry(
            title,
            date(2026, chance.randint(1, 11), chance.randint(4, 24)),
            chance.randint(9, 19),
            chance.choice(PLACES),
            chance.choice(PEOPLE),
            f"{chance.choice(TOPICS)} for {chance.choice(PEOPLE).lower()} {chance.randint(10, 99)}",
            section=chance.choice(["Barn", "Voksne"]),
        )
        for title in [*names, *series]
    ]
    entries.sort(key=lambda entry: (entry.section, entry.day))
    number = 0
    for place, entry in enumerate(entries):
        entry.origin = place
        if entry.title.startswith("Nettverkssamling"):
            number += 1
            entry.title = f"Nettverkssamling {number}"
        elif chance.random() < 0.15:
            entry.more = [entry.day + timedelta(28 * n) for n in (1, 2, 3) if (entry.day + timedelta(28 * n)).year == 2026]  # fmt: skip
    return entries


def move(plan: Plan, entry: Entry, chance: random.Random) -> bool:
    """The day moves, and its week and weekday with it."""
    if len(entry.more) >= 2:
        return False
    entry.day += timedelta(chance.choice([-7, -2, -1, 1, 3, 7, 14]))
    plan.note(entry, "moved_in_time")
    return True


def exchange(plan: Plan, entry: Entry, chance: random.Random) -> bool:
    """One day of a series is exchanged for one near it."""
    if len(entry.more) < 2:
        return False
    at = chance.randrange(len(entry.more))
    entry.more[at] += timedelta(chance.choice([-2, 1, 7]))
    if entry.more[at].year != 2026:
        return False
    plan.note(entry, "moved_in_time")
    return True


def other_clock(plan: Plan, entry: Entry, chance: random.Random) -> bool:
    if entry.more:
        return False  # a series is written without
    entry.clock += chance.choice([-1, 1, 2])
    plan.note(entry, "time_changed")
    return True


def strike(plan: Plan, entry: Entry, chance: random.Random) -> bool:
    entry.struck = True
    plan.note(entry, "status_changed")
    return True


def finish(plan: Plan, entry: Entry, chance: random.Random) -> bool:
    """A status in words of its own."""
    entry.state = chance.choice(["Fullført (med stort oppmøte)", "Gjennomført", "Avlyst (sykdom)"])
    plan.note(entry, "status_changed")
    plan.note(entry, "reworded")
    return True


def hand_over(plan: Plan, entry: Entry, chance: random.Random) -> bool:
    entry.who = chance.choice([name for name in PEOPLE if name != entry.who])
    plan.note(entry, "responsible_changed")
    return True


def elsewhere(plan: Plan, entry: Entry, chance: random.Random) -> bool:
    entry.place = chance.choice([name for name in PLACES if name != entry.place])
    plan.note(entry, "reworded")
    return True


def other_group(plan: Plan, entry: Entry, chance: random.Random) -> bool:
    """The row goes to the other group, where its day puts it."""
    entry.section = "Voksne" if entry.section == "Barn" else "Barn"
    plan.entries.sort(key=lambda one: one.section)
    plan.note(entry, "section")
    return True


def drop(plan: Plan, entry: Entry, chance: random.Random) -> bool:
    assert entry.origin is not None
    plan.entries.remove(entry)
    plan.removed.add(entry.origin)
    return True


def put_in(plan: Plan, entry: Entry, chance: random.Random) -> bool:
    """A new row; one of a series gets its number, and those after it the next ones."""
    place = plan.entries.index(entry)
    title = f"Åpen dag om {chance.choice(TOPICS).lower()}"
    new = Entry(title, date(2026, 12, chance.randint(1, 20)), 12, "Ås", "Lag og foreninger", f"Nytt {chance.random():.5f}", section=entry.section)  # fmt: skip
    plan.entries.insert(place, new)
    plan.note(new, "added")
    return True


def extend_name(plan: Plan, entry: Entry, chance: random.Random) -> bool:
    entry.title += f" – {chance.choice(TOPICS).lower()}"
    plan.note(entry, "renamed")
    return True


EDITS: dict[str, Callable[[Plan, Entry, random.Random], bool]] = {
    edit.__name__: edit
    for edit in (
        *(move, exchange, other_clock, strike, finish, hand_over, elsewhere, other_group, drop),
        *(put_in, extend_name),
    )
}


def of_table(plan: Plan, chance: random.Random) -> None:
    """Change the table as a whole, which changes no row: columns, their order and names."""
    way = chance.choice(["none", "order", "renamed", "without", "numbers"])
    if way == "order":
        chance.shuffle(plan.columns)
    elif way == "renamed":
        plan.headers = {**plan.headers, "topic": "Tema og innhold"}
    elif way == "without":
        plan.columns.remove("topic")
    elif way == "numbers":
        plan.columns.insert(0, "number")


HEADERS = {
    "title": "Aktivitet",
    "week": "Uke",
    "weekday": "Dag",
    "day": "Dato",
    "place": "Sted",
    "who": "Ansvarlig",
    "topic": "Innhold",
    "state": "Status",
    "number": "Nr",
}


def cell(entry: Entry, column: str, number: int) -> str:
    days = [entry.day, *entry.more]
    texts = {
        "title": entry.title,
        "week": str(entry.day.isocalendar().week),
        "weekday": WEEKDAYS[entry.day.weekday()],
        "day": ", ".join(f"{day.day}. {MONTHS[day.month - 1]}" for day in days)
        + ("" if entry.more else f" kl. {entry.clock:02}.00"),
        "place": entry.place,
        "who": entry.who,
        "topic": entry.topic,
        "state": entry.state,
        "number": str(number),
    }
    text = html.escape(texts[column])
    return f"<s>{text}</s>" if entry.struck and text else text


def page(entries: Sequence[Entry], columns: Sequence[str], headers: dict[str, str]) -> str:
    lines = ["<tr>" + "".join(f"<th>{headers[name]}</th>" for name in columns) + "</tr>"]
    section = ""
    for number, entry in enumerate(entries, start=1):
        if entry.section != section:
            section = entry.section
            lines.append(f"<tr><td colspan={len(columns)}><b>{section}</b></td></tr>")
        cells = (cell(entry, name, number) for name in columns)
        lines.append("<tr>" + "".join(f"<td>{text}</td>" for text in cells) + "</tr>")
    return f"<html><title>Plan 2026</title><h1>Plan 2026</h1><table>{''.join(lines)}</table></html>"


def version(text: str, name: str) -> Version:
    reading = read_plan(read_document(text.encode(), name), name)
    rows = tuple(map(compared, reading.activities))
    return Version("Plan 2026", name, "html", 2026, rows, ids_alone("plan", reading.activities))


def people_pair(seed: int, share: float = 0.3, only: str | None = None) -> RevisionPair:
    """Return two versions of a plan of which about a share of the rows was edited."""
    chance = random.Random(f"people {seed} {share} {only}")
    entries = made_up(chance, chance.randint(8, 24))
    columns = [name for name in HEADERS if name != "number"]
    before = page(entries, columns, HEADERS)
    old = version(before, "old.html")
    plan = Plan(entries, columns, dict(HEADERS))
    for _ in range(max(1, round(share * len(entries)))):
        entry = plan.pick(chance)
        if entry is not None:
            EDITS[only or chance.choice(list(EDITS))](plan, entry, chance)
    if only is None:
        of_table(plan, chance)
    after = page(plan.entries, plan.columns, plan.headers)
    new = version(after, "new.html")
    assert len(new.activities) == len(plan.entries)
    pairs = {(entry.origin, at) for at, entry in enumerate(plan.entries) if entry.origin is not None}  # fmt: skip
    changes = {
        (at, "reworded" if kind == "section" else kind)
        for at, entry in enumerate(plan.entries)
        for kind in plan.changes.get(id(entry), ())
    } | {(-1 - origin, "removed") for origin in plan.removed}
    return RevisionPair(f"people {seed} {only or ''}", old, new, frozenset(pairs), frozenset(changes), (("html", before), ("html", after)))  # type: ignore[arg-type]  # fmt: skip


def found_by_program(pair: RevisionPair) -> tuple[frozenset[object], frozenset[object]]:
    """Return the pairs and the changes that the program finds, as `RevisionPair` has them.

    Mere changes of order and of the table's columns do not count; a row in another group does.
    """
    pairs = match_versions(pair.old, pair.new)
    changes = compare(pair.old, pair.new, pairs)
    places_new = {id(row): place for place, row in enumerate(pair.new.activities)}
    places_old = {id(row): place for place, row in enumerate(pair.old.activities)}
    return (
        frozenset((one.old, one.new) for one in pairs),
        frozenset(
            (
                places_new[id(one.new_row)] if one.new_row else -1 - places_old[id(one.old_row)],
                "reworded" if one.kind == "reordered" else one.kind,
            )
            for one in changes
            if one.activity_id and (one.kind != "reordered" or one.field)
        ),
    )

"""Pairs of plan versions with known edits, and how well they are read.

A plan is a list of rows (column → text); an edit changes the list and notes what it did. Both
versions are written as HTML, in two column orders for some, and read as a user's files are.
"""

from __future__ import annotations

import html
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from reading import read_document

from parsers.document.model import Document
from pipeline.changes.compare import compare, match_versions
from pipeline.changes.model import Change, Pair, Version
from pipeline.history.identity import ids_alone
from pipeline.reading.plan import read_plan
from pipeline.reading.row_texts import TableTexts

ROOT = Path(__file__).parent.parent
MONTHS = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
]
HEADERS = {
    "activity": "Aktivitet",
    "date": "Dato",
    "measures": "Tiltak nr.",
    "responsible": "Ansvarlig",
    "notes": "Merknad",
}
KINDS_OF_MEETING = [
    "Fagdag",
    "Nettverksmøte",
    "Kurs",
    "Webinar",
    "Studietur",
    "Samling",
    "Konferanse",
    "Workshop",
]
SUBJECTS = [
    "barn og unge",
    "innkjøp og utlån",
    "formidling av samisk litteratur",
    "digital kompetanse",
    "lesehuset",
    "bokbussen",
    "universell utforming",
    "kildekritikk",
    "frivillighet",
    "museumssamarbeid",
    "folkehelse",
    "språkkafé",
    "lokalhistorie",
    "arkivloven",
    "mangfold",
    "klima og bærekraft",
    "skolebibliotek",
    "arrangementer",
    "kommunikasjon",
    "statistikk",
    "ny bibliotekar",
    "personvern",
    "oppsøkende tjenester",
    "sommerles",
]
PLACES = [
    "Tromsø",
    "Harstad",
    "Alta",
    "Bodø",
    "Finnsnes",
    "Kirkenes",
    "Vadsø",
    "Narvik",
    "Sortland",
    "Lenvik",
]
PEOPLE = [
    "Fylkesbiblioteket",
    "Fylkesbiblioteket v/ Marit",
    "Kulturavdelingen",
    "Kommunene",
    "Biblioteksjefene",
    "Marit og Tone",
]
NOTES = [
    "",
    "",
    "",
    "Avklares i møte med {place}",
    "Samarbeid med {place} om {subject}",
    "Eget program sendes ut",
    "Se også tiltaket om {subject}",
    "Budsjett 20 000 kr",
    "Digitalt i {place}",
]
Row = dict[str, str]


@dataclass
class Edited:
    """A plan being edited: each row with the index of the old row that it is, or None."""

    rows: list[tuple[int | None, Row]]
    kinds: dict[int, set[str]] = field(default_factory=dict)  # by id() of the row's dict
    removed: set[int] = field(default_factory=set)

    def note(self, row: Row, kind: str) -> None:
        self.kinds.setdefault(id(row), set()).add(kind)


@dataclass(frozen=True)
class RevisionPair:
    """Two versions; `pairs` are (old, new) places, `changes` (new place, kind), -1 - old if gone.

    `files` are the old and the new as a file's suffix and text.
    """

    name: str
    old: Version
    new: Version
    pairs: frozenset[tuple[int, int]]
    changes: frozenset[tuple[int, str]]
    files: tuple[tuple[str, str], ...] = ()


def made_up_plan(size: int, chance: random.Random) -> list[Row]:
    rows: list[Row] = []
    titles: set[str] = set()
    while len(rows) < size:
        subject, place = chance.choice(SUBJECTS), chance.choice(PLACES)
        title = f"{chance.choice(KINDS_OF_MEETING)} om {subject}"
        if size > 60 or chance.random() < 0.3:
            title += f" i {place}"
        if size > 300:
            title += f" for {chance.choice(PEOPLE[2:5]).lower()} {chance.randint(1, 99)}"
        if title in titles and chance.random() < 0.95:
            continue
        titles.add(title)
        rows.append(
            {
                "activity": title,
                "date": a_date(chance),
                "measures": ", ".join(map(str, sorted(chance.sample(range(1, 30), chance.choice([0, 1, 1, 2]))))),
                "responsible": chance.choice(PEOPLE),
                "notes": chance.choice(NOTES).format(place=place, subject=chance.choice(SUBJECTS)),
            }
        )  # fmt: skip
    return rows


def a_date(chance: random.Random) -> str:
    day, month = chance.randint(1, 28), chance.choice(MONTHS)
    return chance.choice(
        [
            f"{day}. {month}",
            f"{day}. {month}",
            f"{min(day, 26)}.-{min(day, 26) + 2}. {month}",
            f"Uke {chance.randint(2, 50)}",
            f"{month.capitalize()}",
            "Dato ikke bestemt",
            "Kontinuerlig",
            "",
            f"{day}. {month} og {chance.randint(1, 28)}. desember",
            f"Innen {day}. {month}",
        ]
    )


@cache
def real_plan(name: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    path = ROOT / name
    document = read_document(path.read_bytes(), path.name)
    return tuple(
        tuple(columns.texts(row).items())
        for columns in (TableTexts(table) for _, table in document.plan_tables())
        for row in columns.table.rows
    )


def real_rows(name: str) -> list[Row]:
    return [{**dict.fromkeys(HEADERS, ""), **dict(row)} for row in real_plan(name)]


# edits: each is given the plan, a place and chance, and tells whether it could be made


def rename(plan: Edited, place: int, chance: random.Random) -> bool:
    row = plan.rows[place][1]
    title = row["activity"]
    words = title.split(" ")
    many = len(words) > 2
    way = chance.choice(["append", "word", "front", "typing"])
    if way == "append":
        row["activity"] = f"{title} – {chance.choice(SUBJECTS)}"
    elif way == "word" and many:
        words[chance.randrange(len(words))] = chance.choice(["felles", "digitale", "regionale"])
        row["activity"] = " ".join(words)
    elif way == "front":
        row["activity"] = f"{chance.choice(['Planlegge', 'Felles', 'Digital'])} {title}"
    else:
        place_of = max(range(len(words)), key=lambda at: len(words[at]))
        word = words[place_of]
        at = len(word) // 2
        words[place_of] = word[:at] + word[at + 1 :]
        row["activity"] = " ".join(words)
    if row["activity"].split() == title.split():
        return False
    plan.note(row, "renamed")
    return True


def rename_wholly(plan: Edited, place: int, chance: random.Random) -> bool:
    """Another name for the same: only where the row has a text of its own besides the title."""
    row = plan.rows[place][1]
    notes = [other["notes"] for _, other in plan.rows]
    dates = [other["date"] for _, other in plan.rows]
    if len(row["notes"]) < 25 or notes.count(row["notes"]) > 1 or dates.count(row["date"]) > 1:
        return False
    row["activity"] = f"Fellesarrangement nr. {chance.randint(100, 999)}"
    plan.note(row, "renamed")
    return True


def redate(plan: Edited, place: int, chance: random.Random) -> bool:
    row = plan.rows[place][1]
    words = row["date"].split(" ")
    if len(words) != 2 or words[1] not in MONTHS or not words[0].rstrip(".").isdecimal():
        return False
    day = date(2025, MONTHS.index(words[1]) + 1, int(words[0].rstrip(".")))
    moved = day + timedelta(chance.choice([-14, -7, 1, 7, 14, 21, 35]))
    moved = moved if moved.year == 2025 else day + timedelta(2 if day.month == 1 else -2)
    row["date"] = f"{moved.day}. {MONTHS[moved.month - 1]}"
    plan.note(row, "moved_in_time")
    return True


def decide(plan: Edited, place: int, chance: random.Random) -> bool:
    row = plan.rows[place][1]
    if row["date"] not in ("Dato ikke bestemt", ""):
        return False
    row["date"] = f"{chance.randint(1, 28)}. {chance.choice(MONTHS)}"
    plan.note(row, "date_decided")
    return True


def undecide(plan: Edited, place: int, chance: random.Random) -> bool:
    row = plan.rows[place][1]
    if not row["date"].endswith(tuple(MONTHS)) or row["date"].count(".") != 1:
        return False
    row["date"] = chance.choice(["Dato ikke bestemt", "Dato kommer", ""])
    plan.note(row, "date_dropped")
    return True


def make_precise(plan: Edited, place: int, chance: random.Random) -> bool:
    row = plan.rows[place][1]
    if row["date"].startswith("Uke ") and row["date"][4:].isdecimal():
        monday = date.fromisocalendar(2025, int(row["date"][4:]), 1)
        friday = monday + timedelta(4)
        if monday.month != friday.month:
            return False
        row["date"] = f"{monday.day}.–{friday.day}. {MONTHS[monday.month - 1]}"
    elif row["date"].lower() in MONTHS:
        row["date"] = f"{chance.randint(1, 28)}. {row['date'].lower()}"
    else:
        return False
    plan.note(row, "precision_changed")
    return True


def retype(plan: Edited, place: int, chance: random.Random) -> bool:
    """The same time in other words or signs, which is no news."""
    row = plan.rows[place][1]
    before = row["date"]
    words = before.split(" ")
    if len(words) == 2 and words[1] in MONTHS and words[0].rstrip(".").isdecimal():
        month = MONTHS.index(words[1]) + 1
        day = date(2025, month, int(words[0].rstrip(".")))
        weekday = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"][
            day.weekday()
        ]
        row["date"] = chance.choice(
            [
                f"{day.day:02}.{month:02}.2025",
                f"{before} 2025",
                f"{weekday} {before}",
                f"Den {before}",
            ]
        )
    elif before.startswith("Uke "):
        row["date"] = before.replace("Uke", "I uke")
    else:
        return False
    plan.kinds[id(row)] = set()
    return True


def reword(plan: Edited, place: int, chance: random.Random) -> bool:
    row = plan.rows[place][1]
    row["notes"] = (
        f"{row['notes']} {chance.choice(['Info sendes ut.', 'Påmelding på nett.'])}".strip()
    )
    plan.note(row, "reworded")
    return True


def change_measures(plan: Edited, place: int, chance: random.Random) -> bool:
    row = plan.rows[place][1]
    row["measures"] = f"{row['measures']}, {chance.randint(31, 60)}".lstrip(", ")
    plan.note(row, "measures_changed")
    return True


def change_responsible(plan: Edited, place: int, chance: random.Random) -> bool:
    row = plan.rows[place][1]
    other = chance.choice([name for name in PEOPLE if name != row["responsible"]])
    row["responsible"] = other
    plan.note(row, "responsible_changed")
    return True


def cancel(plan: Edited, place: int, chance: random.Random) -> bool:
    row = plan.rows[place][1]
    row["notes"] = chance.choice(["Avlyst", "Gjennomført"])
    plan.note(row, "status_changed")
    plan.note(row, "reworded")
    return True


def drop(plan: Edited, place: int, chance: random.Random) -> bool:
    old, _ = plan.rows.pop(place)
    assert old is not None
    plan.removed.add(old)
    return True


def add(plan: Edited, place: int, chance: random.Random) -> bool:
    row = {**dict.fromkeys(HEADERS, ""), **made_up_plan(1, chance)[0]}
    row["activity"] = f"Ny: {chance.choice(SUBJECTS)} og {chance.choice(SUBJECTS)}"
    plan.rows.insert(place, (None, row))
    plan.note(row, "added")
    return True


def replace_row(plan: Edited, place: int, chance: random.Random) -> bool:
    """Something else comes where something was."""
    drop(plan, place, chance)
    return add(plan, place, chance)


def split(plan: Edited, place: int, chance: random.Random) -> bool:
    """Two dates of one row become two rows; the first keeps the name."""
    row = plan.rows[place][1]
    first, found, second = row["date"].partition(" og ")
    if not found or not first[-1].isalpha():
        return False
    row["date"] = first
    plan.note(row, "date_dropped")
    other = {**row, "activity": f"{row['activity']} – del 2", "date": second}
    plan.rows.insert(place + 1, (None, other))
    plan.note(other, "added")
    return True


def merge(plan: Edited, place: int, chance: random.Random) -> bool:
    """A row takes in the next one's name; the next one goes."""
    if place + 1 >= len(plan.rows):
        return False
    old, other = plan.rows[place + 1]
    row = plan.rows[place][1]
    if old is None or id(other) in plan.kinds or len(other["activity"]) > len(row["activity"]):
        return False
    del plan.rows[place + 1]
    plan.removed.add(old)
    row["activity"] = f"{row['activity']} og {other['activity']}"
    plan.note(row, "renamed")
    return True


def swap(plan: Edited, place: int, chance: random.Random) -> bool:
    other = chance.randrange(len(plan.rows))
    if abs(other - place) < 2 or any(id(plan.rows[at][1]) in plan.kinds for at in (other, place)):
        return False
    rows = plan.rows
    rows[place], rows[other] = rows[other], rows[place]
    for at in (place, other):
        plan.note(rows[at][1], "reordered")
    return True


def move(plan: Edited, place: int, chance: random.Random) -> bool:
    target = chance.randrange(len(plan.rows))
    if abs(target - place) < 3:
        return False
    entry = plan.rows.pop(place)
    plan.rows.insert(target, entry)
    plan.note(entry[1], "reordered")
    return True


EDITS: dict[str, Callable[[Edited, int, random.Random], bool]] = {
    edit.__name__: edit
    for edit in (
        rename, rename_wholly, redate, decide, undecide, make_precise, retype, reword,
        change_measures, change_responsible, cancel, drop, add, replace_row, split, merge, swap, move,
    )
}  # fmt: skip


def revision_pair(
    name: str, rows: Sequence[Row], share: float, edits: Sequence[str], seed: int
) -> RevisionPair:
    """Return two versions of a plan of which a share of the rows was edited, each once."""
    chance = random.Random(f"{name}{share}{edits}{seed}")
    plan = Edited([(place, dict(row)) for place, row in enumerate(rows)])
    wanted = max(1, round(share * len(rows)))
    done = tries = 0
    while done < wanted and tries < 40 * wanted:
        tries += 1
        place = chance.randrange(len(plan.rows))
        old, row = plan.rows[place]
        if old is not None and id(row) not in plan.kinds:
            done += EDITS[chance.choice(list(edits))](plan, place, chance)
    columns = list(HEADERS)
    if chance.random() < 0.3:
        chance.shuffle(columns)
    pairs = {(old, place) for place, (old, _) in enumerate(plan.rows) if old is not None}
    changes = {
        (place, kind)
        for place, (_, row) in enumerate(plan.rows)
        for kind in plan.kinds.get(id(row), ())
    } | {(-1 - old, "removed") for old in plan.removed}
    return RevisionPair(
        f"{name} {share:.0%} {'+'.join(edits) if len(edits) < 3 else 'all'} {seed}",
        version(rows, list(HEADERS)),
        version([row for _, row in plan.rows], columns),
        frozenset(pairs),
        frozenset(changes),
        (
            ("html", html_text(rows, list(HEADERS))),
            ("html", html_text([row for _, row in plan.rows], columns)),
        ),
    )


def version(rows: Sequence[Row], columns: Sequence[str]) -> Version:
    document = html_document(rows, columns)
    reading = read_plan(document, "plan/plan.html")
    ids = ids_alone("plan", reading.activities)
    return Version("Årsplan 2025", "plan.html", "html", 2025, reading.activities, ids)


def html_document(rows: Sequence[Row], columns: Sequence[str]) -> Document:
    return read_document(html_text(rows, columns).encode(), "plan.html")


def html_text(rows: Sequence[Row], columns: Sequence[str], title: str = "Årsplan 2025") -> str:
    lines = ["<tr>" + "".join(f"<th>{HEADERS[name]}</th>" for name in columns) + "</tr>"]
    for row in rows:
        cells = (html.escape(row[name]).replace("\n", "<br>") for name in columns)
        lines.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    table = "\n".join(lines)
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1><table>{table}</table></body></html>"


@dataclass
class Score:
    """Right, missed and wrong answers, summed over pairs."""

    right: int = 0
    missed: int = 0
    wrong: int = 0

    def add(self, expected: frozenset[object], found: frozenset[object]) -> None:
        self.right += len(expected & found)
        self.missed += len(expected - found)
        self.wrong += len(found - expected)

    @property
    def f1(self) -> float:
        total = 2 * self.right + self.missed + self.wrong
        return 2 * self.right / total if total else 1.0


def found_in(pair: RevisionPair) -> tuple[frozenset[tuple[int, int]], frozenset[tuple[int, str]]]:
    """Return the pairs and the changes that the program finds, as `RevisionPair` has them."""
    pairs: tuple[Pair, ...] = match_versions(pair.old, pair.new)
    changes: tuple[Change, ...] = compare(pair.old, pair.new, pairs)
    places_new = {id(row): place for place, row in enumerate(pair.new.activities)}
    places_old = {id(row): place for place, row in enumerate(pair.old.activities)}
    return (
        frozenset((entry.old, entry.new) for entry in pairs),
        frozenset(
            (
                places_new[id(c.new_row)] if c.new_row else -1 - places_old[id(c.old_row)],
                str(c.kind),
            )
            for c in changes
        ),
    )


def corpus(sizes: Sequence[int] = (12, 28, 80), seeds: int = 3) -> list[RevisionPair]:
    """Return pairs of real and made-up plans, with every edit alone and all of them together."""
    plans = {
        "real": real_rows("data/raw/arsplan-2025/aarsplan-2025.docx"),
        "culture": real_rows("tests/documents/kulturplan-2026.docx"),
        **{f"made up {size}": made_up_plan(size, random.Random(size)) for size in sizes},
    }
    everything = list(EDITS)
    return [
        revision_pair(name, rows, share, edits, seed)
        for name, rows in plans.items()
        for edits, shares in (
            (everything, (0.05, 0.2, 0.4, 0.6)),
            *(((edit,), (0.2,)) for edit in everything),
        )
        for share in shares
        for seed in range(seeds if len(edits) > 1 else 1)
    ]

"""Thresholds of comparing versions: how much evidence makes a pair, and what it is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from unittest.mock import patch

import numpy as np
from made_activities import activity
from thresholds import Edge, Edges

from normalizers.model import Context
from normalizers.temporal import read_time
from pipeline.changes.columns import column_changes
from pipeline.changes.compare import compare
from pipeline.changes.echoes import without_echoes
from pipeline.changes.matching import match
from pipeline.changes.model import Pair, Version
from pipeline.changes.similarity import contradicted, weights
from pipeline.changes.slots import same_slots
from pipeline.changes.times import time_changes

NAMES = ("Innlevering", "Presentasjon", "Eksamen")
NONE = -9.0  # bits of what is no pair whatever stands beside it


def pairs(bits: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the pairs (old, new) of rows without titles that are alike by so many bits."""
    return [(pair.old, pair.new) for pair in matched(bits)]


def matched(bits: Sequence[Sequence[float]]) -> tuple[object, ...]:
    table = np.array(bits, dtype=np.float32)
    old, new = ([activity()] * size for size in table.shape)
    with patch("pipeline.changes.similarity.weights", lambda *_, **__: table):
        return match(old, new)


def alone(bits: float) -> list[tuple[int, int]]:
    return pairs([[bits]])


def among_sixteen(bits: float) -> list[tuple[int, int]]:
    table = np.full((16, 16), NONE)
    table[0, 0] = bits
    return pairs(table.tolist())


def rival(bits: float) -> list[object]:
    """Return the rival of a pair of 5 bits that has another candidate of so many."""
    return [pair.rival for pair in matched([[5.0], [bits]])]


def beside_one(bits: float) -> list[tuple[int, int]]:
    """Return the pairs where one of so many bits stands below a sure one."""
    return pairs([[9.0, NONE], [NONE, bits]])


def between_two(bits: float) -> list[tuple[int, int]]:
    return pairs([[9.0, NONE, NONE], [NONE, bits, NONE], [NONE, NONE, 9.0]])


def nearer(bits: float) -> list[tuple[int, int]]:
    """Return the pair of one old row with the first of two, or the second, better by so much."""
    return pairs([[3.0, 3.0 + bits]])


def chain(length: int) -> list[tuple[int, int]]:
    """Return the pairs where a sure one is followed by so many that need it beside them."""
    table = np.full((length + 1, length + 1), NONE)
    np.fill_diagonal(table, 1.0)
    table[0, 0] = 9.0
    return pairs(table.tolist())


def title_bits(titles: tuple[str, str]) -> float:
    """Return what two titles are worth, each the only one of its version."""
    old, new = ([activity(title)] for title in titles)
    return bits_of(old, new)


def bits_of(old: list[object], new: list[object], others: Sequence[object] = ()) -> float:
    found = weights(old, new, [*old, *others], [*new, *others], by_year=False)
    return round(float(found[0, 0]), 2)


def letters_alike(number: int) -> float:
    """Return what two words are worth of whose hundred letters so many are the same."""
    return title_bits(("a" * 100, "a" * number + "b" * (100 - number)))


def words_held(number: int) -> float:
    """Return what a title of ten words is worth beside one that lacks all but so many of them."""
    words = [letter * 3 for letter in "abcdefghij"]
    return title_bits((" ".join(words), " ".join(words[:number])))


class Column:
    """What one column is worth beside titles that say nothing."""

    def __init__(self, field: str, value: str, other: str) -> None:
        self.field, self.value, self.other = field, value, other

    def among(self, rows: int) -> float:
        """Return what the same value is worth that no other of so many rows has."""
        others = [activity() for _ in range((rows - 2) // 2)]
        row = activity(**{self.field: self.value})
        return bits_of([row], [row], others)

    def missing(self, sides: int) -> float:
        """Return what it is worth where so many of the two rows have a value, both the same."""
        rows = [activity(**{self.field: self.value if side < sides else ""}) for side in (0, 1)]
        return bits_of([rows[0]], [rows[1]], [activity()] * 2)

    def differs(self, value: str) -> float:
        """Return what the value is worth beside another one."""
        one, two = (activity(**{self.field: text}) for text in (self.value, value))
        return bits_of([one], [two], [activity()] * 2)


TEXT = Column("notes", "Bodø", "Alta")
DATES = Column("date", "3. mars", "9. mai")
MEASURES = Column("measures", "3", "9")


def series(kept: int) -> list[str]:
    """Return the changes where of so many dates and one more all stay but that one."""
    return exchanged(["1. april", "9. april", "17. april"][:kept], "27. mai")


def exchanged_by(days: int) -> list[str]:
    """Return the changes where one day of a series was exchanged for one so many days later."""
    return exchanged(["1. april", "9. april"], f"{5 + days}. mai")


def exchanged(kept: list[str], later: str) -> list[str]:
    old, new = (
        read_time(", ".join([*kept, day]), Context(2025)).items for day in ("5. mai", later)
    )
    return sorted(change.kind for change in time_changes(old, new))


def renamed(rows: int) -> str:
    """Return what became of a column of ten texts of which so many stand in a new one."""
    old = [activity(title, Rom=title) for title in "abcdefghij"]
    new = [
        activity(title, Lokale=title if place < rows else "-x")
        for place, title in enumerate("abcdefghij")
    ]
    versions = [
        Version("Plan", "plan.html", "html", 2025, tuple(side), tuple(map(str, range(10))))
        for side in (old, new)
    ]
    return column_changes(*versions, [Pair(place, place, 1.0) for place in range(10)]).changes[0][0]


def numbered(rows: int) -> bool:
    """Return whether a column of so many numbered rows is known as one."""
    side = tuple(activity(f"M{number}", Nr=str(number)) for number in range(rows))
    one = Version("Plan", "plan.html", "html", 2025, side, tuple(map(str, range(rows))))
    return "nr" in column_changes(one, one, []).numbered


def speaking_against(columns: int) -> bool:
    """Return whether so many columns that differ put a pair of one title in doubt."""
    old, new = (activity("M", **{str(n): side for n in range(columns)}) for side in ("x", "y"))
    return contradicted(old, new, by_year=False)


def reached(days: int) -> list[str]:
    """Return what is left of a month's name beside a period that ends so many days before 1 May."""
    [item] = read_time("1. mai", Context(2025)).items
    first = date(2025, 5, 1) - timedelta(days)
    return without_echoes("mai", [replace(item, start=first)])


def below_heading(rows: int) -> list[str | None]:
    """Return the columns of the changes where a heading above so many rows has another name."""
    sides = [
        tuple(activity(f"Tema {number}", notes=f"{number}") for number in range(rows)) for _ in "ab"
    ]
    versions = [
        Version(
            "Plan", "plan.html", "html", 2025,
            tuple(replace(row, section=name) for row in side), tuple(map(str, range(rows))),
        )
        for side, name in zip(sides, ("Barn", "Unge"), strict=True)
    ]  # fmt: skip
    return [change.activity_id for change in compare(*versions)]


def agreeing(texts: int) -> list[tuple[int, int]]:
    """Return the slots of two rows of one day, which agree in so many of nine texts."""
    old, new = (
        activity(
            title, "3. mars", **{f"K{n}": f"tekst {n}" if n < same else title for n in range(8)}
        )
        for title, same in (("Lesekveld", 8), ("Quiz", texts - 1))
    )
    return list(same_slots([old], [new], {}))


def with_notes(rows: int) -> list[str]:
    """Return the changes of the columns where one row in so many came to have a note."""
    old = [activity(f"Møte {n}", f"{n + 1}. mars") for n in range(rows)]
    new = [activity("Møte 0", "1. mars", notes="Ta med kake"), *old[1:]]
    versions = [
        Version("Plan", "p.html", "html", 2025, tuple(part), tuple(map(str, range(rows))))
        for part in (old, new)
    ]
    pairs = [Pair(n, n, 9.0) for n in range(rows)]
    return [kind for kind, *_ in column_changes(*versions, pairs).changes]


def coded(share: int) -> bool:
    """Return whether a column counts rows of which so many in ten have a code, the rest a word."""
    rows = [activity(f"Tema {n}", kode=f"F{n}" if n < share else "Ekstra") for n in range(10)]
    version = Version("Plan", "p.html", "html", 2025, tuple(rows), tuple(map(str, range(10))))
    pairs = [Pair(n, n, 9.0) for n in range(10)]
    return "kode" in column_changes(version, version, pairs).coded


def named_by(names: Sequence[str]) -> list[tuple[int, int]]:
    """Return the slots of rows without days, of other titles, that a column of names tells apart."""
    old, new = (
        [activity(f"{title} {n}", del_=name) for n, name in enumerate(names)]
        for title in ("Lesekveld", "Quiz")
    )
    return list(same_slots(old, new, {}))


def other_title(title: str) -> list[float]:
    """Return the probability of a pair of one day whose titles are nothing alike, or the same."""
    old, new = (
        [activity("Årsmøte", "1. mars"), activity(name, "3. mars", place="Bodø")]
        for name in ("Lesekveld i kjelleren", title)
    )
    return [pair.score for pair in match(old, new)][1:]


def in_week(week: int) -> list[str]:
    """Return what is left of a week's number beside a day whose year nobody tells."""
    return without_echoes(f"uke {week}", read_time("1. mai", Context(2025)).items, any_week=True)


def without_year(day: str) -> list[int | None]:
    """Return by how many days 28 February moved to a day, in plans that tell no year."""
    rows = [replace(activity("Fest", text), items=()) for text in ("28. februar", day)]
    versions = [Version("Plan", "p.html", "html", None, (row,), ("a",)) for row in rows]
    return [change.days_moved for change in compare(*versions)]


def about(day: int) -> str:
    """Return the change from about the tenth to a day of the month."""
    old = read_time("rundt 10. mars", Context(2025)).items
    new = read_time(f"{day}. mars", Context(2025)).items
    return time_changes(old, new)[0].kind


EDGES: Edges = {
    "pipeline.changes.matching.THRESHOLD": (Edge(alone, (0.95, []), (1.05, [(0, 0)])),),
    "pipeline.changes.matching._BY_CANDIDATES": (
        Edge(among_sixteen, (2.95, []), (3.05, [(0, 0)])),
    ),
    "pipeline.changes.matching.CLOSE": (Edge(rival, (3.95, [None]), (4.05, [1])),),
    "pipeline.changes.matching._BESIDE": (
        Edge(beside_one, (-0.05, [(0, 0)]), (0.05, [(0, 0), (1, 1)])),
        Edge(between_two, (-1.25, [(0, 0), (2, 2)]), (-1.15, [(0, 0), (1, 1), (2, 2)])),
    ),
    "pipeline.changes.matching._NEARER": (Edge(nearer, (0.0045, [(0, 0)]), (0.0055, [(0, 1)])),),
    "pipeline.changes.matching._ROUNDS": (
        Edge(chain, (1, [(0, 0), (1, 1)]), (2, [(0, 0), (1, 1)])),
    ),
    "pipeline.changes.similarity._TITLE_POINTS": (
        Edge(letters_alike, (50, -6.0), (51, -5.87)),
        Edge(letters_alike, (91, 6.29), (99, 7.81)),
    ),
    "pipeline.changes.similarity._TITLE_BITS": (
        Edge(letters_alike, (50, -6.0), (51, -5.87)),
        Edge(letters_alike, (89, -0.99), (91, 6.29)),
        Edge(letters_alike, (99, 7.81), (100, 8.0)),
    ),
    "pipeline.changes.similarity._SAME_SPELLING": (Edge(letters_alike, (89, -0.99), (91, 6.29)),),
    "pipeline.changes.similarity._HELD": (Edge(words_held, (7, 4.4), (9, 6.97)),),
    "pipeline.changes.similarity._EVIDENCE": (
        Edge(TEXT.among, (500, 7.97), (600, 8.0)),
        Edge(DATES.among, (60, 4.91), (70, 5.0)),
        Edge(MEASURES.among, (14, 2.81), (18, 3.0)),
        *(Edge(column.missing, (1, -0.3), (2, 1.58)) for column in (TEXT, DATES, MEASURES)),
        *(
            Edge(column.differs, (column.other, bits), (column.value, 1.58))
            for column, bits in ((TEXT, -2.0), (DATES, -0.7), (MEASURES, -1.0))
        ),
    ),
    "pipeline.changes.times._SERIES": (
        Edge(series, (1, ["moved_in_time"]), (2, ["date_decided", "date_dropped"])),
    ),
    "pipeline.changes.times._NEAR": (
        Edge(exchanged_by, (14, ["moved_in_time"]), (15, ["date_decided", "date_dropped"])),
    ),
    "pipeline.changes.columns._SAME_TEXTS": (
        Edge(renamed, (4, "column_added"), (5, "column_renamed")),
    ),
    "pipeline.changes.columns._FEWEST_NUMBERED": (Edge(numbered, (2, False), (3, True)),),
    "pipeline.changes.similarity._CONTRADICTIONS": (Edge(speaking_against, (1, False), (2, True)),),
    "pipeline.changes.similarity._NO_TITLE": (
        Edge(title_bits, (("", "Fest"), -0.3), (("", ""), 0.0)),
    ),
    "pipeline.changes.headings._FEWEST_ROWS": (Edge(below_heading, (1, ["0"]), (2, [None])),),
    "pipeline.changes.slots._AGREED": (Edge(agreeing, (4, []), (5, [(0, 0)])),),
    "pipeline.changes.columns._MOST_REMARKS": (Edge(with_notes, (5, []), (4, ["column_added"])),),
    "pipeline.changes.columns._LEAST_SHARE_OF_CODES": (Edge(coded, (4, False), (5, True)),),
    "pipeline.changes.slots._FEWEST_NAMED": (
        Edge(named_by, (NAMES[:2], []), (NAMES[:3], [(0, 0), (1, 1), (2, 2)])),
    ),
    "pipeline.changes.slots._SHORTEST_NAME": (
        Edge(
            named_by,
            ((*NAMES[:2], "Fest"), []),
            ((*NAMES[:2], "Leken"), [(0, 0), (1, 1), (2, 2)]),
        ),
    ),
    "pipeline.changes.matching._IN_SLOT": (
        Edge(other_title, ("Quiz", [0.75]), ("Lesekveld i kjelleren", [1.0])),
    ),
    "pipeline.changes.yearless._ANY_YEAR": (
        Edge(without_year, ("29. februar", [1]), ("1. mars", [2])),
    ),
    "pipeline.changes.echoes._WEEKS": (Edge(in_week, (53, []), (54, ["54"])),),
    "pipeline.changes.echoes._LONGEST": (Edge(reached, (62, []), (63, ["mai"])),),
}
# what decides as much without a number that has a name
UNNAMED: Edges = {
    "what is about a day reaches three days before it": (
        Edge(about, (6, "moved_in_time"), (7, "precision_changed")),
    ),
    "what is about a day reaches three days after it": (
        Edge(about, (13, "precision_changed"), (14, "moved_in_time")),
    ),
}

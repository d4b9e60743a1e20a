"""Cells a second of the time normaliser and of dateparser, and accuracy on labelled cells.

    python bench/dates.py [LABELLED.jsonl]

Distinct cells, no memo: every cell is read once by `read_time.__wrapped__`. Processor time of one
core, best of three rounds. A labelled file has a record a line: text, year, month, expect (items)
and ambiguous; it is kept apart from the corpus of the tests so that nobody writes rules to it.
"""

from __future__ import annotations

import json
import platform
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

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
FIELDS = (
    "kind",
    "start",
    "end",
    "precision",
    "role",
    "approximate",
    "uncertain",
    "rrule",
    "times",
)
DAYS = tuple(FIELDS.index(field) for field in ("kind", "start", "end", "rrule"))
CORPUS = Path(__file__).parent.parent / "tests" / "test_normalizers" / "temporal" / "corpus"


def generated(count: int) -> list[str]:
    """Return so many distinct cells: the common notations with every day, and texts with none."""
    chance = random.Random(20250316)
    cells: dict[str, None] = {}
    while len(cells) < count:
        day, month, year = chance.randint(1, 28), chance.choice(MONTHS), chance.randint(2020, 2030)
        number = chance.randint(1, 12)
        form = chance.choice(
            [
                f"{day}. {month}",
                f"{day}.-{day + 2}. {month}",
                f"Uke {chance.randint(1, 52)}, {month} {year}",
                f"Rundt {day}. {month} {year}",
                f"{day}. {month} kl. {chance.randint(8, 20)}.00",
                f"innen {day}.{number}.{year}",
                f"Fagdag {chance.randint(1, 9999)} for ansatte",
                f"{chance.randint(1, 4)}. tirsdag i {month} {year}",
                f"{day}. og {day + 5}. {month} {year}",
                f"hver mandag fra {day}. {month}",
            ]
        )
        cells[form] = None
    return list(cells)


def cells_a_second(read: Callable[[str], object], cells: list[str], rounds: int = 3) -> float:
    """Return the best of some rounds, in cells a second of processor time."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        for cell in cells:
            read(cell)
        best = min(best, time.process_time() - begun)
    return len(cells) / best


def import_seconds() -> float:
    """Return the processor time of the first import of the normaliser."""
    begun = time.process_time()
    import normalizers.temporal  # noqa: F401

    return time.process_time() - begun


def loop_seconds() -> float:
    """Return the time of ten million additions: how fast this machine is, to compare others by."""
    begun = time.process_time()
    total = 0
    for number in range(10_000_000):
        total += number
    return time.process_time() - begun


def phenomena(record: dict[str, Any]) -> set[str]:
    """Return what a labelled record shows: kinds, precisions, roles, flags, how many items."""
    items = record["expect"]
    shown = {"all", f"language: {record.get('lang') or 'unknown'}"}
    if record.get("phenomenon"):
        shown.add(f"phenomenon: {record['phenomenon']}")
    if record.get("month"):
        shown.add("month from a heading")
    if not items:
        return shown | {"items: none"}
    shown.add("items: one" if len(items) == 1 else "items: several")
    for item in items:
        shown.add(f"kind: {item['kind']} {item['precision'] or ''}".strip())
        shown.add(f"role: {item['role']}")
        shown.update(f"flag: {flag}" for flag in ("approximate", "uncertain") if item[flag])
        if item["times"]:
            shown.add("with a time of day")
        start, end = item["start"], item["end"]
        if start and end and start[:4] != end[:4]:
            shown.add("over New Year")
        if (
            item["kind"] == "dated"
            and item["precision"] == "day"
            and start != end
            and start
            and end
        ):
            shown.add("range of days")
    return shown


def accuracy(path: Path) -> Iterable[tuple[str, int, float, float]]:
    """Return for each phenomenon its records, and the shares right in every field and in days."""
    from normalizers.model import Context
    from normalizers.temporal import read_time

    right: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record.get("ambiguous"):
            continue
        items = read_time(record["text"], Context(record["year"], record.get("month"))).items
        got = [[_plain(getattr(item, field)) for field in FIELDS] for item in items]
        expected = [[_plain(item.get(field)) for field in FIELDS] for item in record["expect"]]
        days = [[row[place] for place in DAYS] for row in got]
        wanted = [[row[place] for place in DAYS] for row in expected]
        for phenomenon in phenomena(record):
            right[phenomenon].append((got == expected, days == wanted))
    for phenomenon, results in sorted(right.items()):
        strict, same_days = (
            100 * sum(column) / len(results) for column in zip(*results, strict=True)
        )
        yield phenomenon, len(results), strict, same_days


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return str(value) if value is not None and not isinstance(value, bool | list) else value


def main() -> None:
    """Print the tables."""
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}")
    print(f"ten million additions: {loop_seconds():.2f} s")
    print(f"import of the normaliser: {import_seconds():.2f} s")
    from normalizers.model import Context
    from normalizers.temporal import read_time

    context = Context(2025)
    read = read_time.__wrapped__
    corpus = [
        line.split("\t")[0]
        for path in sorted(CORPUS.glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    cells = generated(20_000)
    import dateparser

    languages = {"languages": ["nb"]}
    rows = [
        ("corpus of the tests", corpus, corpus[:100]),
        ("20,000 generated", cells, cells[:200]),
    ]
    for name, all_cells, few in rows:
        ours = cells_a_second(lambda cell: read(cell, context), all_cells)
        theirs = cells_a_second(lambda cell: dateparser.parse(cell, **languages), few, 1)
        print(f"{name:24} planleser {ours:>8,.0f} cells/s   dateparser {theirs:>6,.0f} cells/s")
    for argument in sys.argv[1:]:
        print(f"{Path(argument).name:40} records  every field  days and rules")
        for phenomenon, count, strict, days in accuracy(Path(argument)):
            print(f"  {phenomenon:38} {count:>7} {strict:>10.1f} % {days:>13.1f} %")


if __name__ == "__main__":
    main()

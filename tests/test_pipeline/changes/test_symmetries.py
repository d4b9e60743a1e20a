"""What must hold of any comparison: nothing from itself, the same both ways, in any hand's typing."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest
from conftest import RENDITIONS
from reading import read_document
from revision_pairs import EDITS, HEADERS, Row, made_up_plan, real_rows, revision_pair, version

from pipeline.changes.compare import compare
from pipeline.changes.model import Change, Version
from pipeline.history.identity import ids_alone
from pipeline.reading.plan import read_plan

REAL = real_rows("data/raw/arsplan-2025/aarsplan-2025.docx")
COLUMNS = list(HEADERS)
# each kind of change, seen from the other side
MIRRORED = {
    "added": "removed",
    "removed": "added",
    "date_decided": "date_dropped",
    "date_dropped": "date_decided",
}


@cache
def rendition(name: str) -> Version:
    path = RENDITIONS[name]
    document = read_document(path.read_bytes(), path.name)
    reading = read_plan(document, f"arsplan-2025/{path.name}")
    ids = ids_alone("arsplan-2025", reading.activities)
    return Version(document.title, path.name, document.format, 2025, reading.activities, ids)


@pytest.mark.parametrize("new", RENDITIONS)
@pytest.mark.parametrize("old", RENDITIONS)
def test_a_plan_has_not_changed_from_itself_in_any_format(old: str, new: str) -> None:
    assert compare(rendition(old), rendition(new)) == ()


def facts(changes: tuple[Change, ...], sign: int = 1) -> Counter[tuple[object, ...]]:
    """Return each change as its kind, column, texts and days; seen from the new side with -1."""
    found: Counter[tuple[object, ...]] = Counter()
    for one in changes:
        # the place among others is counted in each version by itself
        texts = () if one.kind == "reordered" else (one.old, one.new)[::sign]
        kind = one.kind if sign == 1 else MIRRORED.get(one.kind, one.kind)
        days = one.days_moved and one.days_moved * sign
        found[kind, one.field, texts, days] += 1
    return found


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("edit", EDITS)
def test_what_changed_is_mirrored_from_the_other_side(edit: str, seed: int) -> None:
    rows = made_up_plan(40, random.Random(40)) if edit == "split" else REAL
    pair = revision_pair("mirrored", rows, 0.3, [edit], seed)
    there, back = compare(pair.old, pair.new), compare(pair.new, pair.old)
    assert bool(there) == (edit != "retype")  # the same time, typed otherwise
    assert facts(there) == facts(back, -1)


def test_much_that_changed_at_once_is_mirrored() -> None:
    rows = made_up_plan(40, random.Random(4))
    pair = revision_pair("mirrored", rows, 0.4, list(EDITS), 1)
    assert facts(compare(pair.old, pair.new)) == facts(compare(pair.new, pair.old), -1)


HABITS: dict[str, Callable[[str], str]] = {
    "two spaces": lambda text: text.replace(" ", "  "),
    "spaces that do not break": lambda text: text.replace(" ", "\u00a0"),
    "a space at the end": lambda text: text + " " if text else text,
    "lines that break elsewhere": lambda text: text.replace(" ", "\n", 1),
    "letters and accents apart": lambda text: unicodedata.normalize("NFD", text),
    "soft hyphens": lambda text: text.replace("bibliotek", "biblio\u00adtek"),
}


@pytest.mark.parametrize("habit", HABITS)
def test_habits_of_typing_change_nothing(habit: str) -> None:
    typed = [{name: HABITS[habit](text) for name, text in row.items()} for row in REAL]
    assert typed != REAL
    old, new = version(REAL, COLUMNS), version(typed, COLUMNS)
    assert compare(old, new) == ()
    assert compare(new, old) == ()


def test_columns_and_their_order_change_nothing() -> None:
    rows: list[Row] = made_up_plan(20, random.Random(2))
    for shuffled in (COLUMNS[::-1], COLUMNS[2:] + COLUMNS[:2]):
        assert compare(version(rows, COLUMNS), version(rows, shuffled)) == ()

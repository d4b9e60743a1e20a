"""Every kind of edit alone, on real and made-up plans: who is who, and what changed."""

from __future__ import annotations

import random

import pytest
from revision_pairs import EDITS, found_in, made_up_plan, real_rows, revision_pair, version

from pipeline.changes.compare import compare, match_versions

HEADERS = ["activity", "date", "measures", "responsible", "notes"]
PLANS = {
    "real": real_rows("data/raw/arsplan-2025/aarsplan-2025.docx"),
    "made up": made_up_plan(40, random.Random(40)),
}
# two rows that stand two apart and change places leave open which of the three moved; a note that
# is replaced by "Avlyst" may have named a date
UNSURE = {"reordered", "date_dropped", "date_decided"}


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("edit", EDITS)
def test_every_activity_is_found_again(plan: str, edit: str) -> None:
    pair = revision_pair(plan, PLANS[plan], 0.25, [edit], 7)
    assert found_in(pair)[0] == pair.pairs


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("edit", EDITS)
def test_every_edit_is_called_what_it_is(plan: str, edit: str) -> None:
    pair = revision_pair(plan, PLANS[plan], 0.25, [edit], 7)
    found = found_in(pair)[1]
    assert pair.changes <= found
    assert {kind for _, kind in found - pair.changes} <= UNSURE


def test_the_same_in_another_column_order_has_not_changed() -> None:
    rows = PLANS["real"]
    old, new = version(rows, HEADERS), version(rows, HEADERS[::-1])
    assert compare(old, new) == ()


def test_nothing_is_lost() -> None:
    """Each old row is paired or removed, each new one paired or added."""
    pair = revision_pair("made up", PLANS["made up"], 0.6, list(EDITS), 3)
    changes = compare(pair.old, pair.new)
    pairs = match_versions(pair.old, pair.new)
    removed = [change for change in changes if change.kind == "removed"]
    added = [change for change in changes if change.kind == "added"]
    assert len(pairs) + len(removed) == len(pair.old.activities)
    assert len(pairs) + len(added) == len(pair.new.activities)


def row(
    activity: str, date: str = "", notes: str = "", responsible: str = "", measures: str = ""
) -> dict[str, str]:
    return dict(zip(HEADERS, (activity, date, measures, responsible, notes), strict=True))


def changed(old: list[dict[str, str]], new: list[dict[str, str]]) -> list[tuple[object, ...]]:
    found = compare(version(old, HEADERS), version(new, HEADERS))
    return [(c.kind, c.field, c.old, c.new) for c in found]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (row("Møte"), row("Møte"), []),
        (row("Møte  om  utlån"), row("Møte om utlån"), []),
        (row("Møte", "flytte til 2026?"), row("Møte", "12. mai"),
         [("moved_in_time", "date", "flytte til 2026?", "12. mai"), ("status_changed", "status", "proposed_move", "planned")]),
        (row("Kurs 12. mai", "x"), row("Kurs 14. mai", "x"), [("moved_in_time", "activity", "12. mai", "14. mai")]),
        (row("Møte", measures="1, (3)"), row("Møte", measures="1, 3"), [("measures_changed", "measures", "1, (3)", "1, 3")]),
        (row("Møte", measures="1, 3"), row("Møte", measures="1 og 3"), [("reworded", "measures", "1, 3", "1 og 3")]),
        (row("Møte", responsible="Marit og Tone"), row("Møte", responsible="Tone og Marit"),
         [("reworded", "responsible", "Marit og Tone", "Tone og Marit")]),
        (row("Møte", responsible="Knut"), row("Møte", responsible="Ågot"), [("responsible_changed", "responsible", "Knut", "Ågot")]),
        (row("Møte", notes="Avlyst"), row("Møte"), [("reworded", "notes", "Avlyst", None), ("status_changed", "status", "cancelled", "planned")]),
        (row("Møte", notes="Program kommer"), row("Møte", notes="Program kommer innen 1. mai"),
         [("date_decided", "notes", "Program kommer", "innen 1. mai")]),
    ],
)  # fmt: skip
def test_values_not_characters(
    old: dict[str, str], new: dict[str, str], expected: list[tuple[object, ...]]
) -> None:
    assert changed([old], [new]) == expected


def test_rows_with_the_same_title_are_told_apart() -> None:
    """ "Livslang lesing" three times, each with a date of its own, in another order."""
    rows = [
        row("Livslang lesing", date, notes)
        for date, notes in (("1. mars", "Kurs"), ("Uke 20", "Møte"), ("Mai", ""))
    ]
    shuffled = [rows[2], row("Livslang lesing", "Uke 21", "Møte"), rows[0]]
    pairs = match_versions(version(rows, HEADERS), version(shuffled, HEADERS))
    assert {(pair.old, pair.new) for pair in pairs} == {(2, 0), (1, 1), (0, 2)}


def test_rows_that_are_wholly_equal_pair_in_order() -> None:
    rows = [row("Styremøte", "Uke 10")] * 4
    pairs = match_versions(version(rows, HEADERS), version(rows[:3], HEADERS))
    assert [(pair.old, pair.new) for pair in pairs] == [(0, 0), (1, 1), (2, 2)]


def test_close_candidates_are_told() -> None:
    old = [
        row("Kurs for nye ledere", "3. mars"),
        row("Kurs for gamle ledere", "4. mars"),
        row("Annet"),
    ]
    new = [row("Kurs for ledere", "5. mars"), row("Annet")]
    pair = match_versions(version(old, HEADERS), version(new, HEADERS))[0]
    assert pair.rival is not None
    assert 0.5 <= pair.rival_score <= pair.score < 1


@pytest.mark.parametrize("seed", range(3))
def test_matching_is_the_same_both_ways(seed: int) -> None:
    pair = revision_pair("made up", PLANS["made up"], 0.4, list(EDITS), seed)
    there = {(p.old, p.new) for p in match_versions(pair.old, pair.new)}
    back = {(p.new, p.old) for p in match_versions(pair.new, pair.old)}
    assert there == back

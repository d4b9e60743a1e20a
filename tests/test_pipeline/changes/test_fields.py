"""What changed in the columns of one activity: a table of cases, in several formats and years."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_activities import YEAR, activity

from normalizers.people.parties import read_parties
from pipeline.changes.compare import compare
from pipeline.changes.model import Pair, Version
from pipeline.reading.plan import Activity


def version(*rows: Activity, form: str = "html", year: int | None = YEAR) -> Version:
    placed = tuple(replace(row, position=place) for place, row in enumerate(rows, start=1))
    return Version("Plan", f"plan.{form}", form, year, placed, tuple(map(str, range(len(rows)))))


def led(name: str, **more: str) -> Activity:
    return replace(activity("Møte", responsible=name, **more), parties=read_parties(name))


def changed(old: Activity, new: Activity, forms: tuple[str, str] = ("html", "html"), years: tuple[int | None, int | None] = (YEAR, YEAR)) -> list[tuple[object, ...]]:  # fmt: skip
    before = version(old, form=forms[0], year=years[0])
    after = version(new, form=forms[1], year=years[1])
    found = compare(before, after, [Pair(0, 0, 1.0)])
    return [(one.kind, one.field, one.old, one.new, one.days_moved) for one in found]


CASES = [
    # titles
    (activity("Møte"), activity("Møte"), []),
    (activity("Møte om skole"), activity("Møte om barnehage"), [("renamed", "activity", "Møte om skole", "Møte om barnehage", None)]),
    (activity("Møte i Bodø og Alta"), activity("Møte Bodø, Alta"), [("reworded", "activity", "Møte i Bodø og Alta", "Møte Bodø, Alta", None)]),
    (activity("Møte"), activity("MØTE"), [("reworded", "activity", "Møte", "MØTE", None)]),
    (activity(""), activity("Møte"), [("renamed", "activity", None, "Møte", None)]),
    (activity("Møte"), activity(""), [("renamed", "activity", "Møte", None, None)]),
    # dates
    (activity("M", "3. mars"), activity("M", "5. mars"), [("moved_in_time", "date", "3. mars", "5. mars", 2)]),
    (activity("M", "3. mars"), activity("M", "03.03.2025"), []),
    (activity("M", "7.-8. mai"), activity("M", "Den 7. og 8. mai"), []),
    (activity("M", "7. mai kl 18"), activity("M", "7. mai, kl. 18.00"), []),
    (activity("M", "3. mars i Bodø"), activity("M", "5. mars i Alta"), [
        ("moved_in_time", "date", "3. mars", "5. mars", 2), ("reworded", "date", "3. mars i Bodø", "5. mars i Alta", None)]),
    (activity("M", "avklares senere"), activity("M", "5. mars"), [("date_decided", "date", "avklares senere", "5. mars", None)]),
    (activity("M", "5. mars"), activity("M", "noe annet"), [("date_dropped", "date", "5. mars", "noe annet", None)]),
    (activity("M", "5. mars og 7. mai"), activity("M", "5. mars"), [("date_dropped", "date", "7. mai", None, None)]),
    (activity("M", "5. mars"), activity("M", "5. mars og 7. mai"), [("date_decided", "date", None, "7. mai", None)]),
    (activity("M", "Bodø 3. mars"), activity("M", "Alta 5. mars"), [
        ("moved_in_time", "date", "3. mars", "5. mars", 2), ("reworded", "date", "Bodø 3. mars", "Alta 5. mars", None)]),
    (activity("M", "noe"), activity("M", "annet"), [("reworded", "date", "noe", "annet", None)]),
    # other columns
    (activity("M", notes="Kaffe"), activity("M", notes="Te"), [("reworded", "notes", "Kaffe", "Te", None)]),
    (activity("M", notes="Kaffe"), activity("M", notes=""), [("reworded", "notes", "Kaffe", None, None)]),
    (activity("M", notes=""), activity("M", notes="Te"), [("reworded", "notes", None, "Te", None)]),
    (activity("M", notes=" "), activity("M", notes=""), []),
    (activity("M", **{"Sted:": "Bodø"}), activity("M", Sted="Bodø"), []),
    (activity("M", **{"Sted:": "Bodø"}), activity("M", Sted="Alta"), [("reworded", "Sted", "Bodø", "Alta", None)]),
    # columns that only one version has
    (activity("M"), activity("M", notes="Te"), [("column_added", "notes", None, "notes", None)]),
    (activity("M", notes="Te"), activity("M"), [("column_removed", "notes", "notes", None, None)]),
    (activity("M", Rom="Salen"), activity("M", Lokale="Salen"), [("column_renamed", "Lokale", "Rom", "Lokale", None)]),
    # a move, and what only repeats it
    (activity("M", "to 15.01"), activity("M", "fr 23.01"), [("moved_in_time", "date", "15.01", "23.01", 8)]),
    (activity("M", "15. januar", Uke="3"), activity("M", "22. januar", Uke="4"), [("moved_in_time", "date", "15. januar", "22. januar", 7)]),
    (activity("M", "15. januar", Dag="ons"), activity("M", "16. januar", Dag="tor"), [("moved_in_time", "date", "15. januar", "16. januar", 1)]),
    (activity("M", "15. januar", Uke="3 Bodø"), activity("M", "22. januar", Uke="4 Alta"), [
        ("moved_in_time", "date", "15. januar", "22. januar", 7), ("reworded", "Uke", "3 Bodø", "4 Alta", None)]),
    # the same day, said in fewer or more words
    (activity("M", "6. juni"), activity("M", "fredag 6. juni"), []),
    (activity("M", "Fredag 6. juni 2025 (uke 23)"), activity("M", "6. juni"), []),
    (activity("M", "6. juni"), activity("M", "lørdag 6. juni"), [("reworded", "date", "6. juni", "lørdag 6. juni", None)]),
    (activity("M", "lørdag 6. juni"), activity("M", "fredag 6. juni"), [("reworded", "date", "lørdag 6. juni", "fredag 6. juni", None)]),
    (activity("M", "6. juni"), activity("M", "fredag 6. juni, ute"), [("reworded", "date", "6. juni", "fredag 6. juni, ute", None)]),
    (activity("M", "6. juni"), activity("M", "6. juni 23"), [("reworded", "date", "6. juni", "6. juni 23", None)]),
    # the clock
    (activity("M", "1. mai kl. 18"), activity("M", "1. mai kl. 19.30"), [("time_changed", "date", "1. mai kl. 18.00", "1. mai kl. 19.30", None)]),
    (activity("M", "1. mai kl. 18"), activity("M", "2. mai kl. 19"), [("moved_in_time", "date", "1. mai kl. 18.00", "2. mai kl. 19.00", 1)]),
    (activity("M", Klokka="18.00"), activity("M", Klokka="19.00"), [("time_changed", "Klokka", "18.00", "19.00", None)]),
    # measures
    (activity("M", measures="1, 2"), activity("M", measures="2, 1"), [("reworded", "measures", "1, 2", "2, 1", None)]),
    (activity("M", measures="1"), activity("M", measures="2"), [("measures_changed", "measures", "1", "2", None)]),
    (activity("M", measures="1"), activity("M", measures=""), [("measures_changed", "measures", "1", None, None)]),
    (activity("M", measures=""), activity("M", measures="(1)"), [("measures_changed", "measures", None, "(1)", None)]),
    # who
    (led("Rektor"), led("Rektor"), []),
    (led("Rektor"), led("rektor  "), [("reworded", "responsible", "Rektor", "rektor  ", None)]),
    (led("Rektor"), led(""), [("responsible_changed", "responsible", "Rektor", None, None)]),
    (led(""), led("Rektor"), [("responsible_changed", "responsible", None, "Rektor", None)]),
    (led("Rektor og lærer"), led("Lærer, rektor"), [("reworded", "responsible", "Rektor og lærer", "Lærer, rektor", None)]),
    # status, after the columns
    (activity("M", notes="x"), replace(activity("M", notes="y"), status="cancelled"), [
        ("reworded", "notes", "x", "y", None), ("status_changed", "status", "planned", "cancelled", None)]),
    # the group of rows
    (activity("M"), replace(activity("M"), section="Vår"), [("reworded", "section", None, "Vår", None)]),
    (replace(activity("M"), section="Vår"), activity("M"), [("reworded", "section", "Vår", None, None)]),
    (replace(activity("M"), section="Vår"), replace(activity("M"), section="vår!"), []),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_what_changed(old: Activity, new: Activity, expected: list[tuple[object, ...]]) -> None:
    assert changed(old, new) == expected


@pytest.mark.parametrize("forms", [("html", "docx"), ("pdf", "pdf"), ("docx", "pdf")])
def test_of_other_formats_only_letters_and_digits_count(forms: tuple[str, str]) -> None:
    for old, new in (("Kaffe – te", "kaffe-te"), ("Kaffe", "Kaffe.")):
        assert changed(activity("M", notes=old), activity("M", notes=new), forms) == []
        assert changed(activity("M", notes=old), activity("M", notes=new))
    assert changed(activity("M", notes="Kaffe"), activity("M", notes="Te"), forms)
    assert changed(activity("M", measures="1, 2"), activity("M", measures="1 2"), forms) == []
    assert changed(led("Rektor, lærer"), led("rektor lærer"), forms) == []


YEARS = [
    (activity("M", "3. mars", year=2025), activity("M", "3. mars", year=2026), []),
    (activity("M", "uke 9", year=2025), activity("M", "uke 9", year=2026), []),
    (activity("M", "3. mars", year=2025), activity("M", "5. mars", year=2026), [("moved_in_time", "date", "3. mars", "5. mars", 2)]),
    (activity("Plan 2025"), activity("Plan 2026"), []),
    (activity("M", notes="Budsjett 2025"), activity("M", notes="Budsjett 2026"), []),
    (activity("M", "3.3.2025", year=2025), activity("M", "3.3.2026", year=2026), []),
    (activity("M", "3.3.2025", year=2025), activity("M", "4.3.2026", year=2026), [("moved_in_time", "date", "3.3.2025", "4.3.2026", 1)]),
    (activity("M", "innen 31.12.2025", year=2025), activity("M", "innen 31.12.2025", year=2026), []),
    (activity("M", notes="Budsjett 12025"), activity("M", notes="Budsjett 12026"), [("reworded", "notes", "Budsjett 12025", "Budsjett 12026", None)]),
    (activity("M", notes="Budsjett 2025"), activity("M", notes="Budsjett 2027"), [("reworded", "notes", "Budsjett 2025", "Budsjett 2027", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), YEARS)
def test_what_changed_from_year_to_year(
    old: Activity, new: Activity, expected: list[tuple[object, ...]]
) -> None:
    assert changed(old, new, years=(2025, 2026)) == expected


@pytest.mark.parametrize("years", [(None, 2026), (2025, None), (None, None)])
def test_without_years_each_year_counts(years: tuple[int | None, int | None]) -> None:
    old, new = activity("M", notes="År 2025"), activity("M", notes="År 2026")
    assert changed(old, old, years=years) == []
    assert changed(old, new, years=years) == [("reworded", "notes", "År 2025", "År 2026", None)]


def test_without_years_every_weekday_may_be_that_of_a_day() -> None:
    old, new = activity("M", "6. juni"), activity("M", "lørdag 6. juni")
    assert changed(old, new, years=(None, None)) == []


@pytest.mark.parametrize(("later", "week"), [(2026, "uke 53"), (2021, "uke 52")])
def test_the_last_week_is_that_of_its_year(later: int, week: str) -> None:
    old, new = activity("M", "uke 53", year=2020), activity("M", week, year=later)
    kinds = [kind for kind, *_ in changed(old, new, years=(2020, later))]
    assert kinds in ([], ["reworded"])


def test_a_row_without_a_name_is_told_by_its_day() -> None:
    old = version(activity("Ball", "3. mars"), activity("", "17. mars", notes="Flyttes kanskje"))
    found = compare(old, version(activity("Ball", "3. mars", notes="")))
    assert [(c.kind, c.old, c.title) for c in found] == [("removed", "17. mars", "17. mars")]


def test_what_came_went_and_moved() -> None:
    old = version(*map(activity, ("Ball", "Fest", "Kurs", "Møte")))
    new = version(*map(activity, ("Møte", "Ball", "Tur", "Kurs")))
    found = compare(old, new)
    assert [(c.activity_id, c.kind, c.old, c.new, c.title) for c in found] == [
        ("0", "reordered", "4", "1", "Møte"),
        ("2", "added", None, "Tur", "Tur"),
        ("1", "removed", "Fest", None, "Fest"),
    ]
    assert [(c.old_row is None, c.new_row is None) for c in found] == [(False, False), (True, False), (False, True)]  # fmt: skip


def test_a_group_and_a_place_that_changed_are_one_change() -> None:
    rows = [activity(title) for title in ("Ball", "Fest", "Kurs")]
    moved = replace(rows[0], section="Vår")
    found = compare(version(*rows), version(*rows[1:], moved))
    assert [(c.kind, c.field, c.old, c.new) for c in found] == [
        ("reordered", "section", None, "Vår")
    ]

"""Days without a topic, weeks beside days, columns with another name: no changes of the rows."""

from __future__ import annotations

from people_edits import version

from pipeline.changes.compare import compare
from pipeline.changes.model import Change

Rows = list[tuple[str, ...]]
HEADER = ("U#", "Dato", "Tema", "Sted")


def changes(old: Rows, new: Rows, header: tuple[str, ...] = HEADER, later: tuple[str, ...] = ()) -> list[Change]:  # fmt: skip
    versions = [
        version(table(rows, names), name)
        for rows, names, name in ((old, header, "old.html"), (new, later or header, "new.html"))
    ]
    return list(compare(*versions))


def table(rows: Rows, header: tuple[str, ...]) -> str:
    cells = ("".join(f"<td>{text}</td>" for text in row) for row in (header, *rows))
    lines = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<html><h1>Plan 2026</h1><table>{lines}</table></html>"


PLAN: Rows = [
    ("2", "Ti 06.01", "Introduksjon", "Aud 1"),
    ("", "Fr 09.01", "Objekter", "Aud 1"),
    ("3", "Ti 13.01", "Unntak", "Aud 1"),
    ("", "Fr 16.01", "", "Aud 1"),
    ("4", "Ti 20.01", "Oppsummering", "Aud 1"),
]


def moved(*days: int) -> Rows:
    """Return the plan with the topics of these days one day later, and the first day free."""
    topics = [row[2] for row in PLAN]
    for day in reversed(days):
        topics[day + 1] = topics[day]
    topics[days[0]] = ""
    return [(*row[:2], topic, row[3]) for row, topic in zip(PLAN, topics, strict=True)]


def test_topics_that_go_to_the_next_days_moved_and_no_day_came_or_went() -> None:
    found = changes(PLAN, moved(1, 2))
    assert [(one.kind, one.title, one.days_moved) for one in found] == [
        ("moved_in_time", "Objekter", 4),
        ("moved_in_time", "Unntak", 3),
    ]


def test_a_free_day_that_is_new_is_told() -> None:
    new = [*PLAN, ("4", "Fr 23.01", "", "Aud 1")]
    assert [one.kind for one in changes(PLAN, new)] == ["added"]
    assert [one.kind for one in changes(new, PLAN)] == ["removed"]


def test_a_free_day_with_something_else_beside_it_is_told() -> None:
    new = moved(1, 2)
    new[1] = (*new[1][:3], "Storsalen")
    assert ("added", "Storsalen") in [(one.kind, one.title) for one in changes(PLAN, new)]


def test_a_week_that_stands_in_its_first_row_alone_moves_to_the_next() -> None:
    found = changes(PLAN, [*PLAN[:2], ("", "Fr 16.01", "", "Aud 1"), PLAN[4]])
    assert [(one.kind, one.title) for one in found] == [("removed", "Unntak")]
    found = changes(PLAN, [("2", *PLAN[1][1:]), *PLAN[2:]])
    assert [(one.kind, one.title) for one in found] == [("removed", "Introduksjon")]


def test_a_week_alone_that_was_put_right_is_told() -> None:
    new = [*PLAN[:2], ("4", *PLAN[2][1:]), *PLAN[3:]]
    assert [(one.kind, one.field) for one in changes(new, PLAN)] == [("reworded", "U#")]


def test_rows_are_numbered_on_where_some_have_a_dash_for_a_number() -> None:
    numbers = ("1", "2", "-", "3", "4")
    old = [(number, *row[1:]) for number, row in zip(numbers, PLAN, strict=True)]
    new = [
        *old[:1],
        ("2", "On 07.01", "Lister", "Aud 1"),
        ("3", *old[1][1:]),
        old[2],
        ("4", *old[3][1:]),
        ("5", *old[4][1:]),
    ]
    header = ("Forelesning #", *HEADER[1:])
    assert [(one.kind, one.title) for one in changes(old, new, header)] == [("added", "Lister")]


def test_numbers_that_are_no_weeks_are_told() -> None:
    people = [("12", *row[1:]) for row in PLAN[:3]]
    more = [("30", *people[0][1:]), *people[1:]]
    header = ("Plasser", *HEADER[1:])
    assert [(one.kind, one.new) for one in changes(people, more, header)] == [("reworded", "30")]


def test_rows_below_a_renamed_column_are_known_by_what_stands_in_it() -> None:
    rows: Rows = [("", "xx.xx", "", "Tromsø"), ("", "xx.xx", "", "Alta"), *PLAN[:3]]
    found = changes(rows, rows, later=(*HEADER[:3], "Forelesning/Seminar"))
    assert [one.kind for one in found] == ["column_renamed"]


def test_a_title_is_not_doubted_for_a_number_that_counts_its_row() -> None:
    old: Rows = [("10", "Fr 09.01", "Innføring", ""), ("11", "Ti 13.01", "Kap. 3 i R", "")]
    new: Rows = [("11", "Ti 13.01", "Kap. 2 i R", ""), ("12", "On 14.01", "Kap. 3 i R", "")]
    found = changes(old, new, ("Økt", *HEADER[1:]))
    assert ("moved_in_time", "Kap. 3 i R") in [(one.kind, one.title) for one in found]

"""Thresholds of comparing versions: columns of weeks, and names that titles begin with."""

from __future__ import annotations

from datetime import date, timedelta

from edges_changes import title_bits
from people_edits import version
from thresholds import Edge, Edges

from pipeline.changes.columns import column_changes
from pipeline.changes.similarity import same_names


def weeks_of_ten(right: int) -> bool:
    """Return whether a column that names the week of so many of ten days is one of weeks."""
    days = [date(2026, 1, 6) + timedelta(7 * number) for number in range(10)]
    rows = "".join(
        f"<tr><td>{day.isocalendar().week if place < right else 40}</td><td>{day:%d.%m}</td>"
        f"<td>Tema {place}</td></tr>"
        for place, day in enumerate(days)
    )
    header = "<tr><td>U#</td><td>Dato</td><td>Tema</td></tr>"
    plan = version(f"<html><h1>Plan 2026</h1><table>{header}{rows}</table></html>", "a.html")
    return bool(column_changes(plan, plan, ()).weeks)


def begun_by(letters: int) -> bool:
    """Return whether a name of so many letters is one that a title may begin with."""
    name = "F" * letters
    return bool(list(same_names([f"{name} (alle)"], [f"{name}. Vi møtes på torget."])))


def begun_by_words(words: int) -> bool:
    name = " ".join("abcdefghij"[:words])
    return bool(list(same_names([f"{name} (alle)"], [f"{name}. Vi møtes på torget."])))


def told_behind_a_name(letters: int) -> float:
    """Return what titles of one name are worth, of which one tells so many letters more."""
    return title_bits(("Korpsfest (x)", "Korpsfest. " + "y" * letters))


EDGES: Edges = {
    "pipeline.changes.columns._OWN_WEEKS": (Edge(weeks_of_ten, (7, False), (8, True)),),
    "pipeline.changes.similarity._FEWEST_LETTERS": (Edge(begun_by, (4, False), (5, True)),),
    "pipeline.changes.similarity._MOST_WORDS": (Edge(begun_by_words, (8, True), (9, False)),),
    "pipeline.changes.similarity._SAME_NAME": (Edge(told_behind_a_name, (20, 4.19), (40, 4.19)),),
}

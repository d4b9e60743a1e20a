"""A heading that changed is one change of the table; a row that changed its group is one of the row."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reading import read_document

from pipeline.changes.compare import compare
from pipeline.changes.model import Version, compared
from pipeline.history.identity import ids_alone
from pipeline.reading.plan import read_plan

ROWS = ("Lesestund", "Quizkveld", "Datahjelp", "Turdag", "Språkkafé")
Groups = Sequence[tuple[str, Sequence[str]]]


def version(groups: Groups) -> Version:
    lines = ["<tr><th>Aktivitet</th><th>Dato</th><th>Sted</th></tr>"]
    for heading, titles in groups:
        if heading:
            lines.append(f"<tr><td colspan=3><b>{heading}</b></td></tr>")
        lines.extend(
            f"<tr><td>{title}</td><td>{1 + ROWS.index(title)}. mars</td><td>Alta</td></tr>"
            for title in titles
        )
    text = f"<h1>Plan 2026</h1><table>{''.join(lines)}</table>"
    reading = read_plan(read_document(text.encode(), "plan.html"), "plan.html")
    rows = tuple(map(compared, reading.activities))
    ids = ids_alone("plan", reading.activities)
    return Version("Plan 2026", "plan.html", "html", 2026, rows, ids)


CASES: dict[str, tuple[Groups, Groups, list[tuple[str, str | None, str | None]]]] = {
    "renamed": (
        [("Barn", ROWS[:2]), ("Voksne", ROWS[2:])],
        [("Barn og unge", ROWS[:2]), ("Voksne", ROWS[2:])],
        [("", "Barn", "Barn og unge")],
    ),
    "put in": (
        [("Barn", ROWS)],
        [("Barn", ROWS[:2]), ("Voksne", ROWS[2:])],
        [("", "Barn", "Voksne")],
    ),
    "taken away": (
        [("Barn", ROWS[:2]), ("Voksne", ROWS[2:])],
        [("Barn", ROWS)],
        [("", "Voksne", "Barn")],
    ),
    "a row into another group": (
        [("Barn", ROWS[:2]), ("Voksne", ROWS[2:])],
        [("Barn", ROWS[:3]), ("Voksne", ROWS[3:])],
        [("Datahjelp", "Voksne", "Barn")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_heading_changes_once_however_many_rows_stand_below_it(case: str) -> None:
    before, after, expected = CASES[case]
    found = compare(version(before), version(after))
    assert [(one.title, one.old, one.new) for one in found] == expected
    assert {one.field for one in found} == {"section"}
    back = compare(version(after), version(before))
    assert [(one.title, one.new, one.old) for one in back] == expected

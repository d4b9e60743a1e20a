"""Recurrences of a list whose title or heading names a term."""

from __future__ import annotations

from datetime import date

import pytest
from reading import read_document

from pipeline.reading.plan import read_plan

AUTUMN, SPRING = (date(2024, 8, 1), date(2024, 12, 31)), (date(2025, 1, 1), date(2025, 6, 30))


@pytest.mark.parametrize(
    ("title", "heading", "when", "bounds"),
    [
        ("Treningstider høsten 2024", "", "Mandag kl. 17-18", AUTUMN),
        ("Timeplan", "Vår 2025", "Tirsdager", SPRING),
        ("Timeplan 1. halvår 2025", "", "hver uke", SPRING),
        ("Treningstider 2024", "", "Mandag kl. 17-18", (None, None)),
        ("Våren og høsten 2025", "", "Tirsdager", (None, None)),
        ("Høsten 2024", "", "Tirsdager fra 1. oktober til 5. november", (date(2024, 10, 1), date(2024, 11, 5))),
        ("Høsten 2024", "", "3. september", (date(2024, 9, 3), date(2024, 9, 3))),
    ],
)  # fmt: skip
def test_what_recurs_in_a_list_of_a_term_has_its_bounds(
    title: str, heading: str, when: str, bounds: tuple[date | None, date | None]
) -> None:
    head = f"## {heading}\n\n" if heading else ""
    text = f"# {title}\n\n{head}| Dato | Aktivitet |\n|---|---|\n| {when} | Øving |\n| 9. juni | Tur |\n"
    activity, _ = read_plan(read_document(text.encode(), "plan.md"), "plan.md").activities
    [(_, item)] = activity.items
    assert (item.start, item.end) == bounds

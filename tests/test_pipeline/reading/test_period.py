"""Plan years and periods, from titles as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.plan.names import date_in_name, slug, year_in
from pipeline.plan.period import find_period


@pytest.mark.parametrize(
    ("text", "year", "start", "end"),
    [
        ("Årsplan 2025", 2025, (2025, 1, 1), (2025, 12, 31)),
        ("Handlingsplan 2023–2028", 2023, (2023, 1, 1), (2028, 12, 31)),
        ("Årsplan for barnehagen 2025/2026", 2025, (2025, 8, 1), (2026, 7, 31)),
        ("Årshjul 2025/26", 2025, (2025, 8, 1), (2026, 7, 31)),
        ("Skuleruta 2025-2026", 2025, (2025, 8, 1), (2026, 7, 31)),
        ("Budsjett og tiltak 2025-2026", 2025, (2025, 1, 1), (2026, 12, 31)),
        ("plan 2026-2025", 2026, (2026, 1, 1), (2026, 12, 31)),
    ],
)
def test_find_period(
    text: str, year: int, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    period = find_period(["uten år", text])
    assert period is not None
    assert (period.year, period.start, period.end) == (year, date(*start), date(*end))


def test_no_year_is_no_period() -> None:
    assert find_period(["Plan", "tlf. 77788899", "12345 2"]) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("arsplan/plan-2025-03-01.docx", date(2025, 3, 1)),
        ("plan 20250301.pdf", date(2025, 3, 1)),
        ("plan_01.03.2025.docx", date(2025, 3, 1)),
        ("plan 2025-02-30.docx", None),
        ("aarsplan-2025.docx", None),
        ("2025-03-01/plan.docx", None),
    ],
)
def test_date_in_name(name: str, expected: date | None) -> None:
    assert date_in_name(name) == expected


def test_slug_and_year() -> None:
    assert slug("Årsplan 2025") == "arsplan-2025"
    assert slug("Ærlig plan – for Øya!") == "aerlig-plan-for-oya"
    assert year_in("arsplan-2025") == 2025
    assert year_in("nr. 123456") is None

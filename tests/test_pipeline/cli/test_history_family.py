"""Which plans are those of other years, by their names."""

from __future__ import annotations

import pytest

from pipeline.cli.commands.questions.history import _family


@pytest.mark.parametrize(
    ("plan_id", "others", "family"),
    [
        ("plan-2025", ["plan-2026", "plan-2024"], ["plan-2024", "plan-2025", "plan-2026"]),
        ("2025/kino", ["2026/kino", "2026/dans"], ["2025/kino", "2026/kino"]),
        ("plan2025", ["plan2026"], ["plan2025", "plan2026"]),
        # numbers that are no years
        ("plan-00001", ["plan-00002", "plan-10001"], ["plan-00001"]),
        ("skole 1234", ["skole 5678"], ["skole 1234"]),
    ],
)
def test_only_the_year_may_differ(plan_id: str, others: list[str], family: list[str]) -> None:
    assert _family(plan_id, [*others, plan_id]) == family

"""Two editions of an action plan, compared as two files."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.queries.two_action_plans import compare_measures
from pipeline.queries.two_files import read_versions

FILES = Path(__file__).parents[2] / "documents" / "action_plan"
OLD, NEW = "2023-01-01", "2026-01-01"


@pytest.mark.parametrize("form", ["table", "list"])
def test_what_became_of_the_measures(form: str) -> None:
    versions = read_versions(FILES / f"{form} {OLD}.docx", FILES / f"{form} {NEW}.docx")
    changes = compare_measures(*versions)[2]
    said = {(one.kind, one.old, one.new) for one in changes if one.kind.startswith("measure_")}
    assert said >= {
        ("measure_merged", "5", "5"),
        ("measure_merged", "6", "5"),
        ("measure_split", "16", "16"),
        ("measure_split", "16", "27"),
        ("measure_renumbered", "7", "6"),
        ("measure_renumbered", "8", "7"),
    }
    assert sorted(one.kind for one in changes if one.kind in ("added", "removed")) == [
        "added",
        "removed",
    ]


@pytest.mark.parametrize("form", ["docx", "tagged.pdf"])
def test_an_edition_has_not_changed_from_itself(form: str) -> None:
    old, new = FILES / f"table {OLD}.docx", FILES / f"table {OLD}.{form}"
    assert compare_measures(*read_versions(old, new))[2] == ()

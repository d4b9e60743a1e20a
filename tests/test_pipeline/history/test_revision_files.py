"""Pairs of small files: what changed from one to the other, as two files and as two revisions."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.ingest.run import ingest
from pipeline.queries.stored_version import stored_version
from pipeline.queries.two_files import compare_two, read_versions
from pipeline.store.dataset import Dataset

FILES = Path(__file__).parents[2] / "documents" / "revisions"

# the pair → its changes as (title, kind, field, old, new, days)
CASES: dict[str, list[tuple[object, ...]]] = {
    "strike_only": [("Fagdag", "status_changed", "status", "planned", "cancelled", None)],
    "month_heading_moved": [("Filmkveld", "moved_in_time", "date", "24. februar", "24. mars", 28)],
    "section_moved_only": [("Klubb", "reworded", "section", "Barn", "Voksne", None)],
    "revert_aba": [("Fagdag", "moved_in_time", "date", "21. april", "28. april", 7)],
    "clock_only": [("Strikkekafé", "time_changed", "date", "10. september kl. 18.00", "10. september kl. 19.00", None)],
    "five_lines": [("Demo for ledelsen", "moved_in_time", "date", "23. april", "30. april", 7)],
    "line_avlyst": [
        ("Strikkekafé – AVLYST", "renamed", "activity", "Strikkekafé", "Strikkekafé – AVLYST", None),
        ("Strikkekafé – AVLYST", "status_changed", "status", "planned", "cancelled", None),
    ],
    "status_parenthesis": [("Rapport", "moved_in_time", "status", "19.02.26", "24.02.26", 5)],
    "swap_ends": [("Dugnad", "reordered", None, "3", "1", None), ("Quiz", "reordered", None, "1", "3", None)],
    "two_letter_weekday": [("Samtaler", "moved_in_time", "date", "15.01", "23.01", 8)],
    "week_column": [("Samtaler", "moved_in_time", "date", "15. januar", "22. januar", 7)],
    "year_typo": [("Fagdag", "moved_in_time", "date", "12.03.2025", "12.03.2026", 365)],
    "year_written": [],
    "year_of_plan": [],
}  # fmt: skip


def files(name: str) -> tuple[Path, Path]:
    [old] = FILES.glob(f"{name}-old.*")
    [new] = FILES.glob(f"{name}-new.*")
    return old, new


@pytest.mark.parametrize("name", CASES)
def test_what_changed_between_two_files(name: str) -> None:
    _, changes, _ = compare_two(*read_versions(*files(name)))
    found = [(c.title, c.kind, c.field, c.old, c.new, c.days_moved) for c in changes]
    assert found == CASES[name]


def test_an_empty_title_that_is_filled_in_is_the_same_activity() -> None:
    _, changes, _ = compare_two(*read_versions(*files("empty_title_filled")))
    assert {change.kind for change in changes} == {"renamed"}
    assert len(changes) == 2


def test_an_activity_without_title_has_the_name_that_another_column_gives() -> None:
    _, changes, _ = compare_two(*read_versions(*files("navn_og_tema")))
    moved = [change for change in changes if change.kind == "moved_in_time"]
    assert [(change.title, change.old, change.new) for change in moved] == [
        ("Mappe 1", "17. oktober", "24. oktober")
    ]


@pytest.mark.parametrize("name", [*CASES, "empty_title_filled"])
def test_ingest_of_two_files_says_what_diff_says(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "plan"
    folder.mkdir(parents=True)
    for day, file in zip(("2026-01-05", "2026-02-05"), files(name), strict=True):
        shutil.copy(
            file, folder / f"{'' if name.startswith('year_') else 'plan '}{day}{file.suffix}"
        )
    ingest([tmp_path / "raw"], tmp_path / "out")
    dataset = Dataset(tmp_path / "out")
    _, changes, _ = compare_two(*read_versions(*sorted(folder.iterdir())))
    stored = [
        (row["change"], row["field"], row["old"], row["new"], row["days_moved"])
        for row in dataset.rows("changes", "plan")
    ]
    assert stored == [(c.kind, c.field, c.old, c.new, c.days_moved) for c in changes]


def test_what_was_put_back_is_the_current_plan(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "plan"
    folder.mkdir(parents=True)
    old, new = files("revert_aba")
    for month, file in ((1, old), (2, new), (3, old)):
        shutil.copy(file, folder / f"plan 2026-0{month}-05.docx")
    ingest([tmp_path / "raw"], tmp_path / "out")
    version = stored_version(Dataset(tmp_path / "out"), "plan", 3)
    assert {row.title: row.texts["date"] for row in version.activities}["Fagdag"] == "21. april"

"""Two editions of an action plan, and of a yearly plan whose links follow the renumbering."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from conftest import planleser
from linked_plans import FIRST, SECOND, add_action_plan

from pipeline.ingest.run import ingest
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


# the second edition gave measures 7, 8 and 9 the numbers 6, 7 and 8, and split 16 into 16 and 27
OLD_LINKS = {
    "Vikarkurs": "7",
    "Skoledag": "8",
    "Statistikkdag": "(9)",
    "Lesefest": "16",
    "Podkast": "19",
}
LINKS = {
    "only follow": ({"Vikarkurs": "6", "Skoledag": "7", "Statistikkdag": "(8)", "Lesefest": "27"}, []),
    "and another": (
        {"Vikarkurs": "6", "Skoledag": "7", "Statistikkdag": "8", "Podkast": "12"},
        ["(9) → 8", "19 → 12"],
    ),
    "of a plan whose links stay": ({"Vikarkurs": "6"}, ["7 → 6"]),
}  # fmt: skip


def revision(plan: Path, day: str, links: dict[str, str]) -> None:
    rows = [
        f"| {at}. mai | {title} | {link} |" for at, (title, link) in enumerate(links.items(), 3)
    ]
    page = ["# Årsplan 2026", "", "| Dato | Aktivitet | Tiltak |", "|---|---|---|", *rows]
    (plan / f"{day}.md").write_text("\n".join(page), encoding="utf-8")


@pytest.mark.parametrize("name", LINKS)
def test_links_that_only_follow_a_renumbering_have_not_changed(name: str, tmp_path: Path) -> None:
    new, expected = LINKS[name]
    add_action_plan(tmp_path / "raw", FIRST, SECOND)
    plan = tmp_path / "raw" / "arsplan-2026"
    plan.mkdir()
    revision(plan, "2025-11-01", OLD_LINKS)
    revision(plan, "2026-02-01", OLD_LINKS | new)
    out = tmp_path / "out"
    ingest([tmp_path / "raw"], out)
    columns = "old, new FROM changes WHERE plan_id = 'arsplan-2026'"
    for command in (
        ["sql", f"SELECT {columns}", "--format", "csv"],
        ["diff", "--plan", "arsplan-2026", "--format", "csv"],
    ):
        told = csv.DictReader(io.StringIO(planleser(*command, "--out", out).stdout))
        assert [f"{row['old']} → {row['new']}" for row in told] == expected
    editions = planleser("diff", "--plan", "handlingsplan", "--out", out, "--lang", "nb").stdout
    files = [FILES / f"list {day}.docx" for day in (OLD, NEW)]
    named = planleser("diff", *files, "--lang", "nb").stdout
    assert editions.splitlines()[1:] == named.splitlines()[1:]
    assert "revisjon 1 av 1. januar 2023 → revisjon 2 av 1. januar 2026" in editions

"""Corrections through a whole ingest: tables, findings, and the tables without them again."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from conftest import PLAN
from made_plans import plan_page

from pipeline.corrections.file import write_corrections
from pipeline.corrections.model import Correction
from pipeline.ingest.run import ingest
from pipeline.store.dataset import Dataset
from pipeline.store.query import connect

ROWS = [
    {"activity": "Fagdag om leseglede", "date": "10. mars", "responsible": "Kari Nordmann"},
    {"activity": "Språkkafé i biblioteket", "date": "12. mai"},
    {"activity": "Lørdagsåpent", "date": "Dato ikke bestemt"},
]
CORRECTION = Correction("text", "date", "12. mai", "19. mai", "", "Språkkafé i biblioteket")


def plan(root: Path, *revisions: list[dict[str, str]]) -> Path:
    folder = root / "raw" / "plan"
    folder.mkdir(parents=True, exist_ok=True)
    for number, rows in enumerate(revisions, start=1):
        page = plan_page("Årsplan 2025", rows)
        (folder / f"2025-01-{number:02} plan.html").write_text(page, encoding="utf-8")
    return folder


def read(root: Path) -> Path:
    ingest([root / "raw"], root / "out", workers=1)
    return root / "out"


def asked(out: Path, question: str) -> list[tuple[Any, ...]]:
    with connect(Dataset(out)) as connection:
        return list(connection.execute(question).fetchall())


def test_it_is_in_the_tables_beside_what_stood_there(tmp_path: Path) -> None:
    folder = plan(tmp_path, ROWS)
    write_corrections(folder, [CORRECTION])
    out = read(tmp_path)
    assert asked(out, "SELECT date, first_date::text FROM activities WHERE position = 2") == [
        ("19. mai", "2025-05-19")
    ]
    assert asked(out, 'SELECT field, original, corrected, status, "row" FROM corrections') == [
        ("date", "12. mai", "19. mai", "applied", 2)
    ]
    assert asked(out, "SELECT count(*) FROM cells WHERE text = '12. mai'") == [(1,)]
    assert asked(out, "SELECT count(*) FROM findings WHERE code LIKE 'correction%'") == [(0,)]


def test_the_next_revision_keeps_it_and_tells_when_the_source_changes(tmp_path: Path) -> None:
    folder = plan(tmp_path, ROWS)
    write_corrections(folder, [CORRECTION])
    read(tmp_path)
    moved = [ROWS[2], ROWS[0], ROWS[1] | {"activity": "Språkkafé på biblioteket"}]
    plan(tmp_path, ROWS, moved)
    out = read(tmp_path)
    question = "SELECT revision, title, date FROM activities WHERE title LIKE 'Språk%' ORDER BY 1"
    assert asked(out, question) == [
        (1, "Språkkafé i biblioteket", "19. mai"),
        (2, "Språkkafé på biblioteket", "19. mai"),
    ]
    plan(tmp_path, ROWS, moved, [*moved[:2], moved[2] | {"date": "26. mai"}])
    out = read(tmp_path)
    assert asked(out, question)[-1] == (3, "Språkkafé på biblioteket", "26. mai")
    [(severity, message)] = asked(
        out, "SELECT severity, message FROM findings WHERE code = 'correction_conflict'"
    )
    assert severity == "warning"
    assert all(
        said in message for said in ("The source has changed", "12. mai", "19. mai", "26. mai")
    )
    assert asked(out, "SELECT revision, status FROM corrections ORDER BY 1") == [
        (1, "applied"), (2, "applied"), (3, "conflict"),
    ]  # fmt: skip


def test_without_the_file_the_tables_are_as_before(tmp_path: Path) -> None:
    folder = plan(tmp_path, ROWS, [ROWS[1], ROWS[0]])
    out = read(tmp_path)

    def tables() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (out / "csv").iterdir()}

    def states() -> bytes:
        return Dataset(out).state("plan")

    before, state = tables(), states()
    wrong = Correction("text", "date", "x", "y", "", "Ingen")
    write_corrections(
        folder,
        [
            CORRECTION,
            wrong,
            Correction("no_activity", "", ROWS[0]["activity"], "", "", ROWS[0]["activity"]),
            Correction("column", "Merknad", "Merknad", "place"),
        ],
    )
    read(tmp_path)
    assert tables() != before
    (folder / "rettelser.csv").unlink()
    read(tmp_path)
    assert tables() == before
    assert states() == state


def test_word_and_pdf_are_corrected_alike(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "plan"
    folder.mkdir(parents=True)
    title = "«Ledertema» på tirsdagsmøte – en gang i semesteret"
    write_corrections(folder, [Correction("text", "date", "18. mars", "25. mars", "", title)])
    for name in ("aarsplan-2025.html", "aarsplan-2025.docx"):
        shutil.copy(PLAN / name, folder)
        out = read(tmp_path)
        found = asked(out, f"SELECT date FROM activities WHERE title = '{title}'")
        assert found == [("25. mars",)], name


def test_a_header_is_taught_once_for_all_plans(tmp_path: Path) -> None:
    folder = plan(tmp_path, ROWS)
    page = (folder / "2025-01-01 plan.html").read_text(encoding="utf-8")
    (folder / "2025-01-01 plan.html").write_text(
        page.replace("<th>Ansvarlig", "<th>Primus motor"), encoding="utf-8"
    )
    question = "SELECT responsible FROM activities WHERE position = 1"
    assert asked(read(tmp_path), question) == [(None,)]
    toml = '[headers]\n"Primus motor" = "responsible"\n'
    (tmp_path / "raw" / "planleser.toml").write_text(toml, encoding="utf-8")
    out = read(tmp_path)
    assert asked(out, question) == [("Kari Nordmann",)]
    assert asked(out, "SELECT name FROM parties") == [("Kari Nordmann",)]
    assert asked(out, "SELECT count(*) FROM findings WHERE code = 'unknown_column'") == [(0,)]


def test_a_finding_that_is_settled_is_no_warning_any_more(tmp_path: Path) -> None:
    folder = plan(tmp_path, [*ROWS, {"activity": "Kurs", "date": "lørdag 5. mai"}])
    out = read(tmp_path)
    [(key, code, field, text)] = asked(
        out,
        "SELECT activity_id, code, field, text FROM findings WHERE severity = 'warning' "
        "AND activity_id IS NOT NULL",
    )
    write_corrections(folder, [Correction("settled", field, text, code, key, "Kurs")])
    out = read(tmp_path)
    assert asked(out, "SELECT count(*) FROM findings WHERE severity = 'warning'") == [(0,)]
    assert asked(out, "SELECT kind, status, corrected FROM corrections") == [
        ("settled", "applied", code)
    ]

"""Plans whose files did not change are known by their marks: nothing else of them is looked at.

Whatever happens to a folder, the tables are those of a dataset without marks.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.files.isolated import IsolatedReader
from pipeline.files.worker import Request
from pipeline.ingest.intake import plans
from pipeline.ingest.intake.marks import Marks
from pipeline.ingest.run import IngestReport, ingest
from pipeline.plan.place import Place
from pipeline.store.dataset import Dataset

NAMES = ("kino", "kultur/barn", "museum", "skole")


def write(folder: Path, day: int, name: str = "2025-01-01 plan.md") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    lines = (
        "# Årsplan 2025",
        "| Dato | Aktivitet | Ansvarlig |\n|---|---|---|",
        f"| {day}. mars 2025 | Møte i {folder.name} | Kari |",
    )
    (folder / name).write_text("\n\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    for day, name in enumerate(NAMES, 3):
        write(tmp_path / "raw" / name, day)
    return tmp_path / "raw"


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return the states of plans that are read while a test runs."""
    found: list[bytes] = []
    real = plans.decode_state

    def noted(data: bytes):  # type: ignore[no-untyped-def]
        if data:
            found.append(data)
        return real(data)

    monkeypatch.setattr(plans, "decode_state", noted)
    return found


def test_only_what_changed_is_looked_at(
    raw: Path, tmp_path: Path, decoded: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest([raw], tmp_path / "out")
    asked: list[Path] = []
    real = Path.is_dir

    def noted(path: Path) -> bool:
        asked.append(path)
        return real(path)

    monkeypatch.setattr(Path, "is_dir", noted)
    report = ingest([raw], tmp_path / "out")
    assert (report.changed, report.count("unchanged"), len(report.plans)) == (False, 4, 4)
    assert decoded == []
    # no folder lists settings of its own, so all share those of the first
    looked_for = {path.parent.name for path in asked if path.name == "planleser.toml"}
    assert looked_for == {"raw", "kino"}
    write(raw / "museum", 9, "2025-02-01 plan.md")
    report = ingest([raw], tmp_path / "out")
    assert (report.changed, report.count("unchanged"), report.read) == (True, 4, 1)
    assert len(decoded) == 1
    assert b"museum" in decoded[0]


def test_a_plan_that_was_refused_is_looked_at(
    raw: Path, tmp_path: Path, decoded: list[bytes]
) -> None:
    (raw / "kino" / "2025-01-02 plan.docx").write_bytes(b"no document")
    assert len(ingest([raw], tmp_path / "out").refused) == 1
    report = ingest([raw], tmp_path / "out")
    assert (report.refused, len(report.refused_before)) == ((), 1)
    assert len(decoded) == 1


def test_a_dataset_without_marks_gets_them(
    raw: Path, tmp_path: Path, decoded: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one that an earlier version wrote: with the next state that is written."""
    with monkeypatch.context() as patch:
        patch.setattr(Marks, "of_plan", lambda *given: "")
        ingest([raw], tmp_path / "out")
    write(raw / "museum", 9, "2025-02-01 plan.md")
    ingest([raw], tmp_path / "out")
    assert len(decoded) == len(NAMES)
    assert all(plan.mark for plan in Dataset(tmp_path / "out").manifest().plans.values())
    ingest([raw], tmp_path / "out")
    assert len(decoded) == len(NAMES)


def settings(raw: Path) -> None:
    (raw / "kino" / "planleser.toml").write_text('title = "Kinoplan"\n', encoding="utf-8")


def corrections(raw: Path) -> None:
    (raw / "kino" / "rettelser.csv").write_text(
        "plan_id;item_id;felt;gammel;ny\n", encoding="utf-8"
    )


def taught(raw: Path) -> None:
    text = '[headers]\n"Ansvarlig" = "place"\n'
    (raw / "planleser.toml").write_text(text, encoding="utf-8")


def joined(raw: Path) -> None:
    (raw / "skole" / "planleser.toml").write_text('plan = "kino"\n', encoding="utf-8")


def moved(raw: Path) -> None:
    (raw / "skole").rename(raw / "kultur" / "skole")


def moved_into_an_earlier_one(raw: Path) -> None:
    (raw / "skole" / "2025-01-01 plan.md").rename(raw / "kino" / "2025-03-01 plan.md")


def written_over(raw: Path) -> None:
    write(raw / "museum", 20)


CHANGES: dict[str, Callable[[Path], object]] = {
    "settings": settings,
    "corrections": corrections,
    "taught at the root": taught,
    "joined": joined,
    "gone": lambda raw: shutil.rmtree(raw / "museum"),
    "moved": moved,
    "moved into an earlier one": moved_into_an_earlier_one,
    "called otherwise": lambda raw: (raw / "kino" / "2025-01-01 plan.md").rename(
        raw / "kino" / "2025-01-05 plan.md"
    ),
    "a copy beside it": lambda raw: shutil.copy(
        raw / "kino" / "2025-01-01 plan.md", raw / "kino" / "kopi.md"
    ),
    "a copy elsewhere": lambda raw: shutil.copy(
        raw / "kino" / "2025-01-01 plan.md", raw / "skole" / "kopi.md"
    ),
    "written over": written_over,
    "touched": lambda raw: os.utime(raw / "kino" / "2025-01-01 plan.md"),
}


def tables(out: Path) -> dict[str, bytes]:
    """Return the files of a dataset but those that say what it was made of."""
    found = (path for path in out.rglob("*") if path.suffix in (".parquet", ".csv"))
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}


def told(report: IngestReport) -> list[tuple[str, str]]:
    return sorted((one.file, one.status) for one in report.documents)


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_seen(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    marked, unmarked = tmp_path / "marked", tmp_path / "unmarked"

    def both() -> tuple[IngestReport, IngestReport]:
        one = ingest([raw], marked)
        with monkeypatch.context() as patch:
            patch.setattr(Marks, "of_plan", lambda *given: "")
            return one, ingest([raw], unmarked)

    both()
    CHANGES[change](raw)
    for _ in range(2):
        one, other = both()
        assert told(one) == told(other)
        assert one.plans == other.plans
        assert tables(marked) == tables(unmarked)
    shutil.rmtree(raw / "kultur" / "barn")  # what comes later, too
    one, other = both()
    assert told(one) == told(other)
    assert tables(marked) == tables(unmarked)


@pytest.mark.parametrize(("new", "first"), [(3, "read"), (4, "prepare"), (6, "prepare")])
def test_a_process_is_prepared_where_there_are_many_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new: int, first: str
) -> None:
    """It is another one than reads where several are new; to load takes as long as to read some."""
    for number in range(new):
        write(tmp_path / "raw" / f"plan-{number}", 3 + number)
    done: list[str] = []
    real = IsolatedReader.call

    def call(reader: IsolatedReader, request: Request) -> bytes:
        done.append(request.function.rpartition(":")[2].removesuffix("_file"))
        return real(reader, request)

    monkeypatch.setattr("pipeline.ingest.run._MANY", new)
    monkeypatch.setattr(IsolatedReader, "call", call)
    ingest([tmp_path / "raw"], tmp_path / "out", workers=1)
    [place] = [place for place, one in enumerate(done) if one == "prepare"]
    assert (place < new) == (first == "prepare")
    assert done[-1] == "interpret"
    monkeypatch.setattr("pipeline.ingest.run._MANY", new + 1)
    done.clear()
    ingest([tmp_path / "raw"], tmp_path / "other", workers=1)
    assert "prepare" not in done


def test_settings_are_found_where_a_name_is_spelt_with_other_characters(tmp_path: Path) -> None:
    """As macOS writes it: "å" as "a" and a ring."""
    folder = tmp_path / "raw" / "a\u030arsplan"
    write(folder, 3)
    (folder / "planleser.toml").write_text('title = "Min plan"\n', encoding="utf-8")
    place: Place = tmp_path / "raw"
    [plan] = ingest([place], tmp_path / "out").plans
    assert (plan["plan_id"], plan["title"]) == ("årsplan", "Min plan")

"""What is forgotten stands nowhere any more, and is not read again."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from made_plans import plan_page
from program import run_program
from stored_texts import said

from pipeline.ingest.forget import forget, remember
from pipeline.ingest.run import ingest
from pipeline.plan.errors import UsageError
from pipeline.store.dataset import Dataset

SECRET = "Hemmeligheten"


def write(folder: Path, name: str, *titles: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    rows = [{"activity": title, "date": "4. mars"} for title in titles]
    (folder / name).write_text(plan_page("Årsplan 2025", rows), encoding="utf-8")
    return folder / name


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Return a folder of two plans; the first has three revisions, the second names a secret."""
    raw = tmp_path / "raw"
    write(raw / "a", "2025-01-01 plan.html", "Kino", "Dans")
    write(raw / "a", "2025-02-01 plan.html", "Kino", "Dans", SECRET)
    write(raw / "a", "2025-03-01 plan.html", "Kino", "Dans", "Kurs")
    write(raw / "b" / "c", "plan.html", "Konsert")
    ingest([raw], tmp_path / "out", workers=1)
    ingest([raw], tmp_path / "out", workers=1, force=True)
    return raw


@pytest.mark.parametrize("by", ["path", "name", "short name"])
def test_a_file_that_is_forgotten_stands_nowhere(raw: Path, by: str) -> None:
    out = raw.parent / "out"
    file = raw / "a" / "2025-02-01 plan.html"
    assert SECRET in said(out)
    target = {"path": str(file), "name": f"a/{file.name}", "short name": file.name}[by]
    erased = forget(Dataset(out), target)
    assert erased.files == {"a": (f"a/{file.name}",)}
    assert not erased.plans
    assert SECRET not in said(out)
    assert list(pd.read_parquet(out / "revisions").query("plan_id == 'a'")["revision"]) == [1, 2]
    assert not Dataset(out).damage()
    report = ingest([raw], out, workers=1)
    assert not report.changed
    assert not report.refused
    assert "was erased and is not read" in report.skipped[0]
    assert SECRET not in said(out)


@pytest.mark.parametrize("by", ["id", "folder"])
def test_a_plan_that_is_forgotten_stands_nowhere(raw: Path, by: str) -> None:
    out = raw.parent / "out"
    erased = forget(Dataset(out), "b/c" if by == "id" else str(raw / "b" / "c"))
    assert erased.plans == ("b/c",)
    text = said(out)
    assert "Konsert" not in text
    assert "b/c" not in text
    assert set(pd.read_parquet(out / "activities")["plan_id"]) == {"a"}


def test_what_was_forgotten_can_be_read_again(raw: Path) -> None:
    out = raw.parent / "out"
    before = pd.read_parquet(out / "activities")
    file = raw / "a" / "2025-02-01 plan.html"
    forget(Dataset(out), str(file))
    assert remember(Dataset(out), file)
    assert not remember(Dataset(out), file)
    ingest([raw], out, workers=1)
    after = pd.read_parquet(out / "activities")
    columns = ["plan_id", "revision", "title"]
    pd.testing.assert_frame_equal(after[columns], before[columns])


@pytest.mark.parametrize("name", ["commit.json", "manifest.json"])
def test_what_was_forgotten_stays_so_where_the_dataset_is_damaged(raw: Path, name: str) -> None:
    out = raw.parent / "out"
    file = raw / "a" / "2025-02-01 plan.html"
    forget(Dataset(out), str(file))
    (out / ".planleser" / name).write_bytes(b"{")
    report = ingest([raw], out, workers=1)
    assert "was erased and is not read" in report.skipped[0]
    assert SECRET not in said(out)
    assert not Dataset(out).damage()


def test_what_was_forgotten_stays_so_in_a_dataset_of_another_layout(
    raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = raw.parent / "out"
    forget(Dataset(out), str(raw / "a" / "2025-02-01 plan.html"))
    for module in ("dataset", "generation"):
        monkeypatch.setattr(f"pipeline.store.{module}.LAYOUT", 99)
    report = ingest([raw], out, workers=1)
    assert "was erased and is not read" in report.skipped[0]
    assert SECRET not in said(out)


def test_what_is_not_known_cannot_be_forgotten(raw: Path) -> None:
    with pytest.raises(UsageError, match="no plan and no file"):
        forget(Dataset(raw.parent / "out"), "finnes ikke")


def test_the_command_says_what_it_erased(raw: Path) -> None:
    done = run_program(["forget", "a", "--out", "out"], raw.parent)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "a/2025-01-01 plan.html",
        "a/2025-02-01 plan.html",
        "a/2025-03-01 plan.html",
        "The plan a is erased.",
        "Erased: 3 files. They are not read again.",
    ]
    done = run_program(["ingest", "raw", "--out", "out"], raw.parent)
    assert done.returncode == 0
    assert done.stderr.count("was erased and is not read") == 3
    done = run_program(["forget", "--undo", "raw/b/c/plan.html", "--out", "out"], raw.parent)
    assert done.returncode == 1

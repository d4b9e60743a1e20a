"""What no row of the tables tells of is told by `check`, until a run finds it mended."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import planleser
from made_plans import plan_page
from test_limited_work import SLOW

from pipeline.files.time_limit import OverTimeError
from pipeline.ingest import batch
from pipeline.ingest.forget import forget
from pipeline.ingest.run import ingest
from pipeline.store.dataset import Dataset

PAGE = plan_page("Årsplan 2025", [{"activity": "Bokprat", "date": "3. mai"}])


def write(folder: Path, name: str = "plan.html", page: str = PAGE) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(page, encoding="utf-8")
    return folder / name


def checked(out: Path) -> list[tuple[str, str]]:
    entries: list[dict[str, Any]] = json.loads(planleser("check", "--json", "--out", out).stdout)
    return [(entry["file"], entry["code"]) for entry in entries]


def test_a_plan_over_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    write(raw / SLOW)

    def slow(*_: object) -> None:
        raise OverTimeError

    with monkeypatch.context() as patch:
        patch.setattr(batch, "write_plan", slow)
        ingest([raw], out)
    assert checked(out) == [(SLOW, "plan")]
    assert f"{SLOW} cannot be brought up to date" in planleser("check", "--out", out).stdout
    said = planleser("check", "--out", out, "--lang", "nb")
    assert (said.returncode, "kan ikke oppdateres" in said.stdout) == (1, True)
    ingest([raw], out)
    assert checked(out) == []
    assert planleser("check", "--out", out).stdout == "Nothing to remark.\n"


def test_two_folders_of_plans_with_one_plan(tmp_path: Path) -> None:
    one, other, out = tmp_path / "a" / "raw", tmp_path / "b" / "raw", tmp_path / "out"
    write(one / "plan")
    write(other / "plan", page=PAGE.replace("3. mai", "4. mai"))
    ingest([one], out)
    for _ in range(2):
        ingest([other], out)
        ingest([one], out)  # which does not look there
        assert checked(out) == [("plan/plan.html", "plan_path_twice")]
    (other / "plan").rename(other / "en annen")
    ingest([other], out)
    assert checked(out) == []


@pytest.mark.parametrize("gone", [True, False])
def test_settings_that_cannot_be_used(tmp_path: Path, *, gone: bool) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    write(raw / "plan")
    other = write(tmp_path / "other" / "raw" / "andre").parents[1]
    write(other / "andre", "planleser.toml", "ukjent = 1")
    ingest([raw], out)
    ingest([other], out)
    assert checked(out) == [("andre/planleser.toml", "settings")]
    before = (out / ".planleser" / "manifest.json").read_bytes()
    assert not ingest([other], out).changed
    assert (out / ".planleser" / "manifest.json").read_bytes() == before
    if gone:
        shutil.rmtree(other)
        ingest([raw], out)
    else:
        forget(Dataset(out), "andre")
    assert checked(out) == []


def test_where_nothing_was_read_every_summary_says_so(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    write(raw / "plan", "plan.docx", "PK\3\4")
    ingest([raw], out)
    questions = (("diff",), ("history", "x"), ("show", "x"), ("measures",), ("verify",),
                 ("report", "--to", tmp_path / "r.html"), ("publish", "--to", tmp_path / "p"))  # fmt: skip
    for question in questions:
        said = planleser(*question, "--out", out, "--lang", "nb")
        assert "Ingen plan er lest inn i disse tabellene" in said.stderr, question
        assert f"planleser check --out {out} sier hvorfor" in said.stderr, question
    assert not list(tmp_path.glob("[rp].*"))
    write(raw / "annen")
    ingest([raw], out)
    assert "Ingen plan" not in planleser("verify", "--out", out, "--lang", "nb").stderr

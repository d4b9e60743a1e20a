"""The stages of an ingest: each does its work once, and what is stored is what the files say."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from conftest import DOCUMENTS, ROOT
from reading import read_document
from word_xml import HEADER, paragraph, row, run, word, word_file

from parsers.document.model import Document
from pipeline.changes.compare import compare
from pipeline.changes.model import Change, Version
from pipeline.ingest import batches
from pipeline.ingest.run import ingest
from pipeline.plan.settings import PlanSettings
from pipeline.queries.stored_version import stored_version
from pipeline.queries.versions import file_version, pairs_by_id, with_ids_of
from pipeline.reading.plan import read_plan
from pipeline.store.dataset import Dataset

RAW = ROOT / "data" / "raw"
PLANS = DOCUMENTS / "plans"


class Calls:
    """Counts the calls of functions by their first argument."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.counts: Counter[tuple[str, Any]] = Counter()
        self._monkeypatch = monkeypatch

    def count(self, *places: str, key: Callable[[Any], Any] = hash) -> None:
        for place in places:
            module, _, name = place.rpartition(".")
            target = __import__(module, fromlist=[name])
            self._monkeypatch.setattr(target, name, self._counted(getattr(target, name), name, key))

    def _counted(
        self, function: Callable[..., Any], name: str, key: Callable[[Any], Any]
    ) -> Callable[..., Any]:
        def counted(first: Any, *others: Any, **more: Any) -> Any:
            self.counts[name, key(first)] += 1
            return function(first, *others, **more)

        return counted

    def of(self, name: str) -> list[int]:
        return [count for (called, _), count in self.counts.items() if called == name]


def test_each_document_is_decoded_recognised_and_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("arsplan-2025-eksempel", "handlingsplan-eksempel", "oppstart-handlingsplan-2022"):
        shutil.copytree(RAW / name, tmp_path / "raw" / name)
    calls = Calls(monkeypatch)
    monkeypatch.setattr(batches, "_DOCUMENTS", 0)  # no plan is left to another process
    calls.count("pipeline.ingest.intake.plans.decode")
    calls.count("pipeline.ingest.intake.read_file.recognise", "pipeline.reading.plan.recognise")
    calls.count("pipeline.reading.readings.read_plan")
    reading = "pipeline.reading.action_plan"
    calls.count(f"{reading}.recognise.measure_tables", f"{reading}.read.measure_tables")
    calls.count(f"{reading}.recognise.list_entries", f"{reading}.read.list_entries")
    ingest([tmp_path / "raw"], tmp_path / "out")
    assert calls.of("decode") == [1] * 5
    assert not calls.of("recognise")  # that is left to the processes that read
    assert calls.of("read_plan") == [1] * 5
    assert set(calls.of("measure_tables")) == {1}
    assert set(calls.of("list_entries")) <= {1}


def test_a_year_above_its_tables_counts_after_ingest(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "plan"
    folder.mkdir(parents=True)
    (folder / "plan.docx").write_bytes(word(YEARS))
    ingest([tmp_path / "raw"], tmp_path / "out")
    dates = pd.read_parquet(tmp_path / "out" / "dates")
    assert [str(day) for day in dates.start] == ["2026-03-15", "2027-03-15"]


def heading(text: str, level: int) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>{run(text)}</w:p>'


def plan_table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{HEADER}{''.join(rows)}</w:tbl>"


YEARS = "".join(
    heading(year, 2) + heading("Bibliotek", 3) + plan_table(row("15. mars", f"Møte {year}"))
    for year in ("2026", "2027")
)


def version_of(data: bytes, name: str) -> Version:
    return file_version(read_document(data, name), Path(name), PlanSettings())


@pytest.mark.parametrize("path", sorted(PLANS.glob("*.docx")), ids=lambda path: path.name)
def test_what_is_stored_is_what_the_file_says(tmp_path: Path, path: Path) -> None:
    folder = tmp_path / "raw" / "plan"
    folder.mkdir(parents=True)
    shutil.copy(path, folder)
    ingest([tmp_path / "raw"], tmp_path / "out")
    stored = stored_version(Dataset(tmp_path / "out"), "plan", 1)
    document: Document = read_document(path.read_bytes(), path.name)
    read = file_version(document, path, PlanSettings())
    assert stored.activities == read.activities
    assert [list(one.texts) for one in stored.activities] == [
        list(one.texts) for one in read.activities
    ]
    assert (stored.year, stored.format) == (read.year, read.format)
    findings = pd.read_parquet(tmp_path / "out" / "findings")
    said = [found.code for found in read_plan(document, path.name).findings]
    assert list(findings[findings.activity_id.isna()].code) == said


def said(changes: tuple[Change, ...]) -> list[tuple[object, ...]]:
    return [(one.title, one.kind, one.field, one.old, one.new, one.days_moved) for one in changes]


def plan(*rows: tuple[str, str]) -> bytes:
    return word_file(HEADER + "".join(row(*texts) for texts in rows), before=TITLE)


TITLE = paragraph(run("Årsplan 2025"))
EXAMPLE = sorted((RAW / "arsplan-2025-eksempel").glob("*.docx"))
PAIRS = {
    "exception": (
        plan(("3. tirsdag i mnd. (ikke i juli)", "Lesesirkel"), ("3. mars", "Møte")),
        plan(("3. tirsdag i mnd. (ikke i august)", "Lesesirkel"), ("3. mars", "Møte")),
    ),
    "rule": (plan(("Hver tirsdag", "Lesesirkel")), plan(("Hver onsdag", "Lesesirkel"))),
    "clock": (plan(("Hver tirsdag kl. 10", "Kor")), plan(("Hver tirsdag kl. 12", "Kor"))),
    "parity": (plan(("Tirsdager i partallsuker", "Kor")), plan(("Tirsdager i oddetallsuker", "Kor"))),
    "deadline": (plan(("innen 1. mai", "Søke")), plan(("innen 8. mai", "Søke"))),
    "example": (EXAMPLE[0].read_bytes(), EXAMPLE[1].read_bytes()),
}  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
def test_files_and_stored_revisions_differ_in_the_same(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "raw" / "plan"
    folder.mkdir(parents=True)
    for file, data in zip(("2025-01-01 a.docx", "2025-02-01 b.docx"), PAIRS[name], strict=True):
        (folder / file).write_bytes(data)
    ingest([tmp_path / "raw"], tmp_path / "out")
    dataset = Dataset(tmp_path / "out")
    old, new = (stored_version(dataset, "plan", number) for number in (1, 2))
    stored = compare(old, new, pairs_by_id(old, new))
    one, other = (version_of(data, "a.docx") for data in PAIRS[name])
    other, pairs = with_ids_of(one, other)
    assert said(stored) == said(compare(one, other, pairs))
    table = pd.read_parquet(tmp_path / "out" / "changes")
    assert list(table.change) == [change.kind for change in stored]
    assert stored
    if name in ("exception", "rule"):
        assert [change.kind for change in stored] == ["recurrence_changed"]


def test_the_exceptions_of_a_recurrence_have_a_column(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "plan"
    folder.mkdir(parents=True)
    (folder / "a.docx").write_bytes(PAIRS["exception"][0])
    ingest([tmp_path / "raw"], tmp_path / "out")
    dates = pd.read_parquet(tmp_path / "out" / "dates")
    assert list(dates.exceptions.fillna("")) == ["2025-07-01/2025-07-31", ""]

"""Bad input: one clear sentence, a row with its status, the others ingested, nothing lost."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from conftest import DOCUMENTS, RENDITIONS, planleser
from reading import read_document

from parsers.document.model import DocumentRefusedError


def archive(**entries: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, text in entries.items():
            file.writestr(name.replace("__", "/"), text)
    return stream.getvalue()


def named_archive(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr(name, "x")
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
WORD = RENDITIONS["docx"].read_bytes()
PDF = RENDITIONS["pdf-tags"].read_bytes()

# name → (content, status, what the sentence says)
NO_PLANS = (".png", ".msg", ".eml")
BAD = {
    "zero.docx": (b"", "damaged", "it is empty"),
    "spaces.txt": (b"  \n ", "damaged", "it is empty"),
    "half.docx": (WORD[: len(WORD) // 2], "damaged", "damaged or cut off"),
    "holed.docx": (WORD[:9000] + b"\x00" * 2000 + WORD[11000:], "damaged", "damaged or cut off"),
    "stub.pdf": (PDF[:600], "damaged", "damaged or cut off"),
    "zero.csv": (b"Dato;Aktivitet\n1.3.2025;M\x00te\n", "damaged", "byte 26 is zero, which no text"),
    "no.pdf": (b"This is no PDF at all.", "damaged", "named .pdf but its content is something else"),
    "no.docx": (b"This is no Word file.", "damaged", "named .docx but its content"),
    "locked.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "needs_password", "password"),
    "locked.pdf": ((DOCUMENTS / "locked.pdf").read_bytes(), "needs_password", "password"),
    "old.doc": (OLE, "unsupported", "old Office file"),
    "scan.pdf": ((DOCUMENTS / "picture.pdf").read_bytes(), "no_text_layer", "pictures without text"),
    "scan.png": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "unsupported", "a picture"),
    "sheet.xlsx": (archive(xl__workbook="<x/>"), "unsupported", "a zip archive"),
    "word.docx": (archive(word__document="<x"), "damaged", "damaged or cut off"),
    "slides.pptx": (named_archive("ppt/presentation.xml"), "unsupported", "a presentation"),
    "sheet.xlsb": (named_archive("xl/workbook.bin"), "unsupported", "save it as .xlsx"),
    "plan.pages": (named_archive("Index/Document.iwa"), "unsupported", "a Pages document"),
    "plan.numbers": (named_archive("Index/Tables.iwa"), "unsupported", "a Numbers document"),
    "plans.zip": (named_archive("a.docx"), "unsupported", "unpack it"),
    "plan.one": (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d" + bytes(50), "unsupported", "a OneNote"),
    "plan.msg": (OLE + "__substg1.0_".encode("utf-16-le"), "unsupported", "an e-mail message"),
    "plan.ppt": (OLE + "PowerPoint Document".encode("utf-16-le"), "unsupported", "a presentation"),
    "plan.eml": (b"From: a@b.no\nTo: c@d.no\nSubject: Plan\n\nHei\n", "unsupported", "an e-mail"),
    "binary.bin": (bytes(range(256)) * 9, "unsupported", "format is not known"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_a_sentence(name: str) -> None:
    data, status, words = BAD[name]
    with pytest.raises(DocumentRefusedError) as caught:
        read_document(data, name)
    assert caught.value.status == status
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_bad_files_beside_a_good_one(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "plan"
    folder.mkdir(parents=True)
    shutil.copy(RENDITIONS["docx"], folder)
    assert planleser("ingest", tmp_path / "raw", "--out", tmp_path / "out").returncode == 0
    for name, (data, _, _) in BAD.items():
        (folder / name).write_bytes(data)
    # pictures and mail are not even tried
    bad = {name: entry for name, entry in BAD.items() if Path(name).suffix not in NO_PLANS}
    result = planleser("ingest", tmp_path / "raw", "--out", tmp_path / "out")
    assert result.returncode == 1
    sentences = result.stderr.splitlines()
    assert len(sentences) == len(bad) == len(BAD) - 3
    assert all(any(f"{name} cannot be read" in line for line in sentences) for name in bad)
    assert "Traceback" not in result.stderr
    documents = pd.read_parquet(tmp_path / "out" / "documents")
    statuses = {Path(row.file).name: row.status for row in documents.itertuples()}
    assert statuses == {"aarsplan-2025.docx": "ok"} | {name: one[1] for name, one in bad.items()}
    assert len(pd.read_parquet(tmp_path / "out" / "activities")) == 28
    findings = pd.read_parquet(tmp_path / "out" / "findings")
    assert sum(findings["code"] == "not_read") == len(bad)
    again = planleser("ingest", tmp_path / "raw", "--out", tmp_path / "out", "--strict")
    assert again.returncode == 1
    assert again.stderr == result.stderr
    assert "Nothing has changed" in again.stdout


@pytest.mark.parametrize(
    ("source", "name", "reader"),
    [
        ("docx", "plan.pdf", "docx"),
        ("pdf-tags", "plan.docx", "pdf-tags"),
        ("html", "p.txt", "html"),
    ],
)
def test_a_wrong_suffix_does_not_matter(source: str, name: str, reader: str) -> None:
    document = read_document(RENDITIONS[source].read_bytes(), name)
    assert document.reader == reader
    assert len(document.tables[0].rows) == 28


def test_an_empty_user_password_opens() -> None:
    document = read_document((DOCUMENTS / "empty-password.pdf").read_bytes(), "plan.pdf")
    assert len(document.tables[0].rows) == 28


def test_a_document_without_a_plan_is_noted_not_refused(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "brev"
    folder.mkdir(parents=True)
    (folder / "brev.txt").write_text("Hei.\n\nMøtet er 3. mai 2025.\n", encoding="utf-8")
    result = planleser("ingest", tmp_path / "raw", "--out", tmp_path / "out")
    assert result.returncode == 0
    [document] = pd.read_parquet(tmp_path / "out" / "documents").itertuples()
    assert document.status == "no_plan_table"
    [finding] = pd.read_parquet(tmp_path / "out" / "findings").itertuples()
    assert (finding.code, finding.severity) == ("no_plan_table", "info")


def test_a_folder_without_plans(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / ".gitkeep").touch()
    for name in ("~$plan.docx", "~plan.md", "plan.docx~", ".#plan.md", ".~lock.plan.odt#"):
        (tmp_path / "raw" / name).write_text("Plan")
    result = planleser("ingest", tmp_path / "raw", "--out", tmp_path / "out")
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "there are no plans here" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    result = planleser("ingest", tmp_path / "nowhere", "--out", tmp_path / "out")
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    assert "nowhere" in result.stderr


def test_an_unwritable_output(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    for out in (tmp_path / "file", tmp_path / "file" / "below"):
        result = planleser("ingest", RENDITIONS["html"], "--out", out)
        assert result.returncode == 1
        assert result.stderr.count("\n") == 1
        assert "file" in result.stderr
        assert "Traceback" not in result.stderr


def test_a_full_disk_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.cli import main as cli
    from pipeline.store.groups import writer

    out = str(tmp_path / "out")
    assert cli.main(["ingest", str(RENDITIONS["html"]), "--out", out]) == 0
    before = pd.read_parquet(tmp_path / "out" / "cells")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writer.TableWriter, "put", full)
    assert cli.main(["ingest", str(RENDITIONS["docx"]), "--out", out]) == 1
    monkeypatch.undo()
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "out" / "cells"), before)
    assert not (tmp_path / "out" / ".planleser" / "new").exists()

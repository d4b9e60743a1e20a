"""Prints of made-up plans in every kind of rules, and documents with one difficulty each."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import DOCUMENTS, golden, words
from reading import read_document

from parsers.document.model import Document

PRINTS = sorted(p for p in (DOCUMENTS / "pdf").glob("*.pdf") if not p.name.startswith("hard."))
HARD = golden("pdf-hard")
TOLD = {
    "pdf-aligned": {"columns_by_alignment"},
    "pdf-tags": {"cells_placed_by_position"},
    "pdf-ruled": set(),
}


def read(path: Path) -> Document:
    return read_document(path.read_bytes(), path.name)


def rows(document: Document) -> list[list[str]]:
    return [[words(c.text) for c in row.cells] for t in document.tables for row in t.rows]


@pytest.mark.parametrize("path", PRINTS, ids=lambda path: path.stem)
def test_every_cell_of_every_print(path: Path) -> None:
    document = read(path)
    gold = golden(path.name.split(".")[0])
    assert rows(document) == [[words(text) for text in row] for row in gold["rows"]]
    assert list(document.tables[0].fields) == gold["fields"]
    assert [row.section for t in document.tables for row in t.rows] == gold["sections"]
    assert {remark.code for remark in document.remarks} == TOLD[document.reader]


@pytest.mark.parametrize("name", HARD)
def test_documents_with_one_difficulty(name: str) -> None:
    document = read(DOCUMENTS / "pdf" / f"hard.{name}.pdf")
    assert rows(document) == [[words(text) for text in row] for row in HARD[name]["rows"]]


@pytest.mark.parametrize("name", [name for name in HARD if "struck" in HARD[name]])
def test_struck_text_is_known(name: str) -> None:
    document = read(DOCUMENTS / "pdf" / f"hard.{name}.pdf")
    struck = [
        [number, col]
        for number, row in enumerate(document.tables[0].rows)
        for col, cell in enumerate(row.cells)
        if cell.struck
    ]
    assert struck == HARD[name]["struck"]
    partly = [remark.text for remark in document.remarks if remark.code == "partly_struck"]
    assert partly == HARD[name]["partly"]

"""The cells of whole plans, from every format, against their golden tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import DOCUMENTS, RENDITIONS, golden, planleser, words
from reading import read_document

from parsers.document.model import Document

# a text dump prints every line's end alike: whether this one break was typed, it cannot tell
UNKNOWABLE = {("text-dump", 1, "responsible")}


def read(path: Path) -> Document:
    return read_document(path.read_bytes(), path.name)


@pytest.mark.parametrize("reader", RENDITIONS)
def test_every_rendition_of_the_yearly_plan_gives_the_golden_table(
    reader: str, gold: dict[str, Any]
) -> None:
    result = planleser("cells", RENDITIONS[reader], "--format", "json")
    assert result.returncode == 0
    seen = json.loads(result.stdout)
    assert seen["reader"] == reader
    assert seen["title"] == gold["title"]
    assert seen["paragraphs"] == gold["paragraphs"]
    [table] = seen["tables"]
    assert table["header"] == gold["header"]
    assert table["fields"] == gold["fields"]
    assert len(table["rows"]) == 28
    right = 0
    for row, expected in zip(table["rows"], gold["rows"], strict=True):
        for field, text in zip(gold["fields"], row, strict=True):
            wanted = expected["cells"][field]
            if (reader, expected["position"], field) in UNKNOWABLE:
                text, wanted = words(text), words(wanted)
            assert text == wanted
            right += 1
    assert right == 196


@pytest.mark.parametrize("reader", ["pdf-tags", "pdf-ruled"])
def test_pages_and_boxes_of_pdf_cells(reader: str) -> None:
    [table] = read(RENDITIONS[reader]).tables
    assert table.pages == (1, 4)
    cell = table.rows[16].cells[1]
    assert cell.text == "2. og 3. april og 7.-8. oktober"
    assert cell.box is not None
    assert cell.box.page == 3
    assert cell.box.x0 == pytest.approx(179.2, abs=0.5)
    assert 270 < cell.box.top < cell.box.bottom < 313
    # the row that a page break cut begins on one page and ends on the next
    cut = table.rows[12].cells[0]
    assert (cut.box.page if cut.box else None, cut.last_page) == (2, 3)


def test_a_row_joined_by_a_guess_is_remarked() -> None:
    [remark] = read(RENDITIONS["pdf-ruled"]).remarks
    assert (remark.code, remark.page, remark.row) == ("row_joined_by_guess", 3, 13)


def test_a_link_left_out_of_the_dump_is_remarked() -> None:
    [remark] = read(RENDITIONS["text-dump"]).remarks
    assert remark.code == "link_target_left_out"
    assert remark.text.startswith("https://www.tromsfylke.no/Kalender")


@pytest.mark.parametrize("suffix", ["docx", "tagged.pdf", "untagged.pdf"])
def test_another_plan_with_other_columns_and_sections(suffix: str) -> None:
    expected = golden("kulturplan-2026")
    document = read(DOCUMENTS / f"kulturplan-2026.{suffix}")
    assert document.title == "Kulturplan våren og hausten 2026"
    assert document.paragraphs == ("Planen blir revidert fleire gonger i året.",)
    [table] = document.tables
    assert list(table.header) == expected["header"]
    assert list(table.fields) == expected["fields"]
    assert [[cell.text for cell in row.cells] for row in table.rows] == expected["rows"]
    assert [row.section for row in table.rows] == expected["sections"]


def test_tags_that_reach_no_text_are_not_trusted() -> None:
    """A structure tree whose content references are broken gives way to the ruled lines."""
    data = RENDITIONS["pdf-tags"].read_bytes()
    hollow = data.replace(b"/StructTreeRoot ", b"/StructTreeHull ")
    document = read_document(hollow, "plan.pdf")
    assert document.reader == "pdf-ruled"
    assert len(document.tables[0].rows) == 28

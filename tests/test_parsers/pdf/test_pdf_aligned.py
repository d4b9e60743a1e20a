"""PDF tables without vertical rules: columns and rows by how the text stands."""

from __future__ import annotations

import tracemalloc

import pytest
from conftest import DOCUMENTS, golden, words
from reading import read_document

from parsers.document.model import Document
from parsers.pdf.drawn.aligned import aligned_tables, table_header
from parsers.pdf.drawn.row_starts import row_starts
from parsers.pdf.page.model import PageGlyphs
from parsers.print.glyphs import Glyph
from parsers.print.lines import stack_lines
from pipeline.plan.time_sense import TIMES


def read(name: str) -> Document:
    return read_document((DOCUMENTS / f"{name}.pdf").read_bytes(), f"{name}.pdf")


def rows(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


@pytest.mark.parametrize("kind", ["bare", "horizontal"])
def test_every_cell_of_a_plan_without_vertical_rules(kind: str) -> None:
    document = read(f"kulturplan-2026.{kind}")
    gold = golden("kulturplan-2026")
    assert document.reader == "pdf-aligned"
    assert document.tables[0].fields == tuple(gold["fields"])
    assert [[words(text) for text in row] for row in rows(document)] == [[words(text) for text in row] for row in gold["rows"]]  # fmt: skip
    assert [row.section for table in document.tables for row in table.rows] == gold["sections"]


@pytest.mark.parametrize("kind", ["bare", "horizontal"])
def test_the_real_plan_without_vertical_rules(kind: str) -> None:
    """Rows that a page break cut are one; the one cut below "24. januar" has a free line there."""
    document = read(f"arsplan-2025.{kind}")
    whole = read_document((DOCUMENTS.parent.parent / "data/raw/arsplan-2025/aarsplan-2025.docx").read_bytes(), "x.docx")  # fmt: skip
    assert [[words(text) for text in row] for row in rows(document)] == [
        [words(text) for text in row] for row in rows(whole)
    ]


@pytest.mark.parametrize("kind", ["bare", "horizontal"])
def test_it_is_told_that_the_columns_were_found_by_alignment(kind: str) -> None:
    codes = [remark.code for remark in read(f"kulturplan-2026.{kind}").remarks]
    assert "columns_by_alignment" in codes


def test_letters_printed_twice_are_one() -> None:
    letters = [Glyph("a", 1, 10, 10, 15, 20), Glyph("a", 1, 10.4, 10.2, 15.4, 20.2), Glyph("a", 1, 15, 10, 20, 20), Glyph("b", 1, 20, 10, 25, 20)]  # fmt: skip
    assert [line.text for line in stack_lines(letters)] == ["aab"]


def test_columns_far_apart_cost_no_more_than_others() -> None:
    """A broken matrix sets letters millions of points away: no list of all points is made."""
    far = 4_000_000.0
    lines = [("Aktivitet", "Dato"), ("Fagseminar", "3. mai"), ("Lesekampanje", "1. juni")]
    glyphs = [
        Glyph(letter, 1, x + 5 * place, 50 + 30 * row, x + 5 * place + 5, 60 + 30 * row)
        for row, texts in enumerate(lines)
        for x, text in zip((50.0, far), texts, strict=True)
        for place, letter in enumerate(text)
    ]
    tracemalloc.start()
    looks = PageGlyphs(1, tuple(glyphs), (), 800.0)
    header = table_header(looks)
    assert header is not None
    found = dict(aligned_tables([looks], {1: header}, TIMES))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    part = found[1].part
    assert part is not None
    assert len(part.columns) == 3
    assert most < 5_000_000


def column(x: float, *texts: tuple[float, str]) -> list:
    return stack_lines([
        Glyph(letter, 1, x + place * 5, y, x + (place + 1) * 5, y + 12, "F")
        for y, text in texts
        for place, letter in enumerate(text)
    ])  # fmt: skip


def test_a_month_begins_a_row_also_where_it_stands_in_the_middle_of_it() -> None:
    """September has no remark, and the longest names fill their narrow column."""
    months = column(
        50, (92, "August"), (108.8, "September"), (132.6, "Oktober"), (156.4, "November")
    )
    remarks = column(150, (92, "Start 21. august"), (125.6, "Ferie 9.-13."), (139.6, "oktober"))
    counts = column(300, (92, "9"), (108.8, "21"), (132.6, "17"), (156.4, "22"))
    starts = row_starts([months, remarks, counts], ("date", "notes", None), None, TIMES)
    assert starts == pytest.approx([91.5, 108.3, 125.1, 155.9])

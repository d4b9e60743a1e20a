"""Raised digits: marks of notes are no text of a cell, powers and the minutes of a time are."""

from __future__ import annotations

import pytest
from reading import read_document
from word_xml import cell, paragraph, row, run, table, word

from parsers.document.model import Document
from parsers.document.note_marks import is_note

RAISED = '<w:vertAlign w:val="superscript"/>'
# (before, raised, after) → the cell's text
CELLS = [
    ("Konfirmasjon", "3", "", "Konfirmasjon"),
    ("Tur", "2)", " i by", "Tur i by"),
    ("Møte", "1, 2", "", "Møte"),
    ("(Fest)", "1", "", "(Fest)"),
    ("12 m", "2", "", "12 m2"),
    ("10", "3", " dager", "103 dager"),
    ("Tog kl. 18", "30", "", "Tog kl. 1830"),
    ("Aksjon ", "x", "", "Aksjon x"),
]


def cells_of(document: Document) -> list[tuple[str, str]]:
    return [(row.cells[1].text, row.cells[1].original) for row in document.tables[0].rows]


@pytest.mark.parametrize(("before", "raised", "after", "text"), CELLS)
def test_raised_digits(before: str, raised: str, after: str, text: str) -> None:
    said = f"<td>12. april<td>{before}<sup>{raised}</sup>{after}"
    page = f"<table><tr><th>Dato<th>Aktivitet<tr>{said}</table>"
    named = paragraph(run(before) + run(raised, RAISED) + run(after))
    header = row(cell("Dato"), cell("Aktivitet"))
    body = table(header, row(cell("12. april"), f"<w:tc><w:tcPr/>{named}</w:tc>"))
    for name, data in {"plan.html": page.encode(), "plan.docx": word(body)}.items():
        document = read_document(data, name)
        assert cells_of(document) == [(text, f"{before}{raised}{after}")]
        notes = [(r.text, r.detail) for r in document.remarks if r.code == "note_left_out"]
        whole = before + raised + after == text
        assert notes == ([] if whole else [(raised, "footnote mark")])


def test_a_struck_cell_with_a_mark_is_struck() -> None:
    rows = (
        "<tr><td>12. april<td><s>Tur</s><sup>1</sup><tr><td>3. mai<td><s>Tur</s><sup>2</sup> Fest"
    )
    page = f"<table><tr><th>Dato<th>Aktivitet{rows}</table>"
    document = read_document(page.encode(), "plan.html")
    found = [row.cells[1] for row in document.tables[0].rows]
    assert [(cell.text, cell.struck) for cell in found] == [("Tur", True), ("Fest", False)]
    assert found[1].original == "[struck: Tur2] Fest"


@pytest.mark.parametrize(
    ("before", "raised", "note"),
    [
        ("14.", "1", True),
        ("18.", "30", False),
        ("", "1", False),
        ("m/s", "2", False),
        ("25", "2)", True),
        ("(om 10", "2)", False),
        ("fra km", "2", False),
        ("film", "2", True),
    ],
)
def test_what_is_a_mark(before: str, raised: str, note: bool) -> None:
    assert is_note(before, raised) is note

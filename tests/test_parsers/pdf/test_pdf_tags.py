"""Tagged PDFs whose tags are hollow, partial or unusual: every cell is read, doubts are told."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from conftest import DOCUMENTS, golden
from pikepdf import Array, Dictionary, Name
from reading import read_document
from test_pdf_mutated import mutated, plain, read, rows

from parsers.document.model import Document, DocumentRefusedError

ROWS = plain(golden("kulturplan-2026")["rows"])


def elements(pdf: pikepdf.Pdf, *roles: str) -> list[pikepdf.Object]:
    """Return the elements of the structure tree that have one of these types."""
    found = (thing for thing in pdf.objects if isinstance(thing, Dictionary) and "/P" in thing)
    return [thing for thing in found if str(thing.get("/S", "")).lstrip("/") in roles]


def hollow(pdf: pikepdf.Pdf) -> None:
    """Link the tags to no content."""
    for element in elements(pdf, "Span", "Standard", "Link"):
        if "/K" in element and not any(isinstance(kid, Dictionary) for kid in element.K):
            del element.K


def paragraphs_for_cells(pdf: pikepdf.Pdf) -> None:
    for cell in elements(pdf, "TD", "TH"):
        cell.S = Name.P


def cells_for_headers(pdf: pikepdf.Pdf) -> None:
    for cell in elements(pdf, "TH"):
        cell.S = Name.TD


def rows_in_sections(pdf: pikepdf.Pdf) -> None:
    [table] = elements(pdf, "Table")
    section = pdf.make_indirect(Dictionary(S=Name.Sect, P=table, K=Array(table.K)))
    for row in table.K:
        row.P = section
    table.K = Array([section])


def own_types(pdf: pikepdf.Pdf) -> None:
    """Name the cells as a style sheet might, mapped to the standard over two steps."""
    pdf.Root.StructTreeRoot.RoleMap.Celle = Name.Rute
    pdf.Root.StructTreeRoot.RoleMap.Rute = Name.TD
    for cell in elements(pdf, "TD"):
        cell.S = Name.Celle


def untagged_page(pdf: pikepdf.Pdf) -> None:
    """Take the tags of the last page away, as where it was added by another program."""
    page = pdf.pages[-1]
    data = page.Contents.read_bytes()
    page.Contents = pdf.make_stream(data.replace(b"/MCID", b"/None"))


def text_of_a_row_as_artifact(pdf: pikepdf.Pdf) -> None:
    """Mark one piece of text in the table as an artifact."""
    page = pdf.pages[0]
    parts = page.Contents.read_bytes().split(b"BDC")
    place = len(parts) // 2
    tag = parts[place].rstrip().rsplit(b"\n", 1)
    parts[place] = tag[0] + b"\n/Artifact<</Type/Layout>>"
    page.Contents = pdf.make_stream(b"BDC".join(parts))


@pytest.mark.parametrize(
    "change", [paragraphs_for_cells, cells_for_headers, rows_in_sections, own_types]
)
def test_unusual_tags_are_read(change: Callable[[pikepdf.Pdf], None]) -> None:
    document = read(mutated("tagged", change))
    assert plain(rows(document)) == ROWS
    assert (document.reader, document.remarks) == ("pdf-tags", ())


@pytest.mark.parametrize("change", [hollow, untagged_page, text_of_a_row_as_artifact])
def test_tags_that_are_not_whole_are_not_used(change: Callable[[pikepdf.Pdf], None]) -> None:
    document = read(mutated("tagged", change))
    assert plain(rows(document)) == ROWS
    assert document.reader == "pdf-ruled"
    assert "tags_not_used" in [remark.code for remark in document.remarks]


def _without_unicode_map(pdf: pikepdf.Pdf, place: slice) -> None:
    fonts = [one for one in pdf.objects if isinstance(one, Dictionary) and "/ToUnicode" in one]
    for font in fonts[place]:
        del font.ToUnicode


def test_fonts_that_do_not_tell_their_letters_give_no_garbage(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PLANLESER_OCR", "no")
    with pytest.raises(DocumentRefusedError) as refusal:
        read(mutated("tagged", lambda pdf: _without_unicode_map(pdf, slice(None))))
    assert refusal.value.status == "no_text_layer"


def test_a_font_among_others_that_does_not_tell_its_letters_is_told_of() -> None:
    document = read(mutated("tagged", lambda pdf: _without_unicode_map(pdf, slice(1, 2))))
    assert plain(rows(document)) == ROWS  # it is the title's
    assert "letters_unknown" in [remark.code for remark in document.remarks]


def test_a_tree_that_holds_itself_ends() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        [table] = elements(pdf, "Table")
        table.K.append(table)

    assert plain(rows(read(mutated("tagged", change)))) == ROWS


def test_marked_content_in_a_form_is_not_that_of_the_page() -> None:
    """Chromium draws turned headers in forms, whose numbers begin anew."""
    path = DOCUMENTS / "pdf" / "hard.sideways-tagged.pdf"
    document: Document = read_document(path.read_bytes(), path.name)
    assert document.reader == "pdf-tags"
    assert document.tables[0].header == ("Dato", "Aktivitet", "Ansvarlig", "Merknad")


def test_a_table_that_the_tags_do_not_have_is_seen_on_the_page() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for role in ("Table", "TR", "TD", "TH", "THead", "TBody"):
            for element in elements(pdf, role):
                element.S = Name.P

    document = read(mutated("tagged", change))
    assert plain(rows(document)) == ROWS
    assert document.reader == "pdf-ruled"

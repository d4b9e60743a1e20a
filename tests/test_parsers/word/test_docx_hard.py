"""Word files as people really have them: macros, strict, styles, text boxes, notes, removals."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from reading import read_document
from word_xml import HEADER, SPAN_2, cell, only_table, paragraph, run, texts, word_file

from parsers.word.package import _MAIN, _OTHER_MAINS, _STRICT, _TWINS

ROW = f"<w:tr>{cell(paragraph(run('1. mai')))}{cell(paragraph(run('Tog')))}</w:tr>"


def rewritten(data: bytes, changes: dict[bytes, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for before, after in changes.items():
                content = content.replace(before, after)
            new.writestr(name, content)
    return target.getvalue()


def rows(data: bytes) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells]
        for table in read_document(data, "x.docx").tables
        for row in table.rows
    ]


@pytest.mark.parametrize("kind", _OTHER_MAINS)
def test_macros_and_templates(kind: str) -> None:
    data = rewritten(word_file(HEADER + ROW), {_MAIN.encode(): kind.encode()})
    assert rows(data) == [["1. mai", "Tog"]]


def test_strict_office_open_xml() -> None:
    twins = {
        new.encode(): _STRICT + old.encode() for old, new in _TWINS.items() if "package" not in new
    }
    data = rewritten(word_file(HEADER + ROW), twins)
    assert b"purl.oclc.org" in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
    assert rows(data) == [["1. mai", "Tog"]]


def test_what_was_removed_is_kept_as_original() -> None:
    removed = '<w:del w:id="2" w:author="Kari" w:date="2025-02-03T10:00:00Z"><w:r><w:delText>11. mai</w:delText></w:r></w:del>'
    moved = '<w:moveFrom w:id="3" w:author="Ola"><w:r><w:t>Ball</w:t></w:r></w:moveFrom>'
    row = f"<w:tr>{cell(paragraph(removed, run('12. mai')))}{cell(paragraph(run('Tog '), moved))}</w:tr>"
    [found] = only_table(row).rows
    assert [c.text for c in found.cells] == ["12. mai", "Tog"]
    assert [c.original for c in found.cells] == [
        "[deleted 2025-02-03 by Kari: 11. mai]12. mai",
        "Tog [moved away by Ola: Ball]",
    ]


def test_a_deleted_row_is_told() -> None:
    row = f'<w:tr><w:trPr><w:del w:id="1" w:author="Kari" w:date="2025-02-03T10:00:00Z"/></w:trPr>{cell(paragraph(run("2. mai")))}{cell(paragraph(run("Gikk ut")))}</w:tr>'
    document = read_document(word_file(HEADER + row + ROW), "x.docx")
    [remark] = document.remarks
    assert (remark.code, remark.text, remark.detail) == (
        "row_deleted",
        "2. mai | Gikk ut",
        "2025-02-03 Kari",
    )


@pytest.mark.parametrize("level", ["paragraph", "character"])
def test_struck_through_a_style(level: str) -> None:
    document = docx.Document()
    kind = WD_STYLE_TYPE.PARAGRAPH if level == "paragraph" else WD_STYLE_TYPE.CHARACTER
    base = document.styles.add_style("Utgår", kind)
    base.font.strike = True
    style = document.styles.add_style("Utgår her", kind)
    style.base_style = base
    table = document.add_table(0, 2)
    for text in ("Dato", "1. mai"):
        found = table.add_row().cells
        found[0].text = text
        found[1].text = "Aktivitet" if text == "Dato" else ""
    place = table.rows[1].cells[1].paragraphs[0]
    if level == "paragraph":
        place.style = style
        place.add_run("Tog")
    else:
        place.add_run("Tog", style=style)
    stream = io.BytesIO()
    document.save(stream)
    [only] = read_document(stream.getvalue(), "x.docx").tables
    assert [c.struck for c in only.rows[0].cells] == [False, True]


def test_hidden_text_prompts_and_symbols() -> None:
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Velg en dato')}</w:sdtContent></w:sdt>"
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    row = f"<w:tr>{cell(paragraph(prompt))}{cell(paragraph(symbol, run(' Tog'), run(' skjult', '<w:vanish/>')))}</w:tr>"
    assert texts(row) == [["", "✓ Tog"]]


@pytest.mark.parametrize(
    ("font", "typed", "expected"),
    [
        ("Wingdings", "\uf0fe", "☑"),
        ("Wingdings", "\u00fc", "✓"),
        ("Wingdings", "o", "☐"),
        ("Wingdings 2", "P", "✓"),
        ("Calibri", "o", "o"),
        ("Calibri", "\uf0fc", "✓"),
    ],
)
def test_check_marks_typed_in_a_symbol_font(font: str, typed: str, expected: str) -> None:
    mark = run(typed, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')
    row = f"<w:tr>{cell(paragraph(run('1. mai')))}{cell(paragraph(run('Tog '), mark))}</w:tr>"
    assert texts(row) == [["1. mai", f"Tog {expected}"]]


def without(data: bytes, *left_out: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name not in left_out:
                new.writestr(name, old.read(name))
    return target.getvalue()


@pytest.mark.parametrize("part", ["word/styles.xml", "word/numbering.xml", "docProps/core.xml"])
def test_a_package_without_a_part_that_it_names_is_read(part: str) -> None:
    document = read_document(without(word_file(HEADER + ROW), part), "x.docx")
    assert [[c.text for c in r.cells] for r in document.tables[0].rows] == [["1. mai", "Tog"]]
    assert [(remark.code, remark.text) for remark in document.remarks] == [("part_missing", part)]


def test_the_main_part_may_stand_anywhere() -> None:
    moved = io.BytesIO()
    whole = io.BytesIO(word_file(HEADER + ROW))
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(moved, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name in ("_rels/.rels", "[Content_Types].xml"):
                content = content.replace(b"word/", b"tekst/")
            new.writestr(name.replace("word/", "tekst/"), content)
    assert rows(moved.getvalue()) == [["1. mai", "Tog"]]


def test_a_remark_names_the_row_that_users_see() -> None:
    title = f"<w:tr>{cell(paragraph(run('Januar')), SPAN_2)}</w:tr>"
    struck = paragraph(run("2. mai ", "<w:strike/>"), run("3. mai"))
    hard = f"<w:tr>{cell(struck)}{cell(paragraph(run('Fest')))}</w:tr>"
    document = read_document(word_file(title + HEADER + ROW + title + hard), "x.docx")
    [remark] = document.remarks
    assert (remark.code, remark.table, remark.row) == ("partly_struck", 1, 2)
    assert document.tables[0].rows[1].cells[0].text == "3. mai"


BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"><mc:Choice Requires="wps"><w:drawing>'
    "<w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def test_text_boxes_are_read_once() -> None:
    inner = f"<w:tbl><w:tblPr/><w:tblGrid/>{HEADER}{ROW}</w:tbl>"
    before = paragraph(BOX.format(paragraph(run("Merk datoene")) + inner))
    document = read_document(word_file(HEADER + ROW, before=before), "x.docx")
    assert [len(table.rows) for table in document.tables] == [1, 1]
    assert (document.title, *document.paragraphs).count("Merk datoene") == 1
    row = f"<w:tr>{cell(paragraph(run('2. mai')))}{cell(paragraph(run('Fest'), BOX.format(paragraph(run('ute')))))}</w:tr>"
    assert texts(row) == [["2. mai", "Fest\nute"]]


def test_footnotes_and_comments_are_remarks() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for place, text in zip(
        ((0, 0), (0, 1), (1, 0), (1, 1)), ("Dato", "Aktivitet", "1. mai", "Tog"), strict=True
    ):
        table.cell(*place).text = text
    found = table.cell(1, 1).paragraphs[0].runs[0]
    document.add_comment(found, text="Sjekk datoen", author="Kari")
    stream = io.BytesIO()
    document.save(stream)
    read = read_document(stream.getvalue(), "x.docx")
    assert [c.text for c in read.tables[0].rows[0].cells] == ["1. mai", "Tog"]
    [remark] = read.remarks
    assert (remark.code, remark.text, remark.detail, remark.table, remark.row) == (
        "note_left_out", "Sjekk datoen", "comment", 1, 1)  # fmt: skip


def test_tables_without_a_header_go_on_with_the_one_before() -> None:
    """A table a month: the heading is the context, the header stands in the first only."""
    document = docx.Document()
    for number, month in enumerate(("Januar", "Februar", "Mars")):
        document.add_heading(month, 2)
        table = document.add_table(0, 2)
        for texts_ in ([("Dato", "Aktivitet")] if number == 0 else []) + [("3.", f"Møte {month}")]:
            for place, text in zip(table.add_row().cells, texts_, strict=True):
                place.text = text
    stream = io.BytesIO()
    document.save(stream)
    read = read_document(stream.getvalue(), "x.docx")
    assert [(table.heading, table.fields) for table in read.tables] == [
        (month, ("date", "activity")) for month in ("Januar", "Februar", "Mars")
    ]
    assert [remark.code for remark in read.remarks] == ["header_inherited"] * 2
    assert rows(stream.getvalue()) == [
        ["3.", "Møte Januar"],
        ["3.", "Møte Februar"],
        ["3.", "Møte Mars"],
    ]

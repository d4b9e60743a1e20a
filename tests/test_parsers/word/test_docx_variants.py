"""Hard Word tables as data: what stands in the file, the rows and the remarks that it must give."""

from __future__ import annotations

import io
import zipfile

import pytest
from reading import read_document
from word_xml import (
    BY_KARI,
    PROMPT,
    cell,
    paragraph,
    row,
    run,
    table,
    word,
)

from parsers.document.model import Document


def text(content: str, properties: str = "", look: str = "") -> str:
    return cell(paragraph(run(content, look)), properties)


def deleted(content: str) -> str:
    return f"<w:del {BY_KARI}><w:r><w:delText>{content}</w:delText></w:r></w:del>"


def field(kind: str, data: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{data}</w:fldChar></w:r>'


def instruction(content: str) -> str:
    return f"<w:r><w:instrText>{content}</w:instrText></w:r>"


def tables(data: bytes) -> list[list[list[str]]]:
    return [
        [[c.text for c in r.cells] for r in t.rows] for t in read_document(data, "x.docx").tables
    ]


def read(body: str) -> Document:
    return read_document(word(body), "x.docx")


HEADER = row("Dato", "Aktivitet", "Ansvar")
FEST = ["2. mai", "Fest", "Ola"]
DELETED_MARK = f"<w:pPr><w:rPr><w:del {BY_KARI}/></w:rPr></w:pPr>"
SPAN_2, SPAN_3 = '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="3"/>'
RESTART, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
DROP_DOWN = '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Kari"/><w:listEntry w:val="Ola"/></w:ddList></w:ffData>'
CHECKED = "<w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData>"

# name → rows below the header, the rows to be read, the codes of the remarks
CASES: dict[str, tuple[tuple[str, ...], list[list[str]], list[str]]] = {
    "a deleted paragraph mark joins two paragraphs": (
        (row(cell(f"<w:p>{DELETED_MARK}{run('12. ')}</w:p>" + paragraph(run("mars"))), "Møte", "Kari"),),
        [["12. mars", "Møte", "Kari"]], []),
    "a deleted cell": (
        (row("1. mai", text("gammel", f"<w:cellDel {BY_KARI}/>"), "Tog", "Kari"), row(*FEST)),
        [["1. mai", "Tog", "Kari"], FEST], ["cell_deleted"]),
    "a merge that is tracked": (
        (row(text("1. mai", f'<w:cellMerge {BY_KARI} w:vMerge="rest"/>'), "Tog", "Kari"),
         row(text("", f'<w:cellMerge {BY_KARI} w:vMerge="cont"/>'), "Is", "Ola")),
        [["1. mai", "Tog", "Kari"], ["1. mai", "Is", "Ola"]], []),
    "former properties are none": (
        (row(text("1. mai", f"<w:tcPrChange {BY_KARI}><w:tcPr>{SPAN_2}{GO_ON}</w:tcPr></w:tcPrChange>"), "Tog",
             text("Kari", "", f"<w:rPrChange {BY_KARI}><w:rPr><w:strike/><w:vanish/></w:rPr></w:rPrChange>"),
             properties=f'<w:trPrChange {BY_KARI}><w:trPr><w:gridBefore w:val="2"/><w:del/></w:trPr></w:trPrChange>'),),
        [["1. mai", "Tog", "Kari"]], []),
    "every word of a row deleted": (
        (row(*(cell(paragraph(deleted(t))) for t in ("1. mai", "Tog", "Kari"))), row(*FEST)),
        [FEST], ["row_deleted"]),
    "a prompt round a cell keeps the cell": (
        (row(PROMPT.format(text("Velg dato")), "Tog", "Kari"), row(*FEST)), [["", "Tog", "Kari"], FEST], []),
    "a prompt round a paragraph": (
        (row(cell(PROMPT.format(paragraph(run("Velg dato")))), "Tog", "Kari"),), [["", "Tog", "Kari"]], []),
    "a content control that shows no prompt": (
        (row(PROMPT.replace("Hdr/>", 'Hdr w:val="0"/>').format(text("1. mai")), "Tog", "Kari"),),
        [["1. mai", "Tog", "Kari"]], []),
    "struck in part": (
        (row(cell(paragraph(run("12. mars", "<w:strike/>"), run(" 19. mars"))), "Tog", "Kari"),),
        [["19. mars", "Tog", "Kari"]], ["partly_struck"]),
    "merged as old files do": (
        (row("1. mai", text("Tog", '<w:hMerge w:val="restart"/>'), text("", "<w:hMerge/>")), row(*FEST)),
        [["1. mai", "Tog", "Tog"], FEST], []),
    "text hidden under a merge": (
        (row(text("1. mai", RESTART), "Tog", "Kari"), row(text("3. mai", GO_ON), "Is", "Ola")),
        [["1. mai", "Tog", "Kari"], ["1. mai", "Is", "Ola"]], ["text_under_merge"]),
    "a row that is too short": (
        (row("1. mai", "Tog"), row(*FEST)), [["1. mai", "Tog", ""], FEST], ["row_uneven"]),
    "silly spans": (
        (row(text("1. mai", '<w:gridSpan w:val="-3"/>'), text("Tog", '<w:gridSpan w:val="0"/>'), "Kari",
             properties='<w:gridBefore w:val="-1"/>'),
         row(text("Alt", '<w:gridSpan w:val="999999999"/>')), row(*FEST)),
        [["1. mai", "Tog", "Kari", ""], [*FEST, ""]], ["row_uneven"]),
    "fields in fields": (
        (row(cell(paragraph(field("begin"), instruction("DATE"), field("separate"), run("1. mai"), field("end"))),
             cell(paragraph(field("begin"), instruction("IF "), field("begin"), instruction("X"), field("separate"),
                            run("ja"), field("end"), instruction("=1"), field("separate"), run("Tog"), field("end"))),
             cell(paragraph(field("begin", DROP_DOWN), instruction("FORMDROPDOWN"), field("end"), run(" "),
                            field("begin", CHECKED), instruction("FORMCHECKBOX"), field("separate"), field("end")))),),
        [["1. mai", "Tog", "Ola ☒"]], []),
    "ruby, formulas, two versions of a text": (
        (row("1. mai",
             cell(paragraph("<w:r><w:ruby><w:rt><w:r><w:t>liten</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>Tog</w:t></w:r></w:rubyBase></w:ruby></w:r>",
                            "<m:oMath><m:r><m:t> x=2</m:t></m:r></m:oMath>")),
             cell(paragraph(f'<mc:AlternateContent><mc:Choice Requires="w16">{run("Kari")}</mc:Choice><mc:Fallback>{run("Kari")}</mc:Fallback></mc:AlternateContent>'))),),
        [["1. mai", "Tog x=2", "Kari"]], []),
    "numbers that Word makes": (
        (row("1. mai", "Tog", cell('<w:p><w:pPr><w:pStyle w:val="ListNumber"/></w:pPr></w:p>')),
         row("2. mai", "Fest", cell('<w:p><w:pPr><w:pStyle w:val="ListNumber"/></w:pPr></w:p>')),
         row("3. mai", cell(f'<w:p><w:pPr><w:pStyle w:val="ListNumber"/></w:pPr>{run("Is")}</w:p>'), "Ola")),
        [["1. mai", "Tog", "1."], ["2. mai", "Fest", "2."], ["3. mai", "Is", "Ola"]], []),
    "rows in bold letters head the rows below": (
        (row(text("Vår", "", "<w:b/>"), "", ""), row("1. mai", "Tog", "Kari"), row("", "Rydde", ""),
         row(text("Høst", "", "<w:b/>"), "", ""), row(*FEST)),
        [["1. mai", "Tog", "Kari"], ["", "Rydde", ""], FEST], ["section_by_look", "section_by_look"]),
    "one bold row is an activity": (
        (row(text("Tog", "", "<w:b/>"), "", ""), row(*FEST)), [["Tog", "", ""], FEST], []),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_rows_and_remarks(name: str) -> None:
    rows, expected, codes = CASES[name]
    document = read(table(HEADER, *rows))
    [found] = document.tables
    assert [[c.text for c in r.cells] for r in found.rows] == expected
    assert [remark.code for remark in document.remarks] == codes


def test_what_is_struck_in_part_stays_in_the_original() -> None:
    struck = cell(paragraph(run("12. mars", "<w:strike/>"), run(" 19. mars")))
    [found] = read(table(HEADER, row(struck, "Tog", "Kari"))).tables
    assert found.rows[0].cells[0].original == "[struck: 12. mars] 19. mars"
    assert not found.rows[0].cells[0].struck


def test_a_table_that_was_deleted_as_a_whole_is_none() -> None:
    gone = table(*(row("Dato", "Aktivitet", properties=f"<w:del {BY_KARI}/>"),) * 2)
    document = read(gone + paragraph() + table(HEADER, row(*FEST)))
    assert [[c.text for c in r.cells] for t in document.tables for r in t.rows] == [FEST]
    assert [remark.code for remark in document.remarks] == ["row_deleted"] * 2


@pytest.mark.parametrize("widths", [(2000, 150, 4000, 2000), (2000, 4000, 90, 2060)])
def test_edges_that_were_dragged_by_hand_are_one(widths: tuple[int, ...]) -> None:
    early = widths[1] < 1000
    usual = (row("Dato", text("Aktivitet", SPAN_2), "Ansvar"),)
    moved = (
        row(text("1. mai", SPAN_2), "Tog", "Kari")
        if early
        else row("1. mai", "Tog", text("Kari", SPAN_2))
    )
    document = read(table(*usual, moved, widths=widths))
    assert document.tables[0].header == ("Dato", "Aktivitet", "Ansvar")
    assert tables(word(table(*usual, moved, widths=widths))) == [[["1. mai", "Tog", "Kari"]]]


def test_a_cell_as_wide_as_the_table_spans_it() -> None:
    wide = text("Vår", '<w:tcW w:w="6000" w:type="dxa"/>')
    document = read(table(HEADER, row(wide), row(*FEST), widths=(2000, 2000, 2000)))
    assert [r.section for r in document.tables[0].rows] == ["Vår"]
    assert document.remarks == ()


def test_a_table_that_lays_out_the_page_is_none() -> None:
    inner = table(HEADER, row(*FEST))
    layout = table(
        row(cell(paragraph(run("Velkommen")) + inner + paragraph()), cell(paragraph(run("Logo"))))
    )
    document = read(layout)
    assert document.paragraphs == ("Velkommen", "Logo")
    assert tables(word(layout)) == [[FEST]]


def test_parts_that_stand_elsewhere_are_told_of() -> None:
    document = read('<w:altChunk r:id="rId99"/>' + table(HEADER, row(*FEST)))
    assert [(remark.code, remark.detail) for remark in document.remarks] == [
        ("part_not_read", "altChunk")
    ]


def test_a_file_without_properties_has_no_date() -> None:
    data = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word(table(HEADER, row(*FEST))))) as old,
        zipfile.ZipFile(data, "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "_rels/.rels":
                content = content.replace(b"metadata/core-properties", b"metadata/other")
            if name not in ("docProps/core.xml",):
                new.writestr(name, content)
            else:
                new.writestr(name, b"<x/>")
    assert read_document(data.getvalue(), "x.docx").metadata.modified is None

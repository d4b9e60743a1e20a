"""Word files with what python-docx alone loses: tracked changes, content controls, merges."""

from __future__ import annotations

import io

import docx
import pytest
from reading import read_document
from word_xml import HEADER, RESTART, SPAN_2, cell, only_table, paragraph, run, texts, word_file

from parsers.document.model import Cell, Grid, Paragraph
from parsers.plan_tables.read import read_table
from pipeline.plan.time_sense import TIMES


def test_an_insertion_is_text_and_a_deletion_is_not() -> None:
    inserted = f'<w:ins w:id="1" w:author="a">{run("12. mai")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="a"><w:r><w:delText>11. mai</w:delText></w:r></w:del>'
    row = f"<w:tr>{cell(paragraph(deleted, inserted))}{cell(paragraph(run('Møte')))}</w:tr>"
    assert texts(row) == [["12. mai", "Møte"]]


def test_a_deleted_row_is_gone() -> None:
    kept = f"<w:tr>{cell(paragraph(run('1. juni')))}{cell(paragraph(run('Fest')))}</w:tr>"
    gone = (
        '<w:tr><w:trPr><w:del w:id="3" w:author="a"/></w:trPr>'
        f"{cell(paragraph(run('2. juni')))}{cell(paragraph(run('Avlyst')))}</w:tr>"
    )
    assert texts(gone + kept) == [["1. juni", "Fest"]]


@pytest.mark.parametrize("level", ["block", "row", "cell", "run"])
def test_content_controls_are_looked_through(level: str) -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    date = run("3. mars")
    date = control(date) if level == "run" else date
    text = paragraph(date)
    text = control(text) if level == "block" else text
    first = cell(text)
    first = control(first) if level == "cell" else first
    row = f"<w:tr>{first}{cell(paragraph(run('Kurs')))}</w:tr>"
    row = control(row) if level == "row" else row
    assert texts(row) == [["3. mars", "Kurs"]]


def test_merged_cells_stand_in_every_place_that_they_cover() -> None:
    rows = (
        f"<w:tr>{cell(paragraph(run('Mars')), RESTART)}{cell(paragraph(run('A')))}</w:tr>"
        f"<w:tr>{cell(paragraph(), '<w:vMerge/>')}{cell(paragraph(run('B')))}</w:tr>"
    )
    assert texts(rows) == [["Mars", "A"], ["Mars", "B"]]
    [first, second] = only_table(rows).rows
    assert first.cells[0] == second.cells[0]
    assert first.cells[0].row_span == 2


def test_grid_before_shifts_the_row_to_its_columns() -> None:
    row = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell(paragraph(run("Uten dato")))}</w:tr>'
    assert texts(row) == [["", "Uten dato"]]


def test_a_row_merged_over_all_columns_is_a_section() -> None:
    section = f"<w:tr>{cell(paragraph(run('Vår')), SPAN_2)}</w:tr>"
    row = f"<w:tr>{cell(paragraph(run('1. mai')))}{cell(paragraph(run('Tog')))}</w:tr>"
    table = only_table(section + row)
    assert [(row.section, row.cells[1].text) for row in table.rows] == [("Vår", "Tog")]


def test_a_header_repeated_by_hand_is_no_row() -> None:
    row = f"<w:tr>{cell(paragraph(run('1. mai')))}{cell(paragraph(run('Tog')))}</w:tr>"
    assert texts(row + HEADER + row) == [["1. mai", "Tog"]] * 2


def test_line_breaks_tabs_hyphens_and_spaces() -> None:
    mixed = "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e\u00a0f</w:t></w:r>"
    row = f"<w:tr>{cell(paragraph(mixed))}{cell(paragraph(run('Møte')) + paragraph() + paragraph(run('ute')))}</w:tr>"
    assert texts(row) == [["a\nb\tc-de f", "Møte\nute"]]


def test_a_nested_table_is_text_of_its_cell() -> None:
    inner = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cell(paragraph(run('kl. 9')))}{cell(paragraph(run('Kaffe')))}</w:tr></w:tbl>"
    row = f"<w:tr>{cell(paragraph(run('1. mai')))}{cell(paragraph(run('Program')) + inner + paragraph())}</w:tr>"
    assert texts(row) == [["1. mai", "Program\nkl. 9\tKaffe"]]


def test_a_wholly_struck_cell_is_marked() -> None:
    row = (
        f"<w:tr>{cell(paragraph(run('1. mai', '<w:strike/>')))}"
        f"{cell(paragraph(run('Tog', '<w:strike/>'), run(' og tale')))}</w:tr>"
    )
    [found] = only_table(row).rows
    assert [cell.struck for cell in found.cells] == [True, False]


def test_the_heading_above_a_table() -> None:
    before = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Plan 2027</w:t></w:r></w:p><w:p><w:r><w:t>Februar</w:t></w:r></w:p>'
    row = f"<w:tr>{cell(paragraph(run('3.')))}{cell(paragraph(run('Møte')))}</w:tr>"
    document = read_document(word_file(HEADER + row, before=before), "plan.docx")
    assert document.title == "Plan 2027"
    assert document.tables[0].heading == "Februar"


def test_a_two_row_header_keeps_its_groups() -> None:
    cells = (
        Cell(0, 0, "Tid", col_span=2),
        Cell(0, 2, "Aktivitet", row_span=2),
        Cell(1, 0, "Dato"),
        Cell(1, 1, "Uke"),
        Cell(2, 0, "1. mai"),
        Cell(2, 1, "18"),
        Cell(2, 2, "Tog"),
    )
    table = read_table(Grid(cells, 3, 3), 1, TIMES).table
    assert table.header == ("Dato", "Uke", "Aktivitet")
    assert table.header_groups == ("Tid", "Tid", None)


def test_the_widest_unknown_column_is_taken_for_the_activity_with_a_remark() -> None:
    rows = [["Dato", "Zzz", "Yyy"], ["1. mai", "Tog gjennom byen", "x"], ["Uke 3", "Ski", "y"]]
    cells = tuple(
        Cell(row, col, text, is_header=row == 0)
        for row, line in enumerate(rows)
        for col, text in enumerate(line)
    )
    reading = read_table(Grid(cells, 3, 3), 1, TIMES)
    table, remarks = reading.table, list(reading.remarks)
    # one known field is no header by its words, but the file marks the row as one
    assert table.fields == ("date", "activity", None)
    assert [remark.code for remark in remarks] == ["activity_column_guessed"]


def test_paragraphs_between_tables_are_kept() -> None:
    document = docx.Document()
    document.add_paragraph("Innledning")
    stream = io.BytesIO()
    document.save(stream)
    read = read_document(stream.getvalue(), "x.docx")
    assert (read.title, read.tables) == ("Innledning", ())
    assert Paragraph("a").level == 0

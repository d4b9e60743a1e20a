"""Word files written as XML, for tests of what real programs write."""

from __future__ import annotations

import io

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reading import read_document

from parsers.document.model import Table

RESTART = '<w:vMerge w:val="restart"/>'


SPAN_2 = '<w:gridSpan w:val="2"/>'


HEADER = "<w:tr><w:tc><w:p><w:r><w:t>Dato</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Aktivitet</w:t></w:r></w:p></w:tc></w:tr>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def word_file(rows: str, grid: str = "", before: str = "") -> bytes:
    document = docx.Document()
    body = document.element.body
    xml = f"<w:body {nsdecls('w')}>{before}<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl></w:body>"
    for element in reversed(list(parse_xml(xml))):
        body.insert(0, element)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


BY_KARI = 'w:id="9" w:author="Kari" w:date="2025-02-03T10:00:00Z"'


PROMPT = (
    "<w:sdt><w:sdtPr><w:showingPlcHdr/><w:date/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
)


def word(body: str) -> bytes:
    """Return a Word file with a title and the body's blocks."""
    document = docx.Document()
    title = paragraph(run("Plan 2025"))
    xml = parse_xml(f"<w:body {nsdecls('w', 'r')} {MC} {MATH}>{title}{body}</w:body>")
    for element in reversed(list(xml)):
        document.element.body.insert(0, element)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def table(*rows: str, widths: tuple[int, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """Return a row; a cell that is no XML is a text."""
    return (
        f"<w:tr><w:trPr>{properties}</w:trPr>"
        + "".join(c if c.startswith("<") else cell(paragraph(run(c))) for c in cells)
        + "</w:tr>"
    )


def only_table(rows: str) -> Table:
    [table] = read_document(word_file(HEADER + rows), "plan.docx").tables
    return table


def texts(rows: str) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in only_table(rows).rows]

"""Web pages: spans, layout tables, line breaks, encodings."""

from __future__ import annotations

import pytest
from reading import read_document

from parsers.document.model import DocumentRefusedError

PAGE = """<!doctype html><html><head><title>Plan</title><style>p {{}}</style></head><body>
<h1>Årsplan 2027</h1><p>Første   avsnitt<br>med brudd.</p>{}<p>Etter</p></body></html>"""
HEADER = "<tr><th>Dato</th><th>Aktivitet</th><th>Ansvar</th></tr>"


def rows_of(table: str, encoding: str = "utf-8") -> list[list[str]]:
    document = read_document(PAGE.format(table).encode(encoding), "plan.html")
    [found] = document.tables
    return [[cell.text for cell in row.cells] for row in found.rows]


def test_title_and_paragraphs() -> None:
    document = read_document(PAGE.format("").encode(), "plan.html")
    assert document.title == "Årsplan 2027"
    assert document.paragraphs == ("Første avsnitt\nmed brudd.", "Etter")


def test_spans() -> None:
    table = f"""<table>{HEADER}
      <tr><td rowspan=2>1. mai</td><td>Tog</td><td>A</td></tr>
      <tr><td colspan="2">Fest</td></tr></table>"""
    assert rows_of(table) == [["1. mai", "Tog", "A"], ["1. mai", "Fest", "Fest"]]


def test_a_layout_table_gives_way_to_the_table_in_it() -> None:
    inner = f"<table>{HEADER}<tr><td>1. mai</td><td>Tog</td><td></td></tr></table>"
    assert rows_of(f"<table><tr><td>Meny</td><td>{inner}</td></tr></table>") == [
        ["1. mai", "Tog", ""]
    ]


def test_breaks_blocks_and_inline_marks() -> None:
    table = f"<table>{HEADER}<tr><td>1.<br>mai</td><td><p>Tog</p><p>i <b>by</b>en</p></td><td>&nbsp;</td></tr></table>"
    assert rows_of(table) == [["1.\nmai", "Tog\ni byen", ""]]


def test_struck_text() -> None:
    page = PAGE.format(
        f"<table>{HEADER}<tr><td><s>1. mai</s></td><td>Tog</td><td></td></tr></table>"
    )
    [table] = read_document(page.encode(), "p.html").tables
    assert [cell.struck for cell in table.rows[0].cells] == [True, False, False]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(encoding: str) -> None:
    table = (
        f"<table>{HEADER}<tr><td>8. mars</td><td>Kvinnedag på Løten</td><td>Åse</td></tr></table>"
    )
    assert rows_of(table, encoding) == [["8. mars", "Kvinnedag på Løten", "Åse"]]


@pytest.mark.parametrize("mark", ["div", "b", "table><tr><td"])
def test_deep_nesting_loses_nothing_in_silence(mark: str) -> None:
    def page(depth: int) -> bytes:
        deep = f"<{mark}>" * depth + "tekst"
        return f"<html><table>{HEADER}<tr><td>1. mai<td>Tog<td></table>{deep}</html>".encode()

    document = read_document(page(600), "p.html")
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["1. mai", "Tog", ""]
    assert "tekst" in document.paragraphs or document.tables[-1].rows[0].cells[0].text == "tekst"
    with pytest.raises(DocumentRefusedError, match="over 2,000 deep"):
        read_document(page(20_000), "p.html")


def test_deep_nesting_in_a_cell() -> None:
    page = f"<table>{HEADER}<tr><td>1. mai<td>{'<b>' * 1500}Tog<td></table>"
    assert rows_of(page) == [["1. mai", "Tog", ""]]


# what stands in the page → its rows
TABLES = {
    "tags left open": (
        "<table><tr><th>Dato<th>Aktivitet<tr><td>1. mai<td>Tog<tr><td>2. mai<td><p>Fest<p>Mer</table>",
        [["1. mai", "Tog"], ["2. mai", "Fest\nMer"]],
    ),
    "the foot first": (
        ("<table><tfoot><tr><td>31. des.<td>Slutt</tfoot><tbody><tr><td>1. mai<td>Tog</tbody>"
        "<thead><tr><td>Dato<td>Aktivitet</thead></table>"),
        [["1. mai", "Tog"], ["31. des.", "Slutt"]],
    ),
    "a span to the end of its group": (
        ("<table><tbody><tr><th>Dato<th>Aktivitet<tr><td rowspan=0>Mai<td>A<tr><td>B</tbody>"
        "<tbody><tr><td>Juni<td>C</tbody></table>"),
        [["Mai", "A"], ["Mai", "B"], ["Juni", "C"]],
    ),
    "a span over the edge": (
        f"<table>{HEADER}<tr><th colspan=12>Vår<tr><td>1. mai<td>Tog<td>A</table>",
        [["1. mai", "Tog", "A"]],
    ),
    "rows and cells that are hidden": (
        (f"<table>{HEADER}<tr style='DISPLAY: none'><td>2. mai<td>Nei<td><tr><td hidden>x<td>1. mai"
        "<td>Tog<span style='display:none'>20250501</span><td><span aria-hidden=true>Ansvar: </span>Kari</table>"),
        [["1. mai", "Tog", "Kari"]],
    ),
    "hidden by a style sheet": (
        ("<style>@media print { .b { display: none } } .a, td.c { display: none; }</style>"
        f"<table>{HEADER}<tr class=a><td>2. mai<td>Nei<td><tr class=b><td>1. mai<td>Tog<td>"
        "<span class=c>Kari</span></table>"),
        [["1. mai", "Tog", "Kari"]],
    ),
    "words for screen readers": (
        ("<table><tr><th>Dato<span class='sr-only'> (sorter)</span><th>Aktivitet<th><span class='sr-only'>Ansvar</span>"
        "<tr><td>1. mai<td>Tog<td>A</table>"),
        [["1. mai", "Tog", "A"]],
    ),
    "a table inside a cell": (
        (f"<table>{HEADER}<tr><td>1. mai<td>Tog<table><tr><td>kl. 10<td>Oppmøte<tr><td>kl. 11<td>Avgang</table><td>A"
        "<tr><td>2. mai<td>Fest<td></table>"),
        [["1. mai", "Tog\nkl. 10\tOppmøte\nkl. 11\tAvgang", "A"], ["2. mai", "Fest", ""]],
    ),
    "tables that lay out the page": (
        (f"<table role=presentation><tr><td>Meny<td><table><tr><td><p>Dette er planen.</p><table>{HEADER}"
        "<tr><td>1. mai<td>Tog<td></table><p>Slutt.</table></table>"),
        [["1. mai", "Tog", ""]],
    ),
    "roles instead of tables": (
        ("<div role=table><div role=rowgroup><div role=row><span role=columnheader>Dato</span>"
        "<span role=columnheader>Aktivitet</span></div></div><div role=row><span role=rowheader>1. mai</span>"
        "<span role=cell>Tog<br>og fest</span></div></div>"),
        [["1. mai", "Tog\nog fest"]],
    ),
    "deleted and inserted": (
        f"<table>{HEADER}<tr><td><del>1. mai</del> <ins>2. mai</ins><td>Tog<td></table>",
        [["2. mai", "Tog", ""]],
    ),
    "marks of footnotes": (
        (f"<table>{HEADER}<tr><td>1. mai<sup><a href='#fn1'>1</a></sup><td>Tog<a href='#_ftn2' name='_ftnref2'>[2]</a>"
        "<td>100 m<sup>2</sup></table>"),
        [["1. mai", "Tog", "100 m2"]],
    ),
    "a copy of the header kept in sight": (
        (f"<div><table><thead>{HEADER}</thead></table></div><div><table><thead>{HEADER}</thead>"
        "<tr><td>1. mai<td>Tog<td></table></div>"),
        [["1. mai", "Tog", ""]],
    ),
    "only a hidden table": (
        f"<div style='display:none'><table>{HEADER}<tr><td>1. mai<td>Tog<td></table></div>",
        [["1. mai", "Tog", ""]],
    ),
    "Word's own page": (
        ("<div class=WordSection1><table class=MsoNormalTable border=0><tr style='mso-yfti-irow:0'><td width=100>"
        "<p class=MsoNormal><b><span style='font-size:\n11.0pt'>Dato<o:p></o:p></span></b></p></td><td><p>Akti&shy;vitet"
        "<![if !supportEmptyParas]>&nbsp;<![endif]><o:p></o:p></p></td></tr><tr><td><p class=MsoNormal>1.&nbsp;mai\n2025"
        "<o:p></o:p></p></td><td><p>Tog<span style='display:none;mso-hide:all'>skjult</span></p></td></tr></table></div>"),
        [["1. mai 2025", "Tog"]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_tables_of_all_sorts(name: str) -> None:
    table, rows = TABLES[name]
    document = read_document(f"<html><body>{table}</body></html>".encode(), "plan.html")
    assert [[[cell.text for cell in row.cells] for row in found.rows] for found in document.tables] == [rows]  # fmt: skip


def test_what_is_left_out_is_remarked() -> None:
    page = f"""<table>{HEADER}<tr hidden><td>2. mai<td>Nei<td></tr>
        <tr><td><del>1. mai</del> 3. mai<td>Tog <s>i Bodø</s> i Tromsø<td></table>
        <div hidden><table>{HEADER}<tr><td>9. mai<td>Utkast<td></table></div>"""
    document = read_document(page.encode(), "plan.html")
    assert [(remark.code, remark.text, remark.detail) for remark in document.remarks] == [
        ("note_left_out", "2. maiNei", "hidden row"),
        ("note_left_out", "1. mai", "deleted text"),
        ("partly_struck", "i Bodø", ""),
        ("table_hidden", "DatoAktivitetAnsvar9. maiUtkast", ""),
    ]
    assert [cell.text for cell in document.tables[0].rows[0].cells][:2] == [
        "3. mai", "Tog i Tromsø"]  # fmt: skip


@pytest.mark.parametrize(
    "struck",
    [
        "<strike>1. mai</strike>",
        "<span style='text-decoration: line-through'>1. mai</span>",
        "<span style='text-decoration-line:line-through;'>1. mai</span>",
        "<del datetime=2025-01-01><b>1. mai</b></del>",
        "<p><s>1.</s> <s>mai</s></p>",
        "<span class=c5>1. mai</span>",
    ],
)
def test_ways_to_strike(struck: str) -> None:
    page = f"<style>.c5{{text-decoration:line-through}}</style><table>{HEADER}<tr><td>{struck}<td>Tog<td></table>"
    [row] = read_document(page.encode(), "p.html").tables[0].rows
    assert [(cell.text, cell.struck) for cell in row.cells[:2]] == [
        ("1. mai", True), ("Tog", False)]  # fmt: skip


def test_a_caption_is_the_table_s_heading() -> None:
    page = f"<h1>Plan</h1><table><caption>Januar</caption>{HEADER}<tr><td>15.<td>Tog<td></table>"
    assert read_document(page.encode(), "p.html").tables[0].heading == "Januar"


def test_a_list_of_terms() -> None:
    page = "<h1>Plan 2025</h1><dl><dt>15. januar<dd>Fagseminar<dt>3. mars<dd>Møte<dt>1. mai<dd>Tog</dl>"
    [table] = read_document(page.encode(), "p.html").tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["15. januar", "Fagseminar"], ["3. mars", "Møte"], ["1. mai", "Tog"]]  # fmt: skip


ARCHIVE = b"""From: <Saved by Blink>
Subject: Plan
MIME-Version: 1.0
Content-Type: multipart/related;
	type="text/html";
	boundary="XX"

--XX
Content-Type: text/css

p { color: red }
--XX
Content-Type: text/html; charset="iso-8859-1"
Content-Transfer-Encoding: quoted-printable

<html><h1>=C5rsplan 2025</h1><table><tr><th>Dato<th>Aktivitet<tr><td>8. mars<td>M=F8te i =
L=F8ten</table></html>
--XX--
"""


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_a_web_archive(line_end: bytes) -> None:
    document = read_document(ARCHIVE.replace(b"\n", line_end), "plan.mht")
    assert (document.format, document.title) == ("html", "Årsplan 2025")
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["8. mars", "Møte i Løten"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "iso8859-1"])
def test_pages_that_do_not_say_their_encoding(encoding: str) -> None:
    page = f"<html><table>{HEADER}<tr><td>8. mars<td>Løten<td>Åse</table></html>"
    [row] = read_document(page.encode(encoding), "p.html").tables[0].rows
    assert [cell.text for cell in row.cells] == ["8. mars", "Løten", "Åse"]


def test_xhtml() -> None:
    page = f"""<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">
        <html xmlns="http://www.w3.org/1999/xhtml"><body><table>{HEADER}<tr><td>8. mars</td><td>Møte</td><td/></tr></table>
        </body></html>"""
    [row] = read_document(page.encode(), "p.xhtml").tables[0].rows
    assert [cell.text for cell in row.cells] == ["8. mars", "Møte", ""]


@pytest.mark.parametrize("around", ["table", "tbody", "tr", "div"])
def test_a_struck_row_strikes_its_cells(around: str) -> None:
    """A line through a row, a group of rows or a table goes through the text of its cells."""
    style = ' style="text-decoration:line-through"'
    opened = {
        name: f"<{name}{style if name == around else ''}>" for name in ("table", "tbody", "tr")
    }
    rows = f"{opened['tbody']}{opened['tr']}<td>1. mai<td>Tog<td></tr></tbody>"
    table = f"{opened['table']}<thead>{HEADER}</thead>{rows}<tr><td>2. mai<td>Fest<td></table>"
    page = f"<div{style if around == 'div' else ''}>{table}</div>"
    [found] = read_document(PAGE.format(page).encode(), "plan.html").tables
    assert [row.cells[0].struck for row in found.rows] == [True, around in ("table", "div")]

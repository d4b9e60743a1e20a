"""Lists of lines, some of them struck through as a whole or in part."""

from __future__ import annotations

import pytest
from reading import read_document
from word_xml import paragraph, run, word

from parsers.document.model import Paragraph
from pipeline.reading.plan import read_plan

STRIKE = "<w:strike/>"
WORD = word(
    paragraph(run("14. januar – Årsmøte"))
    + paragraph(run("28. januar – Foredrag", STRIKE))
    + paragraph(run("25. februar", STRIKE) + run(" 4. mars – Museumstur"))
    + paragraph(run("25. mars – Påskelunsj"))
)
ITEMS = "<li>14. januar – Årsmøte<li><s>28. januar – Foredrag</s><li><del>25. februar</del> 4. mars – Museumstur<li>25. mars – Påskelunsj"
LINES = "14. januar – Årsmøte<br><s>28. januar – Foredrag</s><br><s>25. februar</s> 4. mars – Museumstur<br>25. mars – Påskelunsj"
STYLED = ITEMS.replace("<s>", '<span style="text-decoration: line-through">').replace(
    "</s>", "</span>"
)
MARKDOWN = """# Plan 2025

- 14. januar – Årsmøte
- ~~28. januar – Foredrag~~
- <del>25. februar</del> 4. mars – Museumstur
- 25. mars – Påskelunsj
"""
FILES = {
    "plan.docx": WORD,
    "items.html": f"<h1>Plan 2025</h1><ul>{ITEMS}</ul>".encode(),
    "styled.html": f"<h1>Plan 2025</h1><ul>{STYLED}</ul>".encode(),
    "lines.html": f"<h1>Plan 2025</h1><p>{LINES}</p>".encode(),
    "plan.md": MARKDOWN.encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_a_struck_line_is_a_struck_row_and_a_struck_part_does_not_count(name: str) -> None:
    document = read_document(FILES[name], name)
    [table] = document.tables
    assert [tuple((cell.text, cell.struck) for cell in row.cells) for row in table.rows] == [
        (("14. januar", False), ("Årsmøte", False)),
        (("28. januar", True), ("Foredrag", True)),
        (("4. mars", False), ("Museumstur", False)),
        (("25. mars", False), ("Påskelunsj", False)),
    ]
    assert table.rows[2].cells[0].original.endswith("[struck: 25. februar] 4. mars – Museumstur")
    assert [(r.text, r.table, r.row) for r in document.remarks if r.code == "partly_struck"] == [
        ("25. februar", 1, 3)
    ]
    # the running text has all of it, in paragraphs as any others
    assert "25. februar" in "\n".join(document.paragraphs)
    assert {type(paragraph) for paragraph in document.prose} == {Paragraph}
    statuses = [row.status for row in read_plan(document, name).activities]
    assert statuses == ["planned", "cancelled", "planned", "planned"]


def test_a_note_or_a_number_that_is_not_struck_saves_no_struck_line() -> None:
    lines = ["14. januar – Årsmøte", "<s>28. januar – Foredrag</s> Avlyst"]
    lines += ["1) <s>25. februar – Tur</s>", "25. mars – Påskelunsj"]
    page = "<h1>Plan 2025</h1>" + "".join(f"<p>{line}</p>" for line in lines)
    [table] = read_document(page.encode(), "plan.html").tables
    assert [tuple((cell.text, cell.struck) for cell in row.cells) for row in table.rows] == [
        (("14. januar", False), ("Årsmøte", False)),
        (("28. januar", True), ("Foredrag Avlyst", True)),
        (("25. februar", True), ("Tur", True)),
        (("25. mars", False), ("Påskelunsj", False)),
    ]

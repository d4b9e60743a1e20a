"""Makes `plans/*.docx` and, where LibreOffice is installed, `plans/*.pdf` of `plans/*.plan`.

A `.plan` file is a plan as a body may write it: "# " and "## " begin headings, "| " a table's row,
other lines are paragraphs. In a row, "<" merges a cell with the one to its left and "^" with the one
above; "~~a~~" is struck, "**a**" bold, "++a++" and "--a--" a tracked insertion and deletion,
"[x]" and "[ ]" check boxes, "[date: a]" a date picker, "⏎" a new paragraph.
A row that begins with "+|" or "-|" is inserted or deleted as a whole; "!|" repeats as header.

    python tests/documents/build_plans.py [NAME …]
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent / "plans"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CHANGE = 'w:id="{}" w:author="Kari Nordmann" w:date="2025-02-03T10:00:00Z"'
_MARKS = re.compile(r"(~~.*?~~|\*\*.*?\*\*|\+\+.*?\+\+|--.+?--|\[x\]|\[ \]|\[date: .*?\])")
_WIDTH = 9600
_CHECK = (
    '<w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>{}</w:t></w:r>'
)
_DATE = "<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"


def _run(text: str, properties: str = "", tag: str = "t") -> str:
    said = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{said}<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def _runs(text: str, number: int = 1) -> str:
    found = []
    for part in _MARKS.split(text):
        change = _CHANGE.format(number)
        if part.startswith("~~"):
            found.append(_run(part[2:-2], "<w:strike/>"))
        elif part.startswith("**"):
            found.append(_run(part[2:-2], "<w:b/>"))
        elif part.startswith("++"):
            found.append(f"<w:ins {change}>{_run(part[2:-2])}</w:ins>")
        elif part.startswith("--"):
            found.append(f"<w:del {change}>{_run(part[2:-2], tag='delText')}</w:del>")
        elif part in ("[x]", "[ ]"):
            found.append(_CHECK.format("\uf0fe" if part == "[x]" else "\uf0a8"))
        elif part.startswith("[date: "):
            found.append(_DATE.format(_run(part[7:-1])))
        elif part:
            found.append(_run(part))
    return "".join(found)


def _paragraph(text: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{_runs(text)}</w:p>"


def _table(lines: list[str]) -> str:
    rows = [[text.strip() for text in line.split("|")[1:-1]] for line in lines]
    count = max(map(len, rows))
    grid = "".join(f'<w:gridCol w:w="{_WIDTH // count}"/>' for _ in range(count))
    made = []
    for place, line in enumerate(lines):
        properties = ""
        if line[0] in "+-":
            tag = "ins" if line[0] == "+" else "del"
            properties = f"<w:trPr><w:{tag} {_CHANGE.format(place + 1)}/></w:trPr>"
        elif line[0] == "!":
            properties = "<w:trPr><w:tblHeader/></w:trPr>"
        made.append(f"<w:tr>{properties}{_cells(rows, place, count)}</w:tr>")
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/>'
        f"<w:tblBorders>{border}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        + "".join(made)
        + "</w:tbl><w:p/>"
    )


def _cells(rows: list[list[str]], place: int, count: int) -> str:
    row, cells, col = rows[place], [], 0
    below = rows[place + 1] if place + 1 < len(rows) else []
    while col < len(row):
        span = 1
        while col + span < len(row) and row[col + span] == "<":
            span += 1
        merge = ""
        if row[col] == "^":
            merge = "<w:vMerge/>"
        elif col < len(below) and below[col] == "^":
            merge = '<w:vMerge w:val="restart"/>'
        text = "" if row[col] == "^" else row[col]
        properties = f'<w:tcW w:w="{span * _WIDTH // count}" w:type="dxa"/>'
        properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        paragraphs = "".join(_paragraph(part) for part in text.split("⏎"))
        cells.append(f"<w:tc><w:tcPr>{properties}{merge}</w:tcPr>{paragraphs}</w:tc>")
        col += span
    return "".join(cells)


def body(source: str) -> str:
    """Return the blocks of a document, as WordprocessingML."""
    blocks: list[str] = []
    table: list[str] = []
    for line in [*source.splitlines(), ""]:
        if re.match(r"[-+!]?\|", line):
            table.append(line if line[0] != "|" else " " + line)
            continue
        if table:
            blocks.append(_table(table))
            table = []
        if line.startswith("#"):
            marks, text = line.split(" ", 1)
            blocks.append(_paragraph(text, f"Heading{len(marks)}"))
        elif line.strip():
            blocks.append(_paragraph(line))
    return "".join(blocks)


def word_file(source: str) -> bytes:
    """Return a Word file of the notation's text; python-docx's template has the styles."""
    import docx

    empty = io.BytesIO()
    document = docx.Document()
    document.core_properties.title = ""
    document.save(empty)
    target = io.BytesIO()
    with zipfile.ZipFile(empty) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/thumbnail.jpeg":
                continue
            if name == "word/document.xml":
                text = content.decode()
                start = text.index("<w:body>") + len("<w:body>")
                content = (text[:start] + body(source) + text[text.index("<w:sectPr") :]).encode()
            if name == "_rels/.rels":
                content = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", content)
            new.writestr(
                zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED
            )
    return target.getvalue()


def _pdf(path: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to",
             'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}',
             "--outdir", str(path.parent), str(path)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip


def main(names: list[str]) -> None:
    """Make the files of the named plans, of all where none is named."""
    for source in sorted(HERE.glob("*.plan")):
        if names and source.stem not in names:
            continue
        target = source.with_suffix(".docx")
        target.write_bytes(word_file(source.read_text(encoding="utf-8")))
        _pdf(target)


if __name__ == "__main__":
    main(sys.argv[1:])

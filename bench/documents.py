"""How right and how fast documents are read, beside pdfplumber and python-docx by themselves.

    python bench/documents.py [scans]

The plans with a golden table, in every format and with every kind of rules. A cell is right if it
has the golden text (white space aside) in its row and column; rows are aligned first, so that a
row too many costs itself only and is counted as spurious. Time: processor time of one core, after import, best of five. `scans` reads pictures of the same prints by text recognition instead.
"""

from __future__ import annotations

import difflib
import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
DOCUMENTS = ROOT / "tests" / "documents"
RAW = ROOT / "data" / "raw" / "arsplan-2025"
FIELDS = ("activity", "date", "measures", "responsible", "competence", "visibility", "notes")
MADE_UP = ("barnehageplan", "bibliotekplan", "motekalender", "skuleplan", "tiltaksplan")
FILES = {
    "arsplan-2025": [*sorted(RAW.iterdir()), *sorted(DOCUMENTS.glob("arsplan-2025.*.pdf"))],
    "kulturplan-2026": sorted(DOCUMENTS.glob("kulturplan-2026.*")),
    **{name: sorted((DOCUMENTS / "pdf").glob(f"{name}.*.pdf")) for name in MADE_UP},
    "pdf-hard": sorted((DOCUMENTS / "pdf").glob("hard.*.pdf")),
}
SCANNED = ("untagged", "ruled", "horizontal", "level-middle", "bare")
Rows = list[tuple[str, ...]]


def golden(name: str, variant: str) -> Rows:
    """Return the rows of a plan, without white space; the variant tells which of the hard ones."""
    data = json.loads((ROOT / "tests" / "golden" / f"{name}.json").read_text(encoding="utf-8"))
    data = data.get(variant, data)
    rows = data.get("rows") or data.get("activities")
    if isinstance(rows[0], dict):
        rows = [[row["cells"].get(field, "") for field in FIELDS] for row in rows]
    return [plain(row) for row in rows]


def plain(row: Any) -> tuple[str, ...]:
    """Return a row's texts without white space."""
    return tuple("".join((text or "").split()) for text in row)


def right(found: Rows, expected: Rows) -> str:
    """Return the share of the golden cells with text that stand where they should.

    Rows with text that match no golden one are counted behind it.
    """
    keys_found, keys = ["|".join(row) for row in found], ["|".join(row) for row in expected]
    total = sum(bool(text) for row in expected for text in row)
    good = spurious = 0
    for mark, a, b, c, d in difflib.SequenceMatcher(None, keys_found, keys, autojunk=False).get_opcodes():  # fmt: skip
        if mark in ("equal", "replace"):
            for one, other in zip(found[a:b], expected[c:d], strict=False):
                good += sum(bool(y) and x == y for x, y in zip(one, other, strict=False))
        spurious += sum(any(row) for row in found[a + (d - c) : b])
    return f"{good / total:.1%}" + (f" / {spurious} spurious" if spurious else "")


def ours(data: bytes, name: str) -> Rows:
    """Return what planleser reads."""
    from parsers.read import read_document
    from pipeline.plan.time_sense import TIMES

    document = read_document(data, name, TIMES)
    return [plain(cell.text for cell in row.cells) for t in document.tables for row in t.rows]


def pdfplumber_alone(data: bytes, _name: str) -> Rows:
    """Return what pdfplumber's own tables are."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        tables = [table for page in pdf.pages for table in page.extract_tables()]
    return [plain(row) for table in tables for row in table]


def python_docx_alone(data: bytes, _name: str) -> Rows:
    """Return what python-docx's own cells are, by the common loop over `table.cell`."""
    import docx

    return [
        plain(table.cell(row, col).text for col in range(len(table.columns)))
        for table in docx.Document(io.BytesIO(data)).tables
        for row in range(len(table.rows))
    ]


def seconds(read: Callable[[bytes, str], Rows], data: bytes, name: str) -> float:
    """Return the best of five."""
    times = []
    for _ in range(5):
        begun = time.process_time()
        read(data, name)
        times.append(time.process_time() - begun)
    return min(times)


def scan(path: Path) -> bytes:
    """Return a PDF of pictures of a PDF's pages, clean, at 200 dots an inch."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        pages = [page.render(scale=200 / 72, grayscale=True).to_pil() for page in document]
    stream = io.BytesIO()
    pages[0].save(stream, "pdf", save_all=True, append_images=pages[1:], resolution=200)
    return stream.getvalue()


def scans() -> None:
    """Print how right the same prints are as scans, in Markdown; needs Tesseract."""
    from parsers.pdf.scanned.tables import languages

    if languages() is None:
        print("\nScans were not read: Tesseract with Norwegian is not installed.")
        return
    print("\n| a scan of | right | seconds a page |\n|---|---|---|")
    for plan, files in FILES.items():
        for path in files:
            variant = path.name.split(".")[1]
            if path.suffix == ".pdf" and variant in SCANNED and plan != "pdf-hard":
                data = scan(path)
                begun = time.perf_counter()
                found = ours(data, "scan.pdf")
                spent = (time.perf_counter() - begun) / data.count(b"/Type /Page\n")
                print(
                    f"| {path.name} | {right(found, golden(plan, variant))} | {spent:.1f} |",
                    flush=True,
                )


def main() -> None:
    """Print the table, in Markdown."""
    print("| file | right | alone | ms | alone |\n|---|---|---|---|---|")
    for plan, files in FILES.items():
        for path in files:
            rows = golden(plan, path.name.split(".")[1])
            data = path.read_bytes()
            other = {".pdf": pdfplumber_alone, ".docx": python_docx_alone}.get(path.suffix)
            cells = [path.name, right(ours(data, path.name), rows)]
            cells.append(right(other(data, path.name), rows) if other else "")
            cells.append(f"{1000 * seconds(ours, data, path.name):.0f}")
            cells.append(f"{1000 * seconds(other, data, path.name):.0f}" if other else "")
            print("| " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    import logging

    logging.disable(logging.CRITICAL)
    sys.path.insert(0, str(ROOT))
    scans() if sys.argv[1:] == ["scans"] else main()

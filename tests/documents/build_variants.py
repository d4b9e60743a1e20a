"""Builds PDFs of both plans as other programs print them: without rules, with horizontal ones only.

Run it to make the files anew (LibreOffice must be installed):

    python tests/documents/build_variants.py
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

HERE = Path(__file__).parent
PLANS = {
    "kulturplan-2026": HERE / "kulturplan-2026.docx",
    "arsplan-2025": HERE.parent.parent / "data" / "raw" / "arsplan-2025" / "aarsplan-2025.docx",
}
BORDERS = {"bare": (), "horizontal": ("top", "bottom", "insideH")}
_OPTION = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"false"}}'


def with_borders(source: Path, target: Path, edges: tuple[str, ...]) -> None:
    """Write a Word file whose tables have these borders and no others."""
    document = docx.Document(str(source))
    for table in document.tables:
        properties = table._tbl.tblPr
        for name in ("w:tblBorders", "w:tblStyle"):
            for old in properties.findall(qn(name)):
                properties.remove(old)
        for old in list(table._tbl.iter(qn("w:tcBorders"))):
            old.getparent().remove(old)
        borders = OxmlElement("w:tblBorders")
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
            border = OxmlElement(f"w:{edge}")
            border.set(qn("w:val"), "single" if edge in edges else "nil")
            border.set(qn("w:sz"), "4")
            borders.append(border)
        properties.append(borders)
    document.save(str(target))


if __name__ == "__main__":
    for name, source in PLANS.items():
        for kind, edges in BORDERS.items():
            with tempfile.TemporaryDirectory() as folder:
                word = Path(folder) / f"{name}.{kind}.docx"
                with_borders(source, word, edges)
                command = ["soffice", "--headless", "--convert-to", _OPTION, "--outdir", HERE, word]
                subprocess.run(command, check=True)

"""The colours behind the cells of a Word table (ISO/IEC 29500-1, 17.4.32)."""

from __future__ import annotations

from lxml.etree import _Element as Element

from parsers.word.names import qn

_NONE = {"", "AUTO", "FFFFFF"}


def fill_of(cell: Element) -> str | None:
    """Return the colour behind a cell; None where there is none or it is white."""
    shading = cell.find(f"{qn('w:tcPr')}/{qn('w:shd')}")
    if shading is None:
        return None
    value = (shading.get(qn("w:fill")) or "").upper()
    theme = shading.get(qn("w:themeFill")) or ""
    if value in _NONE:
        return theme if theme and not theme.startswith(("background1", "light1")) else None
    return value

"""The colours behind the cells of a workbook."""

from __future__ import annotations

from typing import Any

_WHITE = "FFFFFF"
_WHITE_THEME, _WHITE_INDEXES = 0, (1, 9, 64, 65)


def fill_of(cell: Any) -> str | None:
    """Return the colour behind a cell as the file names it; None where there is none or white."""
    fill = cell.fill
    if fill is None or fill.fill_type != "solid":
        return None
    colour = fill.fgColor
    if colour.type == "rgb":
        value = str(colour.rgb)[-6:].upper()
        return None if value == _WHITE else value
    if colour.type == "theme":
        white = colour.theme == _WHITE_THEME and not colour.tint
        return None if white else f"theme {colour.theme} {colour.tint:.2f}"
    return None if colour.indexed in _WHITE_INDEXES else f"index {colour.indexed}"

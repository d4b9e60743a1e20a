"""What the parts of a Word run are as characters: breaks, symbols, form fields of the old kind."""

from __future__ import annotations

import re

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from parsers.docx_package import flag_of

_TEXT, _SYMBOL, _VALUE = qn("w:t"), qn("w:sym"), qn("w:val")
_CODE = re.compile(r"[0-9A-E][0-9A-F]{3}")
_CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "\u00ad",
}
# the symbols of Wingdings and Symbol that plans have; others become a bullet
_SYMBOLS = {
    "F0FC": "✓",
    "F0FB": "✗",
    "F0FE": "☑",
    "F0FD": "☒",
    "F0A8": "☐",
    "F06F": "☐",
    "F0E0": "→",
    "F0DF": "←",
    "F0B7": "•",
    "F0A7": "•",
    "F0D8": "•",
}


def character(piece: Element) -> str:
    """Give the text of a part of a run, "" where it shows none."""
    if piece.tag == _TEXT:
        return piece.text or ""
    if piece.tag == _SYMBOL:
        code = (piece.get(qn("w:char")) or "").upper()
        if not code.startswith("F") and _CODE.fullmatch(code):
            return chr(int(code, 16))
        return _SYMBOLS.get(code, "•")
    return _CHARACTERS.get(piece.tag, "")


def form_value(mark: Element) -> str:
    """Give what a form field of the old kind shows without a result: a box, a chosen entry."""
    data = mark.find(qn("w:ffData"))
    box = None if data is None else data.find(qn("w:checkBox"))
    if box is not None:
        checked = flag_of(box, "checked")
        return "☒" if (flag_of(box, "default") if checked is None else checked) else "☐"
    choice = None if data is None else data.find(qn("w:ddList"))
    if choice is None:
        return ""
    entries = [entry.get(_VALUE) or "" for entry in choice.iterchildren(qn("w:listEntry"))]
    result = choice.find(qn("w:result"))
    value = "" if result is None else result.get(_VALUE) or ""
    place = int(value) if value.isdecimal() else 0
    return entries[place] if place < len(entries) else ""

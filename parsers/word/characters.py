"""What the parts of a Word run are as characters: breaks, symbols, form fields of the old kind."""

from __future__ import annotations

import re

from lxml.etree import _Element as Element

from parsers.word.names import qn
from parsers.word.package import flag_of

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
# the symbols of each font, by the last two figures of their codes; others are a bullet
_BULLETS = dict.fromkeys(("B7", "A7", "D8", "76", "9F"), "•")
_SYMBOLS = {
    "wingdings": {
        **_BULLETS,
        "FC": "✓",
        "FB": "✗",
        "FE": "☑",
        "FD": "☒",
        "78": "☒",
        "A8": "☐",
        "6F": "☐",
        "E0": "→",
        "DF": "←",
        "F0": "→",
        "EF": "←",
    },
    "wingdings2": {**_BULLETS, "50": "✓", "4F": "✗", "52": "☑", "54": "☒", "A3": "☐", "53": "☒"},
    "webdings": {**_BULLETS, "61": "✓", "72": "✗", "63": "☐"},
}
# how a program writes the characters of such a font: in the private use area, or as themselves
_PRIVATE = range(0xF020, 0xF100)


def symbol_font(name: str | None) -> str:
    """Return the name of a font's table of symbols, "" for a font of letters."""
    key = "".join((name or "").split()).casefold()
    return key if key in _SYMBOLS else ""


def character(piece: Element, font: str = "") -> str:
    """Return the text of a part of a run, "" if it shows none; `font` is the run's symbol font."""
    if piece.tag == _TEXT:
        text = piece.text or ""
        return _in_symbols(text, font) if font or not text.isascii() else text
    if piece.tag == _SYMBOL:
        code = (piece.get(qn("w:char")) or "").upper()
        if not code.startswith("F") and _CODE.fullmatch(code):
            return chr(int(code, 16))
        named = symbol_font(piece.get(qn("w:font"))) or "wingdings"
        return _SYMBOLS[named].get(code[2:], "•")
    return _CHARACTERS.get(piece.tag, "")


def _in_symbols(text: str, font: str) -> str:
    """Return a text with the symbols that its font draws for private or plain characters."""
    if not font and not any(ord(sign) in _PRIVATE for sign in text):
        return text
    symbols = _SYMBOLS[font or "wingdings"]
    drawn = []
    for sign in text:
        code = ord(sign)
        if code in _PRIVATE:
            drawn.append(symbols.get(f"{code - 0xF000:02X}", "•" if code > _PRIVATE[0] else " "))
        elif font and 0x20 < code <= 0xFF:
            drawn.append(symbols.get(f"{code:02X}", "•"))
        else:
            drawn.append(sign)
    return "".join(drawn)


def form_value(mark: Element) -> str:
    """Return what a form field of the old kind shows without a result: a box, a chosen entry."""
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

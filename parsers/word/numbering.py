"""The numbers that Word makes itself: the text of a list's number, which no run of the file has.

Only a paragraph without any text of its own is given its number, as in a column "Nr." that numbers
itself; before a text the number is layout and stays out of the cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from docx.document import Document as WordDocument
from lxml import etree
from lxml.etree import _Element as Element

from parsers.word.names import qn
from parsers.word.package import list_of

_REMEMBERED = 64  # parts with numbering
_VALUE = qn("w:val")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Numbering:
    """Counts a document's list paragraphs, which have to be given in reading order."""

    def __init__(self, word: WordDocument, styles: Mapping[str, tuple[str, int]]) -> None:
        self._styles = styles
        self._lists, self._formats, self._restarted = _read(word)
        self._counts: dict[str, dict[int, int]] = {}

    def number(self, paragraph: Element) -> str:
        """Count a paragraph and return the number before it, "" where there is none."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number, level = place
        base = self._lists.get(number)
        formats = self._formats.get(base or "", {})
        if base is None or level not in formats:
            return ""
        # lists of one definition count on, except those that say where they start
        counts = self._counts.setdefault(number if number in self._restarted else base, {})
        counts[level] = counts.get(level, formats[level][2] - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        kind, pattern, _ = formats[level]
        if kind in ("bullet", "none"):
            return ""

        def written(match: re.Match[str]) -> str:
            other = int(match.group(1)) - 1
            shape, _, start = formats.get(other, ("decimal", "", 1))
            return _written(counts.get(other, start), shape)

        return re.sub(r"%(\d)", written, pattern)

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """Return the list and level that a paragraph, or its style, says that it belongs to."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None
        own = list_of(properties)
        if own is not None:
            return own if own[0] != "0" else None
        style = properties.find(qn("w:pStyle"))
        return None if style is None else self._styles.get(style.get(_VALUE) or "")


_Formats = dict[int, tuple[str, str, int]]


def _read(word: WordDocument) -> tuple[dict[str, str], dict[str, _Formats], frozenset[str]]:
    """Return the definition that each list uses, each definition's levels, the restarted lists."""
    blob = b""
    for relation in word.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            part: Any = relation.target_part
            blob = part.blob
    return _read_part(blob)


@lru_cache(maxsize=_REMEMBERED)
def _read_part(blob: bytes) -> tuple[dict[str, str], dict[str, _Formats], frozenset[str]]:
    """Return what `_read` does, from the part: many documents are made from one template."""
    if not blob:
        return {}, {}, frozenset()
    root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False))
    lists = {
        entry.get(qn("w:numId")) or "": base.get(_VALUE) or ""
        for entry in root.iterchildren(qn("w:num"))
        if (base := entry.find(qn("w:abstractNumId"))) is not None
    }
    formats: dict[str, _Formats] = {}
    for entry in root.iterchildren(qn("w:abstractNum")):
        levels = formats.setdefault(entry.get(qn("w:abstractNumId")) or "", {})
        for level in entry.iterchildren(qn("w:lvl")):
            start = _said(level, "start", "1")
            levels[int(level.get(qn("w:ilvl")) or 0)] = (
                _said(level, "numFmt", "decimal"),
                _said(level, "lvlText", ""),
                int(start) if start.isdecimal() else 1,
            )
    restarted = (
        entry.get(qn("w:numId")) or ""
        for entry in root.iterchildren(qn("w:num"))
        if entry.find(qn("w:lvlOverride")) is not None
    )
    return lists, formats, frozenset(restarted)


def _said(level: Element, name: str, default: str) -> str:
    element = level.find(qn(f"w:{name}"))
    return default if element is None else element.get(_VALUE) or default


def _written(number: int, shape: str) -> str:
    """Return a number as digits, a letter, or small Roman figures, as its list's format wants."""
    if shape.endswith("Letter") and 1 <= number <= len(_LETTERS):
        text = _LETTERS[number - 1]
    elif shape.endswith("Roman") and 1 <= number < 40:
        text, left = "", number
        for value, letters in _ROMAN:
            text += letters * (left // value)
            left %= value
    else:
        text = str(number)
    return text.upper() if shape.startswith("upper") else text

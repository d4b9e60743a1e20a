"""The header of a table without vertical rules: a line of a page whose parts name fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parsers.clean import letters
from parsers.headers import field_of, segment, vocabulary
from parsers.model import Box
from parsers.printed import Glyph, stack_lines

GAP = 0.75  # of the letters' height: a wider gap parts two headers
_LONGEST_HEADER = 60
_FEWEST_FIELDS = 2


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """What one page has: its glyphs, the y of its long horizontal rules, its height in points."""

    number: int
    glyphs: tuple[Glyph, ...]
    rules: tuple[tuple[float, float, float], ...]  # y, x0, x1
    height: float


@dataclass(frozen=True, slots=True)
class Header:
    """A header: its page, top and bottom in points, each column's box and text."""

    page: int
    top: float
    bottom: float
    boxes: tuple[Box, ...]
    texts: tuple[str, ...]


def _fragments(glyphs: Iterable[Glyph]) -> list[list[tuple[str, Box]]]:
    """Give the lines of glyphs, each parted at its wide gaps."""
    rows: list[list[tuple[str, Box]]] = []
    for line in lines_of(glyphs):
        parts: list[list[Glyph]] = []
        before: Glyph | None = None
        for glyph in line:
            if not glyph.text.strip():
                continue
            if before is None or glyph.x0 - before.x1 > GAP * glyph.height:
                parts.append([])
            parts[-1].append(glyph)
            before = glyph
        row = []
        for part in parts:
            [printed] = stack_lines(part)
            row.append((printed.text, printed.box))
        if row:
            rows.append(row)
    return rows


def lines_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Give the glyphs line by line, each from left to right."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.bottom, g.x0)):
        last = lines[-1][-1] if lines else None
        if last and min(glyph.bottom, last.bottom) - max(glyph.top, last.top) > 0.5 * glyph.height:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda g: g.x0) for line in lines]


def find_header(page: PageGlyphs) -> Header | None:
    """Give the first line whose parts name fields, with the lines that go on with its words."""
    rows = _fragments(page.glyphs)
    for place, row in enumerate(rows):
        fields = {field_of(text) for text, _ in row if len(text) <= _LONGEST_HEADER} - {None}
        if len(row) < 2 or len(fields) < _FEWEST_FIELDS or not fields & {"activity", "date"}:
            continue
        if 2 * sum(field_of(text) is not None for text, _ in row) < len(row):
            continue
        texts = [text for text, _ in row]
        boxes = [box for _, box in row]
        for below in rows[place + 1 :]:
            under = [_column_under(box, boxes) for _, box in below]
            if None in under or not all(
                _goes_on(texts[col], text)
                for col, (text, _) in zip(under, below, strict=True)
                if col is not None
            ):
                break
            for col, (text, box) in zip(under, below, strict=True):
                if col is not None:
                    texts[col] += text
                    boxes[col] = boxes[col].union(box)
        top = min(box.top for box in boxes)
        bottom = max(box.bottom for box in boxes)
        return Header(page.number, top, bottom, tuple(boxes), tuple(texts))
    return None


def _column_under(box: Box, headers: Sequence[Box]) -> int | None:
    found = [col for col, head in enumerate(headers) if box.x0 < head.x1 and head.x0 < box.x1]
    return found[0] if len(found) == 1 else None


def _goes_on(above: str, below: str) -> bool:
    """Tell whether a header's next line makes it a known word, or the beginning of one."""
    key = letters(above + below)
    words = vocabulary()
    known = key in words.phrases or segment(key) is not None
    return known or any(phrase.startswith(key) for phrase in words.phrases)

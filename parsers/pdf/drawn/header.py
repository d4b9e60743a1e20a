"""The header of a table without vertical rules: lines of a page whose parts name fields."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from parsers.document.model import Box
from parsers.document.text import letters
from parsers.header_words.recognition import field_of, segment
from parsers.header_words.vocabulary import vocabulary
from parsers.pdf.page.model import PageGlyphs
from parsers.print.glyphs import Glyph
from parsers.print.lines import stack_lines

GAP = 0.75  # of the letters' height: a wider gap parts two headers
_LONGEST_HEADER = 60
_FEWEST_FIELDS = 2
_MOST_LINES = 4
_NEXT_LINE = 1.0  # of the letters' height: lines of one header stand nearer

Fragments = list[tuple[str, Box]]


@dataclass(frozen=True, slots=True)
class Header:
    """A header: its page, top and bottom in points, each column's box and text."""

    page: int
    top: float
    bottom: float
    boxes: tuple[Box, ...]
    texts: tuple[str, ...]


def parted(line: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return a line's glyphs, from left to right, parted at its wide gaps; spaces are left out."""
    parts: list[list[Glyph]] = []
    before: Glyph | None = None
    for glyph in line:
        if not glyph.text.strip():
            continue
        if before is None or glyph.x0 - before.x1 > GAP * glyph.height:
            parts.append([])
        parts[-1].append(glyph)
        before = glyph
    return parts


def _fragments(glyphs: Iterable[Glyph]) -> list[Fragments]:
    rows: list[Fragments] = []
    for line in lines_of(glyphs):
        row = []
        for part in parted(line):
            printed = stack_lines(part)
            row.append((" ".join(one.text for one in printed), printed[0].box))
        if row:
            rows.append(row)
    return rows


def lines_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return the glyphs line by line, each from left to right."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.bottom, g.x0)):
        last = lines[-1][-1] if lines else None
        if last and min(glyph.bottom, last.bottom) - max(glyph.top, last.top) > 0.5 * glyph.height:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda g: g.x0) for line in lines]


def find_header(page: PageGlyphs, bodies: Sequence[Box] = ()) -> Header | None:
    """Return the first header of a page: of the lines near it, those that name most fields.

    So a line of group headings gives way to the line below it, and a header in the middle of
    whose row the others stand takes the lines above and below into it. `bodies` are where rows
    stand that are far below the top of their table: none of them is a header.
    """
    rows = _fragments(page.glyphs)
    rows = [row for row in rows if not any(_is_in(row[0][1], body) for body in bodies)]
    best: tuple[tuple[int, int], Header] | None = None
    last = len(rows)
    for start in range(len(rows)):
        if start >= last:
            break
        for count in range(1, _MOST_LINES + 1):
            found = _header(page.number, rows[start : start + count])
            if found is None:
                continue
            if best is None:
                last = start + _MOST_LINES
            known = sum(field_of(text) is not None for text in found.texts)
            score = (known, len(found.texts))
            if (
                best is None
                or score > best[0]
                or (score == best[0] and _better(found, best[1], rows))
            ):
                best = (score, found)
    return best[1] if best else None


def _is_in(box: Box, body: Box) -> bool:
    level = body.top < (box.top + box.bottom) / 2 < body.bottom
    return level and box.x0 < body.x1 and body.x0 < box.x1


def _better(found: Header, best: Header, rows: Sequence[Fragments]) -> bool:
    """Return whether of two headers with as many fields the first has more of one, or no groups."""
    if found.top <= best.top + 1:
        return found.bottom > best.bottom
    dropped = [row for row in rows if best.top - 1 < row[0][1].top < found.top - 1]
    return all(len(row) > 1 for row in dropped)


def _header(page: int, rows: Sequence[Fragments]) -> Header | None:
    """Return the header that lines make, the texts above each other as one; None if they do not."""
    texts: list[str] = []
    boxes: list[Box] = []
    bottom = None
    for row in rows:
        top = min(box.top for _, box in row)
        height = max(box.bottom - box.top for _, box in row)
        if bottom is not None and top - bottom > _NEXT_LINE * height:
            return None
        bottom = max(box.bottom for _, box in row)
        for text, box in row:
            under = [col for col, head in enumerate(boxes) if box.x0 < head.x1 and head.x0 < box.x1]
            if len(under) > 1 or (under and not _goes_on(texts[under[0]], text)):
                return None
            if under:
                texts[under[0]] += f" {text}"
                boxes[under[0]] = boxes[under[0]].union(box)
            else:
                texts.append(text)
                boxes.append(box)
    order = sorted(range(len(boxes)), key=lambda col: boxes[col].x0)
    texts, boxes = [texts[col] for col in order], [boxes[col] for col in order]
    fields = [field_of(text) for text in texts if len(text) <= _LONGEST_HEADER]
    known = {field for field in fields if field}
    enough = len(known) >= _FEWEST_FIELDS and known & {"activity", "date"}
    if len(boxes) < 2 or not enough or 2 * sum(map(bool, fields)) < len(texts):
        return None
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    return Header(page, top, bottom, tuple(boxes), tuple(texts))


def _goes_on(above: str, below: str) -> bool:
    """Return whether a header's next line makes it a known word, or the beginning of one."""
    key = letters(above + below)
    if len(key) > _LONGEST_HEADER:  # running text: it has no field
        return False
    return segment(key) is not None or _begins_phrase(key)


def _begins_phrase(key: str) -> bool:
    phrases = _phrases()
    place = bisect_left(phrases, key)
    return place < len(phrases) and phrases[place].startswith(key)


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(sorted(vocabulary().phrases))

"""Printed text: glyphs on a page, stacked to lines, and lines joined to a cell's text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.clean import clean_characters, clean_paragraphs
from parsers.lines import Line, first_chunk, join_lines
from parsers.model import Box

# glyphs stand on one line if they overlap by this share of the smaller one's height
_SAME_LINE = 0.5
# a gap wider than this share of the letter's height is a space that the file did not write
_SPACE_GAP = 0.22
# a letter is printed twice if the second stands nearer than this share of its height
_DOUBLE = 0.15
_SAME_TOP = 3.0  # points
# the usual width of a space, as a share of the letters' height
_SPACE_WIDTH = 0.2
# of the lines that a width broke, this share must keep their space for the file to keep them all
_SPACES_KEPT = 0.5


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character on a page; points, top left origin, pages from 1."""

    text: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    font: str = ""
    struck: bool = False
    turn: int = 0  # degrees that its text is turned counter-clockwise: 0, 90, 180, 270

    @property
    def height(self) -> float:
        """The glyph's height in points."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of text on a page; its box leaves trailing spaces out.

    `font` is that of its first letter, `struck` the letters that are struck through.
    """

    text: str
    box: Box
    spaces: int
    head_width: float
    space_width: float
    starts_paragraph: bool = False
    font: str = ""
    struck: str = ""

    @property
    def width(self) -> float:
        """The width of the text without its trailing spaces."""
        return self.box.x1 - self.box.x0

    def as_line(self) -> Line:
        """Give the line as the joining of lines takes it."""
        return Line(
            self.text,
            self.width,
            self.head_width,
            self.spaces,
            self.space_width,
            self.starts_paragraph,
        )


def stack_lines(glyphs: Iterable[Glyph], starts_paragraph: bool = False) -> list[PrintedLine]:
    """Give the lines that glyphs form, from the top of the first page down.

    `starts_paragraph` marks the first line as the beginning of a paragraph.
    """
    glyphs = list(glyphs)
    if any(glyph.turn for glyph in glyphs):
        return _stack_turned(glyphs, starts_paragraph)
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.page, glyph.bottom, glyph.x0)):
        if lines and _on_line(glyph, lines[-1][-1]):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    printed = [_print(sorted(line, key=lambda glyph: glyph.x0)) for line in lines]
    found = [line for line in printed if line is not None]
    if starts_paragraph and found:
        found[0] = replace(found[0], starts_paragraph=True)
    return found


def _stack_turned(glyphs: Sequence[Glyph], starts_paragraph: bool) -> list[PrintedLine]:
    """Give the lines of glyphs some of which stand sideways: these are read turned upright."""
    found: list[PrintedLine] = []
    for turn in sorted({glyph.turn for glyph in glyphs}):
        upright = [_turned(glyph, turn) for glyph in glyphs if glyph.turn == turn]
        lines = stack_lines(upright, starts_paragraph and not found)
        found.extend(replace(line, box=_turned_box(line.box, -turn)) for line in lines)
    return found


def _turned(glyph: Glyph, turn: int) -> Glyph:
    box = _turned_box(Box(glyph.page, glyph.x0, glyph.top, glyph.x1, glyph.bottom), turn)
    return replace(glyph, x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom, turn=0)


def _turned_box(box: Box, degrees: int) -> Box:
    """Give a box turned clockwise about the page's corner; points, y downwards."""
    corners = [(box.x0, box.top), (box.x1, box.bottom)]
    for _ in range(degrees % 360 // 90):
        corners = [(-y, x) for x, y in corners]
    xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    return Box(box.page, xs[0], ys[0], xs[1], ys[1])


def turn_of(across: float, down: float) -> int:
    """Give how far text is turned counter-clockwise whose baseline goes so; y downwards."""
    if abs(across) >= abs(down):
        return 0 if across >= 0 else 180
    return 90 if down < 0 else 270


def main_turn(turns: Iterable[int]) -> int:
    """Give how most text of a page is turned."""
    counts = Counter(turns)
    return max(counts, key=lambda turn: (counts[turn], -turn), default=0)


def without_doubles(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Give the glyphs but those that are printed over the same letter again (a made-up bold)."""
    found = list(glyphs)
    order = sorted(
        range(len(found)),
        key=lambda place: (
            found[place].text,
            found[place].page,
            round(found[place].top / _SAME_TOP),
            found[place].x0,
        ),
    )
    doubles = set()
    for before, place in pairwise(order):
        glyph, other = found[place], found[before]
        same = glyph.text == other.text and glyph.page == other.page and glyph.text.strip()
        near = _DOUBLE * glyph.height
        if same and abs(glyph.x0 - other.x0) < near and abs(glyph.top - other.top) < near:
            doubles.add(place)
    return [glyph for place, glyph in enumerate(found) if place not in doubles]


def _on_line(glyph: Glyph, other: Glyph) -> bool:
    if glyph.page != other.page:
        return False
    overlap = min(glyph.bottom, other.bottom) - max(glyph.top, other.top)
    return overlap >= _SAME_LINE * min(glyph.height, other.height)


def _print(glyphs: Sequence[Glyph]) -> PrintedLine | None:
    """Give the line of glyphs in printing order, or None where there is only space."""
    inked = [glyph for glyph in glyphs if glyph.text.strip()]
    if not inked:
        return None
    text = glyphs[0].text
    for before, glyph in pairwise(glyphs):
        gap = glyph.x0 - before.x1
        if gap > _SPACE_GAP * glyph.height and not (before.text.isspace() or glyph.text.isspace()):
            text += " "
        text += glyph.text
    text = clean_characters(text)
    trailing = len(text) - len(text.rstrip())
    leading = _from_first_inked(glyphs)
    head = leading[: max(1, len(first_chunk("".join(glyph.text for glyph in leading))))]
    height = max(glyph.height for glyph in inked)
    return PrintedLine(
        text,
        Box(
            inked[0].page,
            min(glyph.x0 for glyph in inked),
            min(glyph.top for glyph in inked),
            max(glyph.x1 for glyph in inked),
            max(glyph.bottom for glyph in inked),
        ),
        trailing,
        head[-1].x1 - head[0].x0,
        _space_width(glyphs, height),
        font=inked[0].font,
        struck=_struck(glyphs) if any(glyph.struck for glyph in inked) else "",
    )


def _struck(glyphs: Sequence[Glyph]) -> str:
    """Give the letters that are struck, a space for each gap between them."""
    return " ".join("".join(g.text if g.struck else " " for g in glyphs).split())


def _space_width(glyphs: Sequence[Glyph], height: float) -> float:
    """Give the width of the line's spaces, or the usual one where it has none."""
    widths = [glyph.x1 - glyph.x0 for glyph in glyphs if glyph.text == " "]
    return max(widths, default=height * _SPACE_WIDTH)


def _from_first_inked(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Give the glyphs from the first that is no space."""
    for place, glyph in enumerate(glyphs):
        if glyph.text.strip():
            return glyphs[place:]
    return ()


def keeps_spaces(cells: Iterable[Sequence[PrintedLine]]) -> bool:
    """Tell whether the file keeps the space of a soft break at the line's end.

    Judged over all cells: of the lines that are not their cell's last, and whose next line begins
    in lower case (so the break was hardly typed), most end with a space.
    """
    kept = breaks = 0
    for lines in cells:
        for above, below in pairwise(lines):
            if below.text.lstrip()[:1].islower() and above.text.rstrip()[-1:].isalpha():
                breaks += 1
                kept += above.spaces > 0
    return breaks == 0 or kept >= _SPACES_KEPT * breaks


def inner_words(cells: Iterable[Sequence[PrintedLine]]) -> frozenset[str]:
    """Give the words (case folded) that stand whole inside lines: not at a line's either end."""
    return frozenset(
        word.strip(".,;:()").casefold()
        for lines in cells
        for line in lines
        for word in line.text.split()[1:-1]
    )


def cell_text(
    lines: Sequence[PrintedLine],
    column_width: float,
    spaces_kept: bool,
    known_words: Container[str] = frozenset(),
) -> str:
    """Give the cell's text: lines joined as `parsers.lines` tells, cleaned."""
    joined = join_lines([line.as_line() for line in lines], column_width, spaces_kept, known_words)
    return clean_paragraphs(joined)


def original_text(lines: Sequence[PrintedLine]) -> str:
    """Give the cell's lines as they are printed, a line a line."""
    return "\n".join(line.text for line in lines)


def struck_text(lines: Sequence[PrintedLine]) -> tuple[bool, str]:
    """Tell whether a cell's text is struck as a whole; else give the part that is."""
    part = " ".join(line.struck for line in lines if line.struck)
    whole = "".join("".join(line.text.split()) for line in lines)
    if part and len("".join(clean_characters(part).split())) >= len(whole):
        return True, ""
    return False, part


def box_of(lines: Sequence[PrintedLine]) -> Box | None:
    """Give the box round a cell's lines (of the first page's, where it goes over a page break)."""
    if not lines:
        return None
    box = lines[0].box
    for line in lines[1:]:
        box = box.union(line.box)
    return box

"""Printed text: glyphs on a page, stacked to lines, and lines joined to a cell's text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from parsers.document.model import Box
from parsers.document.text import SOFT_HYPHEN, clean_characters
from parsers.print.glyphs import Glyph, note_marks, whole_letters
from parsers.print.joining import first_chunk

# glyphs stand on one line if they overlap by this share of the smaller one's height
_SAME_LINE = 0.5
# a gap wider than this share of the letter's height is a space that the file did not write
_SPACE_GAP = 0.22
# the usual width of a space, as a share of the letters' height
_SPACE_WIDTH = 0.2


_READING_ORDER = attrgetter("page", "bottom", "x0")
_LEFT = attrgetter("x0")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of text on a page; its box leaves trailing spaces out.

    `text` leaves footnote marks out, which are `marks`; `drawn` has all that is printed. `font` is
    that of its first letter, `turn` as of its glyphs. Where letters are struck, `struck` are these,
    `unstruck` is the text
    without them, and `struck_marked` what is printed with the struck parts in brackets.
    """

    text: str
    box: Box
    spaces: int
    head_width: float
    space_width: float
    starts_paragraph: bool = False
    font: str = ""
    turn: int = 0
    drawn: str = ""
    marks: str = ""
    struck: str = ""
    unstruck: str = ""
    struck_marked: str = ""

    @property
    def width(self) -> float:
        """The width of the text without its trailing spaces."""
        return self.box.x1 - self.box.x0


def stack_lines(glyphs: Iterable[Glyph], starts_paragraph: bool = False) -> list[PrintedLine]:
    """Return the lines that glyphs form, from the top of the first page down.

    `starts_paragraph` marks the first line as the beginning of a paragraph.
    """
    glyphs = list(glyphs)
    if any(glyph.turn for glyph in glyphs):
        return _stack_turned(glyphs, starts_paragraph)
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=_READING_ORDER):
        if lines and _on_line(glyph, lines[-1][-1]):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    printed = [_print(whole_letters(sorted(line, key=_LEFT))) for line in lines]
    found = [line for line in printed if line is not None]
    if starts_paragraph and found:
        found[0] = replace(found[0], starts_paragraph=True)
    return found


def _stack_turned(glyphs: Sequence[Glyph], starts_paragraph: bool) -> list[PrintedLine]:
    """Return the lines of glyphs some of which stand sideways: these are read turned upright."""
    found: list[PrintedLine] = []
    for turn in sorted({glyph.turn for glyph in glyphs}):
        upright = [_turned(glyph, turn) for glyph in glyphs if glyph.turn == turn]
        lines = stack_lines(upright, starts_paragraph and not found)
        found.extend(replace(line, box=_turned_box(line.box, -turn), turn=turn) for line in lines)
    return found


def _turned(glyph: Glyph, turn: int) -> Glyph:
    box = _turned_box(Box(glyph.page, glyph.x0, glyph.top, glyph.x1, glyph.bottom), turn)
    return glyph._replace(x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom, turn=0)


def _turned_box(box: Box, degrees: int) -> Box:
    """Return a box turned clockwise about the page's corner; points, y downwards."""
    corners = [(box.x0, box.top), (box.x1, box.bottom)]
    for _ in range(degrees % 360 // 90):
        corners = [(-y, x) for x, y in corners]
    xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    return Box(box.page, xs[0], ys[0], xs[1], ys[1])


def turn_of(across: float, down: float) -> int:
    """Return how far text is turned counter-clockwise whose baseline goes so; y downwards."""
    if abs(across) >= abs(down):
        return 0 if across >= 0 else 180
    return 90 if down < 0 else 270


def main_turn(turns: Iterable[int]) -> int:
    """Return how most text of a page is turned."""
    counts = Counter(turns)
    return max(counts, key=lambda turn: (counts[turn], -turn), default=0)


def _on_line(glyph: Glyph, other: Glyph) -> bool:
    _, page, _, top, _, bottom, *_ = glyph
    _, other_page, _, other_top, _, other_bottom, *_ = other
    if page != other_page:
        return False
    overlap = min(bottom, other_bottom) - max(top, other_top)
    return overlap >= _SAME_LINE * min(bottom - top, other_bottom - other_top)


def _print(glyphs: Sequence[Glyph]) -> PrintedLine | None:
    """Return the line of glyphs in printing order, or None where there is only space."""
    inked = [glyph for glyph in glyphs if glyph.text.strip()]
    if not inked:
        return None
    marks = note_marks(inked)
    counted = [glyph for glyph in glyphs if glyph not in marks] if marks else glyphs
    text = _spaced(counted)
    leading = _from_first_inked(glyphs)
    head = leading[: max(1, len(first_chunk("".join(glyph.text for glyph in leading))))]
    height = max(glyph.bottom - glyph.top for glyph in inked)
    line = PrintedLine(
        text,
        Box(
            inked[0].page,
            min(glyph.x0 for glyph in inked),
            min(glyph.top for glyph in inked),
            max(glyph.x1 for glyph in inked),
            max(glyph.bottom for glyph in inked),
        ),
        len(text) - len(text.rstrip()),
        head[-1].x1 - head[0].x0,
        _space_width(glyphs, height),
        font=inked[0].font,
        drawn=_spaced(glyphs) if marks else text,
        marks=" ".join(glyph.text for glyph in glyphs if glyph in marks),
    )
    return _with_struck(line, counted) if any(glyph.struck for glyph in inked) else line


def _spaced(glyphs: Sequence[Glyph]) -> str:
    """Return the text of glyphs, a space for each gap that the file did not write one for."""
    pieces: list[str] = []
    end, spaced = float("inf"), True
    for letters, _, x0, top, x1, bottom, *_ in glyphs:
        is_space = letters.isspace()
        if x0 - end > _SPACE_GAP * (bottom - top) and not (spaced or is_space):
            pieces.append(" ")
        pieces.append(letters)
        end, spaced = x1, is_space
    return clean_characters(_with_drawn_hyphens("".join(pieces)))


def _with_drawn_hyphens(text: str) -> str:
    """Return a line with its soft hyphens as hyphens, but for one at its end: they are drawn."""
    if SOFT_HYPHEN not in text:
        return text
    body = text.rstrip()
    within = body[:-1].replace(SOFT_HYPHEN, "-")
    return within + body[-1:] + text[len(body) :]


def _with_struck(line: PrintedLine, glyphs: Sequence[Glyph]) -> PrintedLine:
    """Return a line with what is struck of it and what is not."""
    pieces = []
    for is_struck, run in groupby(glyphs, key=attrgetter("struck")):
        text = _spaced(list(run))
        pieces.append(f"[struck: {text}]" if is_struck and text.strip() else text)
    struck = "".join(glyph.text if glyph.struck else " " for glyph in glyphs)
    return replace(
        line,
        struck=" ".join(clean_characters(struck).split()),
        unstruck=_spaced(_without_struck(glyphs)),
        struck_marked="".join(pieces),
    )


def _without_struck(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return a line's glyphs, each struck run as one blank of its width.

    The blank takes the run's place, or the gap would read as a space: a digit struck inside a
    number leaves one number. It is a space where the run begins or ends with one.
    """
    left: list[Glyph] = []
    for is_struck, group in groupby(glyphs, key=attrgetter("struck")):
        run = list(group)
        if is_struck:
            text = "".join(glyph.text for glyph in run)
            blank = " " if text != text.strip() else ""
            run = [run[0]._replace(text=blank, x1=run[-1].x1)]
        left.extend(run)
    return left


def _space_width(glyphs: Sequence[Glyph], height: float) -> float:
    """Return the width of the line's spaces, or the usual one where it has none."""
    widths = [glyph.x1 - glyph.x0 for glyph in glyphs if glyph.text == " "]
    return max(widths, default=height * _SPACE_WIDTH)


def _from_first_inked(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Return the glyphs from the first that is no space."""
    for place, glyph in enumerate(glyphs):
        if glyph.text.strip():
            return glyphs[place:]
    return ()

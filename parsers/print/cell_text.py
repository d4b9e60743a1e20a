"""The text of cells and paragraphs from their printed lines, and what it leaves out."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.document.model import Box, ReaderRemark
from parsers.document.text import clean_paragraphs
from parsers.print.joining import EDGES, Line, join_lines
from parsers.print.lines import PrintedLine

# of the lines that a width broke, this share must keep their space for the file to keep them all
_SPACES_KEPT = 0.5


def keeps_spaces(cells: Iterable[Sequence[PrintedLine]]) -> bool:
    """Return whether the file keeps the space of a soft break at the line's end.

    Judged over all cells: of the lines that are not their cell's last, and whose next line begins
    in lower case (so the break was hardly typed), most end with a space.
    """
    counts = [soft_breaks(lines) for lines in cells if len(lines) > 1]
    return are_kept(sum(breaks for breaks, _ in counts), sum(kept for _, kept in counts))


def soft_breaks(lines: Sequence[PrintedLine]) -> tuple[int, int]:
    """Return how many breaks of a cell the column made, and how many of them kept their space."""
    breaks = kept = 0
    for above, below in pairwise(lines):
        if below.text.lstrip()[:1].islower() and above.text.rstrip()[-1:].isalpha():
            breaks += 1
            kept += above.spaces > 0
    return breaks, kept


def are_kept(breaks: int, kept: int) -> bool:
    """Return whether a file keeps the spaces of its breaks, of which so many did."""
    return breaks == 0 or kept >= _SPACES_KEPT * breaks


def whole_words(cells: Iterable[Sequence[PrintedLine]]) -> frozenset[str]:
    """Return the words (case folded) that stand whole: at no line's end where a word may break."""
    return frozenset(
        word.strip(EDGES).casefold()
        for lines in cells
        for place, line in enumerate(lines)
        for word in line.text.split()[place > 0 : None if place == len(lines) - 1 else -1]
    )


def cell_text(
    lines: Sequence[PrintedLine],
    column_width: float,
    spaces_kept: bool,
    known_words: Container[str] = frozenset(),
) -> str:
    """Return the cell's text: lines joined as `parsers.print.joining` tells, cleaned.

    Of a cell that is struck in part, only what is not struck counts.
    """
    counted = _without_struck(lines) if _partly_struck(lines) else lines
    joined = join_lines(
        [_as_line(line) for line in counted], column_width, spaces_kept, known_words
    )
    return clean_paragraphs(joined)


def _as_line(line: PrintedLine) -> Line:
    """Return a line as the joining of lines takes it."""
    return Line(
        line.text,
        line.width,
        line.head_width,
        line.spaces,
        line.space_width,
        line.starts_paragraph,
    )


def original_text(lines: Sequence[PrintedLine]) -> str:
    """Return the cell's lines as they are printed, a line a line; in part struck text marked so."""
    partly = _partly_struck(lines)
    return "\n".join(line.struck_marked if partly and line.struck else line.drawn for line in lines)


def is_struck(lines: Sequence[PrintedLine]) -> bool:
    """Return whether a cell's text is struck as a whole."""
    inked = [line for line in lines if any(map(str.isalnum, line.text))]
    return bool(inked) and all(line.struck and not _words(line.unstruck) for line in inked)


def _partly_struck(lines: Sequence[PrintedLine]) -> bool:
    return any(line.struck for line in lines) and not is_struck(lines)


def _words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _without_struck(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    left = [replace(line, text=line.unstruck) if line.struck else line for line in lines]
    return [line for line in left if line.text.strip()]


def cell_remarks(lines: Sequence[PrintedLine]) -> Iterator[ReaderRemark]:
    """Return remarks on what a cell's text leaves out: struck parts, footnote marks."""
    if not lines:
        return
    page = lines[0].box.page
    if _partly_struck(lines):
        part = " ".join(line.struck for line in lines if line.struck)
        yield ReaderRemark("partly_struck", part, page=page)
    for line in lines:
        if line.marks:
            yield ReaderRemark("note_left_out", line.marks, "footnote mark", page=line.box.page)


def box_of(lines: Sequence[PrintedLine]) -> Box | None:
    """Return the box round a cell's lines (the first page's, where it crosses a page break)."""
    if not lines:
        return None
    box = lines[0].box
    for line in lines[1:]:
        box = box.union(line.box)
    return box

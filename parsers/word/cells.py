"""The text of a Word table's cell, with what is struck through, bold or was removed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml.etree import _Element as Element

from parsers.document.note_marks import is_note
from parsers.document.text import clean_paragraphs
from parsers.word.names import qn
from parsers.word.numbering import Numbering
from parsers.word.package import Styles
from parsers.word.text import Look, Piece, children, mark_removed, pieces, text_boxes

_PARAGRAPH, _TABLE = qn("w:p"), qn("w:tbl")


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell's text and original, whether all of it is struck or bold; the text left out as struck.

    Of a cell that is struck in part, `text` is the part that still counts; `partly_struck` is the
    rest, which stays in `original`, as the `marks` of notes do. `number` is the one that a list
    gives the first paragraph.
    """

    text: str
    original: str
    struck: bool
    bold: bool
    partly_struck: str
    notes: tuple[tuple[str, str], ...]
    marks: tuple[str, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads cells; `nested` returns the lines of a table inside one."""

    styles: Styles
    numbering: Numbering
    nested: Callable[[Element], Iterator[str]]

    def read(self, element: Element, look: Look) -> CellText:
        """Return what a cell says; `look` is its table's."""
        marks: list[str] = []
        found = list(self._lines(element, look))
        lines = [(_without_marks(line, marks), goes_on) for line, goes_on, _ in found]
        said = [piece for line, _ in lines for piece in line if any(map(str.isalnum, piece.text))]
        struck = [piece.struck for piece in said]
        partly = any(struck) and not all(struck)
        text = ""
        for line, goes_on in lines:
            text += "".join(piece.text for piece in line if not (partly and piece.struck))
            text += "" if goes_on else "\n"
        return CellText(
            clean_paragraphs(text),
            "\n".join(_original(line, partly) for line, _ in lines),
            bool(struck) and all(struck),
            bool(said) and all(piece.bold for piece in said),
            _struck_text(lines) if partly else "",
            tuple(piece.note for line, _ in lines for piece in line if piece.note),
            tuple(marks),
            next((number for _, _, number in found), ""),
        )

    def _lines(self, parent: Element, look: Look) -> Iterator[tuple[list[Piece], bool, str]]:
        """Return a cell's lines in pieces, each with whether the next goes on with it, its number.

        A number is the text of a paragraph that has no other.
        """
        for block in children(parent):
            if block.tag == _PARAGRAPH:
                parts = list(pieces(block, self.styles, look))
                number = self.numbering.number(block)
                if number and not any(piece.text.strip() or piece.removed for piece in parts):
                    parts.insert(0, Piece(number))
                    number = ""
                yield parts, mark_removed(block), number
                for box in text_boxes(block):
                    yield from self._lines(box, look)
            elif block.tag == _TABLE:
                for line in self.nested(block):
                    yield [Piece(line)], False, ""


def _without_marks(line: Sequence[Piece], marks: list[str]) -> list[Piece]:
    """Return a line with the raised marks of notes as removed text; `marks` grow by them."""
    kept: list[Piece] = []
    for raised, run in groupby(line, lambda piece: piece.raised):
        same = list(run)
        text = "".join(piece.text for piece in same)
        before = "".join(piece.text or piece.removed for piece in kept).rsplit("\n", 1)[-1]
        if raised and is_note(before, text):
            marks.append(text.strip())
            same = [Piece("", removed=text)]
        kept.extend(same)
    return kept


def _original(line: Sequence[Piece], partly: bool) -> str:
    """Return a line as the file has it, with what was removed and, in part, struck."""
    texts = []
    for struck, run in groupby(line, lambda piece: partly and piece.struck):
        text = "".join(piece.text or piece.removed for piece in run)
        texts.append(f"[struck: {text}]" if struck and text.strip() else text)
    return "".join(texts)


def _struck_text(lines: Sequence[tuple[list[Piece], bool]]) -> str:
    texts = ("".join(piece.text for piece in line if piece.struck) for line, _ in lines)
    return " ".join(text.strip() for text in texts if text.strip())

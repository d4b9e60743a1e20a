"""The text of a web table's cell: what is seen of it, what is struck, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parsers.document.model import ReaderRemark
from parsers.document.strikes import read_struck
from parsers.document.text import clean_paragraphs
from parsers.web.text import Mark, Piece, with_raised_notes

_NOT_SHOWN: tuple[Mark, ...] = ("hidden", "note", "raised note")
_STRUCK: tuple[Mark, ...] = ("struck", "deleted")
_LEFT_OUT: dict[Mark, str] = {
    "hidden": "hidden text",
    "note": "footnote mark",
    "raised note": "footnote mark",
    "deleted": "deleted text",
}


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell's text and original, whether all of it is struck, and what does not count.

    `left_out` has (what it is, text) of each kind of text that is not the cell's, `partly_struck`
    what is struck beside text that is not.
    """

    text: str
    original: str
    struck: bool
    left_out: tuple[tuple[str, str], ...]
    partly_struck: str

    def remarks(self, table: int) -> Iterator[ReaderRemark]:
        """Return the remarks on what does not count; `table` is the table's number."""
        for detail, text in self.left_out:
            yield ReaderRemark("note_left_out", text, detail, table=table)
        if self.partly_struck:
            yield ReaderRemark("partly_struck", self.partly_struck, table=table)


def read_cell_text(pieces: Iterable[Piece]) -> CellText:
    """Return what the pieces of a cell say.

    A cell that is struck as a whole keeps its text, and what was deleted in it counts as struck.
    """
    marked = with_raised_notes(pieces)
    seen = _seen(marked)
    said = [piece for piece in seen if piece.text.strip()]
    struck = bool(said) and all(piece.mark in _STRUCK for piece in said)
    kept = [piece for piece in seen if struck or piece.mark != "deleted"]
    counts = read_struck((piece.text, piece.mark == "struck") for piece in kept)
    partly = read_struck((piece.text, piece.mark == "struck") for piece in seen).partly
    return CellText(
        clean_paragraphs(counts.text),
        _original(marked, seen, struck).strip("\n"),
        struck,
        tuple(_left_out(marked, struck)),
        "" if struck else partly,
    )


def _seen(pieces: Sequence[Piece]) -> list[Piece]:
    """Return what is seen of a cell; text for screen readers counts where there is no other."""
    shown = [piece for piece in pieces if piece.mark not in _NOT_SHOWN]
    seen = [piece for piece in shown if piece.mark != "spoken"]
    return seen if any(piece.text.strip() for piece in seen) else shown


def _left_out(pieces: Sequence[Piece], struck: bool) -> Iterator[tuple[str, str]]:
    """Return (what it is, text) of what is no text of the cell."""
    marks = {piece.mark for piece in pieces}
    for mark, detail in _LEFT_OUT.items():
        if mark not in marks:
            continue
        texts = (piece.text for piece in pieces if piece.mark == mark)
        text = clean_paragraphs("".join(texts)).replace("\n", " ")
        if text and not (mark == "deleted" and struck):
            yield detail, text


def _original(pieces: Sequence[Piece], seen: Sequence[Piece], struck: bool) -> str:
    """Return a cell's text as drawn: marks of notes in it, struck where what is before them is."""
    shown = set(seen)
    marked: list[tuple[str, bool]] = []
    for piece in pieces:
        if piece.mark == "raised note":
            marked.append((piece.text, marked[-1][1] if marked else False))
        elif piece in shown:
            marked.append((piece.text, piece.mark == "struck" and not struck))
    return read_struck(marked).original

"""Struck text, read alike in all formats: what is struck beside text that is not does not count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from itertools import groupby

from parsers.document.model import Paragraph
from parsers.document.text import clean_paragraphs, collapse


@dataclass(frozen=True, slots=True)
class StruckText:
    """A text of which parts may be struck.

    Of one that is struck in part, `text` is what still counts and `partly` the rest, which
    `original` has in brackets: "[struck: i Bodø]". What is struck as a whole keeps its text.
    """

    text: str
    original: str
    struck: bool
    partly: str


def read_struck(pieces: Iterable[tuple[str, bool]]) -> StruckText:
    """Return the text of pieces, each with whether it is struck."""
    marked = list(pieces)
    whole = "".join(text for text, _ in marked)
    if not any(struck for _, struck in marked):
        return StruckText(whole, whole, False, "")
    said = [struck for text, struck in marked if any(map(str.isalnum, text))]
    if not any(said) or all(said):
        return StruckText(whole, whole, any(said), "")
    kept, original, partly = "", "", []
    for struck, run in groupby(marked, lambda piece: piece[1]):
        text = "".join(part for part, _ in run)
        if struck and text.strip():
            partly.append(" ".join(text.split()))
            original += f"[struck: {text}]"
        else:
            original += text
        kept += "" if struck else text
    return StruckText(kept, original, False, " ".join(partly))


@dataclass(frozen=True, slots=True)
class MarkedParagraph(Paragraph):
    """A paragraph some of which is struck, as a reader returns it: its lines, each read.

    Its `text` has all that it says. In a `Document` it is a plain paragraph.
    """

    lines: tuple[StruckText, ...] = ()


def paragraph_of(pieces: Iterable[tuple[str, bool]]) -> Paragraph:
    """Return the paragraph of pieces, each with whether it is struck."""
    marked = list(pieces)
    text = clean_paragraphs("".join(piece for piece, _ in marked))
    if not any(struck and piece.strip() for piece, struck in marked):
        return Paragraph(text)
    lines: list[list[tuple[str, bool]]] = [[]]
    for piece, struck in marked:
        first, *others = piece.replace("\r\n", "\n").replace("\u2028", "\n").split("\n")
        lines[-1].append((first, struck))
        lines.extend([(other, struck)] for other in others)
    read = map(read_struck, lines)
    return MarkedParagraph(
        text, lines=tuple(map(_clean, (line for line in read if line.original.strip())))
    )


def _clean(line: StruckText) -> StruckText:
    text = collapse(clean_paragraphs(line.text))
    return StruckText(text, collapse(clean_paragraphs(line.original)), line.struck, line.partly)


def unmarked(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph without its marks."""
    if not isinstance(paragraph, MarkedParagraph):
        return paragraph
    names = (field.name for field in fields(Paragraph))
    return Paragraph(**{name: getattr(paragraph, name) for name in names})


def lines_of(paragraph: Paragraph) -> list[StruckText]:
    """Return a paragraph's lines, each with its struck part."""
    if isinstance(paragraph, MarkedParagraph):
        return list(paragraph.lines)
    return [StruckText(line, line, False, "") for line in paragraph.text.split("\n")]

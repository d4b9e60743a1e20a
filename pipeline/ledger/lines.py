"""The lines of a document's running text, with their places where events are read from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from normalizers.prose import Block
from parsers.dated_lines.lines.numbering import numbered_lines
from parsers.dated_lines.lines.sentences import has_leaders
from parsers.dated_lines.lines.written import written_lines
from parsers.document.model import Document, Paragraph

# between a heading and its page
_CONTENTS = re.compile(r"(?:…{2,}|(?:\.\s?){5,}|_{5,})\s*(?:s\.|side)?\s*(?:\d{1,3}|[ivx]+)?\s*$")

_NUMBER = re.compile(r"^\s*\d{1,2}\.\d{1,2}\.?\s+")  # of a part of the text


@dataclass(frozen=True, slots=True)
class Line:
    """A line: the place of its paragraph, its number among all lines from 1, the list it is in.

    `start` is its first character in the running text; None where it is not in that.
    """

    text: str
    number: int
    paragraph: int
    table: int
    start: int | None
    page: int | None
    is_contents: bool


def prose_blocks(document: Document, *, without_lists: bool = False) -> list[Block]:
    """Return the blocks of a document's running text, without its table of contents.

    What numbers its parts ("1.2. Mål") is left out, so that it is no day. The lines of lists that
    were read into tables may be left out.
    """
    blocks = []
    numbered = numbered_lines(written_lines(document.prose))
    for place, said in enumerate(document.prose):
        text = "\n".join(
            _NUMBER.sub("", text) if (place, line) in numbered else text
            for text, line in _kept(said, without_lists=without_lists)
        )
        if text:
            blocks.append(Block(text, said.level, said.page, said.is_item, said.is_clutter))
    return blocks


def prose_lines(document: Document, *, without_lists: bool = False) -> Iterator[Line]:
    """Return every line with text, and where `prose_blocks` has it."""
    place = number = 0
    numbered = numbered_lines(written_lines(document.prose))
    for paragraph, said in enumerate(document.prose):
        said_there = _kept(said, without_lists=without_lists)
        kept = {line for _, line in said_there}
        is_block = any(text for text, _ in said_there)
        for line, (text, table) in enumerate(_lines(said)):
            there = is_block and line in kept
            if text.strip():
                number += 1
                start = place if there else None
                yield Line(text, number, paragraph, table, start, said.page, _is_contents(text))
            if there:
                shown = _NUMBER.sub("", text) if (paragraph, line) in numbered else text
                place += len(shown) + 1


def _lines(said: Paragraph) -> list[tuple[str, int]]:
    """Return a paragraph's lines, each with the list that it was read into, 0 for none."""
    lines = said.text.split("\n")
    return list(zip(lines, said.in_tables or (0,) * len(lines), strict=True))


def _kept(said: Paragraph, *, without_lists: bool) -> list[tuple[str, int]]:
    """Return the lines of a paragraph that are running text, each with its place in it."""
    return [
        (text, place)
        for place, (text, table) in enumerate(_lines(said))
        if not (without_lists and table) and not _is_contents(text)
    ]


def _is_contents(text: str) -> bool:
    """Return whether a line is one of a table of contents."""
    return has_leaders(text) and _CONTENTS.search(text) is not None

"""The lines of paragraphs as written, cut once, each with what every reader of lists asks first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from parsers.document.model import Paragraph
from parsers.document.strikes import StruckText, lines_of

# "- [x] " is an item of a list of tasks (GFM, 5.3), which is done
BULLET = re.compile(
    r"^\s*(?:[•·▪◦●○*‣➢✓\uf000-\uf0ffo–—-]|\d{1,2}\)|(?P<drawn>[☐☑☒]))\s+"
    r"(?:\[(?P<box>[ xX])\]\s+)?(?=\S)"
)
_DIGIT = re.compile(r"\d")


class WrittenLine(NamedTuple):
    """A line: the place and level of its paragraph, its number there, what it says.

    `text` is that without white space and the mark of a list's item around it, "" of a blank line.
    """

    paragraph: int
    level: int
    number: int
    is_item: bool
    said: StruckText
    text: str


def written_lines(paragraphs: Sequence[Paragraph]) -> list[WrittenLine]:
    """Return all lines of paragraphs, blank ones too."""
    lines: list[WrittenLine] = []
    for place, paragraph in enumerate(paragraphs):
        level, is_item = paragraph.level, paragraph.is_item
        for number, said in enumerate(lines_of(paragraph)):
            end = end_of_mark(said.text)
            text = said.text[end:].strip()
            lines.append(WrittenLine(place, level, number, is_item or end > 0, said, text))
    return lines


def end_of_mark(text: str) -> int:
    """Return how many characters the mark of a list's item takes at a line's beginning, or 0."""
    found = BULLET.match(text)
    return found.end() if found else 0


def has_digit(text: str) -> bool:
    """Return whether a line holds a digit: without one, hardly any reader has to look at it."""
    return _DIGIT.search(text) is not None

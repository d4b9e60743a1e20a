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
_new = tuple.__new__  # a tuple made so costs no call of Python
_DIGIT = re.compile(r"\d")


class WrittenLine(NamedTuple):
    """A line: the place of its paragraph, its number there, its paragraph, and what it says.

    `mark` is how many characters the mark of a list's item takes; `text` is what the line says
    without it and the white space around it, "" of a blank line.
    """

    paragraph: int
    number: int
    within: Paragraph
    said: StruckText
    mark: int
    text: str

    @property
    def level(self) -> int:
        """The level of a heading, else 0."""
        return self.within.level

    @property
    def is_item(self) -> bool:
        """Whether the paragraph is a list's item, or the line is marked as one."""
        return self.within.is_item or self.mark > 0


def written_lines(paragraphs: Sequence[Paragraph]) -> list[WrittenLine]:
    """Return all lines of paragraphs, blank ones too."""
    lines: list[WrittenLine] = []
    for place, paragraph in enumerate(paragraphs):
        for number, said in enumerate(lines_of(paragraph)):
            mark = end_of_mark(said.text)
            text = said.text[mark:].strip()
            lines.append(_new(WrittenLine, (place, number, paragraph, said, mark, text)))
    return lines


def end_of_mark(text: str) -> int:
    """Return how many characters the mark of a list's item takes at a line's beginning, or 0."""
    found = BULLET.match(text)
    return found.end() if found else 0


def has_digit(text: str) -> bool:
    """Return whether a line holds a digit: without one, hardly any reader has to look at it."""
    return _DIGIT.search(text) is not None

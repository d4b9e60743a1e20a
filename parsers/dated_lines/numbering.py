"""Lines that the number of a text's part begins, not a day: "1.1. Hvorfor"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from parsers.dated_lines.shape import BULLET
from parsers.document.model import Paragraph
from parsers.document.strikes import lines_of

_PART = re.compile(r"(\d{1,2})\.(\d{1,2})\.?\s+[^\W\d_]")
_FEWEST_PARTS = 2  # steps from one numbered part to the next
_MOST_PARTS = 0.7


def numbered_lines(paragraphs: Sequence[Paragraph]) -> frozenset[tuple[int, int]]:
    """Return the lines, as paragraph and line, that begin with the number of a text's part.

    "1.1. Hvorfor", "1.2. Mål", "2.1. Folk" count on: the second number goes up by one, or begins
    anew where the first one goes up. Days of a list do neither.
    """
    found: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for place, paragraph in enumerate(paragraphs):
        for number, said in enumerate(lines_of(paragraph)):
            if part := _PART.match(BULLET.sub("", said.text).strip()):
                found.append(((place, number), (int(part[1]), int(part[2]))))
    steps = list(itertools.pairwise(numbers for _, numbers in found))
    on = sum(
        below in ((above[0], above[1] + 1), (above[0] + 1, 1)) or below <= (1, 1)
        for above, below in steps
    )
    # a table of contents and its chapters are counted through twice
    is_numbering = len(steps) >= _FEWEST_PARTS and on >= _MOST_PARTS * len(steps)
    return frozenset(place for place, _ in found) if is_numbering else frozenset()

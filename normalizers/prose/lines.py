"""From blocks to lines: soft line breaks joined, marks of list items taken off.

A text file may break its lines at a width; such a break is a space. It is one where the next word
would not have fitted, or begins in lower case; a line that ends as a sentence or a lead-in does,
or is followed by an item of a list, was ended by its writer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from normalizers.prose.model import Block, Line

# typed marks, and those of symbol fonts, which a PDF gives as private characters (U+F000–F0FF)
_BULLET = re.compile(
    r"[\s\u00a0]*(?:[•·▪◦●○■□‣⁃➢►✓*\uf000-\uf0ff]|[–—-](?=[\s\u00a0]|\d)|o(?=\s))[\s\u00a0]*"
)
# "3) Kurs"; "1. Lørdag 22. januar", where a stop alone could be that of a day
_NUMBER = re.compile(
    r"\s*(?:(?:\d{1,2}|[a-zæøå])\)\s+|\d{1,2}\.\s+(?=(?:(?!jule|påske|pinse|nytt)[^\W\d_]+dag,?\s+)?(?:den\s+)?\d{1,2}[./]))",
    re.IGNORECASE,
)
_WORD = re.compile(r"\S+")
_FEWEST_LISTED = 3  # lines that may show that they are no wrapped text
_TIME_ENDS = re.compile(r"\d\.?\s+[^\W\d_]{3,9}(?:\s+\d{4})?\s*$")
# a line that begins with a day is an entry: what follows with a capital goes on about it
_DAY_FIRST = re.compile(
    r"\s*(?:[A-ZÆØÅ][a-zæøå]+dag,?\s+)?(?:den\s+)?\d{1,2}\s?[./]\s?(?:\d|[a-zæøå]{3})"
)
_SHORT_WEEKDAY_FIRST = re.compile(r"\s*[A-ZÆØÅ][a-zæøå]{1,4}\.\s?\d{1,2}\s?[./]")  # "Onsd. 4.4."
_CLOCK_FIRST = re.compile(r"\s*Kl\.?\s*\d")
_NARROWEST = 45  # characters: a text with shorter lines was not broken at a width


def lines_of(blocks: Sequence[Block]) -> Iterator[Line]:
    """Return the lines of blocks in order; a line's text is as long as what it was made from."""
    start = 0
    for block in blocks:
        parts = block.text.split("\n")
        places = [start]
        for part in parts[:-1]:
            places.append(places[-1] + len(part) + 1)
        start += len(block.text) + 1
        yield from _block_lines(block, parts, places)


def _block_lines(block: Block, parts: Sequence[str], places: Sequence[int]) -> Iterator[Line]:
    width = max(map(len, parts))
    # in wrapped text some line begins in the middle of a sentence
    listed = len(parts) >= _FEWEST_LISTED and not any(p.lstrip()[:1].islower() for p in parts)
    soft = [not listed and _is_soft(above, below, width) for above, below in pairwise(parts)]
    begun = 0
    for number in range(len(parts)):
        if number < len(soft) and soft[number]:
            continue
        text = " ".join(parts[begun : number + 1])
        marked, text, place = _without_mark(text, places[begun])
        if text:
            item = marked or (block.is_item and begun == 0)
            ends = number == len(parts) - 1
            yield Line(
                text, place, block.level, block.page, item, block.is_clutter, begun == 0, ends
            )
        begun = number + 1


def _is_soft(above: str, below: str, width: int) -> bool:
    """Return whether the break between two lines was made by a width."""
    if not above.strip() or not below.strip() or _mark(below) or above.rstrip().endswith(":"):
        return False
    word = _WORD.search(below)
    if word is None or width < _NARROWEST:
        return False
    begins = _CLOCK_FIRST.match(below) or _SHORT_WEEKDAY_FIRST.match(below)
    if len(above) < width / 2 or begins:
        return False
    if _DAY_FIRST.match(above) and (_DAY_FIRST.match(below) or word.group()[:1].isupper()):
        return False
    if _TIME_ENDS.search(above) and word.group()[:1].isupper():
        return False  # a heading with its day, and a sentence below it
    return below.lstrip()[:1].islower() or len(above) + 1 + len(word.group()) > width


def _mark(text: str) -> re.Match[str] | None:
    return _BULLET.match(text) or _NUMBER.match(text)


def _without_mark(text: str, start: int) -> tuple[bool, str, int]:
    """Return whether a line has the mark of an item, its text without it, and its place."""
    mark = _mark(text)
    begun = mark.end() if mark else len(text) - len(text.lstrip())
    return mark is not None, text[begun:].rstrip(), start + begun

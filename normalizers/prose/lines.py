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
from normalizers.prose.sentences import month_names

# typed marks, and those of symbol fonts, which a PDF gives as private characters (U+F000–F0FF)
_BULLET = re.compile(
    r"[\s\u00a0]*(?:[•·▪◦●○■□‣⁃➢►✓*\uf000-\uf0ff]|[–—-](?=[\s\u00a0]|\d)|o(?=\s))[\s\u00a0]*"
)
# "3) Kurs"; "1. Lørdag 22. januar", where a stop alone could be that of a day
_NUMBER = re.compile(
    r"\s*(?:(?:\d{1,2}|[a-zæøå])\)\s+|\d{1,2}\.\s+(?=(?:(?!jule|påske|pinse|nytt)[^\W\d_]+dag,?\s+)?(?:den\s+)?\d{1,2}[./]))",
    re.IGNORECASE,
)
# "1. Vik, kl. 18" above "2. Moen, kl. 19"; "1. trinn" and "1. Januar" are no numbers of items
_COUNTED = re.compile(rf"\s*(\d{{1,2}})\.\s+(?!(?i:{'|'.join(month_names())})\b)(?=[A-ZÆØÅ«\"])")
_GOES_ON = re.compile(r"\b(?:og|eller|samt|med|på|av|om|til|for|ved|fra|frå|i)$")
_WORD = re.compile(r"\S+")
_FEWEST_LISTED = 3  # lines that may show that they are no wrapped text
_TIME_ENDS = re.compile(r"\d\.?\s+[^\W\d_]{3,9}(?:\s+\d{4})?\s*$")
# a line that begins with a day is an entry: what follows with a capital goes on about it
_DAY_FIRST = re.compile(
    r"\s*(?:[A-ZÆØÅ][a-zæøå]+dag,?\s+)?(?:den\s+)?\d{1,2}\s?[./]\s?(?:\d|[a-zæøå]{3})"
)
# "Onsd. 4.4.", "Sø 3/3"
_SHORT_WEEKDAY_FIRST = re.compile(r"\s*[A-ZÆØÅ][a-zæøå]{1,4}(?:\.\s?|\s)\d{1,2}\s?[./]")
_CLOCK_FIRST = re.compile(r"\s*Kl\.?\s*\d")
_INDENT = 12  # spaces before what goes on in a column
_COLUMNS = re.compile(r"\S(?:\s{3,}|\t)\S")
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
    soft = [
        _goes_on(above, below) or (not listed and _is_soft(above, below, width))
        for above, below in pairwise(parts)
    ]
    counted, begun = _counted(parts), 0
    for number in range(len(parts)):
        if number < len(soft) and soft[number]:
            continue
        text = " ".join(parts[begun : number + 1])
        marked, text, place = _without_mark(text, places[begun], begun in counted)
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
    if len(above) < width / 2 or begins or _COLUMNS.search(above.strip()):
        return False
    if _DAY_FIRST.match(above) and (_DAY_FIRST.match(below) or word.group()[:1].isupper()):
        return False
    if _TIME_ENDS.search(above) and word.group()[:1].isupper():
        return False  # a heading with its day, and a sentence below it
    return below.lstrip()[:1].islower() or len(above) + 1 + len(word.group()) > width


def _goes_on(above: str, below: str) -> bool:
    """Return whether a line goes on in the next: "Årsmøte og" above "medlemsmøte".

    So does the last column of a line, where the next is far indented and the line was not.
    """
    indent = len(below) - len(below.lstrip())
    if indent >= _INDENT and above[:1].strip() and _COLUMNS.search(above):
        return True
    return below.lstrip()[:1].islower() and _GOES_ON.search(above.rstrip()) is not None


def _counted(parts: Sequence[str]) -> set[int]:
    """Return which lines begin with a number that counts them: the next one has the next."""
    found = [_COUNTED.match(part) for part in parts]
    numbers = [int(number[1]) if number else None for number in found]
    pairs = enumerate(pairwise(numbers))
    begun = {place for place, (a, b) in pairs if a is not None and b == a + 1}
    return begun | {place + 1 for place in begun}


def _mark(text: str) -> re.Match[str] | None:
    return _BULLET.match(text) or _NUMBER.match(text)


def _without_mark(text: str, start: int, counted: bool) -> tuple[bool, str, int]:
    """Return whether a line has the mark of an item, its text without it, and its place."""
    mark = _COUNTED.match(text) if counted else _mark(text)
    begun = mark.end() if mark else len(text) - len(text.lstrip())
    return mark is not None, text[begun:].rstrip(), start + begun

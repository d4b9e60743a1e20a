"""Joining the lines that a column's width broke, as a reader of the page would.

A cell on a page is a stack of lines. Some breaks were typed (a new paragraph), some were made by
the width of the column, in a space, after a hyphen or in the middle of a word that was wider than
the column. What tells them apart:

* a break that the width made stands where the next word no longer fitted: had it fitted, the
  break was typed;
* most programs leave the space of a soft break at the line's end; a line without one ended a
  paragraph, or broke in a word (`spaces_kept`);
* a broken word fills the column: the line is one unbroken token, and nothing more fitted.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from parsers.document.text import SOFT_HYPHEN, collapse
from parsers.header_words.vocabulary import vocabulary

HYPHENS = "\u2010\u2011-"
EDGES = ".,;:()"  # of a word, that are no part of it
# after "fag-" these words go on with a space ("fag- og folkebibliotek"): the hyphen stands for a
# word's second half, it joins nothing
_CONJUNCTIONS = {"og", "eller", "samt", "men", "og/eller", "till", "til", "ja", "dahje"}
_FIRST_CHUNK = re.compile(rf"\s*[^\s{HYPHENS}]*[{HYPHENS}]?")
# stands after a hyphen that a line ended with until it is known whether the word has it
_BREAK = "\x00"
_SHAPE_WORD = re.compile(r"[^\W\d_]+(?:[ .]+[^\W\d_]+)*")
_SHAPE_NUMBER = re.compile(r"\d+")
_SHAPE_DASH = re.compile(r"\s*[-‐‑‒–—]\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a cell.

    `width` is that of the text without its trailing spaces and `head_width` that of its first
    chunk (up to the first place where a line may break), both in the unit of the column's width.
    `spaces` counts the trailing spaces. `starts_paragraph` is set where the file itself says that
    a paragraph begins here.
    """

    text: str
    width: float
    head_width: float
    spaces: int = 0
    space_width: float = 2.5
    starts_paragraph: bool = False


def first_chunk(text: str) -> str:
    """Return the text up to the first place where a line may break: a space or after a hyphen."""
    match = _FIRST_CHUNK.match(text)
    return match.group() if match else ""


def join_lines(
    lines: Sequence[Line],
    column_width: float,
    spaces_kept: bool,
    known_words: Container[str] = frozenset(),
) -> str:
    """Return the cell's text: soft breaks joined, broken words whole, typed breaks as line feeds.

    `column_width` is the width that text can have in the column; `spaces_kept` tells whether the
    file keeps the space of a soft break at the line's end; `known_words` (case folded) are words
    that stand whole elsewhere, which settle whether a full line ends in a word or within one, and
    whether the hyphen at a line's end is the word's own: most programs draw a soft hyphen as "-".
    """
    text = ""
    previous: Line | None = None
    for line in lines:
        if not line.text.strip():
            continue
        if previous is None:
            text = line.text.strip()
        else:
            between = _between(previous, line, column_width, spaces_kept, known_words)
            text += between or (_BREAK if text[-1:] in HYPHENS else "")
            text += line.text.strip()
        previous = line
    if _BREAK in text:
        text = "".join(_whole(word, known_words) for word in re.split(r"(\s+)", text))
    return "\n".join(collapse(part) for part in text.split("\n"))


def _whole(word: str, known_words: Container[str]) -> str:
    """Return a word without the hyphens that ended lines, where it stands so elsewhere."""
    bare = re.sub(rf"[{HYPHENS}]{_BREAK}", "", word)
    is_known = bare.strip(EDGES).casefold() in known_words
    return bare if is_known else word.replace(_BREAK, "")


def _between(
    above: Line, below: Line, column_width: float, spaces_kept: bool, known_words: Container[str]
) -> str:
    """Return what stands between two lines once joined: a line feed, a space or nothing."""
    ending = above.text.rstrip()
    if below.starts_paragraph or same_shape(ending, below.text.strip()):
        return "\n"
    if ending.endswith(SOFT_HYPHEN):
        return ""
    fits = above.width + above.space_width + below.head_width <= column_width
    hyphen = ending[-1:] in HYPHENS and ending[-2:-1].strip() != ""
    if fits and not hyphen:
        return "\n"
    if above.spaces or below.text[:1].isspace():
        return " "
    if hyphen:
        return " " if _first_word(below.text) in _CONJUNCTIONS else ""
    # a space that hung over the column's edge may be lost even where others are kept
    lost_space = above.width + above.space_width > column_width
    if not re.search(r"\s", ending.strip()) and _one_word(ending, below.text):
        if _first_word(below.text) in vocabulary().function_words:
            return " "
        if spaces_kept and not lost_space:
            return ""
        halves = {ending.strip().casefold(), _first_word(below.text)}
        known = any(half in known_words for half in halves)
        return "" if _fills(above, column_width) and not known else " "
    return "\n" if spaces_kept and not lost_space else " "


def same_shape(above: str, below: str) -> bool:
    """Return whether two lines are items of one list: alike but for their words and numbers.

    "21. januar" and "10. mars" are, "Nord-Troms – Tone" and "Midt-Troms – Marit" are; two lines
    of plain words are not.
    """
    shape = _shape(above)
    return shape == _shape(below) and ("9" in shape or "-" in shape.strip("-"))


def _shape(text: str) -> str:
    text = _SHAPE_NUMBER.sub("9", _SHAPE_WORD.sub("a", text.strip()))
    return _SHAPE_DASH.sub("-", text)


def _first_word(text: str) -> str:
    return text.split(maxsplit=1)[0].strip(".,;:").casefold() if text.strip() else ""


def _one_word(above: str, below: str) -> bool:
    """Return whether a word may go over the break: letters on both sides, in the same case."""
    left, right = above[-1:], below.lstrip()[:2]
    if not (left.isalpha() and right[:1].isalpha()):
        return left.isdigit() and right[:1].isdigit()
    return left.isupper() or right[:1].islower()


def _fills(line: Line, column_width: float) -> bool:
    """Return whether a line leaves no room for another letter (an average letter is a half em)."""
    letter = line.width / max(len(line.text.strip()), 1)
    return line.width + letter * 1.5 > column_width

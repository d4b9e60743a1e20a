"""Rows of capitalised words in a text: what may be names, one by one or enumerated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from normalizers.people import person_words as words
from normalizers.people.words.lists import person_words

PERSON, NOBODY = 1, 2  # what covers a letter
LONGEST_LABEL = 60  # letters

_CAPITAL = r"[^\W\d_a-zæøåäöüáéčšžđŋ]"
_WORD = rf"(?:(?:[Aa]l|[Ee]l)-)?(?:[OD]['’])?{_CAPITAL}[^\W\d_]+(?:[-'’]{_CAPITAL}[^\W\d_]+)*"
_INITIAL = rf"{_CAPITAL}\.(?: ?{_CAPITAL}\.){{0,3}}"
_JOINED = re.compile(r"(?:,| og| eller| &|/|;|,? samt)[ \u00a0]?")
_REMARK = re.compile(r" ?\([^()\n]{1,40}\)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+\.?)[ \u00a0/]$")
_DEFINITE = ("en", "et", "ene", "ane", "inga")
_LONGEST_NAME_IN_ET = 6  # letters: within a sentence
_LONGEST_ROW = 60  # items


@dataclass(frozen=True, slots=True)
class Item:
    """A row of capitalised words; `known` with a person in it, `nobody` with nobody's name."""

    start: int
    end: int
    parts: tuple[str, ...]
    known: bool
    nobody: bool


def rows_in(text: str, covered: bytearray) -> Iterator[tuple[Item, ...]]:
    """Return the items of each enumeration; one that stands alone is a row of its own.

    `covered` has for each letter whether it is of a known person's name, or of nobody's.
    """
    row: list[Item] = []
    for item in _items(text, covered):
        if len(row) == _LONGEST_ROW or (row and not _continues(text, row[-1].end, item.start)):
            yield tuple(row)
            row = []
        row.append(item)
    if row:
        yield tuple(row)


def _continues(text: str, end: int, start: int) -> bool:
    remark = _REMARK.match(text, end)
    joined = _JOINED.match(text, remark.end() if remark else end)
    return joined is not None and joined.end() == start


@cache
def _item() -> re.Pattern[str]:
    particles = "|".join(sorted(person_words().particles))
    part = rf"(?:{_INITIAL} ?)?(?:(?:{particles})[ \u00a0]){{0,2}}{_WORD}"
    return re.compile(rf"(?<![\w.-])(?:{_INITIAL} ?)?{_WORD}(?:[ \u00a0]{part}){{0,8}}(?![\w-])")


def _items(text: str, covered: bytearray) -> Iterator[Item]:
    for match in _item().finditer(text):
        covers = covered[match.start() : match.end()]
        known, nobody = PERSON in covers, NOBODY in covers
        parts, start = match.group().split(), match.start()
        while not known and len(parts) > 1 and _leads(parts[0]):
            start = text.index(parts[1], start + len(parts[0]))
            parts = parts[1:]
        yield Item(start, match.end(), tuple(parts), known, nobody)


def _leads(word: str) -> bool:
    """Return whether a capitalised word stands before a name and is none: a role, a noun."""
    lower = word.lower()
    led = lower in person_words().grammar or lower in person_words().before_name  # "Ring Berntine"
    return led or words.is_title(word) or is_definite(word)


def is_definite(word: str) -> bool:
    """Return whether a word has the form of a noun with its article ("Bedehuset")."""
    return (
        len(word) > _LONGEST_NAME_IN_ET
        and word.lower().endswith(_DEFINITE)
        and "á" not in word.lower()  # of the Sámi languages
        and not words.is_surname(word)
        and words.given_name(word) is None
    )


def has_ending_of_nouns(word: str) -> bool:
    """Return whether an unknown word ends as nouns with their article do ("Retten")."""
    known = words.as_name(word) in person_words().surnames or words.given_name(word)
    return not known and word.lower().endswith((*_DEFINITE, "te"))


def word_before(text: str, start: int) -> str:
    """Return the word before a place, whatever its case; "" for none."""
    match = _WORD_BEFORE.search(text, max(0, start - LONGEST_LABEL), start)
    return match[1] if match else ""

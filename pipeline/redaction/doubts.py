"""What may identify somebody and was left: told to the person who must decide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from normalizers.people import person_words as words
from normalizers.people.person_words import header_names_people
from normalizers.people.words.lists import party_words, person_words
from normalizers.places import find_place, institution
from parsers.document.model import Document

Why = Literal["name_or_word", "initials", "unknown_in_column_of_people", "number"]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NUMBER = re.compile(r"(?<![\d.,/-])(?:\d{11}|\d{6} \d{5}|\d{8})(?![\d.,/-])")
_DAY = re.compile(r"(?:19|20)\d{6}")
_OURS = re.compile(r"Person [A-Z]{1,3}\b|\[[^\W\d_]+(?:-[^\W\d_]+)? \d+\]")
_SENTENCE_ENDS = ".!?:\n"
_NAMES_A_PERSON = "responsible"
_LONGEST_INITIALS = 3


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word or number that was left, where it stands, and why it is doubtful."""

    place: str
    text: str
    why: Why


def doubts_of(document: Document) -> tuple[Doubt, ...]:
    """Return what is doubtful in a document from which names and numbers were taken."""
    return tuple(dict.fromkeys(_doubts(document)))


def _doubts(document: Document) -> Iterator[Doubt]:
    for number, paragraph in enumerate(document.prose, 1):
        for text, why in _in_text(paragraph.text):
            yield Doubt(f"paragraph {number}", text, why)
    for at, table in enumerate(document.tables, 1):
        people = [
            field == _NAMES_A_PERSON or header_names_people(header)
            for header, field in zip(table.header, table.fields, strict=True)
        ]
        for row in table.rows:
            for column, cell in enumerate(row.cells):
                header = table.header[column] or f"column {column + 1}"
                place = f"table {at}, row {row.number}, {header}"
                for text, why in _in_text(cell.text):
                    yield Doubt(place, text, why)
                for text, why in _among_people(cell.text) if people[column] else ():
                    yield Doubt(place, text, why)


def _in_text(text: str) -> Iterator[tuple[str, Why]]:
    """Find given names that are also words, within a sentence, and numbers like people's."""
    left = _OURS.sub(lambda match: " " * len(match.group()), text)
    for match in _WORD.finditer(left):
        given = words.given_name(match.group()) if match.group()[0].isupper() else None
        before = left[: match.start()].rstrip(" ")
        if (
            given is not None
            and words.is_ambiguous(given)
            and not words.is_month(given)
            and before
            and before[-1] not in _SENTENCE_ENDS
        ):
            yield match.group(), "name_or_word"
    for match in _NUMBER.finditer(left):
        if not _DAY.fullmatch(match.group()):
            yield match.group(), "number"


def _among_people(text: str) -> Iterator[tuple[str, Why]]:
    """Find words in a column of people that are neither a known place, unit or function."""
    left = _OURS.sub(" ", text)
    for match in _WORD.finditer(left):
        word = match.group()
        if not word[0].isupper() or institution(word) is not None or find_place(word) is not None:
            continue
        if word.isupper():
            if 1 < len(word) <= _LONGEST_INITIALS:
                yield word, "initials"
        elif not _is_known(word):
            yield word, "unknown_in_column_of_people"


def _is_known(word: str) -> bool:
    lower, lists = word.lower(), party_words()
    return (
        word in person_words().no_name
        or lower in lists.functions
        or lower.endswith(lists.unit.suffixes)
        or words.is_title(word)
        or words.is_thing(word)
        or lower in person_words().labels
    )

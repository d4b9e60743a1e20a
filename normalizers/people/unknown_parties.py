"""Parties that no word list knows: what stands in a column of responsible people is one.

"KH/ON", "Alle ansatte", "Lokalsamlingen" name somebody, whoever it is; a sentence does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from normalizers.people.party import Party, PartyRole
from normalizers.people.words.lists import party_words

_MOST_WORDS = 5
_PART = re.compile(r"[^\n,;/&+:|]+")
_AND = re.compile(r"\s+(?:og|samt|eller|el\.?)\s+")
_EDGES = " \t().–-•*.?"


def unknown_parties(
    text: str, bounds: tuple[int, int], known: Sequence[tuple[int, int]]
) -> Iterator[Party]:
    """Return the parties among the parts of a text, from one character to another, without known.

    `known` are the spans of those that are read already.
    """
    role: PartyRole = "responsible"
    for start, end in parts_of(text, *bounds):
        words = {word.casefold().strip(_EDGES) for word in text[start:end].split()}
        if words & party_words().roles.collaborator:
            role = "collaborator"
        if any(first < end and start < last for first, last in known):
            continue
        start, end = _bare(text, start, end)
        said = text[start:end]
        if _may_be_name(said):
            yield Party(" ".join(said.split()), None, role, said, start, end)


def parts_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Return the spans of the parts of a text that commas, strokes, lines or "og" part."""
    for part in _PART.finditer(text, start, end):
        begun = part.start()
        for link in _AND.finditer(text, part.start(), part.end()):
            yield begun, link.start()
            begun = link.end()
        yield begun, part.end()


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a part's span without signs round it and words that only lead to the name."""
    leading = party_words().leading | party_words().roles.collaborator
    while start < end:
        while start < end and text[start] in _EDGES:
            start += 1
        while start < end and text[end - 1] in _EDGES:
            end -= 1
        word = next(iter(text[start:end].split(maxsplit=1)), "")
        if word.casefold().strip(_EDGES) not in leading:
            break
        start += len(word)
    return start, end


def _may_be_name(text: str) -> bool:
    """Return whether a text may be a name or a group of people: a few words, no number."""
    words = [word.casefold().strip(_EDGES) for word in text.split()]
    return (
        1 <= len(words) <= _MOST_WORDS
        and any(map(str.isalpha, text))
        and not any(map(str.isdigit, text))
        and "." not in text
        and party_words().nobody.isdisjoint(words)
    )

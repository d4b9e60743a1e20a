"""From a column's header text to the field that it means, and what headings name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from parsers.document.text import letters
from parsers.document.time_sense import TimeSense
from parsers.header_words.vocabulary import vocabulary

_LONGEST_HEADER = 160  # characters: a longer text heads no column
_LONGEST_HEADER_WORDS = 10
_INDEXED = 2  # letters by which phrases are looked up
_REMEMBERED = 4096  # texts: a long print has one for each pair of its lines
_LONGEST_YEAR_HEADING = 40  # characters
# a year, school year or several years in running text: "2025", "2025/26", "2025–2026"
NAMED_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)\d\d|\d\d))?(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")


def may_name_year(text: str) -> bool:
    """Return whether a text has the first two digits of a year, without which none is in it."""
    return "20" in text or "19" in text


@lru_cache(maxsize=_REMEMBERED)
def field_of(header: str) -> str | None:
    """Return the field that a header text means, or None where no word of it is known."""
    if len(header) > _LONGEST_HEADER:
        return None
    key = letters(header)
    if not key:
        return None
    phrases = vocabulary().phrases
    if key in phrases:
        return phrases[key]
    words = [key] if header.isalpha() else [letters(word) for word in _WORD.findall(header)]
    if not vocabulary().no_fields.isdisjoint(words):
        return None
    parts = segment(key)
    if parts is not None:
        return next(phrases[part] for part in parts if part in phrases)
    return _field_of_words(words)


def is_spelled_out(header: str) -> bool:
    """Return whether a header has known words and fillers only: "Dato/tid", "Tiltak nr."."""
    key = letters(header)
    return field_of(header) is not None and (
        key in vocabulary().phrases or key in vocabulary().abbreviations or segment(key) is not None
    )


def _field_of_words(words: Sequence[str]) -> str | None:
    """Return the field of the first word that is known, else of one that ends in a known word."""
    known = vocabulary()
    if len(words) > _LONGEST_HEADER_WORDS:
        return None
    for word in words:
        if word in known.phrases and word not in known.fillers:
            return known.phrases[word]
    for word in words:
        if word in known.abbreviations:
            return known.abbreviations[word]
    for word in words:
        if word.endswith(known.compound_ends):
            return next(known.phrases[end] for end in known.compound_ends if word.endswith(end))
    return None


@lru_cache(maxsize=_REMEMBERED)
def segment(key: str) -> tuple[str, ...] | None:
    """Return the phrases and fillers that a header's letters consist of, or None.

    At least one part is a field's phrase. Longer parts are preferred to shorter ones.
    """
    known = vocabulary()
    best: list[tuple[str, ...] | None] = [()] + [None] * len(key)
    for start, before in enumerate(best):
        if before is None:
            continue
        for end in _ends(key, start):
            part, here = key[start:end], best[end]
            is_known = part in known.phrases or part in known.fillers
            if is_known and (here is None or len(before) + 1 < len(here)):
                best[end] = (*before, part)
    parts = best[len(key)]
    if not parts or not any(part in known.phrases for part in parts):
        return None
    return parts


def _ends(key: str, start: int) -> Iterator[int]:
    """Return where a phrase or filler may end that begins at a place, by its first letters."""
    begins = key[start : start + _INDEXED]
    lengths = _lengths().get(begins) or _lengths().get(begins[:1], ())
    return (start + length for length in lengths if start + length <= len(key))


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Return how long the phrases and fillers are that begin with each two letters, or are one."""
    known = vocabulary()
    parts = {*known.phrases, *known.fillers}
    letters_alone = {part for part in parts if len(part) < _INDEXED}
    lengths: dict[str, set[int]] = {part: {len(part)} for part in letters_alone}
    for part in parts - letters_alone:
        begins = part[:_INDEXED]
        alone = {1} if begins[0] in letters_alone else set()
        lengths.setdefault(begins, alone).add(len(part))
    return {begins: tuple(sorted(found)) for begins, found in lengths.items()}


def fields_of(headers: Sequence[str], groups: Sequence[str | None] = ()) -> tuple[str | None, ...]:
    """Return each column's field: its header's, else that of the heading above, if any.

    Only one column is the activity: the one with the best word.
    """
    above = [*groups, *(None,) * (len(headers) - len(groups))]
    own = [field_of(header) for header in headers]
    fields = [
        name or (field_of(group) if group else None) for name, group in zip(own, above, strict=True)
    ]
    if "date" in fields:
        fields = _with_last_ends(headers, fields)
    activities = [col for col, name in enumerate(fields) if name == "activity"]
    if len(activities) > 1:
        best = min(activities, key=lambda col: (own[col] is None, _rank(headers[col]), col))
        for col in activities:
            if col != best:
                fields[col] = None
    return tuple(fields)


def _with_last_ends(headers: Sequence[str], fields: Sequence[str | None]) -> list[str | None]:
    """Take "Til" for a column of times beside one that says from when, and only there."""
    known = vocabulary()
    keys = [letters(header) for header in headers]
    if known.first_ends.isdisjoint(keys):
        return list(fields)
    return [
        "date" if name is None and key in known.last_ends else name
        for key, name in zip(keys, fields, strict=True)
    ]


def _rank(header: str) -> tuple[bool, int]:
    """Return how good a word for activities a header is, the least the best.

    One that names means as well ("Oppgaver og ressurser") tells what an activity is done with.
    """
    phrases = vocabulary().headers["activity"]
    key = letters(header)
    parts = [key] if key in phrases else [letters(word) for word in _WORD.findall(header)]
    ranks = [phrases.index(part) for part in parts if part in phrases]
    means = any(vocabulary().phrases.get(part) == "budget" for part in parts)
    # of "Aktivitet" and "Aktivitet nr." the whole word is the better one
    return means, 2 * min(ranks, default=len(phrases)) + (key not in phrases)


def names_year(text: str, times: TimeSense) -> bool:
    """Return whether a text is a year, or a part of one, and little else: "2026", "Våren 2026".

    A plan's title ("Årsplan 2025") is not.
    """
    if len(text) > _LONGEST_YEAR_HEADING or not may_name_year(text):
        return False
    if NAMED_YEAR.search(text) is None:
        return False
    known = vocabulary()
    rest = NAMED_YEAR.sub("", text)
    words = [word.casefold() for word in _WORD.findall(rest)]
    return all(len(number) == 1 for number in re.findall(r"\d+", rest)) and all(
        word in known.years or word in known.fillers or times.names_period(word) for word in words
    )

"""From a column's header text to the field that it means, by the words in `layouts/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate

from parsers.document.text import letters

_LONGEST_HEADER = 160  # characters: a longer text heads no column
_LONGEST_HEADER_WORDS = 10
_SHORTEST_COMPOUND_PART = 5
_NAMES = ("months", "weekdays", "periods", "years", "other_tables", "function_words")
_LONGEST_YEAR_HEADING = 40
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)\d\d|\d\d))?(?!\d)")
_PERIOD = re.compile(r"\W*(?:[12]\.?\s*)?[^\W\d]+(?:[ -](?:19|20)\d\d)?\W*")


@dataclass(frozen=True, slots=True)
class FieldWords:
    """The words of one field: its header phrases (letters only, best first) and how it looks."""

    name: str
    headers: tuple[str, ...]
    shape: re.Pattern[str] | None
    whole: re.Pattern[str] | None
    lead: re.Pattern[str] | None = None
    tail: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All header phrases (letters only → field, → spelling), fillers, names."""

    fields: dict[str, FieldWords]
    phrases: dict[str, str]
    spelling: dict[str, str]
    fillers: frozenset[str]
    compound_ends: tuple[str, ...]  # phrases that may end a longer word
    longest: int
    ends: tuple[tuple[str, str], ...]
    months: frozenset[str]
    weekdays: frozenset[str]
    periods: frozenset[str]
    years: frozenset[str]
    other_tables: frozenset[str]
    function_words: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Return the header words of all layouts, in the order of their file names."""
    fields: dict[str, FieldWords] = {}
    fillers: set[str] = set()
    names: dict[str, set[str]] = {name: set() for name in _NAMES}
    spelling: dict[str, str] = {}
    ends: list[tuple[str, str]] = []
    folder = resources.files("parsers.header_words")
    for path in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not path.name.endswith(".toml"):
            continue
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        fillers.update(letters(word) for word in data.get("fillers", ()))
        for name, known_names in names.items():
            known_names.update(letters(word) for word in data.get(name, ()))
        ends.extend((first, last) for first, last in data.get("ends", ()))
        for name, entry in data["fields"].items():
            known = fields.get(name)
            own = tuple(letters(phrase) for phrase in entry["headers"])
            spelling.update(zip(own, entry["headers"], strict=True))
            fields[name] = FieldWords(
                name,
                (known.headers if known else ()) + own,
                _pattern(entry.get("shape")) or (known.shape if known else None),
                _pattern(entry.get("whole")) or (known.whole if known else None),
                _pattern(entry.get("lead")) or (known.lead if known else None),
                _pattern(entry.get("tail")) or (known.tail if known else None),
            )
    phrases: dict[str, str] = {}
    for field in fields.values():
        for phrase in field.headers:
            phrases.setdefault(phrase, field.name)
    return Vocabulary(
        fields,
        phrases,
        spelling,
        frozenset(fillers),
        tuple(phrase for phrase in phrases if len(phrase) >= _SHORTEST_COMPOUND_PART),
        max(map(len, phrases)),
        tuple(ends),
        *(frozenset(words) for words in names.values()),
    )


def _pattern(source: str | None) -> re.Pattern[str] | None:
    return re.compile(source) if source else None


@cache
def field_of(header: str) -> str | None:
    """Return the field that a header text means, or None where no layout knows it."""
    words = vocabulary()
    if len(header) > _LONGEST_HEADER:
        return None
    key = letters(header)
    if not key:
        return None
    if key in words.phrases:
        return words.phrases[key]
    parts = segment(key)
    if parts is not None:
        return next(words.phrases[part] for part in parts if part in words.phrases)
    spoken = [letters(word) for word in re.findall(r"[^\W\d_]+", header)]
    if len(spoken) > _LONGEST_HEADER_WORDS:
        return None
    for word in spoken:
        if word in words.phrases and word not in words.fillers:
            return words.phrases[word]
    for word in spoken:
        if word.endswith(words.compound_ends):
            return next(words.phrases[end] for end in words.compound_ends if word.endswith(end))
    return None


@cache
def segment(key: str) -> tuple[str, ...] | None:
    """Return the phrases and fillers that a header's letters consist of, or None.

    At least one part is a field's phrase. Longer parts are preferred to shorter ones.
    """
    words = vocabulary()
    best: list[tuple[str, ...] | None] = [()] + [None] * len(key)
    for start, before in enumerate(best):
        if before is None:
            continue
        for end in range(start + 1, min(start + words.longest, len(key)) + 1):
            part, here = key[start:end], best[end]
            is_known = part in words.phrases or part in words.fillers
            if is_known and (here is None or len(before) + 1 < len(here)):
                best[end] = (*before, part)
    found = best[len(key)]
    if not found or not any(part in words.phrases for part in found):
        return None
    return found


def is_time(text: str) -> bool:
    """Return whether a text begins as times do."""
    shape = vocabulary().fields["date"].shape
    return bool(shape and text and shape.match(text.strip()))


def names_month(text: str) -> bool:
    """Return whether a text is the name of a month, maybe with a year."""
    return bool(_PERIOD.fullmatch(text)) and letters(text) in vocabulary().months


def names_period(text: str) -> bool:
    """Return whether a text is the name of a month or season, maybe with a year: "Januar 2025"."""
    words = vocabulary()
    return bool(_PERIOD.fullmatch(text)) and letters(text) in words.months | words.periods


def names_year(text: str) -> bool:
    """Return whether a text is a year, or a part of one, and little else: "2026", "Våren 2026".

    A plan's title ("Årsplan 2025") is not.
    """
    if len(text) > _LONGEST_YEAR_HEADING or _YEAR.search(text) is None:
        return False
    known = vocabulary()
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", _YEAR.sub("", text))]
    others = known.months | known.periods | known.years | known.fillers
    numbers = re.findall(r"\d+", _YEAR.sub("", text))
    return all(word in others for word in words) and all(len(number) == 1 for number in numbers)


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
        # "Til" is a column of times only beside one that says from when
        said = [letters(header) for header in headers]
        first = {letters(start) for start, _ in vocabulary().ends}
        last = {letters(end) for _, end in vocabulary().ends}
        if not first.isdisjoint(said):
            fields = [
                "date" if key in last and name is None else name
                for key, name in zip(said, fields, strict=True)
            ]
    activities = [col for col, name in enumerate(fields) if name == "activity"]
    if len(activities) > 1:
        order = vocabulary().fields["activity"].headers
        rank = {phrase: place for place, phrase in enumerate(order)}

        def worth(col: int) -> tuple[bool, int, int]:
            return own[col] is None, rank.get(letters(headers[col]), len(rank)), col

        keep = min(activities, key=worth)
        for col in activities:
            if col != keep:
                fields[col] = None
    return tuple(fields)


def heal_header(text: str) -> str:
    """Return a header on as few lines as its words need: words that the column broke are whole.

    A break is healed where the two halves make a known word that they are not apart
    ("SAMARBEID/ANSV⏎AR"), and becomes a space inside a known phrase ("KNYTTET⏎TIL⏎TILTAK⏎NR").
    A known phrase whose spaces were lost at a line's end gets them back ("KNYTTETTIL TILTAK NR").
    """
    spelled = vocabulary().spelling.get(letters(text))
    if spelled is not None and letters(text) == "".join(text.split()).casefold():
        solid = "".join(text.split())
        ends = accumulate(len(word) for word in spelled.split())
        words = zip(spelled.split(), ends, strict=True)
        return " ".join(solid[end - len(word) : end] for word, end in words)
    lines = text.split("\n")
    healed = lines[0]
    for line in lines[1:]:
        tail = re.search(r"[^\W\d_]+$", healed)
        head = re.match(r"[^\W\d_]+", line)
        if tail and head and not _apart(tail.group(), head.group()):
            healed += line
        elif letters(healed + line) in vocabulary().phrases or _begins_phrase(healed, line):
            healed += " " + line
        else:
            healed += "\n" + line
    return healed


def _apart(left: str, right: str) -> bool:
    """Return whether two neighbouring words are two words, not one broken word."""
    words = vocabulary()
    known = words.phrases.keys() | words.fillers
    whole = letters(left + right)
    if letters(left) in known or letters(right) in known:
        return True
    return not (whole in known or segment(whole) is not None)


def _begins_phrase(above: str, below: str) -> bool:
    joined = letters(above + below)
    return any(phrase.startswith(joined) for phrase in vocabulary().phrases)

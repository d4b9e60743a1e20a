"""The words of headers as data: `*.toml` of this folder, read once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec

from parsers.document.text import letters

_SHORTEST_COMPOUND_PART = 5


class _FieldFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one field in one language."""

    headers: tuple[str, ...]


class _WordsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of header words; `nb.toml` explains the keys."""

    fields: dict[str, _FieldFile]
    fillers: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    ends: tuple[tuple[str, str], ...] = ()
    other_tables: tuple[str, ...] = ()
    function_words: tuple[str, ...] = ()
    no_fields: tuple[str, ...] = ()
    no_compound_ends: tuple[str, ...] = ()
    other_kinds: tuple[str, ...] = ()
    weeks: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    placeholders: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    abbreviations: dict[str, str] = msgspec.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All header words, letters only and case folded.

    `headers` has each field's phrases, best first; `phrases` the field of each phrase, `spelling`
    the phrase as it is written. `compound_ends` are phrases that may end a longer word, `longest`
    is the length of the longest phrase in letters. A header with a word of `no_fields` has no
    field, one of `other_kinds` heads a table that is no plan; `abbreviations` are whole words.
    `weeks` and `months` say what numbers count, `placeholders` that nothing is decided,
    `sums` begin rows that add up others.
    """

    headers: dict[str, tuple[str, ...]]
    phrases: dict[str, str]
    spelling: dict[str, str]
    fillers: frozenset[str]
    compound_ends: tuple[str, ...]
    longest: int
    first_ends: frozenset[str]
    last_ends: frozenset[str]
    years: frozenset[str]
    other_tables: frozenset[str]
    function_words: frozenset[str]
    no_fields: frozenset[str]
    other_kinds: frozenset[str]
    weeks: frozenset[str]
    months: frozenset[str]
    weekdays: tuple[str, ...]
    placeholders: frozenset[str]
    sums: frozenset[str]
    abbreviations: dict[str, str]


@cache
def vocabulary() -> Vocabulary:
    """Return the header words of all languages, in the order of their file names.

    Raises msgspec.ValidationError where a file has a key that is not known.
    """
    folder = resources.files("parsers.header_words")
    paths = sorted(folder.iterdir(), key=lambda entry: entry.name)
    files = [
        msgspec.toml.decode(path.read_bytes(), type=_WordsFile)
        for path in paths
        if path.name.endswith(".toml")
    ]
    headers: dict[str, tuple[str, ...]] = {}
    phrases: dict[str, str] = {}
    spelling: dict[str, str] = {}
    for file in files:
        for name, field in file.fields.items():
            own = tuple(map(letters, field.headers))
            headers[name] = headers.get(name, ()) + own
            spelling.update(zip(own, field.headers, strict=True))
    for name, own in headers.items():
        for phrase in own:
            phrases.setdefault(phrase, name)
    no_ends = _all_letters(word for file in files for word in file.no_compound_ends)
    ends = (phrase for phrase in phrases if len(phrase) >= _SHORTEST_COMPOUND_PART)
    return Vocabulary(
        headers,
        phrases,
        spelling,
        _all_letters(word for file in files for word in file.fillers),
        tuple(phrase for phrase in ends if phrase not in no_ends),
        max(map(len, phrases)),
        _all_letters(first for file in files for first, _ in file.ends),
        _all_letters(last for file in files for _, last in file.ends),
        _all_letters(word for file in files for word in file.years),
        _all_letters(word for file in files for word in file.other_tables),
        _all_letters(word for file in files for word in file.function_words),
        _all_letters(word for file in files for word in file.no_fields),
        _all_letters(word for file in files for word in file.other_kinds),
        _all_letters(word for file in files for word in file.weeks),
        _all_letters(word for file in files for word in file.months),
        tuple(word for file in files for word in file.weekdays),
        _all_letters(word for file in files for word in file.placeholders),
        _all_letters(word for file in files for word in file.sums),
        {word: name for file in files for word, name in file.abbreviations.items()},
    )


def _all_letters(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(letters, words))

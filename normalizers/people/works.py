"""Names that are nobody's: works called by names, who wrote or is in them, gods, saints, firms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from normalizers.lexicon.word_lists import word_lists
from normalizers.people import person_words as words
from normalizers.people.history import people_of_history
from normalizers.people.words.listed import Listed
from normalizers.people.words.lists import person_words
from normalizers.people.words.tokens import CAPITALISED

Span = tuple[int, int]

_QUOTED = re.compile(r"[«“\"']([^«»“”\"'\n]+)[»”\"']")
_JOINED = re.compile(r"[ ,&+]+(?:og |and )?")
_COMPOUND = re.compile(  # "Elsa og Anna-fest" with both
    rf"(?<!\w)((?:{CAPITALISED}(?:,| og) ){{0,4}})((?:{CAPITALISED} ){{0,3}})"
    rf"({CAPITALISED})-([a-zæøå]{{3,}})(?!\w)"
)
_LONGEST_SYLLABLE = 5  # letters
_MOST_QUOTED = 3  # words
_WHOLE = rf"{CAPITALISED}(?: (?:[^\W\d_a-zæøå]\.|{CAPITALISED})){{0,3}}"
_FORMS = {  # what stands between angle brackets in the patterns
    "one": CAPITALISED,
    "whole": _WHOLE,
    "several": rf"{_WHOLE}(?:, {_WHOLE}){{0,5}}(?:,? og {_WHOLE})?",
    "names": rf"{CAPITALISED}(?: (?:og )?{CAPITALISED}){{0,4}}",
}
_FORM = re.compile(r"<([a-z_]+)>")
_PARTNERS = re.compile(rf"(?<![\w.])({CAPITALISED}) & ({CAPITALISED})(?!\w| [^\W\d_a-zæøå])")
_OF_SOMEBODY = re.compile(rf"(?<!\w)(?:{CAPITALISED} ){{1,3}}({CAPITALISED})(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")
_BEHIND = re.compile(rf" ({CAPITALISED})")
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?! [^\W\d_a-zæøå]|$))+")
# who plays whom: "Hyrder: Elias, Noah"
_CAST = re.compile(rf": (?:{CAPITALISED},? (?:og )?)*$")


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A pattern of `nobody.toml`; see there. `several_given`: only two given names and more."""

    find: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    has: tuple[str, ...] = ()
    several_given: bool = False


@dataclass(frozen=True, slots=True)
class _Patterns:
    pattern: tuple[_Pattern, ...]


def patterns() -> tuple[_Pattern, ...]:
    """Return the patterns of `nobody.toml`, with their examples."""
    return word_lists("nobody.toml", _Patterns).pattern


@cache
def _compiled() -> tuple[tuple[_Pattern, re.Pattern[str]], ...]:
    return tuple((one, re.compile(_FORM.sub(_put, one.find))) for one in patterns())


def _put(match: re.Match[str]) -> str:
    listed = _FORMS.get(match[1])
    return "|".join(getattr(person_words(), match[1])) if listed is None else listed


def names_of_nobody(text: str) -> tuple[Span, ...]:
    """Return where a text names a work, who is in one or wrote it, a god, saint or firm."""
    finders = (_by_place, _quoted, _compounds, _called_after, _of_myths, people_of_history)
    return tuple(span for find in finders for span in find(text))


def _by_place(text: str) -> Iterator[Span]:
    """Find what the patterns of `nobody.toml` tell, and who is in works that are listed."""
    lower = text.lower()
    for one, pattern in _compiled():
        if one.has and not any(word in lower for word in one.has):
            continue
        for match in pattern.finditer(text):
            span = match.span(min(1, pattern.groups))
            if one.several_given and not _only_given_names(text[slice(*span)]):
                continue
            yield span
    for match in _characters().in_text(text):
        if not _has_surname(text, match.end()):
            yield match.span()


@cache
def _characters() -> Listed:
    return Listed(person_words().characters)


def _quoted(text: str) -> Iterator[Span]:
    """Find what is quoted and made of given names, or of capitalised words without a surname."""
    for match in _QUOTED.finditer(text):
        if _only_given_names(match[1]) or _is_called(match[1]):
            yield match.span(1)


def _only_given_names(text: str) -> bool:
    names = [name for name in _JOINED.split(text.strip()) if name]
    return len(names) > 1 and all(words.given_name(name) is not None for name in names)


def _is_called(quoted: str) -> bool:
    """Return whether what is quoted is two or three capitalised words, none a surname."""
    parts = quoted.split()
    return 1 < len(parts) <= _MOST_QUOTED and all(
        re.fullmatch(CAPITALISED, part) and not words.is_surname(part) for part in parts
    )


def _compounds(text: str) -> Iterator[Span]:
    """Find what things with a hyphen are called after: "Kim Larsen-kveld", "Vinje-senteret"."""
    for match in _COMPOUND.finditer(text):
        others, before, stem, noun = match.groups()  # that of "Min-jun" is a syllable
        if words.is_title(noun):
            continue  # "Voss-ordføraren"
        named = words.given_name(stem) or words.is_surname(stem) or len(stem) > _LONGEST_SYLLABLE
        if not named and len(noun) >= _LONGEST_SYLLABLE:
            named = any(map(words.given_name, before.split()))
        if named:
            several = not before and all(map(words.given_name, _JOINED.split(others)[:-1]))
            yield match.start() if several else match.start(2), match.end()


def _called_after(text: str) -> Iterator[Span]:
    """Find firms of partners, and things that bear a name with the s of the genitive."""
    for match in _PARTNERS.finditer(text):
        if not any(map(words.given_name, match.groups())):
            yield match.span()
    for match in _OF_SOMEBODY.finditer(text):
        owner = match.group().split()[-2]
        named = owner.endswith("s") and words.given_name(owner) != owner
        if named and not match[1].isupper() and words.is_thing(match[1]):
            yield match.span()


def _of_myths(text: str) -> Iterator[Span]:
    """Find the names of gods and people of the Bible in sentences that speak of myths and of it.

    Behind a colon stands who plays them, unless all of the line is about them: "Gabriel: Ludvik".
    """
    listed = person_words()
    for speaks, names in ((listed.myth, listed.gods), (listed.biblical, listed.bible)):
        told = _speaks_of(speaks)
        if not told.search(text):
            continue
        for sentence in _SENTENCE.finditer(text):
            is_told = told.search(sentence.group()) is not None
            for match in _WORD.finditer(text, *sentence.span()):
                if match.group() not in names or _has_surname(text, match.end()):
                    continue
                plays = _CAST.search(text, sentence.start(), match.start()) is not None
                if text[match.end() : match.end() + 1] == ":" or (is_told and not plays):
                    yield match.span()


def _has_surname(text: str, end: int) -> bool:
    behind = _BEHIND.match(text, end)
    return behind is not None and words.can_be_surname(behind[1])


@cache
def _speaks_of(beginnings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(beginnings)})", re.IGNORECASE)

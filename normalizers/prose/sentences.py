"""Where sentences end: spaCy's blank Norwegian pipeline with boundaries by rule, no trained model.

A stop ends a sentence where a new one begins with a capital letter, a number or a quotation mark,
unless it belongs to an abbreviation, an initial, or a date ("5. September").
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

from normalizers.lexicon.time_words import lexicon

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# what cannot hold two sentences need not be cut into tokens
_MAY_END = re.compile(r"[.!?…][»”\"')\]]*[\s ]+[«“\"'(\[]*[A-ZÆØÅÄÖ0-9]")
_STOPS = frozenset(".!?…")
_OPENING = frozenset("«“\"'([")
_AROUND = _OPENING | frozenset("»”)]")
# a word of some letters before a stop, none of an abbreviation with stops within; one after it
_WORD_BEFORE = re.compile(r"(?<![^\s«“\"'(\[])([^\W\d_]+)$")
_WEEKDAY_BEFORE = re.compile(r"(?:\b|[^\W\d_])dag \d{1,2}$", re.IGNORECASE)
_WORD_AFTER = re.compile(r"([A-ZÆØÅÄÖ][^\W\d_]*|\d)")
_CLOCK_WORDS = ("kl", "klokka", "klokken")
_SHORTEST_WORD = 3  # letters; shorter ones may be initials
_LONGEST_WORD = 40  # letters
_SHORTEST_END = 3  # characters: a stop, a space, a capital letter
_PIPE = "norwegian_sentences"


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    source = resources.files("normalizers.lexicon") / "sentences.toml"
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    return frozenset(data["abbreviations"]), frozenset(data["months"])


def month_names() -> list[str]:
    """Return the names of the months and their short forms, case folded, the longest first."""
    return sorted(_words()[1], key=lambda name: (-len(name), name))


@cache
def _pipeline() -> Language:
    """Return the pipeline; built at the first use, because spaCy is slow to import."""
    import spacy
    from spacy.language import Language as Pipeline

    if not Pipeline.has_factory(_PIPE):
        Pipeline.component(_PIPE, func=_mark_sentences)
    language = spacy.blank("nb")
    language.max_length = 1 << 40  # only a parser or tagger would need a limit
    language.add_pipe(_PIPE)
    return language


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Return the places (start, end) of a line's sentences."""
    begins = []
    for found in _MAY_END.finditer(text):
        ends = _ends_for_sure(text, found)
        if ends is None:
            begins = by_tokens(text)
            break
        if ends:
            begins.append(found.end() - 1)
    yield from between(text, begins)


def _ends_for_sure(text: str, found: re.Match[str]) -> bool | None:
    """Return whether a sentence ends at a stop after a plain word; None where tokens must tell.

    Most ends are such, and need no tokens.
    """
    if _WEEKDAY_BEFORE.search(text, max(0, found.start() - _LONGEST_WORD), found.start()):
        return False  # "Mandag 4. Foreldremøte"
    before = _WORD_BEFORE.search(text, max(0, found.start() - _LONGEST_WORD), found.start())
    after = _WORD_AFTER.match(text, found.end() - 1)
    if before is None or after is None or found.end() - found.start() > _SHORTEST_END:
        return None
    abbreviations, months = _words()
    if after[1].isdigit() and lexicon().weekday_of(before[1].casefold()) is not None:
        return False  # "Onsd. 4.4."
    if after[1].casefold() in _CLOCK_WORDS and before[1].casefold() in months:
        return False  # "11. mai. Kl. 17"
    if after[1].casefold() in months or before[1].casefold() in abbreviations:
        return False if text[found.start()] == "." else None
    return True if len(before[1]) >= _SHORTEST_WORD else None


def by_tokens(text: str) -> list[int]:
    """Return where sentences begin but the first, by the pipeline."""
    return [token.idx for token in _pipeline()(text) if token.is_sent_start and token.idx]


def between(text: str, begins: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Return the places of what stands between the places at which sentences begin."""
    for start, end in pairwise((0, *begins, len(text))):
        said = text[start:end].strip()
        if said:
            begun = text.index(said, start)
            yield begun, begun + len(said)


def _mark_sentences(doc: Doc) -> Doc:
    """Mark the tokens at which sentences begin; only what looks like a boundary is looked at."""
    for match in _MAY_END.finditer(doc.text):
        span = doc.char_span(match.end() - 1, match.end(), alignment_mode="expand")
        if span is not None and _ends_before(doc, span.start):
            first = span.start
            while first and doc[first - 1].text in _OPENING and not doc[first - 1].whitespace_:
                first -= 1
            doc[first].is_sent_start = True
    return doc


def _ends_before(doc: Doc, place: int) -> bool:
    """Return whether a sentence ends before a token's capital letter or number."""
    abbreviations, months = _words()
    before = place - 1
    while before > 0 and (doc[before].is_space or doc[before].text in _AROUND):
        before -= 1
    ending = doc[before].text
    if before < 0 or doc[place].lower_ in months or ending[-1:] not in _STOPS:
        return False
    if ending[-1] != ".":
        return True
    word = ending.rstrip(".") or (doc[before - 1].text if before else "")
    stop = doc[before].idx + len(ending) - 1
    if _WEEKDAY_BEFORE.search(doc.text, max(0, stop - _LONGEST_WORD), stop):
        return False
    is_initial = len(word) == 1 and word.isupper()
    return not is_initial and word.casefold() not in abbreviations

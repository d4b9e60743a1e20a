"""Where a time in running text is no event: laws, minutes, budgets, references, opening hours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalizers.events.words import words, words_of
from normalizers.prose import Unit

_FRAME = " :.–—-0123456789"
_FEWEST_SECTIONS = 4
_SECTION_SIGN = re.compile(r"§+\s*\d")
_AMOUNT = re.compile(r"\bkr\.?\s*\d|\d[\d\s]*(?:,-|\s?kroner\b)|\d\s?mill\b|\b\d{1,3}(?: \d{3})+\b")
_AMOUNTS_A_UNIT = 0.25
_FEWEST_AMOUNTS = 3
# a reference: "Hansen, K. (2019).", "Olsen, Per: …", "(2019)", an address on the web
_REFERENCE = re.compile(
    r"\((?:19|20)\d\d[a-z]?\)|^[A-ZÆØÅ][\w'’-]+,\s+(?:[A-ZÆØÅ]\.|[A-ZÆØÅ][a-zæøå]+\b\s*(?:[.:(]|$))"
    r"|https?://|www\.|\bs\.\s?\d+\s*[-–]\s*\d+|\b(?:nr|vol|årg)\.?\s?\d+[^.]{0,20}\b(?:19|20)\d\d"
)


def holds_no_events(title: str, units: Sequence[Unit]) -> bool:
    """Tell whether a document is of a kind in which a time is no event, by its title and text."""
    lexicon = words()
    first = [unit.text for unit in units[:2] if unit.kind == "heading"]
    for text in (title, *first):
        named = [word.key for word in words_of(text)]
        if any(
            word in lexicon.documents or word.endswith(lexicon.document_suffixes)
            for word in named[:6]
        ):
            return True
    signs = sum(len(_SECTION_SIGN.findall(unit.text)) for unit in units)
    amounts = sum(_AMOUNT.search(unit.text) is not None for unit in units)
    return signs >= _FEWEST_SECTIONS or amounts >= max(
        _FEWEST_AMOUNTS, _AMOUNTS_A_UNIT * len(units)
    )


def is_next_meeting(text: str) -> bool:
    """Tell whether a sentence announces a next meeting, as minutes do."""
    return any(phrase in text.casefold() for phrase in words().next_meetings)


def begins_no_events(heading: str) -> bool:
    """Tell whether a heading begins a part in which no time is an event."""
    return heading.casefold().strip(_FRAME) in words().sections


def only_mentions(text: str) -> bool:
    """Tell whether a sentence only mentions a time: a law's, a letter's, a book's, an expense's."""
    return words().mentions.search(text) is not None or _REFERENCE.search(text) is not None


def is_past(text: str) -> bool:
    """Tell whether a sentence tells of something that has been."""
    return words().past.search(text) is not None

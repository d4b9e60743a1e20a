"""Where a time in running text is no event: laws, minutes, budgets, references, opening hours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from normalizers.events.details import is_place
from normalizers.events.no_events import no_event_words
from normalizers.events.words import keys_of, noun_kind
from normalizers.prose import Unit

_FRAME = " :.–—-0123456789"
_LONGEST_TITLE = 10  # words; what is longer is a sentence
_TITLE_WORDS = 6  # words of a title in which a document's kind stands
_FIRST_UNITS = 8  # among which the document's kind may stand alone on a line
_LONGEST_KIND = 4  # words of such a line
_LONGEST_SECTION = 40  # letters of the heading of a part
_FEWEST_SECTIONS = 4
_FEWEST_MINUTES = 3
_FARTHEST_NOUN = 2  # words from "åpent" to what is so
_SECTION_SIGN = re.compile(r"§+\s*\d")
# an amount that no ticket costs
_AMOUNT = re.compile(
    r"\d\s?(?:mill|mrd)\b|\b\d{2,3}(?:[ .\u00a0]\d{3})+\b|\b\d(?:[ .\u00a0]\d{3}){2,}\b"
)
_AMOUNTS_A_UNIT = 0.25
_FEWEST_AMOUNTS = 3
_YEAR_FIRST = re.compile(r"((?:1[89]|20)\d\d)\s*[:–-]\s")
_FEWEST_YEARS = 3
_LEAST_HISTORY = 10  # years
# a reference: "Hansen, K. (2019).", "Olsen, Per: …", "(2019)", an address on the web
_REFERENCE = re.compile(
    r"\((?:19|20)\d\d[a-z]?\)|^[A-ZÆØÅ][\w'’-]+,\s+(?:[A-ZÆØÅ]\.|[A-ZÆØÅ][a-zæøå]+\b\s*(?:[.:(]|$))"
    r"|https?://|www\.|\bs\.\s?\d+\s*[-–]\s*\d+|\b(?:nr|vol|årg)\.?\s?\d+[^.]{0,20}\b(?:19|20)\d\d"
)
# what a paper wrote: "«Årets beste seminar» – Aftenposten, 2. juni 2022"
_PRESS = re.compile(
    r"[«\"“][^»\"”]+\s[^»\"”]+[»\"”]\s*[–—-]+\s*(?P<source>[A-ZÆØÅ][\w.-]*(?:\s[\w.-]+){0,3}),\s+"
    r"(?:\d{1,2}\.|[a-zæøå]+\s)[^:]{0,20}$"
)


def holds_no_events(title: str, units: Sequence[Unit]) -> bool:
    """Return whether a document is of a kind in which a time is no event, by its title and text."""
    headings = [unit.text for unit in units[:2] if unit.kind == "heading"]
    if any(_names_other(text) for text in (title, *headings)):
        return False
    if any(_names_none(text) for text in (title, *headings)):
        return True
    short = (unit.text for unit in units[:_FIRST_UNITS] if unit.kind != "item")
    if any(len(text.split()) <= _LONGEST_KIND and _names_none(text) for text in short):
        return True
    if _is_history(units):
        return True
    lexicon = no_event_words()
    signs = sum(len(_SECTION_SIGN.findall(unit.text)) for unit in units)
    amounts = sum(_AMOUNT.search(unit.text) is not None for unit in units)
    minutes = sum(lexicon.minutes.match(unit.text.casefold()) is not None for unit in units)
    return (
        signs >= _FEWEST_SECTIONS
        or minutes >= _FEWEST_MINUTES
        or amounts >= max(_FEWEST_AMOUNTS, _AMOUNTS_A_UNIT * len(units))
    )


def _is_history(units: Sequence[Unit]) -> bool:
    """Return whether lines that begin with a year go over many of them."""
    years = [int(found[1]) for unit in units if (found := _YEAR_FIRST.match(unit.text))]
    return len(set(years)) >= _FEWEST_YEARS and max(years) - min(years) >= _LEAST_HISTORY


def _named(text: str) -> list[str]:
    named = keys_of(text)
    return named[:_TITLE_WORDS] if len(named) <= _LONGEST_TITLE else []


def _names_other(text: str) -> bool:
    return any(word in no_event_words().other_documents for word in _named(text))


def _names_none(text: str) -> bool:
    lexicon = no_event_words()
    return any(
        word in lexicon.documents or word.endswith(lexicon.document_suffixes)
        for word in _named(text)
    )


def is_next_meeting(text: str) -> bool:
    """Return whether a sentence announces a next meeting, as minutes do."""
    return any(phrase in text.casefold() for phrase in no_event_words().next_meetings)


def begins_no_events(heading: str) -> bool:
    """Return whether a heading begins a part in which no time is an event."""
    lexicon = no_event_words()
    key = heading.casefold().strip(_FRAME)
    if key in lexicon.sections:
        return True
    return len(key) <= _LONGEST_SECTION and any(part in key for part in lexicon.section_parts)


def only_mentions(unit: Unit) -> bool:
    """Return whether a sentence merely mentions a time: a law's, letter's, book's, expense's."""
    lexicon, key = no_event_words(), unit.text.casefold()
    if unit.kind == "sentence" and lexicon.money.search(key):
        return True
    return (
        lexicon.mentions.search(key) is not None
        or _REFERENCE.search(unit.text) is not None
        or _tells_opening(key)
        or _is_press_quote(unit)
    )


def _is_press_quote(unit: Unit) -> bool:
    """Return whether a line quotes someone who is named with a day, no house and no event."""
    quoted = _PRESS.match(unit.text) if unit.kind != "item" else None
    if quoted is None:
        return False
    source = quoted["source"]
    return not is_place(source) and not any(noun_kind(key) for key in keys_of(source))


def _tells_opening(text: str) -> bool:
    """Return whether a case-folded sentence says when a house is open, not what is held there."""
    lexicon, said = no_event_words(), keys_of(text)
    for place, key in enumerate(said):
        if key not in lexicon.open:
            continue
        after = list(takewhile(str.isalpha, said[place + 1 : place + 1 + _FARTHEST_NOUN]))
        held = said[:place] if after[:1] and after[0] in lexicon.open_to else after
        if not any(word in lexicon.open_events or noun_kind(word) == "event" for word in held):
            return True
    return False

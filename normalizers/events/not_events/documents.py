"""Documents and parts of them in which no time is an event: laws, minutes, accounts, archives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalizers.events.language.phrases import is_clause
from normalizers.events.language.tense import is_past
from normalizers.events.language.words import (
    endings,
    has,
    keys_of,
    names_event,
    pattern,
    table,
    words,
    words_of,
)
from normalizers.model import Context
from normalizers.prose import Unit
from normalizers.temporal import read_time

_FRAME = " :.–—-0123456789"
_LONGEST_TITLE = 10  # words; what is longer is a sentence
_TITLE_WORDS = 6  # words of a title in which a document's kind stands
_FIRST_UNITS = 8  # among which the document's kind may stand alone on a line
_LONGEST_KIND = 4  # words of such a line
_LONGEST_HEADING = 80  # letters with numbers and marks
_LONGEST_SECTION = 40  # letters of the heading of a part
_FEWEST_SECTIONS = 4
_FEWEST_MINUTES = 3
_SECTION_SIGN = re.compile(r"§+\s*\d")
# an amount that no ticket costs
_AMOUNT = re.compile(
    r"\d\s?(?:mill|mrd)\b|\b\d{2,3}(?:[ .\u00a0]\d{3})+\b|\b\d(?:[ .\u00a0]\d{3}){2,}\b"
)
_AMOUNTS_A_UNIT = 0.25
_FEWEST_AMOUNTS = 3
_YEAR_FIRST = re.compile(r"((?:1[89]|20)\d\d)\s*[:–-]\s")
_FEWEST_YEARS = 3
_MATTER = re.compile(r"(?:pol\.?\s?)?sak\s+\d{1,3}\b", re.IGNORECASE)
_FEWEST_MATTERS = 2
_FEWEST_OF_TENDER = 2
_MOST_READ = 60  # units that tell whether a text calls for tenders
_FEWEST_ANNOUNCING = 2
_ANY_YEAR = Context(2000)
_LEAST_HISTORY = 10  # years


def holds_no_events(title: str, units: Sequence[Unit], *, lists_days: bool = False) -> bool:
    """Return whether a document is of a kind in which a time is no event, by its title and text.

    A topic such as a budget tells that only of a text that neither lists days nor announces some.
    """
    titles = (title, *(unit.text for unit in units[:2] if unit.kind == "heading"))
    if units and has(keys_of(units[0].text)[:1], "documents"):
        titles += (units[0].text,)  # "Forskrift om salgstid for øl i Vik kommune."
    if any(has(_named(text), "other_documents") for text in titles):
        return False
    if any(names_event(text.partition(": ")[2]) for text in titles):
        return False  # "Kunngjøring: Åpent møte"
    lines = (unit.text for unit in units[:_FIRST_UNITS] if unit.kind != "item")
    lines = (text for text in lines if not text.endswith((".", "!", "?")))  # no end of a sentence
    short = (text for text in lines if len(text.split()) <= _LONGEST_KIND)
    named = [*titles, *short]
    if any(_names(text, "documents") for text in named) or _is_history(units):
        return True
    if any(map(names_topic, named)) and not (lists_days or _announces(units)):
        return True
    if _is_tender(units) or _is_log(units):
        return True
    signs = sum(len(_SECTION_SIGN.findall(unit.text)) for unit in units)
    amounts = sum(_AMOUNT.search(unit.text) is not None for unit in units)
    minutes = sum(pattern("minutes").match(unit.text.casefold()) is not None for unit in units)
    return (
        signs >= _FEWEST_SECTIONS
        or minutes >= _FEWEST_MINUTES
        or amounts >= max(_FEWEST_AMOUNTS, _AMOUNTS_A_UNIT * len(units))
    )


def _is_tender(units: Sequence[Unit]) -> bool:
    """Return whether a text speaks as a call for tenders does, in several of its ways."""
    text = " ".join(unit.text for unit in units[:_MOST_READ]).casefold()
    return sum(said in text for said in table("parts")["tenders"]) >= _FEWEST_OF_TENDER


def _is_log(units: Sequence[Unit]) -> bool:
    """Return whether numbered matters are told as past: minutes that do not call themselves so."""
    matters = sum(_MATTER.match(unit.text) is not None for unit in units)
    told = [unit.text for unit in units if unit.kind == "sentence"]
    return matters >= _FEWEST_MATTERS and 2 * sum(map(is_past, told)) >= len(told) - matters


def _is_history(units: Sequence[Unit]) -> bool:
    """Return whether lines that begin with a year go over many of them."""
    years = {int(found[1]) for unit in units if (found := _YEAR_FIRST.match(unit.text))}
    return len(years) >= _FEWEST_YEARS and max(years) - min(years) >= _LEAST_HISTORY


def _named(text: str) -> Sequence[str]:
    named = keys_of(text)
    return named[:_TITLE_WORDS] if len(named) <= _LONGEST_TITLE else ()


def names_topic(title: str) -> bool:
    """Return whether a title names what has a year of its own, such as a budget or accounts."""
    return _names(title, "topics")


def _names(text: str, kinds: str) -> bool:
    named = _named(text)
    return has(named, kinds) or any(key.endswith(endings(kinds)) for key in named)


def _announces(units: Sequence[Unit]) -> bool:
    """Return whether several units begin or end with a day, or tell its hour or a deadline."""
    announcing = (unit for unit in units if any(map(str.isdigit, unit.text)))
    return sum(map(_tells_day, announcing)) >= _FEWEST_ANNOUNCING


def _tells_day(unit: Unit) -> bool:
    return any(
        item.precision == "day"
        and (
            not item.char_start
            or not unit.text[item.char_end :].strip(_FRAME)
            or item.times is not None
            or item.role == "deadline"
        )
        for item in read_time(unit.text, _ANY_YEAR).items
    )


def is_next_meeting(text: str) -> bool:
    """Return whether a sentence announces a next meeting, as minutes do."""
    return any(phrase in text.casefold() for phrase in table("parts")["next_meetings"])


def opening_hours(units: Sequence[Unit]) -> frozenset[int]:
    """Return where the headings of opening hours begin: below them a day is merely closed."""
    found, head, lines = set(), -1, list[str]()
    for unit in (*units, Unit("heading", "", -1)):
        if unit.kind == "heading" and not any(map(str.isdigit, unit.text)):
            short = (text for text in lines if len(text) < _LONGEST_SECTION)
            shut = any(has(keys_of(text), "closed") for text in short)
            if shut and not any(map(names_event, lines)):
                found.add(head)
            head, lines = unit.start, []
        else:
            lines.append(unit.text)
    return frozenset(found)


def begins_no_events(heading: str) -> bool:
    """Return whether a heading begins a part in which no time is an event."""
    if len(heading) > _LONGEST_HEADING:
        return False
    key = heading.casefold().strip(_FRAME)
    if key in words("sections"):
        return True
    parts = table("parts")["sections"] if len(key) <= _LONGEST_SECTION else ()
    named = any(part in key for part in parts)
    return named and not is_clause(words_of(heading))  # "Vannet blir stengt i Dalveien" is news

"""What headings and lead-ins say of what stands below them."""

from __future__ import annotations

import re
from functools import lru_cache

from normalizers.events.fields.titles import presented_in
from normalizers.events.language.lexicon import words
from normalizers.events.language.phrases import head_of, is_clause, noun_phrase
from normalizers.events.language.words import (
    REMEMBERED,
    capitalised,
    keys_of,
    names_event,
    noun_kind,
    words_of,
)

YEAR_AT_END = re.compile(
    r"\s+(?:(?:i|for|på|våren|høsten|hausten|vår|høst|haust)\s+)?(?:19|20)\d\d(?:/(?:20)?\d\d)?$"
)
_PROGRAM_FOR = re.compile(r"^[^\W\d_]+\s+for\s+")


@lru_cache(maxsize=REMEMBERED)
def is_program(text: str) -> bool:
    """Return whether a lead-in or heading is one of a program or a list of dates."""
    program = words().named["program"]
    head = head_of(text).casefold()
    return head in program or not program.isdisjoint(keys_of(head))


@lru_cache(maxsize=REMEMBERED)
def series_of(head: str) -> str:
    """Return what a lead-in calls its events: itself, or of a clause ("Vi holder …") its phrase."""
    spoken = list(words_of(head))
    nouns = [place for place, word in enumerate(spoken) if noun_kind(word.key) == "event"]
    if is_clause(spoken):
        return noun_phrase(head, spoken, nouns[0], ()) if nouns else presented_in(head)
    named = _PROGRAM_FOR.sub("", head) if is_program(head) else head
    return capitalised(named) if names_event(named) else head

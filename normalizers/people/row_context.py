"""What stands around capitalised words: labels, verbs, the beginning of a sentence."""

from __future__ import annotations

import re

from normalizers.people import person_words as words
from normalizers.people.capital_rows import LONGEST_LABEL, word_before
from normalizers.people.words.lists import person_words
from normalizers.places import find_place

_LABEL = re.compile(r"([^\W\d_]+)(?: ?\([^()\n]{1,30}\))? ?[:–-] ?$")
_LOWER_BEFORE = re.compile(r"[a-zæøåáéáčđšž],? $")
# a verb in the present or past, as far as its form tells
FINITE = re.compile(
    r" (?!for |etter |over |under |eller |per |hver )"
    r"(?:[a-zæøå]+(?:r|te|de|et)|ble|vart|blei|fikk|fekk|ba|tok|sa|ga|kom|gjekk|gikk|skal|vil|kan|må)(?!\w)"
)


def is_known_otherwise(word: str) -> bool:
    """Return whether a word is a thing's or a place's."""
    return words.is_thing(word) or find_place(words.as_name(word)) is not None


def within_sentence(text: str, start: int) -> bool:
    """Return whether a small word stands before a place: its capital letter is a name's."""
    return _LOWER_BEFORE.search(text, max(0, start - LONGEST_LABEL), start) is not None


def label_before(text: str, start: int) -> str:
    """Return the word before a colon or a dash that stands before a place; "" for none."""
    match = _LABEL.search(text, max(0, start - LONGEST_LABEL), start)
    return match[1].lower() if match else ""


def has_personal_label(text: str, start: int) -> bool:
    """Return whether the label before a place is one of people."""
    label = label_before(text, start)
    return bool(label) and (
        label in person_words().attendance
        or label.endswith(person_words().many)
        or words.is_title(label)
        or words.is_agent(label)
    )


def is_role(text: str, start: int) -> bool:
    """Return whether the label before a word is a role that one person has ("tidtaker:")."""
    label = label_before(text, start)
    listed = person_words()
    return words.is_agent(label) or label in listed.attendance or label.endswith(listed.many)


def after_place_word(text: str, start: int) -> bool:
    """Return whether a word of place ("i", "langs") stands before a place."""
    return word_before(text, start).lower() in person_words().before_place

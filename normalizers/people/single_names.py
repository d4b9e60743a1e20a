"""Single words that may be names: those that people's other names, deeds or roles tell."""

from __future__ import annotations

import re

from normalizers.people import person_words as words
from normalizers.people.capital_rows import Item, has_ending_of_nouns
from normalizers.people.deeds import is_act
from normalizers.people.likely import has_role, is_told_of_a_person, lives_somewhere
from normalizers.people.name_forms import FOREIGN_LETTERS
from normalizers.people.row_context import (
    FINITE,
    is_known_otherwise,
    is_role,
    label_before,
    they_act,
    within_sentence,
)
from normalizers.people.speech import VERB
from normalizers.people.words.lists import person_words

_AND = re.compile(r" (?:og|eller|&|samt) ")
_PLURAL = ("er", "ar", "ene", "ane")
_TAKES_OVER = re.compile(
    r" (?:tok over|tek over|tar over|gikk ut|gjekk ut|trådte|møter|møtte|rykker)(?!\w)"
)
# "Glad heter den nye vaktmesteren"
_CALLED = re.compile(
    r" (?:heter|heiter|het|heitte) (?:den|vår|den vår) (?:\w+ )?\w+(?:eren|aren|en|a)(?!\w)"
)
_MANY = 3


def is_one_of_many(text: str, item: Item, row: tuple[Item, ...]) -> bool:
    """Return whether a single word stands in a row of people's single names."""
    known = sum(one.known for one in row)
    if known > 1 and 2 * known >= len(row):
        return True
    if they_act(text, row) or _is_foreign(text, item):
        return True
    if _is_joined(text, item, row) or _acts_within(text, item, row) or _is_in_class(text, item):
        return True
    if _CALLED.match(text, item.end):
        return True
    singles = [one.parts[0] for one in row if len(one.parts) == 1]
    listed = person_words().surnames
    if len(singles) >= _MANY and all(words.as_name(one) in listed for one in singles):
        return True
    nouns = all(has_ending_of_nouns(one.parts[0]) for one in row)
    return is_role(text, row[0].start) and not nouns and not is_known_otherwise(item.parts[0])


def _is_joined(text: str, item: Item, row: tuple[Item, ...]) -> bool:
    """Return whether all others in the row are people, and the word is no noun as far as it tells.

    "Arulmathi og Praveen Nadarajah leser", "med Sahra Cali eller Mustafe"
    """
    if len(row) == 1 or not all(one.known for one in row if one is not item):
        return False
    [word] = item.parts
    if (
        has_ending_of_nouns(word)
        or is_known_otherwise(word)
        or not _AND.search(text, row[0].end, row[-1].start)
    ):
        return False
    return within_sentence(text, item.start) or (
        not word.endswith(_PLURAL)
        and (FINITE.match(text, row[-1].end) is not None or not text[row[-1].end :].strip(" .!"))
    )


def _acts_within(text: str, item: Item, row: tuple[Item, ...]) -> bool:
    """Return whether a name within a sentence is followed by what people do: "…, Hanadi møter"."""
    verb = VERB.match(text, item.end)
    return (
        verb is not None
        and within_sentence(text, item.start)
        and (len(row) == 1 or any(one.known for one in row))
        and (is_act(verb[1].lower()) or _TAKES_OVER.match(text, item.end) is not None)
        and not is_known_otherwise(item.parts[0])
        and not has_ending_of_nouns(item.parts[0].removesuffix("s"))
    )


def _is_in_class(text: str, item: Item) -> bool:
    """Return whether a surname is a pupil's, or where somebody lives: "Ibsen i 2. klasse"."""
    told = is_told_of_a_person(text, item.start, item.end)
    sure = words.is_surname(item.parts[0]) or lives_somewhere(text, item.end)
    if has_role(text, item.start, item.end) and not item.parts[0].endswith(_PLURAL):
        return not has_ending_of_nouns(item.parts[0]) and not is_known_otherwise(item.parts[0])
    return told and (sure or within_sentence(text, item.start))


def _is_foreign(text: str, item: Item) -> bool:
    """Return whether a word with another language's letters does what people do."""
    verb = VERB.match(text, item.end)
    foreign = any(letter in FOREIGN_LETTERS for letter in item.parts[0].casefold())
    return foreign and verb is not None and is_act(verb[1].lower())


def are_given_names(text: str, row: tuple[Item, ...]) -> bool:
    """Return whether given names that are words, too, are people's, as there are several.

    They do something ("Stig og Lone ordner …"), or have their capital letters behind other words
    or a label: "heier på Ravn og Birk".
    """
    if len(row) == 1 or not all(
        len(one.parts) == 1 and words.given_name(one.parts[0]) and not one.nobody for one in row
    ):
        return False
    start = row[0].start
    joined = _AND.search(text, row[0].end, row[-1].start) is not None
    acting = FINITE.match(text, row[-1].end) is not None
    return joined and (acting or within_sentence(text, start) or bool(label_before(text, start)))

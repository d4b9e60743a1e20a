"""Single words that may be names: those that people's other names, deeds or roles tell."""

from __future__ import annotations

import re

from normalizers.people import person_words as words
from normalizers.people.capital_rows import (
    LONGEST_LABEL,
    Item,
    has_ending_of_nouns,
    is_definite,
    word_before,
)
from normalizers.people.likely import (
    has_role,
    is_called_by_role,
    is_told_of_a_person,
    lives_somewhere,
)
from normalizers.people.row_context import (
    FINITE,
    is_known_otherwise,
    is_role,
    label_before,
    within_sentence,
)
from normalizers.people.speech import VERB
from normalizers.people.words.deeds import is_act, is_done_by_people
from normalizers.people.words.lists import person_words
from normalizers.people.words.predicates import said_of_people

_AND = re.compile(r" (?:og|eller|&|samt) ")
_PLURAL = ("er", "ar", "ene", "ane")
_TAKES_OVER = re.compile(
    r" (?:tok over|tek over|tar over|gikk ut|gjekk ut|trådte|møter|møtte|rykker)(?!\w)"
)
# "kjent som Hansemann"
_KNOWN_AS = re.compile(
    r"(?:kjent som|kjend som|kalla|kalt|kallet|kalles|kallast|kaller seg|kallar seg) [«\"]?$"
)
# "Glad heter den nye vaktmesteren"
_CALLED = re.compile(
    r" (?:heter|heiter|het|heitte) (?:den|vår|den vår) (?:\w+ )?\w+(?:eren|aren|en|a)(?!\w)"
)
_OVER = re.compile(r" over (?:som|etter|for|rollen|rolla|vervet|stafettpinnen|ansvaret)(?!\w)")
_TAKEN_BY = re.compile(r" (?:tok|tek|tar|overtok|overtek|overtar) [^\W\d_a-zæøå]")
# "sluttet Brattset seg til forslaget"
_ITSELF = re.compile(r" seg (?:til|ut|fra|inn|opp|enig|inhabil)(?!\w)")
# what clubs do, too
_OF_CLUBS = ("spil", "spel", "vin", "vant", "møt", "tap", "arranger", "stil")
_OWNS = re.compile(r" (?:sin|si|sitt|sine) [a-zæøå]")
# a given name in brackets behind: "Elenita (Ella)"
_CALLED_BY_GIVEN = re.compile(r" \(([^\W\d_a-zæøå][^\W\d_]+)\)")
_MANY = 3


def is_one_of_many(text: str, item: Item, row: tuple[Item, ...]) -> bool:
    """Return whether a single word stands in a row of people's single names."""
    known = sum(one.known for one in row)
    if known > 1 and 2 * known >= len(row):
        return True
    if item.parts[0] in person_words().animals or _has_club(row):
        return False  # "Oter og Gaupe lager …": patrols
    if _told_in_a_row(text, row):
        return True
    if (
        _hands_over(text, item)
        or _is_joined(text, item, row)
        or _acts_within(text, item, row)
        or (_is_in_class(text, item) and not _is_home(text, item, row))
        or _acts_alone(text, item, row)
        or _owns(text, item)
    ):
        return True
    if _CALLED.match(text, item.end) or _KNOWN_AS.search(
        text, max(0, item.start - LONGEST_LABEL), item.start
    ):
        return True
    singles = [one.parts[0] for one in row if len(one.parts) == 1]
    listed = person_words().surnames
    if len(singles) >= _MANY and all(words.as_name(one) in listed for one in singles):
        return True
    nouns = all(has_ending_of_nouns(one.parts[0]) for one in row)
    return is_role(text, row[0].start) and not nouns and not is_known_otherwise(item.parts[0])


def _told_in_a_row(text: str, row: tuple[Item, ...]) -> bool:
    """Return whether behind a row of single names stands what is said of people only.

    Of several, one may be a place's name as well: "Kvamme og Tysnes meldte seg inhabile".
    """
    if not said_of_people(text, row[-1].end) or not all(len(one.parts) == 1 for one in row):
        return False
    if len(row) > 1 and not _AND.search(text, row[0].end, row[-1].start):
        return False  # "Hjelp, Odd har glemt …"
    names = [one.parts[0] for one in row]
    if set(names) & set(person_words().animals):
        return False  # "Rev, Bjørn og Ulv sover": patrols
    if any(map(_may_be_noun, names[1:] or names)):
        return False  # within a sentence, a noun has no capital letter
    return not all(map(is_known_otherwise, names))


def is_told_with_others(text: str, item: Item, row: tuple[Item, ...]) -> bool:
    """Return whether a place's name is a surname's here, as what is said of it and others tells."""
    if any(one.nobody for one in row) or not words.can_be_surname(item.parts[0]):
        return False
    if len(item.parts) == 1 and is_called_by_role(text, item.end):
        return True
    return len(row) > 1 and (_told_in_a_row(text, row) or _act_together(text, item, row))


def _act_together(text: str, item: Item, row: tuple[Item, ...]) -> bool:
    """Return whether single names do what people do, one of them a person's or a listed surname.

    "Lier og Ski-Olsen tar første etappe", "Berg og Dahl dømmer"; clubs play and win.
    """
    verb = VERB.match(text, row[-1].end)
    if verb is None or len(item.parts) > 1 or not _AND.search(text, row[0].end, row[-1].start):
        return False
    if any(one.known for one in row if one is not item):
        return all(map(_is_surname, item.parts)) and is_done_by_people(verb[1])
    listed = any(one.parts[-1] in person_words().surnames for one in row)
    return listed and is_act(verb[1]) and not verb[1].startswith(_OF_CLUBS)


def _is_surname(word: str) -> bool:
    return words.is_formed_as_surname(word) or words.can_be_surname(word)


def _hands_over(text: str, item: Item) -> bool:
    """Return whether an office changes hands at a name: "Etter Heglum tok Rødsjø over"."""
    before = word_before(text, item.start).lower()
    if before.endswith(("te", "et", "er")) and _ITSELF.match(text, item.end):
        return not is_definite(item.parts[0])
    return (before in {"tok", "tek", "tar"} and _OVER.match(text, item.end) is not None) or (
        before == "etter" and _TAKEN_BY.match(text, item.end) is not None
    )


def _may_be_noun(word: str) -> bool:
    """Return whether a word that begins a sentence may be a noun or a function ("Elever")."""
    if words.is_surname(word) or words.given_name(word):
        return False
    return has_ending_of_nouns(word) or word.endswith(_PLURAL) or words.is_title(word)


def _has_club(row: tuple[Item, ...]) -> bool:
    """Return whether a club is enumerated: "Stod IL og Namdalseid"."""
    return any(part.isupper() and words.is_thing(part) for one in row for part in one.parts)


def _is_joined(text: str, item: Item, row: tuple[Item, ...]) -> bool:
    """Return whether all others in the row are people, and the word is no noun as far as it tells.

    "Arulmathi og Praveen Nadarajah leser", "med Sahra Cali eller Mustafe"
    """
    if len(row) == 1 or not all(one.known for one in row if one is not item):
        return False
    [word] = item.parts
    if (
        word_before(text, item.start) in {"fra", "frå"}
        or has_ending_of_nouns(word)
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
    stem = item.parts[0].removesuffix("s")
    sure = (
        words.is_surname(item.parts[0]) or words.is_surname(stem) or lives_somewhere(text, item.end)
    )
    if has_role(text, item.start, item.end) and not item.parts[0].endswith(_PLURAL):
        return not has_ending_of_nouns(item.parts[0]) and not is_known_otherwise(item.parts[0])
    return told and (sure or within_sentence(text, item.start))


def _owns(text: str, item: Item) -> bool:
    """Return whether an unknown word within a sentence has something, or its short form behind."""
    unknown = not is_known_otherwise(item.parts[0]) and not has_ending_of_nouns(item.parts[0])
    called = _CALLED_BY_GIVEN.match(text, item.end)
    owns = _OWNS.match(text, item.end) or (called and words.given_name(called[1]))
    return unknown and bool(owns) and within_sentence(text, item.start)


def _is_home(text: str, item: Item, row: tuple[Item, ...]) -> bool:
    """Return whether a word behind a whole name is where it is from: "Kari Moe, Egge, leder"."""
    before = [one for one in row if one.end < item.start][-1:]
    return any(one.known and len(one.parts) > 1 for one in before) and text[item.start - 2] == ","


def _acts_alone(text: str, item: Item, row: tuple[Item, ...]) -> bool:
    """Return whether a listed surname begins a sentence that tells what people do."""
    verb = VERB.match(text, item.end)
    return (
        len(row) == 1
        and words.is_surname(item.parts[0])
        and not words.is_thing(item.parts[0])
        and verb is not None
        and is_act(verb[1])
        and not verb[1].startswith(_OF_CLUBS)
    )


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

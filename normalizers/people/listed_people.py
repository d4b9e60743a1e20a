"""Names in no list that stand where people are enumerated, or beside what is said of people only.

"I juryen: Camara Bah, Priscilla Owusu, Haakon Borg": of things in a row that are formed alike,
one that is known tells what the others are. Words that begin with a capital letter within a
sentence are names in Norwegian; whose, tells their form, neighbours, role or what they do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from normalizers.people import person_words as words
from normalizers.people.capital_rows import (
    LONGEST_LABEL,
    NOBODY,
    PERSON,
    Item,
    is_definite,
    rows_in,
)
from normalizers.people.likely import (
    is_kin,
    is_of_a_party,
    is_told_of_a_person,
)
from normalizers.people.name_forms import PersonName
from normalizers.people.row_context import (
    FINITE,
    after_place_word,
    has_personal_label,
    is_known_otherwise,
    within_sentence,
)
from normalizers.people.single_names import are_given_names, is_one_of_many, is_told_with_others
from normalizers.people.speech import ends_a_quotation, says_something
from normalizers.people.words.lists import person_words

_OF_ANOTHER = re.compile(r" ?[:/]|-[^\W\d_]")
_FIRST_BEFORE = re.compile(r"(?:[a-zæøå],?|[a-zæøå] –) ([^\W\d_a-zæøå][^\W\d_]+) $")
# "Organist i Dale og Eidsland Asbjørn Nese"
_OF_PLACES = re.compile(r"\b(?:i|på|for|frå|fra|ved) [^\W\d_a-zæøå][^\W\d_]+(?:,| og) $")
_BEGINS = re.compile(r"(?:^|[.!?:\n] ?)([^\W\d_a-zæøå][^\W\d_]+) $")
_GIVEN_ENDINGS = (
    "ikke",
    "ine",
    "ina",
    "ette",
    "etta",
    "iane",
    "ianne",
    "anna",
    "anne",
    "hild",
    "mund",
)
_ROLE_ENDINGS = ("er", "ar", "en", "ist", "at", "ant", "ent", "ør", "or", "ing", "inne", "ling")
_NOUN_BEHIND = re.compile(r" [a-zæøå]")
_MOST_WORDS = 4


def people_among(
    text: str, known: Sequence[PersonName], nobody: Sequence[tuple[int, int]]
) -> Iterator[PersonName]:
    """Return the people that the rows of capitalised words in a text name besides those `known`.

    `nobody` are the spans of names that are nobody's.
    """
    covered = bytearray(len(text))
    for person in known:
        span = slice(person.char_start, person.char_end)
        covered[span] = bytes([PERSON]) * (person.char_end - person.char_start)
    for start, end in nobody:
        covered[start:end] = bytes([NOBODY]) * (end - start)
    for row in rows_in(text, covered):
        for item in row:
            if not item.known and not item.nobody and _is_person(text, item, row):
                name = " ".join(text[item.start : item.end].split())
                yield PersonName(name, item.start, item.end)


def with_first_names(text: str, persons: Sequence[PersonName]) -> tuple[PersonName, ...]:
    """Return the persons, each with the capitalised word before it that no list has.

    "er Sjur Håvard Rognaldsen": within a sentence it has its capital letter as part of the name.
    """
    found = []
    for person in persons:
        window = (max(0, person.char_start - 40), person.char_start)
        match = _FIRST_BEFORE.search(text, *window)
        if match and _OF_PLACES.search(text, 0, match.start(1)):
            match = None
        begins = None if match else _BEGINS.search(text, *window)
        if begins and begins[1].lower().endswith(_GIVEN_ENDINGS):
            match = begins
        if match and _can_be_first(match[1]):
            name = f"{match[1]} {person.name}"
            person = PersonName(name, match.start(1), person.char_end)
        found.append(_without_role(text, person))
    return tuple(found)


def _without_role(text: str, person: PersonName) -> PersonName:
    """Return a person without the unknown role that begins the sentence: "Spelemannen Knut Li"."""
    role, _, rest = person.name.partition(" ")
    first = rest.partition(" ")[0]
    begins = not within_sentence(text, person.char_start)
    shaped = role.lower().endswith(_ROLE_ENDINGS) and words.given_name(role) is None
    if " " in rest and begins and shaped and first in words.plain_given_names():
        start = text.find(first, person.char_start, person.char_end)
        if start > 0 and role not in person_words().surnames:
            return PersonName(rest, start, person.char_end)
    return person


def _can_be_first(word: str) -> bool:
    return (
        words.can_be_name(word)
        and words.can_be_name(word.removesuffix("s"))  # "Venstres Kari Moe"
        and word not in person_words().no_first
        and not word.isupper()
        and not is_definite(word)
        and not is_known_otherwise(word)
        and words.given_name(word) is None
    )


def _is_person(text: str, item: Item, row: tuple[Item, ...]) -> bool:
    if is_of_a_party(text, item.end):
        return all(map(words.can_be_surname, item.parts[-1:]))
    if all(part.lower() in person_words().political for part in item.parts):
        return False
    if is_told_with_others(text, item, row) or ends_a_quotation(text, item):
        return True
    if not _may_be(item):
        return False
    if says_something(text, item) or is_kin(text, item.end):
        return True
    if are_given_names(text, row):
        return True
    if after_place_word(text, item.start) or any(one.nobody for one in row):
        return False
    several = len(item.parts) > 1
    if several:
        told = is_told_of_a_person(text, item.start, item.end)
        return told or _is_enumerated(text, item, row) or _stands_as_name(text, item, row)
    return is_one_of_many(text, item, row)


def _stands_as_name(text: str, item: Item, row: tuple[Item, ...]) -> bool:
    """Return whether words that nothing knows stand as a name does: within a sentence, or acting.

    A word at the beginning of a line has a capital letter whatever it is; there a verb must follow.
    What has another name in front ("Nansens vei") or is called so ("Kråka: 10.30") is none.
    """
    if any(part.isupper() and len(part) > 2 for part in item.parts) or any(
        map(is_known_otherwise, item.parts)
    ):
        return False
    first = item.parts[0]
    if first.endswith("s") and words.given_name(first) != first:
        return False  # "Mozarts Requiem"
    behind = text[item.end : item.end + LONGEST_LABEL]
    if _OF_ANOTHER.match(behind) or (item.parts[-1].endswith("s") and _NOUN_BEHIND.match(behind)):
        return False
    if within_sentence(text, item.start):
        return True
    verb = FINITE.match(text, row[-1].end)
    return verb is not None and not words.is_thing(verb.group().strip())


def _may_be(item: Item) -> bool:
    """Return whether the words may be a name's at all, by themselves."""
    if not 1 <= len(item.parts) <= _MOST_WORDS:
        return False
    if len(item.parts) == 1 and (is_definite(item.parts[0]) or words.is_acronym(item.parts[0])):
        return False
    names = [part for part in item.parts if part[:1].isupper() and not part.endswith(".")]
    first = names[0] if names else ""
    if first in person_words().no_first or is_definite(first.removesuffix("s")):
        return False
    if first.lower() in person_words().grammar:
        return False
    # a farm's name is a surname behind another word only
    last = names[1:] and words.can_be_surname(names[-1])
    return bool(names) and all(map(_can_be_name, names[:-1] if last else names))


def _can_be_name(word: str) -> bool:
    bare = word.rpartition("-")[2] if word[:3].lower() in {"al-", "el-"} else word
    return words.can_be_name(bare) or words.given_name(bare) is not None


def _is_enumerated(text: str, item: Item, row: tuple[Item, ...]) -> bool:
    """Return whether others in the row are people, or its label says that all are."""
    known = sum(one.known for one in row)
    if 2 * known >= len(row) and (known > 1 or " og " in text[row[0].start : row[-1].end]):
        return True
    return has_personal_label(text, row[0].start) and (len(row) > 1 or len(item.parts) > 1)

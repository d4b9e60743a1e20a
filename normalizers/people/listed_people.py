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
    word_before,
)
from normalizers.people.deeds import is_act, is_done_by_people
from normalizers.people.likely import is_kin, is_of_a_party, is_told_of_a_person
from normalizers.people.name_forms import FOREIGN_LETTERS, PersonName
from normalizers.people.person_words import person_words
from normalizers.people.speech import VERB, ends_a_quotation, is_quoted, says_something

_LABEL = re.compile(r"([^\W\d_]+)(?: ?\([^()\n]{1,30}\))? ?[:–-] ?$")
_MOST_WORDS = 4
_FORMED = 4  # letters of an ending that is hardly another word's
_MANY = 3


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


def _is_person(text: str, item: Item, row: tuple[Item, ...]) -> bool:
    if is_of_a_party(text, item.end):
        return all(map(words.can_be_surname, item.parts[-1:]))
    if is_quoted(text, item) or ends_a_quotation(text, item):
        return True
    if not _may_be(item):
        return False
    if says_something(text, item) or is_kin(text, item.end):
        return True
    if _after_place_word(text, item.start):
        return False
    several = len(item.parts) > 1
    if several:
        told = _is_led(text, item) or is_told_of_a_person(text, item.start, item.end)
        return told or _is_formed(item) or _acts(text, row) or _is_enumerated(text, item, row)
    return _is_one_of_many(text, item, row)


def _is_led(text: str, item: Item) -> bool:
    """Return whether "ved" stands before two words that end a phrase: "Sang ved Eli Sveen"."""
    behind = text[item.end : item.end + 1]
    return word_before(text, item.start) == "ved" and behind in {"", ",", ".", ";", "\n", ")"}


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
    return bool(names) and all(map(_can_be_name, names))


def _can_be_name(word: str) -> bool:
    bare = word.rpartition("-")[2] if word[:3].lower() in {"al-", "el-"} else word
    return words.can_be_name(bare) or words.given_name(bare) is not None


def _is_formed(item: Item) -> bool:
    """Return whether the last word has a form that surnames have, and places less often."""
    last = item.parts[-1]
    endings = tuple(one for one in person_words().surname_endings if len(one) >= _FORMED)
    return words.is_surname(last) and (
        words.as_name(last) in person_words().surnames or last.lower().endswith(endings)
    )


def _acts(text: str, row: tuple[Item, ...]) -> bool:
    """Return whether the people in a row do something; what units may do, too, if they are two."""
    verb = VERB.match(text, row[-1].end)
    if verb is None or not is_done_by_people(verb[1].lower()):
        return False
    several = [len(item.parts) > 1 for item in row]
    if is_act(verb[1].lower()):
        return any(several) or (len(row) > 1 and any(one.known or _is_family(one) for one in row))
    return len(row) > 1 and all(several)


def _is_family(item: Item) -> bool:
    """Return whether a single word is a surname that may stand before the given names: "Pham"."""
    return item.parts[0] in person_words().family_first


def _is_enumerated(text: str, item: Item, row: tuple[Item, ...]) -> bool:
    """Return whether others in the row are people, or its label says that all are."""
    known = sum(one.known for one in row)
    if 2 * known >= len(row) and (known > 1 or " og " in text[row[0].start : row[-1].end]):
        return True
    return _has_personal_label(text, row[0].start) and (len(row) > 1 or len(item.parts) > 1)


def _is_one_of_many(text: str, item: Item, row: tuple[Item, ...]) -> bool:
    """Return whether a single word stands in a row of people's single names."""
    known = sum(one.known for one in row)
    if known > 1 and 2 * known >= len(row):
        return True
    if _acts(text, row) or _are_two(text, row) or _is_foreign(text, item):
        return True
    singles = [one.parts[0] for one in row if len(one.parts) == 1]
    listed = person_words().surnames
    if len(singles) >= _MANY and all(words.as_name(one) in listed for one in singles):
        return True
    return _is_role(text, row[0].start)


def _is_foreign(text: str, item: Item) -> bool:
    """Return whether a word with another language's letters does what people do."""
    verb = VERB.match(text, item.end)
    foreign = any(letter in FOREIGN_LETTERS for letter in item.parts[0].casefold())
    return foreign and verb is not None and is_act(verb[1].lower())


def _are_two(text: str, row: tuple[Item, ...]) -> bool:
    """Return whether given names that are words, too, are two people's: "Stig og Lone ordner …"."""
    verb = VERB.match(text, row[-1].end)
    return (
        len(row) > 1
        and verb is not None
        and is_done_by_people(verb[1].lower())
        and all(len(one.parts) == 1 and words.given_name(one.parts[0]) for one in row)
    )


def _label_before(text: str, start: int) -> str:
    match = _LABEL.search(text, max(0, start - LONGEST_LABEL), start)
    return match[1].lower() if match else ""


def _has_personal_label(text: str, start: int) -> bool:
    label = _label_before(text, start)
    return bool(label) and (
        label in person_words().attendance or words.is_title(label) or _is_agent(label)
    )


def _is_role(text: str, start: int) -> bool:
    """Return whether the label before a word is a role that one person has ("tidtaker:")."""
    return _is_agent(_label_before(text, start))


def _is_agent(label: str) -> bool:
    return label.endswith(person_words().agents)


def _after_place_word(text: str, start: int) -> bool:
    return word_before(text, start).lower() in person_words().before_place

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
    has_ending_of_nouns,
    is_definite,
    rows_in,
    word_before,
)
from normalizers.people.deeds import is_act, is_done_by_people
from normalizers.people.likely import (
    has_role,
    is_kin,
    is_of_a_party,
    is_told_of_a_person,
    lives_somewhere,
)
from normalizers.people.name_forms import FOREIGN_LETTERS, PersonName
from normalizers.people.person_words import person_words
from normalizers.people.speech import VERB, ends_a_quotation, is_quoted, says_something
from normalizers.places import find_place

_LABEL = re.compile(r"([^\W\d_]+)(?: ?\([^()\n]{1,30}\))? ?[:–-] ?$")
_OF_ANOTHER = re.compile(r" ?[:/]|-[^\W\d_]")
_FIRST_BEFORE = re.compile(r"[a-zæøå],? ([^\W\d_a-zæøå][^\W\d_]+) $")
_NOUN_BEHIND = re.compile(r" [a-zæøå]")
_LOWER_BEFORE = re.compile(r"[a-zæøåáéáčđšž],? $")
# a verb in the present or past, as far as its form tells
_FINITE = re.compile(
    r" (?!for |etter |over |under |eller |per |hver )(?:[a-zæøå]+(?:r|te|de|et)|ba|tok|sa|ga|kom|gjekk|gikk|skal|vil|kan|må)(?!\w)"
)
_OF_ONE_PERSON = {"referent", "saksbehandler", "saksbehandlar", "protokollførar", "protokollfører"}
_AND = re.compile(r" (?:og|eller|&|samt) ")
_PLURAL = ("er", "ar", "ene", "ane")
_TAKES_OVER = re.compile(
    r" (?:tok over|tek over|tar over|gikk ut|gjekk ut|trådte|møter|møtte|rykker)(?!\w)"
)
# "Glad heter den nye vaktmesteren"
_CALLED = re.compile(
    r" (?:heter|heiter|het|heitte) (?:den|vår|den vår) (?:\w+ )?\w+(?:eren|aren|en|a)(?!\w)"
)
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


def with_first_names(text: str, persons: Sequence[PersonName]) -> tuple[PersonName, ...]:
    """Return the persons, each with the capitalised word before it that no list has.

    "er Sjur Håvard Rognaldsen": within a sentence it has its capital letter as part of the name.
    """
    found = []
    for person in persons:
        match = _FIRST_BEFORE.search(text, max(0, person.char_start - 40), person.char_start)
        if match and _can_be_first(match[1]):
            name = f"{match[1]} {person.name}"
            person = PersonName(name, match.start(1), person.char_end)
        found.append(person)
    return tuple(found)


def _can_be_first(word: str) -> bool:
    return (
        words.can_be_name(word)
        and word not in person_words().no_first
        and not word.isupper()
        and not is_definite(word)
        and not _is_known_otherwise(word)
        and words.given_name(word) is None
    )


def _is_person(text: str, item: Item, row: tuple[Item, ...]) -> bool:
    if is_of_a_party(text, item.end):
        return all(map(words.can_be_surname, item.parts[-1:]))
    if is_quoted(text, item) or ends_a_quotation(text, item):
        return True
    if not _may_be(item):
        return False
    if says_something(text, item) or is_kin(text, item.end):
        return True
    if _are_given_names(text, row):
        return True
    if _after_place_word(text, item.start) or any(one.nobody for one in row):
        return False
    several = len(item.parts) > 1
    if several:
        told = _is_led(text, item) or is_told_of_a_person(text, item.start, item.end)
        known = told or _is_formed(item) or _acts(text, row) or _is_enumerated(text, item, row)
        return known or _stands_as_name(text, item, row)
    return _is_one_of_many(text, item, row)


def _stands_as_name(text: str, item: Item, row: tuple[Item, ...]) -> bool:
    """Return whether words that nothing knows stand as a name does: within a sentence, or acting.

    A word at the beginning of a line has a capital letter whatever it is; there a verb must follow.
    What has another name in front ("Nansens vei") or is called so ("Kråka: 10.30") is none.
    """
    if any(part.isupper() and len(part) > 2 for part in item.parts) or any(
        map(_is_known_otherwise, item.parts)
    ):
        return False
    first = item.parts[0]
    if first.endswith("s") and words.given_name(first) != first:
        return False  # "Mozarts Requiem"
    behind = text[item.end : item.end + LONGEST_LABEL]
    if _OF_ANOTHER.match(behind) or (item.parts[-1].endswith("s") and _NOUN_BEHIND.match(behind)):
        return False
    return _within_sentence(text, item.start) or _FINITE.match(text, row[-1].end) is not None


def _is_known_otherwise(word: str) -> bool:
    return words.is_thing(word) or find_place(words.as_name(word)) is not None


def _within_sentence(text: str, start: int) -> bool:
    return _LOWER_BEFORE.search(text, max(0, start - LONGEST_LABEL), start) is not None


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
    # a farm's name is a surname behind another word only
    last = names[1:] and words.can_be_surname(names[-1])
    return bool(names) and all(map(_can_be_name, names[:-1] if last else names))


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
    if _acts(text, row) or _is_foreign(text, item):
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
    return _is_role(text, row[0].start) and not nouns and not _is_known_otherwise(item.parts[0])


def _is_joined(text: str, item: Item, row: tuple[Item, ...]) -> bool:
    """Return whether all others in the row are people, and the word is no noun as far as it tells.

    "Arulmathi og Praveen Nadarajah leser", "med Sahra Cali eller Mustafe"
    """
    if len(row) == 1 or not all(one.known for one in row if one is not item):
        return False
    [word] = item.parts
    if (
        has_ending_of_nouns(word)
        or _is_known_otherwise(word)
        or not _AND.search(text, row[0].end, row[-1].start)
    ):
        return False
    return _within_sentence(text, item.start) or (
        not word.endswith(_PLURAL)
        and (_FINITE.match(text, row[-1].end) is not None or not text[row[-1].end :].strip(" .!"))
    )


def _acts_within(text: str, item: Item, row: tuple[Item, ...]) -> bool:
    """Return whether a name within a sentence is followed by what people do: "…, Hanadi møter"."""
    verb = VERB.match(text, item.end)
    return (
        verb is not None
        and _within_sentence(text, item.start)
        and (len(row) == 1 or any(one.known for one in row))
        and (is_act(verb[1].lower()) or _TAKES_OVER.match(text, item.end) is not None)
        and not _is_known_otherwise(item.parts[0])
        and not has_ending_of_nouns(item.parts[0].removesuffix("s"))
    )


def _is_in_class(text: str, item: Item) -> bool:
    """Return whether a surname is a pupil's, or where somebody lives: "Ibsen i 2. klasse"."""
    told = is_told_of_a_person(text, item.start, item.end)
    sure = words.is_surname(item.parts[0]) or lives_somewhere(text, item.end)
    if has_role(text, item.start, item.end) and not item.parts[0].endswith(_PLURAL):
        return not has_ending_of_nouns(item.parts[0]) and not _is_known_otherwise(item.parts[0])
    return told and (sure or _LOWER_BEFORE.search(text[: item.start]) is not None)


def _is_foreign(text: str, item: Item) -> bool:
    """Return whether a word with another language's letters does what people do."""
    verb = VERB.match(text, item.end)
    foreign = any(letter in FOREIGN_LETTERS for letter in item.parts[0].casefold())
    return foreign and verb is not None and is_act(verb[1].lower())


def _are_given_names(text: str, row: tuple[Item, ...]) -> bool:
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
    acting = _FINITE.match(text, row[-1].end) is not None
    return joined and (acting or _within_sentence(text, start) or bool(_label_before(text, start)))


def _label_before(text: str, start: int) -> str:
    match = _LABEL.search(text, max(0, start - LONGEST_LABEL), start)
    return match[1].lower() if match else ""


def _has_personal_label(text: str, start: int) -> bool:
    label = _label_before(text, start)
    return bool(label) and (
        label in person_words().attendance or words.is_title(label) or words.is_agent(label)
    )


def _is_role(text: str, start: int) -> bool:
    """Return whether the label before a word is a role that one person has ("tidtaker:")."""
    label = _label_before(text, start)
    return words.is_agent(label) or label in person_words().attendance or label in _OF_ONE_PERSON


def _after_place_word(text: str, start: int) -> bool:
    return word_before(text, start).lower() in person_words().before_place

"""Where a name ends that begins with a given name; whether it is a place's or a thing's then."""

from __future__ import annotations

from normalizers.people import person_words as words
from normalizers.people.words.lists import person_words
from normalizers.people.words.tokens import Words
from normalizers.places import find_place

_BEHIND_INITIAL = {"-", "–", "og", "eller", "/", "&", "(", "har", "er", "tar"}
_WORDS = {"I", "Å"}  # words and no initials
_MOST_WORDS = 5
_TOWN = "municipality"
_LONGEST_SHORT_FORM = 6  # letters: "Fredr."


def name_end(text: Words, place: int, *, surnames: bool = True) -> int:
    """Return the place after the last word of a name; without `surnames` given names only."""
    end = place + 1
    has_surname = False
    while end - place < _MOST_WORDS and text.adjacent(end):
        inner = _led_to(text, place, end)
        if inner > end and not (text.adjacent(inner) or text.gap(inner) == ""):
            break
        word = words.without_article(text.text(inner))
        if word.isupper() and len(text.text(place)) > 1 and text.text(place).isupper():
            word = word.title()  # no short form, where all is in capitals
        given = words.given_name(word)
        if given is None and inner == end and _is_mistyped(text, inner):
            given = word
        if given is None and not (surnames and words.can_be_surname(word)):
            break
        first = words.given_name(text.text(end - 1)) is not None or inner > end
        if given is not None and words.is_month(word) and not first:
            break
        if given is None and not has_surname and _is_label(text, inner):
            break
        if has_surname and _is_of_others(text, place, inner):
            break
        if text.adjacent(inner + 1) and words.is_noun_of_thing(text.text(inner + 1)):
            if not has_surname and (word.endswith("s") or find_place(word) is None):
                return inner + 1
            break
        has_surname = has_surname or given is None
        end = inner + 1
    initial = text.text(end)
    while _is_letter(initial) and _is_letter(text.text(end + 1)):
        end, initial = end + 1, text.text(end + 1)  # "Dordi J H"
    if len(initial) == 1 and initial.isupper() and text.adjacent(end):
        if text.text(end + 1) == ".":
            end += 2  # "Hilde B."
        elif (
            not text.adjacent(end + 1)
            or text.text(end + 1) in _BEHIND_INITIAL
            or (initial not in _WORDS and text.text(end + 1).islower())
        ):
            end += 1  # "Noah B og Noah S", "Ulf K foretrakk"
    return end


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha() and word.isupper()


def _is_label(text: Words, place: int) -> bool:
    """Return whether a word with a colon behind it is a label: "Sverre E. Klokker: Unn"."""
    lower = text.text(place).lower()
    return text.text(place + 1) == ":" and (words.is_title(lower) or lower in person_words().labels)


def _led_to(text: Words, place: int, end: int) -> int:
    """Return the place of the word that particles, initials and short forms lead to."""
    inner = end
    while text.text(inner) in person_words().particles and inner - place < _MOST_WORDS:
        inner += 1
    if inner > end:
        return inner
    while _is_short(text.text(inner)) and text.text(inner + 1) == "." and text.gap(inner + 1) == "":
        inner += 2
    letter = end
    while _is_letter(text.text(letter)) and text.adjacent(letter + 1):
        letter += 1
    if inner == end < letter and _leads(text, letter):
        return letter  # "Aud K Fossheim", "Mai R T Skarvøy"
    return inner if text.text(inner)[:1].isupper() else end


def _leads(text: Words, place: int) -> bool:
    """Return whether a single capital letter before a place leads to a surname there."""
    return text.text(place - 1) not in _WORDS and words.is_surname(text.text(place))


def _is_mistyped(text: Words, inner: int) -> bool:
    """Return whether a word is a given name without its capital letter: "Jan otto Bruvoll"."""
    word, following = text.text(inner), text.text(inner + 1)
    return (
        word.islower()
        and word.title() in words.plain_given_names()
        and words.given_name(text.text(inner - 1)) is not None
        and text.adjacent(inner + 1)
        and words.is_surname(following)
    )


def _is_short(word: str) -> bool:
    """Return whether a word is an initial, or a given name cut short ("Chr")."""
    return word[:1].isupper() and (len(word) == 1 or word in person_words().short_forms)


def _is_of_others(text: Words, place: int, inner: int) -> bool:
    """Return whether a word behind a surname is no more of this name.

    A given name before a further name is the next person's, where nothing parts people; a word
    with a colon behind it is a label; a word in capitals behind a name in small letters a heading.
    """
    word, following = text.text(inner), text.text(inner + 1)
    if following == ":":
        return True
    in_capitals = word.isupper() and len(word) > 1
    if in_capitals and not (text.text(place).isupper() and words.is_surname(word)):
        return True  # "KARI MOE VELGES", "Kari Moe LEDER"
    given = words.given_name(word)
    return (
        given is not None
        and given == word
        and text.adjacent(inner + 1)
        and (words.can_be_surname(following) or _is_short(following))
    )


def is_place(text: Words, place: int, given: str) -> bool:
    """Return whether a lone given name is a place's or a club's: "i Milan", "Sandnes Ulf"."""
    before = text.text(place - 1)
    if not text.adjacent(place):
        return False
    if before == "i" or (before == "på" and given not in words.names_at_home()):
        return True
    town = find_place(before) if before[:1].isupper() else None
    return town is not None and before not in person_words().surnames and town.kind == _TOWN


def is_thing_behind(text: Words, end: int) -> bool:
    """Return whether something is named after the person ("Olav Duuns gate", "Maria kirke")."""
    following = text.text(end)
    if not text.adjacent(end) or following in person_words().surnames:
        return False
    last = words.without_article(following)
    if "-" in following[1:] and not words.is_capitalised(last):
        return True  # "Prøysen-konsert"
    genitive = text.text(end - 1).endswith("s")
    return words.is_named_after_people(following.lower(), genitive=genitive)

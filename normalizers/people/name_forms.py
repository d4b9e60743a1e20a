"""Names of people that do not begin with a given name: initials, families, the family's name first.

"O. Nordgård", "Amundsen, R.", "Familien Berntsen", "Nguyễn Văn An", a lone "Olsen".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from normalizers.people import person_words as words
from normalizers.people.words.deeds import is_act
from normalizers.people.words.disjoint import disjoint
from normalizers.people.words.lists import person_words

_REMEMBERED = 2_000  # words
_CAPITAL = r"[^\W\d_a-zæøåáäöüéč]"
_NAME = rf"(?:{_CAPITAL}[^\W\d_]+(?:[-'’]{_CAPITAL}[^\W\d_]+)*)"
_INITIAL = rf"{_CAPITAL}(?:a|h|hr)?\."  # "K.", "Aa.", "Th.", "Chr."
_INITIALS = rf"{_INITIAL}(?:[ -]?{_INITIAL}){{0,3}}"
_BY_INITIALS = re.compile(rf"(?<![\w.])({_INITIALS})[ \u00a0]?({_NAME})")
# not "T. Krogh, R. Lie"
_INITIALS_BEHIND = re.compile(rf"(?<![\w.-])({_NAME}), ({_INITIALS})(?!\w| ?{_NAME})")
_CUT_SHORT = re.compile(rf"(?<![\w.])({_CAPITAL}[^\W\d_]{{1,6}})\. ({_NAME})")
# "Min-jun", "Thị"
_SYLLABLES = rf"(?:{_CAPITAL}[^\W\d_]{{1,4}}-[^\W\d_A-ZÆØÅ]{{2,5}}|{_NAME})(?![\w-])"
_FAMILY_IN_FRONT = re.compile(rf"(?<![\w.-])({_NAME})((?:[ \u00a0]{_SYLLABLES}){{1,3}})")
_FAMILY_BEHIND = re.compile(  # "Seo-yeon Choi"
    rf"(?<![\w.-]){_CAPITAL}[^\W\d_]{{1,4}}-[^\W\d_A-ZÆØÅ]{{2,5}} ({_NAME})(?![\w-])"
)
_FAMILY_AND_COMMA = re.compile(rf"(?<![\w.-])({_NAME}), ({_SYLLABLES})")
_NAMES_IN_A_ROW = re.compile(  # "João Pedro da Conceição"
    rf"(?<![\w.-]){_NAME}(?:[ \u00a0](?:(?:d[aei]|dos|von|van|bin|al|el)[ \u00a0])?{_NAME})+"
)
_NAME_BEHIND = re.compile(rf"[ \u00a0]{_NAME}")
_TWO_OR_THREE = rf"{_NAME}(?:[ \u00a0]{_NAME}){{1,2}}"
_BEFORE_VERB = re.compile(
    rf"(?<![\w.-])({_TWO_OR_THREE})(?: og ({_TWO_OR_THREE}))? ([^\W\d_]+)(?![\w-])"
)
_SMALL_WORD = re.compile(r"(?<![\w.@-])[a-zæøåéü]{2,}(?:-[a-zæøå]+)?(?![\w@-])")
FOREIGN_LETTERS = frozenset("ãâêîôûëïāăąćčďēěęėğģīīıķļłńņňőřśşșťţțůūűųýźżžñçõ")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0]$")
_LONE = re.compile(
    rf"(?<![\w.@-])((?:{_CAPITAL}[^\W\d_]+(?:-|sen ))?({_CAPITAL}[^\W\d_]+sen))(?![\w@-])"
)
# "ring på hos Wilberg"
_AT_SOMEBODYS = re.compile(rf"\bhos ({_NAME})(?=[.,;!?]|$| (?:på|i|kl|og) )")
_LETTERS_OF_LISTS = "ABCDEF"  # what numbers points: "A. Møter"
_DIRECTIONS = "NSVØ"  # before a place: "Ø. Slidre"
_ONE_INITIAL = 2  # letters and points
_LONGEST_WORD = 30  # letters


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in a text, without the s of the genitive.

    `name` is in the usual order: "R. Amundsen" where the text has "Amundsen, R.".
    """

    name: str
    char_start: int
    char_end: int


def find_name_forms(text: str) -> tuple[PersonName, ...]:
    """Return the names in a text that initials or a family's name tell, in reading order."""
    return disjoint(len(text), (form for find in _FORMS for form in find(text)))


def _by_initials(text: str) -> Iterator[PersonName]:
    for match in _BY_INITIALS.finditer(text):
        initials, surname = match.groups()
        before = _WORD_BEFORE.search(text, max(0, match.start() - _LONGEST_WORD), match.start())
        if before and words.given_name(before[1]) is not None:
            continue  # "Kari M. Nordmann"
        titled = before is not None and words.is_title(before[1])
        start = match.start()
        if text[match.end() : match.end() + 1] == ":" and not words.is_surname(surname):
            continue  # "Sverre E. Klokker: Unn", "Maja L. Hyrder: Elias"
        numbered = len(initials) == _ONE_INITIAL and initials[0] in _LETTERS_OF_LISTS
        begins = not text[: match.start()].rpartition("\n")[2].strip()
        sure = words.is_surname(surname)
        several = titled or len(initials) > _ONE_INITIAL
        several = several or initials[0] not in _LETTERS_OF_LISTS + _DIRECTIONS
        formed = words.is_formed_as_surname(surname) or (several and words.can_be_surname(surname))
        if sure or (not (numbered and begins) and formed):
            yield PersonName(text[start : match.end()], start, match.end())


def _initials_behind(text: str) -> Iterator[PersonName]:
    found = list(_INITIALS_BEHIND.finditer(text))
    for match in found:
        if words.is_formed_as_surname(match[1]) or (
            len(found) > 1 and words.can_be_surname(match[1])
        ):
            yield PersonName(f"{match[2]} {match[1]}", *match.span())


def _cut_short(text: str) -> Iterator[PersonName]:
    """Find a surname behind a given name that is cut short: "Ragnh. Lien", "Fredr. Hansteen"."""
    for match in _CUT_SHORT.finditer(text):
        short = match[1] in words.starts_of_given_names() | person_words().short_forms
        if short and not words.is_surname(match[1]) and words.is_formed_as_surname(match[2]):
            yield PersonName(match.group(), *match.span())


def _foreign_first(text: str) -> Iterator[PersonName]:
    """Find surnames of other languages before a given name: "Nováková, Jana"."""
    for match in _FAMILY_BEHIND.finditer(text):
        if _plain(match[1]) in person_words().family_first:
            yield PersonName(match.group(), *match.span())
    for match in _FAMILY_AND_COMMA.finditer(text):
        family, given = match.groups()
        foreign = any(letter in FOREIGN_LETTERS for letter in family.casefold())
        formed = family.lower().endswith(person_words().foreign_endings)
        if (foreign or formed) and words.can_be_surname(family) and words.given_name(given):
            yield PersonName(f"{given} {family}", *match.span())


def _families(text: str) -> Iterator[PersonName]:
    nouns = "|".join(person_words().families)
    for match in re.finditer(rf"\b(?i:{nouns}) {_NAME}(?:(?:, | og |/){_NAME})*", text):
        for name in re.finditer(rf"(?<= |/){_NAME}", match.group()):
            surname, start = name.group(), match.start() + name.start()
            if behind := _NAME_BEHIND.match(text, start + len(surname)):
                both = text[start : behind.end()]
                if all(map(words.is_formed_as_surname, both.split())):
                    yield PersonName(both, start, behind.end())  # "Repr. Nordgård Hanssen"
                continue  # "Fru Aasta Hjelle": a given name that no list has
            if surname.lower() in person_words().political:
                continue  # "Repr. Sætrang, Sp"
            if words.given_name(surname) is None and words.can_be_surname(surname):
                yield PersonName(surname, start, start + len(surname))


def _family_first(text: str) -> Iterator[PersonName]:
    """Find the names of peoples that put the family's name first: "Trần Thị Hoa", "Wang, Li"."""
    for match in _FAMILY_IN_FRONT.finditer(text):
        if _plain(match[1]) not in person_words().family_first:
            continue
        last = match.end(1)
        for part in re.finditer(_SYLLABLES, match[2]):
            if not words.can_be_surname(part.group().partition("-")[0]):
                break
            last = match.start(2) + part.end()
        if last > match.end(1):
            yield PersonName(text[match.start() : last], match.start(), last)
    for match in _FAMILY_AND_COMMA.finditer(text):
        family, given = match.groups()
        if _plain(family) in person_words().family_first and (
            words.given_name(given) is not None or _plain(given) in person_words().family_first
        ):
            yield PersonName(f"{given} {family}", *match.span())


def lone_surnames(text: str) -> Iterator[PersonName]:
    """Return the surnames that are nothing else ("Olsen"), but for what is named after one.

    Behind "hos" those that are formed as surnames, too.
    """
    for match in _LONE.finditer(text):
        behind = re.match(r" ([^\W\d_]+)", text[match.end() : match.end() + 40])
        whole, last = match.groups()
        sure = last in person_words().surnames or "-" in whole or _is_patronymic(last)
        if sure and not (behind and words.is_thing(behind[1])):
            yield PersonName(whole, *match.span())
    for match in _AT_SOMEBODYS.finditer(text):
        if words.is_surname(match[1]):
            yield PersonName(match[1], *match.span(1))


def _is_patronymic(word: str) -> bool:
    """Return whether a surname is somebody's son: "Gulliksen"."""
    return words.given_name(word.removesuffix("sen")) is not None


@lru_cache(maxsize=_REMEMBERED)
def _plain(word: str) -> str:
    """Return a name without the signs on its letters: "Nguyễn" → "Nguyen"."""
    bare = unicodedata.normalize("NFD", word.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).title()


def _acting(text: str) -> Iterator[PersonName]:
    """Find names in no list by what people do: "Tesfu Wolde danser".

    Two capitalised words in a row are a name's; a unit's, a place's, a thing's too, which do other
    things.
    """
    for match in _BEFORE_VERB.finditer(text):
        if not is_act(match[3]):
            continue
        no_first = person_words().no_first
        for group in (1, 2):
            parts = (match[group] or "").split()
            if parts and parts[0] not in no_first and all(map(words.can_be_name, parts)):
                yield PersonName(match[group], *match.span(group))


def _with_foreign_letters(text: str) -> Iterator[PersonName]:
    """Find two names in a row with a letter that only languages of other countries have."""
    for match in _NAMES_IN_A_ROW.finditer(text):
        foreign = any(letter in FOREIGN_LETTERS for letter in match.group().casefold())
        if foreign and all(map(words.can_be_name, match.group().split())):
            yield PersonName(match.group(), *match.span())


def _in_small_letters(text: str) -> Iterator[PersonName]:
    """Find a whole name without its capital letters: "nils petter aasen"."""
    row: list[re.Match[str]] = []  # given names, one behind the other
    for word in _SMALL_WORD.finditer(text):
        name = word.group().title()
        if row and text[row[-1].end() : word.start()] != " ":
            row = []
        if row and name in person_words().surnames:
            start = row[0].start()
            yield PersonName(text[start : word.end()].title(), start, word.end())
        row = [*row[-2:], word] if name in words.plain_given_names() else []


_FORMS: tuple[Callable[[str], Iterator[PersonName]], ...] = (
    _initials_behind,
    _by_initials,
    _families,
    _family_first,
    _cut_short,
    _foreign_first,
    _acting,
    _with_foreign_letters,
    _in_small_letters,
)

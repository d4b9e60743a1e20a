"""People's names in running text, by rule and list.

A given name with what follows it ("Kari M. Nordmann"), a name behind a title, "v/" or a label
("biblioteksjef Hansen", "Kontaktperson: Ola"), a lone given name that is no other word. Names that
are also words ("Dag", "Liv", "Mai") count only with a surname or where a person must stand. What is
named after people (prizes, streets, centres) is no person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from normalizers.people import person_words as words
from normalizers.people.disjoint import disjoint
from normalizers.people.likely import is_told_of_a_person
from normalizers.people.name_forms import (
    PersonName,
    find_name_forms,
    lone_surnames,
)
from normalizers.people.person_words import person_words
from normalizers.people.works import names_of_nobody
from normalizers.places import find_place

# what makes a person likely: nothing; a place for people; a title or label; "v/"
Expectation = Literal[0, 1, 2, 3]

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\n|[^\s\w]|[\w]+")
_NO_TEXT = re.compile(r"[\w.+-]{1,64}@[\w.-]+|(?:https?://|www\.)\S+")
_JOINERS = {"/", ",", "&", "+", "og", "eller"}
_DASHES, _ENDS = {"-", "–", "—", ":"}, {"", ".", "!", "\n"}
_WITHIN_SENTENCE = {",", "(", "/", "&", "«", "»"}
_MOST_WORDS, _PLACE_WORDS = 5, 3
_LABEL_NEAR = 3  # tokens: the line above ends in it


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


def find_persons(text: str) -> tuple[PersonName, ...]:
    """Return the names of people in a text, in reading order."""
    nobody = names_of_nobody(text)
    covered = bytearray(len(text))
    for start, end in nobody:
        covered[start:end] = b"x" * (end - start)
    forms = [
        form for form in find_name_forms(text) if not any(covered[form.char_start : form.char_end])
    ]
    taken = [(form.char_start, form.char_end) for form in forms]
    by_words = _Finder(text, (*taken, *nobody)).persons()
    return disjoint(len(text), (*forms, *by_words, *lone_surnames(text)))


def names_in_column(text: str) -> tuple[PersonName, ...]:
    """Return the names in a cell of a column that holds people's names."""
    found: list[PersonName] = []
    for line in re.finditer(r"[^\n,;/&]+", text):
        label = "v/"
        finder = _Finder(label + line.group().strip())
        shift = line.start() + len(line.group()) - len(line.group().lstrip()) - len(label)
        found.extend(
            PersonName(person.name, person.char_start + shift, person.char_end + shift)
            for person in finder.persons()
        )
    return tuple(found)


class _Finder:
    """Walks through the words of one text, once."""

    def __init__(self, text: str, taken: Iterable[tuple[int, int]] = ()) -> None:
        hidden = sorted((*(match.span() for match in _NO_TEXT.finditer(text)), *taken))
        self.text = text
        self.words: list[_Word] = []
        for match in _TOKEN.finditer(text):
            while hidden and hidden[0][1] <= match.start():
                hidden.pop(0)
            if hidden and hidden[0][0] <= match.start():
                continue
            self.words.append(_Word(match.group(), match.start(), match.end()))

    def persons(self) -> tuple[PersonName, ...]:
        found: list[PersonName] = []
        place = last_end = 0
        carried: Expectation = 0
        while place < len(self.words):
            expected = max(self._expected(place), self._carried(last_end, place, carried))
            name = self._name(place, expected)
            if name is None:
                place += 1
                continue
            person, place = name
            found.append(person)
            last_end, carried = place, max(1, expected)
        return tuple(found)

    def _text(self, place: int) -> str:
        return self.words[place].text if 0 <= place < len(self.words) else ""

    def _adjacent(self, place: int) -> bool:
        """Return whether only spaces part a word from the one before."""
        if not 0 < place < len(self.words):
            return False
        gap = self.text[self.words[place - 1].end : self.words[place].start]
        return bool(gap) and "\n" not in gap

    def _begins_sentence(self, place: int) -> bool:
        before = self._text(place - 1)
        return not before or (not before.isalnum() and before not in _WITHIN_SENTENCE)

    def _carried(self, last_end: int, place: int, carried: Expectation) -> Expectation:
        """Return what a name that is joined to this word makes of it ("Tone og Liv")."""
        if not last_end or not 1 <= place - last_end <= 2:
            return 0
        between = [word.text for word in self.words[last_end:place]]
        if set(between) - _JOINERS - {"\n"}:
            return 0
        return carried if between in (["/"], ["&"], ["og"]) else 1

    def _expected(self, place: int) -> Expectation:
        """Return how much the words before this one make it a person's."""
        before, second = self._text(place - 1), self._text(place - 2).lower()
        if before in {"/", "."} and second == "v":
            return 3
        label = place - 1
        while place - label < _LABEL_NEAR and self._text(label) in {"\n", "/"}:
            label -= 1
        if self._text(label) in _DASHES and label < place:
            lower = self._text(label - 1).lower()
            if lower in person_words().labels or words.is_title(lower):
                return 2
            if label == place - 1 and self._is_region(label):
                return 1
        if before.lower() in person_words().greetings and self._adjacent(place):
            return 3
        if words.is_title(before) and self._adjacent(place):
            return 2
        return 1 if before.lower() == "ved" else 0

    def _is_region(self, end: int) -> bool:
        """Return whether the words before a dash are a region or another place."""
        first = end
        while first and end - first < _PLACE_WORDS and "\n" not in self._text(first - 1):
            first -= 1
            start, stop = self.words[first].start, self.words[end - 1].end
            if find_place(self.text[start:stop]) is not None:
                return True
        return False

    def _name(self, place: int, expected: Expectation) -> tuple[PersonName, int] | None:
        """Return the name that begins at a word, and the place after it."""
        word = self._text(place)
        if not word[:1].isupper() or not words.is_capitalised(word):
            return None
        given = words.given_name(word)
        if given is None:
            return self._name_by_surname(place, expected)
        end = self._end(place)
        if self._is_thing(end, expected):
            return None
        if words.is_ambiguous(given) and not self._person_likely(place, end, expected):
            return None
        return self._person(place, end)

    def _name_by_surname(self, place: int, expected: Expectation) -> tuple[PersonName, int] | None:
        """Return a name that begins with no known given name."""
        word, listed = self._text(place), person_words().surnames
        following = self._text(place + 1)
        if (
            following == ","
            and (words.is_surname(word) or (expected and words.can_be_surname(word)))
            and self._adjacent(place + 2)
            and (given := words.given_name(self._text(place + 2))) is not None
            and (expected or not words.is_ambiguous(given))
        ):
            end = self._end(place + 2, surnames=False)
            start, stop = self.words[place], self.words[end - 1]
            behind = self.text[self.words[place + 2].start : stop.end]
            return PersonName(f"{behind} {word}", start.start, stop.end), end
        if not words.can_be_name(word):
            return None
        end = self._end(place)
        if self._is_thing(end, expected):
            return None
        several, last = end - place > 1, self._text(end - 1)
        alone = place == 0 and end == len(self.words)
        known = several and words.as_name(last) in listed
        if known and len(word) > 2 and (alone or not self._begins_sentence(place)):
            return self._person(place, end)
        if several and words.as_name(word) in listed and words.given_name(following):
            return self._person(place, end)
        led = self._text(place - 1).lower() in person_words().before_name
        if several and led and words.is_surname(last):
            return self._person(place, end)
        titled = several or words.is_surname(word) or words.is_title(self._text(place - 1))
        is_one = expected == 3 or (expected == 2 and titled)
        return self._person(place, end) if is_one else None

    def _end(self, place: int, *, surnames: bool = True) -> int:
        """Return the place after the last word of a name: more given names, initials, surnames."""
        end = place + 1
        while end - place < _MOST_WORDS and self._adjacent(end):
            word, inner = self._text(end), end
            while self._text(inner) in person_words().particles and inner - place < _MOST_WORDS:
                inner += 1
            if inner == end and len(word) == 1 and word.isupper() and self._text(end + 1) == ".":
                inner = end + 2
            if inner > end and not self._adjacent(inner):
                break
            word = self._text(inner)
            first = words.given_name(self._text(end - 1)) is not None or inner > end
            if words.given_name(word) is None and not (surnames and words.can_be_surname(word)):
                break
            if words.given_name(word) is not None and words.is_month(word) and not first:
                break
            if self._text(inner + 1).lower() in person_words().things and self._adjacent(inner + 1):
                if self._text(inner).endswith("s") or find_place(word) is None:
                    return inner + 1
                break
            end = inner + 1
        initial = self._text(end)
        if len(initial) == 1 and initial.isupper() and self._adjacent(end):
            end += 2 * (self._text(end + 1) == ".")  # "Hilde B."
        return end

    def _is_thing(self, end: int, expected: Expectation) -> bool:
        """Return whether something is named after the person ("Olav Duuns gate", "Maria kirke")."""
        following = self._text(end).lower()
        if not self._adjacent(end) or expected >= 2:
            return False
        if "-" in following and not words.is_capitalised(self._text(end)):
            return True  # "Prøysen-konsert"
        genitive = self._text(end - 1).endswith("s")
        return following in (person_words().streets if genitive else person_words().things)

    def _person_likely(self, place: int, end: int, expected: Expectation) -> bool:
        """Return whether a name that is also a word is a person's here."""
        given, following = self._text(place), self._text(place + 1)
        if end - place > 1:
            behind = self._text(end - 1)
            if words.is_surname(behind) or words.is_surname(behind.removesuffix("s")):
                return True
            second = words.given_name(self._text(place + 1))
            if second is not None and not words.is_ambiguous(second) and not words.is_month(given):
                return True
        start, stop = self.words[place].start, self.words[end - 1].end
        if is_told_of_a_person(self.text, start, stop):
            return True
        acts = self._acts(end)
        if words.is_month(given):
            listed = self._text(place - 1) == "og" and expected > 0  # "Bjørn og Vår"
            doing = acts and words.is_season(given)
            return expected >= 2 or doing or (listed and not self._text(end)[:1].isdigit())
        joined = words.given_name(self._text(place + 2))
        if expected or (following in _JOINERS and joined and not words.is_ambiguous(joined)):
            return True
        if end - place > 1:
            return True
        if self._text(place - 1) == "(" and following in {")", *_JOINERS}:
            return True
        lower = self._text(place - 1).lower()
        if not self._begins_sentence(place):
            if lower in person_words().before_name:
                return not following[:1].isupper()
            if following in _ENDS and words.is_done_by_people(lower):
                return True  # "natta tar Even."
        return acts

    def _acts(self, place: int) -> bool:
        """Return whether the words at a place say what somebody does."""
        verb, following = self._text(place).lower(), self._text(place + 1).lower()
        if not self._adjacent(place) or not words.is_done_by_people(verb):
            return False
        return verb not in {"er", "var"} or following not in person_words().defining

    def _person(self, place: int, end: int) -> tuple[PersonName, int]:
        start, stop = self.words[place].start, self.words[end - 1].end
        last = self._text(end - 1)
        if end - place == 1:
            given = words.given_name(last)
            stop = self.words[place].start + len(given) if given else stop
        elif self._is_genitive(end):
            stop -= 1
        name = " ".join(self.text[start:stop].split())
        return PersonName(name, start, stop), end

    def _is_genitive(self, end: int) -> bool:
        """Return whether a surname has the s of the genitive: a word follows that it belongs to."""
        last, stem = self._text(end - 1), self._text(end - 1).removesuffix("s")
        if stem == last or words.given_name(last) == last or not self._adjacent(end):
            return False
        known = words.is_surname(stem) or words.given_name(stem) is not None
        return known and self._text(end)[:1].islower()

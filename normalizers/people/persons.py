"""People's names in running text, by rule and list.

A given name with what follows it ("Kari M. Nordmann"), a name behind a title, "v/" or a label
("biblioteksjef Hansen", "Kontaktperson: Ola"), a lone given name that is no other word. Names that
are also words ("Dag", "Liv", "Mai") count only with a surname or where a person must stand. What is
named after people (prizes, streets, centres) is no person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from normalizers.people import person_words as words
from normalizers.people.likely import is_told_of_a_person, means_both
from normalizers.people.listed_people import people_among, with_first_names
from normalizers.people.name_end import is_place, is_thing_behind, name_end
from normalizers.people.name_forms import PersonName, find_name_forms, lone_surnames
from normalizers.people.row_context import FINITE
from normalizers.people.words.deeds import is_done_by_people
from normalizers.people.words.disjoint import disjoint
from normalizers.people.words.lists import person_words
from normalizers.people.words.tokens import Words
from normalizers.people.works import names_of_nobody

# what makes a person likely: nothing; a place for people; a title or label; "v/"
Expectation = Literal[0, 1, 2, 3]

_JOINERS = {"/", ",", "&", "+", "og", "eller"}
_DASHES, _ENDS = {"-", "–", "—", ":"}, {"", ".", "!", "\n"}
_SHORT_STEM = 3  # letters: "Hals" is whole
_SURE: Expectation = 3
_LABEL_NEAR = 3  # tokens: the line above ends in it


def find_persons(text: str) -> tuple[PersonName, ...]:
    """Return the names of people in a text, in reading order."""
    nobody = names_of_nobody(text)
    covered = bytearray(len(text))
    for start, end in nobody:
        covered[start:end] = b"x" * (end - start)

    def are_somebody(names: Iterable[PersonName]) -> list[PersonName]:
        return [name for name in names if not any(covered[name.char_start : name.char_end])]

    forms = are_somebody(find_name_forms(text))
    taken = [(form.char_start, form.char_end) for form in forms]
    by_words = _Finder(text, (*taken, *nobody)).persons()
    alone = are_somebody(lone_surnames(text))
    found = with_first_names(text, disjoint(len(text), (*forms, *by_words, *alone)))
    return disjoint(len(text), (*found, *people_among(text, found, nobody)))


def names_in_column(text: str) -> tuple[PersonName, ...]:
    """Return the names in a cell of a column that holds people's names."""
    found: list[PersonName] = []
    label = "v/"
    for line in re.finditer(r"[^\n,;/&]+", text):
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
        self._words = Words(text, taken)

    def persons(self) -> tuple[PersonName, ...]:
        found: list[PersonName] = []
        place = last_end = 0
        carried: Expectation = 0
        while place < len(self._words):
            name = None
            if self._words.text(place)[:1].isupper() or self._is_sure(place):
                expected = max(self._expected(place), self._carried(last_end, place, carried))
                name = self._name(place, expected)
            if name is None:
                place += 1
                continue
            person, place = name
            found.append(person)
            last_end, carried = place, max(1, expected)
        return tuple(found)

    def _carried(self, last_end: int, place: int, carried: Expectation) -> Expectation:
        """Return what a name that is joined to this word makes of it ("Tone og Liv")."""
        if not last_end or not 1 <= place - last_end <= 2:
            return 0
        between = list(self._words.between(last_end, place))
        if set(between) - _JOINERS - {"\n"}:
            return 0
        return carried if between in (["/"], ["&"], ["og"]) else 1

    def _expected(self, place: int) -> Expectation:
        """Return how much the words before this one make it a person's."""
        if self._is_sure(place):
            return _SURE
        before, label = self._words.text(place - 1), place - 1
        while place - label < _LABEL_NEAR and self._words.text(label) in {"\n", "/"}:
            label -= 1
        if self._words.text(label) in _DASHES and label < place:
            lower = self._words.text(label - 1).lower()
            if lower in person_words().labels or words.is_title(lower):
                return 2
        if self._words.adjacent(place) and (words.is_title(before) or words.is_agent(before)):
            return 2
        return 1 if before.lower() == "ved" else 0

    def _is_sure(self, place: int) -> bool:
        """Return whether a name stands at a place even if in small letters: behind "v/", "Hei"."""
        before = self._words.text(place - 1)
        if before in {"/", "."}:
            return self._words.text(place - 2).lower() == "v"
        return before.lower() in person_words().greetings and self._words.adjacent(place)

    def _name(self, place: int, expected: Expectation) -> tuple[PersonName, int] | None:
        """Return the name that begins at a word, and the place after it."""
        word = self._words.text(place)
        if expected == _SURE and words.given_name(word.title()) is not None:
            word = word.title()  # "v/kari Nordmann"
        if not word[:1].isupper() or not words.is_capitalised(word):
            return None
        given = words.given_name(word)
        if given is None:
            return self._name_by_surname(place, expected)
        end = name_end(self._words, place)
        led = word in person_words().no_first and expected < _SURE
        led = led and not (words.is_season(given) and not self._words.begins_sentence(place))
        if end - place == 1 and word == given and is_place(self._words, place, given):
            return None
        if led and end - place > 1 and not words.is_surname(self._words.text(end - 1)):
            return None  # "Trygg Trafikk"
        if expected < 2 and is_thing_behind(self._words, end):
            return None
        if words.is_ambiguous(given) and not self._person_likely(place, end, expected):
            return None
        return self._person(place, end)

    def _name_by_surname(self, place: int, expected: Expectation) -> tuple[PersonName, int] | None:
        """Return a name that begins with no known given name."""
        word, listed = self._words.text(place), person_words().surnames
        if word in person_words().no_first and expected < _SURE:
            return None
        following = self._words.text(place + 1)
        if (
            following == ","
            and not self._is_behind_name(place)
            and not self._has_surname(place + 2)
            and (words.is_surname(word) or (expected and words.can_be_surname(word)))
            and self._words.adjacent(place + 2)
            and (given := words.given_name(self._words.text(place + 2))) is not None
            and (expected or not words.is_ambiguous(given))
        ):
            end = name_end(self._words, place + 2, surnames=False)
            start, stop = self._words[place], self._words[end - 1]
            behind = self._words.whole[self._words[place + 2].start : stop.end]
            return PersonName(f"{behind} {word}", start.start, stop.end), end
        if not words.can_be_name(word):
            return self._person(place, place + 1) if self._is_titled_place(place) else None
        end = name_end(self._words, place)
        if expected < 2 and is_thing_behind(self._words, end):
            return None
        several, last = end - place > 1, self._words.text(end - 1)
        alone = place == 0 and end == len(self._words)
        known = several and words.as_name(last) in listed
        if known and len(word) > 2 and (alone or not self._words.begins_sentence(place)):
            return self._person(place, end)
        if several and words.as_name(word) in listed and words.given_name(following):
            return self._person(place, end)
        led = self._words.text(place - 1).lower() in person_words().before_name
        if several and led and words.is_surname(last):
            return self._person(place, end)
        titled = several or words.is_surname(word) or words.is_title(self._words.text(place - 1))
        label = not several and self._words.text(end) == ":"  # "Pedleder Knøttene: Ann-Helen"
        is_one = expected == _SURE or (expected == _SURE - 1 and titled and not label)
        return self._person(place, end) if is_one else None

    def _is_titled_place(self, place: int) -> bool:
        """Return whether a place's name is a surname behind a title: "Styreleder Bø"."""
        before, following = self._words.text(place - 1), self._words.text(place + 1)
        return (
            self._words.adjacent(place)
            and words.is_title(before)
            and words.can_be_surname(self._words.text(place))
            and following != ":"
            and not words.is_thing(following)
            and not following[:1].isupper()
        )

    def _is_behind_name(self, place: int) -> bool:
        """Return whether a surname has its given name before it: no "Moe, Kari" then."""
        before = self._words.text(place - 1)
        return self._words.adjacent(place) and before[:1].isupper() and words.can_be_name(before)

    def _has_surname(self, place: int) -> bool:
        """Return whether a surname follows the given name at a place."""
        behind = self._words.text(place + 1)
        return (
            self._words.adjacent(place + 1)
            and words.given_name(behind) is None
            and words.can_be_surname(behind)
        )

    def _person_likely(self, place: int, end: int, expected: Expectation) -> bool:
        """Return whether a name that is also a word is a person's here."""
        given, following = self._words.text(place), self._words.text(place + 1)
        if end - place > 1:
            behind = self._words.text(end - 1)
            if words.is_surname(behind) or words.is_surname(behind.removesuffix("s")):
                return True
            second = words.given_name(self._words.text(place + 1))
            if second is not None and not words.is_ambiguous(second) and not words.is_month(given):
                return True
        start, stop = self._words[place].start, self._words[end - 1].end
        if is_told_of_a_person(self._words.whole, start, stop):
            return True
        acts = self._acts(end)
        if means_both(self._words.whole, start, stop):
            return True
        if words.is_month(given):
            listed = self._words.text(place - 1) == "og" and expected > 0  # "Bjørn og Vår"
            doing = acts and (words.is_season(given) or self._words.text(end).endswith("erer"))
            if words.is_season(given) and not self._words.begins_sentence(place):
                doing = doing or FINITE.match(self._words.whole, stop) is not None  # "og Vår leser"
            within = words.is_season(given) and not self._words.begins_sentence(place)
            doing = doing or (within and end - place > 1)  # "Vi gratulerer Vår Helene"
            return expected >= 2 or doing or (listed and not self._words.text(end)[:1].isdigit())
        joined = words.given_name(self._words.text(place + 2))
        if expected or (following in _JOINERS and joined and not words.is_ambiguous(joined)):
            return True
        if end - place > 1:
            return True
        if self._words.text(place - 1) == "(" and following in {")", *_JOINERS}:
            return True
        lower = self._words.text(place - 1).lower()
        if not self._words.begins_sentence(place):
            if words.is_homograph(given) and given[:1].isupper() and not given.isupper():
                return True
            if lower in person_words().before_name:
                return not following[:1].isupper()
            if following in _ENDS and is_done_by_people(lower):
                return True  # "natta tar Even."
        return acts

    def _acts(self, place: int) -> bool:
        """Return whether the words at a place say what somebody does."""
        verb, following = self._words.text(place).lower(), self._words.text(place + 1).lower()
        if not self._words.adjacent(place) or not is_done_by_people(verb):
            return False
        if words.is_title(verb) and self._words.text(place + 1)[:1].isupper():
            return False  # "Vår leder Kari Moe"
        return verb not in {"er", "var"} or following not in person_words().defining

    def _person(self, place: int, end: int) -> tuple[PersonName, int]:
        start, stop = self._words[place].start, self._words[end - 1].end
        last = self._words.text(end - 1)
        if end - place == 1:
            given = words.given_name(last)
            stop = self._words[place].start + len(given) if given else stop
        elif self._is_genitive(end):
            stop -= 1
        name = " ".join(self._words.whole[start:stop].split())
        return PersonName(name, start, stop), end

    def _is_genitive(self, end: int) -> bool:
        """Return whether a surname has the s of the genitive: a word follows that it belongs to."""
        last, stem = self._words.text(end - 1), self._words.text(end - 1).removesuffix("s")
        if stem == last or words.given_name(last) == last or not self._words.adjacent(end):
            return False
        following = self._words.text(end)
        if not following[:1].islower():
            return False
        if words.is_surname(stem) or words.given_name(stem) is not None:
            return True
        verbs = is_done_by_people(following) or following in person_words().says
        return not verbs and following not in person_words().grammar and len(stem) > _SHORT_STEM

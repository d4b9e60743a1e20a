"""Candidates: a time of a unit, what stands beside it, and the scene that the unit is part of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from normalizers.events.language.clocks import Times
from normalizers.events.language.phrases import is_clause, is_program
from normalizers.events.language.words import (
    NounKind,
    Word,
    endings,
    has,
    is_open,
    lists_of,
    names_day,
    names_event,
    names_house,
    noun_kind,
    words,
    words_of,
)
from normalizers.events.scene.ahead import Ahead
from normalizers.events.scene.model import ProseEvent
from normalizers.model import TimeItem
from normalizers.prose import Unit

FINE = ("day", "week", "part_of_month")
COARSE = ("month", "season", "quarter", "half_year")
_FARTHEST = 12  # words between a time and what it is the time of
_MOST_READ = 3 * _FARTHEST  # words that are looked at to count those
_FARTHEST_TOPIC = 3  # words from a noun to what it is for
_SENTENCE_END = re.compile(r"[a-zæøå)][.!?]\s+[A-ZÆØÅ]")
_ENTRY = re.compile(r"[\s,]*(?:kl\S*\s*)?[\d.:–\s-]*[.:–-]\s+[A-ZÆØÅ«\"“]")
_EMPTY = (
    "adverbs",
    "pronouns",
    "exists",
    "auxiliaries",
    "determiners",
    "particles",
    "prepositions",
)
_BUT = re.compile(r",?\smen\s|,\sog\s(?=(?:da|då|så)\s)")
_LETTERS = re.compile(r"[a-zæøåé «\"“]*")


@dataclass(slots=True)
class Section:
    """What stands below a heading: the events told there, and what holds for those to come.

    `day` is that of a line that is merely a day, new until something is told of it. `latest` are
    the events that a following sentence or label speaks of; `undecided` those that a place would
    make events. `times` and `place` were said of all that the section tells, `house` of what is on
    its day, `titled` is the last
    line of it that may be a title; `is_program` tells that its items name events of their own,
    `is_stacked` that a day and its clock have a line each there.
    `leads_in` counts the outcomes up to that of a day alone, until something is told of it.
    """

    heading: str = ""
    excluded: bool = False
    told: list[int] = field(default_factory=list)
    latest: range = range(0)
    undecided: list[ProseEvent] = field(default_factory=list)
    day: TimeItem | None = None
    day_is_new: bool = False
    times: Times | None = None
    place: str | None = None
    house: str | None = None
    titled: str = ""
    is_program: bool = False
    is_stacked: bool = False
    leads_in: int = 0


@dataclass(slots=True)
class Scene:
    """What a text has said before a unit.

    `subject` is the event that it spoke of last, `mention` one that it announced without a day,
    `several` those of which it said how many they are,
    `nouns` are those that it announces elsewhere with a day, `ahead` is what stands behind the
    unit, `day` that which a heading named last, `first_weekday` that of the first of its days.
    `times` and `place` hold for what tells no other, `titles` is where the lines stand that name
    what is on the days that stand alone.
    """

    title: str
    none_expected: bool
    nouns: frozenset[str]
    subject: str = ""
    mention: str = ""
    several: str = ""
    mention_place: str | None = None
    times: Times | None = None
    place: str | None = None
    section: Section = field(default_factory=Section)
    ahead: Ahead = Ahead()
    day: TimeItem | None = None
    first_weekday: int | None = None
    opening: frozenset[int] = frozenset()
    stamps: frozenset[int] = frozenset()
    lists_days: bool = False
    titles: Literal["above", "below", ""] = ""
    eventful: bool = False

    @property
    def named(self) -> str:
        """The heading, else the document's title."""
        return self.section.heading or self.title

    @property
    def headings(self) -> list[str]:
        """The heading and the title, of these those that name an event."""
        return [text for text in (self.section.heading, self.title) if names_event(text)]

    def expects_events(self) -> bool:
        """Return whether the title or heading names events, or the text has told of some."""
        programs = is_program(self.section.heading) or is_program(self.title)
        return self.eventful or programs or bool(self.headings)


@dataclass(frozen=True, slots=True)
class Said:
    """A unit with its times, words and nouns, and whether a verb makes it a clause.

    `lists` are those that its words are in; `spans` and `stops` tell where its times stand and
    where they begin.
    """

    unit: Unit
    items: Sequence[TimeItem]
    spoken: Sequence[Word]
    nouns: Mapping[int, NounKind]
    is_clause: bool
    spans: Sequence[tuple[int, int]]
    stops: Sequence[int]
    lists: frozenset[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One time of a unit, and what stands beside it.

    `noun` is the place of the nearest noun of events, if one is near, `key` that noun, case folded,
    `kind` what it names. `is_timed` tells whether the time is a day with a clock time, `is_due`
    whether it is the last on which something may be done.
    """

    said: Said
    item: TimeItem
    scene: Scene
    unit: Unit
    text: str
    noun: int | None
    key: str
    kind: NounKind | None
    is_timed: bool
    is_due: bool

    def has(self, *names: str) -> bool:
        """Return whether a word of the unit is in one of these lists."""
        return not self.said.lists.isdisjoint(names)


def candidate_of(said: Said, item: TimeItem, scene: Scene) -> Candidate:
    """Return a time of a unit as a candidate."""
    noun = _nearest_noun(said, item)
    key, kind = ("", None) if noun is None else (said.spoken[noun].key, said.nouns[noun])
    timed = item.times is not None and item.kind == "dated" and item.precision == "day"
    due, unit = item.role in ("deadline", "end"), said.unit
    return Candidate(said, item, scene, unit, unit.text, noun, key, kind, timed, due)


def said_by(unit: Unit, items: Sequence[TimeItem], nouns: frozenset[str]) -> Said:
    """Return a unit with its words; `nouns` are those that the document has besides the known."""
    spoken = words_of(unit.text)
    kinds: dict[int, NounKind] = {}
    for place, word in enumerate(spoken):
        kind = noun_kind(word.key)
        if kind is not None:
            if not (_is_house(spoken, place) or _is_none(spoken, place)):
                kinds[place] = kind
        elif word.key in nouns or (place and is_open(spoken[place - 1].key, word.key)):
            kinds[place] = "event"
    days = [place for place in kinds if names_day(spoken[place].key)]
    if len(kinds) > len(days):  # "Skjærtorsdag 17. april: Måltidsgudstjeneste"
        kinds = {place: kind for place, kind in kinds.items() if place not in days}
    spans = [(item.char_start, item.char_end) for item in items]
    stops = [start for start, _ in spans]
    lists = lists_of(word.key for word in spoken)
    return Said(unit, items, spoken, kinds, is_clause(spoken), spans, stops, lists)


def _is_none(spoken: Sequence[Word], place: int) -> bool:
    """Return whether a noun names nothing that is held: "uten påmelding", "i løpet av våren"."""
    before = spoken[place - 1].key if place else ""
    after = spoken[place + 1].key if place + 1 < len(spoken) else ""
    verb = before.endswith(endings("subject")) or after in words("objects")
    if spoken[place].key in words("meets_at") and verb:
        return True  # "Elevane møter kl. 9", "Vi møter deg"
    return before in words("without") or (before == "i" and spoken[place].key in words("courses"))


def _is_house(spoken: Sequence[Word], place: int) -> bool:
    """Return whether a noun is a house rather than what is held there ("i kinoen", "på kafeen")."""
    if not names_house(spoken[place].key):
        return False
    named = place > 1 and spoken[place].text[:1].isupper() and spoken[place - 1].text[:1].isupper()
    before = place - 2 if named else place - 1  # "i Gamle Kino"
    return before >= 0 and spoken[before].key in words("at")


def is_line(unit: Unit) -> bool:
    """Return whether a unit stands on a line of its own rather than among sentences."""
    return unit.kind != "sentence" or not unit.text.endswith((".", "!", "?"))


def begins_entry(c: Candidate) -> bool:
    """Return whether a line begins with a day, and its hours, and a mark before what is then."""
    return c.item.char_start == 0 and _ENTRY.match(c.text, c.item.char_end) is not None


def sentence_with(c: Candidate) -> str:
    """Return the sentence, or clause beside "men", that has a time; what is before it as blanks."""
    ends = [f.end() - 1 for end in (_SENTENCE_END, _BUT) for f in end.finditer(c.text)]
    first = max((end for end in ends if end <= c.item.char_start), default=0)
    last = min((end for end in ends if end > c.item.char_end), default=len(c.text))
    return " " * first + c.text[first:last]


def _nearest_noun(said: Said, item: TimeItem) -> int | None:
    """Return the noun nearest to a time; one behind "etter", "før" only where there is no other."""
    nouns = [n for n in said.nouns if not _is_apart(said, n, item)]
    front = [n for n in nouns if not (_is_background(said, n) or _is_about(said, n))]
    found = nearest(said.spoken, item, front)
    return found if found is not None else nearest(said.spoken, item, nouns)


def _is_apart(said: Said, noun: int, item: TimeItem) -> bool:
    """Return whether a sentence ends between a noun and a time, or a clause before "men"."""
    first, last = sorted((said.spoken[noun].start, item.char_start))
    ends = said.unit.kind == "item" and _SENTENCE_END.search(said.unit.text, first, last + 1)
    return bool(ends) or (
        _BUT.search(said.unit.text, first, last) is not None and _tells(said, item)
    )


def _tells(said: Said, item: TimeItem) -> bool:
    """Return whether the clause of a time behind "men" says what is then, not merely when."""
    begun = max((f.end() for f in _BUT.finditer(said.unit.text, 0, item.char_start)), default=0)
    words_there = (word for word in said.spoken if word.start >= begun and word.text[0].isalpha())
    own = (w for w in words_there if not any(a <= w.start < b for a, b in said.spans))
    return any(not has([word.key], *_EMPTY) for word in own)


def _is_background(said: Said, noun: int) -> bool:
    before = said.spoken[noun - 1].key if noun else ""
    called = (word.key for word in said.spoken[max(0, noun - _FARTHEST_TOPIC) : max(0, noun - 1)])
    invited = before in words("invites_to") and has(called, "invites", "imperative")
    return before in words("background") and not invited  # "velkommen til åpning av utstillingen"


def _is_about(said: Said, noun: int) -> bool:
    """Return whether a noun says what the one before is for or in: "konsert i kulturveka"."""
    before = max((n for n in said.nouns if noun - _FARTHEST_TOPIC <= n < noun), default=None)
    if before is None or not has([said.spoken[before + 1].key], "goes_on", "at"):
        return False
    return bool(
        _LETTERS.fullmatch(said.unit.text, said.spoken[before].end, said.spoken[noun].start)
    )


def nearest(spoken: Sequence[Word], item: TimeItem, places: Sequence[int]) -> int | None:
    """Return the word nearest to a time, of those at the places; None where all are far away."""
    near = min(((distance(spoken, item, place), place) for place in places), default=None)
    return near[1] if near is not None and near[0] <= _FARTHEST else None


def distance(spoken: Sequence[Word], item: TimeItem, place: int) -> int:
    """Return how many words stand between a word and a time; more than the most, if many do.

    Numbers do not count: they are of other times, of which a sentence may tell many.
    """
    if spoken[place].end <= item.char_start:
        after = spoken[place + 1 : place + 2 + _MOST_READ]
        between = [other for other in after if other.start < item.char_start]
    else:
        before = spoken[max(0, place - 1 - _MOST_READ) : place]
        between = [other for other in before if other.start >= item.char_end]
    return sum(not other.text.isdigit() for other in between)

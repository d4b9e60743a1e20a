"""Candidates: a time of a unit, what stands beside it, and the scene that the unit is part of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from normalizers.events.fields.headings import is_program
from normalizers.events.language.clocks import Times
from normalizers.events.language.lexicon import no_event_words
from normalizers.events.language.words import NounKind, Word, names_event, noun_kind, words_of
from normalizers.events.values.model import ProseEvent
from normalizers.model import TimeItem
from normalizers.prose import Unit

_FARTHEST = 12  # words between a time and what it is the time of
_MOST_READ = 3 * _FARTHEST  # words that are looked at to count those


@dataclass(slots=True)
class Section:
    """What stands below a heading: the events told there, and what holds for those to come.

    `day` is that of a line that is merely a day, new until something is told of it. `latest` are
    the events that a following sentence or label speaks of; `undecided` those that a place would
    make events. `times` and `place` were said of all that the section tells, `titled` is the last
    line of it that may be a title.
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
    titled: str = ""


@dataclass(slots=True)
class Scene:
    """What a text has said before a unit.

    `subject` is the event that it spoke of last, `mention` one that it announced without a day,
    `nouns` are those that it announces elsewhere
    with a day, `following` is the unit that comes next.
    """

    title: str
    none_expected: bool
    nouns: frozenset[str]
    subject: str = ""
    mention: str = ""
    mention_place: str | None = None
    section: Section = field(default_factory=Section)
    following: Unit | None = None
    eventful: bool = False

    @property
    def named(self) -> str:
        """The heading, else the document's title."""
        return self.section.heading or self.title

    def in_program(self, unit: Unit) -> bool:
        """Return whether a unit is a line below a heading of a program."""
        heading = self.section.heading
        return is_program(heading) and is_line(unit) and heading != unit.text

    def expects_events(self) -> bool:
        """Return whether the title or heading names events, or the text has told of some."""
        named = (self.section.heading, self.title)
        return self.eventful or any(names_event(text) or is_program(text) for text in named)


@dataclass(frozen=True, slots=True)
class Said:
    """A unit with its times, words and nouns."""

    unit: Unit
    items: Sequence[TimeItem]
    spoken: Sequence[Word]
    nouns: Mapping[int, NounKind]

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where its times begin and end."""
        return [(item.char_start, item.char_end) for item in self.items]

    @property
    def stops(self) -> list[int]:
        """Where its times begin."""
        return [item.char_start for item in self.items]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One time of a unit; `noun` is the place of the nearest noun of events, if one is near."""

    said: Said
    item: TimeItem
    scene: Scene
    noun: int | None

    @property
    def unit(self) -> Unit:
        """The unit that the time stands in."""
        return self.said.unit

    @property
    def kind(self) -> NounKind | None:
        """What the nearest noun names."""
        return None if self.noun is None else self.said.nouns[self.noun]

    @property
    def is_timed(self) -> bool:
        """Whether it is a day with a clock time."""
        item = self.item
        return item.times is not None and item.kind == "dated" and item.precision == "day"


def said_by(unit: Unit, items: Sequence[TimeItem], nouns: frozenset[str]) -> Said:
    """Return a unit with its words; `nouns` are those that the document has besides the known."""
    spoken = list(words_of(unit.text))
    kinds: dict[int, NounKind] = {}
    for place, word in enumerate(spoken):
        kind = noun_kind(word.key)
        if kind is not None:
            kinds[place] = kind
        elif word.key in nouns or _is_open_house(spoken, place):
            kinds[place] = "event"
    return Said(unit, items, spoken, kinds)


def _is_open_house(spoken: Sequence[Word], place: int) -> bool:
    """Return whether a word is what is held open ("åpen dag", "ope hus")."""
    lexicon = no_event_words().words
    held = spoken[place].key in lexicon["open_events"]
    return held and place > 0 and spoken[place - 1].key.startswith(("åpe", "ope"))


def is_line(unit: Unit) -> bool:
    """Return whether a unit stands on a line of its own rather than among sentences."""
    return unit.kind != "sentence" or not unit.text.endswith((".", "!", "?"))


def nearest(spoken: Sequence[Word], item: TimeItem, places: Sequence[int]) -> int | None:
    """Return the word nearest to a time, of those at the places; None where all are far away."""
    near = [(distance(spoken, item, place), place) for place in places]
    near = [entry for entry in near if entry[0] <= _FARTHEST]
    return min(near)[1] if near else None


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

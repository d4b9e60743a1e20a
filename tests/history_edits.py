"""Pairs of plan versions with what was seen in the histories of public plans, and what that is.

A third generator beside `revision_pairs` and `people_edits`, written from the histories of course
plans, fixtures and programmes and without regard to how the program compares. Days may stand in its
plans without a topic, and what people do concerns several rows at once as often as one.
`history_pairs` writes the plans.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

TOPICS = (
    *("Velkommen og introduksjon", "Lister og tabeller", "Objekter", "Unntak", "Rekursjon"),
    *("Sannsynlighet", "Regresjon", "Hypotesetesting", "Markedssvikt", "Konsumentteori"),
    *(
        "Konkurranse og monopol",
        "Økonomisk vekst",
        "Arbeidsmarkedet",
        "Kartlesing",
        "Fotogrammetri",
    ),
    *(
        "Norgesfelt",
        "Trening felt",
        "Klubbmesterskap",
        "Foreldremøte",
        "Seminarhelg",
        "Loppemarked",
    ),
    *("Vårkonsert", "Hagedag", "Årsmøte", "Bokbytte", "Skrivekurs for unge", "Kodeklubb"),
    *("Etikk og personvern", "Kildebruk", "Bedriftsbesøk", "Oppsummering", "Gjesteforelesning"),
)
OTHERS = ("Rebusløp på campus", "Besøk fra Havforskningen", "Dronekurs", "Sanglek", "Byvandring")
PEOPLE = ("JGG", "Kari Moen", "IMJ", "Ole Vik", "TK/ES", "Anne Lie")
ROOMS = ("TF3-103", "Aud Max", "Biblioteket", "Storsalen")
LESSONS = {
    "week": "U#",
    "when": "Dato",
    "clock": "Tidspunkt",
    "title": "Tema",
    "room": "Sted",
    "who": "Ansvarlig",
    "source": "Ressurser",
}
SEASON = {"weekday": "Dag", "number": "Dato", "title": "Program"}


@dataclass(eq=False)
class Slot:
    """A day of the plan with what is planned there; `origin` is its place in the old version."""

    day: date | None
    title: str
    clock: tuple[int, int] = (10, 12)
    room: str = ROOMS[0]
    who: str = PEOPLE[0]
    source: str = ""
    struck: bool = False
    origin: int | None = None


@dataclass
class Plan:
    """The slots by day, the columns, and what was done, by the identity of the slot."""

    slots: list[Slot]
    columns: dict[str, str]
    done: dict[int, set[str]] = field(default_factory=dict)
    removed: set[int] = field(default_factory=set)

    def note(self, slot: Slot, *kinds: str) -> None:
        self.done.setdefault(id(slot), set()).update(kinds)

    def free(self, *, titled: bool = True, dated: bool = True) -> list[Slot]:
        """Return the slots that nothing was done to."""
        return [
            slot
            for slot in self.slots
            if slot.origin is not None and id(slot) not in self.done
            and bool(slot.title) == titled and bool(slot.day) == dated
        ]  # fmt: skip

    def sort(self) -> None:
        """Put dated slots into the order of their days; the others stay last."""
        self.slots.sort(key=lambda slot: slot.day or date.max)

    def alone(self, slot: Slot) -> bool:
        """Return whether no other slot has this title, which could be taken for it."""
        return sum(other.title == slot.title for other in self.slots) == 1


Edit = Callable[[Plan, random.Random], bool]


def push_along(plan: Plan, chance: random.Random) -> bool:
    """Topics go one slot later, up to a day that was free; the first day is free then."""
    free = plan.free()
    for at, slot in enumerate(plan.slots):
        if slot.title or slot.day is None or id(slot) in plan.done:
            continue
        run = plan.slots[max(0, at - chance.randint(1, 3)) : at]
        if not run or any(one not in free or not plan.alone(one) for one in run):
            continue
        if any(one.room != slot.room for one in run):
            continue
        days = [(one.day, one.clock) for one in (*run, slot)]
        for one, (day, clock) in zip(run, days[1:], strict=True):
            one.day, one.clock = day, clock
            plan.note(one, "moved_in_time")
        slot.day, slot.clock = days[0]
        plan.note(slot)
        plan.sort()
        return True
    return False


def fill(plan: Plan, chance: random.Random) -> bool:
    """A day that was free gets its topic."""
    empty = plan.free(titled=False)
    if not empty:
        return False
    slot = chance.choice(empty)
    slot.title = f"{chance.choice(OTHERS)} {chance.randint(2, 9)}"
    plan.note(slot, "renamed")
    return True


def extend(plan: Plan, chance: random.Random) -> bool:
    """The rest of the plan is written: rows behind the last day."""
    last = max(slot.day for slot in plan.slots if slot.day)
    for step in range(1, chance.randint(2, 4)):
        day = last + timedelta(7 * step)
        if day.year == last.year:
            topic = f"{chance.choice(OTHERS)}, del {chance.randint(2, 40)}"
            new = Slot(day, topic, who=chance.choice(PEOPLE))
            plan.slots.append(new)
            plan.note(new, "added")
    plan.sort()
    return True


def prune(plan: Plan, chance: random.Random) -> bool:
    """What is over is taken out of the plan."""
    first = plan.slots[: chance.randint(1, 2)]
    if any(slot not in plan.free() for slot in first) or len(plan.slots) < 8:
        return False
    for slot in first:
        assert slot.origin is not None
        plan.slots.remove(slot)
        plan.removed.add(slot.origin)
    return True


def one(change: Callable[[Plan, Slot, random.Random], tuple[str, ...]], *, dated: bool = True) -> Edit:  # fmt: skip
    """Return the edit that does this to one row; no kinds say that it could not be done."""

    def edit(plan: Plan, chance: random.Random) -> bool:
        free = plan.free(dated=dated)
        if not free:
            return False
        slot = chance.choice(free)
        kinds = change(plan, slot, chance)
        plan.note(slot, *kinds)
        plan.sort()
        return bool(kinds)

    edit.__name__ = change.__name__
    return edit


def shift(plan: Plan, slot: Slot, chance: random.Random) -> tuple[str, ...]:
    assert slot.day is not None
    taken = {other.day for other in plan.slots}
    day = slot.day + timedelta(chance.choice([-7, -3, -2, -1, 1, 2, 3, 6, 7, 14]))
    if day in taken or day.year != slot.day.year:
        return ()
    slot.day = day
    return ("moved_in_time",)


def undecide(plan: Plan, slot: Slot, chance: random.Random) -> tuple[str, ...]:
    if "number" in plan.columns or not plan.columns:
        return ()
    slot.day = None
    return ("date_dropped",)


def decide(plan: Plan, slot: Slot, chance: random.Random) -> tuple[str, ...]:
    slot.day = date(2026, 12, chance.randint(1, 20))
    return ("date_decided",)


def mend(plan: Plan, slot: Slot, chance: random.Random) -> tuple[str, ...]:
    """A letter too many is taken out, or a word is added."""
    slot.title += chance.choice([" (obligatorisk)", " med øvelser", ": første del"])
    return ("renamed",)


def call_off(plan: Plan, slot: Slot, chance: random.Random) -> tuple[str, ...]:
    if chance.random() < 0.5:
        slot.struck = True
        return ("status_changed",)
    slot.title = chance.choice(["AVLYST: {}", "{} – avlyst", "{} (AVLYST)"]).format(slot.title)
    return ("status_changed", "renamed")


def other_clock(plan: Plan, slot: Slot, chance: random.Random) -> tuple[str, ...]:
    if "clock" not in plan.columns:
        return ()
    start, end = slot.clock
    slot.clock = chance.choice([(start, end + 1), (start - 1, end), (start + 2, end + 2)])
    return ("time_changed",)


def hand_over(plan: Plan, slot: Slot, chance: random.Random) -> tuple[str, ...]:
    if "who" not in plan.columns:
        return ()
    slot.who = chance.choice([name for name in PEOPLE if name != slot.who])
    return ("responsible_changed",)


def elsewhere(plan: Plan, slot: Slot, chance: random.Random) -> tuple[str, ...]:
    if "room" not in plan.columns:
        return ()
    slot.room = chance.choice([name for name in ROOMS if name != slot.room])
    return ("reworded",)


def material(plan: Plan, slot: Slot, chance: random.Random) -> tuple[str, ...]:
    if "source" not in plan.columns:
        return ()
    slot.source = f"{slot.source} Lysbilder, opptak".strip()
    return ("reworded",)


def other_topic(plan: Plan, slot: Slot, chance: random.Random) -> tuple[str, ...]:
    """Something else happens on the day, in the same room, led by the same."""
    if "room" not in plan.columns:
        return ()
    slot.title = f"{chance.choice(OTHERS)} {chance.randint(2, 99)}"
    return ("renamed",)


def add_to_all_of_a_name(plan: Plan, chance: random.Random) -> bool:
    """Rows of one title all say where, or what for, now."""
    groups: dict[str, list[Slot]] = {}
    for slot in plan.free():
        groups.setdefault(slot.title, []).append(slot)
    several = [group for group in groups.values() if len(group) > 1 and sum(s.title == group[0].title for s in plan.slots) == len(group)]  # fmt: skip
    if not several:
        return False
    addition = chance.choice([" i Hovemoen", " (innendørs)"])
    for slot in chance.choice(several):
        slot.title += addition
        plan.note(slot, "renamed")
    return True


def all_earlier(plan: Plan, chance: random.Random) -> bool:
    """Every deadline is a day earlier."""
    taken = {slot.day for slot in plan.slots}
    due = [slot for slot in plan.free() if slot.title.startswith("Oblig")]
    if not due or any(slot.day and slot.day - timedelta(1) in taken for slot in due):
        return False
    for slot in due:
        assert slot.day is not None
        slot.day -= timedelta(1)
        plan.note(slot, "moved_in_time")
    plan.sort()
    return True


def split(plan: Plan, chance: random.Random) -> bool:
    """What was one row becomes two, the second a day later."""
    both = [slot for slot in plan.free() if ", " in slot.title and slot.title.startswith("Oblig")]
    if not both:
        return False
    slot = chance.choice(both)
    assert slot.day is not None
    slot.title, second = slot.title.split(", ", 1)
    new = Slot(slot.day + timedelta(1), second, slot.clock, slot.room, slot.who)
    plan.slots.insert(plan.slots.index(slot) + 1, new)
    plan.note(slot, "renamed")
    plan.note(new, "added")
    return True


EDITS: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        *(push_along, fill, extend, prune, add_to_all_of_a_name, all_earlier, split),
        *map(one, (shift, undecide, mend, call_off, other_clock, hand_over, elsewhere)),
        *map(one, (material, other_topic)),
        one(decide, dated=False),
    )
}

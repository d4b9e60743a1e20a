"""What stands ahead of a unit: labels with the line below them, the clocks and days to come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from normalizers.events.language.clocks import clock_at_start, hours_at_start
from normalizers.events.language.labels import SPEAKER, is_label
from normalizers.prose import Unit

_FEWEST_CLOCKS = 2  # lines that begin with a clock time make a program of a day
_NEAR = 6  # units below a day's heading among which its program begins
_ENTRY = re.compile(r"\d{1,2}\.\s+(?:kl\S*\s[\d.:–-]+\s*)?[–-]?\s*[A-ZÆØÅ«\"]")
# a line that is merely a day: "Onsd. 4.4.", "Onsdag 31. januar 2024."
_DAY_ALONE = re.compile(
    r"\W*(?:[^\W\d_]{3,7}[.,]?\s*)?(?:den\s+)?\d{1,2}\.\s?(?:\d{1,2}\.?|[^\W\d_]{3,9})(?:\s?\d{4})?\W*"
)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What stands ahead of a unit in its text: the next unit, and how those near it begin.

    `clocks` tells how many of them begin with a clock time, `clock_follows` whether the next one
    does, `heads_days` whether days stand alone among them, each above what is then.
    """

    following: Unit | None = None
    clocks: int = 0
    clock_follows: bool = False
    heads_days: bool = False

    @property
    def text(self) -> str:
        """The text of the next unit, "" behind the last one."""
        return self.following.text if self.following else ""

    @property
    def is_program(self) -> bool:
        """Whether lines with clock times stand there, as in the program of a day."""
        return self.clocks >= _FEWEST_CLOCKS

    @property
    def day_follows(self) -> bool:
        """Whether the next unit is merely a day."""
        return _DAY_ALONE.fullmatch(self.text) is not None


def ahead_of(units: Sequence[Unit]) -> Iterator[Ahead]:
    """Return what stands ahead of each unit."""
    clocks = [_begins_with_clock(unit.text) for unit in units]
    days = [unit.kind != "item" and _DAY_ALONE.fullmatch(unit.text) for unit in units]
    for place in range(1, len(units) + 1):
        following = units[place] if place < len(units) else None
        tells = following is not None and following.kind == "sentence"
        tells = tells and not (days[place] or units[place].text.endswith(":"))
        yield Ahead(
            following,
            sum(clocks[place : place + _NEAR]),
            any(clocks[place : place + 1]),
            tells and any(days[place : place + _NEAR]),
        )


def _begins_with_clock(text: str) -> bool:
    """Return whether a line begins with a clock time; four digits that may be a year are none."""
    return clock_at_start(text) is not None or (
        hours_at_start(text) is not None and text[:2] not in ("19", "20")
    )


def with_labels(units: Sequence[Unit]) -> Iterator[Unit]:
    """Return the units, a label and the line right below it as one: "Når" above "3. mai kl. 18".

    So are who speaks and on what: "Kari Moe:" above "Gruvene på Vik".
    """
    pairs = zip(units, (*units[1:], None), strict=False)
    for unit, below in pairs:
        joins = below is not None and below.start == unit.end + 1
        joins = joins and below is not None and not (is_label(below.text) or _names(below.text))
        named = SPEAKER.fullmatch(unit.text) is not None and unit.kind == "sentence"
        if below is not None and joins and (is_label(unit.text) or named):
            next(pairs, None)
            yield Unit("sentence", f"{unit.text}\n{below.text}", unit.start, unit.page)
        else:
            yield unit


def _names(text: str) -> bool:
    """Return whether a line is an entry with its day: "20. kl. 17 – Opning av utstillinga"."""
    return _ENTRY.match(text) is not None

"""What stands ahead of a unit: labels with the line below them, the clocks and days to come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from normalizers.events.language.clocks import clock_at_start, hours_at_start
from normalizers.events.language.labels import SPEAKER, is_label
from normalizers.events.language.phrases import is_program
from normalizers.prose import Unit
from normalizers.prose.sentences import month_names

_FEWEST_CLOCKS = 2  # lines that begin with a clock time make a program of a day
_FEWEST_STAMPS = 3
_STAMP = re.compile(r"(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?:\s+\d{1,2}[:.]\d\d)?")
_CLOCK_LAST = re.compile(r"[,\s]+kl\.?\s*[\d.:]+(?:\s?[–-]\s?[\d.:]+)?\s*$", re.IGNORECASE)
_DAY_FIRST = re.compile(
    r"(?:[^\W\d_]{3,7}[.,]?\s*)?(?:den\s+)?\d{1,2}[./]\s?(?:\d{1,2}\b|[^\W\d_]{3,9})", re.IGNORECASE
)
_FEWEST_TITLES = 2
_LONGEST_TITLE = 80  # letters
_MONTH = re.compile(rf"(?:{'|'.join(month_names())})\.?(?:\s+\d{{4}})?\W*", re.IGNORECASE)
_NEAR = 6  # units below a day's heading among which its program begins
_ENTRY = re.compile(r"\d{1,2}\.\s+(?:kl\S*\s[\d.:–-]+\s*)?[–-]?\s*[A-ZÆØÅ«\"]")
# a line that is merely a day: "Onsd. 4.4.", "Onsdag 31. januar 2024."
_DAY_ALONE = re.compile(
    r"\W*(?:[^\W\d_]{3,7}[.,]?\s*|[^\W\d_]*dag,?\s+)?(?:den\s+)?\d{1,2}\.\s?(?:\d{1,2}\.?|[^\W\d_]{3,9})(?:\s?\d{4})?\W*"
    r"|\d{1,2}\.(?:\s?[–-]\s?\d{1,2}\.)?"  # of the month above
)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What stands ahead of a unit in its text: the next unit, and how those near it begin.

    `clocks` tells how many of them begin with a clock time, `clock_follows` whether the next one
    does, `heads_days` whether days stand alone among them, each above what is then. `title` is the
    line right above, where that may be a title, `is_joined` tells whether there is one at all.
    """

    following: Unit | None = None
    clocks: int = 0
    clock_follows: bool = False
    heads_days: bool = False
    title: str = ""
    is_joined: bool = True

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
            _title_above(units[place - 2 : place]) if place > 1 else "",
            place > 1 and _is_joined(units[place - 1]),
        )


def _title_above(pair: Sequence[Unit]) -> str:
    """Return the first of two units where it may be a title right above the other, else ""."""
    above, unit = pair
    joined = _is_joined(unit) and _is_day_line(unit.text) and _may_be_title(above)
    return above.text if joined else ""


def where_titles_stand(units: Sequence[Unit]) -> Literal["above", "below", ""]:
    """Return where most days that stand alone have the line that tells what is then, "" if unclear.

    A line between two days counts for both: what the first has above it and the last below decides.
    """
    places = [n for n, unit in enumerate(units) if _is_day_line(unit.text)]
    above = sum(n > 0 and _may_be_title(units[n - 1]) for n in places)
    below = sum(n + 1 < len(units) and _may_be_title(units[n + 1]) for n in places)
    joined = sum(n > 0 and _is_joined(units[n]) for n in places)
    if max(above, below) < _FEWEST_TITLES or above == below:
        return ""
    if above > below:
        return "above" if joined >= _FEWEST_TITLES else ""
    return "below"


def _is_joined(unit: Unit) -> bool:
    """Return whether a line stands right below another: one that begins a block is a heading."""
    return unit.kind != "heading"


def _is_day_line(text: str) -> bool:
    """Return whether a line is merely a day, be it with its clock time."""
    return _DAY_ALONE.fullmatch(_CLOCK_LAST.sub("", text)) is not None


def lists_days(units: Sequence[Unit]) -> bool:
    """Return whether several units begin with a day, as those of a list do."""
    return sum(_DAY_FIRST.match(unit.text) is not None for unit in units) >= _FEWEST_TITLES


def stamps_of(units: Sequence[Unit]) -> frozenset[int]:
    """Return where the days begin that merely tell when the news below them were written.

    They stand alone, with their years, the latest first.
    """
    found = [(unit.start, _STAMP.fullmatch(unit.text)) for unit in units]
    days = [(start, (int(m[3]), int(m[2]), int(m[1]))) for start, m in found if m]
    falls = all(a >= b for (_, a), (_, b) in pairwise(days))
    several = len({day for _, day in days}) >= _FEWEST_STAMPS
    return frozenset(start for start, _ in days) if falls and several else frozenset()


def _may_be_title(unit: Unit) -> bool:
    if unit.kind == "item" or len(unit.text) > _LONGEST_TITLE or _is_day_line(unit.text):
        return False
    lead = unit.text.endswith((":", ".")) or _MONTH.fullmatch(unit.text) or is_program(unit.text)
    return not lead and any(map(str.isalpha, unit.text))


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

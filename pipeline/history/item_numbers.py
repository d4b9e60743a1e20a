"""The numbers of an activity's times, which stay through its revisions as its id does.

A time has the number of the one that it was in the revision before, also where its day moved; a
new one has the next that the activity never had.
"""

from __future__ import annotations

from collections.abc import Sequence

from normalizers.model import TimeItem
from pipeline.changes.times import counterparts

Items = Sequence[tuple[str, TimeItem]]  # with the field of each


def kept_numbers(before: Items, numbers: Sequence[int], after: Items, most: int) -> tuple[int, ...]:
    """Return the numbers of an activity's times by those before; `most` is the highest so far."""
    same: dict[int, int] = {}
    fields = dict.fromkeys(field for field, _ in after)
    for field in fields:
        olds = [place for place, (name, _) in enumerate(before) if name == field]
        news = [place for place, (name, _) in enumerate(after) if name == field]
        found = counterparts(
            [before[place][1] for place in olds], [after[place][1] for place in news]
        )
        same.update((news[new], numbers[olds[old]]) for old, new in found)
    kept = []
    for place in range(len(after)):
        if place not in same:
            most += 1
        kept.append(same.get(place, most))
    return tuple(kept)

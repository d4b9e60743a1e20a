"""Links to measures, over a renumbering of the measures: what only follows it has not changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from pipeline.changes.model import ComparedRow, Pair, Version

Links = frozenset[tuple[int, bool]]
Renumbering = Mapping[int, Set[int]]


def links_of(activity: ComparedRow) -> Links:
    """Return the measures that an activity is linked to, each with whether it is in brackets."""
    return frozenset((link.measure, link.secondary) for link in activity.links)


def renumbering_followed(old: Version, new: Version, pairs: Sequence[Pair]) -> Renumbering:
    """Return what became of the numbers of measures, where the links of two versions follow it.

    They do if more rows' links changed to what a step from edition to edition made of them than
    stayed as they were; empty if there is no such step.
    """
    linked = [
        (links_of(old.activities[pair.old]), links_of(new.activities[pair.new])) for pair in pairs
    ]
    for step in new.renumberings:
        became = _mapping(step)
        # what the step leaves as it is says nothing of whether it is followed
        told = [(one, other) for one, other in linked if not follows(one, one, became)]
        following = sum(follows(one, other, became) for one, other in told)
        if following > sum(one == other for one, other in told):
            return became
    return {}


def follows(old: Links, new: Links, became: Renumbering) -> bool:
    """Return whether links are what a renumbering makes of others; a part of a split one does."""
    images = [
        {(number, secondary) for number in became.get(measure, {measure})}
        for measure, secondary in old
    ]
    return all(image & new for image in images) and new <= frozenset().union(*images)


def _mapping(step: Iterable[tuple[int, int]]) -> Renumbering:
    became: dict[int, set[int]] = defaultdict(set)
    for before, after in step:
        became[before].add(after)
    return dict(became)

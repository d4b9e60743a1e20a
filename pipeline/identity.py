"""What makes an activity the same activity: its id."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from pipeline.revisions import plain

_DIGITS = 12


def activity_ids(plan_id: str, titles: Iterable[str]) -> list[str]:
    """Give the ids of a plan's activities in order, by their titles' letters and digits.

    Activities with the same title are told apart by their order among each other.
    """
    seen: Counter[str] = Counter()
    ids: list[str] = []
    for title in titles:
        key = plain(title)
        seen[key] += 1
        source = "\x1f".join((plan_id, key, str(seen[key])))
        ids.append(hashlib.sha256(source.encode()).hexdigest()[:_DIGITS])
    return ids

"""Days that something was moved from, which are its days no more: "flyttet fra 2. til 9. mai"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalizers.lexicon.time_codes import Code, expand
from normalizers.temporal.calendar.draft import Draft, Part
from normalizers.temporal.calendar.years import year_after

# right before such a day: "flyttet fra", "opprinnelig", "som skulle ha åpnet"
_SAID = "(?:{postponed}{from}|{formerly}{word|start}{0,2}){small|weekday|colon|stop}{0,4}"
MOVED_FROM = re.compile(f"(?:{expand(_SAID)})$")
_LEFT = 7  # tokens before a day that are looked at


def without_old_times(drafts: Sequence[Draft], codes: str) -> list[Draft]:
    """Return the drafts without what something was moved from.

    The year of the old day is that of a new one that names none: "skulle vært 14. mai 2024, er
    flyttet til 4. juni".
    """
    kept: list[Draft] = []
    old: Part | None = None
    for draft in drafts:
        left = codes[max(0, draft.first - _LEFT) : draft.first]
        if draft.start is None or not MOVED_FROM.search(left):
            kept.append(_in_year_of(old, draft))
        elif draft.start != draft.end and Code.TO in codes[draft.first : draft.last]:
            said = any(_same_day(other.start, draft.end) for other in kept)
            if not said:  # "9. mai - dugnad, endret fra den 2. mai til den 9. mai"
                kept.append(draft._replace(start=draft.end))
        else:
            old = draft.end
    return kept or list(drafts)


def _in_year_of(old: Part | None, draft: Draft) -> Draft:
    """Return a draft that names no year with that of the day that something was moved from."""
    part = draft.start
    if old is None or old.year is None or part is None or part != draft.end:
        return draft
    if part.year is not None or part.month is None:
        return draft
    return draft.with_part(part.within(year_after(part, old, old.year), part.month))


def _same_day(one: Part | None, other: Part | None) -> bool:
    return one is not None and other is not None and one[1:3] == other[1:3]

"""Rows that are days of a plan before they are activities.

Another title on the same day, between the same neighbours, took the other's place: "27. januar:
Lesekveld" → "27. januar: Filmkveld" in a plan of fixed days is one row with another title, as a
reader sees it, where nothing that stands beside the title speaks against it. A day that no title
stands on any more, because its topic went to another, neither came nor went.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate

from pipeline.changes.model import NAMELESS, ComparedRow
from pipeline.plan.names import plain

# what the rows agree in must be at least this share of what both have beside their titles
_AGREED = 0.5
# a code of letters and a number ("F6") names a row; a number alone only counts it
_CODE = re.compile(r"[^\W\d_]{1,4}[ .-]?\d{1,4}")
_SHORTEST_NAME = 5  # letters
_FEWEST_NAMED = 3
# columns of which the texts name no row
_NO_NAMES = NAMELESS | {"place"}
_TITLES = frozenset(["activity"])
_Days = frozenset[tuple[date | None, date | None]]


def same_slots(
    old: Sequence[ComparedRow], new: Sequence[ComparedRow], known: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Return (old, new) places of rows in one slot that have no partner in `known` (new → old).

    They stand between partners, as many in each version but for free days, and have the same day,
    or the same code, which no other row of either version has, or the same name in a column of
    names.
    """
    naming = _naming_columns(old) & _naming_columns(new)
    free_old, free_new = free_days(old, new), free_days(new, old)
    keys_old, keys_new = _own_keys(old), _own_keys(new)
    for places_old, places_new in _gaps(len(old), len(new), known):
        gap_old = [place for place in places_old if place not in free_old]
        gap_new = [place for place in places_new if place not in free_new]
        if len(gap_old) != len(gap_new):
            continue
        for place_old, place_new in zip(gap_old, gap_new, strict=True):
            own = keys_old[place_old] & keys_new[place_new]
            same = own and _alike(old[place_old], new[place_new])
            if same or any(
                _said(old[place_old], name) == _said(new[place_new], name) for name in naming
            ):
                yield place_old, place_new


def free_days(rows: Sequence[ComparedRow], others: Sequence[ComparedRow]) -> set[int]:
    """Return the places of rows that say nothing that the other version does not say of their days.

    They have no title, and whatever stands beside their day stands there in the other version.
    """
    by_days: dict[_Days, list[ComparedRow]] = {}
    for other in others:
        by_days.setdefault(_days_of(other), []).append(other)
    return {
        place
        for place, row in enumerate(rows)
        if not row.title.strip() and _all_said(row, by_days.get(_days_of(row), ()))
    }


def _all_said(row: ComparedRow, others: Sequence[ComparedRow]) -> bool:
    # a number alone says which row or week it is
    said = {
        name: plain(text)
        for name, text in row.texts.items()
        if name != "date" and text.strip() and not text.strip().isdigit()
    }
    if not said and not row.texts.get("date", "").strip():
        return True
    return bool(_days_of(row)) and any(
        all(plain(other.texts.get(name, "")) == text for name, text in said.items())
        for other in others
    )


def _days_of(row: ComparedRow) -> _Days:
    """Return the days of the column of dates."""
    return frozenset((item.start, item.end) for field, item in row.items if field == "date")


def _gaps(
    count_old: int, count_new: int, known: Mapping[int, int]
) -> Iterator[tuple[range, range]]:
    """Return the runs of rows without partners between two that are partners, in both versions."""
    partners = set(known.values())
    # how many rows before each place have a partner, so that a gap is judged by its two ends
    before = [0, *accumulate(place in partners for place in range(count_old))]
    before_old = before_new = -1
    for place in (*sorted(known), count_new):
        after_old = known.get(place, count_old)
        rows_in_both = place > before_new + 1 and after_old > before_old + 1
        if rows_in_both and before[before_old + 1] == before[after_old]:
            yield range(before_old + 1, after_old), range(before_new + 1, place)
        before_old, before_new = after_old, place


def _naming_columns(rows: Sequence[ComparedRow]) -> set[str]:
    """Return the columns beside the titles that name each row, none as another.

    "Innlevering mappe 1 | Presentasjon mappe 1 | …" stay what they are when their topics change.
    """
    found = set()
    for name in dict.fromkeys(name for row in rows for name in row.texts):
        texts = [_said(row, name) for row in rows]
        short = [text for text in texts if sum(map(str.isalpha, text)) < _SHORTEST_NAME]
        if name not in _NO_NAMES and not short and len(set(texts)) == len(texts) >= _FEWEST_NAMED:
            found.add(name)
    return found


def _said(row: ComparedRow, name: str) -> str:
    return plain(row.texts.get(name, ""))


def _own_keys(rows: Sequence[ComparedRow]) -> list[frozenset[str]]:
    """Return for each row its days and codes that no other row has."""
    all_keys = [frozenset(_keys(row)) for row in rows]
    counts = Counter(key for keys in all_keys for key in keys)
    return [frozenset(key for key in keys if counts[key] == 1) for keys in all_keys]


def _keys(row: ComparedRow) -> Iterator[str]:
    days = [f"{item.start} {item.end}" for _, item in row.items if item.precision == "day"]
    if days:
        yield f"{plain(row.section)} {' '.join(days)}"
    for name, text in row.texts.items():
        if _CODE.fullmatch(text.strip()):
            yield f"{plain(name)} {plain(text)}"


def _alike(old: ComparedRow, new: ComparedRow) -> bool:
    """Return whether most of what two rows both say beside their titles is the same."""
    both = [
        plain(text) == plain(new.texts[name])
        for name, text in old.texts.items()
        if name not in _TITLES
        and plain(text)
        and plain(new.texts.get(name, ""))
        and not (text.strip().isdigit() and new.texts[name].strip().isdigit())  # they count rows
    ]
    return bool(both) and sum(both) > _AGREED * len(both)

"""Two editions of an action plan as two files, compared: what became of each measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.changes.model import Change, ChangeKind, ComparedRow, Pair, Version
from pipeline.history.editions.renumbering import find_successors
from pipeline.plan.measure import Measure, Successor
from pipeline.plan.names import plain

_KINDS: Mapping[str, ChangeKind] = {"responsible": "responsible_changed", "measure": "renamed"}
TEXTS = ("focus_area", "responsible", "time_frame", "status")


def compare_measures(
    old: Version, new: Version, found: Sequence[Successor] | None = None
) -> tuple[Version, Version, tuple[Change, ...], tuple[Pair, ...]]:
    """Return the two versions with their measures as rows, the changes, and the pairs.

    What became of the measures is found by their titles, if it is not known; so is how sure it is.
    """
    before, after = _as_rows(old), _as_rows(new)
    by_title = find_successors(old.measures, new.measures, {})
    scores = {(one.old, one.new): one.score for one in by_title}
    found = [
        replace(one, score=scores.get((one.old, one.new), 1.0))
        for one in (by_title if found is None else found)
    ]
    places_old = _places(old.measures)
    places_new = _places(new.measures)
    pairs = tuple(Pair(places_old[one.old], places_new[one.new], one.score) for one in found)
    return before, after, tuple(_changes(before, after, pairs, found)), pairs


def _as_rows(version: Version) -> Version:
    """Return a version with its measures in place of activities."""
    rows = tuple(
        ComparedRow(
            place,
            f"{measure.label} {measure.title}".strip(),
            {"measure": measure.title}
            | {name: getattr(measure, name) for name in TEXTS if getattr(measure, name)},
            page=measure.page,
        )
        for place, measure in enumerate(version.measures, start=1)
    )
    ids = tuple(f"measure-{measure.label or measure.position}" for measure in version.measures)
    return replace(version, activities=rows, ids=ids)


def _places(measures: Sequence[Measure]) -> dict[int, int]:
    return {one.number: place for place, one in enumerate(measures) if one.number is not None}


def _changes(
    old: Version, new: Version, pairs: Sequence[Pair], found: Sequence[Successor]
) -> Iterator[Change]:
    """Return what was merged, split, renumbered, reworded, in the new order; then what went."""
    sources = Counter(one.new for one in found)
    parts = Counter(one.old for one in found)
    before: dict[int, list[tuple[Pair, Successor]]] = {}
    for pair, one in zip(pairs, found, strict=True):
        before.setdefault(pair.new, []).append((pair, one))
    for place, row in enumerate(new.activities):
        own = before.get(place, [])
        if not own:
            yield Change(new.ids[place], "added", None, None, row.title, None, None, row)
        for pair, one in own:
            was = old.activities[pair.old]
            kind = (
                "measure_merged" if sources[one.new] > 1
                else "measure_split" if parts[one.old] > 1
                else "measure_renumbered" if one.old != one.new
                else None
            )  # fmt: skip
            if kind is not None:
                numbers = str(one.old), str(one.new)
                yield Change(new.ids[place], kind, None, *numbers, None, was, row)  # type: ignore[arg-type]
            if kind in (None, "measure_renumbered"):
                yield from _texts(new.ids[place], was, row)
    kept = {pair.old for pair in pairs}
    for place, row in enumerate(old.activities):
        if place not in kept:
            yield Change(old.ids[place], "removed", None, row.title, None, None, row, None)


def _texts(measure_id: str, old: ComparedRow, new: ComparedRow) -> Iterator[Change]:
    for name in dict.fromkeys((*old.texts, *new.texts)):
        before, after = old.texts.get(name, ""), new.texts.get(name, "")
        if plain(before) != plain(after):
            kind = _KINDS.get(name, "reworded")
            yield Change(measure_id, kind, name, before or None, after or None, None, old, new)

"""What a diff comes to in one sentence, and what happened to each activity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.changes.model import Change
from pipeline.changes.said import says_status
from pipeline.cli.render.words import Diff, kinds, summary_part, summary_parts

_STATES = ("cancelled", "postponed", "done")


def summary(diff: Diff, language: str) -> str:
    """Return a sentence that counts the activities by what happened to them; "" for nothing.

    An activity counts in each part that is true of it, in "otherwise changed" where none is.
    """
    counts = dict.fromkeys(summary_parts(), 0)
    for activity_id, changes in by_activity(diff.changes).items():
        names = set(_parts(changes, diff.postponed.get(activity_id, 0)))
        for name in names & counts.keys() or ({"other"} if activity_id else set()):
            counts[name] += 1
    return ", ".join(summary_part(name, language, n) for name, n in counts.items() if n)


def _parts(changes: Sequence[Change], times_postponed: int) -> Iterator[str]:
    for change in changes:
        if change.kind == "status_changed":
            yield change.new if change.new in _STATES else ""
        elif (
            change.kind == "moved_in_time" and (change.days_moved or 0) > 0 and times_postponed > 1
        ):
            yield "postponed_again"
        else:
            yield change.kind


def by_activity(changes: Sequence[Change], *, order: bool = False) -> Mapping[str, list[Change]]:
    """Return each activity's changes, the most important first; those of the table below "".

    Mere changes of order are left out unless asked for, and a name that only got a status's word
    beside the change of that.
    """
    ranks = {kind: rank for rank, kind in enumerate(kinds())}
    blocks: dict[str, list[Change]] = {}
    for change in changes:
        if change.kind != "reordered" or change.field is not None or order:
            blocks.setdefault(change.activity_id or "", []).append(change)
    for key, block in blocks.items():
        if any(change.kind == "status_changed" for change in block):
            blocks[key] = block = [change for change in block if not says_status(change)]
        block.sort(key=lambda change: ranks[change.kind])
    return dict(sorted(blocks.items(), key=lambda entry: ranks[entry[1][0].kind]))

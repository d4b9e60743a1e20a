"""In how many revisions each activity of a plan was moved to later, or put off."""

from __future__ import annotations

from collections import Counter

from pipeline.store.dataset import Dataset

_PUT_OFF = ("postponed", "proposed_move")


def times_postponed(dataset: Dataset, plan_id: str, last: int) -> Counter[str]:
    """Return the number of revisions by activity_id, up to the revision `last`."""
    found = {
        (row["activity_id"], row["to_revision"])
        for row in dataset.rows("changes", plan_id)
        if row["activity_id"] and row["to_revision"] <= last
        if (row["days_moved"] or 0) > 0
        or (row["change"] == "status_changed" and row["new"] in _PUT_OFF)
    }
    return Counter(activity_id for activity_id, _ in found)

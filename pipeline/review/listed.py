"""The plans of a dataset in short, for the page that lists them."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.store.dataset import Dataset

# a document that is no revision of a plan, such as an announcement, is a plan by itself
_QUERY = """
SELECT d.plan_id, coalesce(any_value(r.title), any_value(d.title), d.plan_id),
       any_value(r.revision), any_value(d.file), list_sort(list(d.file)),
       (SELECT count(*) FROM current_activities a WHERE a.plan_id = d.plan_id),
       (SELECT count(*) FROM current_events e WHERE e.plan_id = d.plan_id),
       (SELECT count(*) FROM current_findings f
        WHERE f.plan_id = d.plan_id AND f.severity <> 'info')
FROM current_documents d
LEFT JOIN revisions r ON r.plan_id = d.plan_id AND r.current
GROUP BY d.plan_id ORDER BY d.plan_id
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A plan: its files, and how much there is of it."""

    plan_id: str
    title: str
    revision: int | None
    file: str
    files: tuple[str, ...]
    activities: int
    events: int
    questions: int

    @property
    def folder(self) -> str:
        """The folder of its file below that of all plans, "" where it lies loose in it."""
        return self.file.rpartition("/")[0]


def listed_plans(dataset: Dataset) -> tuple[Listed, ...]:
    """Return the current plans, by their ids."""
    from pipeline.store.query import connect

    with connect(dataset) as connection:
        rows = connection.execute(_QUERY).fetchall()
    return tuple(
        Listed(plan_id, title, revision, file, tuple(files), activities, events, questions)
        for plan_id, title, revision, file, files, activities, events, questions in rows
    )

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


_COLUMNS = """
SELECT header, any_value(field), min("table" * 1000 + col) AS place FROM current_cells
WHERE plan_id = ? AND header IS NOT NULL AND document_id IN
      (SELECT document_id FROM revisions r WHERE r.current AND r.plan_id = ?)
GROUP BY header ORDER BY any_value(field) IS NOT NULL, place
"""


@dataclass(frozen=True, slots=True)
class Heading:
    """The header of a column of a plan, and the field that it means, None where nobody knows it."""

    text: str
    field: str | None


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

    with connect(dataset, [_QUERY]) as connection:
        rows = connection.execute(_QUERY).fetchall()
    return tuple(
        Listed(plan_id, title, revision, file, tuple(files), activities, events, questions)
        for plan_id, title, revision, file, files, activities, events, questions in rows
    )


def columns_of(dataset: Dataset, plan_id: str) -> tuple[Heading, ...]:
    """Return the columns of a plan's current revision, those that nobody knows first."""
    from pipeline.store.query import connect

    with connect(dataset, [_COLUMNS]) as connection:
        rows = connection.execute(_COLUMNS, [plan_id, plan_id]).fetchall()
    return tuple(Heading(text, field) for text, field, _ in rows)

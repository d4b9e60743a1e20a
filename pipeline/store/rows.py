"""The stored rows of one plan."""

from __future__ import annotations

from typing import Any

from pipeline.store.dataset import Dataset


def table_rows(
    dataset: Dataset, table: str, plan_id: str, document_id: str | None = None
) -> list[dict[str, Any]]:
    """Return the rows of a plan in a table, of all its documents or of one, as dicts."""
    from pipeline.store.parquet import row_dicts

    return [
        row
        for _, name, path in dataset.plan_files(table, plan_id)
        if document_id is None or name == document_id
        for row in row_dicts(path)
    ]

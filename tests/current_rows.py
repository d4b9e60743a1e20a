"""What a dataset says of the current revisions, without what their past decides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

# what a dataset made anew says of a current revision, whatever went before it
COMPARED = {
    "activities": ["plan_id", "document_id", "position", "title", "date", "status", "scheduled"],
    "dates": ["plan_id", "document_id", "text", "start", "end", "role"],
    "parties": ["plan_id", "document_id", "name", "kind"],
    "cells": ["plan_id", "document_id", "table", "row", "col", "text"],
}


def current(out: Path) -> dict[str, list[str]]:
    """Return the rows of the current revisions, without ids and numbers that the past decides."""
    revisions = pd.read_parquet(out / "revisions")
    holds = revisions[revisions["current"]][["plan_id", "revision"]]
    found: dict[str, list[str]] = {}
    for table, columns in COMPARED.items():
        rows = pd.read_parquet(out / table).merge(holds, on=["plan_id", "revision"])
        rows_in_order: Any = rows[columns].itertuples(index=False, name=None)
        found[table] = sorted(map(repr, rows_in_order))
    return found

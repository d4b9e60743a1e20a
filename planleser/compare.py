"""What changed from one file to another, as a DataFrame."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from pipeline.cli.render.diff_data import HEADER, diff_rows
from pipeline.cli.render.words import Diff
from pipeline.queries.two_files import compare_two, read_versions
from pipeline.schema import Changes
from planleser.frames import typed


def diff_files(old: Path, new: Path, passwords: Sequence[str] = ()) -> pd.DataFrame:
    """Return the changes from one file to another; raises as `planleser.read` does."""
    first, second = read_versions(old, new, passwords)
    second, changes, _ = compare_two(first, second)
    rows = list(diff_rows(Diff(first, second, changes)))
    frame = typed(pd.DataFrame(rows, columns=list(HEADER), dtype=object), Changes)
    return frame.astype({"title": "string"})

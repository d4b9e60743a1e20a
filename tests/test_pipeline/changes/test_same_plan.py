"""What must hold of any plan: its order, its format and the way of asking change nothing."""

from __future__ import annotations

import csv
import html
import io
import random
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

import pandas as pd
import pytest
from history_pairs import history_pair
from hypothesis import given, settings
from hypothesis import strategies as st
from people_edits import people_pair
from reading import read_document
from revision_pairs import (
    EDITS,
    HEADERS,
    RevisionPair,
    Row,
    html_text,
    made_up_plan,
    real_rows,
    revision_pair,
    version,
)

from pipeline.changes.compare import compare, match_versions
from pipeline.changes.model import Version
from pipeline.ingest.run import ingest
from pipeline.plan.settings import PlanSettings
from pipeline.queries.two_files import compare_two
from pipeline.queries.versions import file_version

COLUMNS = list(HEADERS)
PLAN = made_up_plan(14, random.Random(14))
REAL = real_rows("data/raw/arsplan-2025/aarsplan-2025.docx")
TITLE = "Årsplan 2025"


def in_markdown(rows: Sequence[Row], columns: Sequence[str]) -> str:
    lines = [[HEADERS[name] for name in columns], ["---"] * len(columns)]
    lines.extend([html.escape(row[name]).replace("\n", "<br>") for name in columns] for row in rows)
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return f"# {TITLE}\n\n{table}\n"


def in_csv(rows: Sequence[Row], columns: Sequence[str]) -> str:
    out = io.StringIO()
    out.write(f"{TITLE}\n\n")
    writer = csv.writer(out, delimiter=";")
    writer.writerow([HEADERS[name] for name in columns])
    writer.writerows([row[name] for name in columns] for row in rows)
    return out.getvalue()


WRITERS: dict[str, Callable[[Sequence[Row], Sequence[str]], str]] = {
    "html": html_text,
    "md": in_markdown,
    "csv": in_csv,
}


def read(suffix: str, text: str) -> Version:
    path = Path(f"plan.{suffix}")
    return file_version(read_document(text.encode(), path.name), path, PlanSettings())


def rows_in_another_order(order: Sequence[int]) -> None:
    old, new = version(PLAN, COLUMNS), version([PLAN[place] for place in order], COLUMNS)
    pairs = match_versions(old, new)
    assert [(pair.old, pair.new) for pair in pairs] == list(zip(order, count(), strict=False))
    assert {change.kind for change in compare(old, new, pairs)} <= {"reordered"}


def columns_in_another_order(columns: Sequence[str]) -> None:
    assert compare(version(PLAN, COLUMNS), version(PLAN, columns)) == ()


def another_format(formats: Sequence[str], columns: Sequence[str]) -> None:
    first, second = formats
    old, new = WRITERS[first](REAL, COLUMNS), WRITERS[second](REAL, columns)
    _, changes, pairs = compare_two(read(first, old), read(second, new))
    assert changes == ()
    assert len(pairs) == len(REAL)


PROPERTIES = {
    "rows": (rows_in_another_order, [st.permutations(range(len(PLAN)))]),
    "columns": (columns_in_another_order, [st.permutations(COLUMNS)]),
    "format": (
        another_format,
        [st.permutations(list(WRITERS)).map(lambda names: names[:2]), st.permutations(COLUMNS)],
    ),
}


@pytest.mark.parametrize("name", PROPERTIES)
def test_order_and_format_change_nothing(name: str) -> None:
    holds, values = PROPERTIES[name]
    settings(max_examples=6)(given(*values)(holds))()


@pytest.mark.slow
@pytest.mark.parametrize("name", PROPERTIES)
def test_order_and_format_change_nothing_in_many_ways(name: str) -> None:
    holds, values = PROPERTIES[name]
    settings(max_examples=300)(given(*values)(holds))()


def edited(seed: int) -> RevisionPair:
    """Return two versions of one generator or another."""
    if seed % 3 == 0:
        return revision_pair("files", made_up_plan(12, random.Random(seed)), 0.4, list(EDITS), seed)
    return (people_pair if seed % 3 == 1 else history_pair)(seed, 0.4)


def ingest_and_diff_agree(seeds: Sequence[int], folder: Path) -> None:
    for seed in seeds:
        plan = folder / "raw" / f"plan-{seed:03}"
        plan.mkdir(parents=True)
        for month, (suffix, text) in enumerate(edited(seed).files, start=1):
            (plan / f"plan 2025-0{month}-01.{suffix}").write_text(text, encoding="utf-8")
    ingest([folder / "raw"], folder / "out")
    stored = pd.read_parquet(folder / "out" / "changes")
    names = ["change", "field", "old", "new", "days_moved"]
    for seed in seeds:
        own = stored[stored["plan_id"] == f"plan-{seed:03}"]
        told = [
            tuple(None if pd.isna(value) else value for value in row)
            for row in own[names].itertuples(index=False)
        ]
        old, new = (read(suffix, text) for suffix, text in edited(seed).files)
        found = compare_two(old, new)[1]
        assert told == [(c.kind, c.field, c.old, c.new, c.days_moved) for c in found], seed


def test_ingest_of_two_files_and_diff_of_the_two_agree(tmp_path: Path) -> None:
    ingest_and_diff_agree(range(6), tmp_path)


@pytest.mark.slow
def test_ingest_and_diff_agree_on_many_pairs(tmp_path: Path) -> None:
    ingest_and_diff_agree(range(6, 306), tmp_path)

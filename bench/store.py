"""Reads beside commits, and flipped bits: how many reads mix two states, how many bits go unseen.

    python bench/store.py [--reads N] [--bits N] [--seed N]

While another process stores one state after another, the dataset is read in turn as its own
commands read it, as `planleser.open()` gives it to pandas, Polars and DuckDB, and as a program
does that opens the files itself and looks at their numbers (docs/how-to/load-the-tables.md). In
every state there are as many documents with cells as documents, and 28 activities in each
revision. Then one bit of one file at a
time is flipped, drawn by the sizes of the files, and `planleser verify` is to name that file. Exit
status 1 if there was a mixture, or a bit was not told.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import duckdb
import polars

import planleser
from pipeline.cli.main import main as command
from pipeline.store.dataset import Dataset
from pipeline.store.query import connect

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "data" / "raw" / "arsplan-2025" / "aarsplan-2025.html"
ROWS = 28  # activities of each revision
TABLES_READ = ("documents", "cells", "revisions", "activities")
_DAYS = 27  # revisions: one that was there before comes with other words


def commits(folder: Path) -> None:
    """Store one state after another, until the process is killed."""
    text = PLAN.read_text("utf-8")
    number = 0
    while True:
        number += 1
        plan = folder / "raw" / "plan" / f"plan 2025-01-{number % _DAYS + 1:02}.html"
        plan.parent.mkdir(parents=True, exist_ok=True)
        plan.write_text(text.replace("Uke 43", f"Uke {number % 50 + 1} og {number}"), "utf-8")
        with contextlib.redirect_stdout(io.StringIO()):
            if command(["ingest", str(folder / "raw"), "--out", str(folder / "out")]):
                return  # it was told to end


def by_query(out: Path) -> tuple[int, int, int, int]:
    """Return the documents, those with cells, the revisions and activities, by one query each."""
    with connect(Dataset(out)) as connection:
        counts = [
            connection.execute(f"SELECT count({what}) FROM {table}").fetchall()[0][0]
            for what, table in (
                ("*", "documents"),
                ("DISTINCT document_id", "cells"),
                ("*", "revisions"),
                ("*", "activities"),
            )
        ]
    return counts[0], counts[1], counts[2], counts[3]


def by_pandas(out: Path) -> tuple[int, int, int, int]:
    """Return the same counts from the tables that `planleser.open()` gives."""
    with planleser.open(out) as dataset:
        documents, cells = dataset["documents"], dataset["cells"]
        revisions, activities = dataset["revisions"], dataset["activities"]
    return len(documents), cells["document_id"].nunique(), len(revisions), len(activities)


def by_polars(out: Path) -> tuple[int, int, int, int]:
    """Return the same counts as Polars makes them of the tables of `planleser.open()`."""
    with planleser.open(out) as dataset:
        documents, cells, revisions, activities = (
            polars.from_arrow(dataset.arrow(name)) for name in TABLES_READ
        )
    return documents.height, cells["document_id"].n_unique(), revisions.height, activities.height


def by_duckdb(out: Path) -> tuple[int, int, int, int]:
    """Return the same counts as DuckDB makes them of the tables of `planleser.open()`."""
    with planleser.open(out) as dataset, duckdb.connect() as connection:
        for name in TABLES_READ:
            connection.register(name, dataset.arrow(name))
        return connection.execute(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(DISTINCT document_id) FROM cells),"
            " (SELECT count(*) FROM revisions), (SELECT count(*) FROM activities)"
        ).fetchall()[0]


def by_files(out: Path) -> tuple[int, int, int, int]:
    """Return the same counts as Polars and DuckDB make them of the files, where all name one commit.

    The number of the commit before and after makes sure that no file was replaced meanwhile.
    """
    commits = (
        f"SELECT DISTINCT decode(value) FROM parquet_kv_metadata('{out}/[a-z]*/*.parquet')"
        " WHERE decode(key) = 'planleser.commit'"
    )
    while True:
        before = duckdb.sql(commits).fetchall()
        documents = polars.read_parquet(out / "documents")
        cells = polars.read_parquet(out / "cells", columns=["document_id"])
        [[revisions, activities]] = duckdb.sql(
            f"SELECT (SELECT count(*) FROM '{out}/revisions/*.parquet'),"
            f" (SELECT count(*) FROM '{out}/activities/*.parquet')"
        ).fetchall()
        if len(before) == 1 and duckdb.sql(commits).fetchall() == before:
            return documents.height, cells["document_id"].n_unique(), revisions, activities


WAYS = (by_query, by_pandas, by_polars, by_duckdb, by_files)


def reads(folder: Path, count: int) -> int:
    """Return how many of so many reads beside commits mix two states."""
    writer = subprocess.Popen([sys.executable, __file__, "--commits", str(folder)])
    out = folder / "out"
    mixtures: Counter[str] = Counter()
    seen: set[int] = set()
    try:
        while not (out / ".planleser" / "commit.json").exists():
            time.sleep(0.1)
        for number in range(count):
            way = WAYS[number % len(WAYS)]
            documents, with_cells, revisions, activities = way(out)
            seen.add(Dataset(out).commit.number)
            mixtures[way.__name__] += documents != with_cells or activities != ROWS * revisions
    finally:
        writer.kill()
        writer.wait()
    print(f"{count} reads beside {max(seen) - min(seen)} commits: {mixtures.total()} mixtures")
    for name, number in mixtures.items():
        print(f"  {name}: {number}")
    return mixtures.total()


def bits(folder: Path, count: int, seed: int) -> int:
    """Return how many of so many flipped bits `planleser verify` does not tell."""
    draw = random.Random(seed)
    out = folder / "whole"
    with contextlib.redirect_stdout(io.StringIO()):
        command(["ingest", str(ROOT / "data" / "raw"), "--out", str(out)])
    files = [one for one in sorted(out.rglob("*")) if one.is_file() and one.name != "lock"]
    weights = [one.stat().st_size for one in files]
    unseen = 0
    for _ in range(count):
        [path] = draw.choices(files, weights)
        before = path.read_bytes()
        place = draw.randrange(len(before))
        flipped = bytearray(before)
        flipped[place] ^= 1 << draw.randrange(8)
        path.write_bytes(flipped)
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            status = command(["verify", "--out", str(out)])
        path.write_bytes(before)
        if status == 0 or path.relative_to(out).as_posix() not in said.getvalue():
            unseen += 1
            print(f"not told: {path.relative_to(out)}, byte {place}")
    print(f"{count} flipped bits in {len(files)} files: {count - unseen} told by verify")
    return unseen


def main() -> int:
    """Print both figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reads", type=int, default=1000)
    parser.add_argument("--bits", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--commits", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.commits:
        commits(args.commits)
    folder = Path(tempfile.mkdtemp(prefix="planleser-bench-"))
    try:
        faults = reads(folder, args.reads) + bits(folder, args.bits, args.seed)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

"""How well two versions of a plan are compared, and how fast; and what one more file costs.

    python bench/revisions.py

The pairs are those of `tests/revision_pairs.py`: real and made-up plans with known edits, every
edit alone and all together, at 5–60 % of the rows. Matching is scored by (old, new) pairs, changes
by (row, kind). A second generator (`tests/people_edits.py`) has plans with headings, weeks, clock
times and series, and what people do to these; a third (`tests/history_edits.py`) what was seen in
the histories of public plans. The store is one of 1,000 documents, once as revisions of one plan,
once as plans.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import history_pairs  # noqa: E402 - the tests are no package
import people_edits  # noqa: E402
from revision_pairs import (  # noqa: E402
    EDITS,
    HEADERS,
    Score,
    corpus,
    found_in,
    html_text,
    made_up_plan,
    revision_pair,
)

STORED = 1000


def accuracy() -> None:
    """Print the scores, all together and by the share of rows that was edited."""
    scores: dict[str, tuple[Score, Score]] = defaultdict(lambda: (Score(), Score()))
    pairs = corpus(sizes=(12, 28, 80, 300), seeds=6)
    for pair in pairs:
        matching, changes = found_in(pair)
        share = next(word for word in pair.name.split() if word.endswith("%"))
        for group in ("all", f"{share} of the rows edited"):
            scores[group][0].add(pair.pairs, matching)
            scores[group][1].add(pair.changes, changes)
    print(f"{len(pairs)} pairs of versions          matching F1   changes F1")
    for group, (matching_score, change_score) in sorted(scores.items(), reverse=True):
        print(f"  {group:32} {matching_score.f1:8.4f}   {change_score.f1:8.4f}")


def people_accuracy() -> None:
    """Print the scores of the second and third generators: what people do to plans."""
    for which, make, found in (
        ("second", people_edits.people_pair, people_edits.found_by_program),
        ("third", history_pairs.history_pair, history_pairs.found_by_program),
    ):
        matching_score, change_score = Score(), Score()
        pairs = [make(seed, share) for share in (0.1, 0.3, 0.6) for seed in range(100)]
        for pair in pairs:
            matching, changes = found(pair)
            matching_score.add(pair.pairs, matching)
            change_score.add(pair.changes, changes)
        print(f"{len(pairs)} pairs of the {which} generator")
        print(f"  {'all':32} {matching_score.f1:8.4f}   {change_score.f1:8.4f}")


def speed() -> None:
    """Print the seconds of a diff of two stored revisions of 2,000 rows, process and all."""
    rows = made_up_plan(2000, random.Random(1))
    for share in (0.1, 0.6):
        pair = revision_pair("large", rows, share, list(EDITS), 1)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "raw" / "plan"
            folder.mkdir(parents=True)
            for month, version in enumerate((pair.old, pair.new), start=1):
                texts = [{**dict.fromkeys(HEADERS, ""), **row.texts} for row in version.activities]
                file = folder / f"plan 2025-0{month}-01.html"
                file.write_text(html_text(texts, list(HEADERS)), encoding="utf-8")
            run("ingest", folder.parent, "--out", name)
            seconds = run("diff", "--plan", "plan", "--out", name)
            files = run("diff", *sorted(folder.iterdir()))
        print(
            f"2,000 rows, {share:.0%} edited: diff of revisions {seconds:.2f} s, of files {files:.2f} s"
        )


def one_more_file() -> None:
    """Print the seconds of an ingest of one new revision, beside few and many stored documents."""
    for kind in ("revisions of one plan", "plans"):
        with tempfile.TemporaryDirectory() as name:
            raw, few, many = Path(name) / "raw", Path(name) / "few", Path(name) / "many"
            for number in range(STORED):
                plan = raw / ("plan" if kind.startswith("rev") else f"plan {number}")
                write(plan, number)
            first = sorted(raw.iterdir())[0]
            run("ingest", min(first.iterdir()), "--out", few)
            run("ingest", raw, "--out", many)
            times: dict[Path, list[float]] = {few: [], many: []}
            for number in range(STORED, STORED + 4):
                file = write(Path(name) / "new" / first.name, number)
                for out in (few, many):
                    times[out].append(run("ingest", file, "--out", out))
        print(
            f"one new revision: beside one document {min(times[few]):.2f} s, "
            f"beside {STORED:,} {kind} {min(times[many]):.2f} s (best of four)"
        )


def write(folder: Path, number: int) -> Path:
    """Write a version of a plan of 28 rows, one a day."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = made_up_plan(28, random.Random(5))
    rows[number % 28]["date"] = f"{1 + number // 28 % 28}. mars"
    rows[0]["notes"] = f"Versjon {number}"
    month, day = divmod(number, 28)
    file = folder / f"plan {2020 + month // 12}-{month % 12 + 1:02}-{day + 1:02}.html"
    file.write_text(html_text(rows, list(HEADERS)), encoding="utf-8")
    return file


def run(*arguments: object) -> float:
    """Return the seconds of a run of the program."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


if __name__ == "__main__":
    accuracy()
    people_accuracy()
    speed()
    one_more_file()

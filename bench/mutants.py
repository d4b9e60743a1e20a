"""Mutation testing: change the code a little, and see whether the related tests notice.

    bench/mutants.py [--count 60] [--seed 1] [--processes 2] [--room NAME …] [--all]

Draws mutations (`mutants_operators`) of the rooms that `mutants.toml` lists, makes each in a copy
of the tree, and runs the room's tests there until the first that fails. Prints what was killed,
and each survivor as a diff. Ends with status 1 where fewer than nine of ten were killed.
"""

from __future__ import annotations

import argparse
import difflib
import multiprocessing
import os
import queue
import random
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mutants_operators import Mutation, mutations

ROOT = Path(__file__).parent.parent
DATA = Path(__file__).with_suffix(".toml")
LEAST_KILLED = 0.9
# a run that takes this many times as long as that of the unchanged code hangs
SLOWEST = 4
LEAST_SECONDS = 60.0
PROCESSES = multiprocessing.get_context("forkserver")
LIBRARIES = """
    dateparser dateutil.rrule docx duckdb jinja2 lxml.html numpy openpyxl pandas pikepdf
    pyarrow.parquet pypdfium2 rapidfuzz.process scipy.optimize scipy.sparse spacy
"""


@dataclass(frozen=True, slots=True)
class Room:
    """A part of the house, by its files and folders, and the tests that should notice a change."""

    name: str
    sources: tuple[str, ...]
    tests: tuple[str, ...]

    def files(self) -> Iterator[Path]:
        """Give the room's modules."""
        for source in self.sources:
            path = ROOT / source
            yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


@dataclass(frozen=True, slots=True)
class Result:
    """How a mutation fared: "killed", "timeout" (which kills too) or "survived"."""

    mutation: Mutation
    end: str
    killer: str
    seconds: float


def main() -> int:
    arguments = parse_arguments()
    settings = tomllib.loads(DATA.read_text(encoding="utf-8"))
    rooms = [Room(r["name"], tuple(r["sources"]), tuple(r["tests"])) for r in settings["room"]]
    if arguments.room:
        rooms = [room for room in rooms if room.name in arguments.room]
    drawn, known = draw(rooms, settings.get("equivalent", []), arguments)
    print(f"{len(drawn)} mutations; {known} that change nothing are left out")
    PROCESSES.set_forkserver_preload(LIBRARIES.split())
    copies: queue.Queue[Path] = queue.Queue()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        for number in range(arguments.processes):
            copies.put(copy_tree(Path(folder) / str(number)))
        limits = {room.name: baseline(Path(folder) / "0", room) for room in rooms}

        def run(entry: tuple[Room, Mutation]) -> Result:
            copy = copies.get()
            try:
                return try_mutation(copy, *entry, limits[entry[0].name])
            finally:
                copies.put(copy)

        results = []
        with ThreadPoolExecutor(arguments.processes) as pool:
            for result in pool.map(run, drawn):
                one = result.mutation
                print(
                    f"{result.end:8} {result.seconds:6.1f} s  {one.path}:{one.line} "
                    f"{one.operator} → {one.new}  {result.killer}",
                    flush=True,
                )
                results.append(result)
    return report(results)


def parse_arguments() -> argparse.Namespace:
    assert __doc__ is not None
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=60, help="how many to draw")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--room", action="append", help="only this room; may be repeated")
    parser.add_argument("--all", action="store_true", help="try every mutation")
    parser.add_argument("--file", help="only files whose path holds this")
    parser.add_argument("--operator", help="only mutations of this operator")
    return parser.parse_args()


def draw(
    rooms: Sequence[Room], equivalent: Sequence[dict[str, Any]], arguments: argparse.Namespace
) -> tuple[list[tuple[Room, Mutation]], int]:
    """Return the mutations to try, and how many are left out as known to change nothing."""
    skipped = {(one["path"], one["before"], one["after"]) for one in equivalent}
    every: list[tuple[Room, Mutation]] = []
    known = 0
    for room in rooms:
        for file in room.files():
            path = file.relative_to(ROOT).as_posix()
            if arguments.file and arguments.file not in path:
                continue
            data = file.read_bytes()
            for mutation in mutations(path, data):
                if arguments.operator and mutation.operator != arguments.operator:
                    continue
                if (path, *changed_lines(mutation, data)) in skipped:
                    known += 1
                else:
                    every.append((room, mutation))
    if arguments.all:
        return every, known
    chance = random.Random(arguments.seed)
    return chance.sample(every, min(arguments.count, len(every))), known


def changed_lines(mutation: Mutation, data: bytes) -> tuple[str, str]:
    """Return what a mutation changes: its lines before and after, each stripped."""
    removed, added = [], []
    for line in diff(mutation, data):
        if line.startswith("-") and not line.startswith("---"):
            removed.append(line[1:].strip())
        elif line.startswith("+") and not line.startswith("+++"):
            added.append(line[1:].strip())
    return " ".join(removed), " ".join(added)


def diff(mutation: Mutation, data: bytes) -> list[str]:
    before, after = data.decode(), mutation.apply(data).decode()
    return list(
        difflib.unified_diff(
            before.splitlines(), after.splitlines(), mutation.path, mutation.path, "", "", 1, ""
        )
    )


def copy_tree(target: Path) -> Path:
    """Copy what the repository holds, as it stands in the working tree."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True,
    ).stdout.decode()  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    # compiled files are checked by content: a mutation may leave size and time as they were
    command = [sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "checked-hash"]
    subprocess.run([*command, "parsers", "normalizers", "pipeline"], cwd=target, check=True)
    return target


def run_tests(copy: Path, tests: Sequence[str], out: Path) -> None:
    """Run tests in a copy of the tree until the first that fails; the exit status is pytest's."""
    with out.open("wb") as stream:
        for number in (1, 2):
            os.dup2(stream.fileno(), number)
    os.chdir(copy)
    sys.path.insert(0, str(copy))
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    import pytest

    options = ["-x", "-q", "--no-header", "--tb=no", "-p", "no:cacheprovider"]
    status = pytest.main([*options, "--hypothesis-seed=0", *tests])
    sys.stdout.flush()
    os._exit(int(status))


def pytest_in(copy: Path, room: Room, limit: float | None = None) -> tuple[int | None, str]:
    """Return the exit status of a room's tests, None where they hang, and what they print.

    They run in a process that is forked from one with the libraries in memory, but not our code.
    """
    out = copy.with_suffix(".out")
    process = PROCESSES.Process(target=run_tests, args=(copy, room.tests, out))
    process.start()
    process.join(limit)
    status = process.exitcode
    if status is None:
        process.kill()
        process.join()
    return status, out.read_text(encoding="utf-8", errors="replace")


def baseline(copy: Path, room: Room) -> float:
    """Return the seconds after which a run of a room's tests hangs; the unchanged code passes."""
    begin = time.monotonic()
    status, printed = pytest_in(copy, room)
    if status:
        sys.exit(f"the tests of {room.name} fail without any mutation:\n{printed[-2000:]}")
    seconds = time.monotonic() - begin
    print(f"{room.name}: the tests take {seconds:.0f} s", flush=True)
    return max(LEAST_SECONDS, SLOWEST * seconds)


def try_mutation(copy: Path, room: Room, mutation: Mutation, limit: float) -> Result:
    file = copy / mutation.path
    unchanged = file.read_bytes()
    begin = time.monotonic()
    try:
        file.write_bytes(mutation.apply(unchanged))
        status, printed = pytest_in(copy, room, limit)
    finally:
        file.write_bytes(unchanged)
    end = "timeout" if status is None else "killed" if status else "survived"
    failed = (line for line in printed.splitlines() if line.startswith(("FAILED", "ERROR")))
    killer = next(failed, "").split(" - ")[0]
    return Result(mutation, end, killer, time.monotonic() - begin)


def report(results: Sequence[Result]) -> int:
    survivors = [result for result in results if result.end == "survived"]
    for result in survivors:
        print()
        print("\n".join(diff(result.mutation, (ROOT / result.mutation.path).read_bytes())))
    print()
    for kind in sorted({result.mutation.operator for result in results}):
        ends = Counter(r.end != "survived" for r in results if r.mutation.operator == kind)
        print(f"{kind:16} killed {ends[True]:3}   survived {ends[False]:3}")
    killed = len(results) - len(survivors)
    print(f"{killed} of {len(results)} killed")
    return int(killed < LEAST_KILLED * len(results))


if __name__ == "__main__":
    sys.exit(main())

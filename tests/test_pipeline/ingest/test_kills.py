"""Ingests that are killed, several at once, on a disk that is full at times, beside readers.

At every moment the dataset is one whole state, and none that was seen is lost; in the end the
tables are those of what is in the folder.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing import forkserver
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import killed
import pytest
from current_rows import current
from made_plans import plan_page
from stored_texts import said

from pipeline.ingest.run import ingest
from pipeline.store.dataset import Dataset
from pipeline.store.query import connect

_KILLS = int(os.environ.get("KILLS", "150"))
_FIRST, _ROWS = 6, 3
_MOST_AT_ONCE = 8
_STRIDE = int(os.environ.get("STRIDE", "1"))  # of the writes before which a run is killed
_SECONDS = 1.5  # an ingest of these takes about so long

_ONE_STATE = """
SELECT (SELECT count(*) FROM documents), (SELECT count(DISTINCT document_id) FROM cells),
    (SELECT count(*) FROM revisions), (SELECT count(*) FROM activities),
    (SELECT count(*) FROM dates),
    (SELECT count(DISTINCT (document_id, right(title, 5))) FROM activities)
"""


class _Plans:
    """A folder of plans that changes; each file has a number that all of its rows end in."""

    def __init__(self, raw: Path, chance: random.Random) -> None:
        self.raw, self.chance, self.number = raw, chance, 0
        for _ in range(_FIRST):
            self.write()

    def write(self) -> None:
        """Write a file: a plan's first, or a later revision."""
        self.number += 1
        folder = self.raw / f"plan-{self.number % _FIRST}"
        folder.mkdir(parents=True, exist_ok=True)
        rows = [
            {"activity": f"Møte {row} nr. {self.number:05}", "date": f"{row + 1}. mai"}
            for row in range(_ROWS)
        ]
        month, day = divmod(self.number, 28)
        name = f"2025-{month % 12 + 1:02}-{day + 1:02} plan {self.number}.html"
        (folder / name).write_text(plan_page("Årsplan 2025", rows), encoding="utf-8")

    def change(self) -> None:
        """Write a file, and now and then take one away too."""
        self.write()
        files = sorted(self.raw.rglob("*.html"))
        if len(files) > _FIRST:
            self.chance.choice(files).unlink()


@pytest.fixture(scope="module")
def processes() -> Iterator[multiprocessing.context.ForkServerContext]:
    """Return what starts processes in which the program is loaded already."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["killed"])
    with pytest.MonkeyPatch.context() as patch:
        # the server looks for what it loads where Python itself does, and tells of no failure
        patch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
        forkserver.ensure_running()
        yield context


class _Reader(threading.Thread):
    """Reads the dataset again and again; `faults` is what was torn or lost."""

    def __init__(self, out: Path) -> None:
        super().__init__()
        self.out, self.reads, self.ended = out, 0, threading.Event()
        self.faults: list[str] = []
        self._seen: frozenset[str] = frozenset()

    def run(self) -> None:
        while not self.ended.is_set():
            self.look()
            time.sleep(0.02)

    def look(self) -> None:
        """Read once."""
        try:
            with connect(Dataset(self.out)) as connection:
                [numbers] = connection.execute(_ONE_STATE).fetchall()
                rows = connection.execute("SELECT document_id FROM documents").fetchall()
        except Exception as error:
            self.faults.append(repr(error))
            return
        documents, in_cells, revisions, activities, dates, marks = numbers
        found = frozenset(document for (document,) in rows)
        whole = documents == in_cells == revisions == marks
        if not whole or activities != _ROWS * revisions or dates != activities:
            self.faults.append(f"torn: {numbers}")
        if self._seen - found:
            self.faults.append(f"lost: {sorted(self._seen - found)}")
        self._seen = found
        self.reads += 1


def _alive(runs: list[ForkServerProcess]) -> list[ForkServerProcess]:
    return [run for run in runs if run.is_alive()]


def _end(runs: list[ForkServerProcess]) -> list[int]:
    for run in runs:
        run.join(120)
    return [run.exitcode if run.exitcode is not None else 99 for run in runs]


def _is_of(raw: Path, out: Path, fresh: Path) -> None:
    """Assert that the tables are those of what is in the folder, and every file is whole."""
    ingest([raw], out, workers=1, accept_removals=True)
    ingest([raw], fresh, workers=1)
    assert current(out) == current(fresh)
    assert not Dataset(out).damage()
    assert not (out / ".planleser" / "new").exists()
    shutil.rmtree(fresh)


@pytest.mark.slow
def test_killed_at_any_moment(
    tmp_path: Path, processes: multiprocessing.context.ForkServerContext
) -> None:
    chance = random.Random(19)
    raw, out = tmp_path / "raw", tmp_path / "out"
    plans = _Plans(raw, chance)
    ingest([raw], out, workers=1)
    reader = _Reader(out)
    reader.start()
    kills = full = rounds = 0
    try:
        while kills < _KILLS:
            rounds += 1
            plans.change()
            at_once = chance.randint(2, _MOST_AT_ONCE)
            runs = [processes.Process(target=killed.run, args=(raw, out)) for _ in range(at_once)]
            if rounds % 4 == 0:  # one of them has no room
                small = chance.randint(1_000, 40_000)
                runs[0] = processes.Process(target=killed.run, args=(raw, out, 0, small))
            for run in runs:
                run.start()
            # the first ones at once, the others one after another, as they come to write
            for victim in chance.sample(runs, at_once - 1):
                time.sleep(chance.uniform(0, _SECONDS / 2))
                if victim.is_alive():
                    victim.kill()
            codes = _end(runs)
            kills += codes.count(-9)
            full += codes.count(1)
            assert set(codes) <= {0, 1, -9}
            assert rounds % 4 == 0 or 1 not in codes
            if rounds % 10 == 0:
                _is_of(raw, out, tmp_path / "fresh")
    finally:
        reader.ended.set()
        reader.join()
    _is_of(raw, out, tmp_path / "fresh")
    reader.look()
    print(f"{kills} kills, {full} full disks, {rounds} rounds, {reader.reads} reads")  # noqa: T201 - with -s
    assert not reader.faults
    assert reader.reads > rounds
    assert full or rounds < 20


@pytest.mark.slow
@pytest.mark.parametrize("state", ["first", "next"])
def test_killed_at_every_write(
    tmp_path: Path, processes: multiprocessing.context.ForkServerContext, state: str
) -> None:
    """The first ingest or one of a new revision; the next run always makes what it would have."""
    raw, before, out = tmp_path / "raw", tmp_path / "before", tmp_path / "out"
    plans = _Plans(raw, random.Random(19))
    before.mkdir()
    if state == "next":
        ingest([raw], before, workers=1)
        plans.write()
    ingest([raw], tmp_path / "whole", workers=1)
    whole = current(tmp_path / "whole")
    number, code = 0, -9
    while code == -9:
        number += _STRIDE
        _restore(before, out)
        reader = _Reader(out)
        if state == "next":
            reader.look()
        code = _run(processes, killed.run, raw, out, number)
        assert code in (0, -9)
        if Dataset(out).exists():
            reader.look()
        assert not reader.faults
        assert _run(processes, killed.run, raw, out, -1) == 0
        reader.look()
        assert not reader.faults
        assert current(out) == whole
        assert not Dataset(out).damage()
        assert not (out / ".planleser" / "new").exists()
    print(f"{state}: killed before each of {number - 1} writes")  # noqa: T201 - with -s
    assert number > 60


@pytest.mark.slow
def test_killed_at_every_write_of_an_erasure(
    tmp_path: Path, processes: multiprocessing.context.ForkServerContext
) -> None:
    """It is done or not; done again, nothing is left of the file, nor comes back."""
    raw, before, out = tmp_path / "raw", tmp_path / "before", tmp_path / "out"
    plans = _Plans(raw, random.Random(19))
    plans.write()
    ingest([raw], before, workers=1)
    [file] = raw.rglob(f"* {plans.number}.html")
    mark = f"nr. {plans.number:05}"
    assert mark in said(before)
    number, code = 0, -9
    while code == -9:
        number += _STRIDE
        _restore(before, out)
        code = _run(processes, killed.run_forget, str(file), out, number)
        assert code in (0, -9)
        reader = _Reader(out)
        reader.look()
        assert not reader.faults
        done = bool(Dataset(out).commit.forgotten)
        assert _run(processes, killed.run_forget, str(file), out) == (3 if done else 0)
        assert mark not in said(out)
        assert not Dataset(out).damage()
        assert not (out / ".planleser" / "new").exists()
        if number % 10 == 0:
            assert _run(processes, killed.run, raw, out, -1) == 0
            assert mark not in said(out)
    print(f"forget: killed before each of {number - 1} writes")  # noqa: T201 - with -s
    assert number > 60


def _restore(before: Path, out: Path) -> None:
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(before, out)


def _run(
    processes: multiprocessing.context.ForkServerContext,
    target: Callable[..., None],
    *arguments: object,
) -> int:
    """Return with what a process of its own ends that does something."""
    run = processes.Process(target=target, args=arguments)
    run.start()
    [code] = _end([run])
    return code

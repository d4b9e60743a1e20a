"""What a folder full of plans costs: reading it, running again, one new revision, one question.

    python bench/scale.py [--engines local dask] [--write] [PLANS …]

Word plans of 25 rows, made up, in a folder a plan; read by the processes of this machine, and by a
cluster that is started on it. Wall time of the whole command, and the processor time of it and of
all processes that it starts, looked at while they live; memory is the most that the process itself
had, which writes. On a machine that others use all are more than they would be: so a loop of ten
million additions is timed beside each line. A straight line through the measured numbers of plans
gives the cost of another plan, and by that what more of them cost. `--write` puts the tables into
docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import math
import os
import platform
import random
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import docx
import psutil

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
_MARKS = "<!-- made by `make bench-scale` -->", "<!-- end of what it made -->"
_HERE = "local"
_ENGINES = (_HERE, "dask")
_COUNTS = (500, 1000, 2000)
_FAR = (100_000, 10_000_000)
_UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
_LOOKS = 0.1  # seconds between two looks at the processes of a command
_ROWS = 25
_MONTHS = ("januar", "februar", "mars", "april", "mai", "juni", "august", "september", "oktober")
_NOUNS = ("Fagdag", "Kurs", "Møte", "Bokbuss", "Samling", "Språkkafé", "Nettverk", "Utstilling")
_HEADERS = ("Aktivitet", "Dato", "Ansvarlig", "Merknad")
_TEXT = "word/document.xml"
# says on its last line how much memory the process had, in kilobytes
_COMMAND = (
    "import resource, sys; from pipeline.cli.main import main; status = main(sys.argv[1:]); "
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr); sys.exit(status)"
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of a command, its processor time and that of its processes, megabytes of memory."""

    seconds: float
    processor: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.seconds:.1f} / {self.processor:.1f} s"


@dataclass(frozen=True, slots=True)
class Measured:
    """What so many plans cost by an engine; of a cluster only the first ingest was measured."""

    plans: int
    engine: str
    first: Cost
    files: int
    size: float  # megabytes
    additions: float
    again: Cost | None = None
    revision: Cost | None = None
    asked: Cost | None = None


@cache
def _template() -> dict[str, bytes]:
    """Return the parts of a Word file with a mark in place of each text."""
    document = docx.Document()
    document.add_heading("[title]", 0)
    table = document.add_table(rows=1, cols=len(_HEADERS))
    for cell, text in zip(table.rows[0].cells, _HEADERS, strict=True):
        cell.text = text
    for row in range(_ROWS):
        for column, cell in enumerate(table.add_row().cells[:3]):
            cell.text = f"[{row}:{column}]"
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as package:
        return {name: package.read(name) for name in package.namelist()}


def plan(number: int, revision: int) -> bytes:
    """Return a plan as a Word file."""
    chance = random.Random(number)
    parts = _template()
    text = parts[_TEXT].decode().replace("[title]", f"Årsplan 2025 for enhet {number}")
    for row in range(_ROWS):
        day, month = chance.randint(1, 28), chance.choice(_MONTHS)
        moved = revision > 1 and row == 3
        values = (
            f"{chance.choice(_NOUNS)} {number}-{row}",
            f"{day % 28 + 1 if moved else day}. {month}",
            chance.choice(("Kari", "Fylkesbiblioteket", "Ola")),
        )
        for column, value in enumerate(values):
            text = text.replace(f"[{row}:{column}]", value)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, text.encode() if name == _TEXT else content)
    return stream.getvalue()


class _Processes:
    """The processor time of a process and of all that it starts, looked at while they live."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._seconds: dict[tuple[int, float], float] = {}
        self._root = psutil.Process(process.pid)
        self._process = process
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def seconds(self) -> float:
        """Return it, once the process has ended."""
        self._thread.join()
        return sum(self._seconds.values())

    def _look(self) -> None:
        while self._process.poll() is None:
            with suppress(psutil.Error):
                for one in (self._root, *self._root.children(recursive=True)):
                    with suppress(psutil.Error):
                        times = one.cpu_times()
                        self._seconds[one.pid, one.create_time()] = times.user + times.system
            time.sleep(_LOOKS)


def ran(*arguments: str) -> Cost:
    """Return what a command costs."""
    command = [sys.executable, "-c", _COMMAND, *arguments]
    # an installed program has its modules compiled
    environment = {key: text for key, text in os.environ.items() if key != _UNCOMPILED}
    begun = time.monotonic()
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        processes = _Processes(process)
        _, errors = process.communicate()
        seconds = time.monotonic() - begun
    if process.returncode:
        raise SystemExit(errors)
    return Cost(seconds, processes.seconds(), int(errors.split()[-1]) / 1024)


def additions() -> float:
    """Return the processor time of ten million additions in a loop."""
    begun, total = time.process_time(), 0
    for number in range(10_000_000):
        total += number
    return time.process_time() - begun


def measured(count: int, engines: Sequence[str]) -> list[Measured]:
    """Return what so many plans cost, by each engine; ends where their tables are not the same."""
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw"
        for number in range(count):
            place = raw / f"plan-{number:05}"
            place.mkdir(parents=True)
            (place / "2025-01-01 plan.docx").write_bytes(plan(number, 1))
        outs = {engine: Path(folder) / engine for engine in engines}
        found = [_first(count, engine, raw, out) for engine, out in outs.items()]
        kept = [_tables(out) for out in outs.values()]
        if any(one != kept[0] for one in kept):
            raise SystemExit("the tables of the engines differ")
        for place, (engine, out) in enumerate(outs.items()):
            if engine == _HERE:
                ingest = ("ingest", str(raw), "--out", str(out), "--quiet")
                again = ran(*ingest)
                (raw / "plan-00000" / "2025-02-01 plan.docx").write_bytes(plan(0, 2))
                revision = ran(*ingest)
                asked = ran("diff", "--plan", "plan-00000", "--out", str(out))
                found[place] = replace(found[place], again=again, revision=revision, asked=asked)
        return found


def _first(count: int, engine: str, raw: Path, out: Path) -> Measured:
    before = additions()
    first = ran("ingest", str(raw), "--out", str(out), "--quiet", "--engine", engine)
    files = [path for path in out.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    return Measured(count, engine, first, len(files), size, (before + additions()) / 2)


def _tables(out: Path) -> dict[str, str]:
    """Return the SHA-256 of each file of the tables."""
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for form in ("*/*.parquet", "csv/*.csv")
        for path in sorted(out.glob(form))
    }


def line(one: Measured) -> str:
    """Return a line of the table."""
    costs = (one.first, one.again, one.revision, one.asked)
    memory = max(cost.megabytes for cost in costs[:3] if cost)
    return " | ".join(
        (
            f"| {one.plans:,}",
            one.engine,
            *(str(cost) if cost else "–" for cost in costs),
            f"{one.plans / one.first.seconds:.0f}",
            f"{1000 * one.first.processor / one.plans:.0f} ms",
            f"{memory:.0f} MB",
            str(one.files),
            f"{one.size:.1f} MB",
            f"{one.additions:.2f} s |",
        )
    )


def fitted(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the straight line through points, the least squares: its value at 0, and its slope."""
    count = len(points)
    x, y = (sum(values) / count for values in zip(*points, strict=True))
    spread = sum((one - x) ** 2 for one, _ in points)
    slope = sum((one - x) * (two - y) for one, two in points) / spread if spread else 0.0
    return y - slope * x, slope


def laws(found: Sequence[Measured]) -> Iterator[str]:
    """Yield the law of growth of each engine, and what it says of many more plans."""
    for engine in dict.fromkeys(one.engine for one in found):
        own = [one for one in found if one.engine == engine]
        for former, later in pairwise(own):
            ratio = later.first.processor / former.first.processor
            power = math.log(ratio) / math.log(later.plans / former.plans)
            yield f"* {engine}, {former.plans:,} to {later.plans:,} plans: time ~ plans^{power:.2f}."
    yield ""
    yield "| plans, by the straight lines | engine | processor | clock | memory | size | one new revision |"
    yield "|---" * 7 + "|"
    for engine in dict.fromkeys(one.engine for one in found):
        own = [one for one in found if one.engine == engine]
        processor = fitted([(one.plans, one.first.processor) for one in own])
        clock = fitted([(one.plans, one.first.seconds) for one in own])
        memory = fitted([(one.plans, one.first.megabytes) for one in own])
        size = fitted([(one.plans, one.size) for one in own])
        revision = fitted(
            [(one.plans, one.revision.processor) for one in own if one.revision] or [(0, 0)]
        )
        for plans in _FAR:
            at = [
                base + slope * plans for base, slope in (processor, clock, memory, size, revision)
            ]
            yield (
                f"| {plans:,} | {engine} | {at[0] / 3600:,.1f} h | {at[1] / 3600:,.1f} h "
                f"| {at[2] / 1000:,.1f} GB | {at[3] / 1000:,.0f} GB "
                f"| {f'{at[4]:,.0f} s' if engine == _HERE else '–'} |"
            )
        more = [1000 * slope for _, slope in (processor, clock, memory, size, revision)]
        yield (
            f"| another one | {engine} | {more[0]:.0f} ms | {more[1]:.0f} ms | {more[2]:.0f} kB "
            f"| {more[3]:.0f} kB | {f'{more[4]:.2f} ms' if engine == _HERE else '–'} |"
        )


def written(text: str) -> None:
    """Put the tables into the page."""
    begin, end = _MARKS
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(begin)
    after = rest.partition(end)[2]
    if not after:
        raise SystemExit(f"{PAGE} has no place for the tables")
    PAGE.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8")


def main() -> None:
    """Print the tables, and the power of the number of plans with which the cost grows."""
    parser = argparse.ArgumentParser()
    parser.add_argument("plans", nargs="*", type=int, default=_COUNTS)
    parser.add_argument("--engines", nargs="+", choices=_ENGINES, default=_ENGINES)
    parser.add_argument("--write", action="store_true", help="put the tables into the page")
    args = parser.parse_args()
    said: list[str] = []

    def say(text: str) -> None:
        print(text, flush=True)
        said.append(text)

    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else math.nan
    say(
        f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, "
        f"Python {platform.python_version()}; {busy:.1f} other processes wanted a core at the start."
    )
    say("Clock / processor time; the loop of ten million additions shows how fast the machine was.")
    say("")
    say(
        "| plans | engine | first ingest | unchanged again | one new revision | diff of one plan "
        "| plans a second | processor time a plan | memory | files | size | additions |"
    )
    say("|---" * 12 + "|")
    found: list[Measured] = []
    for count in args.plans:
        for one in measured(count, args.engines):
            say(line(one))
            found.append(one)
    say("")
    for text in laws(found):
        say(text)
    if args.write:
        written("\n".join(said))


if __name__ == "__main__":
    main()

"""What a folder full of plans costs: reading it, running again, one new revision, one question.

    python bench/scale.py [PLANS …]

Word plans of 25 rows, made up, in a folder a plan. Wall time of the whole command, and the
processor time of it and of the processes that it starts; memory is the most that the process itself
had, which writes. On a machine that others use both are more than they would be: so a loop of ten
million additions is timed beside each line. The last lines are the law of growth.
"""

from __future__ import annotations

import io
import math
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import docx

ROOT = Path(__file__).parent.parent
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


def ran(*arguments: str) -> Cost:
    """Return what a command costs."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, "-c", _COMMAND, *arguments]
    run = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    seconds, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(seconds, processor, int(run.stderr.split()[-1]) / 1024)


def additions() -> float:
    """Return the processor time of ten million additions in a loop."""
    begun, total = time.process_time(), 0
    for number in range(10_000_000):
        total += number
    return time.process_time() - begun


def measure(count: int) -> Cost:
    """Print a line of the table for so many plans; return the cost of the first ingest."""
    with tempfile.TemporaryDirectory() as folder:
        raw, out = Path(folder) / "raw", Path(folder) / "out"
        for number in range(count):
            place = raw / f"plan-{number:05}"
            place.mkdir(parents=True)
            (place / "2025-01-01 plan.docx").write_bytes(plan(number, 1))
        loop = additions()
        ingest = ("ingest", str(raw), "--out", str(out), "--quiet")
        first, again = ran(*ingest), ran(*ingest)
        (raw / "plan-00000" / "2025-02-01 plan.docx").write_bytes(plan(0, 2))
        one = ran(*ingest)
        asked = ran("diff", "--plan", "plan-00000", "--out", str(out))
        files = [path for path in out.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 1e6
        costs = " | ".join(
            f"{cost.seconds:.1f} / {cost.processor:.1f} s" for cost in (first, again, one, asked)
        )
        memory = max(first.megabytes, one.megabytes)
        print(
            f"| {count:,} | {costs} | {count / first.seconds:.0f} "
            f"| {1000 * first.processor / count:.0f} ms | {memory:.0f} MB | {len(files)} "
            f"| {size:.1f} MB | {(loop + additions()) / 2:.2f} s |",
            flush=True,
        )
        return first


def main() -> None:
    """Print the table, and the power of the number of plans with which the cost grows."""
    print(
        "| plans | first ingest | unchanged again | one new revision | diff of one plan "
        "| plans a second | processor time a plan | memory | files | size | additions |"
    )
    print("|---" * 11 + "|")
    counts = [int(one) for one in sys.argv[1:] or ("500", "1000", "2000", "4000")]
    costs = [measure(count) for count in counts]
    for place in range(1, len(counts)):
        times = counts[place] / counts[place - 1]
        power = math.log(costs[place].processor / costs[place - 1].processor) / math.log(times)
        print(f"{counts[place - 1]:,} to {counts[place]:,} plans: time ~ plans^{power:.2f}")


if __name__ == "__main__":
    main()

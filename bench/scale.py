"""What a folder full of plans costs: reading it, running again, one new revision, one question.

    python bench/scale.py [PLANS …]

Word plans of 25 rows, made up, in a folder a plan. Wall time, since reading waits for disks and
processes; memory is the most that the process itself had.
"""

from __future__ import annotations

import io
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import docx

ROOT = Path(__file__).parent.parent
_ROWS = 25
_MONTHS = ("januar", "februar", "mars", "april", "mai", "juni", "august", "september", "oktober")
_NOUNS = ("Fagdag", "Kurs", "Møte", "Bokbuss", "Samling", "Språkkafé", "Nettverk", "Utstilling")


def plan(number: int, revision: int) -> bytes:
    """Return a plan as a Word file."""
    chance = random.Random(number)
    document = docx.Document()
    document.add_heading(f"Årsplan 2025 for enhet {number}", 0)
    table = document.add_table(rows=1, cols=4)
    for cell, text in zip(
        table.rows[0].cells, ("Aktivitet", "Dato", "Ansvarlig", "Merknad"), strict=True
    ):
        cell.text = text
    for row in range(_ROWS):
        day, month = chance.randint(1, 28), chance.choice(_MONTHS)
        moved = revision > 1 and row == 3
        values = (
            f"{chance.choice(_NOUNS)} {number}-{row}",
            f"{day % 28 + 1 if moved else day}. {month}",
            chance.choice(("Kari", "Fylkesbiblioteket", "Ola")),
            "",
        )
        for cell, text in zip(table.add_row().cells, values, strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def ran(*arguments: str) -> float:
    """Return the seconds of a command."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "pipeline", *arguments]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.monotonic() - begun


def measure(count: int) -> str:
    """Return a line of the table for so many plans."""
    with tempfile.TemporaryDirectory() as folder:
        raw, out = Path(folder) / "raw", Path(folder) / "out"
        for number in range(count):
            place = raw / f"plan-{number:05}"
            place.mkdir(parents=True)
            (place / "2025-01-01 plan.docx").write_bytes(plan(number, 1))
        first = ran("ingest", str(raw), "--out", str(out))
        again = ran("ingest", str(raw), "--out", str(out))
        (raw / "plan-00000" / "2025-02-01 plan.docx").write_bytes(plan(0, 2))
        one = ran("ingest", str(raw), "--out", str(out))
        asked = ran("diff", "--plan", "plan-00000", "--out", str(out))
        files = [path for path in out.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 1e6
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        return (
            f"{count:>6} {first:>8.1f} s {count / first:>6.1f}/s {again:>7.1f} s {one:>7.1f} s "
            f"{asked:>6.1f} s {len(files):>5} {size:>7.1f} MB {memory:>6.0f} MB"
        )


def main() -> None:
    """Print the table."""
    print(" plans     first          /s   again      one new    diff files     size  memory")
    for count in map(int, sys.argv[1:] or ("100", "200", "400")):
        print(measure(count), flush=True)


if __name__ == "__main__":
    main()

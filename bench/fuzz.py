"""Reads mutated copies of real files: no traceback, no hang, no flood, nothing lost, whatever the bytes.

    python bench/fuzz.py [--files N] [--seconds S] [--seed N] [--only N] [--guided FOLDER]

Each file is read and interpreted, and its ledger must balance: every row and line that the reader
read has one fate. Every tenth file goes through the whole ingest, with mutated settings or
corrections beside it. What is not read must be refused with a sentence. `--only N` does one again.
Exit status 1 if there was a fault. `--guided` lets atheris choose the
mutations by the code that they reach (`pip install atheris`; it writes what it found into the
folder that it is given).
"""

from __future__ import annotations

import argparse
import contextlib
import io
import logging
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

import openpyxl
from fuzz_mutations import mutated
from openpyxl.comments import Comment

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from balance import unbalanced

from parsers.detect.sniff import sniff
from parsers.document.model import DocumentRefusedError
from parsers.document.reader_context import ReaderContext
from parsers.interpret import interpret
from parsers.plan_tables.read import is_plan
from pipeline.cli.main import main as planleser
from pipeline.plan.time_sense import TIMES
from pipeline.reading.plan import read_plan

ROOT = Path(__file__).parent.parent
_SLOW = 20.0  # seconds of the processor
_MOST_MEMORY = 4_000  # MB
_WHOLE = 10  # one file of so many goes through the whole ingest
_SUFFIXES = (".docx", ".pdf", ".html", ".txt", ".xlsx", ".csv", ".md", ".odt")
_TABLE = (
    ("Dato", "Aktivitet", "Ansvar"),
    ("15. januar", "Fagseminar", "Kari"),
    ("Uke 6", "Møte", ""),
)
_SETTINGS = b"""title = "Plan 2025"
year = 2025
period = [2025-01-01, 2025-12-31]
order = ["plan.docx"]
kind = "yearly_plan"

[effective]
"plan.docx" = 2024-11-20
"""


_CORRECTIONS = """id;aktivitet;hva;felt;opprinnelig;rettet
;Fagseminar;tekst;activity;Fagseminar;Fagdag
;Møte;dag;date;Uke 6;2025-02-05
;;kolonne;;Ansvar;responsible
;Møte;ikke aktivitet;;Møte;
""".encode("utf-8-sig")


def seeds() -> list[tuple[str, bytes]]:
    """Return the files to mutate: the real plan in all formats, the tests' documents, some made."""
    folders = (ROOT / "data" / "raw" / "arsplan-2025", ROOT / "tests" / "documents")
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    found = [(path.name, path.read_bytes()) for path in paths if path.suffix in _SUFFIXES]
    found.append(("plan.xlsx", workbook()))
    found.append(("plan.csv", "\n".join(";".join(row) for row in _TABLE).encode()))
    lines = ["| " + " | ".join(row) + " |" for row in _TABLE]
    found.append(("plan.md", "\n".join([lines[0], "|---|---|---|", *lines[1:]]).encode()))
    return found


def workbook() -> bytes:
    """Return a workbook with merged cells, a hidden row and a comment."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("Årsplan 2025",), *_TABLE):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet["B3"].comment = Comment("Sjekk", "Kari")
    sheet.row_dimensions[4].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(name: str, data: bytes) -> str:
    """Return what became of a file: read, or the status of its refusal; raises if the ledger lacks."""
    try:
        detected = sniff(data, Path(name).suffix.lower())
        context = ReaderContext(detected.name, TIMES, partial(is_plan, times=TIMES))
        content = detected.read(data, context)
    except DocumentRefusedError as error:
        return error.status
    except Exception:  # what a reading library raises is told as damage
        return "damaged"
    try:
        document = interpret(content, detected.name, TIMES)
    except DocumentRefusedError as error:  # over the bound of cells or columns
        return error.status
    if lost := unbalanced(content, document, read_plan(document, name)):
        raise AssertionError(f"the ledger lacks {str(lost)[:300]}")
    return "read"


def ingested(name: str, data: bytes, beside: Mapping[str, bytes]) -> str:
    """Return what the command said of a plan with a file and others; raises for a traceback."""
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "raw" / "plan"
        plan.mkdir(parents=True)
        for other, content in (*beside.items(), (name, data)):
            (plan / other).write_bytes(content)
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            status = planleser(["ingest", str(plan.parent), "--out", f"{folder}/out"])
        if "Traceback" in said.getvalue() or status not in (0, 1, 2):
            raise AssertionError(said.getvalue()[-2000:])
        return f"ingest {status}"


def beside(chance: random.Random) -> dict[str, bytes]:
    """Return the settings and corrections of a plan, one of them mutated half of the time."""
    files = {"planleser.toml": _SETTINGS, "rettelser.csv": _CORRECTIONS}
    if chance.random() < 0.5:
        name = chance.choice(sorted(files))
        files[name] = mutated(name, files[name], chance)
    return files


def chosen(files: list[tuple[str, bytes]], chance: random.Random) -> tuple[str, bytes]:
    """Return one of the files, each format as often as the others."""
    suffix = chance.choice(sorted({Path(name).suffix for name, _ in files}))
    return chance.choice([file for file in files if Path(file[0]).suffix == suffix])


def numbers(count: int | None, seconds: float | None) -> Iterator[int]:
    """Return the numbers of the files to come, until there are enough or the time is over."""
    begun, number = time.monotonic(), 0
    while (count is None or number < count) and (
        seconds is None or time.monotonic() - begun < seconds
    ):
        number += 1
        yield number


def fuzz(chosen_numbers: Iterable[int], seed: int) -> int:
    """Fuzz, print what became of the files, and return the number of faults."""
    outcomes: Counter[str] = Counter()
    faults = 0
    files = seeds()
    for number in chosen_numbers:
        chance = random.Random(f"{seed} {number}")
        name, data = chosen(files, chance)
        data = mutated(name, data, chance)
        begun = time.process_time()
        try:
            whole = not number % _WHOLE
            outcome = ingested(name, data, beside(chance)) if whole else read(name, data)
            outcomes[f"{outcome} {Path(name).suffix}"] += 1
        except (Exception, RecursionError, SystemExit) as error:  # what must never be
            faults += 1
            print(f"seed {seed} number {number} {name}: {error!r}", flush=True)
        if (took := time.process_time() - begun) > _SLOW:
            faults += 1
            print(f"seed {seed} number {number} {name}: {took:.0f} s", flush=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    faults += memory > _MOST_MEMORY
    for outcome, times in sorted(outcomes.items()):
        print(f"{times:6} {outcome}")
    print(f"{outcomes.total() + faults} files, {faults} faults, at most {memory} MB")
    return faults


def guided(seconds: float, folder: Path) -> None:
    """Let atheris choose the mutations; it ends the process, and leaves a faulty file in `folder`."""
    import atheris

    files = seeds()
    atheris.instrument_all()

    def one(data: bytes) -> None:
        chance = random.Random(data)
        name, content = chosen(files, chance)
        read(name, mutated(name, content, chance))

    folder.mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={int(seconds)}", f"-artifact_prefix={folder}/", "-timeout=60"]
    atheris.Setup([sys.argv[0], *options, "-rss_limit_mb=4000", "-max_len=64"], one)
    atheris.Fuzz()


def main() -> int:
    """Fuzz as the command line says; 1 if something but a refusal came up."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--files", type=int, help="how many files (default: until the time is over)"
    )
    parser.add_argument("--seconds", type=float, help="how long (default: 60 without --files)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, metavar="N", help="the file of this number alone")
    parser.add_argument("--guided", type=Path, metavar="FOLDER", help="by the code that is reached")
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)
    if args.guided:
        guided(args.seconds or 60, args.guided)
    seconds = args.seconds or (None if args.files else 60.0)
    chosen_numbers = [args.only] if args.only else numbers(args.files, seconds)
    return 1 if fuzz(chosen_numbers, args.seed) else 0


if __name__ == "__main__":
    sys.exit(main())

"""Reads mutated copies of real files for a while: no traceback, no hang, whatever the bytes.

    python bench/fuzz.py [SECONDS] [SEED]

Bytes are changed, cut out, doubled and swapped; of Word files and workbooks the parts inside the
package too. What is not read must be refused with a sentence.
"""

from __future__ import annotations

import io
import random
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment

from parsers.document.model import DocumentRefusedError
from parsers.read import read_document
from pipeline.plan.time_sense import TIMES
from pipeline.reading.plan import read_plan

ROOT = Path(__file__).parent.parent
_SLOW = 20.0


_SUFFIXES = (".docx", ".pdf", ".html", ".txt")
_PACKAGES = (".docx", ".xlsx")
_TABLE = (
    ("Dato", "Aktivitet", "Ansvar"),
    ("15. januar", "Fagseminar", "Kari"),
    ("Uke 6", "Møte", ""),
)


def seeds() -> list[tuple[str, bytes]]:
    """Return the files to mutate: the real plan in all formats, the tests' documents, some made."""
    folders = (ROOT / "data" / "raw" / "arsplan-2025", ROOT / "tests" / "documents")
    paths = sorted(path for folder in folders for path in folder.iterdir())
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


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with some of them changed."""
    result = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        if not result:
            break
        place = chance.randrange(len(result))
        length = chance.choice([1, 1, 4, 64, 1024])
        way = chance.randrange(5)
        if way == 0:
            result[place] = chance.randrange(256)
        elif way == 1:
            del result[place : place + length]
        elif way == 2:
            result[place:place] = result[place : place + length]
        elif way == 3:
            result[place : place + length] = bytes(chance.randrange(256) for _ in range(length))
        else:
            other = chance.randrange(len(result))
            result[place : place + length] = result[other : other + length]
    return bytes(result)


def mutated_package(data: bytes, chance: random.Random) -> bytes:
    """Return a package of which one part is mutated."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        names = old.namelist()
        chosen = chance.choice(names)
        for name in names:
            content = old.read(name)
            new.writestr(name, mutated(content, chance) if name == chosen else content)
    return target.getvalue()


def main() -> int:
    """Fuzz, and print what became of the files; 1 if something but a refusal came up."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    ended = time.monotonic() + seconds
    outcomes: Counter[str] = Counter()
    faults = 0
    number = 0
    files = seeds()
    while time.monotonic() < ended:
        number += 1
        chance = random.Random(f"{seed} {number}")
        name, data = chance.choice(files)
        suffix = Path(name).suffix
        inside = suffix in _PACKAGES and chance.random() < 0.8
        data = mutated_package(data, chance) if inside else mutated(data, chance)
        begun = time.monotonic()
        try:
            document = read_document(data, name, TIMES)
            read_plan(document, name)
            outcomes[f"read {suffix}"] += 1
        except DocumentRefusedError as error:
            outcomes[f"{error.status} {suffix}"] += 1
        except Exception as error:  # what must never be
            faults += 1
            print(f"seed {seed} number {number} {name}: {error!r}")
        if time.monotonic() - begun > _SLOW:
            faults += 1
            print(f"seed {seed} number {number} {name}: {time.monotonic() - begun:.0f} s")
    for outcome, count in sorted(outcomes.items()):
        print(f"{count:6} {outcome}")
    print(f"{number} files in {seconds:.0f} s, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    import logging

    logging.disable(logging.CRITICAL)
    sys.exit(main())

"""The report on a redaction: what was replaced, by kind and count, and what is doubtful.

It stands beside the file of pseudonyms, because what is doubtful may be a name.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from parsers.document.model import Document
from pipeline.redaction.doubts import doubts_of
from pipeline.redaction.names_found import texts_of
from pipeline.writing.excel_text import kept, unguarded
from pipeline.writing.whole_file import write_whole

_PSEUDONYM = re.compile(r"\b(Person) [A-Z]{1,3}\b|\[([^\W\d_]+(?:-[^\W\d_]+)?) \d+\]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the report: how often a kind was replaced in a file, or what was left in it."""

    file: str
    what: str  # "replaced" or "doubtful"
    kind: str  # "Person", "Telefon" …; of what is doubtful why
    count: int
    place: str = ""
    text: str = ""


def lines_of(name: str, document: Document) -> tuple[Line, ...]:
    """Return the report's lines on a document without names; `name` is its file's."""
    found = (match for text in texts_of(document) for match in _PSEUDONYM.finditer(text))
    counted = Counter(match[1] or match[2] for match in found)
    replaced = (Line(name, "replaced", kind, counted[kind]) for kind in sorted(counted))
    doubtful = (
        Line(name, "doubtful", doubt.why, 1, doubt.place, doubt.text)
        for doubt in doubts_of(document)
    )
    return (*replaced, *doubtful)


def report_path(persons: Path) -> Path:
    """Return where the report stands: beside the file of pseudonyms."""
    return persons.with_name(f"{persons.stem}-report.csv")


def renew_report(path: Path, fresh: Mapping[str, Sequence[Line]]) -> None:
    """Write the report with the lines of files that were read now; those of others stay."""
    lines = [line for line in _read(path) if line.file not in fresh]
    lines += (line for name in fresh for line in fresh[name])
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(field.name for field in fields(Line))
    for line in sorted(lines, key=lambda line: line.file):
        writer.writerow(kept(str(value)) for value in astuple(line))
    write_whole(path, stream.getvalue().encode(), only_owner=True)


def _read(path: Path) -> list[Line]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [
            {name: unguarded(text) for name, text in row.items()} for row in csv.DictReader(stream)
        ]
    return [
        Line(row["file"], row["what"], row["kind"], int(row["count"]), row["place"], row["text"])
        for row in rows
    ]

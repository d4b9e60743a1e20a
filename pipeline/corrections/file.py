"""The corrections of a plan as a file beside it, which people can read and change: `rettelser.csv`.

It has a line a correction, in UTF-8 with a byte order mark and semicolons, as Excel in Norway
opens it; commas, and the Windows code page in which Excel saves it, are read too. A text of a plan
that Excel would run as a formula has an apostrophe before it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeGuard

from pipeline.corrections.model import KINDS, BrokenLine, Correction, CorrectionKind
from pipeline.writing.excel_text import kept, unguarded
from pipeline.writing.whole_file import write_whole

CORRECTIONS_NAME = "rettelser.csv"
COLUMNS = ("id", "aktivitet", "hva", "felt", "opprinnelig", "rettet")
# the words of the file for the kinds
WORDS: dict[CorrectionKind, str] = {
    "text": "tekst",
    "day": "dag",
    "column": "kolonne",
    "no_activity": "ikke aktivitet",
    "same_as": "samme som",
    "settled": "avgjort",
    "confirmed": "bekreftet",
}
_KINDS = {word: kind for kind, word in WORDS.items()}
_MOST_BYTES = 10_000_000


class File(Protocol):
    """What is asked of the file: of one of this machine, or on object storage."""

    def is_file(self) -> bool:
        """Return whether it is there, and a file."""

    def stat(self) -> os.stat_result:
        """Return its state."""

    def read_bytes(self) -> bytes:
        """Return its bytes."""


class Folder(Protocol):
    """A folder of files."""

    def __truediv__(self, name: str, /) -> File: ...


Read = tuple[tuple[Correction, ...], tuple[BrokenLine, ...]]


def read_corrections(folder: Folder) -> Read:
    """Return the corrections in a plan's folder, and the lines of the file that are none."""
    path = folder / CORRECTIONS_NAME
    try:
        if not path.is_file():
            return (), ()
        if path.stat().st_size > _MOST_BYTES:
            return (), (BrokenLine(1, "", "the file is too large"),)
        data = path.read_bytes()
    except OSError as error:
        return (), (BrokenLine(1, "", error.strerror or str(error)),)
    return parse_corrections(data)


def parse_corrections(data: bytes) -> Read:
    """Return the corrections that a file's bytes hold, and the lines that are none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") >= first.count(",") else ","
    # universal newlines would change those inside quotes
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found: list[Correction] = []
    broken: list[BrokenLine] = []
    order: dict[str, int] | None = None
    before = 0
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if order is None:
                order = {cell.strip().casefold(): place for place, cell in enumerate(cells)}
                if missing := [name for name in COLUMNS[2:] if name not in order]:
                    why = f"the first line must name the columns {', '.join(COLUMNS)}"
                    return (), (BrokenLine(line, ";".join(missing), why),)
                continue
            one = _correction(cells, order)
            if isinstance(one, str):
                broken.append(BrokenLine(line, delimiter.join(cells), one))
            else:
                found.append(one)
    except csv.Error as error:
        broken.append(BrokenLine(before + 1, "", str(error)))
    return tuple(found), tuple(broken)


def _correction(cells: Sequence[str], order: dict[str, int]) -> Correction | str:
    """Return the correction of a line, or what is wrong with it."""
    if len(cells) > len(order):
        return f"it has {len(cells)} columns, not {len(order)}"
    said = {
        name: unguarded(cells[place].replace("\r\n", "\n")) if place < len(cells) else ""
        for name, place in order.items()
    }
    word = said["hva"].strip()
    kind = _KINDS.get(word.casefold(), word.casefold())
    if not _is_kind(kind):
        return f"«{word}» is none of {', '.join(WORDS.values())}"
    if kind == "column":
        if not said["opprinnelig"].strip() or not said["rettet"].strip():
            return "a column needs its header and the field that it means"
    elif kind not in ("settled", "confirmed") and not (
        said.get("id", "").strip() or said.get("aktivitet", "").strip()
    ):
        return "it names no activity"
    if kind in ("text", "day") and not said["felt"].strip():
        return "it names no field"
    return Correction(
        kind,
        said["felt"].strip(),
        said["opprinnelig"],
        said["rettet"],
        said.get("id", "").strip(),
        said.get("aktivitet", ""),
    )


def _is_kind(word: str) -> TypeGuard[CorrectionKind]:
    return word in KINDS


def corrections_text(corrections: Sequence[Correction]) -> str:
    """Return the file of corrections."""
    target = io.StringIO(newline="")
    # so that each kind of line end within a text is quoted
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in corrections:
        texts = (one.activity_id, one.activity, WORDS[one.kind], one.field)
        writer.writerow(map(kept, (*texts, one.original, one.corrected)))
    return target.getvalue()


def change_corrections(
    folder: Path, change: Callable[[tuple[Correction, ...]], Sequence[Correction]]
) -> None:
    """Write what a change makes of the corrections in a plan's folder.

    Lines that are no corrections cannot be written again: the file as it was is kept beside it.
    What the change raises leaves everything as it is.
    """
    known, broken = read_corrections(folder)
    changed = change(known)
    if broken:
        data = (folder / CORRECTIONS_NAME).read_bytes()
        mark = hashlib.sha256(data).hexdigest()[:8]
        write_whole(folder / f"{CORRECTIONS_NAME}.{mark}.bak", data)
    write_corrections(folder, changed)


def write_corrections(folder: Path, corrections: Sequence[Correction]) -> None:
    """Write the file of a plan's folder: whole or not at all, also where the power fails."""
    write_whole(folder / CORRECTIONS_NAME, corrections_text(corrections).encode("utf-8-sig"))

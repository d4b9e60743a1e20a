"""Printing: tables for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

# ISO 6429: the sets C0 (without tab and line feed) and C1, and DEL
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LANGUAGE: ContextVar[str] = ContextVar("language", default="en")
_GAP = "  "
_NARROWEST = 6
_WIDTH_WITHOUT_TERMINAL = 120


def out(text: str = "") -> None:
    """Print a line of the program's answer; what would steer a terminal is shown as "�"."""
    print(without_controls(text))  # noqa: T201 - the one place that prints


def say(sentence: str) -> None:
    """Print a sentence in the language of the terminal."""
    out(translated(sentence))


def note(sentence: str) -> None:
    """Print a sentence that is no part of the answer, on standard error, in that language.

    It is one line, whatever names of files and folders it has.
    """
    line = translated(sentence).replace("\n", "\\n")
    print(without_controls(line), file=sys.stderr)  # noqa: T201


def without_controls(text: str) -> str:
    """Return a text whose control characters, but line feed and tab, are U+FFFD.

    Names of files and folders, settings and arguments may hold any, and a terminal obeys them.
    """
    return _CONTROLS.sub("\ufffd", text)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Set the language of the terminal, "en" or "nb", for what is run within."""
    token = _LANGUAGE.set(language)
    try:
        yield
    finally:
        _LANGUAGE.reset(token)


def terminal_language() -> str:
    """Return the language of the terminal, "en" or "nb"."""
    return _LANGUAGE.get()


def translated(sentence: str) -> str:
    """Return an English sentence of the code in the language of the terminal."""
    if terminal_language() == "en":
        return sentence
    from pipeline.outputs.texts.sentences import in_norwegian

    return in_norwegian(sentence)


def out_bytes(data: bytes) -> None:
    """Print a file's bytes as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def out_json(value: Any) -> None:
    """Print a value as JSON, dates as ISO 8601."""
    text = json.dumps(value, ensure_ascii=False, indent=1, default=_json_value)
    out(_CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def _json_value(value: object) -> object:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return str(value)


def out_csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print rows as CSV (RFC 4180, with the terminal's line end)."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        texts = [_text(value) for value in row]
        writer.writerow(map(without_controls, texts) if sys.stdout.isatty() else texts)


def out_table(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Print rows as an aligned table that fits the terminal, long texts wrapped."""
    texts = [[_text(value) for value in row] for row in rows]
    widths = _widths(header, texts, _terminal_width())
    for number, row in enumerate([list(header), *texts]):
        cells = [
            [part for line in text.split("\n") for part in textwrap.wrap(line, width) or [""]]
            for text, width in zip(row, widths, strict=True)
        ]
        for line in range(max((len(cell) for cell in cells), default=0)):
            parts = (
                (cell[line] if line < len(cell) else "").ljust(width)
                for cell, width in zip(cells, widths, strict=True)
            )
            out(_GAP.join(parts).rstrip())
        if number == 0:
            out(_GAP.join("─" * width for width in widths))


def _terminal_width() -> int:
    if not sys.stdout.isatty():
        return _WIDTH_WITHOUT_TERMINAL
    return shutil.get_terminal_size((_WIDTH_WITHOUT_TERMINAL, 24)).columns


def _widths(header: Sequence[str], rows: Sequence[Sequence[str]], total: int) -> list[int]:
    """Return each column's width: as wide as its text, the widest narrowed until all fit."""
    widths = [
        max(
            (
                len(line)
                for text in (name, *(row[col] for row in rows))
                for line in text.split("\n")
            ),
            default=1,
        )
        for col, name in enumerate(header)
    ]
    room = total - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widest = widths.index(max(widths))
        second = max((width for place, width in enumerate(widths) if place != widest), default=0)
        excess = sum(widths) - room
        widths[widest] = max(
            _NARROWEST, widths[widest] - max(1, min(excess, widths[widest] - second))
        )
    return [max(1, width) for width in widths]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return str(value)

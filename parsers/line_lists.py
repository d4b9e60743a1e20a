"""Plans written as lines instead of a table: "15. januar – Fagseminar".

A document without a plan table may list its activities a line each, the time first, parted from
the rest by a tab, a dash between spaces or a colon. Such lines are made a table; a remark says so.
Short lines between them name the section of those below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.headers import field_of, vocabulary
from parsers.model import Cell, Grid, Paragraph

_FEWEST_LINES = 3
_LEAST_SHARE = 0.5  # of the lines from the first listed activity to the last
_LONGEST_SECTION = 60
_BULLET = re.compile(r"^\s*(?:[•·▪◦●○*‣–—-]|\d{1,2}\))\s+")
_WORD = re.compile(r"[^\W\d_]{3}")  # opening hours have none ("Mandag: 10–18")
_PARTING = re.compile(r"\s+[–—-]\s+|:\s+|\s*\t\s*")


def lines_grid(paragraphs: Sequence[Paragraph]) -> Grid | None:
    """Give the grid of a list of activities, None where the paragraphs are no such list."""
    lines = [line for paragraph in paragraphs for line in paragraph.text.split("\n")]
    header, entries = _tabbed(lines)
    if header is None:
        header = ["Dato", "Aktivitet"]
        entries = [_dated(line) or [line] for line in lines]
    listed = [place for place, entry in enumerate(entries) if len(entry) > 1]
    if len(listed) < _FEWEST_LINES:
        return None
    first, last = listed[0], listed[-1]
    if first and _is_heading(entries[first - 1]):
        first -= 1
    within = entries[first : last + 1]
    if len(listed) < _LEAST_SHARE * len(within):
        return None
    width = max(len(header), *(len(entry) for entry in within))
    cells = [Cell(0, col, text, text) for col, text in enumerate(header)]
    for row, entry in enumerate(within, start=1):
        if len(entry) == 1:
            cells.append(Cell(row, 0, entry[0], entry[0], col_span=width))
        else:
            cells.extend(Cell(row, col, text, text) for col, text in enumerate(entry))
    return Grid(tuple(cells), len(within) + 1, width)


def _is_heading(entry: list[str]) -> bool:
    text = entry[0]
    return len(entry) == 1 and len(text) <= _LONGEST_SECTION and not text.endswith((".", ",", ";"))


def _dated(line: str) -> list[str] | None:
    """Give the time and the rest of a line that begins with a time, else None."""
    shape = vocabulary().fields["date"].shape
    text = _BULLET.sub("", line).strip()
    if shape is None or not shape.match(text):
        return None
    for parting in _PARTING.finditer(text):
        rest = text[parting.end() :].strip()
        # "1. juni – 31. august – Sommerles": the first dash is within the time
        if _WORD.search(rest) and not shape.match(rest):
            return [text[: parting.start()].strip(), rest.replace("\t", " ")]
    return None


def _tabbed(lines: Sequence[str]) -> tuple[list[str] | None, list[list[str]]]:
    """Give the header and the columns of lines whose columns tabs part, if one line is a header."""
    for place, line in enumerate(lines):
        header = [text.strip() for text in re.split(r"\t+", line)]
        fields = {field_of(text) for text in header}
        if len(header) > 1 and {"date", "activity"} <= fields:
            below = [[text.strip() for text in line.split("\t")] for line in lines[place + 1 :]]
            return header, [
                [text for text in entry if text] if len(entry) > len(header) else entry
                for entry in below
            ]
    return None, []

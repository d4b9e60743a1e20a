"""Two halves of a plan side by side in one table: "Dato | Aktivitet | Dato | Aktivitet"."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.document.model import Row, Table
from parsers.document.text import letters
from parsers.header_words.recognition import fields_of


def halves_below(table: Table) -> Table | None:
    """Return a table whose header says the same several times over as one below the other.

    What stands above a half ("Høst 2025") is the section of its rows. None where the header does
    not repeat itself whole, or has no times and activities.
    """
    keys = [letters(text) for text in table.header]
    width = next(
        (
            width
            for width in range(2, len(keys) // 2 + 1)
            if len(keys) % width == 0 and keys == keys[:width] * (len(keys) // width)
        ),
        None,
    )
    if width is None:
        return None
    fields = fields_of(table.header[:width])
    if not {"date", "activity"} <= set(fields):
        return None
    rows = [
        Row(
            row.cells[first : first + width],
            row.section or _above(table.header_groups[first : first + width]),
            row.number,
        )
        for first in range(0, len(keys), width)
        for row in table.rows
        if any(cell.text for cell in row.cells[first : first + width])
    ]
    none = (None,) * width
    return Table(table.header[:width], none, fields, tuple(rows), table.heading)


def _above(groups: Sequence[str | None]) -> str:
    """Return the heading that all columns of a half have above them."""
    return groups[0] or "" if len(set(groups)) == 1 else ""

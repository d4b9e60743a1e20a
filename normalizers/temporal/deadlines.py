"""Deadlines that a name tells: "Frist for påmelding" in one cell, its day in another."""

from __future__ import annotations

import re
from functools import lru_cache

from normalizers.model import Context, TimeItem
from normalizers.temporal.context.edtf import edtf
from normalizers.temporal.context.making import changed_item
from normalizers.temporal.engine import read_time

_FIRST = re.compile(r"\W*([^\W\d_]+)(?:[\s/-]+([^\W\d_]+))?")
_SOME_DAY = "3. mars"


@lru_cache(maxsize=65536)
def names_deadline(text: str) -> bool:
    """Return whether a text begins with the noun of a deadline, or with one word before it.

    "Søknadsfrist for tilskudd", "Siste frist", "Påmeldings-/søknadsfrist"; "Møte om frister" is a
    meeting.
    """
    first = _FIRST.match(text)
    return first is not None and any(
        item.role == "deadline"
        for word in first.groups("")
        if word
        for item in read_time(f"{word}: {_SOME_DAY}", Context(2025)).items
    )


def as_deadline(item: TimeItem) -> TimeItem:
    """Return a day or period that says no role of its own as a deadline that ends with it."""
    if item.kind != "dated" or item.role != "event":
        return item
    said = edtf(item.start, item.end, item.precision, "deadline", item.approximate, item.uncertain)
    return changed_item(item, role="deadline", due=item.end, edtf=said)

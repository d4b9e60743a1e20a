"""A correction: which activity, which of its values, what stood there, what is right."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

# text: a cell's text; day: when a time expression is; column: the field of a column;
# no_activity: the row is none; same_as: the row goes on the one named; settled: a finding is seen
# to; confirmed: what was guessed is right
CorrectionKind = Literal["text", "day", "column", "no_activity", "same_as", "settled", "confirmed"]
KINDS: tuple[CorrectionKind, ...] = get_args(CorrectionKind)
CorrectionStatus = Literal["applied", "conflict", "unused"]
_SOFT_HYPHEN = "\xad"


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction.

    `activity_id` and `activity`, the title as it is read, name the row; both are empty for what is
    about the whole plan. `original` is what stood in `field` when it was put right. Of a column,
    `field` and `original` are its header and `corrected` the field that it means; of a finding,
    `original` is its text and `corrected` its code; of a row that goes on another one, `corrected`
    is the other one's title.
    """

    kind: CorrectionKind
    field: str
    original: str
    corrected: str
    activity_id: str = ""
    activity: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """What two corrections have in common that are of the same value."""
        code = self.corrected if self.kind in ("settled", "confirmed") else ""
        kind = "settled" if code else self.kind
        return (
            kind,
            self.activity_id or same(self.activity),
            self.field,
            same(self.original),
            code,
        )


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line of the file that is no correction, and why."""

    line: int
    text: str
    why: str


def same(text: str) -> str:
    """Return a text without what differs between formats: white space, soft hyphens."""
    return "".join(unicodedata.normalize("NFC", text).replace(_SOFT_HYPHEN, "").split())


def with_correction(corrections: Iterable[Correction], new: Correction) -> tuple[Correction, ...]:
    """Return corrections with a new one, in the place of that of the same value if there is one."""
    found = list(corrections)
    places = [place for place, one in enumerate(found) if one.key == new.key]
    if not places:
        return (*found, new)
    found[places[0]] = new
    return tuple(one for place, one in enumerate(found) if place not in places[1:])


def with_corrections(
    corrections: Iterable[Correction], new: Iterable[Correction]
) -> tuple[Correction, ...]:
    """Return corrections with new ones, each in the place of that of the same value."""
    found = tuple(corrections)
    for one in new:
        found = with_correction(found, one)
    return found

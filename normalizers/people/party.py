"""A party that a cell names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PartyKind = Literal["person", "role", "unit", "organisation", "region", "municipality"]
PartyRole = Literal["responsible", "collaborator", "contact"]


@dataclass(frozen=True, slots=True)
class Party:
    """A party named in a cell; `text` is as written, `region` the region that it is named for.

    A job title is of the kind `role`; `kind` is None of one that no word list knows.
    """

    name: str
    kind: PartyKind | None
    role: PartyRole
    text: str
    char_start: int
    char_end: int
    region: str | None = None

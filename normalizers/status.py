"""What state an activity is in, from its times, its status words and what is struck through."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from normalizers.model import TimeItem

Status = Literal["planned", "proposed_move", "postponed", "cancelled", "done"]
Scheduled = Literal[
    "dated", "recurring", "frequency", "continuous", "on_demand", "undecided", "none"
]

_SCHEDULED_FIRST: tuple[Scheduled, ...] = (
    "dated",
    "recurring",
    "frequency",
    "continuous",
    "on_demand",
    "undecided",
)


@dataclass(frozen=True, slots=True)
class _Words:
    """The columns that tell a state, the marks that say "done", each state's words."""

    fields: tuple[str, ...]
    anywhere: frozenset[str]
    checked: frozenset[str]
    patterns: tuple[tuple[Status, re.Pattern[str]], ...]


@cache
def _words() -> _Words:
    source = resources.files("normalizers") / "data" / "status.toml"
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    condition = rf"(?!\s+(?:{'|'.join(map(re.escape, data['conditions']))})\b)"
    patterns: list[tuple[Status, re.Pattern[str]]] = []
    for name, entry in data["status"].items():
        words = "|".join(re.escape(word) for word in sorted(entry["words"], key=len, reverse=True))
        end = r"(?=\W*$|\W+\d)" if entry.get("alone") else rf"(?!\w){condition}"
        patterns.append((name, re.compile(rf"\b(?:{words}){end}", re.IGNORECASE)))
    return _Words(
        tuple(sorted(data["fields"])),
        frozenset(data["anywhere"]),
        frozenset(data["checked"]),
        tuple(patterns),
    )


def read_status(
    texts: Mapping[str, str], items: Sequence[tuple[str, TimeItem]], struck: bool = False
) -> Status:
    """Give an activity's status.

    `texts` are its cells by field, `items` its time items with the field of each, `struck` tells
    that its name or date is struck through as a whole. A move that is asked about ("flytte til
    2027?") is proposed, one that is stated ("utsatt til høsten") is done.
    """
    if struck:
        return "cancelled"
    words = _words()
    if any(
        texts.get(field, "").strip(" .()").casefold() in words.checked for field in words.anywhere
    ):
        return "done"
    for field in words.fields:
        for line in texts.get(field, "").split("\n"):
            for status, pattern in words.patterns:
                anywhere = field in words.anywhere
                found = pattern.search(line) if anywhere else pattern.match(line.strip())
                if found and status != "postponed":
                    return status
    postponed = [item for _, item in items if item.role == "postponed"]
    if postponed:
        return "proposed_move" if all(item.uncertain for item in postponed) else "postponed"
    for field in words.fields:
        for line in texts.get(field, "").split("\n"):
            if any(name == "postponed" and p.match(line.strip()) for name, p in words.patterns):
                return "proposed_move" if line.rstrip().endswith("?") else "postponed"
    return "planned"


def read_scheduled(items: Sequence[tuple[str, TimeItem]]) -> Scheduled:
    """Give how an activity is scheduled, by its time items with the field of each.

    What the date column says counts before what other columns say; of several kinds the most
    definite counts.
    """
    own = [item.kind for field, item in items if field == "date"]
    kinds = own or [item.kind for _, item in items]
    return next((kind for kind in _SCHEDULED_FIRST if kind in kinds), "none")

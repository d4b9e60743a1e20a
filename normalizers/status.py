"""What state an activity is in, from its times, its status words and what is struck through."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
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


@cache
def _words() -> tuple[frozenset[str], frozenset[str], tuple[tuple[Status, re.Pattern[str]], ...]]:
    source = resources.files("normalizers") / "data" / "status.toml"
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    patterns: list[tuple[Status, re.Pattern[str]]] = []
    for name, entry in data["status"].items():
        words = "|".join(re.escape(word) for word in sorted(entry["words"], key=len, reverse=True))
        end = r"(?=\W*$|\W+\d)" if entry.get("alone") else r"(?!\w)"
        patterns.append((name, re.compile(rf"\b(?:{words}){end}", re.IGNORECASE)))
    return frozenset(data["fields"]), frozenset(data["anywhere"]), tuple(patterns)


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
    fields, anywhere, patterns = _words()
    for field in sorted(fields):
        for line in texts.get(field, "").split("\n"):
            for status, pattern in patterns:
                found = pattern.search(line) if field in anywhere else pattern.match(line.strip())
                if found and status != "postponed":
                    return status
    postponed = [item for _, item in items if item.role == "postponed"]
    if postponed:
        return "proposed_move" if all(item.uncertain for item in postponed) else "postponed"
    for field in sorted(fields):
        for line in texts.get(field, "").split("\n"):
            if any(name == "postponed" and p.match(line.strip()) for name, p in patterns):
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

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


_NAME = "activity"  # the column of names


@dataclass(frozen=True, slots=True)
class _Words:
    """The columns that tell a state, the marks that say "done", each state's words.

    `patterns` tell it where a line begins so, `set_off` where the words stand apart in it,
    `after_date` where they end it behind a day.
    """

    fields: tuple[str, ...]
    anywhere: frozenset[str]
    checked: frozenset[str]
    patterns: tuple[tuple[Status, re.Pattern[str]], ...]
    set_off: tuple[tuple[Status, re.Pattern[str]], ...]
    after_date: tuple[tuple[Status, re.Pattern[str]], ...]


@cache
def _words() -> _Words:
    source = resources.files("normalizers.lexicon") / "status.toml"
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    condition = rf"(?!\s+(?:{'|'.join(map(re.escape, data['conditions']))})\b)"
    patterns: list[tuple[Status, re.Pattern[str]]] = []
    set_off: list[tuple[Status, re.Pattern[str]]] = []
    after_date: list[tuple[Status, re.Pattern[str]]] = []
    for name, entry in data["status"].items():
        words = "|".join(re.escape(word) for word in sorted(entry["words"], key=len, reverse=True))
        end = r"(?=\W*$|\W+\d)" if entry.get("alone") else rf"(?!\w){condition}"
        patterns.append((name, re.compile(rf"\b(?:{words}){end}", re.IGNORECASE)))
        if not entry.get("alone"):
            set_off.append((name, _set_off(words)))
            after_date.append((name, re.compile(rf"\d.*\s(?:{words})[.!]*$", re.IGNORECASE)))
    return _Words(
        tuple(sorted(data["fields"])),
        frozenset(data["anywhere"]),
        frozenset(data["checked"]),
        tuple(patterns),
        tuple(set_off),
        tuple(after_date),
    )


def _set_off(words: str) -> re.Pattern[str]:
    """Return a pattern for words that stand apart in a line or are said of what it names.

    "AVLYST: Møte", "Møte (avlyst)", "Møte – utgår", "Møte AVLYST", "Møtet er avlyst".
    """
    first = rf"^\W*(?i:{words})\s*(?:[:!]|\s[–—-])"
    last = rf"(?:[(:,;]|\s[–—-])\s*(?i:{words})[.!)]*$"
    said = rf"\b(?i:er|blir|vert)\s+(?i:{words})\s*(?:[.,;!)]|$)"
    return re.compile("|".join((first, last, said, rf"\s(?:{words.upper()})[.!]*$")))


def read_status(
    texts: Mapping[str, str], items: Sequence[tuple[str, TimeItem]], struck: bool = False
) -> Status:
    """Return an activity's status.

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
    apart = _told_apart(texts)
    if "cancelled" in apart:
        return "cancelled"
    postponed = [item for _, item in items if item.role == "postponed"]
    if postponed:
        return "proposed_move" if all(item.uncertain for item in postponed) else "postponed"
    if "postponed" in apart:
        return "postponed"
    for field in words.fields:
        for line in texts.get(field, "").split("\n"):
            if any(name == "postponed" and p.match(line.strip()) for name, p in words.patterns):
                return "proposed_move" if line.rstrip().endswith("?") else "postponed"
    return "planned"


def _told_apart(texts: Mapping[str, str]) -> set[Status]:
    """Return the states that are told in lines that begin with something else."""
    words = _words()
    return {
        status
        for field in (*words.fields, _NAME)
        for line in texts.get(field, "").split("\n")
        for status, pattern in (*words.set_off, *(words.after_date if field == "date" else ()))
        if pattern.search(line.strip())
    }


def read_scheduled(items: Sequence[tuple[str, TimeItem]]) -> Scheduled:
    """Return how an activity is scheduled, by its time items with the field of each.

    What the date column says counts before what other columns say; of several kinds the most
    definite counts.
    """
    own = [item.kind for field, item in items if field == "date"]
    kinds = own or [item.kind for _, item in items]
    return next((kind for kind in _SCHEDULED_FIRST if kind in kinds), "none")

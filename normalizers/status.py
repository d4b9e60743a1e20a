"""What state an activity is in, from its times, its status words and what is struck through."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from normalizers.lexicon.word_lists import word_lists
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
# told on a line of their own they hold in whatever column it is; "Ferdig" may be a place's name
_TOLD_ANYWHERE = ("cancelled", "postponed")


@dataclass(frozen=True, slots=True)
class _StatusWords:
    """The words of one status; `alone` where they count only alone or before a date."""

    words: tuple[str, ...]
    alone: bool = False

    @property
    def pattern(self) -> str:
        """The pattern of any of the words, the longest first."""
        return "|".join(map(re.escape, sorted(self.words, key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of `status.toml`; see there."""

    conditions: tuple[str, ...]
    not_yet: tuple[str, ...]
    checked: frozenset[str]
    fields: tuple[str, ...]
    anywhere: frozenset[str]
    status: Mapping[Status, _StatusWords]


_Patterns = tuple[tuple[Status, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """The columns that say a status, the marks that mean "done", and patterns for each status.

    `not_yet` finds what takes back the word that follows it, `at_start` a status's words where a
    line begins with them, `set_off` where they are set off from the rest of it, `after_date` where
    they end a line that has a date, `whole` where they are all that a line says.
    """

    fields: tuple[str, ...]
    anywhere: frozenset[str]
    checked: frozenset[str]
    not_yet: re.Pattern[str]
    at_start: _Patterns
    set_off: _Patterns
    after_date: _Patterns
    whole: _Patterns


@cache
def _words() -> _Words:
    lists = word_lists("status.toml", _Lists)
    condition = rf"(?!\s+(?:{'|'.join(map(re.escape, lists.conditions))})\b)"
    ends = {True: r"(?=\W*$|\W+\d|\s*[(,;]|\s*[–—]|\s-\s)", False: rf"(?!\w){condition}"}
    within_lines = [(name, entry) for name, entry in lists.status.items() if not entry.alone]
    return _Words(
        tuple(sorted(lists.fields)),
        lists.anywhere,
        lists.checked,
        re.compile(rf"\b(?:{'|'.join(map(re.escape, lists.not_yet))})\b", re.IGNORECASE),
        tuple(
            (name, re.compile(rf"\b(?:{entry.pattern}){ends[entry.alone]}", re.IGNORECASE))
            for name, entry in lists.status.items()
        ),
        tuple((name, _set_off(entry.pattern)) for name, entry in within_lines),
        tuple(
            (name, re.compile(rf"\d.*\s(?:{entry.pattern})[.!]*$", re.IGNORECASE))
            for name, entry in within_lines
        ),
        tuple(
            (name, re.compile(rf"\W*(?:{entry.pattern})\W*", re.IGNORECASE))
            for name, entry in lists.status.items()
            if name in _TOLD_ANYWHERE
        ),
    )


def _set_off(words: str) -> re.Pattern[str]:
    """Return a pattern for words that are set off in a line or said of what it names.

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
            for status, pattern in words.at_start:
                anywhere = field in words.anywhere
                found = pattern.search(line) if anywhere else pattern.match(line.strip())
                before = line[: found.start()] if found and anywhere else ""
                if found and status != "postponed" and not words.not_yet.search(before):
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
            if any(name == "postponed" and p.match(line.strip()) for name, p in words.at_start):
                return "proposed_move" if line.rstrip().endswith("?") else "postponed"
    return "planned"


def _told_apart(texts: Mapping[str, str]) -> set[Status]:
    """Return the states that are told in lines that begin with something else, or wholly."""
    words = _words()
    whole = {
        status
        for field, text in texts.items()
        for line in text.split("\n")
        for status, pattern in words.whole
        if (field != _NAME or "\n" in text) and pattern.fullmatch(line)
    }
    return whole | {
        status
        for field in (*words.fields, _NAME)
        for line in texts.get(field, "").split("\n")
        for status, pattern in (*words.set_off, *(words.after_date if field == "date" else ()))
        if pattern.search(line.strip())
    }


def is_status(text: str) -> bool:
    """Return whether a text says that something is cancelled or postponed, and nothing else."""
    return any(pattern.fullmatch(text) for _, pattern in _words().whole)


def without_status(text: str) -> str:
    """Return a name without the words that say a status apart from it: "Møte – AVLYST"."""
    for _, pattern in _words().set_off:
        text = pattern.sub(" ", text)
    return text


def is_check_mark(text: str) -> bool:
    """Return whether a text is a mark that says "done" in a column of status, and no word."""
    return len(text.strip()) == 1 and text.strip().casefold() in _words().checked


def read_scheduled(items: Sequence[tuple[str, TimeItem]]) -> Scheduled:
    """Return how an activity is scheduled, by its time items with the field of each.

    What the date column says counts before what other columns say; of several kinds the most
    definite counts.
    """
    own = [item.kind for field, item in items if field == "date"]
    kinds = own or [item.kind for _, item in items]
    return next((kind for kind in _SCHEDULED_FIRST if kind in kinds), "none")

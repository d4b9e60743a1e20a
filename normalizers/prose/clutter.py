"""What web pages have round their text: menus, cookie notes, "Til toppen"."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

_FRAME = " \t .!?:»›>«‹<|·•-–—↑▲"
_WORD_GOES_ON = re.compile(r"\w")
_DAY_FOLLOWS = re.compile(
    r"[\s:]*(?:av\s+[^,\d]{2,40},?\s*)?(?:den\s+)?(?:[^\W\d_]+dag,?\s+)?\d|\s*:"
)


@dataclass(frozen=True, slots=True)
class _Clutter:
    lines: frozenset[str]
    lists: frozenset[str]
    starts: tuple[str, ...]
    published: tuple[str, ...]
    longest: int


@cache
def _words() -> _Clutter:
    source = resources.files("normalizers.lexicon") / "clutter.toml"
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    return _Clutter(
        frozenset(data["lines"]) | frozenset(data["lists"]),
        frozenset(data["lists"]),
        tuple(data["starts"]),
        tuple(data["published"]),
        data["longest"],
    )


def is_clutter(text: str) -> bool:
    """Return whether a line belongs to the page round a text."""
    words = _words()
    if len(text) > words.longest:
        return False
    key = " ".join(text.split()).casefold()
    return (
        key.strip(_FRAME) in words.lines
        or tells_publication(text)
        or (key.startswith(words.starts) and any(_is_start(key, start) for start in words.starts))
    )


def heads_links(text: str) -> bool:
    """Return whether a line of clutter heads a list of links: a menu, articles on other things."""
    return " ".join(text.split()).casefold().strip(_FRAME) in _words().lists


def tells_publication(text: str) -> bool:
    """Return whether a line of clutter says when the text appeared."""
    words = _words()
    key = " ".join(text.split()).casefold()
    if len(key) > words.longest or not key.startswith(words.published):
        return False
    return any(
        _is_start(key, start) and _DAY_FOLLOWS.match(key[len(start) :]) for start in words.published
    )


def _is_start(key: str, start: str) -> bool:
    """Return whether a line begins with these words, the last of them whole."""
    return key.startswith(start) and not _WORD_GOES_ON.match(key[len(start) : len(start) + 1])

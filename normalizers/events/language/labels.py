"""Labels: what the words before a colon, or on the line above, say that follows ("Sted: Kroa")."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from normalizers.events.language.words import REMEMBERED, table

# "Sted: Kroa", "Sted – Kroa", or the label on a line of its own
_LABELLED = re.compile(r"^\s*([^\W\d_][^:\n]{0,30}?)\s*(?::|\s[–—-]\s|:?\n)\s*(\S.*)$", re.DOTALL)
_PARTING = re.compile(r":|\n|\s[–—-]\s")

# who speaks, before what is spoken about: "Kari Moe: Gruvene på Vik"
SPEAKER = re.compile(r"[A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w.-]*)+:(?=\s|\Z)")


@cache
def _labels() -> dict[str, str]:
    return {word: name for name, group in table("labels").items() for word in group}


@lru_cache(maxsize=REMEMBERED)
def labelled(text: str) -> tuple[str, str] | None:
    """Return what a line's label is of ("place", "time", "audience" …) and the text behind it."""
    match = _LABELLED.match(text) if _PARTING.search(text) else None
    name = _labels().get(match[1].casefold()) if match else None
    return (name, match[2].strip(" .")) if match and name else None


def is_label(text: str) -> bool:
    """Return whether a line is a label, of what the line below it tells ("Når", "Sted:")."""
    return text.casefold().rstrip(" :") in _labels()

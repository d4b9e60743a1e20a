"""Clean-up that keeps every character's place: dashes, spaces and letter case made alike."""

from __future__ import annotations

import re
import unicodedata

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_SPACES = dict.fromkeys(
    [*map(ord, "\t\r\f\v\u00a0\u1680\u202f\u205f\u3000"), *range(0x2000, 0x200B)], " "
)
_TABLE = _DASHES | _SPACES
_MAY_CHANGE = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]")


def clean(text: str) -> str:
    """Return the text in lower case with plain dashes and spaces, as long as it was."""
    if text.isascii() and text.isprintable():
        return text.lower()
    plain = text.translate(_TABLE) if _MAY_CHANGE.search(text) else text
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    return "".join(small if len(small := char.lower()) == 1 else char for char in plain)


def compose(text: str) -> tuple[str, list[int] | None]:
    """Return the text in NFC, and each of its characters' place in the text as given.

    The places are None where the text was composed already; the list has one place more than
    the text has characters, that of its end.
    """
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text, None
    composed: list[str] = []
    places: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and not _begins(text[end]):
            end += 1
        part = unicodedata.normalize("NFC", text[start:end])
        composed.append(part)
        places.extend(min(start + offset, end - 1) for offset in range(len(part)))
        start = end
    places.append(len(text))
    return "".join(composed), places


def _begins(char: str) -> bool:
    """Return whether nothing before this character can compose with it."""
    return unicodedata.combining(char) == 0 and unicodedata.is_normalized("NFC", "a" + char)

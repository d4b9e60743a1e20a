"""Notes behind a day, and lines and notes as one text."""

from __future__ import annotations

import re
from collections.abc import Sequence

# what stands behind a day and is no name of a thing: "(ikke HU)", "AVLYST", "- kun SU"
_NOTE = re.compile(
    r"\(.*\)[.\s]*|\W*(?:avlyst|avlyses|utsatt|utsett|flytta|flyttet)\W*", re.IGNORECASE
)


def is_note(title: str) -> bool:
    """Return whether what stands behind a day is a note on it, not the name of a thing."""
    return _NOTE.fullmatch(title) is not None


def joined_notes(first: str, second: str) -> str:
    """Return two notes as one, the second without its brackets."""
    bare = second.strip("() .") if re.fullmatch(r"\([^()]*\)\.?", second) else second
    return "; ".join(note for note in (first, bare) if note)


def joined_text(texts: Sequence[str]) -> str:
    """Return lines as one text, a word that a hyphen broke at a line's end whole."""
    whole = ""
    for text in texts:
        if whole.endswith("-") and text[:1].islower() and not text.startswith(("og ", "eller ")):
            whole = whole[:-1] + text
        else:
            whole = f"{whole} {text}".strip()
    return whole

"""One reading of struck text in all formats: what is struck beside what is not does not count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class StruckText:
    """A text of which parts may be struck.

    Of one that is struck in part, `text` is what still counts and `partly` the rest, which
    `original` has in brackets: "[struck: i Bodø]". What is struck as a whole keeps its text.
    """

    text: str
    original: str
    struck: bool
    partly: str


def read_struck(pieces: Iterable[tuple[str, bool]]) -> StruckText:
    """Give the text of pieces, each with whether it is struck."""
    marked = list(pieces)
    said = [struck for text, struck in marked if any(map(str.isalnum, text))]
    whole = "".join(text for text, _ in marked)
    if not any(said) or all(said):
        return StruckText(whole, whole, any(said), "")
    kept, original, partly = "", "", []
    for struck, run in groupby(marked, lambda piece: piece[1]):
        text = "".join(part for part, _ in run)
        if struck and text.strip():
            partly.append(" ".join(text.split()))
            original += f"[struck: {text}]"
        else:
            original += text
        kept += "" if struck else text
    return StruckText(kept, original, False, " ".join(partly))

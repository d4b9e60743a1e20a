"""Opening hours: when a house is open or closed, not what is held there."""

from __future__ import annotations

import re

from normalizers.events.language.words import has, keys_of, noun_kind, pattern, words
from normalizers.events.scene.candidate import Candidate, is_line
from normalizers.events.scene.model import ProseEvent

_FARTHEST_NOUN = 2  # words from "åpent" to what is so
_SENTENCES = re.compile(r"(?<=[a-zæøå])[.!]\s+(?=[A-ZÆØÅ])")
_PIECES = re.compile(r"\s[–—-]\s|[();]")


def tells_opening(c: Candidate, event: ProseEvent | None) -> bool:
    """Return whether a sentence says when a house is open or closed, not what is held there."""
    if event is not None and event.rule == "closed":
        return False
    text = _named_piece(c)
    said = keys_of(text)
    opened = any(key in words("open") and not _is_held(said, n) for n, key in enumerate(said))
    return pattern("opening").search(text.casefold()) is not None or opened


def _named_piece(c: Candidate) -> str:
    """Return the piece of a line that names the event ("Plandag – barnehagen er stengt")."""
    if c.noun is None or c.kind != "event" or not is_line(c.unit):
        return c.text
    noun = c.said.spoken[c.noun].text
    said = next((s for s in _SENTENCES.split(c.text) if noun in s), c.text)
    return next((piece for piece in _PIECES.split(said) if noun in piece), said)


def _is_held(said: tuple[str, ...], place: int) -> bool:
    """Return whether "åpent" is said of what is held: "åpent møte", "møtet er åpent for alle"."""
    after = said[place + 1 : place + 1 + _FARTHEST_NOUN]
    near = said[:place] if has(after[:1], "open_to") else after
    return any(word in words("open_events") or noun_kind(word) == "event" for word in near)

"""Compounds that share the head of the last: "jule- og nyttårsaften" names two days."""

from __future__ import annotations

from functools import lru_cache

from normalizers.lexicon.time_codes import Code, letters
from normalizers.lexicon.time_words import Entry, lexicon
from normalizers.temporal.lexing.token import Token

NAMED = frozenset(letters("named_day|holiday"))
_LINKS = letters("and|or|comma|slash")
_SHORTEST_HEAD = 3  # letters
_LINKING = ("e", "s")  # letters that join a first part to its head: "jul-e-kveld"
_MEMO = 65536


def with_shared_heads(tokens: list[Token]) -> list[Token]:
    """Return the tokens, each first part and its hyphen as the named day or holiday it means."""
    found: list[Token] = []  # from the last to the first
    head: str | None = None
    place = len(tokens) - 1
    while place >= 0:
        token = tokens[place]
        if _is_hyphen(tokens, place):
            part = tokens[place - 1]
            whole = _with_head(part.text, head) if head is not None else None
            if whole is not None:
                token = Token(whole.code, whole.value, part.start, token.end, f"{part.text}-")
            else:
                found.append(token)
                token = part
            place -= 1
        elif token.code in NAMED:
            head = token.text
        elif token.code not in _LINKS or not _is_hyphen(tokens, place - 1):
            head = None
        found.append(token)
        place -= 1
    return found[::-1]


def _is_hyphen(tokens: list[Token], place: int) -> bool:
    """Return whether a hyphen ends a word that a link follows: "jule-" and "og"."""
    return (
        0 < place < len(tokens) - 1
        and tokens[place].code == Code.DASH
        and tokens[place - 1].end == tokens[place].start
        and tokens[place + 1].code in _LINKS
    )


@lru_cache(maxsize=_MEMO)
def _with_head(part: str, last: str) -> Entry | None:
    """Return the named day or holiday that a first part is with the head of the last compound."""
    words = lexicon().words
    heads = [last[at:] for at in range(1, len(last) - _SHORTEST_HEAD + 1)]
    stems = [part, part[:-1]] if part.endswith(_LINKING) else [part]
    found = (words.get(stem + head) for stem in stems for head in heads)
    return next((entry for entry in found if entry is not None and entry.code in NAMED), None)

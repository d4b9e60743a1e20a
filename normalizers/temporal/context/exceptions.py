"""Exceptions whose days cannot be told: "ikke i ferier", "unntatt skolens fridager"."""

from __future__ import annotations

from collections.abc import Sequence

from normalizers.lexicon.time_codes import Code, letters
from normalizers.model import TimeItem
from normalizers.temporal.context.making import changed_item
from normalizers.temporal.context.roles import Found
from normalizers.temporal.lexing.token import Token

_SAYS_END = frozenset(letters("clause_end|close|comma"))
_NAMES_EXCEPTION = frozenset(letters("word|small|and|every|from|deadline|holiday"))


def with_open_exceptions(
    found: Found, item: TimeItem, tokens: Sequence[Token], codes: str, text: str
) -> TimeItem:
    """Return an item with the exceptions behind it whose days cannot be told: "ikke i ferier"."""
    ranged = item.kind == "recurring" or (item.kind == "dated" and item.start != item.end)
    if Code.EXCEPT not in codes or not ranged:
        return item
    place = codes.find(Code.EXCEPT, found.draft.first)
    if place < 0:
        return item
    end = place + 1
    words = False
    while end < len(codes) and codes[end] not in _SAYS_END:
        if codes[end] == Code.AND and words:
            break
        words = words or codes[end] in (Code.WORD, Code.HOLIDAY)
        if codes[end] not in _NAMES_EXCEPTION:
            break
        end += 1
    while end > place + 1 and codes[end - 1] not in (Code.WORD, Code.HOLIDAY):
        end -= 1
    named = [at for at in range(place + 1, end) if codes[at] == Code.WORD]
    if not named:
        return item
    said = text[tokens[named[0]].start : tokens[named[-1]].end]
    return changed_item(item, unresolved_exceptions=(*item.unresolved_exceptions, said))

"""Rules that were typed: lines of hyphens or equal signs, as typewriters printed them."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.pdf.page.lines import lines_of_words
from parsers.pdf.page.model import Level
from parsers.pdf.page.words import Word

_SIGNS = frozenset("-=–—─━")
_SHORTEST = 5  # signs


def without_typed_rules(words: Sequence[Word]) -> tuple[list[Word], list[Word], list[Level]]:
    """Return the words that are text, those that are rules, and these as level rules.

    Only where nothing but such signs stands in a line; some may stand under one column each.
    """
    signs = {word for word in words if len(word.text) >= _SHORTEST and set(word.text) <= _SIGNS}
    if not signs:
        return list(words), [], []
    typed = [
        word
        for line in lines_of_words(words)
        if all(word in signs for word in line.words)
        for word in line.words
    ]
    rules = set(typed)
    levels = [(word.middle, word.x0, word.x1) for word in typed]
    return [word for word in words if word not in rules], typed, levels

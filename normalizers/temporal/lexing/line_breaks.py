"""Line breaks inside an expression: a line that ends on a word that cannot end one goes on.

"kjem ut omlag⏎16. oktober", "6. t.o.m⏎13. april", "21.-⏎23. mars".
"""

from __future__ import annotations

from collections.abc import Sequence

from normalizers.lexicon.time_codes import Code, letters
from normalizers.lexicon.time_words import Lexicon
from normalizers.temporal.lexing.token import DAY_NUMBERS, Token

_NEWLINE, _DASH, _ORDINAL = Code.NEWLINE.value, Code.DASH.value, Code.ORDINAL.value
# a line cannot end on one of these: its object is still to come
_GOES_ON = frozenset(letters("from|to|until|by|between|in|approximate|and|or|every|per|during"))
# a line that begins with one of these goes on from the one before
_CONTINUES = frozenset(letters("and|or|to"))
_CLOCKS = frozenset(letters("clock_time"))
_NUMBERED = frozenset(DAY_NUMBERS)


def without_soft_breaks(tokens: list[Token], words: Lexicon) -> list[Token]:
    """Return the tokens without the line breaks that part an expression.

    The bar between cells is no line break; a range goes on where its days count up.
    """
    adverbs = words.list_of("sense.adverbs_too")
    result: list[Token] = []
    for place, token in enumerate(tokens):
        if token.code == _NEWLINE and token.text == "\n" and result:
            before = result[-1]
            if tokens[place + 1 : place + 2] and tokens[place + 1].code in _CONTINUES:
                continue
            if before.code in _GOES_ON and before.text not in adverbs:
                continue
            if before.code in _CLOCKS and _is_clock_range(tokens[place + 1 : place + 3]):
                continue
            if before.code == _DASH and _counts_up(result, tokens[place + 1 : place + 2]):
                continue
        result.append(token)
    return result


def _is_clock_range(after: Sequence[Token]) -> bool:
    """Return whether a line goes on with the end of a time of day: "kl. 17:00⏎– 20:00"."""
    return len(after) > 1 and after[0].code == _DASH and after[1].code in _CLOCKS


def _counts_up(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Return whether "21.-" and "23." stand on both sides of a line break."""
    if len(before) < 2 or not after or after[0].code not in _NUMBERED:
        return False
    return before[-2].code == _ORDINAL and before[-2].number < after[0].number

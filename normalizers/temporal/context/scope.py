"""How far words reach: which time a deadline's noun, a verb of beginning, a doubt belongs to.

A text is parted into clauses by full stops, semicolons and line breaks; brackets close in what
stands inside them. A word first takes the time right beside it, then one in its own clause, then
the one just before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from normalizers.lexicon.time_codes import Code, expand, letters
from normalizers.temporal.calendar.draft import Draft

_CLAUSE_END = frozenset(letters("clause_end"))
_OPEN, _CLOSE = Code.OPEN.value, Code.CLOSE.value
_RIGHT_BEHIND = re.compile(
    expand("{deadline|filler|in|colon|by|dash|weekday|approximate|newline}{0,4}")
)
_RIGHT_BEFORE = re.compile(
    expand(
        "(?:{colon|comma|dash|newline|stop|close|open}|{clock}{stop}?{clock_number}|{clock_time}"
        "|{dash}|{newline}){0,6}{word|word_ordinal}{0,3}"
    )
)
_LISTED = re.compile(expand("(?:{and|comma|slash}|{stop}){1,2}{small}{0,2}"))
_LOOSE = frozenset(
    letters("comma|open|clause_end")
)  # "11. november, frist for påmelding 20. februar"
_FARTHEST_BEFORE = 12  # tokens from a time to a word behind it in the same clause


class Clauses:
    """The clauses of a text and its brackets, by the places of tokens."""

    __slots__ = ("_depths", "_starts", "codes")

    def __init__(self, codes: str) -> None:
        self.codes = codes
        self._starts = [0, *(at + 1 for at, code in enumerate(codes) if code in _CLAUSE_END)]
        depth = 0
        self._depths: list[int] = []
        for code in codes:
            depth += code == _OPEN
            self._depths.append(depth)
            depth = max(0, depth - (code == _CLOSE))

    def clause_of(self, place: int) -> tuple[int, int]:
        """Return the first token of the clause at a place, and the one after its last."""
        start = max(begin for begin in self._starts if begin <= place)
        later = [begin - 1 for begin in self._starts if begin > place]
        return start, (later[0] if later else len(self.codes))

    def encloses(self, place: int, other: int) -> bool:
        """Return whether a bracket that does not hold the one place holds the other."""
        return self._depths[other] > self._depths[place]


def owner(place: int, drafts: Sequence[Draft], clauses: Clauses, ranged: bool = True) -> int | None:
    """Return which of the drafts a word at a place belongs to, or None.

    Where not `ranged`, drafts that span days are passed over.
    """
    fits = [at for at, draft in enumerate(drafts) if ranged or draft.start == draft.end]
    before = [at for at in fits if drafts[at].last <= place]
    after = [at for at in fits if drafts[at].first > place]
    start, end = clauses.clause_of(place)
    codes = clauses.codes
    if after and _is_behind(codes[place + 1 : drafts[after[0]].first]):
        return after[0]
    beside = codes[drafts[before[-1]].last : place] if before else ""
    labelled = before and _is_before(beside)
    if labelled and not any(code in _LOOSE for code in beside):
        return before[-1]
    inside = [
        at
        for at in after
        if drafts[at].first < end
        and not ((before or drafts[at].start is None) and clauses.encloses(place, drafts[at].first))
    ]
    if inside:
        return inside[0]
    if labelled:
        return before[-1]
    if not any(start <= drafts[at].first < end for at in range(len(drafts))):
        following = [at for at in after if drafts[at].first - 1 == end]
        if following:
            return following[0]  # the line or cell above labels the one below
    near = [
        at
        for at in before
        if drafts[at].first >= start and place - drafts[at].last <= _FARTHEST_BEFORE
    ]
    return near[-1] if near else None


@lru_cache(maxsize=65536)
def _is_behind(between: str) -> bool:
    return _RIGHT_BEHIND.fullmatch(between) is not None


@lru_cache(maxsize=65536)
def _is_before(between: str) -> bool:
    return _RIGHT_BEFORE.fullmatch(between) is not None


def owners(
    places: Iterable[int], drafts: Sequence[Draft], clauses: Clauses, ranged: bool = True
) -> set[int]:
    """Return the drafts that words at some places belong to, with those listed behind them."""
    owned: set[int] = set()
    for place in places:
        at = owner(place, drafts, clauses, ranged)
        while at is not None and at not in owned:
            owned.add(at)
            at = _next_listed(at, drafts, clauses.codes, ranged)
    return owned


def _next_listed(at: int, drafts: Sequence[Draft], codes: str, ranged: bool) -> int | None:
    if at + 1 >= len(drafts):
        return None
    one, other = drafts[at], drafts[at + 1]
    if not ranged and other.start != other.end:
        return None
    between = codes[one.last : other.first]
    same_chain = one.chain >= 0 and one.chain == other.chain
    listed = _LISTED.fullmatch(between) is not None and not between.startswith(Code.STOP)
    return at + 1 if same_chain or listed else None

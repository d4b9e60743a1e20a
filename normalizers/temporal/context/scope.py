"""How far words reach: which time a deadline's noun, a verb of beginning, a doubt belongs to.

A text is parted into clauses by full stops, semicolons and line breaks; brackets close in what
stands inside them. A word first takes the time right beside it, then one in its own clause, then
the one just before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from normalizers.lexicon.time_codes import Code, expand, letters
from normalizers.lexicon.time_words import lexicon
from normalizers.temporal.calendar.draft import Draft
from normalizers.temporal.lexing.token import Token

CLAUSE_ENDS = frozenset(letters("clause_end"))
CLAUSE_END = re.compile(expand("{clause_end}"))
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
# "frist for våren er 1. mai og for høsten 1. oktober"
_PARALLEL = re.compile(expand("{and}(?:{word}|{to}){small}?{term|season|fraction}{filler}?.?"))
_OBJECT_AND = re.compile(
    expand("(?:{word}|{to}){small}?{word|term|season|holiday}{1,2}{and|comma}")
)
_TOLD_BEHIND = re.compile(expand("{word|to|small}{1,7}{filler}{weekday|small|approximate|by}{0,2}"))
_LOOSE = frozenset(
    letters("comma|open|clause_end")
)  # "11. november, frist for påmelding 20. februar"
_WIDE = 24  # tokens: more than what stands right before or behind a time can be
_FARTHEST_BEFORE = 12  # tokens from a time to a word behind it in the same clause


class Clauses:
    """The clauses of a text and its brackets, by the places of tokens."""

    __slots__ = ("_depths", "_starts", "codes", "tokens")

    def __init__(self, codes: str, tokens: Sequence[Token]) -> None:
        self.codes, self.tokens = codes, tokens
        self._starts = [0, *(at + 1 for at, code in enumerate(codes) if code in CLAUSE_ENDS)]
        depth = 0
        self._depths: list[int] = []
        for code in codes:
            depth += code == _OPEN
            self._depths.append(depth)
            depth = max(0, depth - (code == _CLOSE))

    def clause_of(self, place: int) -> tuple[int, int]:
        """Return the first token of the clause at a place, and the one after its last."""
        later = bisect_right(self._starts, place)
        last = self._starts[later] - 1 if later < len(self._starts) else len(self.codes)
        return self._starts[later - 1], last

    def encloses(self, place: int, other: int) -> bool:
        """Return whether a bracket that does not hold the one place holds the other."""
        return self._depths[other] > self._depths[place]


class Owners:
    """Which of a text's drafts, in reading order, the words at its places belong to.

    Where not `ranged`, drafts that span days are passed over.
    """

    __slots__ = (
        "_clauses",
        "_drafts",
        "_firsts",
        "_fits",
        "_fits_firsts",
        "_fits_lasts",
        "_ranged",
    )

    def __init__(self, drafts: Sequence[Draft], clauses: Clauses, ranged: bool = True) -> None:
        self._drafts, self._clauses, self._ranged = drafts, clauses, ranged
        self._firsts = [draft.first for draft in drafts]
        self._fits = [at for at, draft in enumerate(drafts) if ranged or draft.start == draft.end]
        self._fits_firsts = [self._firsts[at] for at in self._fits]
        self._fits_lasts = [drafts[at].last for at in self._fits]

    def of(self, places: Iterable[int]) -> set[int]:
        """Return the drafts that words at some places belong to, with those listed behind them."""
        owned: set[int] = set()
        for place in places:
            at = self._of_one(place)
            while at is not None and at not in owned:
                owned.add(at)
                at = self._next_listed(at)
        return owned

    def _of_one(self, place: int) -> int | None:
        """Return which of the drafts a word at a place belongs to, or None."""
        drafts, codes, fits = self._drafts, self._clauses.codes, self._fits
        n_before = bisect_right(self._fits_lasts, place)  # drafts that end before the word
        n_until = bisect_right(self._fits_firsts, place)  # those that begin before it or in it
        start, end = self._clauses.clause_of(place)
        following = fits[n_until] if n_until < len(fits) else None
        if following is not None and _is_behind(_cut(codes, place + 1, drafts[following].first)):
            return following
        preceding = fits[n_before - 1] if n_before else None
        beside = _cut(codes, drafts[preceding].last, place) if preceding is not None else ""
        labelled = preceding is not None and _is_before(beside)
        if labelled and following is not None and self._is_told_behind(place, following):
            return following
        if labelled and not any(code in _LOOSE for code in beside):
            return preceding
        inside = self._first_inside(place, end, n_until, preceding is not None)
        if inside is not None:
            return inside
        if labelled:
            return preceding
        at_start = bisect_left(self._firsts, start)
        is_empty = at_start == len(drafts) or self._firsts[at_start] >= end
        if is_empty and following is not None and drafts[following].first - 1 == end:
            return following  # the line or cell above labels the one below
        if preceding is not None:
            one = drafts[preceding]
            if one.first >= start and place - one.last <= _FARTHEST_BEFORE:
                return preceding
        return None

    def _is_told_behind(self, place: int, following: int) -> bool:
        """Return whether what a noun is stands behind it: "Frist for stoff er 15. januar"."""
        first = self._drafts[following].first
        codes, tokens = self._clauses.codes, self._clauses.tokens
        match = _TOLD_BEHIND.fullmatch(codes, place + 1, first)
        if match is None:
            return False
        copulas = lexicon().list_of("sense.copulas")
        return any(token.text in copulas for token in tokens[place + 1 : first])

    def _first_inside(self, place: int, end: int, n_until: int, has_before: bool) -> int | None:
        """Return the first draft behind a place in its clause that no bracket keeps apart."""
        for number in range(n_until, len(self._fits)):
            at = self._fits[number]
            draft = self._drafts[at]
            if draft.first >= end:
                return None
            apart = has_before or draft.start is None
            if not (apart and self._clauses.encloses(place, draft.first)):
                return at
        return None

    def _next_listed(self, at: int) -> int | None:
        """Return the draft that is listed behind one, or None."""
        if at + 1 >= len(self._drafts):
            return None
        one, other = self._drafts[at], self._drafts[at + 1]
        if not self._ranged and other.start != other.end:
            return None
        between = self._clauses.codes[one.last : other.first]
        same_chain = one.chain >= 0 and one.chain == other.chain
        listed = _LISTED.fullmatch(between) is not None and not between.startswith(Code.STOP)
        if not listed and between.startswith(Code.AND):
            place = other.first + 1  # the season begins the expression where it adjoins the day
            listed = _PARALLEL.fullmatch(self._clauses.codes, one.last, place) is not None
        listed = listed or self._is_parallel(one, other)
        return at + 1 if same_chain or listed else None

    def _is_parallel(self, one: Draft, other: Draft) -> bool:
        """Return whether two times have like objects: "1. mai for lag og 1. juni for andre"."""
        codes, tokens = self._clauses.codes, self._clauses.tokens
        if _OBJECT_AND.fullmatch(codes, one.last, other.first) is None:
            return False
        behind = tokens[other.last : other.last + 1]
        return bool(behind) and behind[0].text == tokens[one.last].text


def _cut(codes: str, start: int, end: int) -> str:
    """Return the codes between two places, or more of them than can stand beside a time."""
    return codes[start : min(end, start + _WIDE)]


@lru_cache(maxsize=65536)
def _is_behind(between: str) -> bool:
    return _RIGHT_BEHIND.fullmatch(between) is not None


@lru_cache(maxsize=65536)
def _is_before(between: str) -> bool:
    return _RIGHT_BEFORE.fullmatch(between) is not None

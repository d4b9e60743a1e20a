"""Points of time joined to ranges and runs, whatever they are: the one place where that is done.

"17.-21. februar", "skjærtorsdag - 21. april", "uke 50 - uke 2 2026", "2. og 3. april".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

from normalizers.lexicon.time_codes import Code, expand, letters
from normalizers.temporal.calendar.draft import Draft, Link, Part
from normalizers.temporal.calendar.named_days import named_days

_RANGE_WORD = letters("to|until")
# between two points that were read apart: what makes a range of them
_BETWEEN = re.compile(
    expand(
        r"(?:{close|comma|newline|stop}){0,2}"
        r"(?:{dash}|{to}{colon}?|{until}{colon}?|{from_after}{dash}?|{and}(?:{to|until}))(?:{until})?"
        r"(?:{small|approximate}){0,3}"
    )
)
# and where the first is where something begins: "fra 15. august ut september"
_OUT = re.compile(expand("{and|comma}?{out}{small}?"))
_FROM = re.compile(expand("{from|start}{small|approximate|weekday}{0,3}$"))
_CLOCKS = re.compile(
    expand(
        "{comma}?(?:{from}?{clock}{stop}?{clock_number}|{from}?{clock_time})(?=.)(?!{dash}{number})"
    )
)
_OPEN, _CLOSE = Code.OPEN.value, Code.CLOSE.value
_OPENED = re.compile(expand("{open}{small}{0,2}$"))
_HEADED = re.compile(expand("{newline}{0,2}{word}{1,3}{until}"))
_LINE_END = frozenset(letters("newline|stop"))
_LISTED = re.compile(expand("{and|comma|slash}{0,2}"))
# what only names the day before it: "21. mai (Kristi himmelfartsdag) og 22. mai"
_ASIDE = re.compile(
    expand(
        "{open}{word|stop}{0,2}(?:{day_number}?{named_day|holiday|weekday}|{week}{number}){close}"
    )
)
_SOME_YEAR = 2025
_SEASONS = ("spring", "summer", "autumn", "winter")
_FEWEST_BULLETS = 3  # dated points with dashes between: the dashes are bullets, no range


def join(drafts: Sequence[Draft], codes: str) -> list[Draft]:
    """Return the drafts with ranges and runs of consecutive points as one draft each."""
    if len(drafts) < 2:
        return list(drafts)
    links = _without_bullets([_link(drafts, place, codes) for place in range(len(drafts))])
    joined: list[Draft] = [drafts[0]]
    for draft, link in zip(drafts[1:], links[1:], strict=True):
        before = joined[-1]
        merged = _merged(before, draft, link) if before.end is not None else None
        if link == "or":
            _doubt_alternatives(joined, codes)
        if merged is None and link == "or":
            joined.append(draft._replace(uncertain=True))
        elif merged is None:
            joined.append(draft)
        else:
            joined[-1] = merged
    return joined


def _doubt_alternatives(joined: list[Draft], codes: str) -> None:
    """Mark as uncertain what "or" follows, with all listed before it: "3., 10. eller 17. mai"."""
    at = len(joined) - 1
    listed = True
    while at >= 0 and listed:
        joined[at] = joined[at]._replace(uncertain=True)
        chained = at > 0 and joined[at].chain >= 0 and joined[at].chain == joined[at - 1].chain
        listed = chained and Code.AND not in codes[joined[at - 1].last : joined[at].first]
        at -= 1


def _link(drafts: Sequence[Draft], place: int, codes: str) -> Link:
    """Return how a draft goes on from the one before it, in its enumeration or by words between."""
    draft = drafts[place]
    if not place:
        return ""
    before = drafts[place - 1]
    chained = draft.chain >= 0 and draft.chain == before.chain
    if chained and (draft.link != "range" or codes[before.last] != _CLOSE):
        return draft.link or "list"
    if not (_is_point(before) and _is_point(draft)):
        return ""
    if codes[before.last : before.last + 1] == _CLOSE and _OPENED.search(codes, 0, before.first):
        # "Kurset (3. mai) til 5. mai": what a bracket holds whole goes on no further, but both may
        # stand in brackets: "onsdag (3. mai) til fredag (5. mai)"
        return draft.link if chained and codes[draft.last : draft.last + 1] == _CLOSE else ""
    if chained:
        return draft.link
    between = said = codes[before.last : draft.first]
    if _OPEN in said:
        between = _ASIDE.sub("", said)
    days = between != said and before.rule == draft.rule == "days"
    if days and _LISTED.fullmatch(between):
        return "list"
    if _is_named(before) and _is_named(draft) and _LISTED.fullmatch(between):
        return "list"
    if _OUT.fullmatch(between):
        return "range" if _FROM.search(codes, 0, before.first) else ""
    if not _spans(between):
        return "range" if _goes_on_until(before, draft, codes) else ""
    by_word = any(code in _RANGE_WORD for code in between) or Code.FROM_AFTER in between
    if not by_word and _kind(before) != _kind(draft):
        return ""  # "uke 12 - mandag 17. mars": the dash is no range's
    return "range"


def _goes_on_until(before: Draft, draft: Draft, codes: str) -> bool:
    """Return whether a heading's day goes on: "15. Høstleir t.o.m. 2. september"."""
    heads = not before.first or codes[before.first - 1] in _LINE_END
    if not heads or _HEADED.fullmatch(codes, before.last, draft.first) is None:
        return False
    one, other = before.end, draft.start
    if one is None or other is None or one.day is None or other.day is None:
        return False
    return one.month is None or (one.month, one.day) < (other.month or one.month, other.day)


def _is_named(draft: Draft) -> bool:
    return draft.start is not None and draft.start.named is not None and not draft.approximate


@lru_cache(maxsize=65536)
def _spans(between: str) -> bool:
    return _BETWEEN.fullmatch(_CLOCKS.sub("", between)) is not None


def _is_point(draft: Draft) -> bool:
    return draft.kind == "dated" and draft.start is not None


def _kind(draft: Draft) -> str:
    named = draft.start is not None and draft.start.named is not None
    if named or draft.precision in ("day", "part_of_month"):
        return "day"
    return "week" if draft.precision == "week" else "period"


def _without_bullets(links: list[Link]) -> list[Link]:
    """Return the links, dashes of a run of three points or more taken for marks of a list."""
    place = 1
    while place < len(links):
        end = place
        while end < len(links) and links[end] == "range":
            end += 1
        if end - place + 1 >= _FEWEST_BULLETS:
            links[place:end] = ["list"] * (end - place)
        place = max(end, place + 1)
    return links


def _merged(before: Draft, draft: Draft, link: Link) -> Draft | None:
    """Return two drafts as one, None where they stay two."""
    start, end = before.end, draft.start
    if not link or start is None or end is None or before.start is None:
        return None
    if link in ("list", "or") and not _follows(start, end):
        return None
    precision = before.precision
    if before.precision != draft.precision:
        precision = "day"
    return before._replace(
        end=draft.end,
        last=draft.last,
        precision=precision,
        approximate=before.approximate or draft.approximate,
        uncertain=before.uncertain or draft.uncertain or link == "or",
        rule=before.rule if before.precision == draft.precision else draft.rule,
    )


def _follows(before: Part, after: Part) -> bool:
    """Return whether a part follows another at once, as far as both are named."""
    same_year = before.year == after.year
    if before.named is not None and after.named is not None:
        year = before.year or _SOME_YEAR
        return same_year and named_days(after.named, year)[0] == (
            named_days(before.named, year)[1] + timedelta(1)
        )
    if before.day is not None and after.day is not None:
        return same_year and before.month == after.month and after.day == before.day + 1
    if before.week is not None and after.week is not None and before.weekday is None:
        return same_year and after.week == before.week + 1
    if before.season is not None and after.season is not None:
        pair = (before.season, after.season)
        if pair == (_SEASONS[-1], _SEASONS[0]) and before.year is not None:
            return after.year == before.year + 1
        return same_year and pair in itertools.pairwise(_SEASONS)
    if before.fraction is not None and after.fraction is not None:
        name, number = before.fraction
        return same_year and after.fraction == (name, number + 1)
    months = before.month is not None and after.month is not None
    if months and before.day is None and after.day is None and before.slice is None:
        assert before.month is not None
        ahead = after.month == before.month % 12 + 1
        crossed = after.month == 1
        years = same_year or (crossed and before.year is not None and after.year == before.year + 1)
        return ahead and (years or (crossed and same_year))
    return False

"""Which noun and which times of a unit count: the nearest noun, a day once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalizers.events.candidates.candidate import Said, nearest
from normalizers.events.language.lexicon import words
from normalizers.events.language.words import keys_of
from normalizers.model import TimeItem

_GAP = re.compile(r"[\s:,.]*(?:den\s+)?$")
_SENTENCE_END = re.compile(r"[a-zæøå)][.!?]\s+[A-ZÆØÅ]")
_JOINED = re.compile(r"[a-zæøåé ]+")
_NAMED_DAY, _DAYS = "named-day", "days"  # rules of times
_FARTHEST_TOPIC = 3  # words from a noun to what it is for


def nearest_noun(said: Said, item: TimeItem) -> int | None:
    """Return the noun nearest to a time; one behind "etter", "før" only where there is no other."""
    background = words().grammar["background"]
    nouns = [n for n in said.nouns if not _is_apart(said, n, item)]
    front = [
        n
        for n in nouns
        if (n == 0 or said.spoken[n - 1].key not in background) and not _is_about(said, n)
    ]
    found = nearest(said.spoken, item, front) if len(front) < len(nouns) else None
    return found if found is not None else nearest(said.spoken, item, nouns)


def _is_apart(said: Said, noun: int, item: TimeItem) -> bool:
    """Return whether a sentence ends between a noun and a time, in an entry of several."""
    word = said.spoken[noun]
    first, last = sorted((word.start, item.char_start))
    return (
        said.unit.kind == "item" and _SENTENCE_END.search(said.unit.text, first, last) is not None
    )


def _is_about(said: Said, noun: int) -> bool:
    """Return whether a noun merely says what the one before it is for: "oppstart for trening"."""
    before = max((n for n in said.nouns if noun - _FARTHEST_TOPIC <= n < noun), default=None)
    if before is None or any(
        said.spoken[before].end <= s < said.spoken[noun].start for s in said.stops
    ):
        return False
    between = said.spoken[before + 1 : noun]
    joined = said.unit.text[said.spoken[before].end : said.spoken[noun].start]
    return joined.strip("abcdefghijklmnopqrstuvwxyzæøåé ") == "" and any(
        word.key in words().grammar["goes_on"] for word in between[:1]
    )


def without_repeats(text: str, items: Sequence[TimeItem]) -> list[TimeItem]:
    """Return times without a day told twice, and without a weekday before or counting its days.

    "4. september: … sundag 4. september kl. 19" is one day, "Tirsdagene 7. og 14. mai" two, "over
    ti torsdager" none.
    """
    kept: list[TimeItem] = []
    timed = [item for item in items if item.times]
    for place, item in enumerate(items):
        after = items[place + 1] if place + 1 < len(items) else None
        if item.kind == "recurring":
            counted = keys_of(text[: item.char_start])[-1:]
            leads = after is not None and after.kind == "dated"
            gap = text[item.char_end : after.char_start] if after and leads else "-"
            if not words().grammar["numbers"].isdisjoint(counted) or _GAP.fullmatch(gap):
                continue
        if item.rule == _NAMED_DAY and any(other.rule == _DAYS for other in items):
            continue  # the name of what is then: "Olsok i Gamle kirke mandag 29. juli"
        if item.times is None and any(_is_same_day(other, item) for other in timed):
            continue
        if any(_is_same_day(other, item) and other.times == item.times for other in kept):
            continue
        kept.append(item)
    return kept


def _is_same_day(one: TimeItem, other: TimeItem) -> bool:
    days = one.precision == other.precision == "day" and one.edtf is not None
    return days and one.edtf == other.edtf and one.role == other.role

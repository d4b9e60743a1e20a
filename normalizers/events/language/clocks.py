"""Clock times in a sentence: where they stand, which day each belongs to, what ends there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from normalizers.events.language.words import REMEMBERED, has, keys_of, words
from normalizers.model import TimeItem

Times = tuple[str, str | None]

_HOUR = r"(\d{1,2})(?:[.:,](\d\d))?(?!\d|[.:]\d)"
_KL = r"kl(?:okk[ae]n?)?\b[.:]?\s*"
_TO = r"(\d{1,2})(?:[.:,]?(\d\d))?(?!\d|[.:]\d)"  # "13.45–1500"
_LAST = rf"(?:\s*(?:[–-]|til|og ut til)\s*(?:ca\.?\s*)?(?:{_KL})?{_TO})?"
_OTHER = r"(?:\s+og\s+(?:kl\.?\s*)?\d{1,2}[.:]\d\d)?"  # "kl. 11.00 og 13.00": it starts twice
# "kl. 18", "fra klokka 18.00 til 20.00", "18.00–20.00"; a number alone is no clock time
_CLOCK = re.compile(
    rf"(?:\b(?:fra|frå|ca\.?|og)\s+)?(?:\b{_KL}(?:ca\.?\s*)?{_HOUR}{_LAST}{_OTHER}"
    rf"|\bmellom\s+{_KL}{_HOUR}\s+og\s+(?:{_KL})?{_HOUR}"
    rf"|(?<![\d./:-])\b(\d{{1,2}})[.:](\d\d)\s*[–-]\s*{_HOUR}"
    rf"|\b{_KL}(\d\d)(\d\d)\b(?:\s*[–-]\s*(\d\d)(\d\d)\b)?)",
    re.IGNORECASE,
)
# a clock time that begins a line ("12.00 –"), and one behind "ferdig", "slutt" ("ferdige 17.30")
_AT_START = re.compile(rf"(?=\d{{1,2}}[.:]\d\d){_HOUR}{_LAST}", re.IGNORECASE)
_BARE_HOURS = re.compile(
    r"([01]\d|2[0-3])([0-5]\d)(?:\s?[–-]\s?([01]\d|2[0-3])([0-5]\d))?(?=\s+[A-ZÆØÅ«\"])"
    r"|[Cc]a\.?\s+(\d{1,2})(?:[.:](\d\d))?(?=\s+[–-]?\s*[A-ZÆØÅ«\"])"
)
_ENDING = re.compile(
    rf"\b([^\W\d_]+)\s+(?:(?:senest|seinast|ca\.?|rundt|omkring)\s+)*(?:{_KL})?{_HOUR}",
    re.IGNORECASE,
)
_HOURS = re.compile(r",?\s+(\d{1,2})\s?[–-]\s?(\d{1,2})(?=\s*(?::\s|$))")
_WEEKDAY = re.compile(r",?\s\(?(?:man|tirs|ons|tors|fre|lør|søn|mån|tys|laur|sun)dag\b\)?", re.I)
_TWO_LETTERS = re.compile(r"(?:^|[\s(–-])(?:ma|må|ti|ty|on|to|fr|lø|la|sø|su)\.?\s$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_BEFORE_END = 4  # words before a clock time among which one tells that it ends something


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time as a text has it: the place of its characters, and the times."""

    start: int
    end: int
    times: Times


@lru_cache(maxsize=REMEMBERED)
def clocks_of(text: str) -> tuple[Clock, ...]:
    """Return the clock times of a text that say so, by "kl." or as a span with minutes."""
    if _DIGIT.search(text) is None:
        return ()
    found = []
    for match in _CLOCK.finditer(text):
        said = match.groups()
        times = [_time(hour, minute) for hour, minute in zip(said[::2], said[1::2], strict=True)]
        first = next(filter(None, times[::2]), None)
        if first is not None:
            last = next(filter(None, times[1::2]), None)
            found.append(Clock(match.start(), match.end(), (first, last)))
    return tuple(found)


def clock_at_start(text: str) -> Clock | None:
    """Return the clock time that a line begins with, None for a line that does not."""
    if not (text[:1].isdigit() or text[:2].casefold() == "kl"):
        return None
    clock = next(iter(clocks_of(text)), None)
    if clock is not None and clock.start == 0:
        return clock
    match = _AT_START.match(text)
    first = _time(match[1], match[2]) if match else None
    if match is None or first is None or (match[3] and _time(match[3], match[4]) is None):
        return None
    return Clock(0, match.end(), (first, _time(match[3], match[4])))


def hours_at_start(text: str) -> Clock | None:
    """Return the clock time without a mark that a line of a day's program begins with: "0910"."""
    match = _BARE_HOURS.match(text)
    first = _time(match[1] or match[5], match[2] or match[6]) if match else None
    last = _time(match[3], match[4]) if match and match[3] else None
    return Clock(0, match.end(), (first, last)) if match and first else None


def clock_of_program(text: str) -> Clock | None:
    """Return the clock time that a line of a day's program begins with, marked or not."""
    return clock_at_start(text) or hours_at_start(text)


def _time(hour: str | None, minute: str | None) -> str | None:
    if hour is None or int(hour) > 24 or int(minute or 0) > 59:
        return None
    return f"{int(hour):02}:{int(minute or 0):02}"


def with_own_clocks(text: str, items: Sequence[TimeItem]) -> list[TimeItem]:
    """Return times with the clock time that stands behind each before the next one.

    What was read inside a clock time is none ("2. desember kl. 11–16 og 3. desember").
    """
    items = [_with_short_weekday(text, item) for item in items]
    items = [_with_hours(text, _with_weekday(text, item)) for item in items]
    clocks = [c for c in clocks_of(text) if not any(_is_in_day(c, i) for i in items)]
    if not (items and clocks):
        return items
    if len(items) == 1:
        item = items[0]
        if item.precision != "day":
            return list(items)
        first = clocks[0].times
        times = first if item.times in (None, (first[0], None)) else item.times
        return [_at(item, further_clock(text[item.char_end :], times) or times)]
    if len(clocks) == 1 and not any(i.times for i in items if i.kind == "dated"):
        return [_at(i, clocks[0].times) if i.kind == "dated" else i for i in items]
    held = [i for i in items if not any(c.start < i.char_start < c.end for c in clocks)]
    ends = [*(item.char_start for item in held[1:]), len(text)]
    own = (
        [clock.times for clock in clocks if item.char_end <= clock.start and clock.end <= end]
        for item, end in zip(held, ends, strict=True)
    )
    return [
        _at(item, times[0] if times else item.times) for item, times in zip(held, own, strict=True)
    ]


def _is_in_day(clock: Clock, item: TimeItem) -> bool:
    """Return whether what looks like hours is a span of days: "02.10–06.10"."""
    inside = item.char_start <= clock.start and clock.end <= item.char_end
    return inside and item.times is None


def _with_weekday(text: str, item: TimeItem) -> TimeItem:
    """Return a day with the weekday right behind it: "29. juni torsdag på Almenninga"."""
    match = _WEEKDAY.match(text, item.char_end) if item.precision == "day" else None
    end = match.end() if match else item.char_end
    return replace(item, text=text[item.char_start : end], char_end=end) if match else item


def _with_short_weekday(text: str, item: TimeItem) -> TimeItem:
    """Return a day with the two letters of its weekday before it: "Sø 3/3", "On 13/3"."""
    match = _TWO_LETTERS.search(text, 0, item.char_start) if item.precision == "day" else None
    if match is None:
        return item
    return replace(item, text=text[match.start() : item.char_end], char_start=match.start())


def _with_hours(text: str, item: TimeItem) -> TimeItem:
    """Return a day with the hours right behind it: "Søndag 9. juni, 11-15: Smedkunst"."""
    match = _HOURS.match(text, item.char_end)
    if match is None or item.precision != "day" or item.times is not None:
        return item
    first, last = _time(match[1], None), _time(match[2], None)
    if first is None or last is None or first >= last:
        return item
    said, end = text[item.char_start : match.end()], match.end()
    return replace(item, text=said, char_end=end, times=(first, last))


def _at(item: TimeItem, times: Times | None) -> TimeItem:
    return item if times == item.times else replace(item, times=times)


def _begun(text: str) -> Iterator[Clock]:
    """Return a clock time right behind a word for beginning: "Dørene opnar 18.30"."""
    for match in _ENDING.finditer(text):
        time = _time(match[2], match[3]) if match[3] else None
        if time is not None and match[1].casefold() in words("starts_at"):
            yield Clock(match.start(2), match.end(), (time, None))


def further_clock(text: str, known: Times | None) -> Times | None:
    """Return the clock times of what a sentence goes on about, with those known before, or None.

    "Vi starter kl. 16 og er ferdige 17.30" tells both, "Vi slutter kl. 20" the end.
    """
    if _DIGIT.search(text) is None:
        return None
    ending = (m for m in _ENDING.finditer(text) if m[1].casefold() in words("ends_at"))
    end = next(filter(None, (_time(m[2], m[3]) for m in ending)), None)
    if known is not None:
        first, last = known
        return (first, end) if last is None and end is not None and end > first else None
    clocks = clocks_of(text) or tuple(_begun(text))
    alone = bool(clocks) and not (text[: clocks[0].start] + text[clocks[0].end :]).strip(" .,")
    if not clocks or not (alone or has(keys_of(text), "starts_at")):
        return None
    first, last = clocks[0].times
    before = keys_of(text[: clocks[0].start])[-_BEFORE_END:]
    if has(before, "ends_at") and not has(before, "starts_at"):
        return None
    later = clocks[1].times[0] if len(clocks) > 1 and end is not None else end
    return first, last or (later if later is not None and later > first else None)

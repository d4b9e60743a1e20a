"""Times that go on in the next line of their paragraph, as lines that are one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.document.strikes import StruckText
from parsers.document.time_sense import TimeSense

# the number of the first line in its paragraph, the line as one, the lines that it consists of
Joined = tuple[int, StruckText, tuple[StruckText, ...]]

_UNTIL = re.compile(r"\s*(?:t\.?\s?o\.?\s?m\b\.?|til\b|fram til\b|og med\b)", re.IGNORECASE)
_FROM = re.compile(r"\s*(?:f\.?\s?o\.?\s?m\b|fra\b|frå\b)", re.IGNORECASE)


def joined_times(lines: Iterable[StruckText], times: TimeSense) -> list[Joined]:
    """Return the lines of a paragraph, each with those that it consists of.

    "Høstferie uke 41:", "f.o.m. mandag 9." and "t.o.m. fredag 13." below each other are one line:
    what is nothing but the beginning or the end of a range goes on with the time above it.
    """
    joined: list[Joined] = []
    for number, line in enumerate(lines):
        first, above, parts = joined[-1] if joined else (0, None, ())
        if above is None or not _goes_on(above, line, times):
            joined.append((number, line, (line,)))
            continue
        text = f"{above.text.rstrip()} {line.text.strip()}"
        joined[-1] = (first, StruckText(text, text, line.struck, ""), (*parts, line))
    return joined


def _goes_on(above: StruckText, line: StruckText, times: TimeSense) -> bool:
    if above.struck != line.struck or above.partly or line.partly:
        return False
    bare = above.text.rstrip()
    led = bare.endswith(":")
    if _UNTIL.match(line.text) is None and not (led and _FROM.match(line.text)):
        return False
    if not _is_time(line.text, times):
        return False
    return led or times.time_at_end(bare, below_month=True) > 0 or _is_time(bare, times)


def _is_time(text: str, times: TimeSense) -> bool:
    text = text.strip()
    end = times.time_at_start(text, below_month=True)
    return end > 0 and not any(map(str.isalnum, text[end:]))

"""Times that go on in the next line, as lines that are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.document.model import Paragraph
from parsers.document.strikes import StruckText, lines_of
from parsers.document.time_sense import TimeSense

_UNTIL = re.compile(r"\s*(?:t\.?\s?o\.?\s?m\b\.?|til\b|fram til\b|og med\b)", re.IGNORECASE)
_FROM = re.compile(r"\s*(?:f\.?\s?o\.?\s?m\b|fra\b|frå\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class JoinedLine:
    """A line as one: its paragraph, its number there, and the lines that it consists of.

    Each of these is the place of its paragraph and its text.
    """

    paragraph: int
    number: int
    said: StruckText
    parts: tuple[tuple[int, str], ...]


def joined_times(paragraphs: Sequence[Paragraph], times: TimeSense) -> list[JoinedLine]:
    """Return the lines of paragraphs, a time that goes on in the next line with that line.

    "Høstferie uke 41:", "f.o.m. mandag 9." and "t.o.m. fredag 13." below each other are one line:
    what is nothing but the beginning or the end of a range goes on with the time above it.
    """
    joined: list[JoinedLine] = []
    for place, paragraph in enumerate(paragraphs):
        for number, line in enumerate(lines_of(paragraph)):
            above = joined[-1] if joined and not paragraph.level else None
            part = (place, line.text)
            if above is None or not _goes_on(above.said, line, times):
                joined.append(JoinedLine(place, number, line, (part,)))
                continue
            text = f"{above.said.text.rstrip()} {line.text.strip()}"
            said = StruckText(text, text, line.struck, "")
            joined[-1] = JoinedLine(above.paragraph, above.number, said, (*above.parts, part))
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

"""Times of day in a line: at its beginning, at the end of its time, anywhere."""

from __future__ import annotations

import re

_HOUR, _MINUTES, _KL = r"\d{1,2}", r"[.:][0-5]\d", r"[Kk]l[.:]?\s?"
# a line that begins with one: "09.30 Oppmøte", "Kl. 15-17: Øving"
_FIRST = re.compile(
    rf"\s*(?:[•·–-]\s+)?(?P<clock>(?:{_KL}{_HOUR}(?:{_MINUTES})?|{_HOUR}{_MINUTES})"
    rf"(?:\s?(?:[-–]|til)\s?(?:{_KL})?{_HOUR}(?:{_MINUTES})?)?)(?![.:]?\d)"
    r"(?:\s*[:–-]\s*|\s+(?=[A-ZÆØÅ«\"]))(?P<behind>[^\W\d_«\"].*)"
)
_LAST = re.compile(
    rf"[\s,]+(?:kl[.:]?\s?{_HOUR}(?:[.:]\d\d)?|{_HOUR}[.:]\d\d)"
    rf"(?:\s?[-–]\s?{_HOUR}(?:[.:]\d\d)?)?\s*$"
)
# a place, a time of day, and what is there then: "Nes kirke kl. 11: Messe"
_WITHIN = re.compile(
    rf"(?P<before>[^\W\d_][^:.]{{1,60}}?)[\s,]+(?P<clock>{_KL}{_HOUR}(?:{_MINUTES})?"
    rf"(?:\s?[-–]\s?{_HOUR}(?:{_MINUTES})?)?)\s*(?::|\s[–-])\s+(?P<behind>[^\W\d_«\"].*)"
)
_ANYWHERE = re.compile(rf"\bkl\b|(?<![\d.:]){_HOUR}{_MINUTES}(?![\d.:])", re.IGNORECASE)


def clock_first(text: str) -> tuple[str, str]:
    """Return the time of day that a line begins with, and what stands behind it; "" for none."""
    found = _FIRST.match(text)
    if found is None:
        return "", ""
    return f"kl. {re.sub(_KL, '', found['clock'])}", found["behind"].strip()


def clock_last(text: str) -> tuple[str, str]:
    """Return the time of day that a line ends with, and what stands before it; "" for none."""
    found = _LAST.search(text)
    before = text[: found.start()].rstrip(" ,:–-\t") if found else ""
    if found is None or not any(map(str.isalpha, before)):
        return "", ""
    return f"kl. {re.sub(_KL, '', found.group()).strip(' ,')}", before


def clock_within(text: str) -> tuple[str, str]:
    """Return the time of day between a place and what is there then, and those two; "" for none."""
    found = _WITHIN.fullmatch(text.strip()) if "kl" in text else None
    if found is None:
        return "", ""
    return f"kl. {re.sub(_KL, '', found['clock'])}", f"{found['before']}: {found['behind']}"


def day_before_clock(time: str) -> str:
    """Return the day of a time that ends with a time of day ("22/06 12.00"), "" of any other."""
    found = _LAST.search(time)
    return time[: found.start()].rstrip(" ,:–-\t") if found else ""


def tells_clock(text: str) -> bool:
    """Return whether a time of day stands anywhere in a text."""
    return _ANYWHERE.search(text) is not None

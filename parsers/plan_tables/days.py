"""Days without their month, as cells under a month's name have them."""

from __future__ import annotations

import re

_DAYS = re.compile(r"(?:\d{1,2}\.?|[\s,;&+/–-]|og)+(?:kl\.?\s*\d{1,2}(?:[.:]\d\d)?)?")
_CLOCK = "kl"
_LAST_DAY = 31


def are_days(text: str) -> bool:
    """Return whether a text is days of a month: "14., 28."; a sum of money is not."""
    numbers = re.findall(r"\d+", text.split(_CLOCK)[0])
    return (
        bool(numbers)
        and _DAYS.fullmatch(text) is not None
        and all(1 <= int(number) <= _LAST_DAY for number in numbers)
    )

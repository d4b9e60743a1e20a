"""Names of days, holidays and weekdays in a line, and which part of its time they are."""

from __future__ import annotations

import re

from parsers.document.time_sense import TimeSense

WORD = re.compile(r"[^\W\d_]{2,}")
# weekdays of two letters, which are other words elsewhere ("to", "ti"): "ma 3.", "on. 12"
_SHORT_WEEKDAY = re.compile(
    r"(?:ma|må|ti|ty|on|to|fr|lø|la|sø|su)\.?\s+(?=\d{1,2}\b(?!\s*[:%]))", re.IGNORECASE
)
_BEHIND = re.compile(r"[\s,;(]*")
_AFTER_WEEKDAY = re.compile(r"[\s,;)]*")


def short_weekday(text: str) -> int:
    """Return how many characters a weekday of two letters before a number takes, 0 for none."""
    found = _SHORT_WEEKDAY.match(text)
    return found.end() if found else 0


def names_day(text: str, times: TimeSense) -> bool:
    """Return whether a text begins with the name of a day: "2. påskedag, fri", "grunnlovsdag"."""
    begins = text[: times.time_at_start(text)]
    word = WORD.search(begins)
    if word is None or times.names_weekday(word.group()) or times.names_period(begins):
        return False
    if times.names_month(word.group()):
        return False  # "1. april påskeferie" begins with a date
    ordinal = re.fullmatch(r"\W*(?:\d\.\s*)?", begins[: word.start()]) is not None
    return ordinal and not any(map(str.isdigit, begins[word.end() :]))


def names_holiday(time: str, times: TimeSense) -> bool:
    """Return whether a time is the name of a holiday, not of a month, season or weekday."""
    if any(map(str.isdigit, time)):
        return False
    return not (times.names_month(time) or times.names_period(time) or times.names_weekday(time))


def split_name(text: str, times: TimeSense, below_month: bool = False) -> tuple[str, str]:
    """Return the holiday's name that a time begins with, and the days behind it; "" for none.

    "Høstferie uke 40, fra mandag 2. oktober" is named "Høstferie".
    """
    word = WORD.match(text)
    if word is None or not names_holiday(word.group(), times) or not times.is_time(word.group()):
        return "", text
    rest = text[word.end() :].lstrip(" ,:–-").rstrip(" :")  # a colon leads to what tells more
    end = times.time_at_start(rest, below_month=below_month)
    whole = end == len(rest) or (below_month and end >= len(rest.rstrip(" .")))
    if any(map(str.isdigit, rest)) and whole:
        return word.group(), rest
    return "", text


def first_word(text: str) -> str:
    """Return the first word of a text, "" where anything but white space stands before it."""
    found = WORD.search(text)
    return found.group() if found and not text[: found.start()].strip() else ""


def end_with_weekday(text: str, end: int, times: TimeSense) -> int:
    """Return where a line's time ends with the weekday and the clock that stand behind it.

    "8. februar, onsdag kl. 18 – 21": `end` is where the date ends.
    """
    behind = _BEHIND.match(text, end)
    weekday = WORD.match(text, behind.end()) if behind else None
    if weekday is None or not times.names_weekday(weekday.group()):
        return end
    after = _AFTER_WEEKDAY.match(text, weekday.end())
    rest = after.end() if after else weekday.end()
    if text[rest : rest + 1].isdigit():
        return end  # "3. mars, lørdag 4. mars": the weekday is that of the day behind it
    date = f"{text[:end].rstrip(' ,;.')} "
    more = times.time_at_start(date + text[rest:]) - len(date)
    return rest + more if more > 0 else weekday.end() + text.startswith(")", weekday.end())


def is_in_brackets(text: str, times: TimeSense) -> bool:
    """Return whether a text is nothing but days in brackets."""
    inner = text.strip(" .")[1:-1]
    in_brackets = text.startswith("(") and text.rstrip(" .").endswith(")")
    return in_brackets and times.time_at_start(inner, below_month=True) >= len(inner.rstrip(" ."))


def ends_range(text: str, times: TimeSense) -> bool:
    """Return whether a text begins with a day and its month: the end of a range."""
    day = re.match(r"\W*\d{1,2}\.?\s*", text)
    return day is not None and times.names_month(first_word(text[day.end() :]))

"""Lines that begin with their time: "5. mai: Fagseminar"."""

from __future__ import annotations

import re

from parsers.dated_lines.lines.day_names import (
    WORD,
    end_with_weekday,
    ends_range,
    first_word,
    is_in_brackets,
    names_day,
    names_holiday,
    short_weekday,
    split_name,
)
from parsers.dated_lines.lines.model import Shaped
from parsers.dated_lines.lines.sentences import (
    LONGEST_ENTRY,
    LONGEST_NAME,
    LONGEST_TOLD,
    SENTENCE_END,
    is_prose,
)
from parsers.dated_lines.lines.written import has_digit
from parsers.document.time_sense import TimeSense

_SEPARATOR = re.compile(r"^[\s:–—\-→=,.;)|]+")
_FIRST_WORD = re.compile(r"[ (]*([^\W\d_]+)")
_PARTING = re.compile(r"\s+[–—-]\s+|:\s+|\s*\t\s*")
_PARTED = re.compile(r"([^:–—-]*?\d[^:–—-]*?)(?:\s+[–—-]\s+|:\s+|\s*\t\s*)([^\W\d_]{3,})\b")
_DAY = r"(?:[1-9]|[12]\d|3[01])"
# days without their month, as they stand below its heading: "4.", "25. og 26.", "10. - 21.", "1, 3"
_BARE_DAYS = re.compile(
    rf"{_DAY}(?:\.|(?=\s*[-–—,&+]|:\s|\s+og\s|\s*$|\s+[A-ZÆØÅ]))"
    rf"(?:\s*(?:[-–—,/&+]|og)?\s*{_DAY}(?:\.|(?=\s*[-–—,&+]|:\s|\s+og\s|\s*$|\s+[^\W\d])))*"
    r"(?!\d|:\d)"
)
_BARE_DAY = re.compile(rf"{_DAY}\.\s+")
_LAST_DAY = re.compile(r"(.*\S)\s+(\d{1,2}\.\s*[^\W\d]+)")
_GLUED = re.compile(r"[^\W\d_]+?[a-zæøå](?=[A-ZÆØÅ][a-zæøå])")
# a day behind its month, as columns of both leave it: "Januar 15 Påmelding"
_DAY_BEHIND = re.compile(rf"{_DAY}(?:\.?\s?(?:og|[-–])\s?{_DAY})?\.?(?=\s+[A-ZÆØÅ«][^\W\d_]{{2}})")
_ARROW = re.compile(r"\s*(?:→|⟶|⇒|->|=>)\s*")


def time_first(text: str, times: TimeSense, below_month: bool, in_list: bool) -> Shaped | None:
    """Return a line that begins with its time; brackets may hold all of it ("(6. mars AVLYST)")."""
    inner = text[1:-1].strip() if text.startswith("(") and text.endswith(")") else text
    end = _end_of_time(inner, times)
    end = end_with_weekday(inner, end, times) if end else _end_of_glued_month(inner, times)
    days = _BARE_DAYS.match(inner) if below_month and not end else None
    if below_month and (first := _BARE_DAY.match(inner)) and names_day(inner[first.end() :], times):
        days, end = first, 0  # "17. Grunnlovsdag", "1. 2. pinsedag"
    if days is not None and times.names_month(first_word(inner[days.end() :])):
        days = None
    if days is not None:
        end = days.end()
    if not end and below_month:
        end = _end_below_month(inner, times)
    if not end:
        return None
    end = _end_of_arrows(inner, end, times)
    if (all_time := _all_time(inner, end, times, below_month)) is not None:
        return all_time
    time, rest = _ARROW.sub(" – ", inner[:end]).strip(), inner[end:]
    named = _LAST_DAY.fullmatch(time) if rest.lstrip().startswith("/") else None
    if named is not None and times.is_time(named[1]):  # "29. april 1. mai / Rusken"
        time, rest = named[1], f" {named[2]} {rest.lstrip()}"
    parting = _SEPARATOR.match(rest)
    title = rest[parting.end() :].strip() if parting else rest.strip()
    if (behind := _DAY_BEHIND.match(title)) and times.names_month(time):
        time, title = f"{time} {behind.group()}", title[behind.end() :].strip()
    if not WORD.search(title):
        return None if title else _named_or_bare(inner, times)
    if names_holiday(time, times) and times.is_time(title) and any(map(str.isdigit, title)):
        return "dated_last", title.rstrip(" ."), time, True  # "Høstferie: 6. - 10. oktober"
    strong = bool(parting and parting.group().strip(" ")) or days is not None
    name, named_time = split_name(time, times)
    if name and is_in_brackets(title, times):
        return "dated_last", f"{named_time} {title}", name, True  # "Høstferie: uke 41 (9.-13.)"
    if name and (strong or title[0].isupper() or title[0] == "("):
        return "dated_last", named_time, f"{name} – {title}", True  # "Vinterferie uke 8 – fri"
    begins = title[0].isupper() or title[0] in "«\"('" or title[0].isdigit()
    listed = below_month and len(title.split()) <= LONGEST_NAME and title[-1] not in SENTENCE_END
    if not strong and not begins and not listed:
        return None  # "5. mai møtes vi": a sentence that begins with its time
    is_title = strong or in_list or not is_prose(title) or _is_named(title)
    if len(text) > (LONGEST_TOLD if in_list else LONGEST_ENTRY) or not is_title:
        return None
    return "dated", time, title, strong


def _end_below_month(text: str, times: TimeSense) -> int:
    """Return where a time ends that only a month's heading makes one: "Onsdag 24. kl. 12.00"."""
    if short := short_weekday(text):
        day = _BARE_DAYS.match(text, short)
        return day.end() if day else 0
    word = first_word(text)
    if times.names_weekday(word):
        return times.time_at_start(text, below_month=True)
    if not times.is_time_word(word):
        return 0
    whole = times.time_at_start(text, below_month=True)  # "f.o.m. mandag 9."
    return whole if whole >= len(text.rstrip(" .:")) else 0


def _all_time(text: str, end: int, times: TimeSense, below_month: bool) -> Shaped | None:
    """Return a line that is nothing but a time, with the name of a holiday or without."""
    if not _is_all_time(text, end, times, below_month):
        return None
    name, time = split_name(text, times, below_month)
    if name:
        return "dated_last", time, name, True
    return None if _names_holiday_first(text, times) else ("time", text, "", True)


def _is_all_time(text: str, end: int, times: TimeSense, below_month: bool) -> bool:
    """Return whether what stands behind a time is another: "uke 8: f.o.m. mandag 19.".

    It must not begin with a day's or a holiday's name, which is the title of the days before it.
    """
    rest = text[end:].lstrip(" :,–-(")
    if not has_digit(rest) or _names_holiday_first(rest, times):
        return False
    if names_day(rest, times):
        return False
    return times.time_at_start(rest, below_month=below_month) >= len(rest.rstrip(" .:)"))


def _names_holiday_first(text: str, times: TimeSense) -> bool:
    name = first_word(text)
    return bool(name) and times.is_time(name) and names_holiday(name, times)


def _end_of_glued_month(text: str, times: TimeSense) -> int:
    """Return where a month ends that the title was run together with: "AugustPlanlegger tur"."""
    found = _GLUED.match(text)
    return found.end() if found and times.names_month(found.group()) else 0


def _is_named(text: str) -> bool:
    """Return whether a few words name what the sentences behind them tell more of."""
    name, end, _ = text.partition(". ")
    return bool(end) and len(name.split()) <= LONGEST_NAME


def _end_of_arrows(text: str, end: int, times: TimeSense) -> int:
    """Return where a time ends that an arrow goes on from: "3. mars → 14. mars"."""
    while (arrow := _ARROW.match(text, end)) and (more := times.time_at_start(text[arrow.end() :])):
        end = arrow.end() + more
    return end


def _named_or_bare(text: str, times: TimeSense) -> Shaped:
    """Return a line that is nothing but times: a day's name with its date, or a time alone."""
    for parting in _PARTING.finditer(text):
        name, time = text[: parting.start()].strip(), text[parting.end() :].strip()
        if names_day(name, times) and times.is_time(time) and any(map(str.isdigit, time)):
            return "dated_last", time.rstrip(" ."), name, True
    name, time = split_name(text.strip(), times)
    if name:
        return "dated_last", time.rstrip(" ."), name, True
    return "time", text.strip(), "", True


def _end_of_time(text: str, times: TimeSense) -> int:
    """Return where the time ends with which a line begins, 0 if with none.

    What stands behind a dash may be a title that is a time too: "25. mai – 2. pinsedag, fri",
    "1. mai – 1. mai, offentlig fridag".
    """
    begins = _FIRST_WORD.match(text)
    if begins is not None and times.is_outside_times(begins[1]):
        return 0
    tab = text.find("\t")
    if tab > 0 and times.is_time(text[:tab]):
        # as "Uke 9.⇥26. februar - 1. mars vinterferie" and "28. april⇥kl.18⇥Åpning" go on
        more = times.time_at_start(f"{text[:tab]} {text[tab + 1 :]}")
        more = more if text[tab + 1 : tab + 2].isalnum() else 0
        return more if tab + 1 < more < len(text) else tab
    parted = _PARTED.match(text)  # most lines: a time, a mark, a name
    if parted and not times.is_time_word(parted[2]) and times.is_time(parted[1]):
        return parted.end(1)
    end = times.time_at_start(text)
    for parting in _PARTING.finditer(text):
        first, rest = text[: parting.start()], text[parting.end() :]
        if not times.is_time(first) or not WORD.search(rest):
            continue
        again = rest.startswith(first.strip()) or (end > parting.end() and names_day(rest, times))
        if again or not end or (end >= len(text.rstrip(" ."))):
            return parting.start() if again or not ends_range(rest, times) else end
    return end

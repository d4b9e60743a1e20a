"""What a line's shape says: a time and a title, a heading, running text."""

from __future__ import annotations

import re
from typing import Literal

from parsers.dated_lines.day_names import (
    WORD,
    end_with_weekday,
    ends_range,
    first_word,
    is_in_brackets,
    names_day,
    names_holiday,
    split_name,
)
from parsers.document.time_sense import TimeSense

# What a line is by itself. `dated`: a time, then a title. `dated_last`: a title, then a time.
# `time`: a time and nothing else. `month`, `year`: heads the lines below. `prose`: a sentence.
Shape = Literal["dated", "dated_last", "time", "month", "year", "prose", "plain"]
_LONGEST_HEADING = 60
_LONGEST_ENTRY = 200
_LONGEST_TOLD = 600  # where a list's lines begin with their dates and tell what happens then
_LONGEST_DATES = 2000  # letters of a line that is nothing but days
_LONGEST_WEAK_TITLE = 9  # words
_LONGEST_PLAIN_SENTENCE = 10  # words
_LONGEST_NAME = 5  # words
BULLET = re.compile(r"^\s*(?:[•·▪◦●○*‣➢✓\uf000-\uf0ffo–—-]|\d{1,2}\))\s+(?=\S)")
_SEPARATOR = re.compile(r"^[\s:–—\-→=,.;)|]+")
_ENDING = re.compile(r"(?:\s[–—\-→=|(]*|[:–—→=,;(|])+$")
_STRONG = re.compile(r"\t|[:–—→|]\s|\s[-–—→]\s")
_PARTING = re.compile(r"\s+[–—-]\s+|:\s+|\s*\t\s*")
_PARTED = re.compile(r"([^:–—-]*?\d[^:–—-]*?)(?:\s+[–—-]\s+|:\s+|\s*\t\s*)([^\W\d_]{3,})\b")
_REMARK = re.compile(r"\s*\([^()]*\)\W*$")
_COPULAS = frozenset(("er", "blir", "vert", "var"))
_MONTHS_LINK = re.compile(r"\s*[/–—-]\s*|\s+og\s+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)\d\d|\d\d))?(?!\d)")
_DAY = r"(?:[1-9]|[12]\d|3[01])"
# days without their month, as they stand below its heading: "4.", "25. og 26.", "10. - 21.", "1, 3"
_BARE_DAYS = re.compile(
    rf"{_DAY}(?:\.|(?=\s*[-–—,&+]|\s+og\s|\s*$|\s+[A-ZÆØÅ]))"
    rf"(?:\s*(?:[-–—,/&+]|og)?\s*{_DAY}(?:\.|(?=\s*[-–—,&+]|\s+og\s|\s*$|\s+[^\W\d])))*"
    r"(?![\d:])"
)
_BARE_DAY = re.compile(rf"{_DAY}\.\s+")
_GLUED = re.compile(r"[^\W\d_]+?[a-zæøå](?=[A-ZÆØÅ][a-zæøå])")
_ARROW = re.compile(r"\s*(?:→|⟶|⇒|->|=>)\s*")
_LEADERS = re.compile(r"…{2,}|(?:\.\s?){5,}|_{5,}")  # of a table of contents, of a form
# "21 skoledager", "Sum høsten 2023 – antall skoledager: 83": what is counted takes no place
_COUNT = re.compile(r"\d+ [a-zæøå][^\W\d]*\W*|(?i:sum|totalt|til sammen|i alt)\b.*\d\W*")
# what parts a time from a remark behind it: a dash, or no more than a capital letter
_AFTER = re.compile(r"\s*[–—]\s*|\s+-\s+|,?\s+(?=[A-ZÆØÅ])")
_LONGEST_REMARKED = 12  # words of a line whose remark no dash parts
_SENTENCE_END = (".", "!", "?")
# a time that a sentence names is none of a list's: "… møtes den 4. mai" goes on
_FUNCTION_WORDS = frozenset(
    (
        *("den", "til", "fra", "frå", "i", "på", "er", "blir", "vert", "innen", "innan", "før"),
        *("etter", "ved", "om", "og", "senest", "seinast", "per", "pr", "pr."),
    )
)


def shape_of(
    text: str, times: TimeSense, below_month: bool = False, in_list: bool = False
) -> tuple[Shape, str, str, bool]:
    """Return a line's shape, its time, its title, and whether a mark parts the two.

    In a list whose lines begin with their dates, a sentence behind a date is a title too, and it
    may be long.
    """
    text = BULLET.sub("", text).strip()
    if _LEADERS.search(text) or (_COUNT.fullmatch(text) and not times.time_at_start(text)):
        return "prose", "", "", False
    longest = _LONGEST_TOLD if in_list else _LONGEST_ENTRY
    if len(text) > longest and not _may_be_dates(text, times):
        return "prose", "", "", False
    if _is_month(text, times):
        return "month", text.strip(" :.–-"), "", False
    year = _heading_year(text, times)
    if year:
        return "year", year, "", False
    return (
        _dated(text, times, below_month, in_list)
        or _dated_last(text, times, below_month)
        or _dated_within(text, times, below_month)
        or ("prose" if _is_prose(text) else "plain", "", "", False)
    )


def _may_be_dates(text: str, times: TimeSense) -> bool:
    """Return whether what is too long for an entry may be nothing but days, by how it begins."""
    return len(text) <= _LONGEST_DATES and times.is_time_word(text.split(maxsplit=1)[0])


def _is_month(text: str, times: TimeSense) -> bool:
    """Return whether a line is a month's name, or two ("Oktober/november:"), maybe with a year."""
    bare = text.strip(" :.–-*")
    if len(bare) > _LONGEST_HEADING or not bare:
        return False
    parts = _MONTHS_LINK.split(_YEAR.sub("", bare).strip())
    return all(part and times.names_month(part.strip()) for part in parts)


def _heading_year(text: str, times: TimeSense) -> str:
    """Return the year, school year or term that a short heading names: "Skoleruta 2021–2022:"."""
    if len(text) > _LONGEST_HEADING or text.endswith(_SENTENCE_END):
        return ""
    found = list(_YEAR.finditer(text))
    if len(found) != 1 or re.search(r"\d", text[: found[0].start()] + text[found[0].end() :]):
        return ""
    before = text[: found[0].start()].split()
    term = f"{before[-1]} {found[0].group()}" if before else ""
    return term if term and times.names_period(term) else found[0].group()


def _dated(
    text: str, times: TimeSense, below_month: bool, in_list: bool
) -> tuple[Shape, str, str, bool] | None:
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
    if not end and below_month and times.names_weekday(first_word(inner)):
        end = times.time_at_start(inner, below_month=True)  # "Onsdag 24. kl. 12.00"
    if not end:
        return None
    end = _end_of_arrows(inner, end, times)
    time, rest = _ARROW.sub(" – ", inner[:end]).strip(), inner[end:]
    parting = _SEPARATOR.match(rest)
    title = rest[parting.end() :].strip() if parting else rest.strip()
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
    listed = below_month and len(title.split()) <= _LONGEST_NAME and title[-1] not in _SENTENCE_END
    if not strong and not begins and not listed:
        return None  # "5. mai møtes vi": a sentence that begins with its time
    is_title = strong or in_list or not _is_prose(title) or _is_named(title)
    if len(text) > (_LONGEST_TOLD if in_list else _LONGEST_ENTRY) or not is_title:
        return None
    return "dated", time, title, strong


def _end_of_glued_month(text: str, times: TimeSense) -> int:
    """Return where a month ends that the title was run together with: "AugustPlanlegger tur"."""
    found = _GLUED.match(text)
    return found.end() if found and times.names_month(found.group()) else 0


def _is_named(text: str) -> bool:
    """Return whether a few words name what the sentences behind them tell more of."""
    name, end, _ = text.partition(". ")
    return bool(end) and len(name.split()) <= _LONGEST_NAME


def _end_of_arrows(text: str, end: int, times: TimeSense) -> int:
    """Return where a time ends that an arrow goes on from: "3. mars → 14. mars"."""
    while (arrow := _ARROW.match(text, end)) and (more := times.time_at_start(text[arrow.end() :])):
        end = arrow.end() + more
    return end


def _named_or_bare(text: str, times: TimeSense) -> tuple[Shape, str, str, bool]:
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
    tab = text.find("\t")
    if tab > 0 and times.is_time(text[:tab]):
        rest = text[
            tab + 1 :
        ]  # as "Uke 9.⇥26. februar - 1. mars vinterferie" goes on with its days
        more = times.time_at_start(rest) if rest[:1].isalnum() else 0
        return tab + 1 + more if 0 < more < len(rest) else tab
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


def _dated_last(
    text: str, times: TimeSense, below_month: bool
) -> tuple[Shape, str, str, bool] | None:
    """Return a line that ends with its time: "Fagseminar – 1. mai", "Høstfri: 4. - 8. oktober".

    A remark in brackets may follow the time; it is part of the title.
    """
    remark = _REMARK.search(text)
    bare = text[: remark.start()].rstrip() if remark else text
    start = _start_of_time(bare, times, below_month)
    if not start and remark:
        remark, bare = None, text
        start = _start_of_time(bare, times, below_month)
    if not start:
        return None
    before, time = bare[:start], bare[start:].strip()
    if (below_month or text.endswith(":")) and not any(map(str.isdigit, time)):
        return None  # "Besøksrunden går videre (se februar)", "Fridager i løpet av året:"
    if _YEAR.fullmatch(time.strip(" .:()")):
        return None  # a year alone dates nothing: "Skoleruta som pdf 2021/2022"
    words = _ENDING.sub("", before).split()
    gap = before[len(before.rstrip(" \t:–—-→=,;(|")) :]
    strong = _STRONG.search(gap + " ") is not None or "(" in gap or "\t" in gap
    if words and words[-1].casefold() in _COPULAS and len(words) <= _LONGEST_WEAK_TITLE:
        words, strong = words[:-1], True
    title = " ".join(words)
    if not WORD.search(title) or len(text) > _LONGEST_ENTRY:
        return None
    if not strong and (
        len(words) > _LONGEST_WEAK_TITLE
        or words[-1].casefold() in _FUNCTION_WORDS
        or text.rstrip().endswith(("!", "?"))
        or ". " in title
    ):
        return None
    if strong and _is_prose(title):
        return None
    whole = f"{title} {remark.group().strip()}" if remark else title
    return "dated_last", time.rstrip(" .:)"), whole, strong


def _dated_within(
    text: str, times: TimeSense, below_month: bool
) -> tuple[Shape, str, str, bool] | None:
    """Return a line with a remark behind its time: "Plandag 16. mai – vi har stengt"."""
    short = len(text.split()) <= _LONGEST_REMARKED and not text.endswith(_SENTENCE_END)
    for parting in _AFTER.finditer(text):
        rest = text[parting.end() :]
        dashed = parting.group().strip(" ,") != ""
        if not WORD.match(rest) or times.time_at_start(rest) or not (dashed or short):
            continue
        found = _dated_last(text[: parting.start()], times, below_month)
        if found is not None and any(map(str.isdigit, found[1])):
            shape, time, title, strong = found
            return shape, time, f"{title} – {rest.strip()}", strong
    return None


def _start_of_time(text: str, times: TimeSense, below_month: bool) -> int:
    """Return where the time begins with which a line ends, 0 if with none or if it is all of it.

    A bare day ends a line below a month only with its full stop: "Foreldremøte 26."
    """
    tab = text.rfind("\t")
    if tab > 0 and times.is_time(text[tab + 1 :]):
        return tab + 1
    start = times.time_at_end(text)
    if not start and below_month and text.endswith("."):
        start = times.time_at_end(text, below_month=True)
    behind = text.rfind(": ", start) + 2 if start else 0
    if behind > start and _YEAR.search(text[start:behind]) and times.is_time(text[behind:]):
        return behind  # "Siste dag i skoleåret 2023/24: 14. juni 2024"
    return start


def _is_prose(text: str) -> bool:
    """Return whether a line is a sentence of running text: long, or one that ends as such."""
    words = text.split()
    if len(text) > _LONGEST_ENTRY or _LEADERS.search(text):
        return True
    return len(words) > _LONGEST_PLAIN_SENTENCE and text.rstrip().endswith(_SENTENCE_END)

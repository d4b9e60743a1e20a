"""Lines that end with their time: "Fagseminar – 1. mai", with or without a remark behind it."""

from __future__ import annotations

import re

from parsers.dated_lines.lines.day_names import WORD
from parsers.dated_lines.lines.model import Shaped
from parsers.dated_lines.lines.sentences import LONGEST_ENTRY, SENTENCE_END, is_prose
from parsers.dated_lines.lines.written import has_digit
from parsers.document.time_sense import TimeSense
from parsers.header_words.recognition import NAMED_YEAR

_LONGEST_WEAK_TITLE = 9  # words
_ENDING = re.compile(r"(?:\s[–—\-→=|(]*|[:–—→=,;(|])+$")
_STRONG = re.compile(r"\t|[:–—→|]\s|\s[-–—→]\s")
_REMARK = re.compile(r"\s*\([^()]*\)\W*$")
_COPULAS = frozenset(("er", "blir", "vert", "var"))
# what parts a time from a remark behind it: a dash, or no more than a capital letter
_AFTER = re.compile(r"\s*[–—]\s*|\s+-\s+|,?\s+(?=[A-ZÆØÅ])")
_LONGEST_REMARKED = 12  # words of a line whose remark no dash parts
# a time that a sentence names is none of a list's: "… møtes den 4. mai" goes on
FUNCTION_WORDS = frozenset(
    (
        *("den", "til", "fra", "frå", "i", "på", "er", "blir", "vert", "innen", "innan", "før"),
        *("etter", "ved", "om", "og", "senest", "seinast", "per", "pr", "pr."),
    )
)


def time_last(text: str, times: TimeSense, below_month: bool) -> Shaped | None:
    """Return a line that ends with its time: "Fagseminar – 1. mai", "Høstfri: 4. - 8. oktober".

    A remark in brackets may follow the time; it is part of the title.
    """
    remark = _REMARK.search(text) if ")" in text else None
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
    if text.endswith(":") and times.names_period(_ENDING.sub("", time)):
        return None  # "Disse dagene har vi møter 1. halvår 2023 (med forbehold):"
    if NAMED_YEAR.fullmatch(time.strip(" .:()")):
        return None  # a year alone dates nothing: "Skoleruta som pdf 2021/2022"
    words = _ENDING.sub("", before).split()
    gap = before[len(before.rstrip(" \t:–—-→=,;(|")) :]
    strong = _STRONG.search(gap + " ") is not None or "(" in gap or "\t" in gap
    if words and words[-1].casefold() in _COPULAS and len(words) <= _LONGEST_WEAK_TITLE:
        words, strong = words[:-1], True
    title = " ".join(words)
    if not WORD.search(title) or len(text) > LONGEST_ENTRY:
        return None
    if not strong and (
        len(words) > _LONGEST_WEAK_TITLE
        or words[-1].casefold() in FUNCTION_WORDS
        or text.rstrip().endswith(("!", "?"))
        or ". " in title
    ):
        return None
    if strong and is_prose(title):
        return None
    whole = f"{title} {remark.group().strip()}" if remark else title
    return "dated_last", time.rstrip(" .:)"), whole, strong


def time_within(text: str, times: TimeSense, below_month: bool) -> Shaped | None:
    """Return a line with a remark behind its time: "Plandag 16. mai – vi har stengt"."""
    few = len(text.split(maxsplit=_LONGEST_REMARKED)) <= _LONGEST_REMARKED
    short = few and not text.endswith(SENTENCE_END)
    for parting in _AFTER.finditer(text):
        if not has_digit(text[: parting.start()]):
            continue
        rest = text[parting.end() :]
        dashed = parting.group().strip(" ,") != ""
        if not WORD.match(rest) or times.time_at_start(rest) or not (dashed or short):
            continue
        found = time_last(text[: parting.start()], times, below_month)
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
    if behind > start and NAMED_YEAR.search(text[start:behind]) and times.is_time(text[behind:]):
        return behind  # "Siste dag i skoleåret 2023/24: 14. juni 2024"
    return start

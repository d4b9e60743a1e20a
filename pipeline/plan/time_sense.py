"""The readers' sense of time, answered by the normaliser: `TIMES` is given to `read_document`."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from normalizers.lexicon.time_words import lexicon
from normalizers.model import Context, Remark, TimeItem
from normalizers.temporal import is_name, is_timeless, read_time

_MEMO = 65536
# a leap year with 53 weeks: every day and week that any year has is one of its own
_ANY_MONTH = Context(2020)
_IN_A_MONTH = Context(2020, 1)  # under a month's heading, "15." is a day
_LONGEST_BEGINNING = 80  # characters in which a time that a text begins with is looked for
# what is a time of the month only there
_BARE_DAY = re.compile(r"\d{1,2}\s?(?:[./]|[-–]\s?\d)|\?")
_MINUTES = r"(?:[01]?\d|2[0-4])[.:][0-5]\d"
_BARE_CLOCK = re.compile(rf"{_MINUTES}(?![\d.]|\s*\w*klasse)")
_CLOCK = re.compile(
    rf"(?:,?\s+|^)(?:(?:kl|klokka|klokken)\b\.?\s*(?:{_MINUTES}|\d{{1,2}})|{_MINUTES})(?!\d)"
    rf"(?:\s?[-–]\s?(?:{_MINUTES}|\d{{1,2}})(?!\d))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d\b(?!\s*-?\s*\w*plan)", re.IGNORECASE)
_PERIOD = re.compile(r"\W*(\d\.?\s*)?([^\W\d]+)(?:[ -](?:19|20)\d\d)?\W*")
_WORD = re.compile(r"[^\W\d_]+")
_WORD_AND_NUMBER = re.compile(r"([^\W\d_]+)\.?\s?(\d)?")
_BETWEEN_TIMES = re.compile(r"[\s,;/&+–—-]*(?:([^\W\d_]+)\s)?[\s–—-]*")
_LONGEST_ENDING = 200  # characters in which a time that a text ends with is looked for
_TRAILING = " .):,;?!–-"
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_CLOSING = ".)"
# a word before others; shorter ones may stand for a day ("xx. mars"), others number a week
_NAME_BEFORE_NAME = re.compile(r"[^\W\d_]{4,} [^\W\d]")
_SHORTEST_MONTH = 3  # letters: "jan", "jul"
_PARTS_OF_A_YEAR = ("month", "season", "quarter", "half_year")
# "Semester", "Kvartal": which one, a heading above may say
_DIVISIONS = ("half", "quarter", "tertial", "semester")
# a unit by itself says nothing of when: "uke" before a time is part of another text
_UNITS = ("week", "month", "year", "semester", "school_year", "period", "day", "times")
_WEEK = 7  # days
_JOINING = ("and", "or", "to")  # words between two times


class NormaliserTimes:
    """The answers of `normalizers.temporal` to what readers ask of times."""

    def begins_with_time(self, text: str) -> bool:
        """Return whether a text begins as times do, even one that names no month ("15. Møte")."""
        return _begins(text.strip()[:_LONGEST_BEGINNING])

    def is_time(self, text: str) -> bool:
        """Return whether a text is a time, or several, and nothing else."""
        text = text.strip()
        return bool(text) and self.time_at_start(text) == len(text)

    def time_at_start(self, text: str, *, below_month: bool = False) -> int:
        """Return how many characters of a text are the time that it begins with, 0 if none."""
        return _end_of_time(text, below_month)

    def time_at_end(self, text: str, *, below_month: bool = False) -> int:
        """Return where the time begins that a text ends with, 0 if it ends with none or is one."""
        return _start_of_time(text, below_month)

    def is_time_word(self, word: str) -> bool:
        """Return whether a word by itself may be part of a time ("hver", "mars", "kl")."""
        letters = _letters(word)
        return letters in lexicon().words or (not is_name(word) and _begins(word))

    def is_outside_times(self, word: str) -> bool:
        """Return whether a word stands in no time, by itself or with others ("Språkkafé")."""
        return _is_outside(word)

    def is_timeless(self, text: str) -> bool:
        """Return whether a text has words and no digit, and none of the words tells of time."""
        return is_timeless(text)

    def names_month(self, text: str) -> bool:
        """Return whether a text names one month, perhaps with a year: "Jan", "Mai 2025"."""
        match = None if text[:1].isdecimal() else _period(text)
        if match is None or match[1]:
            return False
        if match[2].casefold() in _beginnings_of_months():
            return True
        item = _only_item(text)
        if item is None or item.precision != "month" or item.start is None or item.end is None:
            return False
        return item.start.month == item.end.month

    def names_period(self, text: str) -> bool:
        """Return whether a text names a month, season or part of a year, perhaps with a year."""
        match = _period(text)
        if match is None:
            return False
        if self.names_month(text):
            return True
        item = _only_item(text)
        if item is not None and item.kind == "dated":
            return item.precision in _PARTS_OF_A_YEAR
        return _value(match[2]) in _DIVISIONS

    def names_weekday(self, text: str) -> bool:
        """Return whether a text is the name of one weekday."""
        return lexicon().weekday_of(_letters(text)) is not None

    def names_week(self, text: str) -> bool:
        """Return whether a heading names one week among its words, by number or by its days."""
        return week_in(text, _ANY_MONTH) is not None

    def month_name(self, month: int) -> str:
        """Return the name of a month, from 1 to 12, as a plan writes it: "januar"."""
        return _months()[month - 1]


TIMES = NormaliserTimes()


def week_in(text: str, context: Context) -> tuple[date, date] | None:
    """Return the first and last day of the one week, or of up to seven days, that a text names."""
    numbered = any(map(str.isdigit, text))
    items = [
        item  # "Høstferie" beside a week's number is the name of what is on
        for item in (read_time(text, context).items if numbered else ())
        if any(map(str.isdigit, item.text))
    ]
    if len(items) != 1 or items[0].kind != "dated" or items[0].precision not in ("week", "day"):
        return None
    first, last = items[0].start, items[0].end
    if first is None or last is None or not 0 < (last - first).days < _WEEK:
        return None
    return first, last


@cache
def _months() -> tuple[str, ...]:
    return tuple(name for name, _ in sorted(lexicon().months, key=lambda entry: int(entry[1])))


@cache
def _beginnings_of_months() -> frozenset[str]:
    """Return the names of months and their beginnings: "jan", "janu"."""
    return frozenset(
        name[:end] for name in _months() for end in range(_SHORTEST_MONTH, len(name) + 1)
    )


def _period(text: str) -> re.Match[str] | None:
    """Return the parts of a text that may name a month or a period; None of most by a word."""
    first = _WORD.match(text)
    word = first.group().casefold() if first and not text.startswith("_", first.end()) else ""
    if word and word not in _beginnings_of_months() and not _may_tell_time(word):
        return None
    return _PERIOD.fullmatch(text)


def _letters(text: str) -> str:
    return (text if text.isalpha() else "".join(_WORD.findall(text))).casefold()


def _value(word: str) -> str:
    """Return what a word means in the lexicon ("week", "and"), "" where it has no such word."""
    return lexicon().words.get(word.casefold(), ("", ""))[1]


def _only_item(text: str) -> TimeItem | None:
    """Return the time expression of a text that has one and no letter besides."""
    if not all(_may_tell_time(word.casefold()) for word in _WORD.findall(text)):
        return None
    items = read_time(text, _ANY_MONTH).items
    if len(items) != 1 or _WORD.search(text[: items[0].char_start] + text[items[0].char_end :]):
        return None
    return items[0]


def _may_tell_time(word: str) -> bool:
    """Return whether a case-folded word is one of time by the lexicon, or ends as one does."""
    return word in lexicon().words or word.endswith(_endings())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(ending for ending, _ in lexicon().endings)


@lru_cache(maxsize=_MEMO)
def _begins(text: str) -> bool:
    bare = text.lstrip(" (")
    if not bare:
        return False
    if _YEAR.match(bare) or _BARE_CLOCK.match(bare):
        return True
    first = _WORD.match(bare)
    word = "" if first is None else first.group()
    if lexicon().weekday_of(word.casefold()) is not None:
        return True
    if _NAME_BEFORE_NAME.match(bare) and is_name(word):
        return False  # "Nes bibliotek inviterer 3. mai" begins with a name
    context = _IN_A_MONTH if _BARE_DAY.match(bare) else _ANY_MONTH
    start = _first_start(bare, context)
    return start is not None and _only_time_words(bare[:start])


def _first_start(text: str, context: Context) -> int | None:
    """Return where the first time expression of a text begins, a misprinted one too."""
    reading = read_time(text, context)
    items = (item for item in reading.items if not _only_connects(item.text))
    found: list[TimeItem | Remark] = [*items, *reading.remarks]
    return min((entry.char_start for entry in found), default=None)


def _only_connects(text: str) -> bool:
    """Return whether a text is one connecting word: "Dato" alone is a header, no open date."""
    return _value(text) in ("in", "per", "filler")


def _only_time_words(text: str) -> bool:
    """Return whether all words of a text are words of time: "Frist: ", "Uke 43 ("."""
    return all(
        _may_tell_time(word := match[1].casefold()) and (_value(word) not in _UNITS or match[2])
        for match in _WORD_AND_NUMBER.finditer(text)
    )


@lru_cache(maxsize=_MEMO)
def _is_outside(word: str) -> bool:
    letters = _letters(word)
    if not letters or any(map(str.isdigit, word)) or letters in _words_of_phrases():
        return False
    if letters in lexicon().list_of("foreign.months"):
        return False
    return not _may_tell_time(letters) and (is_name(word) or not _begins(word))


@cache
def _words_of_phrases() -> frozenset[str]:
    """Return the words of times of several words ("Sankt Hans", "ikke bestemt")."""
    phrases = (phrase for following in lexicon().phrases.values() for phrase, _ in following)
    return frozenset(word for phrase in phrases for word in _WORD.findall(phrase))


@lru_cache(maxsize=_MEMO)
def _end_of_time(text: str, below_month: bool) -> int:
    """Return where the time that a text begins with ends, clock times behind its dates included."""
    begin = len(text) - len(text.lstrip(" ("))
    first = _WORD.match(text, begin)
    if first is not None and _is_outside(first.group()):
        return 0
    end = 0
    for item in read_time(text, _IN_A_MONTH if below_month else _ANY_MONTH).items:
        before = text[end or begin : item.char_start]
        if not end and not _only_time_words(before):
            return 0
        if end and not _joins(before, text[item.char_start]):
            break
        end = item.char_end
        if clock := _CLOCK.match(text, end):
            end = clock.end()
    if not end:
        return 0
    return len(text) - len(text[end:].lstrip(_CLOSING))


@lru_cache(maxsize=_MEMO)
def _start_of_time(text: str, below_month: bool) -> int:
    """Return where the time begins that a text ends with, its enumeration and clock included."""
    offset = max(0, len(text) - _LONGEST_ENDING)
    tail = text[offset:]
    last = _LAST_WORD.search(tail.rstrip(_TRAILING).rpartition(" ")[2])
    if last is not None and _is_outside(last.group()):
        return 0
    items = read_time(tail, _IN_A_MONTH if below_month else _ANY_MONTH).items
    if not items:
        return 0
    end = items[-1].char_end
    if clock := _CLOCK.match(tail, end):
        end = clock.end()
    if tail[end:].strip(_TRAILING):
        return 0
    start = items[-1].char_start
    for item in reversed(items[:-1]):
        if not _joins(tail[item.char_end : start], tail[start]):
            break
        start = item.char_start
    return offset + start


def _joins(between: str, begin: str) -> bool:
    """Return whether what stands between two times joins them: punctuation, "og", "til".

    A space alone joins no word to what stands before it ("15. mai Oppstart 1. juni").
    """
    match = _BETWEEN_TIMES.fullmatch(between)
    if match is None or (between.isspace() and "\n" not in between and begin.isalpha()):
        return False
    word = match[1]
    return word is None or _value(word) in _JOINING

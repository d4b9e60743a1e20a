"""The words of time as data: which token each word of `time/*.toml` is.

A file of the folder is one language; `TimeWordsFile` says what it may hold. An entry "stem+name"
stands for the stem with every ending of that paradigm, an entry of several words for a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from normalizers.lexicon.time_codes import Code

if TYPE_CHECKING:
    from normalizers.lexicon.time_files import TimeWordsFile, Words

# how the lexer cuts words: letters, or an abbreviation such as "f.o.m."
WORD = re.compile(r"[^\W\d_]+(?:[.][^\W\d_][.][^\W\d_][.]?)?")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SECTIONS = {
    "month": Code.MONTH,
    "weekday_short": Code.WEEKDAY,
    "weekdays": Code.WEEKDAYS,
    "season": Code.SEASON,
    "term": Code.TERM,
    "fraction": Code.FRACTION,
    "ordinal": Code.WORD_ORDINAL,
    "number": Code.WORD_NUMBER,
    "named_day": Code.NAMED_DAY,
    "holiday": Code.HOLIDAY,
    "adverb": Code.ADVERB,
    "next_year": Code.NEXT_YEAR,
}
_NOUNS = {
    "week": Code.WEEK,
    "month": Code.MONTH_UNIT,
    "year": Code.YEAR_UNIT,
    "semester": Code.SEMESTER,
    "school_year": Code.SCHOOL_YEAR,
    "period": Code.PLAN_PERIOD,
    "day": Code.DAY_UNIT,
    "times": Code.TIMES,
}
# values whose code has another name
_WORDS = {
    "every_other": Code.EVERY,
    "early": Code.PART,
    "middle": Code.PART,
    "late": Code.PART,
    "turn_of_month": Code.MONTH_TURN,
    "turn_of_year": Code.YEAR_TURN,
    "parity_even": Code.PARITY,
    "parity_odd": Code.PARITY,
}

_AMBIGUOUS = ("not", "our_or_spring", "christmas_or_july", "daily")


class Entry(NamedTuple):
    """What a word or phrase is: its code and the value that its token carries."""

    code: str
    value: str


_SHORT_WEEKDAY = 2  # letters
_LEAST_PHRASE = 9  # characters: a shorter phrase without its spaces may be another word
_DAY = "dag"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and phrases with their codes and values, and lists of words by section and name."""

    words: dict[str, Entry]
    phrases: dict[str, tuple[tuple[str, Entry], ...]]  # first word → phrases, the longest first
    months: tuple[tuple[str, str], ...]  # full names, for what is one letter away from them
    endings: tuple[tuple[str, str], ...]  # of compounds, with the code of the whole word
    lists: dict[str, frozenset[str]]  # "not_time.counted" → its words
    glued: tuple[str, ...]  # words that are found run together with the word before them
    ambiguous: frozenset[str]  # words whose meaning depends on what stands beside them
    short_weekdays: dict[str, str]  # the first two letters of a weekday, as programs print them
    run_together: dict[str, Entry]  # phrases without their spaces: "etterbehov"

    def list_of(self, name: str) -> frozenset[str]:
        """Return the words of a list, by section and name: "not_time.counted"."""
        return self.lists[name]

    def month_of(self, word: str) -> int | None:
        """Return the month (1..12) that a word in lower case names, or None."""
        entry = self.words.get(word)
        months = (Code.MONTH, Code.SAMI_MONTH)
        return int(entry.value) if entry is not None and entry.code in months else None

    def weekday_of(self, word: str) -> int | None:
        """Return the weekday (0 = Monday) that a word in lower case names, or None."""
        entry = self.words.get(word)
        if entry is None or entry.code not in (Code.WEEKDAY, Code.WEEKDAYS):
            return None
        return _DAYS.index(entry.value) if entry.value in _DAYS else None


def _negated_in_both(spelling: str) -> set[str]:
    """Return a phrase with its negation in bokmål and in nynorsk, which people mix."""
    return {spelling, re.sub(r"\bikke\b", "ikkje", spelling)}


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of all languages, read once.

    Raise ValueError where an entry can never match a text or names no known value.
    """
    from normalizers.lexicon.time_files import read_file

    builder = _Builder()
    folder = resources.files("normalizers.lexicon") / "time"
    for path in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if path.name.endswith(".toml"):
            builder.add(read_file(path.read_bytes()))
    return builder.lexicon()


class _Builder:
    """Collects the words of the files in the order of their names; the first meaning stays."""

    def __init__(self) -> None:
        self.words: dict[str, Entry] = {}
        self.phrases: dict[str, list[tuple[str, Entry]]] = {}
        self.months: list[tuple[str, str]] = []
        self.endings: list[tuple[str, str]] = []
        self.lists: dict[str, set[str]] = {}
        self.paradigms: Words = {}

    def add(self, file: TimeWordsFile) -> None:
        """Take in a language."""
        self.paradigms.update(file.paradigm)
        self.months.extend((names[0], number) for number, names in file.month.items())
        for section, code in _SECTIONS.items():
            self._add_words(getattr(file, section), dict.fromkeys(getattr(file, section), code))
        self._add_words(file.noun, _NOUNS)
        self._add_words(
            file.word, {name.lower(): code for name, code in Code.__members__.items()} | _WORDS
        )
        self._add_weekdays(file)
        for number, stems in file.sami_stem.items():
            for stem in stems:
                for ending in file.sami_ending["month"]:
                    self._add(stem + ending, Entry(Code.SAMI_MONTH.value, number))
        for name, endings in file.compound.items():
            code = _NOUNS[name] if name in _NOUNS else Code[name.upper()]
            self.endings.extend((form, code.value) for form in self._forms(endings))
        for section in (
            "phrasal",
            "cell",
            "persons",
            "questions",
            "sense",
            "abbreviation",
            "not_time",
            "foreign",
        ):
            for name, words in getattr(file, section).items():
                self.lists.setdefault(f"{section}.{name}", set()).update(self._forms(words))

    def _add_words(self, words: Words, codes: dict[str, Code]) -> None:
        for value, spellings in words.items():
            if value not in codes:
                raise ValueError(f"the lexicon of time has an unknown value: {value}")
            for word in self._forms(spellings):
                for form in _negated_in_both(word):
                    self._add(form, Entry(codes[value].value, value))

    def _add_weekdays(self, file: TimeWordsFile) -> None:
        for day, stems in file.weekday.items():
            for stem in stems:
                for ending in file.weekday_ending["one"]:
                    self._add(stem + ending, Entry(Code.WEEKDAY.value, day))
                for ending in file.weekday_ending["many"]:
                    self._add(stem + ending, Entry(Code.WEEKDAYS.value, day))

    def _forms(self, entries: list[str]) -> Iterator[str]:
        for entry in entries:
            stem, plus, name = entry.partition("+")
            if not plus:
                yield entry
                continue
            for ending in self.paradigms[name]:
                yield stem + ending

    def _add(self, spelling: str, entry: Entry) -> None:
        if WORD.fullmatch(spelling):
            self.words.setdefault(spelling, entry)
            return
        first = WORD.match(spelling)
        if first is None or spelling != spelling.strip().lower():
            raise ValueError(f"the lexicon of time has an entry that can never match: {spelling!r}")
        self.phrases.setdefault(first.group(), []).append((spelling, entry))

    def lexicon(self) -> Lexicon:
        """Return what was collected."""
        phrases = {
            first: tuple(sorted(found, key=lambda phrase: -len(phrase[0])))
            for first, found in self.phrases.items()
        }
        lists = {name: frozenset(words) for name, words in self.lists.items()}
        glued = tuple(sorted(lists["sense.glued"]))
        ambiguous = frozenset().union(*(lists[f"sense.{name}"] for name in _AMBIGUOUS))
        short = {
            word[:_SHORT_WEEKDAY]: entry.value
            for word, entry in self.words.items()
            if entry.code == Code.WEEKDAY and word.endswith(_DAY)
        }
        joined = {
            phrase.replace(" ", ""): entry
            for found in phrases.values()
            for phrase, entry in found
            if len(phrase) > _LEAST_PHRASE and phrase.replace(" ", "").isalpha()
        }
        return Lexicon(
            self.words,
            phrases,
            tuple(self.months),
            tuple(self.endings),
            lists,
            glued,
            ambiguous,
            short,
            joined,
        )


@cache
def fixed_days() -> frozenset[str]:
    """Return the named days that have the same date in every year, as "05-17"."""
    known = lexicon()
    said = [entry for phrases in known.phrases.values() for _, entry in phrases]
    return frozenset(
        entry.value for entry in (*known.words.values(), *said) if entry.code == Code.NAMED_DAY
    )

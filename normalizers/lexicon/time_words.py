"""The words of time as data: which token each word of `*.toml` is."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

# the token's code (one letter, so that a rule can be a pattern over codes) for each entry
_SECTION_CODES = {
    "sami_month": "µ",
    "named_day": "p",
    "holiday": "G",
    "month": "m",
    "weekday": "w",
    "weekdays": "W",
    "season": "s",
    "term": "h",
    "fraction": "H",
    "ordinal": "O",
    "number": "E",
    "adverb": "A",
}
_NOUN_CODES = {
    "week": "u",
    "month": "M",
    "year": "j",
    "semester": "J",
    "school_year": "S",
    "period": "V",
    "day": "d",
    "times": "g",
}
_WORD_CODES = {
    "every": "e",
    "between": "ð",
    "sami_day": "β",
    "except": "X",
    "every_other": "e",
    "from": "f",
    "to": "t",
    "until": "v",
    "out": "U",
    "by": "l",
    "deadline": "L",
    "start": "r",
    "postponed": "P",
    "approximate": "a",
    "uncertain": "y",
    "early": "b",
    "middle": "b",
    "late": "b",
    "turn_of_month": "c",
    "turn_of_year": "C",
    "end_of": "z",
    "and": "&",
    "or": "|",
    "clock": "k",
    "in": "i",
    "continuous": "K",
    "on_demand": "B",
    "undecided": "Q",
    "next_year": "R",
    "alternate_weeks": "½",
    "half_of": "¼",
    "formerly": "⊗",
    "week": "u",
    "during": "q",
}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and phrases with their codes and values, and the words of what is no time."""

    words: dict[str, tuple[str, str]]
    phrases: dict[str, tuple[tuple[str, str, str], ...]]  # first word → (phrase, code, value)
    months: tuple[tuple[str, str], ...]  # full names, for what is one letter away from them
    counted: frozenset[str]
    numbered: frozenset[str]
    numbered_parts: frozenset[str]
    endings: tuple[tuple[str, str], ...]  # of compounds, with the code of the whole word
    foreign_months: tuple[str, ...]  # how month names of other languages begin
    foreign_languages: tuple[str, ...]
    undecided: frozenset[str]  # what a whole cell may say
    given_names: frozenset[str]  # months that are names too
    before_persons: frozenset[str]
    surname_endings: tuple[str, ...]

    def month_of(self, word: str) -> int | None:
        """Return the month (1..12) that a word in lower case names, or None."""
        code, value = self.words.get(word, ("", ""))
        return int(value) if code in ("m", "µ") else None

    def weekday_of(self, word: str) -> int | None:
        """Return the weekday (0 = Monday) that a word in lower case names, or None."""
        code, value = self.words.get(word, ("", ""))
        days = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
        return days.index(value) if code in ("w", "W") and value in days else None


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of all languages, read once."""
    words: dict[str, tuple[str, str]] = {}
    phrases: dict[str, list[tuple[str, str, str]]] = {}
    counted: set[str] = set()
    numbered: set[str] = set()
    parts: set[str] = set()
    undecided: set[str] = set()
    persons: dict[str, list[str]] = {}
    months: list[tuple[str, str]] = []
    endings: list[tuple[str, str]] = []
    foreign: dict[str, list[str]] = {}
    folder = resources.files("normalizers.lexicon") / "time"
    for path in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not path.name.endswith(".toml"):
            continue
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        foreign.update(data.pop("foreign", {}))
        not_time = data.pop("not_time", {})
        persons.update(data.pop("persons", {}))
        counted.update(not_time.get("counted", ()))
        numbered.update(not_time.get("numbered", ()))
        parts.update(not_time.get("numbered_parts", ()))
        undecided.update(data.pop("cell", {}).get("undecided", ()))
        cases = data.pop("ending", {}).get("month", ())
        for value, spellings in data.pop("compound", {}).items():
            endings.extend((spelling, _WORD_CODES[value]) for spelling in spellings)
        for value, stems in data.pop("stem", {}).items():
            for word in (stem + ending for stem in stems for ending in cases):
                words.setdefault(word, (_SECTION_CODES["sami_month"], value))
        months.extend((names[0], n) for n, names in data.get("month", {}).items())
        for section, entries in data.items():
            for value, spellings in entries.items():
                if section == "phrase":
                    for phrase in spellings:
                        first = phrase.split()[0]
                        entry = (phrase, _WORD_CODES[value], value)
                        phrases.setdefault(first, []).append(entry)
                    continue
                code = _code(section, value)
                for word in spellings:
                    words.setdefault(word, (code, value))
    ordered = {
        first: tuple(sorted(found, key=lambda entry: -len(entry[0])))
        for first, found in phrases.items()
    }
    return Lexicon(
        words,
        ordered,
        tuple(months),
        frozenset(counted),
        frozenset(numbered),
        frozenset(parts),
        tuple(endings),
        tuple(foreign.get("months", ())),
        tuple(foreign.get("languages", ())),
        frozenset(undecided),
        frozenset(persons.get("given_names", ())),
        frozenset(persons.get("before", ())),
        tuple(persons.get("surname_endings", ())),
    )


def _code(section: str, value: str) -> str:
    if section == "noun":
        return _NOUN_CODES[value]
    if section == "word":
        return _WORD_CODES[value]
    return _SECTION_CODES[section]

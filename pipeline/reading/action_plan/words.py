"""The words by which action plans are known, from `words.toml`, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from normalizers.lexicon.word_lists import word_lists

_ENDS = "(?:en|a|er|ane|ene|ar|s)?"


def words() -> dict[str, tuple[str, ...]]:
    """Return all lists of words by their names."""
    return word_lists("words.toml", dict[str, tuple[str, ...]], "pipeline.reading.action_plan")


def any_of(entries: Iterable[str]) -> str:
    """Return the pattern of any of the words, the longest first, with any space between parts."""
    ordered = sorted(entries, key=lambda entry: (-len(entry), entry))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, e.split())) for e in ordered) + ")"


@cache
def names_pattern(name: str) -> re.Pattern[str]:
    """Return the pattern that finds a word of a list, inflected or not, as a word of its own."""
    return re.compile(rf"(?<!\w){any_of(words()[name])}{_ENDS}(?!\w)", re.IGNORECASE)


@cache
def focus_prefix() -> re.Pattern[str]:
    """Return the pattern of the label before an area's name: "Fokusområde 1: ", "Hovedmål – "."""
    strong = any_of(set(words()["focus_areas"]) - set(words()["weak_focus_areas"]))
    weak = any_of(words()["weak_focus_areas"])
    number = r"(?:nr\.?\s*)?(?:\d{1,2}|[a-z])(?!\w)\.?"
    parting = r"\s*[:.–—-]\s*"
    return re.compile(
        rf"{strong}(?:\s+{number}(?:{parting}|\s+|$)|{parting}|\s+(?=[«\"A-ZÆØÅ]))"
        rf"|{weak}(?:\s+{number}(?:{parting}|$)|\s*:\s*)",
        re.IGNORECASE,
    )


def without_focus_prefix(text: str) -> str | None:
    """Return an area's name without its label ("Fokusområde 1: "), None where it has no label."""
    found = focus_prefix().match(text)
    if found is None:
        return None
    return text[found.end() :].strip().strip('«»"') or text.strip()

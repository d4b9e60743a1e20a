"""Sentences that the code has in English, in bokmål: by the templates of `sentences.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from normalizers.lexicon.word_lists import word_lists

_PACKAGE = "pipeline.outputs.texts"
_VALUE = re.compile(r"\{(\d)\}")
_DEEPEST = 4  # sentences within sentences


def in_norwegian(sentence: str, deep: int = 0) -> str:
    """Return a sentence in bokmål, with the values in it; as it is where it is not listed."""
    listed = _listed()
    if sentence in listed:
        return listed[sentence]
    bare = sentence.removesuffix(".")  # a sentence that another one ends is listed without it
    if bare in listed:
        return _ended(listed[bare])
    if deep < _DEEPEST:
        for template in _templates():
            # most fit no sentence: to look for their texts takes a tenth of matching them
            if template.text not in sentence or not sentence.startswith(template.start):
                continue
            if match := template.pattern.fullmatch(sentence) or template.pattern.fullmatch(bare):
                values = [in_norwegian(value, deep + 1) for value in match.groups()]
                said = _VALUE.sub(lambda place: values[int(place[1]) - 1], template.norwegian)  # noqa: B023
                return said if match.end() == len(sentence) else _ended(said)
    return sentence


@dataclass(frozen=True, slots=True)
class _Template:
    """A sentence with values: what it begins with, its longest text, and what matches it."""

    start: str
    text: str
    pattern: re.Pattern[str]
    norwegian: str


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(".") else f"{sentence}."


def listed_sentences() -> dict[str, str]:
    """Return every template with its bokmål."""
    return dict(_listed())


@cache
def _listed() -> dict[str, str]:
    parts = word_lists("sentences.toml", dict[str, dict[str, str]], _PACKAGE)
    return {english: norwegian for part in parts.values() for english, norwegian in part.items()}


@cache
def _templates() -> tuple[_Template, ...]:
    """Return the sentences with values, those with the most text first."""
    found = [english for english in _listed() if _VALUE.search(english)]
    found.sort(key=lambda english: (-len(_VALUE.sub("", english)), english))
    return tuple(_template(english, _listed()[english]) for english in found)


def _template(english: str, norwegian: str) -> _Template:
    """Return a template; its values stand in the order of their numbers."""
    texts = _VALUE.split(english)[::2]
    pattern = "(.*?)".join(map(re.escape, texts))
    return _Template(texts[0], max(texts, key=len), re.compile(pattern, re.DOTALL), norwegian)

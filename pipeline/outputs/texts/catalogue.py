"""The catalogues of texts: one TOML file for each language, with the same entries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from normalizers.lexicon.word_lists import word_lists
from pipeline.outputs.texts.sentences import in_norwegian
from pipeline.plan.findings import catalogue

Language = Literal["nb", "nn"]
LANGUAGES: tuple[Language, ...] = ("nb", "nn")
_PACKAGE = "pipeline.outputs.texts"
_LONGEST_TEXT = 120  # characters of a quotation


class Texts:
    """The texts of one language, by "part.name"."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._parts = _catalogue(language)
        self.months = self["calendar.months"].split()
        self.short_months = self["calendar.short_months"].split()
        self.weekdays = self["calendar.weekdays"].split()

    def __getitem__(self, name: str) -> str:
        """Return a text; raises KeyError where there is none of that name."""
        part, _, rest = name.partition(".")
        return self._parts[part][rest]

    def part(self, name: str) -> Mapping[str, str]:
        """Return the texts of one part."""
        return self._parts[name]

    def named(self, part: str, code: str | None) -> str:
        """Return what a code is called; a code without a name is its own."""
        return self._parts[part].get(code or "", code or "")

    def say(self, text: str, /, **values: object) -> str:
        """Return a text with its values filled in."""
        return self[text].format(**values)

    def finding(self, code: str, message: str, text: str | None) -> str:
        """Return a finding's sentence in this language; its own message where it has none.

        What completes the sentence is taken out of the message, and translated where it is words.
        """
        sentence = findings(self.language).get(code)
        if sentence is None or ("{text}" in sentence and not text):
            return message
        short = " ".join((text or "").split())
        if len(short) > _LONGEST_TEXT:
            short = short[: _LONGEST_TEXT - 1] + "…"
        detail = in_norwegian(_detail(code, message, short)) if "{detail}" in sentence else ""
        return sentence.replace("{text}", short).replace("{detail}", detail)

    def count(self, name: str, number: int) -> str:
        """Return a number with what it counts: "1 aktivitet", "28 aktiviteter"."""
        return f"{number} {self.word('count.' + name, number)}"

    def word(self, text: str, number: int) -> str:
        """Return the word for one or for more of what a text names as "one|more"."""
        one, _, more = self[text].partition("|")
        return one if number == 1 else more


def findings(language: Language) -> dict[str, str]:
    """Return the sentences of findings in a language, by code."""
    return word_lists("findings.toml", dict[str, dict[str, str]], _PACKAGE)[language]


def _detail(code: str, message: str, short: str) -> str:
    """Return what completes a finding's English sentence; empty where it is not that sentence."""
    said = re.escape(short) if short in message else ".*"
    template = catalogue()[code][1] if code in catalogue() else ""
    before, _, behind = template.partition("{detail}")
    pattern = "(.*)".join(
        re.escape(part).replace(re.escape("{text}"), said) for part in (before, behind)
    )
    match = re.fullmatch(pattern, message, re.DOTALL)
    return match[1] if match else ""


@cache
def texts(language: Language) -> Texts:
    """Return the texts of a language."""
    return Texts(language)


def _catalogue(language: Language) -> dict[str, dict[str, str]]:
    return word_lists(f"{language}.toml", dict[str, dict[str, str]], _PACKAGE)

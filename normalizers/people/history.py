"""People of history, who are public: left if nothing says that somebody of today is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from normalizers.people import person_words as words
from normalizers.people.likely import has_role, is_told_of_a_person
from normalizers.people.row_context import has_personal_label, label_before
from normalizers.people.words.deeds import is_done_by_people, speaks
from normalizers.people.words.listed import Listed
from normalizers.people.words.lists import person_words
from normalizers.people.words.predicates import said_of_people
from normalizers.people.words.tokens import CAPITALISED

_VERB = re.compile(r" ([^\W\d_]+)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+) $")
_NAME_BEFORE = re.compile(rf"({CAPITALISED}) {CAPITALISED}(?:,| og) $")
_NAME_BEHIND = re.compile(rf"(?:,| og) ({CAPITALISED}) {CAPITALISED}")
_YEAR = re.compile(r"\b1[0-9]\d\d\b")  # 1000–1999
_LAST_OF_OLD = 1949
_DEFINITE = ("en", "n", "a")
_NEAR = 60  # letters


def people_of_history(text: str) -> Iterator[tuple[int, int]]:
    """Return where a text names people of history."""
    found = list(_listed().in_text(text))
    listed = {one.group() for one in found}
    for match in found:
        if not _is_of_today(text, match, listed) and (
            len(listed) > 1 or not _is_common(match.group()) or _is_spoken_of(text, match.start())
        ):
            yield match.span()


def _is_common(name: str) -> bool:
    """Return whether somebody of today may well be called so: "Rolf Jacobsen"."""
    last = name.rpartition(" ")[2]
    return last.endswith("sen") and last in person_words().surnames


def _is_spoken_of(text: str, start: int) -> bool:
    """Return whether a name's works or life is what a text is about: "dikt av …", "om …"."""
    before = _WORD_BEFORE.search(text, max(0, start - _NEAR), start)
    return (before is not None and before[1] in {"om", "av"}) or _is_of_old(text)


def _is_of_old(text: str) -> bool:
    return any(int(year.group()) <= _LAST_OF_OLD for year in _YEAR.finditer(text))


def _is_done_now(verb: str) -> bool:
    return verb not in {"er", "har"} and verb[-1] == "r" and is_done_by_people(verb)


@cache
def _listed() -> Listed:
    return Listed(person_words().history)


def _is_of_today(text: str, match: re.Match[str], listed: set[str]) -> bool:
    """Return whether the words around such a name tell of somebody who lives.

    Nothing else in the text; a role or label of people; an indefinite title ("rektor", no
    "forfatteren"); what people do now, their telephone, class, kin; an unknown person beside.
    """
    start, end = match.span()
    if _is_of_old(text):
        return False
    if not (text[:start] + text[end:]).strip(" .:-–"):
        return True
    title = _WORD_BEFORE.search(text, max(0, start - _NEAR), start)
    if title and words.is_title(title[1]) and not title[1].endswith(_DEFINITE):
        return True
    label = label_before(text, start)
    personal = has_personal_label(text, start) or label in person_words().labels
    if personal and label not in person_words().labels_of_works:
        return True
    verb = None if _is_spoken_of(text, start) else _VERB.match(text, end)
    acts = verb is not None and (speaks(verb[1]) or _is_done_now(verb[1]))
    told = is_told_of_a_person(text, start, end) or has_role(text, start, end)
    if acts or told or said_of_people(text, end):
        return True
    beside = (
        _NAME_BEFORE.search(text, max(0, start - _NEAR), start),
        _NAME_BEHIND.match(text, end),
    )
    return any(
        one
        and words.given_name(one[1])
        and one.group().strip(" ,").removesuffix(" og") not in listed
        and not any(name in one.group() for name in listed)
        for one in beside
    )

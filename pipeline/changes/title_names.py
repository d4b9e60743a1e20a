"""The name that a long title begins with: "Korpsfest Oslo (alle) – parade" is "Korpsfest Oslo".

Lines of a programme are whole sentences; what is told behind the name is written anew from one
version to the next, and the name stays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.plan.names import plain

_END = re.compile(r"\s*[(.:!?;–—]|\s-\s|\n")
_AND = frozenset(["og", "samt", "&", "+"])  # "barnetog og borgertog" is "barnetog, borgertog"
_FEWEST_LETTERS = 5
_MOST_WORDS = 8


def same_names(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Return the (old, new) places of titles of which one is the other's name and no other's."""
    names_old, names_new = list(map(_name, old)), list(map(_name, new))
    found = set(_begun(names_old, new)) | {(one, other) for other, one in _begun(names_new, old)}
    partners_old: dict[int, set[int]] = defaultdict(set)
    partners_new: dict[int, set[int]] = defaultdict(set)
    for one, other in found:
        partners_old[one].add(other)
        partners_new[other].add(one)
    for one, other in sorted(found):
        if len(partners_old[one]) == len(partners_new[other]) == 1:
            yield one, other


def _begun(names: Sequence[str], titles: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Return which name (first) begins which title (second)."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        if len(name) >= _FEWEST_LETTERS:
            by_name[name].append(place)
    for other, title in enumerate(titles):
        begun = ""
        for word in _words(title)[:_MOST_WORDS]:
            begun += plain(word)
            yield from ((place, other) for place in by_name.get(begun, ()))


def _name(title: str) -> str:
    return "".join(map(plain, _words(_END.split(title.strip(), maxsplit=1)[0])))


def _words(title: str) -> list[str]:
    return [word for word in title.split() if word.casefold() not in _AND]

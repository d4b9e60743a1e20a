"""What people do: verbs before which, and behind which, a name is a person's."""

from __future__ import annotations

from functools import cache, lru_cache

from normalizers.people.words.lists import person_words

_REMEMBERED = 5_000  # words
_SHORTEST_VERB, _PRESENT = 4, ("er", "ar")
_BORROWED = ("erer", "erte")  # verbs from French and German: what people, hardly ever days, do


@lru_cache(maxsize=_REMEMBERED)
def is_done_by_people(verb: str) -> bool:
    """Return whether a verb in lower case says what people do, now or in the past."""
    listed = person_words()
    return (
        verb in listed.after_name
        or verb in listed.says
        or verb in _with_past("after_name")
        or is_act(verb)
        or verb.endswith(_BORROWED)
    )


@lru_cache(maxsize=_REMEMBERED)
def is_act(verb: str) -> bool:
    """Return whether a verb in lower case says what people do and units hardly ever."""
    return verb in person_words().acts or verb in _with_past("acts")


def speaks(verb: str) -> bool:
    """Return whether a verb in lower case is one of speech ("sier")."""
    return verb in person_words().says


@cache
def _with_past(name: str) -> frozenset[str]:
    """Return the past forms of the weak verbs of a list: "rydder" → "ryddet", "rydda"."""
    presents: frozenset[str] = getattr(person_words(), name)
    stems = [verb[:-2] for verb in presents if len(verb) > _SHORTEST_VERB and verb[-2:] in _PRESENT]
    return frozenset(stem + end for stem in stems for end in ("et", "a", "te", "de"))

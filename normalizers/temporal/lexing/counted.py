"""What a word makes of the number beside it: "trinn" counts it, "punkt" is numbered by it."""

from __future__ import annotations

from functools import lru_cache

from normalizers.lexicon.time_codes import Code, letters
from normalizers.lexicon.time_words import lexicon

_ORDINAL, _NUMBER = Code.ORDINAL.value, Code.NUMBER.value
_ALL = letters("day_number|clock_time|amount")
_LEAST_COMPOUND = 5  # letters of a word that is more than its last part
_MEMO = 65536  # words


@lru_cache(maxsize=_MEMO)
def numbered_by(word: str) -> str:
    """Return the codes of the numbers that a word before them makes numbers of something."""
    words = lexicon()
    if word in words.list_of("not_time.numbered") or numbers_part(word):
        return _ALL
    bodies = _ALL.replace(_ORDINAL, "") if word in words.list_of("not_time.bodies") else ""
    return bodies + (_NUMBER if word in words.list_of("not_time.numbered_days") else "")


@lru_cache(maxsize=_MEMO)
def numbers_part(word: str) -> bool:
    """Return whether a number after a word numbers it, by the word's last part: "delmål"."""
    endings = tuple(lexicon().list_of("not_time.numbered_endings"))
    return len(word) > _LEAST_COMPOUND and word.endswith(endings)


@lru_cache(maxsize=_MEMO)
def is_counted(word: str, ordinal: bool = False) -> bool:
    """Return whether a number before a word counts it ("trinn"); "5.-6. plandager" are days."""
    words = lexicon()
    if ordinal and word.endswith(tuple(words.list_of("not_time.not_counted_by_ordinals"))):
        return False
    if word in words.list_of("not_time.counted"):
        return True
    endings = tuple(words.list_of("not_time.counted_endings"))
    known = words.words.get(word)
    return len(word) > _LEAST_COMPOUND and known is None and word.endswith(endings)

"""What around a name that is another word, too, tells that it is a person's."""

from __future__ import annotations

import re

_NEAR = 40  # letters
_NAME = r"[^\W\d_a-zæøå][^\W\d_]+"
# of a class: "Odin i 4. klasse", "Ask og Embla i 2B"
_OF_A_CLASS = re.compile(
    rf"(?:,? (?:og|eller) {_NAME})? (?:i|på|fra|frå) "
    r"(?:\d{1,2}\.? ?(?:klasse|trinn|trinnet)|\d{1,2}\.? ?[A-F]|\w*råd\w*)(?!\w)"
)
_REACHED_AT = re.compile(
    r" ?[(,] ?(?:på )?(?:tlf|mob|mobil|telefon|e-?post|\[(?:Telefon|E-post)|\+?\d{2,3} ?\d{2})",
    re.IGNORECASE,
)
# "Brages mamma"
_OF_A_FAMILY = re.compile(
    r" (?:mamma|pappa|mor|far|foreldre|foresatte|føresette|søster|syster|bror|søsken|sysken|"
    r"bestemor|bestefar|besteforeldre|familie|datter|dotter|sønn|son|mann|kone|kjæreste)(?!\w)"
)
# "Det er Liv som har nøkkelen"
_IT_IS = re.compile(r"\b[Dd]et (?:er|var|blir|vert|ble) $")
_WHO = re.compile(r" som\b")


def is_told_of_a_person(text: str, start: int, end: int) -> bool:
    """Return whether the words around a name say something of it that is said of people only."""
    behind = text[end : end + _NEAR]
    if _OF_A_CLASS.match(behind) or _REACHED_AT.match(behind):
        return True
    if text[start:end].endswith("s") and _OF_A_FAMILY.match(behind):
        return True
    before = text[max(0, start - _NEAR) : start]
    return bool(_IT_IS.search(before) and _WHO.match(behind))

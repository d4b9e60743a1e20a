"""What is said of people only, as it stands behind a name: states, what they have, what they do."""

from __future__ import annotations

import re
from functools import cache

from normalizers.people.words.lists import person_words

_COPULAS = "er|var|blir|vert|ble|vart|blei"
_HAVE = "har|hadde|får|fikk|fekk"
_BETWEEN = (
    "fortsatt|framleis|fremdeles|også|òg|ikke|ikkje|nå|no|igjen|dessverre|alltid|ofte|både|selv|"
    "sjølv|enstemmig|einstemmig|samrøystes|den|litt|veldig|svært|meldt|egen|eigen"
)


def said_of_people(text: str, end: int) -> bool:
    """Return whether behind a place stands what is said of people: "… har permisjon"."""
    return _predicate().match(text, end) is not None


@cache
def _predicate() -> re.Pattern[str]:
    listed = person_words()
    states, holdings, deeds = map("|".join, (listed.states, listed.holdings, listed.deeds))
    between = rf"(?:(?:{_BETWEEN}) ){{0,3}}"
    return re.compile(
        rf" (?:(?:{_COPULAS}) {between}(?:{states})|(?:{_HAVE}) {between}(?:{holdings})|"
        rf"(?:{deeds}))(?!\w)"
    )

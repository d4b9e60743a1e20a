"""How the numbers of measures look that a plan's row is linked to: "4", "1, (3)", "12a"."""

from __future__ import annotations

import re

_FIRST = re.compile(r"\(?\d{1,3}\)?(?:[\s,;/]|$)")
# what is possessive is read in one way only: else a long number has as many ways as it has parts
_ALL = re.compile(r"(?:\(?\d{1,3}+[a-z]?\)?[\s,;/.+&]*+(?:og\s)?)+")


def begins_with_measure(text: str) -> bool:
    """Return whether a text begins with the number of a measure."""
    return _FIRST.match(text) is not None


def are_measures(text: str) -> bool:
    """Return whether a text is numbers of measures and nothing else."""
    return _ALL.fullmatch(text) is not None

"""Raised digits: which are marks of notes and so no part of the text."""

from __future__ import annotations

import re

_MARK = re.compile(r"\d{1,2}(?:\s*,\s*\d{1,2})*\)?")
# after a unit they are powers ("m²", "km²", "m/s²")
_UNIT = re.compile(r"(?:^|[^a-zæøå])[kcdm]?m$|/(?:s|h|t|min)$")
_WORD = re.compile(r"[^\W\d_][.,:;!?»”\")]*$")
_DAY = re.compile(r"\d[.)]$")


def is_note(before: str, raised: str) -> bool:
    """Return whether raised text is the mark of a note; `before` is what precedes it on its line.

    Digits raised after a word are, and a digit after a day ("14.¹"). After another number they are
    its power, or the minutes of a time ("kl. 18³⁰"), unless a bracket closes them.
    """
    before, raised = before.rstrip(), raised.strip()
    if not before or _MARK.fullmatch(raised) is None:
        return False
    if raised.endswith(")") and before.count("(") <= before.count(")"):
        return True
    if _WORD.search(before):
        return _UNIT.search(before) is None
    return len(raised) == 1 and _DAY.search(before) is not None

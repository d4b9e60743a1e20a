"""A header's words made whole, where its narrow column broke them."""

from __future__ import annotations

import re
from itertools import accumulate

from parsers.document.text import letters
from parsers.header_words.recognition import segment
from parsers.header_words.vocabulary import vocabulary

_LAST_WORD = re.compile(r"[^\W\d_]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def heal_header(text: str) -> str:
    """Return a header on as few lines as its words need: words that the column broke are whole.

    A break is healed where the two halves make a known word that they are not apart
    ("SAMARBEID/ANSV⏎AR"), and becomes a space inside a known phrase ("KNYTTET⏎TIL⏎TILTAK⏎NR").
    A known phrase whose spaces were lost at a line's end gets them back ("KNYTTETTIL TILTAK NR").
    """
    solid = "".join(text.split())
    spelled = vocabulary().spelling.get(letters(text))
    if spelled is not None and letters(text) == solid.casefold():
        ends = accumulate(len(word) for word in spelled.split())
        words = zip(spelled.split(), ends, strict=True)
        return " ".join(solid[end - len(word) : end] for word, end in words)
    healed, *lines = text.split("\n")
    for line in lines:
        healed += _break_between(healed, line) + line
    return healed


def _break_between(above: str, below: str) -> str:
    """Return what stands between two lines of a header: nothing, a space, or the line's end."""
    tail, head = _LAST_WORD.search(above), _FIRST_WORD.match(below)
    if tail and head and not _are_two_words(tail.group(), head.group()):
        return ""
    joined = letters(above + below)
    known = vocabulary().phrases
    within_phrase = joined in known or any(phrase.startswith(joined) for phrase in known)
    return " " if within_phrase else "\n"


def _are_two_words(left: str, right: str) -> bool:
    """Return whether two neighbouring words are two words, not one broken word."""
    known = vocabulary().phrases.keys() | vocabulary().fillers
    if letters(left) in known or letters(right) in known:
        return True
    whole = letters(left + right)
    return whole not in known and segment(whole) is None

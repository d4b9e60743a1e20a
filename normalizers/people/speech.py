"""Who says something: names behind and before the verbs of speech, and behind what was said."""

from __future__ import annotations

import re

from normalizers.people import person_words as words
from normalizers.people.capital_rows import (
    LONGEST_LABEL,
    Item,
    has_ending_of_nouns,
    word_before,
)
from normalizers.people.words.lists import person_words

VERB = re.compile(r" ([^\W\d_]+)")
# a verb in the present or past between a comma and who said it
_QUOTATION = re.compile(r"[,!?»”\"] ([^\W\d_]{2,20}(?:r|te|de|dde|a|et)) $")
_SAID = re.compile(r"(?:\.|!|\?|:|$| til | og | i | på )")
_PRONOUN_BEHIND = re.compile(
    r" (?:jeg|eg|du|han|hun|ho|de|dei|vi|me|dere|dykk|det|man|en|ein|den)(?!\w)"
)


def ends_a_quotation(text: str, item: Item) -> bool:
    """Return whether who spoke stands behind what was said: "…, smiler Normann."."""
    verb = _QUOTATION.search(text, max(0, item.start - LONGEST_LABEL), item.start)
    return (
        verb is not None
        and verb[1] not in person_words().tells
        and _SAID.match(text, item.end) is not None
        and words.can_be_surname(item.parts[-1])
        and not (set(item.parts) & person_words().no_first)
        and not has_ending_of_nouns(item.parts[0])
        and item.parts[0].lower() not in person_words().political
    )


def says_something(text: str, item: Item) -> bool:
    """Return whether who is named says something: "Molven orienterte"."""
    verb = VERB.match(text, item.end)
    said = (
        verb is not None
        and verb[1] in person_words().says
        and not _PRONOUN_BEHIND.match(text, verb.end())  # "Derimot mener han"
        and not (len(item.parts) == 1 and has_ending_of_nouns(item.parts[0]))
    )
    if not said and word_before(text, item.start) not in person_words().says:
        return False
    return not any(part.lower() in person_words().political for part in item.parts)

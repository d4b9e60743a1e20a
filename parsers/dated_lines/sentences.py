"""Which lines are sentences of running text."""

from __future__ import annotations

import re

LONGEST_ENTRY = 200  # letters
LONGEST_TOLD = 600  # where a list's lines begin with their dates and tell what happens then
LONGEST_NAME = 5  # words
LEADERS = re.compile(r"…{2,}|(?:\.\s?){5,}|_{5,}")  # of a table of contents, of a form
SENTENCE_END = (".", "!", "?")
_LONGEST_PLAIN_SENTENCE = 10  # words


def is_prose(text: str) -> bool:
    """Return whether a line is a sentence of running text: long, or one that ends as such."""
    words = text.split()
    if len(text) > LONGEST_ENTRY or LEADERS.search(text):
        return True
    return len(words) > _LONGEST_PLAIN_SENTENCE and text.rstrip().endswith(SENTENCE_END)

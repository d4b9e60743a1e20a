"""Cleaning of text as files have it: composed letters, no ligatures, no invisible characters."""

from __future__ import annotations

import re
import unicodedata

SOFT_HYPHEN = "\u00ad"
_LIGATURES = {ord(ligature): unicodedata.normalize("NFKC", ligature) for ligature in "ﬀﬁﬂﬃﬄﬅﬆ"}
# zero-width space and joiners, word joiner, byte order mark, and the object replacement character
# that some programs leave in place of a picture
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\ufffc"))
_CONTROL = {code: " " for code in range(32) if chr(code) not in "\t\n"} | {0x7F: " "}
_TABLE = _LIGATURES | _INVISIBLE | _CONTROL
_TO_MEND = re.compile("[" + re.escape("".join(map(chr, _TABLE))) + "]")
_NOT_LETTER = re.compile(r"[\W\d_]+")
_SPACES = re.compile(r"[^\S\t\n]+")


def clean_characters(text: str) -> str:
    """Return the text in NFC, ligatures as letters, without invisible or control characters.

    Tabs and line feeds stay; other line ends become line feeds.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    if _TO_MEND.search(text):  # most texts have nothing to change, and translating them costs more
        text = text.translate(_TABLE)
    return unicodedata.normalize("NFC", text)


def clean_paragraphs(text: str) -> str:
    """Return a cell's text: each line cleaned, lines without text left out."""
    if not text:
        return ""
    lines = (collapse(line) for line in clean_characters(text).split("\n"))
    return "\n".join(line for line in lines if line)


def collapse(text: str) -> str:
    """Return a line with its runs of spaces (also no-break spaces) as single spaces; tabs stay."""
    if text.isprintable() and "  " not in text:
        return text.strip()  # a space is the only white space that is printable
    text = text.replace(SOFT_HYPHEN, "")
    return _SPACES.sub(" ", text).strip()


def letters(text: str) -> str:
    """Return only the letters of a text, case folded: any break or punctuation compares equal."""
    return _NOT_LETTER.sub("", clean_characters(text)).casefold()

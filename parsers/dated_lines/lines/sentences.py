"""Which lines are sentences of running text, or tell of the page and not of its things."""

from __future__ import annotations

import re

LONGEST_ENTRY = 200  # letters
LONGEST_TOLD = 600  # where a list's lines begin with their dates and tell what happens then
LONGEST_NAME = 5  # words
_DOTS = re.compile(r"\.\s?(?:\.\s?){4,}")
LONGEST_TITLE_LINE = 90  # characters of a line that a title may consist of
SENTENCE_END = (".", "!", "?")
OPEN_END = (",", "-", "–", "/", "&")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONGEST_PLAIN_SENTENCE = 10  # words
# what a line is called that says when its page was changed: "Sist oppdatert 3. mai 2025"
_CHANGED = re.compile(
    r"\W*(?:(?:sist|senest|seinast)\s+)?"
    r"(?:oppdatert|oppdatera|endret|endra|revidert|redigert|publisert|lagt ut)"
    r"(?:\s+(?:den|av\b.{1,40}))?\W*",
    re.IGNORECASE,
)
# how one begins, behind a date with its year, that says what was changed then
_EDITED = re.compile(
    r"(?:lagt (?:til|inn)|la (?:til|inn)|tatt (?:ut|bort)|fjern(?:et|a)|slett(?:et|a)|rett(?:et|a)"
    r"|korriger(?:t|a)|flytt(?:et|a)\b.*\b(?:fra|frå|til))\b",
    re.IGNORECASE,
)
# what heads a list of such lines
_LOG = re.compile(
    r"\W*(?:(?:revisjons|endrings|oppdaterings)?historikk|(?:revisjons|endrings|oppdaterings)logg)\W*",
    re.IGNORECASE,
)


def is_prose(text: str) -> bool:
    """Return whether a line is a sentence of running text: long, or one that ends as such."""
    if len(text) > LONGEST_ENTRY or has_leaders(text):
        return True
    ends = text.rstrip().endswith(SENTENCE_END)
    return ends and len(text.split(maxsplit=_LONGEST_PLAIN_SENTENCE)) > _LONGEST_PLAIN_SENTENCE


def has_leaders(text: str) -> bool:
    """Return whether a line has the leaders of a table of contents, or those of a form."""
    return "……" in text or "_____" in text or _DOTS.search(text) is not None


def tells_change(time: str, title: str) -> bool:
    """Return whether a line says when its page was changed, or what was changed in it then."""
    if not time:
        return False
    edited = YEAR.search(time) and _EDITED.match(title)
    return bool(edited) or _CHANGED.fullmatch(title) is not None


def heads_log(text: str) -> bool:
    """Return whether a line heads what was changed in the page, and when."""
    folded = text.casefold()
    return ("logg" in folded or "historikk" in folded) and _LOG.fullmatch(text) is not None

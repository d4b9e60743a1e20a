"""Names and texts in the forms in which they are compared, shown or used as ids."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_ISO_DATE = re.compile(r"(?<!\d)(20\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})([-_.])(\d{1,2})\2(20\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NOT_TEXT = re.compile(r"[\W_]+")
# letters that do not decompose into one of ASCII and a mark, and those that Norwegian addresses
# write in another way
_IN_ASCII = {"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t"}
_DASHES = " –—-"


def plain(text: str) -> str:
    """Return only the letters and digits of a text, case folded: what renditions agree in."""
    return _NOT_TEXT.sub("", text).casefold()


def in_ascii(text: str) -> str:
    """Return a text case folded in the letters of ASCII: "Åse Bjørk" → "ase bjork"."""
    text = text.casefold()
    for letter, spelt in _IN_ASCII.items():
        text = text.replace(letter, spelt)
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")


def slug(text: str) -> str:
    """Return a text as a plan_id: lower case, æøå spelt as ae, o, a, words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", in_ascii(text)).strip("-")


def one_line(text: str) -> str:
    """Return a text on one line, its paragraphs joined by a dash."""
    lines = [line for line in text.split("\n") if line.strip()]
    heads = [line.rstrip(_DASHES) if line[-1:] in "–—" else line for line in lines[:-1]]
    return " – ".join((*heads, *lines[-1:]))


def printable(path: object) -> str:
    """Return a path on one line, whatever characters its names have."""
    text = str(path)
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "replace").decode()
        for char in text
    )


def without_year(text: str) -> str:
    """Return a text without the years that it names: what the ids of a plan's years have alike."""
    return _YEAR.sub("", text)


def year_in(text: str) -> int | None:
    """Return the first year that a text names, such as a title's or a folder's."""
    year = _YEAR.search(text)
    return int(year.group()) if year else None


def date_in_name(name: str) -> date | None:
    """Return the date in a file's name, as 2025-03-01, 20250301 or 01.03.2025."""
    stem = name.rsplit("/", 1)[-1]
    iso = _ISO_DATE.search(stem)
    day_first = _DAY_FIRST.search(stem)
    try:
        if iso:
            return date(int(iso[1]), int(iso[3]), int(iso[4]))
        if day_first:
            return date(int(day_first[4]), int(day_first[3]), int(day_first[1]))
    except ValueError:
        return None
    return None

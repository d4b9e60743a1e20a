"""The numbers of measures: "7", "7.", "Tiltak 7", and those that are no whole number: "1.2"."""

from __future__ import annotations

import re

_WORD = r"(?:tiltak(?:et)?|nummer|nr)\b\.?\s*"
LABEL = r"\d{1,3}(?:[.,]\d{1,2})*[a-zæøå]?(?![^\W_])"
_WHOLE = re.compile(rf"(?:{_WORD}){{0,2}}(?P<label>{LABEL})\s*[.):]?", re.IGNORECASE)
# "7. Etablere …", "7) Etablere …", "7 Etablere …", "Tiltak 7: Etablere …"
_LEADING = re.compile(
    rf"(?P<word>{_WORD}(?:nr\.?\s*)?)?(?P<label>{LABEL})"
    r"(?P<parting>\s*[.):]\s*[–—-]?\s*|\s+[–—-]\s+|\s+(?=[«\"A-ZÆØÅ])|\s*$)(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)


def label_of(text: str) -> str | None:
    """Return the number that makes up a whole text ("Tiltak 7." → "7"); None for other texts."""
    found = _WHOLE.fullmatch(text.strip())
    return _plain(found["label"]) if found else None


def leading_label(text: str) -> tuple[str, str, bool] | None:
    """Return the number that a text begins with, the rest, and whether the word "tiltak" is there.

    None where the text begins with none, or where the number is bare and goes on in small letters.
    """
    found = _LEADING.match(text.strip())
    if found is None:
        return None
    parting, title = found["parting"], found["title"].strip()
    bare = not parting.strip()
    if bare and title and not (title[0].isupper() or title[0] in '«"'):
        return None
    if not title and not found["word"]:
        return None
    return _plain(found["label"]), title, found["word"] is not None


def number_of(label: str) -> int | None:
    """Return the whole number that a label is; None for "1.2" and "3a"."""
    return int(label) if label.isdecimal() else None


def _plain(label: str) -> str:
    return "".join(label.split()).casefold().replace(",", ".")

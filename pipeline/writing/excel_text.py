"""Texts in a CSV file that Excel opens: none is run as a formula, or read as another number.

See https://owasp.org/www-community/attacks/CSV_Injection.
"""

from __future__ import annotations

import re

_GUARD = "'"
_FORMULA = r"[=+\-@＝＋－＠\t\r\n]"
# sixteen digits are one too many for a number in Excel, and 12e5 is a power of ten to it
_ROUNDED = r"(?:\d{16,}|\d+[eE]\d+)\Z"
_IS_READ = re.compile(rf"{_FORMULA}|{_ROUNDED}")
# a text that begins as a guarded one does is guarded as well, so that it can be told from that
_MAY_BE_GUARDED = re.compile(rf"{_GUARD}*(?:{_FORMULA}|{_ROUNDED})")


def guarded(text: str) -> str:
    """Return a text that Excel leaves as it is: with an apostrophe before what it would read."""
    return f"{_GUARD}{text}" if _IS_READ.match(text) else text


def kept(text: str) -> str:
    """Return a text as `guarded`, for a file that is read again by `unguarded`."""
    return f"{_GUARD}{text}" if _MAY_BE_GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """Return the text that was `kept`, or that somebody wrote without a guard."""
    is_kept = text.startswith(_GUARD) and _MAY_BE_GUARDED.match(text)
    return text[len(_GUARD) :] if is_kept else text

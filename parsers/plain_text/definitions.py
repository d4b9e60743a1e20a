"""Lists of terms in Markdown: a line, and below it what it is, behind a colon.

PHP Markdown Extra has them, and so have Pandoc, kramdown and Goldmark.
"""

from __future__ import annotations

import re
from html import escape

_DEFINITION = re.compile(r"^ {0,3}[:~]\s+(\S.*)$")
# a term is one line of text, no other block; "12. mai" is one, though it looks like a list's item
_NO_TERM = re.compile(r"^\s*(?:$|[#>|<`~:]|[-*+]\s)")


def with_definitions(lines: list[str]) -> list[str]:
    """Return lines with each list of terms in HTML (HTML 4.4.9), all else as it is."""
    made: list[str] = []
    place = 0
    while place < len(lines):
        if not _begins_entry(lines, place):
            made.append(lines[place])
            place += 1
            continue
        made.append("<dl>")
        while _begins_entry(lines, place):
            made.append(f"<dt>{escape(lines[place].strip(), quote=False)}</dt>")
            place += 1
            while place < len(lines) and (said := _DEFINITION.match(lines[place])):
                made.append(f"<dd>{escape(said[1].strip(), quote=False)}</dd>")
                place += 1
            place += _blank_lines(lines, place) if _next_entry(lines, place) else 0
        made.append("</dl>")
    return made


def _begins_entry(lines: list[str], place: int) -> bool:
    """Return whether a line is a term: what is right below it tells what it is."""
    if place + 1 >= len(lines) or _NO_TERM.match(lines[place]):
        return False
    return bool(_DEFINITION.match(lines[place + 1]))


def _next_entry(lines: list[str], place: int) -> bool:
    return _begins_entry(lines, place + _blank_lines(lines, place))


def _blank_lines(lines: list[str], place: int) -> int:
    return next((at for at, line in enumerate(lines[place:]) if line.strip()), 0)

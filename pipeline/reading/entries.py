"""Several things in one cell: each with its own day, parted by the cell's lines and sentences.

"17. mai: Nasjonaldag⏎26. mai: Kristi himmelfart" are two, and so are "Fri 6. juni. Siste dag:
16. juni"; "Fri 17. mai og 26. mai" is one, on two days.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from normalizers.model import Context, TimeItem
from normalizers.temporal import read_time
from pipeline.plan.time_sense import TIMES

_WORD = re.compile(r"[^\W\d_]{2,}")
_LINKS = {"og", "til", "fra", "frå", "kl", "klokka", "uke", "veke"}
_ANY_YEAR = 2020
# behind a time: what is said of it in brackets, and what parts it from the next thing's title, if
# no more than a capital letter ("Skolestart: 16. august Plandager: 14. august")
_NEXT_TITLE = re.compile(
    r"\s*(?:\([^()]*\))?(?:\s*(?:[.;]|,?\s*og\b|,)\s+(?=[^\W\d_])|\s+(?=[A-ZÆØÅ]))"
)
_PARTING_END = re.compile(r"[.;,]\s*$|\sog\s+$")
_TRIMMED = " \t;,"


def entries(text: str, month: int | None) -> tuple[str, ...]:
    """Return the things that a cell's text names, each with its own time; else the text as it is.

    `month` is that of the row, to which a day without a month belongs.
    """
    context = Context(_ANY_YEAR, month)
    lines = text.split("\n")
    if len(lines) > 1:
        timed = [bool(_times(line, context)) and _says_more(line, context) for line in lines]
        if not timed[0] or sum(timed) < 2:
            return (text,)
        parts: list[str] = []
        for line, own in zip(lines, timed, strict=True):
            if own:
                parts.append(line)
            else:  # goes on with the thing above it
                parts[-1] += f"\n{line}"
    else:
        parts = lines
    return tuple(entry for part in parts for entry in _sentences(part, context))


def _times(text: str, context: Context) -> Sequence[TimeItem]:
    return [item for item in read_time(text, context).items if item.start or item.end]


def _says_more(text: str, context: Context) -> bool:
    """Return whether a text has words besides its times."""
    rest = text
    for item in reversed(_times(text, context)):
        rest = rest[: item.char_start] + rest[item.char_end :]
    return _is_title(rest)


def _is_title(text: str) -> bool:
    """Return whether a text has a word that is no month, weekday or link between two times."""
    return any(
        not (TIMES.names_period(word) or TIMES.names_weekday(word) or word.casefold() in _LINKS)
        for word in _WORD.findall(text)
    )


def _sentences(text: str, context: Context) -> list[str]:
    """Return the parts of a line of several things; a part has its title before or behind a day."""
    items = _times(text, context)
    if len(items) < 2:
        return [text]
    title_first = _is_title(text[: items[0].char_start])
    cuts = [0]
    for item, following in pairwise(items):
        between = text[item.char_end : following.char_start]
        # a full stop that the time took is one that ends the sentence too
        behind = item.char_end - (text[: item.char_end].endswith("."))
        if title_first:
            match = _NEXT_TITLE.match(text, behind, following.char_start)
            if match and _is_title(text[match.end() : following.char_start]):
                cuts.append(match.end())
        elif _is_title(between) and _PARTING_END.search(between):
            cuts.append(following.char_start)
    parts = [text[first:last] for first, last in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return [re.sub(r"\s+og\s*$", "", part).strip(_TRIMMED) for part in parts]

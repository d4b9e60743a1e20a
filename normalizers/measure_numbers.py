"""The numbered measures that a cell links to: "1⏎5", "2⏎(3)", "11, 12 og 14", "4–6"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from normalizers.model import Remark

# a number, in brackets where the link is a secondary one; what continues with a letter or a decimal
# ("4a", "1.2") is not a link
_LINK = re.compile(
    r"(?P<open>\()?\s*"
    r"(?:(?:tiltak|tiltaka|tiltakene|nr|nummer)\b\.?\s*)*"
    r"(?P<first>\d{1,3})(?:\s*[-–]\s*(?P<last>\d{1,3}))?"
    r"(?![^\W_]|\.\d)(?:\s*(?P<close>\)))?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:[\s,;/+&.]|\b(?:og|samt|jf|jfr|se|tiltak|nr)\b)*", re.IGNORECASE)
_WORD = re.compile(r"[^\s,;]+")
_LONGEST_RANGE = 50


@dataclass(frozen=True, slots=True)
class MeasureLink:
    """A link to a measure of the action plan; `secondary` where the number is in brackets."""

    measure: int
    secondary: bool
    char_start: int
    char_end: int


def read_measures(text: str) -> tuple[tuple[MeasureLink, ...], tuple[Remark, ...]]:
    """Return the links in a cell of measure numbers, and a remark on each part that is no number.

    A number in brackets is a secondary link; brackets may hold several ("(3, 4)").
    """
    links: list[MeasureLink] = []
    remarks: list[Remark] = []
    place = 0
    open_brackets = False
    while place < len(text):
        place = _skip(text, place)
        if place >= len(text):
            break
        match = _LINK.match(text, place)
        if match is None:
            end = _word_end(text, place)
            remarks.append(Remark("measure_not_a_number", text[place:end], place, end))
            place = end
            continue
        open_brackets = open_brackets or match["open"] is not None
        links.extend(_links(match, open_brackets))
        if match["close"]:
            open_brackets = False
        place = match.end()
    return tuple(links), tuple(remarks)


def _links(match: re.Match[str], secondary: bool) -> list[MeasureLink]:
    first = int(match["first"])
    last = int(match["last"] or first)
    if not first <= last <= first + _LONGEST_RANGE:
        numbers = [first, last]
    else:
        numbers = list(range(first, last + 1))
    start = match.start("first")
    end = match.end("last") if match["last"] else match.end("first")
    return [MeasureLink(number, secondary, start, end) for number in numbers]


def _skip(text: str, place: int) -> int:
    match = _BETWEEN.match(text, place)
    return match.end() if match else place


def _word_end(text: str, place: int) -> int:
    match = _WORD.match(text, place)
    return match.end() if match else place + 1

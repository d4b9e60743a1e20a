"""Measures out of paragraphs: "7. Etablere …" or "Tiltak 7: …", with lines about it below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from normalizers.model import Context
from normalizers.temporal import read_time
from parsers.document.model import Document, Paragraph
from parsers.document.text import letters
from parsers.header_words.vocabulary import vocabulary
from pipeline.plan.measure import Entry
from pipeline.reading.action_plan.labels import label_of, leading_label
from pipeline.reading.action_plan.words import without_focus_prefix

FEWEST = 3
_LONGEST_HEADING = 70
_MOST_HEADINGS = 0.5  # of the measures: more short lines than that are no headings
_ROLES = {"responsible": "responsible", "date": "time_frame", "status": "status", "goal": "goal"}
_NAMED = re.compile(r"(?:^|(?<=[.;|,(\t–—-]))\s*([^\W\d_]+(?:[ /][^\W\d_]+){0,2})\s*:\s*")
_YEARS_BEHIND = re.compile(r"[,;]\s*((?:19|20)\d\d(?:\s*[-–]\s*(?:(?:19|20)?\d\d))?)$")
_BULLET = re.compile(r"^(?:[^\w\s(«\"'„“§]|[o▪])\s+")  # a sign before a space is a list's
_LONGEST_DAY = 40  # characters of "3. november 2022"; no more is read to recognise one
_LEADER = re.compile(r"(?:\.\.|…|\t)\s*\d+$")  # a line of the table of contents


@dataclass(slots=True)
class _Line:
    text: str
    level: int
    page: int | None
    start: tuple[str, str, bool] | None = None


@dataclass(slots=True)
class _Run:
    """Consecutive numbered lines in which no number occurs twice."""

    places: list[int] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    below_area: bool = False


def list_entries(document: Document) -> tuple[list[Entry], list[str]]:
    """Return the measures of a document's paragraphs, and numbered lines that were left out."""
    lines = list(_lines(document.prose))
    starts = [place for place, line in enumerate(lines) if line.start]
    spoken = [place for place in starts if lines[place].start[2]]  # type: ignore[index]
    if len(spoken) >= FEWEST:
        starts = spoken  # numbered lines between them are lists within a measure
        chosen = set(spoken)
    else:
        starts = [place for place in starts if not lines[place].level]
        chosen = _chosen(_runs(lines, starts))
    if len(chosen) < FEWEST:
        return [], []
    left_out = [lines[place].text for place in starts if place not in chosen]
    ends = set(starts) - chosen
    return list(_entries(lines, chosen, ends, document.title)), left_out


def _lines(paragraphs: Sequence[Paragraph]) -> Iterator[_Line]:
    for paragraph in paragraphs:
        number = paragraph.number
        for text in paragraph.text.split("\n"):
            if _LEADER.search(text.rstrip()):
                continue
            text = _BULLET.sub("", " ".join(text.split()))
            if text:
                start = _own_number(number, text) or _start(text)
                yield _Line(text, paragraph.level, paragraph.page, start)
                number = ""


def _own_number(number: str, text: str) -> tuple[str, str, bool] | None:
    """Return the start of a measure whose number the list itself writes ("7.", "Tiltak 7:")."""
    label = label_of(number)
    if label is None:
        return None
    return label, text, not number.strip()[0].isdigit()


def _start(text: str) -> tuple[str, str, bool] | None:
    found = leading_label(text)
    if found is None:
        return None
    label, title, spoken = found
    if spoken:
        return found
    if not title or not re.match(rf"{re.escape(label)}\s*[.)]", text, re.IGNORECASE):
        return None
    # "3. november – Kunnskap og læring" is a day
    first = next(iter(read_time(text[:_LONGEST_DAY], Context(2000)).items), None)
    if first is not None and first.char_start == 0 and first.char_end > len(label) + 1:
        return None
    return found


def _runs(lines: Sequence[_Line], starts: Sequence[int]) -> list[_Run]:
    runs: list[_Run] = []
    last = -1
    for place in starts:
        label = lines[place].start[0]  # type: ignore[index]
        if not runs or label in runs[-1].labels:
            between = lines[last + 1 : place]
            below = any(without_focus_prefix(line.text) for line in between)
            runs.append(_Run(below_area=below))
        runs[-1].places.append(place)
        runs[-1].labels.add(label)
        last = place
    return runs


def _chosen(runs: Sequence[_Run]) -> set[int]:
    """Return the places of the longest run, and of all runs below an area's name."""
    below = [run for run in runs if run.below_area]
    longest = max(runs, key=lambda run: len(run.places), default=_Run())
    taken = below if longest in below else [longest]
    return {place for run in taken for place in run.places}


def _entries(
    lines: Sequence[_Line], starts: set[int], ends: set[int], title: str
) -> Iterator[Entry]:
    """Return the measures at their starts; headings and the lines at `ends` end one."""
    headings = _headings(lines, starts, title)
    area = ""
    open_entry: Entry | None = None
    for place, line in enumerate(lines):
        if place in starts and line.start:
            if open_entry is not None:
                yield open_entry
            label, rest, _ = line.start
            open_entry = _with_line(
                Entry(label, "", focus_area=area, page=line.page), rest, line.text
            )
        elif place in headings or place in ends or line.level:
            if open_entry is not None:
                yield open_entry
            open_entry = None
            area = headings.get(place, "" if line.level == 1 or place in ends else area)
        elif open_entry is not None:
            open_entry = _with_line(open_entry, line.text, line.text)
    if open_entry is not None:
        yield open_entry


def _headings(lines: Sequence[_Line], starts: set[int], title: str) -> dict[int, str]:
    """Return the lines that name an area, with its name."""
    found: dict[int, str] = {}
    styled: dict[int, str] = {}
    guessed: dict[int, str] = {}
    for place, line in enumerate(lines):
        if place in starts or line.text == title:
            continue
        area = without_focus_prefix(line.text)
        if area is not None and len(line.text) <= _LONGEST_HEADING:
            found[place] = area
        elif line.level and _measures_below(lines, starts, place):
            styled[place] = line.text
        elif not line.level and place + 1 in starts and _looks_like_heading(line.text):
            guessed[place] = line.text
    if found or styled:
        return found or styled
    return guessed if len(guessed) <= _MOST_HEADINGS * len(starts) else {}


def _measures_below(lines: Sequence[_Line], starts: set[int], place: int) -> bool:
    """Return whether a measure comes below a heading before the next heading."""
    for below in range(place + 1, len(lines)):
        if below in starts:
            return True
        if lines[below].level:
            return False
    return False


def _looks_like_heading(text: str) -> bool:
    short = len(text) <= _LONGEST_HEADING and not text.endswith((".", ",", ";", ":", "-"))
    return short and text[:1].isupper() and not list(_parts(text)[1])


def _with_line(entry: Entry, text: str, whole: str) -> Entry:
    """Return a measure with another line of it: of its title, or about it ("Ansvar: …")."""
    head, parts = _parts(text)
    told = entry.responsible or entry.time_frame or entry.status
    title = entry.title
    if not title:
        title = head
    elif head and not told and _goes_on(title, head):
        title = f"{title} {head}"
    values = {role: "; ".join(v for r, v in parts if r == role) for role, _ in parts}
    years = _YEARS_BEHIND.search(values.get("responsible", ""))
    if years and "time_frame" not in values:  # "(Ansvar: kommunene, 2024–2026)"
        values["responsible"] = values["responsible"][: years.start()]
        values["time_frame"] = years[1]
    return replace(
        entry,
        title=title,
        focus_area=entry.focus_area or values.get("goal", ""),
        responsible=_longer(entry.responsible, values.get("responsible", "")),
        time_frame=_longer(entry.time_frame, values.get("time_frame", "")),
        status=_longer(entry.status, values.get("status", "")),
        text=_longer(entry.text, whole, "\n"),
    )


def _longer(old: str, new: str, parting: str = "; ") -> str:
    return parting.join(part for part in (old, new) if part)


def _goes_on(title: str, text: str) -> bool:
    """Return whether a line is the rest of a title that was broken."""
    return not title.endswith((".", ":", "!", "?")) and (
        text[:1].islower() or title.endswith(("-", ","))
    )


def _parts(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the text before the named values of a line, and the values by what they are."""
    marks = [
        (found, role) for found in _NAMED.finditer(text) if (role := _role(found[1])) is not None
    ]
    if not marks:
        return text, []
    ends = [found.start() for found, _ in marks[1:]] + [len(text)]
    values = [
        (role, text[found.end() : end].strip(" .;|,(\t–—-)"))
        for (found, role), end in zip(marks, ends, strict=True)
    ]
    return text[: marks[0][0].start()].strip(" .;|,(\t–—-"), values


@cache
def _role(name: str) -> str | None:
    """Return what a name before a colon means for a measure ("Ansvarlig" → responsible)."""
    return _ROLES.get(vocabulary().phrases.get(letters(name), ""))

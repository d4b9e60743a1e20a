"""From lines to units: headings, sentences, and items of lists with what leads them in.

A list is items (marked by the file, or by a bullet), or lines that begin with a time, below a line
that ends with a colon; items below another line belong to that line or to the heading above.
Clutter of web pages is left out and named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from normalizers.prose.clutter import heads_links, is_clutter
from normalizers.prose.lines import lines_of
from normalizers.prose.model import Block, Line, Unit
from normalizers.prose.sentences import month_names, sentences

_LONGEST_HEADING = 100
_LONGEST_CRY = 40  # letters of a heading with a stop: "OPEN DAG."
_LONGEST_SENTENCE = 600  # letters; what is longer is a dump, and read in pieces
_LONGEST_WORD = 60
_SENTENCE_END = re.compile(r"[.!?…:;,][»”\"')\]]*$")
_DIGIT = re.compile(r"\d")
_LABELLED = re.compile(r"^(?:\d{1,2}\.\s*)?[^\W\d_][^:]{0,30}:\s+\S")
_BEGINS_WITH_TIME = re.compile(
    r"(?:[^\W\d_]+dag(?:er)?,?\s+)?(?:\d{1,2}\s*[./]\s*|\d{1,2}\s+[^\W\d_]|uke\s+\d|veke\s+\d)|"
    r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)\b",
    re.IGNORECASE,
)
_LONGEST_ENTRY = 160  # letters of a line that may be an entry of a list without marks
_ENTRY_TIME = re.compile(
    rf"(?:[^\W\d_]{{2,8}}\.?,?\s+)?(?:den\s+)?\d{{1,2}}(?:\.?\s*(?:[–-]|og)\s*\d{{1,2}})?"
    rf"(?:\.?\s*(?:{'|'.join(month_names())})\b(?!-)|[./]\s?\d{{1,2}}\b)"
    r"|(?:man|tirs|tys|ons|tors|fre|lør|laur|søn|sun|mån)dag(?:er|ar|ene|ane)\b",
    re.IGNORECASE,
)
_MONTH_LINE = re.compile(rf"(?:{'|'.join(month_names())})(?:\s+\d{{4}})?\s*:?", re.IGNORECASE)
_DAY_OF_MONTH = re.compile(r"(?:[^\W\d_]+dag\s+)?\d{1,2}\.?\s*(?:[:–-]\s*)?(?:kl\.?\s|[^\W\d_]{2})")
_NAMES = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Prose:
    """A document's units in reading order, and the lines of clutter that were left out."""

    units: tuple[Unit, ...]
    clutter: tuple[Unit, ...]


def read_prose(blocks: Sequence[Block]) -> Prose:
    """Return the units of a document's blocks."""
    lines = list(lines_of(blocks))
    clutter = list(_clutter(lines))
    left_out = {line.start for line in clutter}
    kept = [line for line in lines if line.start not in left_out]
    return Prose(
        tuple(_units(kept)),
        tuple(Unit("sentence", line.text, line.start, line.page) for line in clutter),
    )


def _clutter(lines: Sequence[Line]) -> Iterator[Line]:
    """Return the lines of the page round a text, with the items of its link lists."""
    of_links = False
    for line in lines:
        left_out = line.is_clutter or is_clutter(line.text)
        if left_out:
            of_links = heads_links(line.text) or (of_links and line.is_item)
        elif not line.is_item:
            of_links = False
        if left_out or of_links:
            yield line


def _units(lines: Sequence[Line]) -> Iterator[Unit]:
    lead: Unit | None = None
    last: Unit | None = None
    dated = False  # whether lines that begin with a time are items of the list
    outer: Unit | None = None  # what leads in a list that holds others
    in_month = False
    entries = _entries(lines)
    for number, line in enumerate(lines):
        if _MONTH_LINE.fullmatch(line.text):
            in_month = True
        elif in_month and not line.is_item and _DAY_OF_MONTH.match(line.text):
            yield Unit("item", line.text, line.start, line.page)
            continue
        else:
            in_month = False
        if entries[number] and not (line.is_item or dated):
            above = last if last is not None and last.kind == "heading" else None
            yield Unit("item", line.text, line.start, line.page, above)
            continue
        leads = line.text.endswith(":")  # "5. mai:", and below it what is then
        if line.is_item or (dated and not leads and _BEGINS_WITH_TIME.match(line.text)):
            if line.is_item and _leads_items(lines, number):
                last = lead = Unit("item", line.text, line.start, line.page, outer or lead or last)
                outer = outer or last.lead
                yield lead
                continue
            lead = lead or last
            for start, end in _pieces(line.text, 0, len(line.text)):
                yield Unit("item", line.text[start:end], line.start + start, line.page, lead)
            continue
        goes_on = (
            number > 0
            and lines[number - 1].is_item
            and not (line.begins_block or leads or line.level)
        )
        if not goes_on:  # else a remark on an item: the list goes on below it
            lead = None
        outer, dated = None, leads
        if _is_heading(line):
            last = Unit("heading", line.text, line.start, line.page)
            yield last
            continue
        found = list(_sentences(line))
        yield from found
        last = found[-1]
        if dated and len(found) > 1:
            # "Digitale møter – invitasjon er sendt ut. Direktøren deltar på disse møtene:"
            last = Unit("sentence", line.text, line.start, line.page)


def _entries(lines: Sequence[Line]) -> list[bool]:
    """Return whether each line is an entry of a list without marks.

    It begins with a day, as another line right before or after it does, and names something.
    """
    looks = [_looks_entry(line) for line in lines]
    near = zip([False, *looks], looks, [*looks[1:], False], strict=False)
    return [looks_so and (before or after) for before, looks_so, after in near]


def _looks_entry(line: Line) -> bool:
    time = _ENTRY_TIME.match(line.text)
    if time is None or len(line.text) > _LONGEST_ENTRY or line.level:
        return False
    return _NAMES.search(line.text, time.end()) is not None


def _leads_items(lines: Sequence[Line], number: int) -> bool:
    """Return whether an item without a time leads in the items with times right below it."""
    below = lines[number + 1] if number + 1 < len(lines) else None
    return (
        below is not None
        and below.is_item
        and not _DIGIT.search(lines[number].text)
        and _BEGINS_WITH_TIME.match(below.text) is not None
    )


def _is_heading(line: Line) -> bool:
    """Return whether a line is a heading: by the file's word, or short, alone and no sentence."""
    if line.level:
        return True
    short = len(line.text) <= _LONGEST_HEADING
    if not short or not line.begins_block:
        return False
    # "Forfatterbesøk: Lars Mytting" is a title, "Sted: Tromsø" below one is a detail
    if _LABELLED.match(line.text) and not (line.start == 0 and line.ends_block):
        return False
    cried = line.ends_block and line.text.isupper() and len(line.text) <= _LONGEST_CRY
    return cried or _SENTENCE_END.search(line.text) is None


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Return the places of a sentence's pieces: one, but for what is too long to be a sentence."""
    while end - start > _LONGEST_SENTENCE:
        limit = start + _LONGEST_SENTENCE
        cut = max(text.rfind(", ", start, limit), text.rfind(" ", limit - _LONGEST_WORD, limit))
        cut = cut + 1 if cut > start else limit
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _sentences(line: Line) -> Iterator[Unit]:
    told = sentences(line.text)
    places = [piece for start, end in told for piece in _pieces(line.text, start, end)]
    for number, (start, end) in enumerate(places, start=1):
        text = line.text[start:end]
        yield Unit("sentence", text, line.start + start, line.page, None, number == len(places))

"""Changes of a text under which its times stay the same but for what was changed.

Every invariance needs a text and no label: the changed text is compared with the reading of the
text itself. `broken` takes records with "text" and, where known, "year" and "month", as `planleser
dates --jsonl` does, so that any labelled file can be tried:

    print(report(json.loads(line) for line in open("dates.jsonl", encoding="utf-8")))
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from expected_times import Answer, compared
from notation import written
from time_grammar.phrases import MONTHS

from normalizers.model import Context
from normalizers.temporal import read_time

Answers = tuple[Answer, ...]
# a changed text and what it should be read as
Changed = Iterator[tuple[str, Answers]]

MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
WEEKDAY = re.compile(r"(?:man|mån|tirs|tys|ons|tors|fre|lør|lau|søn|sun)(?:dag|\b)", re.IGNORECASE)
# texts in which another month or day would be another thing, or would contradict the rest
FIXED = re.compile(
    r"\b(?:1|17)\.? ?mai|8\.? ?mars|\b[uv]e?ke|\d/\d|\d\. ?\d|\d-\d\d-|påske|pinse|jul(?!i)|utgang|kvartal|halvår|\bvår|aften"
    r"|\b(?:jan|feb|febr|mar|apr|jun|aug|sept?|okt|nov|des)\b",
    re.IGNORECASE,
)
ONE_DAY = re.compile(rf"\b(\d{{1,2}})(?=\. ?(?:{'|'.join(MONTHS)})\b)", re.IGNORECASE)
RANGE = re.compile(r"(?:fra |frå )?(\d[^\n]*?)(?: - | – | til )(\d[^\n]*)", re.IGNORECASE)
DASHES = "-–—−‑"
NYNORSK = {
    "uke": "veke", "uka": "veka", "uken": "veka", "ukene": "vekene", "uker": "veker", "hver": "kvar", "hvert": "kvart",
    "mandag": "måndag", "tirsdag": "tysdag", "lørdag": "laurdag", "mandager": "måndagar", "tirsdager": "tysdagar",
    "onsdager": "onsdagar", "torsdager": "torsdagar", "fredager": "fredagar", "lørdager": "laurdagar", "søndager": "søndagar",
    "fra": "frå", "innen": "innan", "senest": "seinast", "ikke": "ikkje", "måned": "månad", "måneden": "månaden",
    "høst": "haust", "høsten": "hausten", "sommer": "sommar", "sommeren": "sommaren", "skoleåret": "skuleåret",
    "ganger": "gonger", "gang": "gong", "årlig": "årleg", "månedlig": "månadleg", "halvårlig": "halvårleg",
    "begynnelsen": "byrjinga", "månedsskiftet": "månadsskiftet", "annenhver": "annankvar", "annen": "annan", "julaften": "julaftan",
    "nyttårsaften": "nyttårsaftan", "trolig": "truleg", "høstsemesteret": "haustsemesteret", "tidlig": "tidleg",
    "løpende": "løpande", "fortløpende": "fortløpande", "kontinuerlig": "kontinuerleg", "hele": "heile",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Broken:
    """A change under which a text is read otherwise than it should be."""

    invariance: str
    text: str
    changed: str
    wanted: Answers
    found: Answers

    def __str__(self) -> str:
        wanted, found = (
            " ; ".join(map(written, answers)) or "-" for answers in (self.wanted, self.found)
        )
        return f"{self.text!r} -> {self.changed!r}: want {wanted}, got {found}"


def read(text: str, context: Context) -> Answers:
    """Return the times of a text, in the fields that the conventions define."""
    return tuple(compared(item) for item in read_time(text, context).items)


def other_dashes(text: str, answers: Answers) -> Changed:
    for dash in DASHES:
        yield re.sub(f"[{DASHES}]", dash, text), answers


def other_spaces(text: str, answers: Answers) -> Changed:
    for space in ("\u00a0", "\u2009", "\u202f"):
        yield text.replace(" ", space), answers


def double_spaces(text: str, answers: Answers) -> Changed:
    yield text.replace(" ", "  "), answers


def space_around(text: str, answers: Answers) -> Changed:
    yield f"  {text} \n", answers


def upper_case(text: str, answers: Answers) -> Changed:
    yield text.upper(), answers


def other_unicode_form(text: str, answers: Answers) -> Changed:
    yield unicodedata.normalize("NFD", text), answers
    yield unicodedata.normalize("NFC", text), answers


def stop_behind(text: str, answers: Answers) -> Changed:
    if text[-1:].isalpha():
        for sign in (".", ",", ";"):
            yield text + sign, answers


def _is_a_cell(text: str, answers: Answers) -> bool:
    """Return whether the text may say what it says only as the whole of a cell: "?", "V25", "2026"."""
    named = (
        MONTH.search(text) or WEEKDAY.search(text) or re.search(r"\b[uv]e?ke", text, re.IGNORECASE)
    )
    undecided = any(answer.kind == "undecided" for answer in answers)
    return (not named and (undecided or len(text.split()) < 3)) or not answers


def sentence_before(text: str, answers: Answers) -> Changed:
    if not _is_a_cell(text, answers):
        yield f"Alle er velkomne. {text}", answers
        yield f"Velkommen til oss!\n{text}", answers


def sentence_behind(text: str, answers: Answers) -> Changed:
    if not _is_a_cell(text, answers):
        yield f"{text}\nAlle er velkomne.", answers
        if text[-1:].isalpha():
            yield f"{text}. Alle er velkomne.", answers


def in_nynorsk(text: str, answers: Answers) -> Changed:
    def translated(match: re.Match[str]) -> str:
        word = match.group()
        found = NYNORSK.get(word.lower(), word)
        return found.capitalize() if word[0].isupper() else found

    changed = re.sub(r"\w+", translated, text)
    if changed != text:
        yield changed, answers


def another_month(text: str, answers: Answers) -> Changed:
    names = {match.group().lower() for match in MONTH.finditer(text)}
    months = {day.month for answer in answers for day in (answer.start, answer.end) if day}
    plain = all(answer.kind == "dated" and not answer.exceptions for answer in answers)
    if not (plain and len(names) == len(months) == 1) or FIXED.search(text) or WEEKDAY.search(text):
        return
    (name,), (month,) = names, months
    if MONTHS[month - 1] != name or any(
        answer.precision not in ("day", "month") for answer in answers
    ):
        return
    for number in (2, 5, 9):
        moved = [_in_month(answer, number) for answer in answers]
        if None not in moved and number != month:
            yield MONTH.sub(MONTHS[number - 1], text), tuple(answer for answer in moved if answer)


def _in_month(answer: Answer, month: int) -> Answer | None:
    """Return an answer moved to another month of its year; None where the month lacks the day."""
    bounds: list[date | None] = []
    for day, is_end in ((answer.start, False), (answer.end, True)):
        if day is None:
            bounds.append(None)
            continue
        last = monthrange(day.year, month)[1]
        number = last if is_end and answer.precision == "month" else day.day
        if number > last:
            return None
        bounds.append(date(day.year, month, number))
    return replace(answer, start=bounds[0], end=bounds[1])


def another_day(text: str, answers: Answers) -> Changed:
    found = ONE_DAY.findall(text)
    if len(answers) != 1 or len(found) != 1 or FIXED.search(text) or WEEKDAY.search(text):
        return
    (answer,) = answers
    days = {day for day in (answer.start, answer.end) if day}
    if answer.kind != "dated" or answer.precision != "day" or len(days) != 1:
        return
    (day,) = days
    if day.day != int(found[0]):
        return
    for number in (4, 11, 26):
        moved = day.replace(day=number)
        yield (
            ONE_DAY.sub(str(number), text),
            (replace(answer, start=answer.start and moved, end=answer.end and moved),),
        )


INVARIANCES: dict[str, Callable[[str, Answers], Changed]] = {
    make.__name__: make
    for make in (
        other_dashes,
        other_spaces,
        double_spaces,
        space_around,
        upper_case,
        other_unicode_form,
        stop_behind,
        sentence_before,
        sentence_behind,
        in_nynorsk,
        another_month,
        another_day,
    )
}


def _context(record: Mapping[str, Any]) -> Context:
    return record.get("context") or Context(record.get("year"), record.get("month"))


def tried(invariance: str, records: Iterable[Mapping[str, Any]]) -> Iterator[Broken | None]:
    """Yield, for every changed text, what is broken or None."""
    change = INVARIANCES[invariance]
    for record in records:
        text, context = record["text"], _context(record)
        for changed, wanted in change(text, read(text, context)):
            found = read(changed, context)
            yield Broken(invariance, text, changed, wanted, found) if found != wanted else None


def ranges_tried(records: Iterable[Mapping[str, Any]]) -> Iterator[Broken | None]:
    """Yield, for every range whose ends can be read apart, what is broken or None."""
    for record in records:
        text, context = record["text"], _context(record)
        match = RANGE.fullmatch(text)
        if not match or re.search("uts[ae]tt|flytt", text, re.IGNORECASE):
            continue
        ends = [read(part, context) for part in match.groups()]
        if any(len(end) != 1 or end[0].kind != "dated" or end[0].role != "event" for end in ends):
            continue
        (first,), (last,) = ends
        if (
            first.start
            and last.end
            and first.start <= last.end
            and first.precision == last.precision
        ):
            wanted = (replace(first, end=last.end, times=last.times or first.times),)
            found = read(text, context)
            yield Broken("range", text, text, wanted, found) if found != wanted else None


def report(records: Iterable[Mapping[str, Any]], listed: int = 10) -> str:
    """Return, for each invariance, how many changed texts are read as they should be, and the first that are not."""
    records = list(records)
    lines: list[str] = []
    for name in (*INVARIANCES, "range"):
        outcomes = list(ranges_tried(records) if name == "range" else tried(name, records))
        broken = [outcome for outcome in outcomes if outcome]
        texts = Counter(outcome.text for outcome in broken)
        lines.append(
            f"{name}: {len(outcomes) - len(broken)} of {len(outcomes)} hold, {len(texts)} texts broken"
        )
        lines += [f"  {outcome}" for outcome in broken[:listed]]
    return "\n".join(lines)

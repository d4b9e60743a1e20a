"""Fields that a column's header says and its cells contradict; tables of other kinds than plans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.document.model import ReaderRemark, Table
from parsers.document.text import letters
from parsers.document.time_sense import TimeSense
from parsers.header_words.recognition import field_of
from parsers.header_words.vocabulary import vocabulary
from parsers.plan_tables.days import are_days

# "Dato" heads dates, whatever stands in it: what is not understood there is told
_SURE = frozenset(
    ["dato", "datoer", "datoar", "når", "tidspunkt", "frist", "date", "when", "deadline"]
)
_NAMES = ("responsible", "visibility", "competence", "place")  # fields that no number is a value of
_OUTLINE = re.compile(r"\d{1,2}\.\d{1,2}[a-z]?")
_NUMBERED = re.compile(r"[^\W\d]+\s*\d{1,2}")
_CODE = re.compile(r"[^\W\d_]{1,3}[ .-]?\d{1,3}[ :,–-]+")
_DAY = re.compile(r"\d{1,2}[./]\s?(?:\d{1,2}|[^\W\d_]{3,})")
_FEWEST_TEXTS = 2
_FEWEST_DATES = 3
_GREATEST_STEP = 2  # one row's number may be left out
_LEAST_SHARE = 0.6
_LEAST_SHARE_EXCHANGED = 0.75  # of both columns, before two heads are said to be exchanged


def without_doubtful_fields(table: Table, times: TimeSense) -> tuple[Table, list[str]]:
    """Return a table without the fields that its columns contradict, and their headers.

    A column of dates has a time somewhere; those of people and places are not all numbers.
    """
    fields = list(table.fields)
    doubted = []
    for col, name in enumerate(table.fields):
        texts = _texts(table, col)
        if len(texts) < _FEWEST_TEXTS:
            continue
        unlike = name == "date" and letters(table.header[col]) not in _SURE
        unlike = unlike and not any(may_be_time(text, times) for text in texts)
        if unlike or (name in _NAMES and not any(map(letters, texts))):
            fields[col] = None
            doubted.append(table.header[col])
    return replace(table, fields=tuple(fields)), doubted


def _texts(table: Table, col: int) -> list[str]:
    return [row.cells[col].text for row in table.rows if row.cells[col].text]


def may_be_time(text: str, times: TimeSense) -> bool:
    """Return whether a text may be read as a time in a column of times: "34" and "17:15" too."""
    if not letters(text):
        return True
    begins = times.begins_with_time(text) or times.names_period(text) or times.names_weekday(text)
    return begins or any(map(times.begins_with_time, text.split()))


def without_bars(table: Table, times: TimeSense) -> Table:
    """Take no columns for dates whose headings are times themselves, beside columns of dates.

    They are the bars of a chart ("WEEK 2 | WEEK 3 …"), which say again what start and end say.
    """
    dates = [col for col, name in enumerate(table.fields) if name == "date"]
    bars = [col for col in dates if _is_time_itself(table.header[col], times)]
    if not bars or len(bars) == len(dates):
        return table
    fields = (None if col in bars else name for col, name in enumerate(table.fields))
    return replace(table, fields=tuple(fields))


def _is_time_itself(header: str, times: TimeSense) -> bool:
    """Return whether a heading is one time: "Uke 36", "WEEK 2", "mars"."""
    return _NUMBERED.fullmatch(header.strip()) is not None or times.names_month(header)


def with_better_activities(table: Table) -> Table:
    """Take another column for the activities than one of numbers, where a header names it too."""
    if "activity" not in table.fields:
        return table
    col = table.fields.index("activity")
    if not holds_numbers(_texts(table, col)):
        return table
    by_word = sorted(
        range(len(table.fields)), key=lambda at: field_of(table.header[at]) != "activity"
    )
    for other in by_word:
        name = table.fields[other]
        said = field_of(table.header[other]) == "activity" or name is None
        texts = _texts(table, other)
        if other != col and said and texts and not holds_numbers(texts):
            fields = list(table.fields)
            fields[col], fields[other] = None, "activity"
            return replace(table, fields=tuple(fields))
    return table


def with_times_found(table: Table, times: TimeSense) -> Table:
    """Take unknown columns of times for dates, where a header names activities and no dates do.

    So is one headed as an end of a time ("Begynner", "Ferdig"), whatever else there is. A code may
    stand before the times ("F1 20.08 kl 12").
    """
    known = "date" in table.fields or "activity" not in table.fields
    fields = list(table.fields)
    for col, name in enumerate(table.fields):
        end = letters(table.header[col]) in vocabulary().first_ends | vocabulary().last_ends
        if name is not None or (known and not end) or not table.header[col]:
            continue
        if field_of(table.header[col]) is None and _counts(table.header[col]):
            continue
        texts = _texts(table, col)
        # "1.1" may number the rows
        timed = [
            text
            for text in texts
            if (times.is_time(text) and not _OUTLINE.fullmatch(text)) or _is_coded(text, times)
        ]
        if len(texts) >= _FEWEST_TEXTS and len(timed) >= _LEAST_SHARE * len(texts):
            fields[col] = "date"
    return replace(table, fields=tuple(fields))


def _is_coded(text: str, times: TimeSense) -> bool:
    """Return whether a code and a day with its month begin a text: "F1 20.08 kl 12.15-14"."""
    code = _CODE.match(text)
    return (
        code is not None
        and _DAY.match(text, code.end()) is not None
        and times.begins_with_time(text[code.end() :])
    )


def with_dates_exchanged(table: Table, times: TimeSense) -> Table:
    """Take the column beside one of dates for these, where that has the rows' numbers instead.

    Two headings may stand over each other's columns: "Date | Session" over "1 | 17/01".
    """
    dates = [col for col, name in enumerate(table.fields) if name == "date"]
    if len(dates) != 1 or not _count_rows(_texts(table, dates[0])):
        return table
    for col in (dates[0] - 1, dates[0] + 1):
        if not 0 <= col < len(table.fields) or table.fields[col] is not None:
            continue
        texts = _texts(table, col)
        timed = sum(_DAY.match(text) is not None and times.is_time(text) for text in texts)
        if timed >= max(_FEWEST_DATES, _LEAST_SHARE * len(texts)):
            fields, header = list(table.fields), list(table.header)
            fields[dates[0]], fields[col] = None, "date"
            header[dates[0]], header[col] = header[col], header[dates[0]]
            return replace(table, fields=tuple(fields), header=tuple(header))
    return table


def with_heads_exchanged(table: Table, times: TimeSense) -> tuple[Table, list[str]]:
    """Return a table whose activities and dates stand below each other's heads put right.

    "Type oppgave | Innleveringsfrist" over "19/08 08.15-10 | Innledning" is so. Give the heads too.
    """
    fields, header = list(table.fields), list(table.header)
    if fields.count("date") != 1 or fields.count("activity") != 1:
        return table, []
    date, activity = fields.index("date"), fields.index("activity")
    days, names = _texts(table, activity), _texts(table, date)
    timed = sum(_DAY.match(text) is not None and times.begins_with_time(text) for text in days)
    untimed = sum(not may_be_time(text, times) for text in names)
    if timed < _FEWEST_DATES or timed < _LEAST_SHARE_EXCHANGED * len(days):
        return table, []
    if untimed < _LEAST_SHARE_EXCHANGED * len(names) or not names:
        return table, []
    fields[date], fields[activity] = "activity", "date"
    header[date], header[activity] = header[activity], header[date]
    return replace(table, fields=tuple(fields), header=tuple(header)), [
        table.header[activity], table.header[date],
    ]  # fmt: skip


def _count_rows(texts: Sequence[str]) -> bool:
    """Return whether most texts are numbers that rise from 1 in ones, as no days of months do."""
    numbers = [int(text) for text in texts if text.isdecimal()]
    steps = [below - above for above, below in pairwise(numbers)]
    return (
        len(numbers) >= max(_FEWEST_DATES, _LEAST_SHARE * len(texts))
        and numbers[0] <= 1
        and all(0 <= step <= _GREATEST_STEP for step in steps)
    )


def _counts(header: str) -> bool:
    words = {letters(word) for word in header.split()}
    return not vocabulary().no_fields.isdisjoint(words)


def is_of_another_kind(table: Table, times: TimeSense) -> bool:
    """Return whether a table is none of a plan: risks, costs, roles, requirements, meals.

    Its header says so, and no column of it holds times for the most part, weekdays aside. One that
    has columns of what is to be done and by whom needs two such words.
    """
    keys = {letters(text) for text in table.header}
    keys |= {letters(word) for text in table.header for word in text.split()}
    found = len(vocabulary().other_kinds & keys)
    if found < 1 + ({"activity", "responsible"} <= set(table.fields)):
        return False
    return not any(
        name != "activity" and _is_of_times(_texts(table, col), times)
        for col, name in enumerate(table.fields)
    )


def _is_of_times(texts: Sequence[str], times: TimeSense) -> bool:
    timed = [
        text
        for text in texts
        if not times.names_weekday(text)
        and (times.begins_with_time(text) or times.names_period(text))
    ]
    return 2 * len(timed) > len(texts)


def as_other_kind(table: Table, number: int) -> tuple[Table, ReaderRemark]:
    """Return a table that is no plan without activities, and the remark that tells so."""
    fields = tuple(None if name in ("activity", "date") else name for name in table.fields)
    said = " | ".join(" ".join(text.split()) for text in table.header if text)
    return replace(table, fields=fields), ReaderRemark("other_table", said[:120], table=number)


def holds_numbers(texts: Sequence[str]) -> bool:
    """Return whether most texts of a column are numbers: they name no activities."""
    numbers = [text for text in texts if not letters(text) or are_days(text)]
    return bool(texts) and 2 * len(numbers) > len(texts)

"""What only says again what a date beside it says: week numbers, periods, recurrences.

"Uke 43 (20.–24. oktober)", "Møter i mai: 3. mai", "hvert år siste fredag i april".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from normalizers.lexicon.time_codes import Code, expand
from normalizers.lexicon.time_words import lexicon
from normalizers.model import Context
from normalizers.temporal.calendar.draft import DAY_RULES, Draft
from normalizers.temporal.context.names import FAR, HAS_WORD, between_codes, neighbours
from normalizers.temporal.context.placing import (
    in_year_of,
    names_year_behind_clock,
    only_names_year,
    only_places,
    placed,
    tells_for_what_behind,
)
from normalizers.temporal.context.resolve import Period, resolve
from normalizers.temporal.context.scope import CLAUSE_END
from normalizers.temporal.lexing.token import Token

# another event, or what is left out: the two are not one time said twice
_APART = re.compile(f"{FAR.pattern}|{expand('{except}')}")
_BREAKS = re.compile(expand("{newline|comma|stop}{1,6}"))
_NAMED_WEEK = re.compile(expand("{colon|dash|comma|newline}{0,2}{word}"))
_IN_BRACKETS = re.compile(expand("{open}[^)]{0,5}"))
_RELATES = re.compile(expand("(?:{by|from}){small}?$"))
_BRACKETED = re.compile(
    expand("{dash|word|holiday|named_day|comma|small|colon|newline}{0,6}{open}")
)
_AHEAD = 9  # drafts
_YEARLY, _YEARLY_IN = "FREQ=YEARLY", "FREQ=YEARLY;B"


def without_doubles(
    drafts: Sequence[Draft], tokens: Sequence[Token], codes: str, context: Context
) -> tuple[list[Draft], dict[int, int]]:
    """Return the drafts without what only repeats a date beside it.

    Return also the week number that stood beside each draft of days, by the draft's first token.
    """
    weeks: dict[int, int] = {}
    if len(drafts) < 2:
        return list(drafts), weeks
    kept: list[Draft] = []
    placing: Draft | None = None  # a period that only places the next draft
    for place, draft in enumerate(drafts):
        if draft.rule == "weeks":
            near = _days_near(drafts, place, codes)
            if near and _has_event_of_week(drafts, place, tokens, codes):
                near = []
            same = [] if near else _days_of_same_week(drafts, place, codes, context)
            near = near or same
            if same or any(_holds(draft, day, codes, context) for day in near):
                if draft.start is not None and draft.start == draft.end and draft.start.week:
                    weeks[near[0].first] = draft.start.week
                continue
        if draft.precision == "part_of_month" and _is_told_in_weeks(drafts, place, codes):
            continue
        if draft.precision == "season" and _only_relates(draft, neighbours(drafts, place), codes):
            continue
        if kept and names_year_behind_clock(draft, kept[-1], codes):
            kept[-1] = in_year_of(draft, kept[-1])
            continue
        if kept and (
            only_names_year(draft, kept[-1], codes, context)
            or tells_for_what_behind(draft, kept[-1], codes)
        ):
            continue
        if only_places(draft, drafts[place + 1 : place + _AHEAD], codes, context):
            placing = draft
            continue
        if placing is not None:
            draft, placing = placed(draft, placing, codes), None
        if kept and _says_again(draft, kept[-1]) and draft.kind != "continuous":
            kept.pop()  # "hvert år siste fredag i april"
        if not (kept and _says_again(kept[-1], draft)):
            kept.append(draft)
    return kept, weeks


def _days_near(drafts: Sequence[Draft], place: int, codes: str) -> list[Draft]:
    """Return the days beside a draft with no event of their own between."""
    near: list[Draft] = []
    for other in neighbours(drafts, place):
        if other.rule in DAY_RULES:
            between = between_codes(drafts[place], other, codes)
            if not _APART.search(between) or _BRACKETED.fullmatch(between):
                near.append(other)
    return near


def _days_of_same_week(
    drafts: Sequence[Draft], place: int, codes: str, context: Context
) -> list[Draft]:
    """Return the days right before a week, with only line breaks between, where they lie in it."""
    week, before = drafts[place], drafts[place - 1 : place]
    if not before or before[0].rule not in DAY_RULES:
        return []
    if _BREAKS.fullmatch(codes, before[0].last, week.first) is None:
        return []
    days, bounds = resolve(before[0], context), resolve(week, context)
    if not (isinstance(days, Period) and isinstance(bounds, Period)):
        return []
    ranged = days.start < days.end
    held = bounds.start <= days.start and days.end <= bounds.end
    return list(before) if ranged and held else []


def _has_event_of_week(
    drafts: Sequence[Draft], place: int, tokens: Sequence[Token], codes: str
) -> bool:
    """Return whether a week has an event of its own, and a day is in it.

    "Uke 35: Høstaktivitetsuke med høstfest 28. august"; "Uke 35: Prosjektuke 25.-29. august" is
    one.
    """
    named = _NAMED_WEEK.match(codes, drafts[place].last)
    if named is None or not tokens[named.end() - 1].text.endswith(_week_heads()):
        return False
    behind = drafts[place + 1 : place + 3]
    ranged = any(day.link == "range" or day.start != day.end for day in behind)
    return bool(behind) and behind[0].first > named.end() and not ranged


def _week_heads() -> tuple[str, ...]:
    return tuple(lexicon().list_of("sense.week_heads"))


def _holds(week: Draft, day: Draft, codes: str, context: Context) -> bool:
    """Return whether a week only places the days beside it: no event of its own, or theirs."""
    if not HAS_WORD.search(between_codes(week, day, codes)):
        return True
    part = day.start
    year = (part.year or context.year) if part is not None else None
    if part is None or year is None or week.start is None or week.end is None:
        return True
    month = part.month or context.month
    try:
        number = date(year, month or 1, part.day or 1).isocalendar().week
    except ValueError:
        return True
    first, last = week.start.week or 0, week.end.week or 0
    return first <= number <= last


def _says_again(before: Draft, draft: Draft) -> bool:
    """Return whether a draft says a recurrence once more, or only that it goes on all the time."""
    if draft.kind == "continuous":
        return before.kind in ("recurring", "frequency", "continuous")
    if draft.rrule is None or before.rrule is None:
        return False
    return before.rrule == draft.rrule or (draft.rrule, before.rrule[:13]) == (_YEARLY, _YEARLY_IN)


def _is_told_in_weeks(drafts: Sequence[Draft], place: int, codes: str) -> bool:
    """Return whether a bracket tells the weeks: "de to siste ukene i juli (uke 29 og 30)"."""
    if place + 1 >= len(drafts) or drafts[place + 1].rule != "weeks":
        return False
    return _IN_BRACKETS.fullmatch(codes, drafts[place].last, drafts[place + 1].first) is not None


def _only_relates(draft: Draft, beside: Sequence[Draft], codes: str) -> bool:
    """Return whether a season only relates a day to it: "dagen før sommeren", "1. mai (vår)"."""
    days = [other for other in beside if other.rule in DAY_RULES]
    if codes[draft.first - 1 : draft.first] == Code.OPEN and codes[draft.last :][:1] == Code.CLOSE:
        return any(other.last == draft.first - 1 for other in days)  # "25. oktober (høst)"
    if not _RELATES.search(codes[: draft.first]):
        return False
    return any(not CLAUSE_END.search(between_codes(draft, other, codes)) for other in days)

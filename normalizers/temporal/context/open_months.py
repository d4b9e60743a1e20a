"""Days whose month the text does not name beside them: by a heading, or by the day before."""

from __future__ import annotations

from collections.abc import Sequence

from normalizers.lexicon.time_codes import Code, letters
from normalizers.lexicon.time_words import lexicon
from normalizers.model import Context
from normalizers.temporal.calendar.draft import DAY_RULES, Draft, Part
from normalizers.temporal.context.resolve import days_in
from normalizers.temporal.context.scope import CLAUSE_ENDS
from normalizers.temporal.lexing.token import Token

_NEAR_YEARS = 10  # from the plan's: "mars 27" of a plan of 2025 is of 2027, of one of 2013 the 27th
_TWO_DIGITS, _PAIR = 2, 2
_YEAR, _ORDINAL, _WORD = Code.YEAR.value, Code.ORDINAL.value, Code.WORD.value
_NTH = frozenset(letters("ordinal|word_ordinal"))
_BEGIN_CLAUSE = letters("stop|open|semicolon|colon|newline|quote")
_BEFORE_LIST = frozenset(letters("colon|newline|stop|open"))


def with_months(
    found: list[Draft],
    before: Sequence[Draft],
    tokens: Sequence[Token],
    codes: str,
    context: Context,
) -> list[Draft]:
    """Return those of the drafts that a rule found whose month is known.

    It may be that of the day before in the same sentence: "avreise den 10. august, retur den 14.".
    """
    if len(found) == 1:
        part = found[0][4]
        if part is None or part[1] is not None:
            return found
    complete = [draft for draft in found if _is_complete(draft, codes, context)]
    if len(complete) == 1 and len(found) == _PAIR and _goes_on(complete[0], found[1], codes):
        complete = list(found)
    if context.month is not None:
        complete = _without_counts(complete, before[-1:], codes, context.month)
    if complete or len(found) > 1 or not before:
        return complete
    part = _in_month_of(before[-1], found[0], tokens, codes)
    return [found[0]._replace(start=part, end=part)] if part is not None else []


def _goes_on(before: Draft, draft: Draft, codes: str) -> bool:
    """Return whether a bare number is a day as the one before it: "25. og 26 i denne måneden"."""
    if before.start is None or draft.start is None or not draft.bare or draft.link != "list":
        return False
    linked = codes[before.last : draft.first] == Code.AND
    counts = codes[draft.last : draft.last + 1] == _WORD
    return linked and not counts and (before.start.day or 0) < (draft.start.day or 0)


def _without_counts(
    drafts: Sequence[Draft], before: Sequence[Draft], codes: str, month: int
) -> list[Draft]:
    """Return the drafts without the ordinals that count a noun."""
    kept: list[Draft] = []
    latest = before[0] if before else None  # the last day that names its month
    for draft in drafts:
        if latest is None or not _counts_noun(draft, latest, codes, month):
            kept.append(draft)
        if draft.start is not None and draft.start.month is not None:
            latest = draft
    return kept


def _counts_noun(draft: Draft, before: Draft, codes: str, month: int) -> bool:
    """Return whether an ordinal counts the noun behind it: "14. august. 1. skoledag".

    Days of a list go forward: what goes back behind a day with its month is none, "9. juni (2.
    pinsedag)".
    """
    part, last = draft.start, before.end
    if part is None or part.day is None or part.month is not None or part.weekday is not None:
        return False
    if codes[draft.first : draft.last] != _ORDINAL or codes[draft.last : draft.last + 1] != _WORD:
        return False
    if last is None or last.day is None or last.month is None or last.year is not None:
        return False
    if before.rule not in DAY_RULES or codes[draft.first - 1 : draft.first] not in _BEGIN_CLAUSE:
        return False
    next_month = (month - last.month) % 12 == 1  # "31. august rydding. 5. fest" below September
    return part.day < last.day and not next_month


def _in_month_of(before: Draft, draft: Draft, tokens: Sequence[Token], codes: str) -> Part | None:
    """Return an ordinal behind "den", or a weekday and a number, as a later day of that month."""
    part, day = draft.start, before.end
    if part is None or part.day is None or part.month is not None or part.week is not None:
        return None
    if day is None or day.day is None or day.month is None or before.rule not in DAY_RULES:
        return None
    first = draft.first
    said = part.weekday is not None or (
        Code.ORDINAL in codes[first : draft.last]
        and any(token.text in _article() for token in tokens[max(0, first - 1) : first + 1])
    )
    apart = any(code in CLAUSE_ENDS for code in codes[before.last : first])
    if not said or apart or part.day <= day.day:
        return None
    return part._replace(month=day.month, year=day.year)


def _article() -> frozenset[str]:
    return lexicon().list_of("sense.article")


def may_be_day(draft: Draft, tokens: Sequence[Token], context: Context) -> bool:
    """Return whether "november 27" is a day: 2027 is not near the plan's year, or is the same."""
    if draft.rule != "months" or draft.start is None or draft.start != draft.end:
        return False
    token = tokens[draft.last - 1]
    if token.code != _YEAR or len(token.text) != _TWO_DIGITS or context.year is None:
        return False
    spaced = tokens[draft.last - 2].end < token.start
    day = int(token.text) <= days_in(context.year, draft.start.month or 1)
    return spaced and day and abs(token.number - context.year) > _NEAR_YEARS


def as_day(draft: Draft, tokens: Sequence[Token]) -> Draft:
    """Return a month with two digits behind it as that day of the month."""
    assert draft.start is not None
    part = draft.start._replace(year=None, day=int(tokens[draft.last - 1].text))
    return draft._replace(start=part, end=part, precision="day", rule="month-first")


def _is_complete(draft: Draft, codes: str, context: Context) -> bool:
    """Return whether a draft of days names its month, or the context does."""
    part = draft.start
    if draft.precision != "day" or part is None or part.day is None:
        return True
    if part.month is not None or part.week is not None:
        return True
    if context.month is None:
        return False
    if not draft.bare:
        return any(code in _NTH for code in codes[draft.first : draft.last]) or (
            draft.first == 0 or part.weekday is not None
        )
    return draft.link == "range" or draft.chain == 0 or codes[draft.chain - 1] in _BEFORE_LIST

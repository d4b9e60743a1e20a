"""Reading a text: tokens → drafts by the rules → refined → resolved to items and remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TypeVar

from normalizers.model import Context, Remark, TimeItem
from normalizers.temporal.context.attach_context import Found, refine
from normalizers.temporal.context.bounds import limit_recurrences
from normalizers.temporal.context.edtf import edtf
from normalizers.temporal.context.other_languages import MONTH_FIRST, foreign_date
from normalizers.temporal.context.resolve import Period, Problem, resolve
from normalizers.temporal.context.whole_cell import whole_cell
from normalizers.temporal.grammar.draft import WEEKDAYS, Draft
from normalizers.temporal.grammar.rules import fitting
from normalizers.temporal.lexing.clean import clean, compose
from normalizers.temporal.lexing.given_names import without_names
from normalizers.temporal.lexing.lexer import tokenise
from normalizers.temporal.lexing.token import Token

_WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MEMO = 65536
# without a month heading, digits and marks alone name a time only so: 18.3, 18/3, 2025, "?"
_MAY_NAME_TIME = re.compile(r"[^\W\d_]|\d[./:-] ?\d|(?:19|20)\d\d|[?_]")
_OVERLAP = 12  # tokens


@dataclass(frozen=True, slots=True)
class TimeReading:
    """The time expressions of a text in reading order, and what was not understood."""

    items: tuple[TimeItem, ...]
    remarks: tuple[Remark, ...]


@lru_cache(maxsize=_MEMO)
def read_time(text: str, context: Context) -> TimeReading:
    """Return the time expressions of a text, with spans that slice to the text as given."""
    composed, places = compose(text)
    cleaned = clean(composed)
    if context.month is None and _MAY_NAME_TIME.search(cleaned) is None:
        return TimeReading((), ())
    tokens = without_names(tokenise(cleaned), composed)
    codes = "".join(token.code for token in tokens)
    drafts = find_drafts(tokens, codes, context)
    found = refine(drafts, tokens, codes)
    remarks: list[Remark] = []
    entries: list[tuple[Found, TimeItem]] = []
    for entry in found:
        item, problems = _item(entry, tokens, composed, context)
        if item is not None:
            entries.append((entry, item))
        remarks.extend(problems)
    items = limit_recurrences(entries, codes)
    if context.year is not None and ("m" in codes or "u" in codes):
        remarks.extend(_unread(tokens, drafts, composed))
    if not items:
        items.extend(whole_cell(tokens, codes, cleaned, context))
    # dateparser is slow: only for what holds a month that no Norwegian rule could have read
    if not (items or remarks or "m" in codes) or MONTH_FIRST.fullmatch(codes):
        items = foreign_date(composed, cleaned, context) or items
    return TimeReading(
        tuple(_original(item, text, places) for item in _undecided(items, codes)),
        tuple(_original(remark, text, places) for remark in remarks),
    )


def find_drafts(tokens: Sequence[Token], codes: str, context: Context) -> list[Draft]:
    """Return what the rules read, the first rule that fits at each place, without overlaps."""
    drafts: list[Draft] = []
    place = 0
    while place < len(codes):
        following = place + 1
        for rule, end in fitting(codes, place):
            read = rule.build(tokens, place, end, rule.name)
            read = [draft for draft in read if _complete(draft, codes, context)]
            if read:
                drafts.extend(read)
                following = max(draft.last for draft in read)
                break
            # a long run of numbers without a month is not looked at again from each of them
            following = max(following, end - _OVERLAP)
        place = following
    return drafts


def _complete(draft: Draft, codes: str, context: Context) -> bool:
    """Return whether a draft of days names its month, or the context does."""
    if draft.precision != "day" or draft.start is None:
        return True
    if draft.start.named is not None or draft.start.week is not None:
        return True
    if draft.start.month is not None:
        return draft.end is None or draft.end.month is not None or context.month is not None
    if context.month is None:
        return False
    ordinal = "o" in codes[draft.first : draft.last]
    return ordinal or draft.first == 0 or draft.start.weekday is not None


def _item(
    entry: Found, tokens: Sequence[Token], text: str, context: Context
) -> tuple[TimeItem | None, list[Remark]]:
    draft = entry.draft
    start, end = tokens[entry.first].start, tokens[entry.last - 1].end
    said = text[start:end].rstrip(" ,")
    end = start + len(said)
    if draft.kind != "dated" and draft.start is None:
        item = TimeItem(draft.kind, said, start, end, draft.rule, role=entry.role,
                        rrule=draft.rrule, times=entry.times)  # fmt: skip
        return item, []
    period = resolve(draft, context)
    if period is None:
        return None, []
    if isinstance(period, Problem):
        return None, [Remark(period.code, said, start, end, period.detail)]
    first, last = _by_role(entry, period)
    item = TimeItem(
        draft.kind,
        said,
        start,
        end,
        draft.rule,
        role=entry.role,
        times=entry.times,
        start=first,
        end=last,
        precision="day" if entry.end_only_bound else draft.precision,
        approximate=entry.approximate,
        uncertain=entry.uncertain,
        iso_week=draft.start.week if draft.start and draft.start == draft.end else None,
        year_from=period.year_from,
        edtf=edtf(first, last, draft.precision, entry.role, entry.approximate, entry.uncertain),
    )
    remarks = _weekday_remarks(draft, period, said, start, end)
    if entry.week is not None and period.start.isocalendar().week != entry.week:
        detail = f"{period.start} is in week {period.start.isocalendar().week}, not {entry.week}"
        remarks.append(Remark("week_mismatch", said, start, end, detail))
    return item, remarks


def _by_role(entry: Found, period: Period) -> tuple[date | None, date | None]:
    if entry.role == "start":
        return period.start, None
    if entry.role == "end":
        return None, period.end
    if entry.end_only_bound:
        return period.end, period.end
    return period.start, period.end


def _weekday_remarks(draft: Draft, period: Period, said: str, start: int, end: int) -> list[Remark]:
    remarks = []
    for part, day in ((draft.start, period.start), (draft.end, period.end)):
        if part is None or part.weekday is None or part.day != day.day:
            continue
        if WEEKDAYS[day.weekday()] != part.weekday:
            detail = f"{day.isoformat()} is a {_WEEKDAY_NAMES[day.weekday()]}"
            remarks.append(Remark("weekday_mismatch", said, start, end, detail))
        if draft.start == draft.end:
            break
    return remarks


def _unread(tokens: Sequence[Token], drafts: Sequence[Draft], text: str) -> list[Remark]:
    """Return a remark on each month or week beside a number that no rule read."""
    taken = {place for draft in drafts for place in range(draft.first, draft.last)}
    remarks = []
    for place, token in enumerate(tokens):
        if place in taken or token.code not in "mu":
            continue
        beside = [tokens[at] for at in (place - 1, place + 1) if 0 <= at < len(tokens)]
        if any(other.code in "onZ" for other in beside):
            said = text[token.start : token.end]
            remarks.append(Remark("date_unread", said, token.start, token.end))
    return remarks


def _undecided(items: list[TimeItem], codes: str) -> list[TimeItem]:
    """Join a month with "dato kommer" beside it to one undecided item with the month's bounds."""
    if (
        len(items) == 2
        and {items[0].kind, items[1].kind} == {"dated", "undecided"}
        and "x" not in codes
    ):
        dated = next(item for item in items if item.kind == "dated")
        if dated.precision != "day":
            start = min(item.char_start for item in items)
            end = max(item.char_end for item in items)
            return [
                replace(
                    dated,
                    kind="undecided",
                    role="event",
                    uncertain=False,
                    char_start=start,
                    char_end=end,
                )
            ]
    return items


_Spanned = TypeVar("_Spanned", TimeItem, Remark)


def _original(value: _Spanned, text: str, places: list[int] | None) -> _Spanned:
    """Return a value with its span and text as they stand in the text as given."""
    start, end = value.char_start, value.char_end
    if places is None and value.text == text[start:end]:
        return value
    if places is not None:
        start, end = places[start], places[end]
    return replace(value, text=text[start:end], char_start=start, char_end=end)

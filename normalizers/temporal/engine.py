"""Reading a text: tokens → drafts by the rules → joined → with roles → resolved to items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple, TypeVar

from normalizers.lexicon.time_codes import Code
from normalizers.lexicon.time_words import WORD, lexicon
from normalizers.model import Context, Remark, TimeItem
from normalizers.temporal.accounting import account, doubtful, unread
from normalizers.temporal.calendar.draft import Draft
from normalizers.temporal.calendar.years import settle_by_weekday, with_said_years
from normalizers.temporal.context.beside import without_doubles
from normalizers.temporal.context.clocks import may_tell_clock
from normalizers.temporal.context.items import attach_times, item_of, without_repeats
from normalizers.temporal.context.join import join
from normalizers.temporal.context.limits import limit_recurrences
from normalizers.temporal.context.making import changed_item
from normalizers.temporal.context.moved import without_old_times
from normalizers.temporal.context.names import without_names
from normalizers.temporal.context.open_months import as_day, may_be_day, with_months
from normalizers.temporal.context.placing import under_years
from normalizers.temporal.context.roles import Found, find_roles
from normalizers.temporal.grammar.rules import beginning, finder
from normalizers.temporal.lexing.clean import clean, compose
from normalizers.temporal.lexing.lexer import tokenise
from normalizers.temporal.lexing.token import Token
from normalizers.temporal.lexing.vocabulary import has_no_time, is_plain_word
from normalizers.temporal.trace import Trace
from normalizers.temporal.whole_cell.other_languages import MONTH_FIRST, foreign_date
from normalizers.temporal.whole_cell.undecided import whole_cell

_MEMO = 65536
_HOUR = "tid"  # how a word for the time of day begins: "tidspunkt kommer"
# without a month heading, digits and marks alone name a time only so: 18.3, 18/3, 2025, "?"
_MAY_NAME_TIME = re.compile(r"[^\W\d_]|\d[./:-] ?\d|(?:19|20)\d\d|[?_]")
_OVERLAP = 12  # tokens
_MONTH, _WEEK = Code.MONTH.value, Code.WEEK.value
_NEWLINE, _YEAR = Code.NEWLINE.value, Code.YEAR.value
_FULL_DATE = Code.FULL_DATE.value
_EXCEPT = Code.EXCEPT.value
_POSTPONED, _FORMERLY = Code.POSTPONED.value, Code.FORMERLY.value


class TimeReading(NamedTuple):
    """The time expressions of a text in reading order, and what was not understood."""

    items: tuple[TimeItem, ...]
    remarks: tuple[Remark, ...]


_NOTHING = TimeReading((), ())


@lru_cache(maxsize=_MEMO)
def read_time(text: str, context: Context) -> TimeReading:
    """Return the time expressions of a text, with spans that slice to the text as given."""
    return read(text, context, None)


def read(text: str, context: Context, trace: Trace | None) -> TimeReading:
    """Return what `read_time` does, and write each step into a trace where one is given."""
    stripped = text.strip()
    if stripped != text:
        return _moved(read(stripped, context, trace), len(text) - len(text.lstrip()))
    composed, places = compose(text)
    cleaned = clean(composed)
    if context.month is None and _MAY_NAME_TIME.search(cleaned) is None:
        return _NOTHING
    if trace is None and has_no_time(cleaned, composed):
        return _NOTHING
    tokens, codes = tokenise(cleaned, composed)
    drafts = find_drafts(tokens, codes, context)
    if trace is not None:
        trace.tokens(tokens, cleaned)
        trace.drafts("rule", drafts, tokens, cleaned)
    remarks: list[Remark] = []
    items: list[TimeItem] = []
    entries: list[tuple[Found, TimeItem]] = []
    if drafts:
        found = _in_context(drafts, tokens, codes, context, cleaned, trace)
        for entry in found:
            item, problems = item_of(entry, tokens, composed, context)
            if item is not None:
                entries.append((entry, item))
            remarks.extend(problems)
        excepts = _EXCEPT in codes
        items = [item for _, item in entries]
        if excepts or len(items) > 1:
            items = limit_recurrences(entries, tokens, codes, composed)
        if len(items) > 1:
            items = without_repeats(items, composed)
        if excepts:
            remarks.extend(_open_exceptions(items) or _unread_exceptions(items, tokens, composed))
    if context.year is not None:
        remarks.extend(unread(tokens, codes, drafts, items, composed))
        remarks.extend(doubtful(tokens, codes, drafts, context.month, composed))
    if not items or (len(items) == 1 and items[0].precision not in (None, "day")):
        items = items + whole_cell(tokens, codes, cleaned, context, bool(items))
    # dateparser is slow: only for what holds a month that no Norwegian rule could have read
    if not (items or remarks or _MONTH in codes) or MONTH_FIRST.fullmatch(codes):
        items = items or foreign_date(composed, cleaned, context)
    if len(items) > 1:
        items = _undecided(items, composed)
    reading = _as_given(items, remarks, text, places)
    if trace is not None:
        trace.account(account(tokens, codes, drafts, items), cleaned)
        trace.results(reading.items, reading.remarks)
    return reading


def is_timeless(text: str) -> bool:
    """Return whether a text has words and no digit, and none of the words tells of time."""
    return has_no_time(clean(text), text)


def is_name(text: str) -> bool:
    """Return whether a text is one word, and that no word of time: "Språkkafé"."""
    if not text.isalpha() or not (text.islower() or text.istitle()):
        return False  # a capital inside a word may begin another
    return is_plain_word(text.lower())


def _as_given(
    items: Sequence[TimeItem], remarks: Sequence[Remark], text: str, places: list[int] | None
) -> TimeReading:
    """Return items and remarks with their spans and texts as they stand in the text as given."""
    if len(items) == 1 and not remarks:
        return TimeReading((_original(items[0], text, places),), ())
    return TimeReading(
        tuple([_original(item, text, places) for item in items]),
        tuple([_original(remark, text, places) for remark in remarks]),
    )


def _moved(reading: TimeReading, by: int) -> TimeReading:
    """Return a reading of a stripped text with the spans of the text as given."""
    if not by:
        return reading
    return TimeReading(
        tuple(_shifted(item, by) for item in reading.items),
        tuple(_shifted(remark, by) for remark in reading.remarks),
    )


def _in_context(
    drafts: Sequence[Draft],
    tokens: Sequence[Token],
    codes: str,
    context: Context,
    text: str,
    trace: Trace | None,
) -> list[Found]:
    """Return the drafts joined and with what stands round them."""
    if _NEWLINE in codes and _YEAR in codes:
        drafts = under_years(drafts, tokens, codes)
    named = joined = fresh = list(drafts)
    weeks: dict[int, int] = {}
    if len(drafts) > 1:
        if _YEAR in codes or _FULL_DATE in codes:
            drafts = with_said_years(drafts)
        named = without_names(drafts, tokens, codes, context)
        joined = fresh = settle_by_weekday(join(named, codes), context)
    if _POSTPONED in codes or _FORMERLY in codes:
        fresh = without_old_times(joined, codes)
    if len(fresh) > 1:
        single, weeks = without_doubles(fresh, tokens, codes, context)
    else:
        single = fresh
    found = find_roles(single, tokens, codes, weeks, len(single) == 1)
    if may_tell_clock(codes):
        found = attach_times(found, tokens, codes)
    if trace is not None:
        if joined != list(drafts):
            trace.drafts("joined", joined, tokens, text)
        trace.dropped(drafts, named, tokens, text)
        trace.dropped(joined, single, tokens, text)
        trace.found(found, tokens, text)
    return found


def find_drafts(tokens: Sequence[Token], codes: str, context: Context) -> list[Draft]:
    """Return what the rules read, the first rule that fits at each place, without overlaps."""
    drafts: list[Draft] = []
    search, end_of_codes, fitting = beginning().search, len(codes), finder(codes)
    begin = search(codes)
    while begin is not None:
        place = begin.start()
        following = place + 1
        for rule, end in fitting(codes, place):
            found = rule.build(tokens, place, end, rule.name)
            if not found:
                continue
            if len(found) == 1 and may_be_day(found[0], tokens, context):
                found = [as_day(found[0], tokens)]
            complete = with_months(found, drafts, tokens, codes, context)
            if complete:
                drafts.extend(complete)
                following = max([draft[3] for draft in complete])
                break
            # a long run of numbers without a month is not looked at again from each of them
            following = max(following, end - _OVERLAP)
        begin = search(codes, following) if following < end_of_codes else None
    return drafts


def _open_exceptions(items: Sequence[TimeItem]) -> list[Remark]:
    """Return a remark on each exception whose days cannot be told."""
    return [
        Remark("exception_unresolved", item.text, item.char_start, item.char_end, said)
        for item in items
        for said in item.unresolved_exceptions
    ]


def _unread_exceptions(
    items: Sequence[TimeItem], tokens: Sequence[Token], text: str
) -> list[Remark]:
    """Return a remark on a word that excepts something of a recurrence, and nothing was read."""
    if not any(item.kind == "recurring" for item in items):
        return []
    if any(item.exceptions for item in items):
        return []
    token = next(token for token in tokens if token.code == _EXCEPT)
    said = text[token.start :].split("\n")[0].rstrip(" .)")
    end = token.start + len(said)
    return [Remark("exception_unresolved", said, token.start, end, said)]


def _undecided(items: list[TimeItem], text: str) -> list[TimeItem]:
    """Join a period with "dato kommer" beside it to one undecided item with the period's bounds.

    Beside a day, what is still to come is the hour: it adds no item.
    """
    kept: list[TimeItem] = []
    words = lexicon().list_of("cell.until_further")
    for item in items:
        before = kept[-1] if kept else None
        if before is None or {before.kind, item.kind} != {"dated", "undecided"}:
            kept.append(item)
            continue
        dated, still_open = (before, item) if before.kind == "dated" else (item, before)
        if dated.precision == "day":
            said = still_open.text.lower()
            # "Møtet 3. mai er avlyst inntil videre" is of that day
            cancelled = still_open is item and item.role == "event" and said in words
            if said.startswith(_HOUR) or cancelled:
                kept[-1] = dated
            else:
                kept.append(item)
        elif _only_open(text[before.char_end : item.char_start]):
            end = max(before.char_end, item.char_end)
            kept[-1] = changed_item(dated, kind="undecided", role="event", uncertain=False,
                                    char_start=before.char_start, char_end=end)  # fmt: skip
        else:
            kept.append(item)
    return kept


def _only_open(between: str) -> bool:
    """Return whether all words between two expressions say that something is still open.

    Those of "Dato er ikke fastsatt" do.
    """
    words = lexicon()
    still_open = words.list_of("cell.open") | words.list_of("cell.nouns")
    still_open |= words.list_of("sense.copulas")
    return all(match.group() in still_open for match in WORD.finditer(between.lower()))


_Spanned = TypeVar("_Spanned", TimeItem, Remark)


def _shifted(value: _Spanned, by: int) -> _Spanned:
    return _with_span(value, value.text, value.char_start + by, value.char_end + by)


def _original(value: _Spanned, text: str, places: list[int] | None) -> _Spanned:
    """Return a value with its span and text as they stand in the text as given."""
    start, end = value.char_start, value.char_end
    if places is None and value.text == text[start:end]:
        return value
    if places is not None:
        start, end = places[start], places[end]
    return _with_span(value, text[start:end], start, end)


def _with_span(value: _Spanned, text: str, start: int, end: int) -> _Spanned:
    if isinstance(value, TimeItem):
        return changed_item(value, text=text, char_start=start, char_end=end)
    return replace(value, text=text, char_start=start, char_end=end)

"""Recurrences with the bounds, the day of the year and the exceptions that stand beside them.

"hver tirsdag fra 1. mars til 1. juni" is one recurrence with a first and a last day;
"3. tirsdag i mnd. (ikke i juli)" one that skips July; "1. mai hvert år" one that has its day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from normalizers.lexicon.time_codes import Code, expand
from normalizers.lexicon.time_words import lexicon
from normalizers.model import TimeItem
from normalizers.temporal.context.exceptions import with_open_exceptions
from normalizers.temporal.context.making import changed_item
from normalizers.temporal.context.roles import Found
from normalizers.temporal.context.scope import CLAUSE_END, CLAUSE_ENDS
from normalizers.temporal.lexing.token import Token

Entry = tuple[Found, TimeItem]

_CLOCKS = re.compile(
    expand(
        "{from}?{clock}?{comma|stop}?{small|stop}{0,3}{clock_number}"
        "(?:{small}?{dash|to|until}{clock}?{stop}?{clock_number})?"
    )
)
_EXCEPTION = re.compile(
    expand(
        "(?:{comma|stop|open|close|colon|small|newline|semicolon|dash|word}){0,8}?{except}"
        "(?:{small|from|except|colon|every}|{word|deadline}{1,4}{and|comma}){0,4}"
    )
)
# "Ingen språkkafé i uke 41", behind a recurrence
_NO_EVENT = re.compile(
    expand("(?:{comma|stop|open|close|newline|semicolon|dash}){1,3}{none}{word}{0,2}{small}{0,2}")
)
_EXCEPTION_GOES_ON = re.compile(expand("(?:{and|comma|small|or|slash}){0,4}"))
_BOUND = re.compile(
    expand(
        "{comma|open|close|colon|stop}{0,2}(?:{word}{0,2})(?:{from|small|to|until|approximate|between|out|and|part|end_of|by}{0,5})"
    )
)
_LEAD = re.compile(expand("{comma|colon|open}?{small}{0,2}|{word|filler|start}{0,4}{colon}"))
_SAME_CLAUSE = re.compile(
    expand(
        "{comma}?(?:{word|small|close|open|colon|deadline|by|start|approximate|dash|from|filler|weekday|uncertain|end_of|part|out|until|to}){0,10}"
    )
)
_LED = re.compile(expand("(?:{word|small|adverb|start|word_number}){1,8}"))
_LONG = ("month", "week", "season", "quarter", "half_year", "year", "part_of_month")
_EXCEPT, _NONE = Code.EXCEPT.value, Code.NONE.value
_YEARLY = "FREQ=YEARLY"


def limit_recurrences(
    entries: Sequence[Entry], tokens: Sequence[Token], codes: str, text: str
) -> list[TimeItem]:
    """Return the items in reading order, each recurrence with the limits that stand beside it."""
    if _EXCEPT not in codes and (len(entries) < 2 or not any(_recurs(entry) for entry in entries)):
        return [item for _, item in entries]
    kept: list[Entry] = []
    excluding = False
    lead: Entry | None = None  # "fra 1. august" before the recurrences of its clause
    for entry in entries:
        if not kept:
            kept.append(entry)
            continue
        host = kept[-1]
        between = _without_clocks(codes[_last(host) : entry[0].draft.first])
        goes_on = excluding and _EXCEPTION_GOES_ON.fullmatch(between) is not None
        excluding = False
        left_out = goes_on or _leaves_out(between)
        if not left_out and _NONE in between and _recurs(host) and _NO_EVENT.fullmatch(between):
            left_out = True
        if _dated(entry) and left_out:
            kept[-1] = _excluding(host, entry)
            excluding = True
            continue
        joined = _joined_entries(host, entry, between)
        if joined is not None and _names_next(tokens[_last(host) : entry[0].draft.first]):
            joined = None
        if lead is not None and (not _recurs(entry) or CLAUSE_END.search(between)):
            lead = None
        if joined is None and lead is None and _leads(host, entry, between, codes):
            lead, joined = host, _bounded(entry, host)
        if joined is None and lead is not None:
            kept.append(_started(entry, lead))
        elif joined is None:
            kept.append(entry)
        else:
            kept[-1] = joined
            if _is_yearly(entry) and not _is_yearly(kept[-1]):
                _each_year(kept, entry, codes)
    return [with_open_exceptions(*entry, tokens, codes, text) for entry in kept]


def _leaves_out(between: str) -> bool:
    return _EXCEPT in between and _EXCEPTION.fullmatch(between) is not None


def _names_next(between: Sequence[Token]) -> bool:
    """Return whether a single time of a recurrence follows: "hvert 4. år, neste i 2027"."""
    single = lexicon().list_of("sense.next_time")
    return any(token.text in single for token in between)


def _each_year(kept: list[Entry], recurrence: Entry, codes: str) -> None:
    """Make the days listed before a yearly one yearly too: "1. mars og 1. september hvert år"."""
    place = len(kept) - 2
    while place >= 0 and _names_day_of_year(kept[place]):
        between = codes[_last(kept[place]) : _first(kept[place + 1])]
        if not between or _EXCEPTION_GOES_ON.fullmatch(between) is None:
            return
        found, item = _every_year(recurrence, kept[place])
        own = kept[place][1]
        item = changed_item(item, char_start=own.char_start, char_end=own.char_end, text=own.text)
        kept[place] = (found._replace(first=kept[place][0].first, last=_last(kept[place])), item)
        place -= 1


def _first(entry: Entry) -> int:
    return min(entry[0].draft.first, entry[0].first)


def _joined_entries(host: Entry, entry: Entry, between: str) -> Entry | None:
    """Return two expressions as one recurrence, None where they stay two."""
    for recurrence, dated in ((host, entry), (entry, host)):
        if _is_yearly(recurrence) and _names_day_of_year(dated) and _in_clause(between):
            return _every_year(recurrence, dated)
        if _is_yearly(recurrence) and dated[1].role == "event" and dated[1].precision != "year":
            return None
    if _recurs(host) and _dated(entry) and _is_bound(between) and _bounds(host, entry, between):
        return _bounded(host, entry)
    if _dated(host) and _recurs(entry) and _is_lead(host, between):
        return _bounded(entry, host)
    return None


@lru_cache(maxsize=65536)
def _without_clocks(between: str) -> str:
    return _CLOCKS.sub("", between)


@lru_cache(maxsize=65536)
def _in_clause(between: str) -> bool:
    return _SAME_CLAUSE.fullmatch(between) is not None


@lru_cache(maxsize=65536)
def _is_bound(between: str) -> bool:
    return _BOUND.fullmatch(between) is not None


def _last(entry: Entry) -> int:
    return max(entry[0].draft.last, entry[0].last)


def _recurs(entry: Entry) -> bool:
    return entry[1].kind in ("recurring", "frequency")


def _dated(entry: Entry) -> bool:
    return entry[1].kind == "dated" and entry[1].role in ("event", "start", "end")


def _is_yearly(entry: Entry) -> bool:
    return entry[1].kind == "recurring" and entry[1].rrule == _YEARLY


def _names_day_of_year(entry: Entry) -> bool:
    item = entry[1]
    first, last = item.start or item.end, item.end or item.start
    in_month = first is not None and last is not None and first.month == last.month
    return (
        item.kind == "dated"
        and (in_month or item.precision != "day")
        and item.year_from not in (None, "text")
        and item.precision in ("day", "month", "week")
        and entry[0].draft.start is not None
        and entry[0].draft.start.named is None
    )


def _every_year(recurrence: Entry, dated: Entry) -> Entry:
    """Return "1. mai hvert år" as one rule with the role of the day."""
    found, item = dated
    first, last = item.start or item.end, item.end or item.start
    assert first is not None
    assert last is not None
    if item.precision == "month":
        months = ",".join(map(str, sorted({first.month, last.month})))
        rrule = f"{_YEARLY};BYMONTH={months}"
    elif item.precision == "week":
        rrule = f"{_YEARLY};BYWEEKNO={first.isocalendar().week}"
    elif found.end_only_bound:
        rrule = f"{_YEARLY};BYMONTH={last.month};BYMONTHDAY=-1"
    else:
        numbers = ",".join(map(str, range(first.day, last.day + 1)))
        rrule = f"{_YEARLY};BYMONTH={first.month};BYMONTHDAY={numbers}"
    other = recurrence[1]
    joined = changed_item(
        other,
        char_start=min(item.char_start, other.char_start),
        char_end=max(item.char_end, other.char_end),
        rrule=rrule,
        role=item.role,
        times=item.times or other.times,
        approximate=item.approximate or other.approximate,
        uncertain=item.uncertain or other.uncertain,
        rule="every-year",
    )
    first_token = min(found.first, recurrence[0].first)
    last_token = max(_last(dated), _last(recurrence))
    return recurrence[0]._replace(first=first_token, last=last_token), joined


def _bounds(host: Entry, entry: Entry, between: str) -> bool:
    """Return whether a dated expression can bound a recurrence, and has not been bounded there."""
    item, bound = host[1], entry[1]
    if item.start is not None:
        return item.end is None and bound.role == "end"
    if bound.role != "event":
        return True
    return (item.kind == "recurring" or Code.FROM in between) and bound.start != bound.end


def _is_lead(host: Entry, between: str) -> bool:
    """Return whether a period stands right before a recurrence: "I mars: hver tirsdag"."""
    item = host[1]
    long = item.precision in _LONG or item.role == "start" or item.start != item.end
    return long and _LEAD.fullmatch(between) is not None


def _leads(host: Entry, entry: Entry, between: str, codes: str) -> bool:
    """Return whether a start or a period leads a clause: "fra 1. august er det åpent tirsdager"."""
    if host[1].kind != "dated" or entry[1].kind != "recurring":
        return False
    first = _first(host)
    first -= codes[first - 1 : first] == Code.IN
    leads = not first or codes[first - 1] in CLAUSE_ENDS
    long = host[1].role == "event" and host[1].precision in _LONG and host[1].precision != "week"
    starts = host[1].role == "start" and Code.FROM in codes[first : host[0].draft.first]
    return leads and (long or starts) and _is_led(entry, between, codes)


def _is_led(entry: Entry, between: str, codes: str) -> bool:
    """Return whether a recurrence is what a clause says, or the end of it behind a comma."""
    ends = codes[_last(entry) : _last(entry) + 1] in ("", *CLAUSE_ENDS)
    return _LED.fullmatch(between.removesuffix(Code.COMMA) if ends else between) is not None


def _started(entry: Entry, lead: Entry) -> Entry:
    """Return a recurrence with the bounds that its clause begins with."""
    found, item = entry
    if item.start is not None or item.end is not None or item.kind != "recurring":
        return entry
    first, last = lead[1].start, lead[1].end
    return found, changed_item(item, start=first, end=last, year_from=lead[1].year_from)


def _bounded(host: Entry, entry: Entry) -> Entry:
    found, item = host
    bound = entry[1]
    start = item.start or bound.start
    end = bound.end or item.end
    return _joined(found, item, entry, start=start, end=end, year_from=bound.year_from)


def _excluding(host: Entry, entry: Entry) -> Entry:
    """Return an expression with what another leaves out of it; a single day has nothing to lose."""
    found, item = host
    bound = entry[1]
    first, last = bound.start or bound.end, bound.end or bound.start
    single = item.kind == "dated" and item.start == item.end and item.precision == "day"
    if first is None or last is None or single:
        return found._replace(last=_last(entry)), item
    exceptions: tuple[tuple[date, date], ...] = (*item.exceptions, (first, last))
    return _joined(found, item, entry, exceptions=exceptions)


def _joined(found: Found, item: TimeItem, entry: Entry, **values: object) -> Entry:
    other, bound = entry
    first, last = min(found.first, other.first), max(_last((found, item)), _last(entry))
    excludes = "exceptions" in values
    joined = changed_item(
        item,
        char_start=min(item.char_start, bound.char_start),
        char_end=max(item.char_end, bound.char_end),
        times=item.times or bound.times,
        approximate=item.approximate or (bound.approximate and not excludes),
        uncertain=item.uncertain or (bound.uncertain and not excludes),
        **values,
    )
    return found._replace(first=first, last=last), joined

"""From an expression with its surroundings to the item: days, flags, times, remarks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from normalizers.lexicon.time_codes import Code, letters
from normalizers.lexicon.time_words import WORD, lexicon
from normalizers.model import Context, Remark, TimeItem, TimeRole
from normalizers.temporal.calendar.draft import WEEKDAYS, Draft
from normalizers.temporal.context.clocks import Times, find_times, read_times
from normalizers.temporal.context.edtf import edtf
from normalizers.temporal.context.making import changed_item, new_item
from normalizers.temporal.context.resolve import Period, Problem, resolve
from normalizers.temporal.context.roles import Found
from normalizers.temporal.lexing.token import Token

_WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LISTED = frozenset(letters("and|comma|or|small|newline"))
_NEW_CLAUSE = frozenset(letters("comma|semicolon|stop"))
_CLOCK_TIME = Code.CLOCK_TIME.value


def item_of(
    entry: Found, tokens: Sequence[Token], text: str, context: Context
) -> tuple[TimeItem | None, list[Remark]]:
    """Return the item of an expression, None where nothing tells its days, and the remarks."""
    draft, role, times, approximate, uncertain, end_only, first_token, last_token, week, _ = entry
    kind, rule, _, _, part, last_part, precision, rrule = draft[:8]
    start, end = tokens[first_token][2], tokens[last_token - 1][3]
    said = text[start:end].rstrip(" ,")
    end = start + len(said)
    if kind != "dated" and part is None:
        counted = kind in ("frequency", "recurring")
        approximate, uncertain = approximate and counted, uncertain and counted
        nothing = None, None, None
        item = new_item(
            kind, said, start, end, rule, *nothing, role, approximate, uncertain, rrule, times,
            *nothing, (), draft.parity,
        )  # fmt: skip
        return item, []
    period = resolve(draft, context)
    if period is None:
        return None, []
    if isinstance(period, Problem):
        return None, [Remark(period.code, said, start, end, period.detail)]
    first: date | None = period[0]
    last: date | None = period[1]
    year_from = period[2]
    if end_only or role in ("start", "end"):
        first, last = _by_role(role, period)
    week_of = part.week if part is not None else None
    if week_of is not None and part != last_part:
        week_of = None
    item = new_item(
        kind,
        said,
        start,
        end,
        rule,
        first,
        last,
        "day" if end_only else precision,
        role,
        approximate,
        uncertain and kind != "undecided",
        None,
        times,
        week_of,
        edtf(first, last, precision, role, approximate, uncertain),
        year_from,
        (),
        None,
        _due(entry, first, last) if role == "deadline" else None,
    )
    remarks: list[Remark] = []
    if (part is not None and part[7]) or (last_part is not None and last_part[7]):
        remarks = _weekday_remarks(draft, period, said, start, end)
    if draft[14] not in (None, period.start.year) and year_from != "text":
        detail = f"{period.start.year} or {draft.other_year}"
        remarks.append(Remark("year_doubtful", said, start, end, detail))
    if week is not None and period.start.isocalendar().week != week:
        detail = f"{period.start} is in week {period.start.isocalendar().week}, not {week}"
        remarks.append(Remark("week_mismatch", said, start, end, detail))
    return item, remarks


def _by_role(role: TimeRole, period: Period) -> tuple[date | None, date | None]:
    """Return the bounds that a role leaves of a period; of any but these the end is meant."""
    if role == "start":
        return period.start, None
    return (None if role == "end" else period.end), period.end


def _due(entry: Found, first: date | None, last: date | None) -> date | None:
    """Return the last day on which a deadline is kept: "før mai" leaves May out."""
    if entry.role != "deadline" or first is None:
        return None
    return first - timedelta(1) if entry.before else last


def _weekday_remarks(draft: Draft, period: Period, said: str, start: int, end: int) -> list[Remark]:
    remarks = []
    for part, day in ((draft.start, period.start), (draft.end, period.end)):
        if part is None or part.weekday is None or part.day != day.day or part.nth is not None:
            continue
        if WEEKDAYS[day.weekday()] != part.weekday:
            detail = f"{day.isoformat()} is a {_WEEKDAY_NAMES[day.weekday()]}"
            remarks.append(Remark("weekday_mismatch", said, start, end, detail))
        if draft.start == draft.end:
            break
    return remarks


def without_repeats(items: list[TimeItem], text: str) -> list[TimeItem]:
    """Return the items without what says the same days again: "28. februar (28/2)"."""
    kept: list[TimeItem] = []
    for item in items:
        before = kept[-1] if kept else None
        if before is None or item.kind != "dated" or _days(before) != _days(item):
            kept.append(item)
            continue
        if not _says_again(kept, item, text):
            kept.append(item)
        else:
            times = before.times or item.times
            said = text[before.char_start : item.char_end]
            kept[-1] = changed_item(before, times=times, text=said, char_end=item.char_end)
    return kept


def _says_again(kept: Sequence[TimeItem], item: TimeItem, text: str) -> bool:
    """Return whether an item is the one before it once more: with no word of its own between.

    A weekday is none, nor is the name that stands before both: "Møte 2. juni. Møte 2. juni."
    """
    before = kept[-1]
    words = _words(text[before.char_end : item.char_start])
    if all(lexicon().weekday_of(word) is not None for word in words):
        return True
    first = kept[-2].char_end if len(kept) > 1 else 0
    return words == _words(text[first : before.char_start])


def _words(text: str) -> list[str]:
    return [match.group() for match in WORD.finditer(text.lower())]


def _days(item: TimeItem) -> tuple[object, ...]:
    return item.kind, item.start, item.end, item.precision, item.role


def attach_times(found: list[Found], tokens: Sequence[Token], codes: str) -> list[Found]:
    """Return each expression with the time of day that follows it before the next one.

    What stands before the first is the first one's; a time said once for several days is each's.
    """
    result: list[Found] = []

    def after(place: int) -> int:
        return found[place + 1].draft.first if place + 1 < len(found) else len(tokens)

    ahead: dict[int, Times] = {}  # times that stand right before the next expression
    for place, entry in enumerate(found):
        if entry.draft.kind not in ("dated", "recurring"):
            result.append(entry)
            continue
        stop = after(place)
        bare = entry.draft.kind == "recurring"
        told = find_times(tokens, codes, entry.draft.last, stop, bare)
        times = told[0] if told is not None else None
        inside = codes[entry.draft.first : entry.draft.last]
        if _CLOCK_TIME in inside and entry.draft.kind == "dated":
            begins = read_times(tokens, codes, entry.draft.first, entry.draft.last, False)
            if begins is not None:
                times = (begins[0], times[0] if times else None)
        if times is not None and told is not None and place + 1 < len(found):
            following = found[place + 1].draft
            leads = _leads(codes, entry.draft.last, told[1:], following)
            if leads and not read_times(tokens, codes, following.last, after(place + 1), False):
                ahead, times = {place + 1: times}, None
        if times is None and place in ahead:
            times = ahead[place]
        if times is None and place and _same_time(tokens[entry.draft.last : stop]):
            times = next((one.times for one in reversed(result) if one.times), None)
        if times is None and place == 0:
            times = read_times(tokens, codes, 0, entry.draft.first, False)
        result.append(entry if times is None else entry.at(times))
    for place in range(len(result) - 2, -1, -1):
        one, other = result[place], result[place + 1]
        linked = all(code in _LISTED for code in codes[one.draft.last : other.draft.first])
        if one.times is None and other.times and linked and one.draft.kind == other.draft.kind:
            result[place] = one.at(other.times)
    return result


def _same_time(behind: Sequence[Token]) -> bool:
    """Return whether a time of day is that of the day before: "24. og 31. oktober samme tid"."""
    same, hour = lexicon().list_of("sense.same"), lexicon().list_of("sense.hours")
    return any(one.text in same and other.text in hour for one, other in pairwise(behind))


def _leads(codes: str, last: int, span: tuple[int, int], following: Draft) -> bool:
    """Return whether a time of day is the next expression's: "(14.12.) møtes kl. 12 hver onsdag".

    It stands right before it and is parted from what is before by words and a mark.
    """
    first, end = span
    between = codes[last:first]
    if end != following.first or Code.WORD not in between:
        return False
    if following.kind == "recurring":
        return Code.CLOSE in between
    # "3. mai er det fest, og vi stenger kl. 12 onsdag før påske"
    return any(code in _NEW_CLAUSE for code in between)

"""Days one by one, as an enumeration names them: "2. og 3. april og 7.-8. oktober"."""

from __future__ import annotations

from collections.abc import Sequence

from normalizers.lexicon.time_codes import Code, letters
from normalizers.temporal.calendar.draft import Draft, Link, Part, day_of, point
from normalizers.temporal.calendar.years import settle_year
from normalizers.temporal.lexing.numbers import full_year
from normalizers.temporal.lexing.token import DAY_NUMBERS, Token

_WEEKDAYS = letters("any_weekday")
_NUMBERS = letters("day_number|word_ordinal")
_DATES = letters("date")
_MONTHS = letters("any_month")
_RANGE = letters("range")
_LIST = letters("and|comma|slash|newline")
_OR, _YEAR, _BETWEEN = Code.OR.value, Code.YEAR.value, Code.BETWEEN.value
_APPROXIMATE = Code.APPROXIMATE.value
_WEEKDAY, _NUMBER = Code.WEEKDAY.value, Code.NUMBER.value
_DAYS = _NUMBERS + _DATES
_LEADS = frozenset(letters("small|approximate"))
# what may stand between a day's number and its month or year
_AFTER_DAY = frozenset(
    letters("any_month|year|comma|stop|dash|slash|sami_day|in|day_unit|small|colon")
)
_LAST_DAY = 31
_PAIR = 4  # tokens of "17.-21. februar"
_LENGTHS_OF_PAIRS = (_PAIR, _PAIR + 1)
_LINKS_OF_PAIRS: dict[str, Link] = {Code.DASH.value: "range", Code.AND.value: "list"}


def link_of(codes: str) -> Link:
    """Return how codes between two points of time join them; "" where only space parts them."""
    link: Link = ""
    for code in codes:
        if code in _RANGE and not (code == Code.DASH and Code.AND in codes):
            return "range"
        if code == _OR:
            link = "or"
        elif code in _LIST and not link:
            link = "list"
    return link


def read_days(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a draft for each day, with its link to the one before.

    The month and the year are borrowed from what follows in the enumeration. Days whose month
    the text does not name keep it open.
    """
    plain = _plain_day(tokens, first, last, rule)
    if plain is not None:
        return [plain]
    if last - first in _LENGTHS_OF_PAIRS:
        pair = _plain_pair(tokens, first, last, rule)
        if pair is not None:
            return pair
    single = _single_days(tokens, first, last, rule)
    if tokens[first].code == _YEAR:
        single = with_year(single, tokens[first].number)
    drafts = _borrowed(single, tokens) if len(single) > 1 else single
    if _APPROXIMATE in [token[0] for token in tokens[first + 1 : last]]:
        return [draft._replace(approximate=True) for draft in drafts]
    return drafts


def _plain_day(tokens: Sequence[Token], first: int, last: int, rule: str) -> Draft | None:
    """Return the one day of the most common forms, "18. mars 2025" and "18.3.", None of others."""
    at = first + (tokens[first][0] in _LEADS)
    length, token, year = last - at, tokens[at], None
    if length == 1 and token[0] in _DATES:
        day, month, year = _numbers_of(token)
    elif 1 < length < 4 and token[0] in DAY_NUMBERS and tokens[at + 1][0] in _MONTHS:
        if length == 3:
            if tokens[at + 2][0] != _YEAR:
                return None
            year = tokens[at + 2].number
        day, month = token.number, tokens[at + 1].number
    else:
        return None
    if not 1 <= day <= _LAST_DAY:
        return None
    return point(rule, at, last, day_of(year, month, day), "day", "", first)


def _plain_pair(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft] | None:
    """Return the two days of "17.-21. februar" and "2. og 3. april 2025", None of other forms."""
    one, mark, other, named = tokens[first : first + 4]
    if one[0] not in DAY_NUMBERS or other[0] not in DAY_NUMBERS or named[0] not in _MONTHS:
        return None
    link = _LINKS_OF_PAIRS.get(mark[0])
    year = None
    if last - first > _PAIR:
        if tokens[last - 1][0] != _YEAR:
            return None
        year = tokens[last - 1].number
    day, last_day, month = one.number, other.number, named.number
    if link is None or not (1 <= day <= _LAST_DAY and 1 <= last_day <= _LAST_DAY):
        return None
    end = day_of(year, month, last_day)
    crossed = link == "range" and day > last_day
    begin = day_of(None, (month - 2) % 12 + 1 if crossed else month, day)
    if year is not None:
        begin = settle_year(begin, end)
    return [
        point(rule, first, first + 1, begin, "day", "", first),
        point(rule, first + 2, last, end, "day", link, first),
    ]


def read_month_first(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return days that stand after their month: "Januar: 16, 23 og 30", "Feb 18"."""
    months = [token for token in tokens[first:last] if token.code in _MONTHS]
    years = [token for token in tokens[first:last] if token.code == _YEAR]
    month = months[0].number
    year = years[0].number if years else None
    drafts = []
    for draft in _single_days(tokens, first, last, rule):
        assert draft.start is not None
        part = draft.start.within(year, draft.start.month or month)
        drafts.append(draft._replace(start=part, end=part, bare=False))
    if not drafts:
        return []
    drafts[0] = drafts[0]._replace(first=first)
    drafts[-1] = drafts[-1]._replace(last=last)
    return drafts


def read_dashed(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a date with dashes: "11-sep-19"."""
    found = tokens[first:last]
    day, month = (token.number for token in found[:-1] if token.code in DAY_NUMBERS + _MONTHS)
    part = Part(full_year(found[-1].number), month, day)
    return [Draft("dated", rule, first, last, part, part, "day", chain=first)]


def with_year(drafts: list[Draft], year: int) -> list[Draft]:
    """Return the drafts, those without a year with one that stands in front of them all."""
    dated: list[Draft] = []
    for draft in drafts:
        part = draft.start
        if part is not None and part.year is None:
            part = part.within(year, part.month)
        dated.append(draft._replace(start=part, end=part))
    return dated


def _single_days(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    drafts: list[Draft] = []
    weekday: str | None = None
    between: list[str] = []  # codes since the last day
    ranges = -1  # the number of the day that "mellom" joins to the one before: "mellom 3. og 7."
    begin: int | None = None
    place = first
    while place < last:
        token = tokens[place]
        code = token.code
        place += 1
        if code in _WEEKDAYS:
            weekday, begin = str(token.value) if code == _WEEKDAY else None, place - 1
            continue
        if code not in _DAYS:
            if code == _BETWEEN:
                ranges = len(drafts) + 1
            if begin is None:
                between.append(code)
            continue
        day, month, year = _numbers_of(token)
        at = place - 1 if begin is None else begin
        bare = code == _NUMBER and begin is None
        end = place
        while end < last and tokens[end].code in _AFTER_DAY:
            behind = tokens[end]
            end += 1
            if behind.code in _MONTHS:
                month, bare, place = behind.number, False, end
            elif behind.code == _YEAR:
                year, place = behind.number, end
        if 1 <= day <= _LAST_DAY:
            part = day_of(year, month, day, weekday)
            link = link_of("".join(between)) if drafts else ""
            if link == "list" and len(drafts) == ranges:
                link = "range"
            drafts.append(point(rule, at, place, part, "day", link, first, bare))
            between = []
        weekday, begin = None, None
    return drafts


def _numbers_of(token: Token) -> tuple[int, int | None, int | None]:
    """Return the day, the month and the year that a token of a day names."""
    if token.code not in _DATES:
        return token.number, None, None
    assert isinstance(token.value, tuple)
    day, month, *rest = token.value
    return day, month, rest[0] if rest else None


def _borrowed(drafts: list[Draft], tokens: Sequence[Token]) -> list[Draft]:
    """Return the days with months and years borrowed from those behind, else from those before."""
    behind: Part | None = None
    link: Link = ""
    numeric = {place for place, draft in enumerate(drafts) if tokens[draft.last - 1].code in _DATES}
    for place in range(len(drafts) - 1, -1, -1):
        draft = drafts[place]
        part = draft.start
        assert part is not None
        parted = behind is not None and (behind.weekday is not None or place + 1 in numeric)
        loose = draft.bare and not link and parted
        if behind is not None and not loose:
            if part.month is None and behind.month is not None:
                crossed = link == "range" and (part.day or 0) > (behind.day or 0)
                month = (behind.month - 2) % 12 + 1 if crossed else behind.month
                part = part.within(part.year, month)
            if part.year is None and behind.year is not None:
                part = settle_year(part, behind)
        if part is not draft.start:
            if draft.bare and part.month is not None:
                draft = draft._replace(bare=False)
            drafts[place] = draft.with_part(part)
        behind, link = part, draft.link
    if len(drafts) > 1 and not drafts[1].link and _only_numbers(drafts[0], drafts[1], 1 in numeric):
        drafts = drafts[1:]
    return _borrowed_forward(drafts)


def _only_numbers(first: Draft, following: Draft, numeric: bool) -> bool:
    """Return whether a number before a full date is that of a week or a line: "12  Tysdag 23."."""
    if first.start is None or following.start is None or first.start.weekday is not None:
        return False
    return following.start.weekday is not None or (first.bare and numeric)


def _borrowed_forward(drafts: list[Draft]) -> list[Draft]:
    """Return the days, those without a month with that of the day before: "3. mars og 10."."""
    for place in range(1, len(drafts)):
        before, draft = drafts[place - 1].start, drafts[place]
        part = draft.start
        if before is None or part is None or part.month is not None or before.month is None:
            continue
        if draft.link and not draft.bare and (part.day or 0) > (before.day or 0):
            part = part.within(part.year or before.year, before.month)
            drafts[place] = draft.with_part(part)
    return drafts

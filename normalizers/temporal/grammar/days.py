"""Days one by one, as an enumeration names them: "2. og 3. april og 7.-8. oktober"."""

from __future__ import annotations

from collections.abc import Sequence

from normalizers.lexicon.time_codes import Code, letters
from normalizers.temporal.calendar.draft import Draft, Link, Part
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
_LAST_DAY = 31


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
    single = _single_days(tokens, first, last, rule)
    if tokens[first].code == _YEAR:
        single = with_year(single, tokens[first].number)
    drafts = _borrowed(single, tokens)
    if tokens[first].code == _BETWEEN and len(drafts) > 1 and drafts[1].link == "list":
        drafts[1] = drafts[1]._replace(link="range")  # "mellom 3. og 7. mai"
    if any(token.code == _APPROXIMATE for token in tokens[first + 1 : last]):
        return [draft._replace(approximate=True) for draft in drafts]
    return drafts


def read_month_first(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return days that stand after their month: "Januar: 16, 23 og 30", "Feb 18"."""
    months = [token for token in tokens[first:last] if token.code in _MONTHS]
    years = [token for token in tokens[first:last] if token.code == _YEAR]
    month = months[0].number
    year = years[0].number if years else None
    drafts = []
    for draft in _single_days(tokens, first, last, rule):
        assert draft.start is not None
        part = draft.start._replace(month=draft.start.month or month, year=year)
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
            part = part._replace(year=year)
        dated.append(draft._replace(start=part, end=part))
    return dated


def _single_days(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    drafts: list[Draft] = []
    weekday: str | None = None
    between: list[str] = []  # codes since the last day
    begin: int | None = None
    for place in range(first, last):
        token = tokens[place]
        code = token.code
        if code in _WEEKDAYS:
            weekday, begin = str(token.value) if code == Code.WEEKDAY else None, place
        elif code in _NUMBERS or code in _DATES:
            if code in _DATES:
                assert isinstance(token.value, tuple)
                day, month, *rest = token.value
                part = Part(rest[0] if rest else None, month, day, weekday=weekday)
            else:
                part = Part(day=token.number, weekday=weekday)
            bare = code == Code.NUMBER and begin is None
            at = place if begin is None else begin
            link = link_of("".join(between)) if drafts else ""
            drafts.append(Draft("dated", rule, at, place + 1, part, part, "day", link=link,
                                chain=first, bare=bare))  # fmt: skip
            weekday, begin, between = None, None, []
        elif code in _MONTHS and drafts:
            _complete_last(drafts, place, month=token.number)
        elif code == _YEAR and drafts:
            _complete_last(drafts, place, year=token.number)
        elif begin is None:
            between.append(code)
    return [draft for draft in drafts if draft.start and 1 <= (draft.start.day or 0) <= _LAST_DAY]


def _complete_last(
    drafts: list[Draft], place: int, month: int | None = None, year: int | None = None
) -> None:
    """Give the last day the month or the year that stands behind it."""
    draft = drafts[-1]
    assert draft.start is not None
    part = draft.start._replace(month=month or draft.start.month, year=year or draft.start.year)
    drafts[-1] = draft._replace(start=part, end=part, last=place + 1, bare=False)


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
                part = part._replace(month=month)
            if part.year is None and behind.year is not None:
                part = settle_year(part, behind)
        bare = draft.bare and part.month is None
        drafts[place] = draft._replace(start=part, end=part, bare=bare)
        behind, link = part, draft.link
    if drafts and len(drafts) > 1 and drafts[0].bare and not drafts[1].link:
        following = drafts[1].start
        if following is not None and (following.weekday is not None or 1 in numeric):
            drafts = drafts[1:]  # "12  Tysdag 23.": the number of the week
    return _borrowed_forward(drafts)


def _borrowed_forward(drafts: list[Draft]) -> list[Draft]:
    """Return the days, those without a month with that of the day before: "3. mars og 10."."""
    for place in range(1, len(drafts)):
        before, draft = drafts[place - 1].start, drafts[place]
        part = draft.start
        if before is None or part is None or part.month is not None or before.month is None:
            continue
        if draft.link and not draft.bare and (part.day or 0) > (before.day or 0):
            part = part._replace(month=before.month, year=part.year or before.year)
            drafts[place] = draft._replace(start=part, end=part)
    return drafts

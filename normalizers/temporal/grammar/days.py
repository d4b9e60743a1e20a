"""Days, enumerations and ranges of days: "2. og 3. april og 7.-8. oktober"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from normalizers.temporal.grammar.draft import Draft, Part
from normalizers.temporal.lexing.token import Token

_LINKS = {"-": "-", "t": "-", "v": "-", "&": "&", ",": "&", "|": "|", "N": "N", "/": "&"}


class _Unit(NamedTuple):
    part: Part
    link: str
    first: int
    last: int
    bare: bool  # a number without a full stop, a month or a weekday


def read_days(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return a draft for each run of consecutive days and each range.

    The month and the year are borrowed from what follows in the enumeration. Days whose month
    the text does not name keep it open; a bare number without a month is no day.
    """
    units = _borrow(_units(tokens, first, last))
    if tokens[first].code == "ð" and len(units) > 1 and units[1].link == "&":
        units[1] = units[1]._replace(link="-")  # "mellom 3. og 7. mai"
    approximate = any(token.code == "a" for token in tokens[first + 1 : last])
    drafts: list[Draft] = []
    for unit in units:
        before = drafts[-1] if drafts else None
        if before is not None and before.end is not None and unit.link in ("-", "|"):
            start = before.start
            drafts[-1] = before._replace(end=unit.part, last=unit.last, start=start,
                                 uncertain=before.uncertain or unit.link == "|")  # fmt: skip
        elif before is not None and before.end is not None and _is_next(before.end, unit.part):
            drafts[-1] = before._replace(end=unit.part, last=unit.last)
        else:
            drafts.append(Draft("dated", rule, unit.first, unit.last, unit.part, unit.part, "day"))
    if approximate:
        return [draft._replace(approximate=True) for draft in drafts]
    return drafts


def read_month_first(tokens: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
    """Return days that stand after their month, as in Northern Sámi: "čakčamánu 21. beaivvis"."""
    found = list(tokens[first:last])
    months = [token for token in found if token.code == "µ"]
    years = [token for token in found if token.code == "Y"]
    days = [token for token in found if token.code not in "µY"]
    drafts = read_days([*days, *months, *years], 0, len(found), rule)
    return [draft._replace(first=first, last=last) for draft in drafts]


def _units(tokens: Sequence[Token], first: int, last: int) -> list[_Unit]:
    units: list[_Unit] = []
    weekday: str | None = None
    link = ""
    begin: int | None = None
    for place in range(first, last):
        token = tokens[place]
        if token.code in "wW":
            weekday, begin = str(token.value), place
        elif token.code in "onO":
            number = int(str(token.value))
            bare = token.code == "n" and weekday is None
            at = place if begin is None else begin
            units.append(_Unit(Part(day=number, weekday=weekday), link, at, place + 1, bare))
            weekday, link, begin = None, "", None
        elif token.code in "DF":
            values = token.value
            assert isinstance(values, tuple)
            year = values[2] if len(values) > 2 else None
            part = Part(year, values[1], values[0], weekday=weekday)
            at = place if begin is None else begin
            units.append(_Unit(part, link, at, place + 1, False))
            weekday, link, begin = None, "", None
        elif token.code in "mµ" and units:
            unit = units[-1]
            part = unit.part._replace(month=int(str(token.value)))
            units[-1] = unit._replace(part=part, last=place + 1, bare=False)
        elif token.code == "Y" and units:
            unit = units[-1]
            part = unit.part._replace(year=int(str(token.value)))
            units[-1] = unit._replace(part=part, last=place + 1)
        elif token.code in _LINKS and weekday is None:
            link = "-" if "-" in (link, _LINKS[token.code]) else _LINKS[token.code]
    return units


def _borrow(units: list[_Unit]) -> list[_Unit]:
    """Return the units with months and years borrowed; bare numbers without a month dropped."""
    filled: list[_Unit] = []
    month: int | None = None
    year: int | None = None
    linked = False
    link = ""
    day = 0
    for unit in reversed(units):
        part = unit.part
        if part.month is None and month is not None and linked:
            crossed = link == "-" and (part.day or 0) > day
            part = part._replace(month=(month - 2) % 12 + 1 if crossed else month)
        if part.year is None and year is not None:
            crossed = part.month is not None and month is not None and part.month > month
            part = part._replace(year=year - 1 if crossed and linked else year)
        filled.insert(0, unit._replace(part=part, bare=unit.bare and part.month is None))
        month, year, linked = part.month, part.year, unit.link != ""
        link, day = unit.link, part.day or 0
    while filled and filled[-1].bare and filled[-1].first > 0:
        filled.pop()
    while filled and filled[0].bare and filled[0].first > 0:
        filled.pop(0)
    return [unit for unit in filled if unit.part.day and unit.part.day <= 31]


def _is_next(before: Part, after: Part) -> bool:
    """Return whether a day follows another at once, as far as both are named."""
    if before.day is None or after.day is None:
        return False
    same = (before.month, before.year) == (after.month, after.year)
    return same and after.day == before.day + 1

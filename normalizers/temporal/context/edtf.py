"""Extended Date/Time Format (ISO 8601-2:2019, annex A; Library of Congress levels 0–2)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from normalizers.model import Precision, TimeRole

# sub-year groupings of level 1 (21–24: seasons) and level 2 (33–36 quarters, 37–39 quadrimesters,
# 40–41 semesters), by first and last month
_GROUPS = {
    (3, 5): 21,
    (6, 8): 22,
    (9, 11): 23,
    (12, 2): 24,
    (1, 3): 33,
    (4, 6): 34,
    (7, 9): 35,
    (10, 12): 36,
    (1, 4): 37,
    (5, 8): 38,
    (9, 12): 39,
    (1, 6): 40,
    (7, 12): 41,
}
# these take no qualifier: an approximate season is an interval
_GROUP_CODES = {f"-{code}" for code in _GROUPS.values()}


def edtf(
    start: date | None,
    end: date | None,
    precision: Precision | None,
    role: TimeRole,
    approximate: bool,
    uncertain: bool,
) -> str | None:
    """Return the EDTF of a resolved expression, None where it has no days.

    A deadline is open at its beginning, a start open at its end: "../2025-04-10".
    """
    plain = not (approximate or uncertain or role == "deadline")
    if plain and start == end and start is not None:
        return _iso(start)
    mark = "%" if approximate and uncertain else "~" if approximate else "?" if uncertain else ""
    if start is None and end is None:
        return None
    if start is None or role == "deadline":
        return f"../{_point(end or start, end, precision)}{mark}"
    if end is None:
        return f"{_point(start, None, precision)}{mark}/.."
    whole = _whole(start, end, precision)
    if whole is not None and not (mark and whole[4:] in _GROUP_CODES):
        return whole + mark
    first, last = _edges(start, end, precision)
    return f"{first}{mark}/{last}{mark}"


# the days of a few years are asked for again and again
_iso = lru_cache(maxsize=4096)(date.isoformat)


def _point(first: date | None, last: date | None, precision: Precision | None) -> str:
    day = last or first
    assert day is not None
    if precision == "month":
        return f"{day:%Y-%m}"
    if precision == "year":
        return f"{day:%Y}"
    return _iso(day)


def _whole(start: date, end: date, precision: Precision | None) -> str | None:
    """Return the one code for a period that has one."""
    if start == end:
        return _iso(start)
    same_month = (start.year, start.month) == (end.year, end.month)
    if precision == "month" and same_month:
        return f"{start:%Y-%m}"
    if precision == "year" and start.year == end.year and (start.month, end.month) == (1, 12):
        return f"{start:%Y}"
    if precision in ("season", "quarter", "half_year"):
        code = _GROUPS.get((start.month, end.month))
        return f"{start:%Y}-{code}" if code and end.year - start.year < 2 else None
    return None


def _edges(start: date, end: date, precision: Precision | None) -> tuple[str, str]:
    if precision == "month":
        return f"{start:%Y-%m}", f"{end:%Y-%m}"
    if precision == "year" and (start.month, end.month) == (1, 12):
        return f"{start:%Y}", f"{end:%Y}"
    return _iso(start), _iso(end)

"""What a workbook's cell shows: its value as its number format has it, in a plan's words."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from parsers.document.time_sense import TimeSense

_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_NUMBER = re.compile(r'^((?:"[^"]*"|\\.|[ .])*)[#0?][#0?,. ]*((?:"[^"]*"|\\.|[ .%])*)$')


def shown(value: Any, number_format: str, times: TimeSense) -> str:
    """Return a cell's value as a plan writes it ("15.01.2025", "mars 2025", "Uke 43", "12")."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        day = _day(value.date(), number_format, times)
        return day if value.time() == time() else f"{day} kl. {value:%H.%M}"
    if isinstance(value, date):
        return _day(value, number_format, times)
    if isinstance(value, time):
        return f"kl. {value:%H.%M}"
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, (int, float)):
        return _number(value, number_format)
    return str(value)


def _day(value: date, number_format: str, times: TimeSense) -> str:
    """Return a date with no more than its format shows: "mmmm yyyy" has no day."""
    parts = _LITERAL.sub("", number_format.split(";", 1)[0].lower())
    parts = re.sub(r"\[[^\]]*\]", "", parts)
    if "d" in parts or number_format == "General" or not re.search("[my]", parts):
        return f"{value:%d.%m.%Y}"
    month = times.month_name(value.month) if "m" in parts else ""
    year = f"{value:%Y}" if "y" in parts else ""
    return f"{month} {year}".strip()


def _number(value: float, number_format: str) -> str:
    """Return a number without zeros after the comma, with the words and signs of its format."""
    first = number_format.split(";", 1)[0]
    match = _NUMBER.match(first)
    before, after = (_words(match[1]), _words(match[2])) if match else ("", "")
    if after.strip() == "%":
        value, after = value * 100, " %"
    if isinstance(value, float):
        value = round(value, 10)
    text = str(int(value)) if value == int(value) else str(value).replace(".", ",")
    return f"{before}{text}{after}".strip()


def _words(part: str) -> str:
    return _LITERAL.sub(lambda found: found[1] or found[2] or "", part)

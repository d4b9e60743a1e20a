"""Days and times as Språkrådet writes them: «10. april 2025», «17.–21. februar», «kl. 10.00–12.00».

A dash between two single numbers has no spaces, one between groups of words has.
"""

from __future__ import annotations

from datetime import date

from pipeline.outputs.texts.catalogue import Texts


def day_text(day: date, texts: Texts, *, year: bool = True, weekday: bool = False) -> str:
    """Return a day: «10. april 2025», «torsdag 10. april»."""
    named = f"{texts.weekdays[day.weekday()]} " if weekday else ""
    return f"{named}{day.day}. {texts.months[day.month - 1]}" + (f" {day.year}" if year else "")


def range_text(start: date, end: date, texts: Texts, *, year: bool = True) -> str:
    """Return a day or a period: «17.–21. februar 2025», «1. juni – 31. august»."""
    if start == end:
        return day_text(start, texts, year=year)
    last = day_text(end, texts, year=year)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}.–{last}"
    return f"{day_text(start, texts, year=year and start.year != end.year)} – {last}"


def clock_text(start: str | None, end: str | None) -> str:
    """Return a clock time given as HH:MM: «kl. 10.00–12.00»; empty where there is none."""
    if not start:
        return ""
    return "kl. " + start.replace(":", ".") + (f"–{end.replace(':', '.')}" if end else "")


def week_text(day: date, texts: Texts) -> str:
    """Return the ISO week of a day: «uke 15»."""
    return f"{texts['calendar.week']} {day.isocalendar().week}"

"""Readers know no words of time by themselves: they ask the sense of time that they are given."""

from __future__ import annotations

import io
import re
from datetime import date

import openpyxl
import pytest

from parsers.read import read_document

MOONS = ("ulvemåne", "ormemåne")


class MoonTimes:
    """Another calendar: "ulvemåne 3" is a day, "ulvemåne" a month, "freyjadag" a weekday."""

    def begins_with_time(self, text: str) -> bool:
        return text.strip().startswith(MOONS)

    def is_time(self, text: str) -> bool:
        return bool(text) and self.time_at_start(text) == len(text)

    def time_at_start(self, text: str) -> int:
        match = re.match(r"(?:ulve|orme)måne(?: \d+)?", text)
        return match.end() if match else 0

    def time_at_end(self, text: str) -> int:
        match = re.search(r"(?:ulve|orme)måne(?: \d+)?$", text)
        return match.start() if match else 0

    def is_time_word(self, word: str) -> bool:
        return word in MOONS

    def is_outside_times(self, word: str) -> bool:
        return not word.isdecimal() and word not in MOONS

    def is_timeless(self, text: str) -> bool:
        return not any(moon in text for moon in MOONS)

    def names_month(self, text: str) -> bool:
        return text in MOONS

    def names_period(self, text: str) -> bool:
        return text in MOONS

    def names_weekday(self, text: str) -> bool:
        return text == "freyjadag"

    def names_week(self, text: str) -> bool:
        return False

    def month_name(self, month: int) -> str:
        return MOONS[month % 2]


def page(*rows: str) -> bytes:
    lines = ("".join(f"<td>{text}</td>" for text in row.split("|")) for row in rows)
    return (
        f"<h1>Plan 2025</h1><table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>".encode()
    )


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Dato", "Aktivitet"])
    sheet.append([date(2025, 3, 1), "Tog"])
    sheet["A2"].number_format = "mmmm"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "cells"),
    [
        ("p.html", page("ulvemåne 3|Tog gjennom byen", "ormemåne 4|Fest i parken"), ["ulvemåne 3", "Tog gjennom byen"]),
        ("p.txt", "Plan\n\nulvemåne 3 Tog\nTur – ormemåne 4\nulvemåne 5: Fest\n".encode(), ["ulvemåne 3", "Tog"]),
        ("p.txt", "Plan\n\nTog\tulvemåne 3\tKari\nTur\tormemåne 4\tOla\nFest\tulvemåne 5\tPer\n".encode(), ["Tog", "ulvemåne 3", "Kari"]),
        ("p.xlsx", workbook(), ["ormemåne", "Tog"]),
    ],
)  # fmt: skip
def test_a_plan_by_another_calendar(name: str, data: bytes, cells: list[str]) -> None:
    [table] = read_document(data, name, MoonTimes()).tables
    assert {"date", "activity"} <= set(table.fields)
    assert [cell.text for cell in table.rows[0].cells] == cells


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("p.html", page("15. januar|Tog gjennom byen", "3. mars|Fest i parken")),
        ("p.txt", b"Plan\n\n15. januar Tog\nTur - 3. mars\nuke 5: Fest\n"),
    ],
)
def test_times_that_the_given_sense_does_not_know_make_no_plan(name: str, data: bytes) -> None:
    assert not list(read_document(data, name, MoonTimes()).plan_tables())

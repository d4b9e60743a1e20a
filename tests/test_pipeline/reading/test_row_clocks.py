"""Clock times that a row's title or notes tell of its only day."""

from __future__ import annotations

from datetime import date

import pytest

from normalizers.model import Context
from normalizers.temporal import read_time
from pipeline.reading.row_clocks import with_clock

_DAY = ("date", read_time("4. oktober", Context(2025)).items[0])


@pytest.mark.parametrize(
    ("title", "times"),
    [
        ("SU-møte 18-19.30", ("18:00", "19:30")),
        ("SU møte 18.00-19.30", ("18:00", "19:30")),
        ("Foreldremøte for nye 18-19.30", ("18:00", "19:30")),
        ("Besøksdag fra 15-16", ("15:00", "16:00")),
        ("Åpent hus fra 15 til 16.30", ("15:00", "16:30")),
        ("Møte 18", None),
        ("Møte 18.30", None),
        ("Samling i Møterom 3.12", None),
        ("Gjennomgang av § 3.10-4.15", None),
        ("Fagdag for barn fra 3-5 år", None),
        ("Kurs for elever fra 8-10 trinn", None),
        ("Møte 3-4", None),
    ],
)
def test_a_title_tells_the_clock_of_its_day(
    title: str, times: tuple[str, str | None] | None
) -> None:
    (_, item), *_ = with_clock([_DAY], {"activity": title})
    assert item.start == date(2025, 10, 4)
    assert item.times == times

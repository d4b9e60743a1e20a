"""Every time of a document is placed, accounted for, or a warning; a row's times are said once."""

from __future__ import annotations

import pytest
from reading import read_document

from pipeline.plan.activity import PlanReading
from pipeline.reading.plan import read_plan

PLAN = """<h1>Plan 2031</h1>
<table><tr><th>Dato</th><th>Aktivitet</th></tr>
<tr><td>3. mars</td><td>Møte</td></tr><tr><td>4. april</td><td>Fest</td></tr></table>"""
PRICES = """<h2>Leie</h2><table><tr><th>Rom</th><th>Pris</th><th>Ledig</th></tr>
<tr><td>Salen</td><td>500</td><td>12. mai</td></tr><tr><td>Loftet</td><td>300</td><td>13. mai</td></tr></table>"""


def read(text: str, name: str = "plan.html") -> PlanReading:
    return read_plan(read_document(text.encode(), name), name)


def warned(reading: PlanReading) -> list[str]:
    return [one.text or "" for one in reading.findings if one.code == "time_without_row"]


def test_a_time_of_a_table_that_is_no_plan_is_a_warning_or_a_row() -> None:
    reading = read(PLAN + PRICES)
    placed = {str(item.start) for activity in reading.activities for _, item in activity.items}
    told = " ".join(warned(reading))
    for day, words in (("2031-05-12", "12. mai"), ("2031-05-13", "13. mai")):
        assert day in placed or words in told


def test_what_running_text_of_a_plan_announces_is_an_event() -> None:
    reading = read(PLAN + "<p>Det blir åpent hus i biblioteket 7. juni kl. 12.</p>")
    assert [str(event.item.start) for event in reading.events] == ["2031-06-07"]
    assert len(reading.activities) == 2


def test_what_a_row_says_already_is_no_second_event() -> None:
    reading = read(PLAN + "<p>Festen holdes 4. april kl. 18.</p>")
    assert reading.events == ()


def test_a_document_hardly_understood_says_so_once() -> None:
    lines = "".join(f"<p>Se tabell {day}. mai i vedlegget</p>" for day in range(1, 9))
    reading = read(f"<h1>Plan 2031</h1>{lines}")
    unplaced = warned(reading)
    loud = [one for one in reading.findings if one.code == "times_unplaced"]
    assert bool(loud) == (len(unplaced) >= 3)
    assert len(loud) <= 1


@pytest.mark.parametrize(
    ("date", "title", "days"),
    [
        ("4. mai", "Kurs t.o.m. 9. mai", [("2031-05-04", "2031-05-09")]),
        ("4. mai", "Frist for eksamen i juni", [("2031-05-04", "2031-05-04")]),
        ("22. mai", "22. mai, Kristi himmelfart", [("2031-05-22", "2031-05-22")]),
        ("4. mai", "Kursdag 1 og 2", [("2031-05-04", "2031-05-04")]),
        ("4. mai", "Tur. Påmelding innen 1. april",
         [("2031-05-04", "2031-05-04"), ("2031-04-01", "2031-04-01")]),
    ],
)  # fmt: skip
def test_a_title_tells_no_second_time(date: str, title: str, days: list[tuple[str, str]]) -> None:
    table = (
        f"<table><tr><th>Dato</th><th>Aktivitet</th></tr><tr><td>{date}</td><td>{title}</td></tr>"
    )
    more = "<tr><td>1. juni</td><td>Fest</td></tr></table>"
    reading = read(f"<h1>Plan 2031</h1>{table}{more}")
    items = reading.activities[0].items
    assert [(str(item.start or item.end), str(item.end)) for _, item in items] == days


def test_a_list_of_an_autumn_goes_on_in_january() -> None:
    text = "Dager høst 2031\n\nTirsdag 2. september: Møte\nOnsdag 10. desember: Fest\nFredag 9. januar: Tur\n"
    reading = read(text, "plan.txt")
    days = [str(item.start) for activity in reading.activities for _, item in activity.items]
    assert days == ["2031-09-02", "2031-12-10", "2032-01-09"]

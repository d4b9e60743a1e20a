"""What tables of courses and clubs have: codes, weeks, names, remarks, and headings exchanged."""

from __future__ import annotations

from dataclasses import replace

import pytest
from people_edits import version
from reading import read_document

from pipeline.changes.compare import compare
from pipeline.plan.period import plan_period

Row = tuple[str, ...]
Rows = list[Row]
Told = list[tuple[str, str | None, str | None, str | None]]


def told(title: str, header: Row, old: Rows, new: Rows) -> Told:
    pages = []
    for rows in (old, new):
        lines = ("".join(f"<td>{text}</td>" for text in row) for row in (header, *rows))
        table = "".join(f"<tr>{line}</tr>" for line in lines)
        pages.append(f"<html><p>{title}</p><table>{table}</table></html>")
    year = 2026 if "2026" in title else None
    before, after = (replace(version(page, "plan.html"), year=year) for page in pages)
    return [(one.kind, one.field, one.old, one.new) for one in compare(before, after)]


COURSE = ("Dato", "Sesjon", "Tema")
WEEKS = ("Uke", "Nr", "Tema")
CLUB = ("Navn", "Tema", "Frist", "Hvor")
CASES: dict[str, tuple[str, Row, Rows, Rows, Told]] = {
    "a row that went renumbers the codes of the others": (
        "Kurs 2026", COURSE,
        [("6. mai", "F1", "Sol"), ("8. mai", "F2", "Måne"), ("9. mai", "Frist", "Levere"), ("13. mai", "F3", "Jord"), ("15. mai", "F4", "Mars")],
        [("6. mai", "F1", "Sol"), ("9. mai", "Frist", "Levere"), ("13. mai", "F2", "Jord"), ("15. mai", "F3", "Mars")],
        [("removed", None, "Måne", None)],
    ),
    "codes that do not count the rows are what they say": (
        "Kurs 2026", COURSE,
        [("6. mai", "B2", "Sol"), ("8. mai", "A1", "Måne"), ("13. mai", "B1", "Jord")],
        [("6. mai", "B2", "Sol"), ("8. mai", "A3", "Måne"), ("13. mai", "B1", "Jord")],
        [("reworded", "Sesjon", "A1", "A3")],
    ),
    "a week is a time where no year is told": (
        "Kurs", WEEKS,
        [("34", "1", "Sol"), ("37", "2", "Måne"), ("39", "3", "Jord")],
        [("34", "1", "Sol"), ("38", "2", "Måne"), ("39", "3", "Jord")],
        [("moved_in_time", "date", "uke 37", "uke 38")],
    ),
    "a name beside the topic says which row it is": (
        "Kurs 2026", CLUB,
        [("Mappe en", "Farger", "6. mai", "Rom 1"), ("Presentasjon to", "Om prosjektet", "Kommer", "Sal 2"), ("Mappe to", "Former", "9. mai", "Rom 1")],
        [("Mappe en", "Farger", "6. mai", "Rom 1"), ("Presentasjon to", "Tilbakemelding", "8. mai", "Nett"), ("Mappe to", "Former", "9. mai", "Rom 1")],
        [("renamed", "activity", "Om prosjektet", "Tilbakemelding"), ("date_decided", "date", "Kommer", "8. mai"), ("reworded", "place", "Sal 2", "Nett")],
    ),
    "a time in a note decides no date": (
        "Plan 2026", ("Dato", "Aktivitet", "Merknad"),
        [("6. mai", "Tur", "Påmelding"), ("8. mai", "Fest", ""), ("9. mai", "Dans", "Sko")],
        [("6. mai", "Tur", "Påmelding"), ("8. mai", "Fest", "Frist 1. mai"), ("9. mai", "Dans", "Sko")],
        [("reworded", "notes", None, "Frist 1. mai")],
    ),
    "few remarks are no column": (
        "Plan 2026", ("Dato", "Aktivitet", "Merknad"),
        [(f"{day}. mai", f"Tur {day}", "Ta med ski" if day == 7 else "") for day in range(4, 12)],
        [(f"{day}. mai", f"Tur {day}", "") for day in range(4, 12)],
        [("reworded", "notes", "Ta med ski", None)],
    ),
    "a mark in a column of status says no more than the status": (
        "Plan 2026", ("Dato", "Aktivitet", "Status"),
        [("6. mai", "Tur", ""), ("8. mai", "Fest", ""), ("9. mai", "Dans", "x")],
        [("6. mai", "Tur", "x"), ("8. mai", "Fest", ""), ("9. mai", "Dans", "x")],
        [("status_changed", "status", "planned", "done")],
    ),
    "headings that stand over each other's columns": (
        "Kurs 2026", ("Dato", "Økt", "Tema"),
        [("1", "6/5", "Sol"), ("2", "8/5", "Måne"), ("3", "13/5", "Jord")],
        [("1", "6/5", "Sol"), ("2", "11/5", "Måne"), ("3", "13/5", "Jord")],
        [("moved_in_time", "date", "8/5", "11/5")],
    ),
    "a code before the days of a column that no header calls one of times": (
        "Kurs 2026", ("Forelesning", "Tema", "Lærer"),
        [("F1 6.5 kl 12", "Sol", "Li"), ("F2 8.5 kl 12", "Måne", "Bø"), ("F3 13.5 kl 12", "Jord", "Li")],
        [("F1 6.5 kl 12", "Sol", "Li"), ("F2 11.5 kl 12", "Måne", "Bø"), ("F3 13.5 kl 12", "Jord", "Li")],
        [("moved_in_time", "date", "8.5", "11.5")],
    ),
    "the week beside a day goes with it, whatever the year is": (
        "Kurs", COURSE,
        [("41\n9.10", "1", "Sol"), ("42\n17.10", "2", "Måne"), ("43\n24.10", "3", "Jord")],
        [("42\n15.10", "1", "Sol"), ("42\n17.10", "2", "Måne"), ("43\n24.10", "3", "Jord")],
        [("moved_in_time", "date", "9.10", "15.10")],
    ),
    "topics and days that stand below each other's heads": (
        "Kurs 2026", ("Type oppgave", "Innleveringsfrist", "Lærer"),
        [("6/5 10.15-12", "Sol", "Li"), ("8/5 10.15-12", "Måne", "Bø"), ("13/5 10.15-12", "Jord", "Li"), ("15/5 10.15-12", "TBA", "Li")],
        [("6/5 10.15-12", "Sol", "Li"), ("11/5 10.15-12", "Måne", "Bø"), ("13/5 10.15-12", "Jord", "Li"), ("15/5 10.15-12", "TBA", "Li")],
        [("moved_in_time", "date", "8/5", "11/5")],
    ),
    "a topic that is filled in is a name, whatever it says": (
        "Kurs 2026", ("Dato", "Tema", "Lærer"),
        [("6. mai", "", "Li"), ("8. mai", "Måne?", "Bø"), ("13. mai", "Jord", "Li")],
        [("6. mai", "TBA", "Li"), ("8. mai", "Måne", "Bø"), ("13. mai", "Jord", "Li")],
        [("renamed", "activity", None, "TBA"), ("renamed", "activity", "Måne?", "Måne")],
    ),
    "two such days put no heads right": (
        "Kurs 2026", ("Type oppgave", "Innleveringsfrist", "Lærer"),
        [("6/5 10.15-12", "Sol", "Li"), ("8/5 10.15-12", "Måne", "Bø"), ("Muntlig", "TBA", "Li")],
        [("6/5 10.15-12", "Sol", "Li"), ("8/5 10.15-12", "Jord", "Bø"), ("Muntlig", "TBA", "Li")],
        [("reworded", "date", "Måne", "Jord")],
    ),
    "a compound that is written in two words": (
        "Kurs 2026", ("Dato", "Tema", "Rom"),
        [("6. mai", "Seminar: Sol", "7"), ("8. mai", "Seminar: Utfordringsseminar 1", ""), ("13. mai", "Sol", "2"), ("15. mai", "Måne", "4")],
        [("6. mai", "Seminar: Sol", "7"), ("8. mai", "Jord og hav", "8"), ("12. mai", "Utfordrings seminar", ""), ("13. mai", "Sol", "2"), ("15. mai", "Måne", "4")],
        [("added", None, None, "Jord og hav"), ("renamed", "activity", "Seminar: Utfordringsseminar 1", "Utfordrings seminar"), ("moved_in_time", "date", "8. mai", "12. mai")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_told_of_a_table(name: str) -> None:
    title, header, old, new, expected = CASES[name]
    assert told(title, header, old, new) == expected


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("Varian: Microeconomics. Oxford University Press; 1988.", None),
        ("Pensum: Økonomi, Fagbokforlaget 1988", None),
        ("Plan for 1988", 1988),
    ],
)
def test_the_year_of_a_book_is_not_the_plans(line: str, year: int | None) -> None:
    table = "<table><tr><td>Dato</td><td>Tema</td></tr><tr><td>6. mai</td><td>Sol</td></tr></table>"
    page = f"<html><h1>Kurs</h1><p>{line}</p>{table}</html>"
    period = plan_period(read_document(page.encode(), "plan.html"), "plan.html")
    assert (None if period is None else period.year) == year

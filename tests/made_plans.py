"""Plans for the outputs: revisions of a plan as files, and plans of any size as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import escape
from pathlib import Path

from pipeline.outputs.model import Activity, Day, Event, Happening, Party, Plan, Time

HEADERS = {
    "activity": "Aktivitet",
    "date": "Dato",
    "responsible": "Ansvarlig",
    "place": "Sted",
    "notes": "Merknad",
}
HOSTILE = '=HYPERLINK("http://x.no")</script><b>&amp;\u202e@SUM(A1)'
FIRST = date(2025, 1, 6)


def plan_page(title: str, rows: Sequence[Mapping[str, str]]) -> str:
    """Return a plan as a web page with one table."""
    head = "".join(f"<th>{name}</th>" for name in HEADERS.values())
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(row.get(name, ''))}</td>" for name in HEADERS) + "</tr>"
        for row in rows
    )
    table = f"<table><tr>{head}</tr>{body}</table>"
    return f"<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1>{table}"


def write_revisions(folder: Path, revisions: Sequence[Sequence[Mapping[str, str]]]) -> Path:
    """Write revisions of a plan of 2025 into a folder, a month apart; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, rows in enumerate(revisions):
        day = date(2025, number + 1, 1)
        (folder / f"{day} plan.html").write_text(plan_page("Årsplan 2025", rows), encoding="utf-8")
    return folder


def made_plan(size: int) -> Plan:
    """Return a plan of so many activities, with a day, a deadline, a party and an event each."""
    activities = []
    events = []
    for number in range(size):
        start = date(2025, 1, 1) + timedelta(days=number * 7 % 360)
        time = Time(
            *(1, "date", "tekst", "dated", start, start, "day"),
            *("deadline" if number % 9 == 0 else "event", False, False),
            *(None, None, None, None, None, None, None),
        )
        day = Day(start, start + timedelta(days=number % 4), None, None, number % 5 == 0, time)
        key = f"a{number:05}"
        activities.append(
            Activity(
                *(key, number + 1, f"Gruppe {number % 5}", None, f"Aktivitet nummer {number}"),
                {"activity": f"Aktivitet nummer {number}", "date": "tekst", "notes": "merk " * 8},
                *("planned", "dated", start, start, None, None),
                (time,),
                (day,),
                (Party(f"Person {number % 12}", "person", "responsible", None),),
                (),
            )
        )
        events.append(
            Event(
                *(f"{key}-1", number + 1, f"Aktivitet nummer {number}", None, None, None, None),
                *(None, start, start, "dated", "day", "event", "planned", False, False),
                *(None, None, None, "tekst", "tekst", None, key, 1),
            )
        )
    return Plan(
        *("plan", "Årsplan 2025", "yearly_plan", 1, FIRST, None, 2025),
        *(date(2025, 1, 1), date(2025, 12, 31), "plan.docx", None),
        tuple(activities),
        events=tuple(events),
        happenings=tuple(Happening(event.event_id, (event,), 1, FIRST) for event in events),
    )

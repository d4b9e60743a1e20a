"""`planleser calendar`: .ics files that other programs read as the plan means them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from conftest import planleser
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from output_plans import PLAN_IDS, dataset, made, plans

from pipeline.outputs.calendar.write import calendar_bytes
from pipeline.outputs.event_history import happenings_of
from pipeline.outputs.model import Event, Happening, Plan
from pipeline.outputs.texts.catalogue import texts

SAID = texts("nb")
OSLO = ZoneInfo("Europe/Oslo")


def written(chosen: Sequence[Plan], **options: Any) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(calendar_bytes(chosen, SAID, **options))


def by_title(calendar: icalendar.Calendar) -> dict[str, icalendar.Event]:
    return {str(event["summary"]): event for event in calendar.walk("VEVENT")}


def event(key: str = "e1", **values: Any) -> dict[str, Any]:
    """Return a row of `events`."""
    start = values.get("start", date(2025, 3, 17))
    base = {
        "revision": 1,
        "event_id": key,
        "position": 1,
        "title": "Møte",
        "kind": "dated",
        "start": start,
        "end": start,
        "precision": "day",
        "role": "event",
        "approximate": False,
        "uncertain": False,
        "activity_id": "a",
        "item": 1,
    }
    return base | values


def plan_with(*events: dict[str, Any]) -> Plan:
    ours = tuple(Event(**{name: row.get(name) for name in Event.__slots__}) for row in events)
    return Plan(
        *("plan", "Plan", "yearly_plan", 1, date(2025, 1, 6), None, 2025),
        *(date(2025, 1, 1), date(2025, 12, 31), "plan.docx", None),
        happenings=(Happening("e1", ours, 1, None),),
    )


def days_of(component: Any) -> list[date]:
    """Return the days of a recurrence as vobject and dateutil read them."""
    return [moment.date() for moment in component.getrruleset(addRDate=True)]


def test_times_stand_on_norways_clocks() -> None:
    calendar = written([made()])
    found = by_title(calendar)["Fagdag om leseglede"]
    assert found.start == datetime(2025, 3, 17, 10, tzinfo=OSLO)
    assert found.end == datetime(2025, 3, 17, 12, tzinfo=OSLO)
    assert found["dtstart"].params["TZID"] == "Europe/Oslo"
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Oslo"]


def test_what_a_calendar_says_of_certainty_and_of_what_went() -> None:
    found = by_title(written([made()]))
    status = {title: str(event["status"]) for title, event in found.items()}
    assert status["Fagdag om leseglede"] == "CONFIRMED"
    assert status["Lørdagsåpent hovedbibliotek"] == "TENTATIVE"
    assert status["Julekonsert i foajeen"] == "CANCELLED"
    assert status["Bokbuss til Senja"] == "CANCELLED"
    moved, gone = found["Fagdag om leseglede"], found["Bokbuss til Senja"]
    assert (moved["sequence"], gone["sequence"]) == (1, 1)
    assert found["Språkkafé i biblioteket"]["sequence"] == 0
    assert moved["last-modified"].dt.date() == gone["dtstamp"].dt.date() == date(2025, 2, 1)


def test_a_deadline_rings_on_its_last_day() -> None:
    found = by_title(written([made()]))["Frist: Søknad om prosjektmidler"]
    assert found["dtstart"].dt == date(2025, 4, 1)
    [alarm] = found.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(days=-7)


def test_only_what_is_exact() -> None:
    titles = set(by_title(written([made()], only_exact=True)))
    assert "Fagdag om leseglede" in titles
    assert not titles & {"Lørdagsåpent hovedbibliotek", "Bokbuss til Senja"}


TUESDAYS = [date(2025, 3, day) for day in (4, 11, 18, 25)]


@pytest.mark.parametrize(
    ("rrule", "days", "properties"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", TUESDAYS, {"RRULE"}),
        ("FREQ=WEEKLY;BYDAY=TU", [*TUESDAYS[:1], *TUESDAYS[2:]], {"RRULE", "EXDATE"}),
        ("FREQ=WEEKLY;BYDAY=TU", [*TUESDAYS, date(2025, 3, 27)], {"RRULE", "RDATE"}),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=2", TUESDAYS[::2], {"RRULE"}),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20251231", TUESDAYS, {"RRULE"}),
        ("FREQ=MONTHLY;BYDAY=3TU", [date(2025, 1, 21), date(2025, 3, 18)], {"RRULE", "EXDATE"}),
        (None, TUESDAYS, {"RDATE"}),
        ("FREQ=NOW_AND_THEN", TUESDAYS, {"RDATE"}),
    ],
)
@pytest.mark.parametrize("clock", [None, "18:00"])
def test_a_recurrence_is_on_its_days(
    rrule: str | None, days: list[date], properties: set[str], clock: str | None
) -> None:
    rows = [
        event(f"e{n}", start=day, kind="recurring", rrule=rrule, time_start=clock)
        for n, day in enumerate(days, start=1)
    ]
    data = calendar_bytes([plan_with(*rows)], SAID)
    [component] = vobject.readOne(data.decode()).vevent_list
    assert days_of(component) == sorted(days)
    [ours] = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert {"RRULE", "EXDATE", "RDATE"} & set(ours) == properties


@pytest.mark.parametrize("plan_id", PLAN_IDS)
def test_two_readers_read_the_same(plan_id: str) -> None:
    data = calendar_bytes([plans()[plan_id]], SAID)
    ours = icalendar.Calendar.from_ical(data).walk("VEVENT")
    theirs = getattr(vobject.readOne(data.decode()), "vevent_list", [])
    assert [(str(one["uid"]), str(one["summary"]), one["dtstart"].dt) for one in ours] == [
        (one.uid.value, one.summary.value, one.dtstart.value) for one in theirs
    ]
    assert len({str(one["uid"]) for one in ours}) == len(ours)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data == calendar_bytes([plans()[plan_id]], SAID)


def test_the_command(tmp_path: Path) -> None:
    whole = planleser("calendar", "--out", dataset(), "--to", tmp_path / "alt.ics")
    assert (whole.returncode, whole.stdout) == (0, f"{tmp_path / 'alt.ics'}\n")
    each = planleser("calendar", "--out", dataset(), "--to", tmp_path / "hver")
    assert len(each.stdout.splitlines()) == len(plans())
    people = tmp_path / "folk"
    planleser("calendar", "--out", dataset(), "--to", people, "--per", "responsible")
    assert (people / "fylkesbiblioteket.ics").exists()
    theirs = icalendar.Calendar.from_ical((people / "fylkesbiblioteket.ics").read_bytes())
    assert "Frist: Søknad om prosjektmidler" in by_title(theirs)
    assert "Fagdag om leseglede" not in by_title(theirs)
    nobody = planleser("calendar", "--out", dataset(), "--responsible", "Ingen")
    assert (nobody.returncode, nobody.stderr.count("\n")) == (2, 1)


# a revision: for each recurrence (an activity and a time) or event, which of ten days it has
REVISION = st.dictionaries(
    st.tuples(st.sampled_from("abc"), st.integers(1, 2), st.booleans()),
    st.sets(st.integers(1, 6), min_size=1),
    max_size=4,
)


@given(st.lists(REVISION, min_size=1, max_size=10))
@examples(50)
def test_no_id_passes_to_another_entry_and_none_is_lost(revisions: list[Any]) -> None:
    rows: list[dict[str, Any]] = []
    stories: dict[int, list[frozenset[str]]] = {}
    for number, revision in enumerate(revisions, start=1):
        for (activity, item, recurs), days in revision.items():
            for day in days if recurs else sorted(days)[:1]:
                key = f"{activity}-{item}-{recurs}-{day if recurs else 0}"
                kind = "recurring" if recurs else "dated"
                start = date(2025, 1, day)
                values = {"revision": number, "activity_id": activity, "kind": kind}
                rows.append(event(key, start=start, item=item if recurs else 10 + item, **values))
    known: set[str] = set()
    for number in range(1, len(revisions) + 1):
        told = [{"revision": n, "effective": date(2025, n, 1)} for n in range(1, number + 1)]
        seen = [row for row in rows if row["revision"] <= number]
        entries = happenings_of(seen, told, number)
        uids = [entry.uid for entry in entries]
        assert len(set(uids)) == len(uids)
        assert known <= set(uids)
        known |= set(uids)
        now = {row["event_id"] for row in seen if row["revision"] == number}
        there = [entry for entry in entries if not entry.gone]
        assert {one.event_id for entry in there for one in entry.events} == now
        for entry in entries:
            ids = frozenset(one.event_id.rsplit("-", 1)[0] for one in entry.events)
            assert len(ids) == 1
            stories.setdefault(hash(entry.uid), []).append(ids)
    assert all(len(set(story)) == 1 for story in stories.values())

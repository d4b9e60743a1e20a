"""The ids of a calendar's entries over real revisions of a plan: each stays with its day."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from made_plans import write_revisions

from pipeline.ingest.run import ingest
from pipeline.outputs.calendar.write import calendar_bytes
from pipeline.outputs.load import load_plans
from pipeline.outputs.texts.catalogue import texts
from pipeline.store.dataset import Dataset

TITLES = ("Fagdag om leseglede", "Bokbuss til Senja", "Kurs i katalogisering", "Julemarked")
MONTHS = ("januar", "februar", "mars", "april", "mai", "juni", "juli", "august")
FIRST = date(2025, 2, 3)
Days = dict[str, frozenset[int]]  # an activity's days, counted in fives from the first

# what is done to a plan from one revision to the next: an activity, and a day of it
EDIT = st.tuples(
    st.sampled_from(["add", "move", "drop"]), st.sampled_from(TITLES), st.integers(0, 29)
)


def revisions_of(edits: list[tuple[str, str, int]]) -> list[Days]:
    """Return a plan's revisions: each has one edit more; an activity keeps at least one day."""
    plan: Days = {title: frozenset({3 + 6 * number}) for number, title in enumerate(TITLES)}
    found = [plan]
    for way, title, number in edits:
        days = set(plan[title])
        chosen = sorted(days)[number % len(days)]
        if way != "add" and (way == "move" or len(days) > 1):
            days.remove(chosen)
        if way == "move":
            days.add(chosen + 1)
        if way == "add":
            days.add(number)
        plan = plan | {title: frozenset(days)}
        found.append(plan)
    return found


def written(day: int) -> str:
    found = FIRST + timedelta(days=5 * day)
    return f"{found.day}. {MONTHS[found.month - 1]}"


def entries(out: Path) -> dict[str, tuple[str, date, bool]]:
    """Return each entry of the calendar by its id: its title, its day, whether it is cancelled."""
    [plan] = load_plans(Dataset(out))
    calendar: Any = icalendar.Calendar.from_ical(calendar_bytes([plan], texts("nb")))
    return {
        str(entry["uid"]): (
            str(entry["summary"]),
            entry["dtstart"].dt,
            str(entry.get("status")) == "CANCELLED",
        )
        for entry in calendar.walk("VEVENT")
    }


@given(st.lists(EDIT, min_size=10, max_size=10))
@examples(1)
def test_an_id_stays_with_its_day_over_ten_revisions(edits: list[tuple[str, str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        raw, out = Path(folder) / "raw", Path(folder) / "out"
        before: dict[str, tuple[str, date, bool]] = {}
        rows: list[list[dict[str, str]]] = []
        for plan in revisions_of(edits):
            rows.append(
                [
                    {"activity": title, "date": ", ".join(written(day) for day in sorted(days))}
                    for title, days in plan.items()
                ]
            )
            write_revisions(raw / "plan", rows)
            ingest([raw], out)
            now = entries(out)
            there = {value[:2]: uid for uid, value in now.items() if not value[2]}
            wanted = {
                (title, FIRST + timedelta(days=5 * day))
                for title, days in plan.items()
                for day in days
            }
            assert set(there) == wanted
            assert set(before) <= set(now)
            assert all(now[uid][0] == value[0] for uid, value in before.items())
            for uid, value in before.items():
                if not value[2] and value[:2] in there:
                    assert there[value[:2]] == uid
            before = now

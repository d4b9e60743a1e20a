"""A correction lasts: over formats, moves, new names and revisions, and never elsewhere."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from made_plans import plan_page
from reading import read_document

from parsers.document.model import Document
from pipeline.changes.said import told
from pipeline.changes.times import time_changes
from pipeline.corrections.applying.apply import Known, Outcome, apply_corrections
from pipeline.corrections.model import Correction
from pipeline.history.identity import follow
from pipeline.history.revisions import find_revisions, marks_of, rows_of, wording_hash
from pipeline.plan.activity import Activity
from pipeline.plan.document import PlanDocument
from pipeline.plan.names import plain
from pipeline.plan.settings import PlanSettings
from pipeline.reading.readings import Readings

Rows = Sequence[dict[str, str]]
SUBJECTS = ("Språkkafé", "Bokbuss", "Fagdag", "Julekonsert", "Lesesirkel", "Forfattermøte")
PLACES = ("i Harstad", "på Senja", "i Tromsø", "for barn", "for voksne")
TITLES = [f"{subject} {place}" for subject in SUBJECTS for place in PLACES]
DAYS = [f"{day}. {month}" for day in (3, 12, 27) for month in ("mars", "mai", "oktober")]


class History:
    """A plan's revisions, without files."""

    def __init__(self, revisions: Sequence[Rows]) -> None:
        documents: dict[str, Document] = {}
        entries = []
        for number, rows in enumerate(revisions):
            key = f"{number:016}"
            page = plan_page("Årsplan 2025", rows).encode()
            document = documents[key] = read_document(page, "plan.html")
            entries.append(
                PlanDocument(
                    key, key, f"p/2025-01-{number + 1:02} plan.html", 1, "2025-01-01", "ok",
                    title=document.title, format="html", reader="html", kind="yearly_plan",
                    rows=rows_of(document, "yearly_plan"), wording=wording_hash(document),
                    marks=(*marks_of(document), str(number)),
                )
            )  # fmt: skip
        self.readings = Readings(documents.__getitem__, PlanSettings())
        self.revisions = find_revisions(entries)
        self.history = follow("p", self.revisions, self.readings, ())
        assert len(self.revisions) == len(revisions)

    def ids(self, number: int) -> tuple[str, ...]:
        return self.history.states[number].ids

    def activities(self, number: int) -> tuple[Activity, ...]:
        return self.readings.plan(self.revisions[number].primary).activities

    def applied(
        self, number: int, *corrections: Correction
    ) -> tuple[tuple[Activity | None, ...], tuple[Outcome, ...]]:
        titles: dict[str, set[str]] = {}
        for place in range(len(self.revisions)):
            for key, one in zip(self.ids(place), self.activities(place), strict=True):
                titles.setdefault(key, set()).add(plain(one.title))
        primary = self.revisions[number].primary
        return apply_corrections(
            corrections,
            self.readings.document(primary.document_id),
            self.readings.plan(primary),
            Known(self.ids(number), titles),
        )


@st.composite
def histories(draw: st.DrawFn, most: int = 5) -> list[Rows]:
    titles = draw(st.lists(st.sampled_from(TITLES), min_size=2, max_size=6, unique=True))
    rows = [
        {"activity": title, "date": draw(st.sampled_from(DAYS)), "responsible": "Fylkesbiblioteket"}
        for title in titles
    ]
    revisions = [rows]
    for _ in range(draw(st.integers(1, most))):
        rows = [dict(row) for row in rows]
        what = draw(st.sampled_from(("move", "rename", "redate", "remove", "add", "none")))
        place = draw(st.integers(0, len(rows) - 1))
        if what == "move":
            rows.insert(draw(st.integers(0, len(rows) - 1)), rows.pop(place))
        elif what == "rename":
            rows[place]["activity"] += " med kaffe"
        elif what == "redate":
            rows[place]["date"] = draw(st.sampled_from(DAYS))
        elif what == "remove" and len(rows) > 1:
            rows.pop(place)
        elif what == "add":
            used = {row["activity"] for row in rows}
            free = [title for title in TITLES if title not in used]
            rows.insert(place, {"activity": free[0], "date": draw(st.sampled_from(DAYS))})
        # what differs in nothing would be the same revision
        rows[0] = rows[0] | {"notes": f"Utgave {len(revisions) + 1}"}
        revisions.append(rows)
    return revisions


def of(
    activity: Activity, key: str, field: str = "date", corrected: str = "24. juni"
) -> Correction:
    return Correction("text", field, activity.texts.get(field, ""), corrected, key, activity.title)


@examples(15)
@given(histories(), st.data())
def test_it_lands_on_its_activity_or_is_told(revisions: list[Rows], data: st.DataObject) -> None:
    plan = History(revisions)
    made_in = data.draw(st.integers(0, len(revisions) - 1))
    chosen = data.draw(st.integers(0, len(revisions[made_in]) - 1))
    activity, key = plan.activities(made_in)[chosen], plan.ids(made_in)[chosen]
    correction = of(activity, key)
    for number in range(len(revisions)):
        made, outcomes = plan.applied(number, correction)
        for before, after, own in zip(plan.activities(number), made, plan.ids(number), strict=True):
            if own != key:
                assert after == before
            elif before.texts["date"] == activity.texts["date"]:
                assert after is not None
                assert after.texts["date"] == "24. juni"
                assert [str(item.start) for _, item in after.items] == ["2025-06-24"]
                assert [one.status for one in outcomes] == ["applied"]
            else:
                assert after == before
                assert [(one.status, one.why) for one in outcomes] == [("conflict", "changed")]
        if key not in plan.ids(number):
            assert [(one.status, one.why) for one in outcomes] == [("unused", "gone")]


def test_a_title_that_another_row_had_before_says_nothing() -> None:
    """The plan knows the row by its id: where it is not yet, a row of its title is another one."""
    other = {"activity": "Bokbuss", "date": "3. mars", "notes": "Senja"}
    first = [{"activity": "Språkkafé", "date": "12. mai", "notes": "Harstad"}, other]
    renamed = first[0] | {"activity": "Språkkafé med kaffe"}
    again = {"activity": "Språkkafé", "date": "27. oktober", "notes": "Tromsø"}
    plan = History([first, [renamed, other], [renamed, other, again]])
    assert len({*plan.ids(0), *plan.ids(2)}) == 3
    correction = of(plan.activities(2)[2], plan.ids(2)[2])
    said = []
    for number in range(3):
        made, outcomes = plan.applied(number, correction)
        kept = sum(map(operator.eq, made, plan.activities(number)))
        said.append((kept, [(one.status, one.why, one.place) for one in outcomes]))
    assert said == [
        (2, [("unused", "gone", None)]),
        (2, [("unused", "gone", None)]),
        (2, [("applied", "", 2)]),
    ]


@examples(10)
@given(histories(2), st.data())
def test_without_ids_the_row_says_which_it_is(revisions: list[Rows], data: st.DataObject) -> None:
    """As where a plan's folder got another name, so that every id is another."""
    plan = History(revisions)
    number = data.draw(st.integers(0, len(revisions) - 1))
    chosen = data.draw(st.integers(0, len(revisions[number]) - 1))
    activity = plan.activities(number)[chosen]
    for key in ("", "ffffffffffff", plan.ids(number)[chosen - 1]):
        made, outcomes = plan.applied(number, of(activity, key))
        assert [one.place for one in outcomes] == [chosen]
        differing = [
            place
            for place, (old, new) in enumerate(zip(plan.activities(number), made, strict=True))
            if old != new
        ]
        assert differing == [chosen]


def test_twenty_revisions() -> None:
    rows = [{"activity": title, "date": DAYS[place % 9]} for place, title in enumerate(TITLES[:8])]
    revisions = []
    for number in range(20):
        turned = [*rows[number % 8 :], *rows[: number % 8]]
        revisions.append([row | {"notes": f"Utgave {number}"} for row in turned])
    revisions[12] = [row | {"date": "Uke 50"} for row in revisions[12]]
    plan = History(revisions)
    first = plan.activities(0)[3]
    correction = of(first, plan.ids(0)[3])
    statuses = []
    for number in range(20):
        made, outcomes = plan.applied(number, correction)
        changed = [
            own
            for own, old, new in zip(plan.ids(number), plan.activities(number), made, strict=True)
            if old != new
        ]
        assert changed in ([plan.ids(0)[3]], [])
        statuses.extend(one.status for one in outcomes)
    assert statuses == ["applied"] * 12 + ["conflict"] + ["applied"] * 7


TWO = [
    {"activity": "Fagdag om leseglede", "date": "10. mars", "responsible": "Kari Nordmann"},
    {"activity": "for bibliotekansatte", "date": "", "notes": "Tromsø"},
    {"activity": "Språkkafé", "date": "12. mai og 20. juni"},
]


def one_kind(*corrections: Correction) -> tuple[tuple[Activity | None, ...], list[str]]:
    made, outcomes = History([TWO]).applied(0, *corrections)
    return made, [one.why or one.status for one in outcomes]


def test_a_row_that_is_no_activity_goes() -> None:
    title = TWO[1]["activity"]
    made, said = one_kind(Correction("no_activity", "", title, "", "", title))
    assert (made[1], said) == (None, ["applied"])
    assert None not in (made[0], made[2])


def test_two_rows_are_one() -> None:
    title, whole = TWO[1]["activity"], TWO[0]["activity"]
    made, said = one_kind(Correction("same_as", "", title, whole, "", title))
    assert (made[1], said) == (None, ["applied"])
    assert made[0] is not None
    assert made[0].title == "Fagdag om leseglede – for bibliotekansatte"
    assert made[0].texts["notes"] == "Tromsø"
    assert made[0].texts["date"] == "10. mars"


def same_as(part: int, whole: int) -> Correction:
    title = TWO[part]["activity"]
    return Correction("same_as", "", title, TWO[whole]["activity"], "", title)


@pytest.mark.parametrize("ring", [[(0, 1), (1, 0)], [(0, 1), (1, 2), (2, 0)]])
def test_rows_that_go_on_each_other_in_a_circle_are_told_and_stay(
    ring: list[tuple[int, int]],
) -> None:
    made, said = one_kind(*(same_as(*pair) for pair in ring))
    assert said == ["circle"] * len(ring)
    assert None not in made


def test_a_row_that_leads_into_a_circle_is_told_and_stays() -> None:
    made, said = one_kind(same_as(2, 0), same_as(0, 1), same_as(1, 0))
    assert said == ["circle"] * 3
    assert None not in made


@pytest.mark.parametrize("pairs", [[(2, 1), (1, 0)], [(1, 0), (2, 1)]])
def test_rows_go_on_another_through_one_between(pairs: list[tuple[int, int]]) -> None:
    made, said = one_kind(*(same_as(*pair) for pair in pairs))
    assert said == ["applied"] * 2
    assert made[1] is made[2] is None
    assert made[0] is not None
    for one in TWO[1:]:
        assert one["activity"] in made[0].title


def test_a_row_that_goes_on_one_that_is_no_activity_is_told() -> None:
    title = TWO[0]["activity"]
    gone = Correction("no_activity", "", title, "", "", title)
    made, said = one_kind(gone, same_as(1, 0))
    assert said == ["applied", "gone"]
    assert made[1] is not None


def test_one_of_several_times_is_another() -> None:
    name = TWO[2]["activity"]
    made, said = one_kind(Correction("day", "date", "20. juni", "2025-05-14/2025-05-15", "", name))
    assert said == ["applied"]
    assert made[2] is not None
    days = [(str(item.start), str(item.end)) for _, item in made[2].items]
    assert ("2025-05-14", "2025-05-15") in days
    assert ("2025-05-12", "2025-05-12") in days
    assert made[2].texts["date"] == TWO[2]["date"]


@pytest.mark.parametrize(
    ("said", "clock"), [("2025-03-05", "10:00"), ("5. mars", "10:00"), ("5. mars kl. 12", "12:00")]
)
def test_the_hour_beside_a_day_stays_and_the_right_day_is_told(said: str, clock: str) -> None:
    row = {"activity": "Styremøte", "date": "3. mars kl. 10"}
    correction = Correction("day", "date", "3. mars", said, "", "Styremøte")
    made, _ = History([[row]]).applied(0, correction)
    assert made[0] is not None
    [(_, item)] = made[0].items
    assert (str(item.start), item.times and item.times[0]) == ("2025-03-05", clock)
    later = replace(
        item, start=date(2025, 3, 10), end=date(2025, 3, 10), text="10. mars", rule="days"
    )
    [change] = time_changes([item], [later])
    assert told(change) == ("5. mars", "10. mars")


def test_responsible_and_measures_are_read_anew() -> None:
    name = TWO[0]["activity"]
    made, said = one_kind(
        Correction("text", "responsible", "Kari Nordmann", "Fylkesbiblioteket v/Ola", "", name),
        Correction("text", "measures", "", "4 (7)", "", name),
    )
    assert said == ["applied", "applied"]
    assert made[0] is not None
    assert [(link.measure, link.secondary) for link in made[0].links] == [(4, False), (7, True)]
    assert "Kari Nordmann" not in [party.name for party in made[0].parties]


def test_what_cannot_be_read_is_told() -> None:
    name = TWO[2]["activity"]
    _, said = one_kind(
        Correction("day", "date", "20. juni", "tull", "", name),
        Correction("day", "date", "1. april", "2025-04-02", "", name),
    )
    assert said == ["unread", "changed"]


def test_what_fits_two_rows_is_told_not_guessed() -> None:
    rows = [{"activity": "Møte", "date": "1. mai"}, {"activity": "Møte", "date": "1. mai"}]
    plan = History([rows])
    made, outcomes = plan.applied(0, Correction("text", "date", "1. mai", "2. mai", "", "Møte"))
    assert made == plan.activities(0)
    assert [one.why for one in outcomes] == ["ambiguous"]


def test_the_plan_may_take_a_correction_up() -> None:
    name = TWO[0]["activity"]
    _, said = one_kind(Correction("text", "date", "9. mars", "10.  mars", "", name))
    assert said == ["taken_up"]

"""Which files are one revision, how revisions follow, and what ids their activities have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from edges_history import stored
from made_activities import activity

from pipeline.history.identity import (
    PlanHistory,
    RevisionState,
    activity_id,
    follow,
    ids_alone,
    pairs_of,
    version_of,
)
from pipeline.history.plan_state import Entry, PlanState, RowCounts, decode_state
from pipeline.history.revisions import (
    PlanDocument,
    effective_date,
    find_revisions,
    find_twins,
    plain,
    to_date,
)
from pipeline.plan.settings import PlanSettings, settings_of

ONE, TWO, THREE = ("a", "b", "c", "d", "e"), ("f", "g"), ("h",)
LIKE_ONE = ("a", "b", "c", "d", "x")
FORMATS = ["docx", "workbook", "pdf-tags", "html", "markdown", "csv", "pdf-ruled", "text-dump", "pdf-ocr", "new"]  # fmt: skip

# files as (name, format, rows) and more → the revisions, each with its files, the primary first
GROUPS: dict[str, tuple[Sequence[PlanDocument], list[list[str]]]] = {
    "none": ([], []),
    "the same rows in two formats": ([stored("x.html", "html", ONE), stored("y.docx", "docx", ONE)], [["y.docx", "x.html"]]),
    "the same rows, another wording": ([stored("x.docx", "docx", ONE), stored("y.docx", "docx", ONE)], [["x.docx"], ["y.docx"]]),
    "the same wording twice": ([stored("x.docx", "docx", ONE, wording=""), stored("y.docx", "docx", ONE, wording="")], [["x.docx", "y.docx"]]),
    "nearly the same, one name": ([stored("x.docx", "docx", ONE), stored("x.html", "html", LIKE_ONE)], [["x.docx", "x.html"]]),
    "nearly the same, one name but for the export's": ([stored("x.docx", "docx", ONE), stored("X.tagged.pdf", "pdf-tags", LIKE_ONE)], [["x.docx", "X.tagged.pdf"]]),
    "nearly the same, an untagged export": ([stored("x.docx", "docx", ONE), stored("x-untagged.pdf", "pdf-ruled", LIKE_ONE)], [["x.docx", "x-untagged.pdf"]]),
    "nearly the same, two names": ([stored("x.docx", "docx", ONE), stored("y.html", "html", LIKE_ONE)], [["x.docx"], ["y.html"]]),
    "nearly the same, one format": ([stored("a/x.docx", "docx", ONE), stored("b/x.docx", "docx", LIKE_ONE)], [["a/x.docx"], ["b/x.docx"]]),
    "one name, other rows": ([stored("x.docx", "docx", ONE), stored("x.html", "html", TWO)], [["x.docx"], ["x.html"]]),
    "other headings": ([stored("x.docx", "docx", ONE, wording="", marks=("a", "b")), stored("y.docx", "docx", ONE, wording="", marks=("a", "c"))], [["x.docx"], ["y.docx"]]),
    "struck through": ([stored("x.docx", "docx", ONE, marks=("a", "b")), stored("y.html", "html", ONE, marks=("c", "b"))], [["x.docx"], ["y.html"]]),
    "struck through where nothing can be": ([stored("x.docx", "docx", ONE, marks=("a", "b")), stored("y.csv", "csv", ONE, marks=("c", "b"))], [["x.docx", "y.csv"]]),
    "two years in titles": ([stored("x.docx", "docx", ONE, title="Plan 2025"), stored("y.html", "html", ONE, title="Plan 2026")], [["x.docx"], ["y.html"]]),
    "put back as it was": ([stored(f"{n} 2025-0{n}-01.docx", "docx", rows, wording="") for n, rows in ((1, ONE), (2, TWO), (3, ONE))], [["1 2025-01-01.docx"], ["2 2025-02-01.docx"], ["3 2025-03-01.docx"]]),
    "an export after another revision": ([stored("a.docx", "docx", ONE, modified="2025-01-01"), stored("b.docx", "docx", TWO, modified="2025-02-01"), stored("c.pdf", "pdf-tags", ONE, modified="2025-03-01")], [["a.docx"], ["b.docx"], ["c.pdf"]]),
    "an export of its name after another revision": ([stored("a.docx", "docx", ONE, modified="2025-01-01"), stored("b.docx", "docx", TWO, modified="2025-02-01"), stored("a.pdf", "pdf-tags", ONE, modified="2025-03-01")], [["a.docx", "a.pdf"], ["b.docx"]]),
    "no rows": ([stored("x.docx", "docx"), stored("y.docx", "docx", TWO)], [["y.docx"]]),
    "another kind": ([stored("x.docx", "docx", ONE, kind="announcement"), stored("y.docx", "docx", TWO)], [["y.docx"]]),
    "a row twice counts twice": ([stored("x.docx", "docx", ("a", "a", "a")), stored("x.html", "html", ("a", "b", "c"))], [["x.docx"], ["x.html"]]),
    "numbers in names": ([stored(f"v{n}.docx", "docx", rows) for n, rows in ((10, ONE), (9, TWO))], [["v9.docx"], ["v10.docx"]]),
    "a number before a letter": ([stored("x a.docx", "docx", ONE), stored("x 1.docx", "docx", TWO), stored("1 x.docx", "docx", THREE)], [["1 x.docx"], ["x 1.docx"], ["x a.docx"]]),
    "the shorter name": ([stored("plan revidert.docx", "docx", ONE), stored("plan.docx", "docx", TWO)], [["plan.docx"], ["plan revidert.docx"]]),
    "the date in the name": ([stored("b 2025-01-01.docx", "docx", ONE, modified="2026-01-01"), stored("a 2025-02-01.docx", "docx", TWO)], [["b 2025-01-01.docx"], ["a 2025-02-01.docx"]]),
    "the date of the metadata": ([stored("a.docx", "docx", ONE, modified="2025-03-01"), stored("b.docx", "docx", TWO, modified="2025-02-01")], [["b.docx"], ["a.docx"]]),
    "no date in the metadata": ([stored("a.docx", "docx", ONE, modified="in May"), stored("b.docx", "docx", TWO, modified="2024-02-01")], [["b.docx"], ["a.docx"]]),
}  # fmt: skip


def names(documents: Sequence[PlanDocument], settings: PlanSettings | None = None, **more: Any) -> list[list[str]]:  # fmt: skip
    found = find_revisions(documents, settings or PlanSettings(), **more)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    return [[entry.name for entry in (one.primary, *one.renditions)] for one in found]


@pytest.mark.parametrize("case", GROUPS)
def test_which_files_are_one_revision_and_which_follow(case: str) -> None:
    documents, expected = GROUPS[case]
    assert names(documents) == expected
    assert names(documents[::-1]) == expected


def test_the_primary_is_of_the_format_that_says_most() -> None:
    documents = [stored(f"x.{reader}", reader, ONE) for reader in FORMATS]
    assert names(sorted(documents, key=lambda one: one.name)) == [[f"x.{r}" for r in FORMATS]]


def test_settings_go_before_dates() -> None:
    documents = [stored(f"{n}.docx", "docx", rows, modified=f"2025-0{m}-01") for n, m, rows in (("a", 1, ONE), ("b", 2, TWO), ("c", 3, THREE))]  # fmt: skip
    assert names(documents) == [["a.docx"], ["b.docx"], ["c.docx"]]
    assert names(documents, settings_of({"order": ["c.docx", "a.docx"]})) == [["c.docx"], ["a.docx"], ["b.docx"]]  # fmt: skip
    later = settings_of({"effective": {"a.docx": date(2026, 1, 1)}})
    assert names(documents, later) == [["b.docx"], ["c.docx"], ["a.docx"]]
    assert find_revisions(documents, later)[2].effective == date(2026, 1, 1)


def test_the_kind_that_is_numbered() -> None:
    plan, action = stored("a.docx", "docx", ONE), stored("b.docx", "docx", TWO, kind="action_plan")
    measured = replace(action, measures=("1", "2"))
    assert names([plan, measured]) == [["a.docx"]]
    assert names([plan, measured], kind="action_plan") == [["b.docx"]]
    assert names([measured]) == [["b.docx"]]
    assert names([action]) == []
    assert names([plan], settings_of({"kind": "announcement"})) == []


def test_the_date_of_a_revision() -> None:
    html = stored("x.html", "html", ONE, modified="2025-05-05")
    docx = stored("x.docx", "docx", ONE)
    early = replace(docx, file_date="2024-06-06")
    assert effective_date([docx, html]) == date(2025, 5, 5)
    assert effective_date([docx, early]) == date(2024, 6, 6)
    assert effective_date([html, replace(docx, name="x 2025-04-04.docx")]) == date(2025, 4, 4)
    dated = [replace(docx, name=f"x 2025-0{month}-04.docx") for month in (4, 3)]
    assert effective_date(dated) == date(2025, 4, 4)
    assert [to_date(text) for text in ("2025-02-28", "2025-02-30", "", None)] == [date(2025, 2, 28), None, None, None]  # fmt: skip


def test_announcements_of_the_same_events_are_twins() -> None:
    def said(
        name: str, reader: str, rows: tuple[str, ...], kind: str = "announcement"
    ) -> PlanDocument:
        return stored(name, reader, rows, kind=kind)

    documents = [
        said("b.html", "html", TWO),
        said("a.docx", "docx", TWO),
        said("c.docx", "docx", ONE),
        said("d.pdf", "pdf-ruled", ONE, kind="other"),
        said("e.html", "html", ()),
        said("f.html", "html", ()),
        said("g.html", "html", ONE, kind="yearly_plan"),
    ]
    assert find_twins(documents) == {"b.html": "a.docx", "d.pdf": "c.docx"}


def test_what_is_plain() -> None:
    assert [plain(text) for text in ("Møte_om  3–4.", "ÅR", "—")] == ["møteom34", "år", ""]


# ids


def test_an_id_is_of_the_plan_the_title_and_its_number() -> None:
    assert activity_id("plan", "Møte") == "508fab5aae48"
    assert activity_id("plan", "møte!", 1) == "508fab5aae48"
    assert activity_id("plan", "Møte", 2) == "998fd412bb05"
    assert activity_id("other", "Møte") == "afa8f0107bbb"


def test_the_same_title_twice_has_two_ids() -> None:
    rows = [activity("Møte"), activity("Kurs"), activity("Møte")]
    expected = (activity_id("p", "Møte"), activity_id("p", "Kurs"), activity_id("p", "Møte", 2))
    assert ids_alone("p", rows) == expected


class History:
    """A plan's revisions by their titles, and which of them were read."""

    def __init__(self, *revisions: Sequence[str], **settings: Any) -> None:
        self.titles = revisions
        self.settings = PlanSettings(**settings)
        self.read_numbers: list[int] = []
        documents = [stored(f"{n}.html", "html", (str(n),)) for n in range(1, len(revisions) + 1)]
        self.revisions = find_revisions(documents)

    def plan(self, document: PlanDocument) -> Any:
        """Stand in for `Readings.plan`."""
        number = int(document.name.partition(".")[0])
        self.read_numbers.append(number)
        rows = tuple(activity(title) for title in self.titles[number - 1])
        return SimpleNamespace(activities=rows, period=SimpleNamespace(year=2025))

    def follow(self, known: Sequence[RevisionState] = ()) -> PlanHistory:
        return follow("p", self.revisions, self, known)  # type: ignore[arg-type]


def new(title: str, number: int = 1) -> str:
    return activity_id("p", title, number)


# the titles of each revision → the ids of the last, by the title and number that they were made of
CHAINS = [
    ([["Møte", "Kurs"], ["Kurs", "Møte"]], [("Kurs", 1), ("Møte", 1)]),
    ([["Kurs om arkiv", "Fest"], ["Kurs om arkivet", "Fest"]], [("Kurs om arkiv", 1), ("Fest", 1)]),
    ([["Møte", "Fest"], ["Fest"], ["Møte", "Fest"]], [("Møte", 1), ("Fest", 1)]),
    ([["Møte", "Møte", "Fest"], ["Fest"], ["Fest", "Møte", "Møte", "Møte"]], [("Fest", 1), ("Møte", 1), ("Møte", 2), ("Møte", 3)]),
    ([["Kurs om arkiv", "Fest"], ["Kurs om arkivet", "Fest"], ["Kurs om arkivet", "Fest", "Kurs om arkiv"]], [("Kurs om arkiv", 1), ("Fest", 1), ("Kurs om arkiv", 2)]),
    ([["Møte"], []], []),
    ([["Møte"], [], ["Møte"], [], ["Møte", "Møte"]], [("Møte", 1), ("Møte", 2)]),
]  # fmt: skip


@pytest.mark.parametrize(("revisions", "expected"), CHAINS)
def test_ids_stay_from_revision_to_revision(
    revisions: list[list[str]], expected: list[tuple[str, int]]
) -> None:
    found = History(*revisions).follow()
    assert found.states[-1].ids == tuple(new(*one) for one in expected)


def test_what_a_revision_drops_is_kept_by_its_id_and_title() -> None:
    found = History(["Møte", "Kurs", "Fest"], ["Fest"], ["Fest", "Kurs"]).follow()
    assert [state.dropped for state in found.states] == [
        {},
        {new("Møte"): "Møte", new("Kurs"): "Kurs"},
        {},
    ]


def test_what_is_known_is_not_read_again() -> None:
    chain = (["Møte", "Kurs"], ["Kurs"], ["Kurs", "Møte"])
    states = History(*chain).follow().states
    for known, read in ((3, []), (2, [2, 3]), (1, [1, 2, 2, 3]), (0, [1, 1, 2, 2, 3])):
        history = History(*chain)
        assert history.follow(states[:known]).states == states
        assert sorted(history.read_numbers) == read


def test_other_settings_or_files_make_ids_anew() -> None:
    chain = (["Møte", "Kurs"], ["Kurs"])
    states = History(*chain).follow().states
    history = History(*chain, year=2026)
    assert history.follow(states).states[0].made_from != states[0].made_from
    assert sorted(history.read_numbers) == [1, 1, 2]
    changed = [replace(states[0], made_from="x"), states[1]]
    history = History(*chain)
    assert history.follow(changed).states == states
    assert sorted(history.read_numbers) == [1, 1, 2]


def test_pairs_and_versions_of_a_known_history() -> None:
    chain = (["Møte", "Kurs"], ["Kurs", "Møte"])
    states = History(*chain).follow().states
    for known in ((), states):
        history = History(*chain)
        found = history.follow(known)
        pairs = pairs_of(found, 2, history)  # type: ignore[arg-type]
        assert [(pair.old, pair.new) for pair in pairs] == [(1, 0), (0, 1)]
        version = version_of(found, 2, history)  # type: ignore[arg-type]
        assert (version.file, version.year, version.revision) == ("2.html", 2025, 2)
        assert version.ids == states[1].ids
        assert version.effective == date(2025, 1, 1)
        assert [row.title for row in version.activities] == ["Kurs", "Møte"]


# what is kept


def test_a_plans_state_is_what_was_kept_of_it() -> None:
    document = stored("a.docx", "docx", ONE, also=("b.docx",), marks=("x", "y"))
    entry = Entry(document, True, "../raw", "sign", RowCounts(activities=3))
    settings = settings_of({"title": "Plan", "order": ["a.docx"]})
    state = PlanState({"a.docx": entry}, (RevisionState("x", ("1", "2"), {"3": "Fest"}),), settings)
    assert decode_state(state.encoded()) == state
    assert decode_state(b"") == PlanState()

"""Editions of an action plan: what became of its measures, and from when each edition holds."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from action_plans import word
from conftest import DOCUMENTS, golden
from reading import read_document

from parsers.document.model import Document
from pipeline.history.editions.choice import Choice, Linking, Listed, choose
from pipeline.history.editions.editions import find_action_plan
from pipeline.history.editions.renumbering import find_successors, renumbering_findings
from pipeline.history.revisions import PlanDocument
from pipeline.plan.measure import ActionPlan, Edition, Measure, Successor
from pipeline.plan.settings import PlanSettings, settings_of
from pipeline.reading.action_plan.read import measure_hashes
from pipeline.reading.kind import decide_kind

FOLDER = DOCUMENTS / "action_plan"


def measures(titles: dict[int, str]) -> list[Measure]:
    return [
        Measure(number, str(number), title, "", "", "", None, None, "", place, None, None, title)
        for place, (number, title) in enumerate(titles.items(), start=1)
    ]


OLD = {
    1: "Arrangere ledersamlinger for biblioteksjefer",
    2: "Gjennomføre kurs i samlingsutvikling",
    3: "Gjennomføre kurs i kassering av bøker",
    4: "Styrke samisk og kvensk språk i bibliotekene",
    5: "Innføre meråpne bibliotek",
    6: "Kartlegge tilgjengelighet",
}
# each: the titles of the next edition → what each number became, and the findings
RENUMBERINGS = {
    "nothing": (OLD, {n: [n] for n in OLD}, []),
    "swapped": (
        OLD | {1: OLD[5], 5: OLD[1]},
        {1: [5], 5: [1], 2: [2], 3: [3], 4: [4], 6: [6]},
        ["measure_renumbered", "measure_renumbered"],
    ),
    "merged, split and dropped": (
        {1: OLD[1], 2: "Gjennomføre kurs i samlingsutvikling og kassering av bøker", 3: "Styrke samisk språk i bibliotekene", 4: "Styrke kvensk språk i bibliotekene", 5: OLD[5]},
        {1: [1], 2: [2], 3: [2], 4: [3, 4], 5: [5], 6: []},
        ["measure_dropped", "measure_merged", "measure_split"],
    ),
    "reworded and renumbered": (
        {1: OLD[1], 2: OLD[2], 3: OLD[3], 4: OLD[4], 6: "Innføre meråpne bibliotek i flere kommuner", 5: "Kartlegge bibliotekenes tilgjengelighet"},
        {1: [1], 2: [2], 3: [3], 4: [4], 5: [6], 6: [5]},
        None,
    ),
    "another measure under the old number": (
        OLD | {6: "Ta i bruk kunstig intelligens"},
        {1: [1], 2: [2], 3: [3], 4: [4], 5: [5], 6: []},
        ["measure_dropped"],
    ),
    "the number, and one word in common": (
        OLD | {6: "Sikre god tilgjengelighet i nye bygg for alle grupper"},
        {1: [1], 2: [2], 3: [3], 4: [4], 5: [5], 6: [6]},
        ["measure_kept_by_number"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RENUMBERINGS)
def test_what_became_of_each_measure_by_its_title(name: str) -> None:
    titles, expected, codes = RENUMBERINGS[name]
    old, new = measures(OLD), measures(titles)
    successors = find_successors(old, new, {})
    became = {number: [one.new for one in successors if one.old == number] for number in OLD}
    assert became == expected
    findings = list(renumbering_findings(old, new, successors, {}, "edition 1"))
    if codes is not None:
        assert sorted(found.code for found in findings) == codes
    for found in findings:
        assert "«" in found.message


def test_settings_go_before_titles() -> None:
    old, new = measures(OLD), measures(OLD | {7: "Noe annet", 8: "Noe tredje"})
    settled = {"1": (7,), "2": (8, 99), "3": (), "40": (1,)}
    successors = find_successors(old, new, settled)
    assert [one for one in successors if one.by == "settings"] == [
        Successor(1, 7, "settings"),
        Successor(2, 8, "settings"),
    ]
    by_title = {(one.old, one.new) for one in successors if one.by == "title"}
    assert by_title == {(4, 4), (5, 5), (6, 6)}
    findings = list(renumbering_findings(old, new, successors, settled, "edition 1"))
    assert [(found.code, found.text) for found in findings] == [
        ("renumbering_unknown", "99"),
        ("renumbering_unknown", "40"),
    ]


def kept(name: str, document: Document) -> PlanDocument:
    return PlanDocument(
        name, name, f"handlingsplan/{name}", 1, "2024-05-05", "ok", title=document.title,
        format=document.format, reader=document.reader, kind=decide_kind(document),
        measures=measure_hashes(document),
    )  # fmt: skip


def plan_of(documents: dict[str, Document], settings: PlanSettings) -> ActionPlan:
    entries = [kept(name, document) for name, document in documents.items()]
    plan = find_action_plan("handlingsplan", entries, settings, documents.__getitem__)
    assert plan is not None
    return plan


def first(*lines: str, title: str = "Handlingsplan 2023–2028") -> Document:
    rows = [["Nr", "Tiltak", "Ansvar"], *([str(n), text, "FB"] for n, text in OLD.items())]
    return word(title, [*lines, rows])


def second(*lines: str, title: str = "Handlingsplan 2023–2028") -> Document:
    rows = [["Nr", "Tiltak", "Ansvar"], *([str(n), OLD[n], "Kom"] for n in (1, 2, 3))]
    return word(title, [*lines, rows])


# settings, name and lines of the second edition → the last day of the first, codes of findings
VALIDITY = [
    ({}, "plan 2026-01-01.docx", [], "2025-12-31", []),
    ({}, "plan 2026-02-15.docx", ["Gjelder fra 1. januar 2026."], "2025-12-31", []),
    ({}, "revidert.docx", ["Vedtatt 14. desember 2022. Rullert 12. november 2025."], "2025-11-11", []),
    ({}, "revidert.docx", ["Vedteke av fylkestinget 10.12.2025, sak 44/25."], "2025-12-09", []),
    ({}, "plan 2026-01-01.docx", ["Revidert høsten 2025."], "2025-12-31", []),
    ({}, "plan 2026-01-01.docx", ["Vedtatt 14. desember 2022."], "2025-12-31", []),
    ({"valid_from": {"plan 2026-01-01.docx": date(2025, 7, 1)}}, "plan 2026-01-01.docx", ["Gjelder fra 1. januar 2026."], "2025-06-30", []),
    ({"effective": {"plan b.docx": date(2025, 7, 1)}}, "plan b.docx", [], "2025-06-30", []),
    ({}, "handlingsplan_revidert_2026.docx", [], "2025-12-31", []),
    ({}, "handlingsplan-2026.docx", [], "2025-12-31", []),
    ({}, "b.docx", ["Handlingsplanen er rullert i 2026."], "2025-12-31", []),
    ({}, "b.docx", ["Revidert høsten 2025."], "2025-08-31", []),
    ({}, "revidert 2023-2028.docx", [], "2024-05-04", ["edition_without_date"]),
    ({}, "revidert.docx", [], "2024-05-04", ["edition_without_date"]),
]  # fmt: skip


@pytest.mark.parametrize(("settings", "name", "lines", "last", "codes"), VALIDITY)
def test_from_when_an_edition_holds(
    settings: dict[str, object], name: str, lines: list[str], last: str, codes: list[str]
) -> None:
    documents = {"plan 2023-01-01.docx": first(), name: second(*lines)}
    order = settings_of({"order": ["plan 2023-01-01.docx", name], **settings})
    one, two = plan_of(documents, order).editions
    assert (one.valid_from, two.valid_to) == (date(2023, 1, 1), date(2028, 12, 31))
    assert str(one.valid_to) == last
    assert two.valid_from is not None
    assert one.valid_to is not None
    assert (two.valid_from - one.valid_to).days == 1
    assert [f.code for f in two.findings if not f.code.startswith("measure_")] == codes


def test_the_years_in_its_title_tell_from_when_an_edition_holds() -> None:
    documents = {
        "a 2023-03-01.docx": first(),
        "b 2025-11-20.docx": second(title="Handlingsplan 2026–2028"),
    }
    plan = plan_of(documents, PlanSettings())
    assert [str(edition.valid_to) for edition in plan.editions] == ["2025-12-31", "2028-12-31"]


def test_an_open_period() -> None:
    documents = {"plan 2023-02-01.docx": first(title="Handlingsplan for bibliotekene")}
    [edition] = plan_of(documents, PlanSettings()).editions
    assert (edition.valid_from, edition.valid_to) == (date(2023, 2, 1), None)


def test_numbers_that_are_left_out_are_a_finding_unless_they_were_dropped() -> None:
    documents = {"plan 2023-01-01.docx": first(), "plan 2026-01-01.docx": word(
        "Handlingsplan 2023–2028",
        [[["Nr", "Tiltak"], *([str(n), t] for n, t in (OLD | {9: "Nytt tiltak"}).items() if n != 3)]],
    )}  # fmt: skip
    two = plan_of(documents, PlanSettings()).editions[1]
    [missing] = [found for found in two.findings if found.code == "measure_numbers_missing"]
    assert missing.text == "7, 8"


@pytest.mark.parametrize("form", ["table", "list"])
@pytest.mark.parametrize("kind", ["docx", "tagged.pdf", "untagged.pdf"])
def test_the_example_and_its_revision(form: str, kind: str) -> None:
    names = [f"{form} {day}.{kind}" for day in ("2023-01-01", "2026-01-01")]
    documents = {name: read_document((FOLDER / name).read_bytes(), name) for name in names}
    plan = plan_of(documents, PlanSettings())
    one, two = plan.editions
    assert (one.valid_to, two.valid_from) == (date(2025, 12, 31), date(2026, 1, 1))
    became = {
        measure.number: [s.new for s in two.successors if s.old == measure.number]
        for measure in one.measures
    }
    expected = {row["number"]: [row["number"]] for row in golden("action-plan")["2023-01-01"]}
    expected |= {6: [5], 7: [6], 8: [7], 9: [8], 16: [16, 27], 21: []}
    assert became == expected
    codes = [found.code for found in two.findings]
    assert codes == [
        "measure_merged",
        "measure_split",
        *["measure_renumbered"] * 3,
        "measure_dropped",
    ]


def edition(number: int, day: str) -> Edition:
    return Edition(number, "x", "", (), date.fromisoformat(day), None)


def test_the_edition_of_a_day_is_the_nearest_outside_the_period() -> None:
    plan = ActionPlan("x", None, None, (edition(1, "2023-01-01"), edition(2, "2026-01-01")))
    days = ["2022-01-01", "2023-01-01", "2025-12-31", "2026-01-01", "2040-01-01"]
    found = [plan.edition_on(date.fromisoformat(day)).number for day in days]
    assert found == [1, 1, 1, 2, 2]


def listed(plan_id: str, start: str | None, end: str | None, *plans: str) -> Listed:
    return Listed(plan_id, start, end, plans, "")


LONG = listed("long", "2023-01-01", "2028-12-31")
OPEN = listed("open", "2024-01-01", None)
EXAMPLE = listed("example", "2023-01-01", "2028-12-31", "y")


@pytest.mark.parametrize(
    ("linking", "plans", "chosen"),
    [
        (Linking("x", "", "2025-01-01", "2025-12-31"), [LONG], Choice(LONG)),
        (Linking("x", "", "2025-01-01", "2025-12-31"), [OPEN], Choice(OPEN)),
        (Linking("x", "", "2022-01-01", "2022-12-31"), [LONG, OPEN], Choice()),
        (Linking("x", "", "2028-08-01", "2029-07-31"), [LONG], Choice()),
        (Linking("x", "", "2025-01-01", "2025-12-31"), [LONG, OPEN], Choice(several=("long", "open"))),
        (Linking("long", "", "2031-01-01", "2031-12-31"), [LONG, OPEN], Choice(LONG)),
        (Linking("x", "open", "2020-01-01", "2020-12-31"), [LONG, OPEN], Choice(OPEN)),
        (Linking("x", "nothing"), [LONG], Choice(unknown="nothing")),
        (Linking("x", "", "2025-01-01", "2025-12-31"), [EXAMPLE], Choice()),
        (Linking("y", "", "2025-01-01", "2025-12-31"), [EXAMPLE, LONG], Choice(EXAMPLE)),
        (Linking("x"), [LONG], Choice()),
        (Linking("x"), [], Choice()),
    ],
)  # fmt: skip
def test_which_action_plan_is_chosen(linking: Linking, plans: list[Listed], chosen: Choice) -> None:
    assert choose(linking, plans) == chosen


def test_the_settings_of_an_action_plan() -> None:
    text = """
        yearly_plans = ["a"]
        [valid_from]
        "b.docx" = 2026-01-01
        [renumbering."b.docx"]
        3 = 5
        4 = [6, 7]
        11 = []
    """
    settings = settings_of(tomllib.loads(text))
    assert settings.first_day("plan/b.docx") == date(2026, 1, 1)
    assert settings.renumbered("plan/b.docx") == {"3": (5,), "4": (6, 7), "11": ()}
    assert settings.renumbered("plan/a.docx") == {}


@pytest.mark.parametrize(
    "text",
    ["action_plan = 1", "yearly_plans = 'a'", "valid_from = 2025-01-01", "renumbering = 1",
     "[renumbering.'a.docx']\nx = 1", "[renumbering.'a.docx']\n1 = 'x'", "renumbering = {a = 1}"],
)  # fmt: skip
def test_wrong_settings_say_what_is_wrong(text: str) -> None:
    with pytest.raises(ValueError, match="must be"):
        settings_of(tomllib.loads(text))


def test_a_title_within_one_that_stayed_as_it_was_is_dropped_and_not_merged() -> None:
    old = measures({1: "Arrangere kurs i kildekritikk", 2: "Arrangere kurs", 3: "Lese"})
    new = measures({1: "Arrangere kurs i kildekritikk", 3: "Lese"})
    successors = find_successors(old, new, {})
    assert [(one.old, one.new) for one in successors] == [(1, 1), (3, 3)]
    back = find_successors(new, old, {})
    assert [(one.old, one.new) for one in back] == [(1, 1), (3, 3)]


# pairs of few titles among others that stay: old ones, new ones, what became of the old
MERGED_AND_SPLIT = [
    (["Digitale kurs for ansatte", "Fysiske kurs for ansatte"], ["Digitale og fysiske kurs for ansatte"], {1: [1], 2: [1]}),
    (["Arrangere forfatterbesøk", "Arrangere bokbad"], ["Arrangere forfatterbesøk og bokbad"], {1: [1], 2: [1]}),
    (["Etablere mentorordning", "Lage introduksjonsprogram"], ["Introduksjonsprogram med mentorordning for nyansatte"], {1: [1], 2: [1]}),
    (["Språkkafé og leseombud"], ["Språkkafé", "Leseombud"], {1: [1, 2]}),
    (["Styrke bibliotekene som møteplass og debattarena"], ["Styrke bibliotekene som møteplass", "Utvikle debattarenaer i bibliotekene"], {1: [1, 2]}),
    (["Digitale tjenester"], ["Utlån av sportsutstyr", "Skrivekurs for unge"], {1: []}),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "became"), MERGED_AND_SPLIT)
def test_merged_and_split_among_others(
    old: list[str], new: list[str], became: dict[int, list[int]]
) -> None:
    others = {10 + number: title for number, title in OLD.items()}
    before = measures(dict(enumerate(old, start=1)) | others)
    after = measures(dict(enumerate(new, start=1)) | others)
    successors = find_successors(before, after, {})
    assert {n: [s.new for s in successors if s.old == n] for n in became} == became
    assert all([s.new for s in successors if s.old == n] == [n] for n in others)

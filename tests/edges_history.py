"""Thresholds of a plan's history: renditions of a revision, measures of two editions."""

from __future__ import annotations

from string import ascii_lowercase

from action_plans import word
from thresholds import Edge, Edges

from pipeline.history.editions.editions import find_action_plan
from pipeline.history.editions.renumbering import find_successors, renumbering_findings
from pipeline.history.editions.titles import Titles, among
from pipeline.history.revisions import PlanDocument, find_revisions
from pipeline.plan.measure import ActionPlan, Measure, Successor
from pipeline.plan.settings import PlanSettings, settings_of
from pipeline.reading.action_plan.read import entry_hashes, find_entries
from pipeline.reading.readings import Readings


def stored(name: str, reader: str, rows: tuple[str, ...] = (), **more: object) -> PlanDocument:
    """Return what is kept of a yearly plan's file."""
    values = {"kind": "yearly_plan", "format": reader, "rows": rows, "wording": name} | more
    return PlanDocument(name, name, name, 1, "2025-01-01", "ok", reader=reader, **values)  # type: ignore[arg-type]


def alike(number: int) -> int:
    """Return how many revisions two formats are that share so many of ten rows."""
    rows = tuple(map(str, range(10)))
    others = rows[:number] + tuple(f"other {row}" for row in rows[number:])
    return len(
        find_revisions(
            [stored("a.docx", "docx", rows), stored("a.html", "html", others)], PlanSettings()
        )
    )


def measures(*titles: str, first: int = 1) -> list[Measure]:
    return [
        Measure(number, str(number), title, "", "", "", None, None, "", number, None, None, title)
        for number, title in enumerate(titles, start=first)
    ]


def scored(score: float) -> list[str]:
    """Return the findings on a measure that got another number, by a pair of such a score."""
    old, new = measures("Lese"), measures("Lese", first=2)
    found = renumbering_findings(old, new, [Successor(1, 2, "title", score)], {}, "edition 1")
    return [one.code for one in found]


def spelled(name: str, number: int) -> list[str]:
    """Return so many words that stand in no other list of words."""
    return [f"{name}{one}{other}x" for one in ascii_lowercase for other in ascii_lowercase][:number]


def became(old: list[Measure], new: list[Measure], number: int) -> list[tuple[int, str]]:
    found = find_successors(old, new, {})
    return [(one.new, one.by) for one in found if one.old == number]


def held(number: int) -> list[tuple[int, str]]:
    """Return what became of a measure of twenty words of which so many stand in a long one.

    A word that both titles have tells half of what one tells that stands in one title only.
    """
    ours = spelled("p", 20)
    whole = [*ours[:number], *spelled("q", 200)]
    return became(measures(" ".join(ours)), measures(" ".join(whole), first=2), 1)


def of_its_own(number: int) -> list[tuple[int, str]]:
    """Return what became of a measure that stands within one which was another's before.

    Three of its words are new in that one, so many are the other's.
    """
    other, added = spelled("p", 20), spelled("q", 3)
    stay = [f"{name} {name}" for name in spelled("s", 5)]
    part = [*other[:number], *added]
    old = measures(" ".join(other), *stay, " ".join(part))
    return became(old, measures(" ".join([*other, *added]), *stay), 7)


def in_common(number: int) -> list[tuple[int, str]]:
    """Return what became of a measure of twenty words of which its number's next has so many."""
    ours = spelled("p", 20)
    theirs = [*ours[:number], *spelled("q", 20 - number)]
    return became(measures(" ".join(ours)), measures(" ".join(theirs)), 1)


def common(number: int) -> float:
    """Return the share that a word is of a title, which so many of twenty titles have."""
    titles = Titles(["fisk sjelden", *["fisk"] * (number - 1), *["annet"] * (20 - number)])
    return round(titles.held("fisk sjelden", "fisk"), 3)


def telling(number: int) -> float:
    """Return how much stands within another title of one word, which so many of twenty have."""
    return Titles([*["fisk"] * number, *["annet"] * (20 - number)]).held("fisk", "fisk")


def ending(number: int) -> bool:
    return among("bibliotek", ["bibliotek" + "e" * number])


def stem(number: int) -> bool:
    return among("fiskebåt"[:number], ["fiskebåt"[:number] + "s"])


def plan_of(*blocks: list[object], names: tuple[str, ...] = ("a.docx", "b.docx")) -> ActionPlan:
    """Return the action plan of editions by their documents' blocks."""
    documents = {
        name: word("Handlingsplan 2023–2028", given)
        for name, given in zip(names, blocks, strict=False)
    }
    entries = [
        stored(
            name, document.reader, kind="action_plan", title=document.title,
            format=document.format, measures=entry_hashes(find_entries(document)),
        )
        for name, document in documents.items()
    ]  # fmt: skip
    settings = settings_of({"order": list(names)})
    readings = Readings(documents.__getitem__, settings)
    plan = find_action_plan("handlingsplan", entries, readings)
    assert plan is not None
    return plan


def table(*numbers: int) -> list[list[str]]:
    return [["Nr", "Tiltak"], *([str(n), f"Tiltak om {n}"] for n in numbers)]


def said(mark: str, day: str, characters: int) -> str:
    """Return from when an edition holds that says so with so many characters between."""
    line = f"{mark} {'x' * (characters - 2)} {day}"
    return str(plan_of([table(1, 2)], [line, table(1, 2, 3)]).editions[1].valid_from)


def decided(characters: int) -> str:
    return said("Vedtatt", "10. mars 2024", characters)


def revised(characters: int) -> str:
    return said("Revidert", "2024", characters)


def left_out(number: int) -> str:
    """Return the end of the finding on so many numbers that are left out."""
    [edition] = plan_of([table(1, number + 2)]).editions
    return edition.findings[-1].text[-4:]


EDGES: Edges = {
    "pipeline.history.revisions._NEARLY_ALL_ROWS": (Edge(alike, (7, 2), (8, 1)),),
    "pipeline.history.editions.renumbering.SURE": (
        Edge(scored, (0.89, ["measure_renumbered_unsure"]), (0.91, ["measure_renumbered"])),
    ),
    "pipeline.history.editions.renumbering._LEAST_HELD": (
        Edge(held, (14, []), (15, [(2, "title")])),
    ),
    "pipeline.history.editions.renumbering._LEAST_OF_ITS_OWN": (
        Edge(of_its_own, (12, []), (11, [(1, "title")])),
    ),
    "pipeline.history.editions.renumbering._LEAST_IN_COMMON": (
        Edge(in_common, (7, []), (8, [(1, "number")])),
    ),
    "pipeline.history.editions.editions._NEAR": (
        Edge(decided, (80, "2024-03-10"), (81, "2025-01-01")),
        Edge(revised, (76, "2024-01-01"), (77, "2025-01-01")),
    ),
    "pipeline.history.editions.editions._MOST_MISSING": (
        Edge(left_out, (30, ", 31"), (31, "31 …")),
    ),
    "pipeline.history.editions.titles._LONGEST_ENDING": (Edge(ending, (4, True), (5, False)),),
    "pipeline.history.editions.titles._SHORTEST_STEM": (Edge(stem, (3, False), (4, True)),),
    "pipeline.history.editions.titles._LEAST_BITS": (Edge(common, (14, 0.106), (20, 0.104)),),
    "pipeline.history.editions.titles._LEAST_TELLING": (Edge(telling, (11, 0.0), (10, 1.0)),),
}

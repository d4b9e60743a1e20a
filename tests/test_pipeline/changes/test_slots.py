"""Another title in a row's place: the same row where its day and all beside it stayed."""

from __future__ import annotations

from made_activities import activity

from pipeline.changes.matching import match
from pipeline.plan.activity import Activity


def plan(*titles: str, **texts: str) -> list[Activity]:
    return [
        activity(title, f"{1 + 7 * place}. mars", place=texts.get(title, "Alta"))
        for place, title in enumerate(titles)
    ]


def pairs(old: list[Activity], new: list[Activity]) -> list[tuple[int, int]]:
    return [(pair.old, pair.new) for pair in match(old, new)]


def test_another_title_on_the_same_day_is_the_same_row() -> None:
    old, new = plan("Årsmøte", "Lesekveld", "Turdag"), plan("Årsmøte", "Quiz", "Turdag")
    assert pairs(old, new) == [(0, 0), (1, 1), (2, 2)]
    assert match(old, new)[1].score == 0.75


def test_two_rows_in_one_gap_keep_their_order() -> None:
    old = plan("Årsmøte", "Lesekveld", "Filmklubb", "Turdag")
    new = plan("Årsmøte", "Quiz", "Sykkelverksted", "Turdag")
    assert pairs(old, new) == [(0, 0), (1, 1), (2, 2), (3, 3)]


def test_what_stands_beside_the_title_speaks_against_it() -> None:
    old, new = plan("Årsmøte", "Lesekveld"), plan("Årsmøte", "Quiz", Quiz="Bodø")
    assert pairs(old, new) == [(0, 0)]


def test_a_day_of_several_rows_tells_nothing() -> None:
    old, new = plan("Årsmøte", "Lesekveld"), plan("Årsmøte", "Quiz")
    other = activity("Sommerklubb", "8. mars", place="Alta")
    assert pairs([*old, other], [*new, other]) == [(0, 0), (2, 2)]


def test_a_gap_with_one_row_more_is_open() -> None:
    old = plan("Årsmøte", "Lesekveld", "Turdag")
    new = [*plan("Årsmøte", "Quiz"), activity("Sykkelverksted", "9. mars", place="Alta"), old[2]]
    assert pairs(old, new) == [(0, 0), (2, 3)]

"""A plan is loaded whole: what the tables have of its current revision, and its history."""

from __future__ import annotations

from datetime import date

import pytest
from output_plans import PLAN_IDS, dataset, made, plans

from pipeline.outputs.load import load_plans
from pipeline.plan.errors import UsageError
from pipeline.store.dataset import Dataset


def test_every_plan_is_there() -> None:
    assert sorted(plans()) == sorted(PLAN_IDS)


def test_a_plan_has_its_activities_in_order_with_their_days() -> None:
    assert [one.position for one in made().activities] == list(range(1, len(made().activities) + 1))
    first = made().activities[0]
    assert [(day.start, day.time_start, day.role) for day in first.days] == [
        (date(2025, 3, 17), "10:00", "event")
    ]


def test_a_plan_has_its_versions() -> None:
    assert (made().revision, made().effective, made().previous) == (2, date(2025, 2, 1), FIRST)
    assert [one.title for one in made().removed] == ["Bokbuss til Senja"]
    assert {one.change for one in made().changes} >= {"added", "removed", "moved_in_time"}
    stages = made().activities[0].history
    assert [(stage.revision, stage.date) for stage in stages] == [
        (1, "10. mars kl. 10-12"),
        (2, "17. mars kl. 10-12"),
    ]


FIRST = date(2025, 1, 1)


def test_an_entry_knows_when_it_last_changed() -> None:
    entries = {one.events[0].title: one for one in made().happenings}
    assert entries["Fagdag om leseglede"].changed == 2
    assert entries["Språkkafé i biblioteket"].changed == 1
    assert len(entries["Språkkafé i biblioteket"].events) == 4
    gone = entries["Bokbuss til Senja"]
    assert (gone.gone, gone.changed, gone.changed_on) == (True, 2, date(2025, 2, 1))


def test_a_place_on_the_page_is_one_activitys() -> None:
    plan = plans()["arsplan-2025"]
    assert plan.pdf_file == "arsplan-2025/aarsplan-2025.tagged.pdf"
    assert len(plan.boxes) > 20
    boxes = [box for fields in plan.boxes.values() for box in fields.values()]
    assert all(box.x0 < box.x1 and box.top < box.bottom for box in boxes)
    for activity in plan.activities:
        values = {name for name, text in activity.texts.items() if text}
        assert set(plan.boxes[activity.activity_id]) == values


def test_a_plan_that_is_not_there_is_told() -> None:
    with pytest.raises(UsageError, match="no plan 'nei'; the plans are: arsplan-2025,"):
        load_plans(Dataset(dataset()), "nei")

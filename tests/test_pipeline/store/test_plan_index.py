"""The index of plans: all is found by it, little of it is read, and it grows to what it would be."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import msgspec
import pyarrow as pa
import pytest
from made_plans import plan_page

from pipeline.ingest.forget import forget
from pipeline.ingest.run import ingest
from pipeline.plan.errors import UsageError
from pipeline.plan.manifest import StoredPlan
from pipeline.queries.stored_version import plan_with
from pipeline.store.dataset import INDEX, MANIFEST, PLANS, Dataset
from pipeline.store.lookup import index_writer, plan_index
from pipeline.store.lookup.index_writer import IndexWriter, index_of_tables
from pipeline.store.lookup.plan_index import PlanIndex, plans_in

Activities = dict[str, set[str]]


class Counted:
    """A file that counts the bytes that are read of it."""

    def __init__(self, data: bytes) -> None:
        self.data, self.read = data, 0

    def size(self) -> int:
        return len(self.data)

    def read_at(self, size: int, start: int) -> bytes:
        self.read += size
        return self.data[start : start + size]


def made(
    plans: Mapping[str, StoredPlan], activities: Activities, old: PlanIndex | None = None
) -> tuple[bytes, bytes]:
    writer = IndexWriter()
    for plan_id, ids in activities.items():
        if plan_id in plans:
            writer.put(plan_id, ids)
        else:
            writer.remove(plan_id)
    return writer.files(plans, old)


def opened(files: tuple[bytes, bytes]) -> PlanIndex:
    return PlanIndex(*map(pa.BufferReader, files))


def some(count: int) -> tuple[dict[str, StoredPlan], Activities]:
    """Return plans, each with two activities of its own and one that all have."""
    plans = {
        f"skole-{n}/plan 2025": StoredPlan(documents=(f"{n:016}",), aliases=(f"før-{n}", "før"))
        for n in range(count)
    }
    activities = {key: {f"{n:012x}", f"{n + count:012x}", "alle"} for n, key in enumerate(plans)}
    return plans, activities


@pytest.mark.parametrize("alike", [False, True])
def test_all_is_found_and_nothing_else(monkeypatch: pytest.MonkeyPatch, alike: bool) -> None:
    if alike:  # as if all texts had the same hash
        for module in (plan_index, index_writer):
            monkeypatch.setattr(module, "hash_of", lambda _: 7)
    plans, activities = some(20)
    files = made(plans, activities)
    index = opened(files)
    assert plans_in(files[1]) == plans
    for number, (plan_id, plan) in enumerate(plans.items()):
        assert index.plan(plan_id) == plan
        assert index.with_alias(f"før-{number}") == plan_id
        assert index.of_all_years(plan_id.replace("2025", "2031")) == {plan_id: plan}
        if not alike:
            assert index.that_may_have(f"{number:012x}") == {plan_id: plan}
    assert list(index.that_may_have("alle")) == sorted(plans)
    assert index.with_alias("før") == min(plans)
    assert index.plan("skole") is index.with_alias("skole-1/plan 2025") is None
    assert index.of_all_years("skole-1") == {}


def test_one_of_no_plans_finds_none() -> None:
    index = opened(made({}, {}))
    assert index.plan("a") is index.with_alias("a") is None
    assert index.of_all_years("a") == index.that_may_have("a") == {}


@pytest.mark.parametrize(
    ("plan_id", "others", "family"),
    [
        ("plan-2025", ["plan-2026", "plan-2024"], ["plan-2024", "plan-2025", "plan-2026"]),
        ("2025/kino", ["2026/kino", "2026/dans"], ["2025/kino", "2026/kino"]),
        ("plan2025", ["plan2026"], ["plan2025", "plan2026"]),
        # numbers that are no years
        ("plan-00001", ["plan-00002", "plan-10001"], ["plan-00001"]),
        ("skole 1234", ["skole 5678"], ["skole 1234"]),
    ],
)
def test_only_the_year_may_differ(plan_id: str, others: list[str], family: list[str]) -> None:
    plans = {key: StoredPlan() for key in (plan_id, *others)}
    index = opened(made(plans, {key: set() for key in plans}))
    assert sorted(index.of_all_years(plan_id)) == family


def test_it_reads_no_more_among_many_plans() -> None:
    read = []
    for count in (100, 10_000):
        files = [Counted(data) for data in made(*some(count))]
        index = PlanIndex(*files)  # type: ignore[arg-type]
        assert index.plan("skole-7/plan 2025")
        assert index.that_may_have(f"{7:012x}")
        read.append([file.read for file in files])
    (index_of_few, lines_of_few), (index_of_many, lines_of_many) = read
    assert lines_of_few == lines_of_many
    # a binary search takes seven steps more among a hundred times as many
    assert index_of_many <= index_of_few + 3 * 8 * 8


def test_one_that_grew_is_one_that_is_made_at_once() -> None:
    chance = random.Random(19)
    plans: dict[str, StoredPlan] = {}
    activities: Activities = {}
    files = made(plans, activities)
    for _ in range(60):
        chosen = [f"plan-{chance.randrange(9)}" for _ in range(3)]
        for plan_id in chosen:
            plans.pop(plan_id, None)
            activities.pop(plan_id, None)
            if chance.random() < 0.7:
                aliases = tuple(chance.sample(["a", "b", "c"], chance.randrange(3)))
                plans[plan_id] = StoredPlan(aliases=aliases)
                activities[plan_id] = set(chance.sample("opqrstuv", chance.randrange(4)))
        changed = {plan_id: activities.get(plan_id, set()) for plan_id in chosen}
        files = made(plans, changed, opened(files))
        assert files == made(plans, activities)


def _refuse() -> None:
    raise UsageError("damaged")


def test_a_flipped_bit_hides_nothing() -> None:
    hidden: list[str] = []
    plans, activities = some(3)
    files = made(plans, activities)
    for number, data in enumerate(files):
        for place in range(len(data)):
            flipped = bytearray(data)
            flipped[place] ^= 1 << place % 8
            both = [*files]
            both[number] = bytes(flipped)
            index = PlanIndex(*map(pa.BufferReader, both), _refuse)
            for plan_id, ids in activities.items():
                try:
                    assert index.plan(plan_id)
                    if plan_id not in index.that_may_have(min(ids)):
                        index.check()  # as who asks does
                        hidden.append(plan_id)
                except UsageError:
                    pass
    assert not hidden


def write(folder: Path, name: str, *titles: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    rows = [{"activity": title, "date": "4. mars"} for title in titles]
    (folder / name).write_text(plan_page("Årsplan 2025", rows), encoding="utf-8")


def test_that_of_a_dataset_is_of_its_tables_whatever_happens(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"

    def is_of_the_tables() -> None:
        dataset = Dataset(out)
        written = (out / INDEX).read_bytes(), (out / PLANS).read_bytes()
        tables = dataset.tables("activities")
        assert written == index_of_tables(dataset.manifest().plans, tables)

    write(raw / "a", "2025-01-01 plan.html", "Kino", "Dans")
    write(raw / "b", "plan.html", "Konsert")
    ingest([raw], out, workers=1)
    is_of_the_tables()
    write(raw / "a", "2025-02-01 plan.html", "Dans", "Kurs")
    ingest([raw], out, workers=1)
    is_of_the_tables()
    (raw / "b").rename(raw / "c")
    write(raw / "d", "plan.html", "Konsert")
    ingest([raw], out, workers=1, accept_removals=True)
    is_of_the_tables()
    assert Dataset(out).plan_of("b") == "c"
    (raw / "a" / "2025-02-01 plan.html").unlink()
    ingest([raw], out, workers=1, accept_removals=True)
    is_of_the_tables()
    forget(Dataset(out), "d")
    is_of_the_tables()
    ingest([raw], out, workers=1, force=True)
    is_of_the_tables()


def test_a_state_without_one_answers_the_same(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    write(raw / "a", "plan.html", "Kino")
    write(raw / "b", "plan.html", "Konsert")
    ingest([raw], out, workers=1)
    dataset = Dataset(out)
    [konsert] = [row["activity_id"] for row in dataset.rows("activities", "b")]
    assert plan_with(dataset, konsert) == "b"
    # as earlier versions wrote it
    data = msgspec.json.encode(dataset.manifest())
    number = dataset.commit.number + 1
    dataset.log.begin(number)
    staged = dataset.log.staged(number, MANIFEST)
    staged.write_bytes(data)
    kept = {name: mark for name, mark in dataset.commit.files.items() if name not in (INDEX, PLANS)}
    mark = replace(kept[MANIFEST], bytes=len(data))
    dataset.log.write(replace(dataset.commit, number=number, files=kept | {MANIFEST: mark}))
    (out / INDEX).unlink()
    (out / PLANS).unlink()
    former = Dataset(out)
    assert plan_with(former, konsert) == "b"
    assert former.index.plan("a") == dataset.index.plan("a")
    assert former.plan_of("c") == "c"

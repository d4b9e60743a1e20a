"""A table's file made from the one before is, byte for byte, the one made of its rows at once."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from pipeline.schema import TABLES
from pipeline.store.groups import cutter, encoded
from pipeline.store.groups.thrift import ThriftError, decode, encode
from pipeline.store.groups.writer import TableWriter
from pipeline.store.parquet import table_schema

SCHEMA = table_schema(TABLES["cells"])
Plans = Mapping[str, int]  # how many rows each has


@pytest.fixture(autouse=True)
def small_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutter, "LEAST", 16)
    monkeypatch.setattr(cutter, "FURTHER", 8)
    monkeypatch.setattr(cutter, "MOST", 50)


def rows(plan_id: str, count: int, text: str = "") -> pa.Table:
    listed: list[dict[str, Any]] = [
        {
            "plan_id": plan_id,
            "revision": 1,
            "document_id": "d",
            "row": number,
            "text": f"{text}{plan_id} {number}",
        }
        for number in range(count)
    ]
    return pa.Table.from_pylist(listed, schema=SCHEMA)


def written(path: Path, plans: Plans, old: Path | None = None, before: Plans | None = None) -> Path:
    """Write plans; of a file before only what differs, as an ingest does."""
    data = pa.OSFile(str(old)) if old else None
    writer = TableWriter(SCHEMA, data, path, {"number": "7"})
    before = before or {}
    for plan_id in sorted(plans.keys() | before.keys()):
        if plans.get(plan_id) != before.get(plan_id):
            writer.put(plan_id, rows(plan_id, plans.get(plan_id, 0)), ())
    writer.close()
    return path


def groups(path: Path) -> list[str]:
    """Return a hash of the pages of each row group."""
    found = encoded.groups_of(pa.OSFile(str(path)))
    return [hashlib.sha256(group.pages.read()).hexdigest() for group in found]


IDS = st.integers(0, 60).map("plan-{:02}".format)
SIZES = st.one_of(st.integers(1, 9), st.sampled_from([16, 49, 50, 51, 100, 130]))


@examples(15)
@given(st.dictionaries(IDS, SIZES), st.dictionaries(IDS, st.one_of(st.just(0), SIZES), max_size=4))
def test_what_came_before_does_not_show(
    tmp_path_factory: pytest.TempPathFactory, first: Plans, edits: Plans
) -> None:
    folder = tmp_path_factory.mktemp("t")
    then = {key: size for key, size in {**first, **edits}.items() if size}
    old = written(folder / "old", first)
    new = written(folder / "new", then, old, first)
    whole = written(folder / "whole", then)
    assert new.read_bytes() == whole.read_bytes()
    expected = [rows(key, size) for key, size in sorted(then.items())]
    found = pq.read_table(new).cast(SCHEMA)
    assert found.equals(pa.concat_tables([SCHEMA.empty_table(), *expected]))
    assert all(group.rows <= 50 for group in encoded.groups_of(pa.OSFile(str(new))))


def test_one_plan_makes_few_groups_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = {f"plan-{number:03}": 5 for number in range(300)}
    old = written(tmp_path / "old", first)
    many = groups(old)
    assert len(many) > 40
    read = []
    real = pq.ParquetFile.read_row_group

    def counted(self: Any, number: int, **named: Any) -> pa.Table:
        if "columns" not in named:
            read.append(number)
        return real(self, number, **named)

    monkeypatch.setattr(pq.ParquetFile, "read_row_group", counted)
    new = written(tmp_path / "new", {**first, "plan-150": 6}, old, first)
    assert len(set(groups(new)) - set(many)) <= 2
    assert len(read) <= 2


def test_how_rows_come_in_does_not_show(tmp_path: Path) -> None:
    plans = [rows(f"plan-{number:02}", number % 7) for number in range(40)]
    whole = pa.concat_tables(plans)
    files = []
    for name, parts in (("one", [whole]), ("each", plans), ("cut", [whole[:31], whole[31:]])):
        out = cutter.GroupCutter(tmp_path / name, SCHEMA, {"a": "b"})
        for part in parts:
            out.put(part)
        out.close()
        files.append((tmp_path / name).read_bytes())
    assert len(set(files)) == 1


def test_a_group_copied_and_then_added_to(tmp_path: Path) -> None:
    old = written(tmp_path / "old", {"a": 3, "b": 4})
    new = written(tmp_path / "new", {"a": 3, "b": 4, "c": 2}, old, {"a": 3, "b": 4})
    assert len(groups(new)) == 1
    assert pq.read_table(new).num_rows == 9


def test_a_footer_comes_back_as_it_was(tmp_path: Path) -> None:
    data = written(tmp_path / "t", {f"p{number}": 9 for number in range(30)}).read_bytes()
    size = int.from_bytes(data[-8:-4], "little")
    footer = data[-8 - size : -8]
    assert encode(decode(memoryview(footer))) == footer
    for end in random.Random(1).sample(range(size), 50):
        with pytest.raises(ThriftError):
            decode(memoryview(footer[:end]))


@pytest.mark.parametrize("plans", [{}, {f"plan-{number:03}": number % 9 for number in range(200)}])
def test_a_file_of_which_all_stays_is_copied_but_for_its_marks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plans: Plans
) -> None:
    old = pa.OSFile(str(written(tmp_path / "old", plans)))

    def again(name: str, before: dict[str, str] | None) -> bytes:
        path = tmp_path / name
        TableWriter(SCHEMA, old, path, {"number": "1234"}, before=before).close()
        assert pq.read_schema(path).metadata == {b"number": b"1234"}
        return path.read_bytes()

    whole = again("whole", None)
    assert again("other marks", {"number": "8"}) == whole
    monkeypatch.setattr("pipeline.store.groups.writer.groups_of", None)  # no group is looked at
    assert again("copied", {"number": "7"}) == whole


def test_a_structure_of_every_type() -> None:
    # field 1 true, 2 false, 3 a byte, 4 to 6 whole numbers, 7 a double, 8 text, 9 lists, 40 a structure
    data = bytes([0x11, 0x12, 0x13, 7, 0x14, 3, 0x15, 0x80, 1, 0x16, 4, 0x17, *range(8)])
    data += bytes([0x18, 2, 65, 66, 0x19, 0x21, 1, 2, 0x0C, 80, 0x15, 1, 0, 0])
    found = decode(memoryview(data))
    assert found[4][1] == -2
    assert found[5][1] == 64
    assert found[8][1] == b"AB"
    assert found[40][1] == {1: (5, -1)}
    assert encode(found) == data

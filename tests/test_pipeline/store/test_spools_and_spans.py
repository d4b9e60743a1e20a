"""What waits in a file before it is written, what is copied of files, and how much is in memory."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.store import packs
from pipeline.store.groups import spans
from pipeline.store.groups.spans import Span, whole
from pipeline.store.packs import Packs, Spool, write_pack

VALUES = [("b", b"two"), ("a", b""), ("æ", bytes(range(256)))]


def test_a_spool_gives_what_was_put_and_leaves_no_file(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")
    assert list(spool.items()) == []
    spool.remove()  # nothing was put: there is no file
    for key, data in VALUES:
        spool.put(key, data)
    assert spool.keys == [key for key, _ in VALUES]
    assert list(spool.items()) == VALUES
    spool.put("z", b"last")
    assert list(spool.items()) == [*VALUES, ("z", b"last")]
    spool.remove()
    assert list(tmp_path.iterdir()) == []
    assert list(spool.items()) == []


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file"
    path.write_bytes(random.Random(1).randbytes(10_000))
    return path


def test_a_part_of_a_part_is_copied(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spans, "_PIECE", 1000)
    part = whole(pa.OSFile(str(file))).part(100, 5_500).part(50, 2_001)
    stream = io.BytesIO()
    part.copy_to(stream)
    assert stream.getvalue() == part.read() == file.read_bytes()[150:2151]


@pytest.mark.parametrize("size", [10_001, 12_000])
def test_a_file_that_ends_too_early_is_told(
    file: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spans, "_PIECE", 1000)
    span = Span(pa.OSFile(str(file)), 0, size)
    with pytest.raises(OSError, match="ends too early"):
        span.read()
    with pytest.raises(OSError, match="ends too early"):
        span.copy_to(io.BytesIO())


def test_a_copy_holds_no_more_than_a_piece(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spans, "_PIECE", 1000)
    written: list[int] = []

    class Sizes(io.BytesIO):
        def write(self, data: bytes) -> int:  # type: ignore[override]
            written.append(len(data))
            return len(data)

    whole(pa.OSFile(str(file))).copy_to(Sizes())
    assert (max(written), sum(written)) == (1000, 10_000)


def test_a_pack_holds_no_more_than_a_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Values are taken one by one, and written when there are so many or so large ones."""
    monkeypatch.setattr(packs, "_LARGEST", 1000)
    waiting: list[int] = []
    group: list[int] = []
    sizes = [300, 800, 10, *([1] * 200), 5000, 2]

    def values():  # type: ignore[no-untyped-def]
        for number, size in enumerate(sizes):
            group.append(size)
            yield f"{number:03}", bytes(size)

    real = packs._group

    def written(schema, values):  # type: ignore[no-untyped-def]
        waiting.append(len(values))
        return real(schema, values)

    monkeypatch.setattr(packs, "_group", written)
    path = tmp_path / "pack.parquet"
    write_pack(path, values(), 1)
    assert len(group) == len(sizes) == sum(waiting)
    assert max(waiting) == 64
    assert waiting[:2] == [2, 64]
    found = Packs([pa.OSFile(str(path))])
    assert [len(data) for _, data in found.items()] == sizes
    assert pq.ParquetFile(path).num_row_groups == len(waiting)

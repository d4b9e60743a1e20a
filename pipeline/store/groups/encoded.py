"""Row groups of Parquet files as they are encoded: one is copied from file to file as its bytes.

A group's pages do not say where they stand; only the footer does. So a file is made of groups that
were encoded each by itself, or taken from an earlier file, and of a footer that says where each
came to stand. The same groups make the same file, wherever they come from.

https://parquet.apache.org/docs/file-format/metadata/
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.store.groups.spans import Span, whole
from pipeline.store.groups.thrift import I64, LIST, STRUCT, Struct, decode, encode

_MAGIC = b"PAR1"
_END = 8  # bytes after the footer: its length, and the mark
# fields of FileMetaData, RowGroup, ColumnChunk and ColumnMetaData
_ROWS, _GROUPS = 3, 4
_COLUMNS, _GROUP_OFFSET = 1, 5
_COLUMN_OFFSET, _META, _INDEXES = 2, 3, (4, 5, 6, 7)
_SIZE, _OFFSETS, _BLOOM = 7, (9, 10, 11), (14, 15)
_GROUP_ROWS = 3


@dataclass(frozen=True, slots=True)
class EncodedGroup:
    """A row group: the bytes of its pages, its entry in the footer as if they began a file."""

    pages: Span
    entry: Struct

    @property
    def rows(self) -> int:
        """How many rows it has."""
        rows: int = self.entry[_GROUP_ROWS][1]
        return rows


def encoded(rows: pa.Table) -> EncodedGroup:
    """Return rows as one row group."""
    [group] = groups_of(pa.BufferReader(_file_of(rows)))
    return group


def groups_of(file: pa.NativeFile) -> list[EncodedGroup]:
    """Return the row groups of a Parquet file; raises ThriftError where it is none."""
    data = whole(file)
    found = []
    for entry in _footer(data)[_GROUPS][1][1]:
        columns = [chunk[_META][1] for chunk in _chunks(entry)]
        start = min(meta[key][1] for meta in columns for key in _OFFSETS if key in meta)
        size = sum(meta[_SIZE][1] for meta in columns)
        found.append(EncodedGroup(data.part(start, size), _moved(entry, -start)))
    return found


def copied(
    file: pa.NativeFile, path: Path, schema: pa.Schema, old: dict[str, str], new: dict[str, str]
) -> bool:
    """Copy a file of which all rows stay, with new marks; return whether it was done.

    No group of it is looked at. It is not done where the file was not written here, with a schema
    and the old marks.
    """
    data = whole(file)
    start, size = _place_of_footer(data)
    footer, before = data.part(start, size).read(), _behind_groups(schema, old)
    if not footer.endswith(before):
        return False
    with path.open("wb") as stream:
        data.part(0, start).copy_to(stream)
        stream.write(_ended(footer[: -len(before)] + _behind_groups(schema, new)))
    return True


class GroupsWriter:
    """Writes a Parquet file, row group by row group; `marks` are said of it in its metadata."""

    def __init__(self, path: Path, schema: pa.Schema, marks: dict[str, str]) -> None:
        self._footer = _footer_of_none(schema, marks)
        self._entries: list[bytes] = []
        self._rows = 0
        self._stream = path.open("wb")
        self._stream.write(_MAGIC)

    def put(self, group: EncodedGroup) -> None:
        """Write a row group."""
        self._entries.append(encode(_moved(group.entry, self._stream.tell())))
        self._rows += group.rows
        group.pages.copy_to(self._stream)

    def close(self) -> None:
        """End the file."""
        self._footer[_ROWS] = I64, self._rows
        self._footer[_GROUPS] = LIST, (STRUCT, self._entries)
        self._stream.write(_ended(encode(self._footer)))
        self._stream.close()

    def abandon(self) -> None:
        """Let go of a file that does not come."""
        self._stream.close()


def _file_of(rows: pa.Table) -> pa.Buffer:
    sink = pa.BufferOutputStream()
    with pq.ParquetWriter(sink, rows.schema, compression="zstd") as writer:
        if rows.num_rows:
            writer.write_table(rows, row_group_size=rows.num_rows)
    return sink.getvalue()


def _place_of_footer(data: Span) -> tuple[int, int]:
    """Return where the footer of a file begins, and how many bytes it has."""
    ends = data.part(data.size - _END, _END).read()
    size = int.from_bytes(ends[:-4], "little")
    return data.size - _END - size, size


def _footer(data: Span) -> Struct:
    return decode(memoryview(data.part(*_place_of_footer(data)).read()))


def _footer_of_none(schema: pa.Schema, marks: dict[str, str]) -> Struct:
    """Return the footer of a file without rows."""
    empty = _file_of(pa.Table.from_batches([], schema.with_metadata(marks)))
    return _footer(whole(pa.BufferReader(empty)))


def _behind_groups(schema: pa.Schema, marks: dict[str, str]) -> bytes:
    """Return the part of a footer that comes after the groups: it is the same for any rows."""
    footer = _footer_of_none(schema, marks)
    until = {number: value for number, value in footer.items() if number <= _GROUPS}
    return encode(footer)[len(encode(until)) - 1 :]  # a structure ends in a byte


def _ended(footer: bytes) -> bytes:
    """Return a footer as it ends a file."""
    return footer + len(footer).to_bytes(4, "little") + _MAGIC


def _chunks(entry: Struct) -> list[Struct]:
    chunks: list[Struct] = entry[_COLUMNS][1][1]
    return chunks


def _moved(entry: Struct, by: int) -> Struct:
    """Return a group's entry where its pages stand so many bytes farther on."""
    chunks = []
    for chunk in _chunks(entry):
        meta: dict[int, tuple[int, Any]] = {
            key: (kind, value + by if key in _OFFSETS else value)
            for key, (kind, value) in chunk[_META][1].items()
            if key not in _BLOOM
        }
        moved = {key: value for key, value in chunk.items() if key not in _INDEXES}
        # 0 in files of today, the place of the pages' end in those of earlier writers
        moved[_COLUMN_OFFSET] = I64, 0
        moved[_META] = STRUCT, meta
        chunks.append(moved)
    found = entry | {_COLUMNS: (LIST, (STRUCT, chunks))}
    if _GROUP_OFFSET in entry:
        found[_GROUP_OFFSET] = I64, entry[_GROUP_OFFSET][1] + by
    return found

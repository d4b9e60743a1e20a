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


class GroupsWriter:
    """Writes a Parquet file, row group by row group; `marks` are said of it in its metadata."""

    def __init__(self, path: Path, schema: pa.Schema, marks: dict[str, str]) -> None:
        empty = _file_of(pa.Table.from_batches([], schema.with_metadata(marks)))
        self._footer = _footer(whole(pa.BufferReader(empty)))
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
        footer = encode(self._footer)
        self._stream.write(footer + len(footer).to_bytes(4, "little") + _MAGIC)
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


def _footer(data: Span) -> Struct:
    ends = data.part(data.size - _END, _END).read()
    size = int.from_bytes(ends[:-4], "little")
    return decode(memoryview(data.part(data.size - _END - size, size).read()))


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

"""What is kept under keys beside the tables, in few files: documents as read, states of plans.

A pack is a Parquet file with the columns `key` and `data`. Of two values of a key the later
holds. A commit adds one pack; when there are too many, the latest of them are made one: so many
that a large old pack is seldom written again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

MOST = 8  # packs
_LARGER = 2  # times as large as those after it: such a pack is left as it is
_GROUP = 64  # values
_LARGEST = 1 << 25  # bytes of values in memory


def joined_by(sizes: Sequence[int]) -> int:
    """Return how many of the latest packs the next one takes in, by the sizes of all in order.

    It takes in the one before while that is not larger than what it takes in already.
    """
    if len(sizes) < MOST:
        return 0
    taken, size = 1, sizes[-1]
    for before in reversed(sizes[:-1]):
        if taken > 1 and before > _LARGER * size:
            break
        size += before
        taken += 1
    return taken


def write_pack(path: Path, values: Iterable[tuple[str, bytes]], commit: int) -> None:
    """Write values by their keys, in the order given, as a pack."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from pipeline.store.parquet import COMMIT

    schema = pa.schema(
        [pa.field("key", pa.string()), pa.field("data", pa.binary())],
        metadata={COMMIT: str(commit)},
    )
    with pq.ParquetWriter(path, schema, compression="zstd", use_dictionary=False) as writer:
        group: list[tuple[str, bytes]] = []
        size = 0
        for key, data in values:
            group.append((key, data))
            size += len(data)
            if len(group) >= _GROUP or size >= _LARGEST:
                writer.write_table(_group(schema, group))
                group, size = [], 0
        writer.write_table(_group(schema, group))


def _group(schema: pa.Schema, group: Sequence[tuple[str, bytes]]) -> pa.Table:
    import pyarrow as pa

    from pipeline.store.groups.arrays import binaries, texts

    keys, values = [key for key, _ in group], [data for _, data in group]
    return pa.Table.from_arrays([texts(keys), binaries(values)], schema=schema)


class Spool:
    """Values by their keys that wait in a file until they are written as a pack."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stream: IO[bytes] | None = None
        self._sizes: list[tuple[str, int]] = []

    def put(self, key: str, data: bytes) -> None:
        """Add a value."""
        if self._stream is None:
            self._stream = self._path.open("wb")
        self._stream.write(data)
        self._sizes.append((key, len(data)))

    @property
    def keys(self) -> list[str]:
        """The keys, in the order in which they came."""
        return [key for key, _ in self._sizes]

    def items(self) -> Iterator[tuple[str, bytes]]:
        """Return the keys with their values, in the order in which they came."""
        if self._stream is None:
            return
        self._stream.flush()
        with self._path.open("rb") as stream:
            for key, size in self._sizes:
                yield key, stream.read(size)

    def remove(self) -> None:
        """Remove the file."""
        if self._stream is not None:
            self._stream.close()
            self._path.unlink(missing_ok=True)
        self._stream = None


class Packs:
    """The values of some packs, the latest first."""

    def __init__(self, files: Sequence[pa.NativeFile]) -> None:
        import pyarrow.parquet as pq

        self._files = [pq.ParquetFile(file) for file in files]
        self._places: dict[str, tuple[int, int, int]] = {}
        for number, file in reversed(list(enumerate(self._files))):
            here: dict[str, tuple[int, int, int]] = {}
            for group in range(file.num_row_groups):
                keys = file.read_row_group(group, columns=["key"]).column(0).to_pylist()
                here.update((key, (number, group, row)) for row, key in enumerate(keys))
            self._places = here | self._places
        self._group: tuple[int, int] = (-1, -1)
        self._values: list[bytes] = []

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def get(self, key: str) -> bytes:
        """Return the value of a key; raises KeyError where there is none."""
        number, group, row = self._places[key]
        if self._group != (number, group):
            column = self._files[number].read_row_group(group, columns=["data"]).column(0)
            self._group, self._values = (number, group), column.to_pylist()
        return self._values[row]

    def items(self, first: int = 0) -> Iterator[tuple[str, bytes]]:
        """Return the keys whose values are in a pack (from 0) or a later one, in their order."""
        for key in sorted(self._places, key=lambda key: self._places[key]):
            if self._places[key][0] >= first:
                yield key, self.get(key)

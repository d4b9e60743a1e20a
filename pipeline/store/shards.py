"""Which of a table's files has a plan: one file up to so many documents, then 4, then 16, then 64.

A plan's file is told by a hash of its id alone, so a table is cut alike on every machine, and each
file becomes four when there are more of them.
"""

from __future__ import annotations

import hashlib

MOST_DOCUMENTS = 10_000  # for each file of a table
_STEP = 4
_BITS = 64


def shard_count(documents: int, least: int = 1) -> int:
    """Return how many files a table has for so many documents; never fewer than `least`."""
    count = least
    while documents > MOST_DOCUMENTS * count:
        count *= _STEP
    return count


def shard_of(plan_id: str, count: int) -> int:
    """Return the number, from 0, of the file that has a plan among so many."""
    begin = hashlib.sha256(plan_id.encode()).digest()[: _BITS // 8]
    return int.from_bytes(begin, "big") * count >> _BITS


def shard_files(table: str, count: int) -> list[str]:
    """Return the paths of a table's files below the root of the dataset, in order."""
    digits = len(str(count - 1))
    return [f"{table}/{number:0{digits}}.parquet" for number in range(count)]

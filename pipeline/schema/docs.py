"""The description of the tables in the README, made from their declaration.

    python -m pipeline.schema.docs README.md

writes it anew between the two marks; a test sees to it that the README is up to date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.schema import TABLES, Row, columns

BEGIN = "<!-- tables: begin (made by python -m pipeline.schema.docs README.md) -->"
END = "<!-- tables: end -->"


def describe_tables() -> str:
    """Return the Markdown that describes every table and column."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    shared = {column.name for column in columns(Row)}
    yield "Every table has:"
    yield ""
    yield from _table(Row)
    for name, table in TABLES.items():
        yield ""
        yield f"### `{name}`"
        yield ""
        yield (table.__doc__ or "").strip().splitlines()[0]
        yield ""
        yield from _table(table, shared)


def _table(table: type[Row], left_out: set[str] | None = None) -> Iterator[str]:
    yield "| column | type | meaning |"
    yield "|---|---|---|"
    for column in columns(table):
        if column.name not in (left_out or ()):
            yield f"| `{column.name}` | {column.type} | {column.meaning} |"


def replace_description(readme: str) -> str:
    """Return a README with the description between the marks made anew."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{describe_tables()}\n\n{END}{after}"


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(replace_description(path.read_text(encoding="utf-8")), encoding="utf-8")

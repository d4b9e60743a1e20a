"""Each threshold is held by a case just below and one just above it, which fail where it moves."""

from __future__ import annotations

import importlib
from collections import ChainMap
from collections.abc import Iterator
from typing import Any

import edges_changes
import edges_history
import edges_pages
import edges_print
import edges_tables
import pytest
from thresholds import Edge, Edges, named_in_rooms

TABLES = (edges_changes, edges_history, edges_pages, edges_print, edges_tables)
EDGES: Edges = ChainMap(*(dict(table.EDGES) for table in TABLES))
# numbers with a name that decide nothing by their size, and what they are
NO_THRESHOLDS: dict[str, str] = {
    "parsers.print.glyphs._LONGEST_UNIT": "bounds what is kept of a word; from 3 on all read alike",
    "pipeline.history.editions.editions._DAY": "the unit in which an edition follows another",
    "parsers.pdf.drawn.page_joins._SURE": "the sum of weighed evidence, which the pages' cases hold",
    "pipeline.history.revisions._LAST": "a rank behind those of all readers that there are",
    "pipeline.history.identity._DIGITS": "the length of an id, which the tests of ids hold",
}
UNNAMED = (*edges_changes.UNNAMED.items(), *edges_print.UNNAMED.items())
CASES = [
    pytest.param(edge, id=f"{name} {number}")
    for name, edges in (*EDGES.items(), *UNNAMED)
    for number, edge in enumerate(edges, start=1)
]


@pytest.mark.parametrize("edge", CASES)
def test_just_below_and_just_above(edge: Edge) -> None:
    assert edge.results() == edge.expected


def test_every_threshold_has_its_pair() -> None:
    named = named_in_rooms()
    assert not set(named) - EDGES.keys() - NO_THRESHOLDS.keys(), "add a pair of cases to EDGES"
    assert not (EDGES.keys() | NO_THRESHOLDS.keys()) - set(named), "there is no such constant"
    assert not EDGES.keys() & NO_THRESHOLDS.keys()
    assert all(len(reason) > 20 for reason in NO_THRESHOLDS.values())


def moved(value: Any) -> Iterator[Any]:
    """Give a value with each of its numbers a fifth smaller and a quarter larger (±1 if whole)."""
    if isinstance(value, bool | str):
        return
    if isinstance(value, int):
        yield from (value - 1, value + 1)
    elif isinstance(value, float):
        yield from (value * 0.8, value * 1.25) if value else (-0.25, 0.25)
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            for other in moved(part):
                yield (*value[:place], other, *value[place + 1 :])
    elif isinstance(value, dict):
        for key, part in value.items():
            for other in moved(part):
                yield {**value, key: other}


@pytest.mark.parametrize("name", EDGES)
def test_the_pair_fails_where_the_threshold_moves(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module_name, constant = name.rsplit(".", 1)
    module = importlib.import_module(module_name)
    for other in moved(getattr(module, constant)):
        monkeypatch.setattr(module, constant, other)
        assert any(fails(edge) for edge in EDGES[name]), f"nothing notices {constant} = {other}"


def fails(edge: Edge) -> bool:
    try:
        return edge.results() != edge.expected
    except Exception:
        return True

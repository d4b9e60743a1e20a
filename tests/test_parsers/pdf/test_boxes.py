"""The boxes that rules enclose: as pdfplumber finds them, and bounded."""

from __future__ import annotations

from typing import Any

import pdfplumber.table as plumber
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.document.model import DocumentRefusedError
from parsers.pdf.drawn.boxes import MOST_CROSSINGS, smallest_boxes

PIECE = st.tuples(st.booleans(), st.integers(0, 6), st.integers(0, 6), st.integers(1, 3))


def rule(upright: bool, at: int, start: int, length: int) -> dict[str, Any]:
    """Return a rule on a grid of ten points, as pdfplumber has its edges."""
    first, last, place = 10.0 * start, 10.0 * (start + length), 10.0 * at
    x0, x1 = (place, place) if upright else (first, last)
    top, bottom = (first, last) if upright else (place, place)
    return {
        "x0": x0, "x1": x1, "top": top, "bottom": bottom,
        "width": x1 - x0, "height": bottom - top, "orientation": "v" if upright else "h",
    }  # fmt: skip


@given(st.lists(PIECE, max_size=60))
def test_they_are_those_of_pdfplumber(pieces: list[tuple[bool, int, int, int]]) -> None:
    crossings = plumber.edges_to_intersections([rule(*piece) for piece in pieces], 1, 1)
    assert smallest_boxes(crossings) == plumber.intersections_to_cells(crossings)


def test_a_page_of_very_many_is_refused_and_the_bound_named() -> None:
    crossings = {(float(n), 0.0): {"v": [], "h": []} for n in range(MOST_CROSSINGS + 1)}
    with pytest.raises(DocumentRefusedError, match="over 20,000 cells"):
        smallest_boxes(crossings)

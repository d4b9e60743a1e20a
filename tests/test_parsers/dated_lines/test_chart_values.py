"""The numbers of a chart are no days, however much they look like some."""

from __future__ import annotations

import pytest
from reading import TIMES

from parsers.dated_lines.tables import dated_tables
from parsers.document.model import Paragraph

AXIS = ["16 14.9 15.2", "12.9", "11.9 12.2", "12 10.9", "9.6", "9.1", "8", "4", "0"]
DAYS = ["5.1", "Oppstart", "12.1", "Kveldstur", "19.1", "Foreldremøte"]


def tables(lines: list[str]) -> int:
    return len(dated_tables([Paragraph(line, 0, 1) for line in lines], TIMES, 1))


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Figur 3", *AXIS, "By Land"], 0),
        (["Figur 3", *AXIS[:-1], "By Land"], 1),
        ([*AXIS, "Vårens dager", *DAYS], 1),
        (DAYS, 1),
        ([*DAYS, "5.9", "0"], 1),
    ],
    ids=["a chart", "no axis", "a chart above a list", "a list", "two lines are no axis"],
)
def test_values_of_an_axis_are_no_list(lines: list[str], found: int) -> None:
    assert tables(lines) == found

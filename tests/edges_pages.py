"""Thresholds of rows that a page break cuts: how much room, how rare, how many cells."""

from __future__ import annotations

from page_parts import BODY, HEADER, PITCH, Break
from thresholds import Edge, Edges

LAST = ("Møte om ", "Den 6. april", "Rektor")
WHOLE = ("Møte om noe", "Den 6. april", "Rektor")
GOES_ON = (("dugnad", "", ""),)
TABLE = (HEADER, *BODY)


def shifted(points: float) -> str:
    return Break((*TABLE, LAST), GOES_ON, shift=points).end()


def room_on_page(points: float) -> str:
    return Break((*TABLE, LAST), GOES_ON, left=points).end()


def room_in_cell(points: float) -> str:
    """Return what becomes of a row whose text ends so many points above its cell's foot."""
    return Break((*TABLE, LAST), GOES_ON, room=points).end()


def rows_like_it(number: int) -> str:
    """Return what becomes of a row with one cell, where so many of forty rows have but that."""
    alike = [("Møte om |noe annet", "", "")] * number
    others = [BODY[0]] * (38 - number)
    return Break((HEADER, *alike, *others, WHOLE), (("Noe nytt", "", ""),)).end()


def cells_begun(number: int) -> str:
    """Return what becomes of a row of which so many cells are filled, all as if they began."""
    above = [[*row, "Vi |alle", "Se |her"] for row in BODY]
    last = [*WHOLE, "Vi", "Se"]
    return Break((*above, last), (["Nytt"] * number + [""] * (5 - number),)).end()


def torn(rows_above: int) -> str:
    """Return what becomes of a row cut in all its cells below so many others."""
    above = [("Møte om ny ", "Den 6. ", "Rektor "), ("dugnad", "april", "og lærer")]
    plain = [("Møte", "Frist", "Rektor")] * rows_above
    return Break((*plain, above[0]), (above[1],)).end()


def torn_with_room(points: float) -> str:
    """Return what becomes of a row cut in all its cells, some of which end so much above the foot.

    The longest of them has two lines more.
    """
    last = ("Møte om ny ", "Den 6. ", "Rektor |og |alle ")
    return Break((*TABLE, last), (("dugnad", "april", "lærere"),), room=points - 2 * PITCH).end()


def torn_at_foot(points: float) -> str:
    """Return what becomes of a row cut in all its cells, all of which end so much above the foot."""
    last = ("Møte om ny ", "Den 6. ", "Rektor ")
    return Break((*TABLE, last), (("dugnad", "april", "og lærer"),), room=points).end()


EDGES: Edges = {
    "parsers.pdf.drawn.page_joins._SAME_COLUMN": (
        Edge(shifted, (3.9, "sure"), (4.1, "apart")),
        Edge(shifted, (-4.1, "apart"), (-3.9, "sure")),
    ),
    "parsers.pdf.drawn.page_joins._LINES_OF_ROOM": (
        Edge(room_on_page, (25.0, "sure"), (25.5, "row")),
    ),
    "parsers.pdf.drawn.page_joins._RARE_ROWS": (Edge(rows_like_it, (6, "guess"), (7, "row")),),
    "parsers.pdf.drawn.page_joins._MOST_GUESSED": (Edge(cells_begun, (2, "guess"), (3, "row")),),
    "parsers.pdf.drawn.page_joins._AT_FOOT": (
        Edge(room_in_cell, (12.0, "sure"), (12.5, "row")),
        Edge(torn_at_foot, (12.0, "sure"), (12.5, "row")),
    ),
    "parsers.pdf.drawn.page_joins._NEAR_FOOT": (
        Edge(torn_with_room, (30.0, "sure"), (31.0, "row")),
    ),
    "parsers.pdf.drawn.page_joins._FEWEST_OTHERS": (Edge(torn, (2, "row"), (3, "sure")),),
}

"""ICDAR-2013 scoring of tables: adjacency relations between the cells of a table.

Göbel, Hassan, Oro and Orsi, "ICDAR 2013 Table Competition" (section IV): for each cell with text
one relation to the next cell with text on its right and one to the next below, blanks skipped; a
merged cell has one relation to each of its neighbours. Two relations are equal where both texts
(white space aside) and the direction are. Relations of a document are counted together, so what is
found without a table there costs precision and what is missed costs recall.
"""

from __future__ import annotations

import itertools
import json
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−\u00ad"), "-")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "…": "..."})


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell: its text, first and last row, first and last column."""

    text: str
    row: int
    last_row: int
    col: int
    last_col: int


Relation = tuple[str, str, str]


def plain(text: str) -> str:
    """Return a text without white space, its dashes and quotes of one kind."""
    text = unicodedata.normalize("NFKC", text).translate(_DASHES).translate(_QUOTES)
    return "".join(text.split())


def relations(cells: Iterable[Spot]) -> Counter[Relation]:
    """Return a table's adjacency relations."""
    filled = [cell for cell in cells if plain(cell.text)]
    slots = {
        (row, col): cell
        for cell in filled
        for row in range(cell.row, cell.last_row + 1)
        for col in range(cell.col, cell.last_col + 1)
    }
    found: set[tuple[Spot, Spot, str]] = set()
    for direction, order in (("right", 0), ("down", 1)):
        lanes: dict[int, list[tuple[int, Spot]]] = {}
        for place, cell in slots.items():
            lanes.setdefault(place[order], []).append((place[1 - order], cell))
        for lane in lanes.values():
            lane.sort(key=lambda entry: entry[0])
            for (_, one), (_, other) in itertools.pairwise(lane):
                if one is not other:
                    found.add((one, other, direction))
    return Counter((plain(one.text), plain(other.text), way) for one, other, way in found)


@dataclass(frozen=True, slots=True)
class Score:
    """Relations: right ones, found ones, those in the gold."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right; of nothing found, 0."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.found + self.gold
        return 2 * self.right / both if both else 1.0


def score(found: Iterable[Sequence[Spot]], gold: Iterable[Sequence[Spot]]) -> Score:
    """Return how right a document's tables are."""
    ours: Counter[Relation] = sum(map(relations, found), Counter())
    theirs: Counter[Relation] = sum(map(relations, gold), Counter())
    return Score((ours & theirs).total(), ours.total(), theirs.total())


def gold_tables(path: Path) -> list[list[Spot]]:
    """Return the tables of a gold file: the competition's XML, or JSON as the own set has it."""
    if path.suffix == ".json":
        data = json.loads(path.read_text(encoding="utf-8"))
        return [[Spot(*cell) for cell in table] for table in data]
    tables = []
    for table in ET.parse(path).getroot().iter("table"):
        cells: list[Spot] = []
        down = 0
        for region in table.iter("region"):
            down += max(0, int(region.get("row-increment", 0)))
            right = max(0, int(region.get("col-increment", 0)))
            for cell in region.iter("cell"):
                row, col = int(cell.get("start-row", 0)), int(cell.get("start-col", 0))
                last_row, last_col = cell.get("end-row", row), cell.get("end-col", col)
                text = cell.findtext("content") or ""
                cells.append(
                    Spot(text, row + down, int(last_row) + down, col + right, int(last_col) + right)
                )
        tables.append(cells)
    return tables

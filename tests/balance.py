"""The ledger of a document balanced: each row and line that the reader read has one fate."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from parsers.document.model import Content, Document, Grid
from parsers.document.spans import fill_spans
from parsers.document.strikes import unmarked
from pipeline.ledger.fates import fates, lists_of
from pipeline.ledger.model import Fate
from pipeline.plan.activity import PlanReading


def unbalanced(content: Content, document: Document, reading: PlanReading) -> list[str]:
    """Return what of a file's content has no fate or several."""
    found = list(fates(document, reading))
    grids = [block for block in content.blocks if isinstance(block, Grid)]
    lists = lists_of(document)
    numbers = [n for n in range(1, len(document.tables) + 1) if n not in lists]
    wrong = [
        text
        for number, grid in zip(numbers, grids, strict=True)
        for text in _lost_rows(number, grid, found)
    ]
    lines = [
        line
        for block in content.blocks
        if not isinstance(block, Grid)
        for line in unmarked(block).text.split("\n")
        if line.strip()
    ]
    told = [one.text for one in found if one.kind == "line"]
    return [*wrong, *(f"line {line}" for line in (Counter(lines) - Counter(told)))]


def _lost_rows(number: int, grid: Grid, found: Sequence[Fate]) -> list[str]:
    by_row: dict[int | None, list[Fate]] = {}
    for one in found:
        if one.table == number:
            by_row.setdefault(one.row, []).append(one)
    wrong = []
    for place, row in enumerate(fill_spans(grid)):
        own = {cell.col: cell.text for cell in row if cell.row == place and cell.text.strip()}
        fate = by_row.get(place + 1, [])
        if own and len(fate) != 1:
            wrong.append(f"row {place} of table {number}: {fate}")
        elif own and _words(" ".join(own.values())) - _words(fate[0].text):
            wrong.append(f"row {place} of table {number}: {own} is only {fate[0].text!r}")
    return wrong


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))

"""The area of bars beside a Gantt chart's table: furniture, as its bars say what the table says."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from parsers.document.model import ReaderRemark
from parsers.pdf.page.model import PageTable

_FEWEST_COLUMNS = 8  # without text below their headings
_DATE = re.compile(r"\d{1,2}[./]\d{1,2}")
_FEWEST_IN_COLUMN = 0.2  # of the rows with a date: a column with text in more is the table's
_FEWEST_DATED = 0.4  # of the rows, in a column of the table beside the bars


def without_bars(part: PageTable) -> tuple[PageTable, list[ReaderRemark]]:
    """Return a table without the columns of bars on its right, and a remark with their headings.

    They are columns without text in any row that has a date; the table left of them must have a
    column of dates, or they may be marks that say when.
    """
    texts = {
        (cell.row, cell.col): " ".join(line.text for line in cell.lines)
        for cell in part.cells
        if cell.lines
    }
    dated = {row for (row, _), text in texts.items() if _DATE.search(text)}
    filled = Counter(col for row, col in texts if row in dated)
    common = [col for col, count in filled.items() if count >= _FEWEST_IN_COLUMN * len(dated)]
    last = max(common, default=-1)
    n_columns = len(part.columns) - 1
    if len(dated) < 2 or last < 1 or n_columns - last - 1 < _FEWEST_COLUMNS:
        return part, []
    by_column: dict[int, int] = {}
    for (_, col), text in texts.items():
        by_column[col] = by_column.get(col, 0) + bool(_DATE.search(text))
    rows = {row for row, _ in texts}
    if max(by_column.values()) < _FEWEST_DATED * len(rows):
        return part, []
    left = [cell for cell in part.cells if cell.col <= last]
    kept = tuple(replace(cell, col_span=min(cell.col_span, last + 1 - cell.col)) for cell in left)
    dropped = " ".join(text for (_, col), text in sorted(texts.items()) if col > last)
    edges = part.columns[: last + 2]
    remark = ReaderRemark("bars_left_out", dropped[:200], page=part.box.page)
    told = [remark] if dropped else []
    return replace(part, columns=edges, cells=kept, box=replace(part.box, x1=edges[-1])), told

"""The rules of tables in the picture of a scanned page, and the cells that they enclose."""

from __future__ import annotations

from typing import Any

import numpy as np
from pdfplumber import table as plumber

from parsers.pdf.scanned.pictures import DARK

Rules = list[tuple[int, int, int, int]]  # x0, top, x1, bottom in pixels

_SHORTEST_RULE = 30.0  # points
_SHORTEST_UPRIGHT = 8.0  # points: in a row of one line
_THICKEST_RULE = 4.0  # points
_TOUCH = 1.5  # points


def without_rules(picture: Any, rules: Rules) -> Any:
    """Return the picture with its rules painted white, which Tesseract would read as letters."""
    clean = picture.copy()
    for x0, top, x1, bottom in rules:
        clean[max(0, top - 1) : bottom + 2, max(0, x0 - 1) : x1 + 2] = 255
    return clean


def find_rules(picture: Any, scale: float) -> Rules:
    """Return the boxes (x0, top, x1, bottom) in pixels of long thin dark runs, both ways."""
    dark = picture < DARK
    found: Rules = []
    for upright in (False, True):
        lines = dark.T if upright else dark
        shortest = (_SHORTEST_UPRIGHT if upright else _SHORTEST_RULE) / scale
        runs: list[list[int]] = []  # start, end, first line, last line
        near: list[list[int]] = []  # those that may still grow
        for line in np.flatnonzero(lines.sum(axis=1) >= shortest):
            near = [run for run in near if line - run[3] <= 2]
            edges = np.flatnonzero(np.diff(np.concatenate(([0], lines[line].view(np.int8), [0]))))
            for start, end in zip(edges[::2], edges[1::2], strict=True):
                if end - start < shortest:
                    continue
                known = next((run for run in near if start < run[1] and run[0] < end), None)
                if known is None:
                    runs.append([int(start), int(end), int(line), int(line)])
                    near.append(runs[-1])
                else:
                    known[0], known[1] = min(known[0], int(start)), max(known[1], int(end))
                    known[3] = int(line)
        for start, end, first, last in runs:
            if (last - first + 1) * scale > _THICKEST_RULE:
                continue
            if not upright:
                found.append((start, first, end, last))
            elif _joins(found, first, start, scale) and _joins(found, first, end, scale):
                found.append((first, start, last, end))
    return found


def _joins(level: Rules, x: int, y: int, scale: float) -> bool:
    """Return whether an upright stroke ends on a level rule: a letter's does not."""
    near = _TOUCH / scale
    return any(
        x0 - near <= x <= x1 + near and top - near <= y <= bottom + near
        for x0, top, x1, bottom in level
    )


def ruled_tables(rules: Rules, scale: float) -> list[Any]:
    """Return the tables that the page's rules enclose, as pdfplumber has them."""
    edges = []
    for left, top, right, bottom in rules:
        upright = bottom - top > right - left
        x0, x1 = left * scale, right * scale
        y0, y1 = top * scale, bottom * scale
        if upright:
            x0 = x1 = (x0 + x1) / 2
        else:
            y0 = y1 = (y0 + y1) / 2
        edges.append(
            {
                "x0": x0,
                "x1": x1,
                "top": y0,
                "bottom": y1,
                "width": x1 - x0,
                "height": y1 - y0,
                "orientation": "v" if upright else "h",
            }
        )
    merged = plumber.merge_edges(edges, 3, 3, 6, 6)
    crossings = plumber.edges_to_intersections(merged, 5, 5)
    groups = plumber.cells_to_tables(plumber.intersections_to_cells(crossings))
    page: Any = None  # a table needs its page for its text only, which is not asked of it
    return [plumber.Table(page, group) for group in groups if len(group) > 1]

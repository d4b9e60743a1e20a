"""Scanned pages of a PDF: words by Tesseract, the rules of tables from the picture itself.

Needs the program `tesseract` with Norwegian ("nor"). Each page is drawn at 300 dots an inch; long
dark runs are rules, from which pdfplumber finds the cells; the words are put into them as the
glyphs of any page are.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
from pdfplumber import table as plumber

from parsers.model import DocumentRefusedError
from parsers.pdf_header import PageGlyphs
from parsers.pdf_ruled import DrawnPage
from parsers.printed import Glyph

Rules = list[tuple[int, int, int, int]]  # x0, top, x1, bottom in pixels

SWITCH = "PLANLESER_OCR"
_OFF = ("no", "off", "0", "false")
_DPI = 300
_SCALE = 72 / _DPI  # points a pixel
_DARK = 140  # of 255
_SHORTEST_RULE = 30.0  # points
_SHORTEST_UPRIGHT = 8.0  # points: in a row of one line
_THICKEST_RULE = 4.0  # points
_TOUCH = 1.5  # points
_LEAST_SURE = 20.0  # percent: below it a word is a speck
_SECONDS_A_PAGE = 120
_LEAST_INK = 40  # pixels: less is a speck


def languages() -> str | None:
    """Give the languages to recognise, None where recognition is switched off or not installed."""
    return None if os.environ.get(SWITCH, "").lower() in _OFF else _installed()


@cache
def _installed() -> str | None:
    if shutil.which("tesseract") is None:
        return None
    listed = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, encoding="utf-8", check=False
    ).stdout.split()
    chosen = [name for name in ("nor", "nno", "sme") if name in listed]
    return "+".join(chosen) if "nor" in chosen else None


def scanned_pages(data: bytes, password: str = "") -> Iterator[DrawnPage]:
    """Give the pages of a scanned PDF: their letters, rules and tables."""
    document = pypdfium2.PdfDocument(data, password=password or None)
    try:
        for number in range(len(document)):
            page = document[number]
            picture = page.render(scale=_DPI / 72, grayscale=True).to_numpy()
            picture = picture[:, :, 0] if picture.ndim == 3 else picture
            rules = _rules(picture)
            level = tuple(
                (top * _SCALE, x0 * _SCALE, x1 * _SCALE)
                for x0, top, x1, bottom in rules
                if x1 - x0 > bottom - top
            )
            tables = _tables(rules)
            clean = _without_rules(picture, rules)
            letters = _recognised([clean], "11", [(0, 0)], number + 1)
            boxes = _unread_cells(clean, tables, letters)
            crops = [clean[top:bottom, left:right] for left, top, right, bottom in boxes]
            corners = [(left, top) for left, top, _, _ in boxes]
            letters.extend(_recognised(crops, "6", corners, number + 1))
            looks = PageGlyphs(number + 1, tuple(letters), level, picture.shape[0] * _SCALE)
            yield DrawnPage(looks, tables)
            page.close()
    finally:
        document.close()


def _recognised(
    pictures: Sequence[Any], layout: str, corners: Sequence[tuple[int, int]], page: int
) -> list[Glyph]:
    """Give the letters of pictures cut from a page at the corners (x0, top, in pixels).

    `layout` is Tesseract's page segmentation mode. Each word's width is shared among its letters.
    """
    if not pictures:
        return []
    with tempfile.TemporaryDirectory(prefix="planleser-") as folder:
        names = []
        for number, picture in enumerate(pictures):
            name = Path(folder) / f"{number}.pgm"
            height, width = picture.shape
            name.write_bytes(b"P5 %d %d 255\n" % (width, height) + picture.tobytes())
            names.append(str(name))
        listed = Path(folder) / "pictures.txt"
        listed.write_text("\n".join(names) + "\n", encoding="utf-8")
        command = ["tesseract", str(listed), "stdout", "-l", languages() or "nor"]
        command += ["--dpi", str(_DPI), "--psm", layout, "tsv"]
        try:
            answer = subprocess.run(
                command, capture_output=True, timeout=_SECONDS_A_PAGE, check=True
            )
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
            raise DocumentRefusedError(
                "no_text_layer",
                f"text recognition failed on page {page}; export the plan from Word",
            ) from None
    text = io.StringIO(answer.stdout.decode("utf-8"))
    letters: list[Glyph] = []
    for row in csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE):
        word = (row.get("text") or "").strip()
        if word and float(row["conf"]) >= _LEAST_SURE:
            x0, y0 = corners[int(row["page_num"]) - 1]
            left, top = (x0 + int(row["left"])) * _SCALE, (y0 + int(row["top"])) * _SCALE
            step, high = int(row["width"]) * _SCALE / len(word), int(row["height"]) * _SCALE
            letters.extend(
                Glyph(letter, page, left + at * step, top, left + (at + 1) * step, top + high)
                for at, letter in enumerate(word)
            )
    return letters


def _unread_cells(
    picture: Any, tables: Sequence[Any], letters: Sequence[Glyph]
) -> list[tuple[int, int, int, int]]:
    """Give the cells that have ink but no letter yet, as boxes in pixels: lone digits mostly."""
    found = []
    for table in tables:
        for x0, top, x1, bottom in table.cells:
            inside = any(
                x0 < (letter.x0 + letter.x1) / 2 < x1
                and top < (letter.top + letter.bottom) / 2 < bottom
                for letter in letters
            )
            box = [round(edge / _SCALE) for edge in (x0 + 1, top + 1, x1 - 1, bottom - 1)]
            ink = (picture[box[1] : box[3], box[0] : box[2]] < _DARK).sum()
            if not inside and ink >= _LEAST_INK:
                found.append((box[0], box[1], box[2], box[3]))
    return found


def _without_rules(picture: Any, rules: Rules) -> Any:
    """Give the picture with its rules painted white, which Tesseract would read as letters."""
    clean = picture.copy()
    for x0, top, x1, bottom in rules:
        clean[max(0, top - 1) : bottom + 2, max(0, x0 - 1) : x1 + 2] = 255
    return clean


def _rules(picture: Any) -> Rules:
    """Give the boxes (x0, top, x1, bottom) in pixels of long thin dark runs, both ways."""
    import numpy as np

    dark = picture < _DARK
    found: Rules = []
    for upright in (False, True):
        lines = dark.T if upright else dark
        shortest = (_SHORTEST_UPRIGHT if upright else _SHORTEST_RULE) / _SCALE
        runs: list[list[int]] = []  # start, end, first line, last line
        for line in np.flatnonzero(lines.sum(axis=1) >= shortest):
            edges = np.flatnonzero(np.diff(np.concatenate(([0], lines[line].view(np.int8), [0]))))
            for start, end in zip(edges[::2], edges[1::2], strict=True):
                if end - start < shortest:
                    continue
                known = next(
                    (r for r in runs if line - r[3] <= 2 and start < r[1] and r[0] < end), None
                )
                if known is None:
                    runs.append([int(start), int(end), int(line), int(line)])
                else:
                    known[0], known[1] = min(known[0], int(start)), max(known[1], int(end))
                    known[3] = int(line)
        for start, end, first, last in runs:
            if (last - first + 1) * _SCALE > _THICKEST_RULE:
                continue
            if not upright:
                found.append((start, first, end, last))
            elif _joins(found, first, start) and _joins(found, first, end):
                found.append((first, start, last, end))
    return found


def _joins(level: Rules, x: int, y: int) -> bool:
    """Tell whether an upright stroke ends on a level rule: a letter's does not."""
    near = _TOUCH / _SCALE
    return any(
        x0 - near <= x <= x1 + near and top - near <= y <= bottom + near
        for x0, top, x1, bottom in level
    )


def _tables(rules: Rules) -> list[Any]:
    """Give the tables that the page's rules enclose, as pdfplumber has them."""
    edges = []
    for left, top, right, bottom in rules:
        upright = bottom - top > right - left
        x0, x1 = left * _SCALE, right * _SCALE
        y0, y1 = top * _SCALE, bottom * _SCALE
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

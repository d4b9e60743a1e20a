"""Scanned pages of a PDF: words by Tesseract, the rules of tables from the picture itself.

Needs the program `tesseract` with Norwegian ("nor"). Each page is drawn at 300 dots an inch and
set straight; long dark runs are rules, from which pdfplumber finds the cells; the words are put
into them as the glyphs of any page are. Several pages are recognised at once.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from parsers.pdf.drawn.page_tables import DrawnPage
from parsers.pdf.page.model import PageGlyphs
from parsers.pdf.scanned.letters import set_letters
from parsers.pdf.scanned.pictures import DARK, Picture, pictures, straight
from parsers.pdf.scanned.rules import find_rules, ruled_tables, without_rules
from parsers.pdf.scanned.words import (
    BLOCK,
    ORIENTATION,
    SCATTERED,
    RecognitionFailedError,
    ScanWord,
    scan_words,
    tesseract,
)

SWITCH = "PLANLESER_OCR"
_OFF = ("no", "off", "0", "false")
_SURE_PAGE = 65.0  # percent on the average: below it the page may lie on its side
_GUESS = 50.0  # percent
_LEAST_INK = 40  # pixels: less is a speck
_TURNED = re.compile(rb"Rotate:\s*(90|180|270)")


def languages() -> str | None:
    """Return the languages to recognise, None where recognition is off or not installed."""
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


def scanned_pages(
    data: bytes, password: str = "", numbers: Sequence[int] | None = None
) -> Iterator[tuple[int, DrawnPage | None]]:
    """Return scanned pages, by default all: their letters, rules and tables.

    A page of which recognition failed or took too long is None.
    """
    workers = max(1, os.cpu_count() or 1)
    waiting: deque[tuple[int, Future[DrawnPage | None]]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        for picture in pictures(data, password, numbers):
            waiting.append((picture.number, pool.submit(_page, picture)))
            if len(waiting) > workers:
                number, page = waiting.popleft()
                yield number, page.result()
        for number, page in waiting:
            yield number, page.result()


def _page(picture: Picture) -> DrawnPage | None:
    try:
        page, sure = _recognised_page(picture)
        if sure < _SURE_PAGE and (turn := _quarter_turns(picture)):
            turned = np.ascontiguousarray(np.rot90(picture.pixels, -turn))
            other, surer = _recognised_page(straight(replace(picture, pixels=turned)))
            page = other if surer > sure else page
    except RecognitionFailedError:
        return None
    return page


def _recognised_page(picture: Picture) -> tuple[DrawnPage, float]:
    """Return what stands on a page, and how sure its words are, in percent."""
    scale = picture.scale
    rules = find_rules(picture.pixels, scale)
    level = tuple(
        (top * scale, x0 * scale, x1 * scale)
        for x0, top, x1, bottom in rules
        if x1 - x0 > bottom - top
    )
    upright = tuple(
        (x0 * scale, top * scale, bottom * scale)
        for x0, top, x1, bottom in rules
        if x1 - x0 <= bottom - top
    )
    tables = ruled_tables(rules, scale)
    clean = replace(picture, pixels=without_rules(picture.pixels, rules))
    chosen = languages() or "nor"
    [words] = scan_words(clean, [clean.pixels], SCATTERED, [(0, 0)], chosen)
    sure = sum(word.sure * len(word.text) for word in words)
    letters = sum(len(word.text) for word in words)
    if tables:
        words = _by_cells(clean, tables, words, chosen)
    else:
        words = _with_lone_ones(clean, words, chosen)
    glyphs = set_letters(words, picture.number)
    height = picture.pixels.shape[0] * scale
    page = DrawnPage(PageGlyphs(picture.number, glyphs, level, height, upright), tables)
    return page, sure / max(letters, 1)


def _by_cells(
    picture: Picture, tables: Sequence[Any], words: Sequence[ScanWord], chosen: str
) -> list[ScanWord]:
    """Return a page's words with those of each cell of its tables read by themselves.

    In a cell Tesseract finds lone digits and full stops that it does not find on a page; where
    it finds less, what was found on the page stays.
    """
    cells = [cell for table in tables for cell in table.cells]
    boxes = {cell: box for cell in cells if (box := _inked(picture, cell))}
    crops = [picture.pixels[top:bottom, left:right] for left, top, right, bottom in boxes.values()]
    corners = [(left, top) for left, top, _, _ in boxes.values()]
    alone = scan_words(picture, crops, BLOCK, corners, chosen)
    kept = [word for word in words if not any(word.is_within(cell) for cell in boxes)]
    for cell, found in zip(boxes, alone, strict=True):
        on_page = [word for word in words if word.is_within(cell)]
        kept.extend(max(found, on_page, key=_worth))
    return kept


def _worth(words: Iterable[ScanWord]) -> float:
    """Return how much a reading says: its letters, by how much surer than a guess they are."""
    return sum((word.sure - _GUESS) * len(word.text) for word in words)


def _inked(picture: Picture, cell: Sequence[float]) -> tuple[int, int, int, int] | None:
    """Return a cell's box in pixels, without its edges; None where it has no ink."""
    x0, top, x1, bottom = cell
    edges = (x0 + 1, top + 1, x1 - 1, bottom - 1)
    left, upper, right, lower = (round(edge / picture.scale) for edge in edges)
    ink = (picture.pixels[upper:lower, left:right] < DARK).sum()
    return (left, upper, right, lower) if ink >= _LEAST_INK else None


def _with_lone_ones(picture: Picture, words: Sequence[ScanWord], chosen: str) -> list[ScanWord]:
    """Return a page's words, and those that are found only if it is read as lines: lone digits."""
    [lines] = scan_words(picture, [picture.pixels], BLOCK, [(0, 0)], chosen)
    more = [word for word in lines if not any(word.overlaps(other) for other in words)]
    return [*words, *more]


def _quarter_turns(picture: Picture) -> int:
    """Return how many quarter turns clockwise set a page upright, as far as Tesseract can tell."""
    try:
        said = tesseract([picture.pixels], ["-l", "osd", "--psm", ORIENTATION])
    except RecognitionFailedError:  # too little text to tell, or the data for it is not installed
        return 0
    found = _TURNED.search(said)
    return int(found[1]) // 90 if found else 0

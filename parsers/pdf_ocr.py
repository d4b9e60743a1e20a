"""Scanned pages of a PDF: words by Tesseract, the rules of tables from the picture itself.

Needs the program `tesseract` with Norwegian ("nor"). Each page is drawn at 300 dots an inch and
set straight; long dark runs are rules, from which pdfplumber finds the cells; the words are put
into them as the glyphs of any page are. Several pages are recognised at once.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from statistics import fmean, median
from typing import Any

import numpy as np
from PIL import Image

from parsers.pdf_header import PageGlyphs
from parsers.pdf_ruled import DrawnPage
from parsers.printed_letters import Glyph
from parsers.scan_pictures import DARK, Picture, pictures, straight
from parsers.scan_rules import find_rules, ruled_tables, without_rules

SWITCH = "PLANLESER_OCR"
_OFF = ("no", "off", "0", "false")
_LEAST_SURE = 20.0  # percent: below it a word is a speck
_SURE_PAGE = 65.0  # percent on the average: below it the page may lie on its side
_SECONDS_A_PAGE = 120
_LEAST_INK = 40  # pixels: less is a speck
_DASHES = ("-", "–", "—")
_EN_DASH = 0.4  # of the height of a word: a lone dash that is wider is no hyphen
_TURNED = re.compile(rb"Rotate:\s*(90|180|270)")
_SCATTERED, _BLOCK, _ORIENTATION = "11", "6", "0"  # Tesseract's ways to segment a picture

Corner = tuple[int, int]


class RecognitionFailedError(Exception):
    """Tesseract failed, or took too long."""


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


def scanned_pages(
    data: bytes, password: str = "", numbers: Sequence[int] | None = None
) -> Iterator[tuple[int, DrawnPage | None]]:
    """Give scanned pages, by default all: their letters, rules and tables.

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
    """Give what stands on a page, and how sure its words are, in percent."""
    scale = picture.scale
    rules = find_rules(picture.pixels, scale)
    level = tuple(
        (top * scale, x0 * scale, x1 * scale)
        for x0, top, x1, bottom in rules
        if x1 - x0 > bottom - top
    )
    tables = ruled_tables(rules, scale)
    clean = replace(picture, pixels=without_rules(picture.pixels, rules))
    letters, sure = _recognised(clean, [clean.pixels], _SCATTERED, [(0, 0)])
    boxes = _unread_cells(clean, tables, letters)
    crops = [clean.pixels[top:bottom, left:right] for left, top, right, bottom in boxes]
    corners = [(left, top) for left, top, _, _ in boxes]
    letters.extend(_recognised(clean, crops, _BLOCK, corners)[0])
    height = picture.pixels.shape[0] * scale
    return DrawnPage(PageGlyphs(picture.number, tuple(letters), level, height), tables), sure


def _recognised(
    page: Picture, crops: Sequence[Any], layout: str, corners: Sequence[Corner]
) -> tuple[list[Glyph], float]:
    """Give the letters of pieces cut from a page at the corners (x0, top, in pixels).

    Each word's width is shared among its letters. The second value is how sure the words are.
    """
    if not crops:
        return [], 100.0
    dots = round(72 / page.scale)
    options = ["-l", languages() or "nor", "--dpi", str(dots), "--psm", layout, "tsv"]
    text = io.StringIO(_tesseract(crops, options).decode("utf-8", errors="replace"))
    letters: list[Glyph] = []
    surenesses: list[float] = []
    rows = list(csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE))
    usual = _usual_height(rows)
    for row in rows:
        word = (row.get("text") or "").strip()
        if word in _DASHES:
            word = "–" if int(row["width"]) > _EN_DASH * usual else "-"
        if word and float(row["conf"]) >= _LEAST_SURE:
            surenesses.extend([float(row["conf"])] * len(word))
            x0, y0 = corners[int(row["page_num"]) - 1]
            left, top = (x0 + int(row["left"])) * page.scale, (y0 + int(row["top"])) * page.scale
            step, high = int(row["width"]) * page.scale / len(word), int(row["height"]) * page.scale
            letters.extend(
                Glyph(
                    letter, page.number, left + at * step, top, left + (at + 1) * step, top + high
                )
                for at, letter in enumerate(word)
            )
    return letters, fmean(surenesses) if surenesses else 0.0


def _usual_height(rows: Sequence[dict[str, str]]) -> float:
    """Give how high most words are, in pixels."""
    heights = [int(row["height"]) for row in rows if (row.get("text") or "").strip().isalpha()]
    return median(heights) if heights else 0.0


def _tesseract(crops: Sequence[Any], options: Sequence[str]) -> bytes:
    """Give what Tesseract prints of pictures, which it is given as the pages of one file.

    Nothing is written to disk; a thread a page is faster than several on one.
    """
    stream = io.BytesIO()
    first, *others = map(Image.fromarray, crops)
    first.save(stream, "tiff", save_all=True, append_images=others)
    try:
        answer = subprocess.run(
            ["tesseract", "stdin", "stdout", *options],
            input=stream.getvalue(),
            capture_output=True,
            timeout=_SECONDS_A_PAGE,
            check=True,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError, OSError) as error:
        raise RecognitionFailedError from error
    return answer.stdout


def _quarter_turns(picture: Picture) -> int:
    """Give how many quarter turns clockwise set a page upright, as far as Tesseract can tell."""
    try:
        said = _tesseract([picture.pixels], ["-l", "osd", "--psm", _ORIENTATION])
    except RecognitionFailedError:  # too little text to tell, or the data for it is not installed
        return 0
    found = _TURNED.search(said)
    return int(found[1]) // 90 if found else 0


def _unread_cells(
    picture: Picture, tables: Sequence[Any], letters: Sequence[Glyph]
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
            edges = (x0 + 1, top + 1, x1 - 1, bottom - 1)
            box = [round(edge / picture.scale) for edge in edges]
            ink = (picture.pixels[box[1] : box[3], box[0] : box[2]] < DARK).sum()
            if not inside and ink >= _LEAST_INK:
                found.append((box[0], box[1], box[2], box[3]))
    return found

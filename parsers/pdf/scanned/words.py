"""Words of pictures, by Tesseract: where they stand, how sure they are, likely mistakes mended."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median
from typing import Any, NamedTuple

from PIL import Image

from parsers.pdf.scanned.pictures import DARK, Picture

SCATTERED, BLOCK, ORIENTATION = "11", "6", "0"  # Tesseract's ways to segment a picture
_LEAST_SURE = 20.0  # percent: below it a word is a speck
_SECONDS_A_PAGE = 120
_DASHES = re.compile(r"[-–—]+")
_EN_DASH = 0.4  # of the height of a word: a dash that is wider is no hyphen
_LEAST_DASH = 0.12  # of it: shorter is the bend of a letter
_DASH_BAND = (0.25, 0.8)  # of a word's height: a dash stands within
_DASH_THICK = 0.3  # of a word's height: a dash is thinner
_WORD_0G = re.compile(r"(?<!\d)0g(?![^\W\d_])")
# columns of Tesseract's table
_LINE = ("page_num", "block_num", "par_num", "line_num")
_BOX = ("left", "top", "width", "height")

Corner = tuple[int, int]


class RecognitionFailedError(Exception):
    """Tesseract failed, or took too long."""


class ScanWord(NamedTuple):
    """A word of a page; its box in points, `sure` in percent."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    sure: float

    def is_within(self, box: tuple[float, float, float, float]) -> bool:
        """Return whether the word's middle is in a box: x0, top, x1, bottom."""
        x0, top, x1, bottom = box
        return x0 < (self.x0 + self.x1) / 2 < x1 and top < (self.top + self.bottom) / 2 < bottom

    def overlaps(self, other: ScanWord) -> bool:
        """Return whether two words share a place."""
        across = min(self.x1, other.x1) > max(self.x0, other.x0)
        return across and min(self.bottom, other.bottom) > max(self.top, other.top)


def scan_words(
    page: Picture, crops: Sequence[Any], layout: str, corners: Sequence[Corner], languages: str
) -> list[list[ScanWord]]:
    """Return the words of each of the pieces cut from a page at the corners (x0, top, in pixels).

    Raises RecognitionFailedError.
    """
    found: list[list[ScanWord]] = [[] for _ in crops]
    if not crops:
        return found
    options = ["-l", languages, "--dpi", str(round(72 / page.scale)), "--psm", layout, "tsv"]
    text = io.StringIO(tesseract(crops, options).decode("utf-8", errors="replace"))
    rows = [
        row
        for row in csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE)
        if (row.get("text") or "").strip() and float(row["conf"]) >= _LEAST_SURE
    ]
    usual = _usual_height(rows)
    for _, line in groupby(rows, key=lambda row: [row[name] for name in _LINE]):
        for row, word in _mended(list(line)):
            piece = int(row["page_num"]) - 1
            left, top, wide, high = (int(row[name]) for name in _BOX)
            ink = crops[piece][top : top + high, left : left + wide] < DARK
            word = _with_dashes(word, ink, usual)
            x0, y0 = left + corners[piece][0], top + corners[piece][1]
            edges = [edge * page.scale for edge in (x0, y0, x0 + wide, y0 + high)]
            found[piece].append(
                ScanWord(word, edges[0], edges[1], edges[2], edges[3], float(row["conf"]))
            )
    return found


def _usual_height(rows: Sequence[dict[str, str]]) -> float:
    """Return how high most words are, in pixels."""
    heights = [int(row["height"]) for row in rows if row["text"].strip().isalpha()]
    return median(heights) if heights else 0.0


def _mended(line: Sequence[dict[str, str]]) -> Iterator[tuple[dict[str, str], str]]:
    """Return a line's words, those that Norwegian does not have as those that look like them.

    "0g" is "og", "I" between words in small letters is "i", and before a number "KI." is "Kl.".
    """
    before = "."
    for place, row in enumerate(line):
        word = _WORD_0G.sub("og", row["text"].strip())
        after = line[place + 1]["text"].strip() if place + 1 < len(line) else ""
        if word == "I" and before.isalpha() and before.islower() and after[:1].islower():
            word = "i"
        elif word in ("KI.", "KI") and after[:1].isdigit():
            word = word.replace("I", "l")
        yield row, word
        before = word


def _with_dashes(word: str, ink: Any, usual: float) -> str:
    """Return a word with each dash as wide as it is drawn: a hyphen, or a dash ("3.–6. februar").

    Tesseract takes one for the other. A long dash is not used in Norwegian (Språkrådet,
    Tankestrek).
    """
    dashes = _DASHES.findall(word)
    if not dashes or not usual:
        return word
    if dashes == [word]:
        widths = [ink.shape[1]]
    else:
        widths = [width for width in _level_strokes(ink) if width >= _LEAST_DASH * usual]
    if len(widths) != len(dashes):
        return word.replace("—", "–")
    drawn = iter("–" if width > _EN_DASH * usual else "-" for width in widths)
    return _DASHES.sub(lambda _: next(drawn), word)


def _level_strokes(ink: Any) -> list[int]:
    """Return the widths in pixels of a word's parts that are a thin stroke at half its height."""
    height = ink.shape[0]
    first, last = (round(edge * height) for edge in _DASH_BAND)
    thin = (
        ink[first:last].any(axis=0)
        & ~ink[:first].any(axis=0)
        & ~ink[last:].any(axis=0)
        & (ink.sum(axis=0) <= _DASH_THICK * height)
    )
    return [sum(1 for _ in run) for is_thin, run in groupby(thin.tolist()) if is_thin]


def tesseract(crops: Sequence[Any], options: Sequence[str]) -> bytes:
    """Return what Tesseract prints of pictures, which it is given as the pages of one file.

    Nothing is written to disk; a thread a page is faster than several on one. Raises
    RecognitionFailedError.
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

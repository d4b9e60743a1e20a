"""Pictures of scanned pages: which pages are pictures, drawn at a known size and set straight."""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

DARK = 140  # of 255
_DPI = 300
_MOST_PIXELS = 40_000_000  # a page of more is drawn coarser
_FEW_LETTERS = 150  # a stamp, a page number: less than a page of text
_LEAST_COVERED = 0.5  # of the page, by pictures
# how askew a page may lie, in degrees, and how finely that is found out
_MOST_SKEW = 4.0
_COARSE, _FINE = 0.25, 0.05
_LEAST_SKEW = 0.1
_SKEW_HEIGHT = 1200  # pixels: enough to tell


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as grey pixels; `scale` is points a pixel."""

    number: int
    pixels: Any
    scale: float


def scanned_numbers(
    data: bytes, password: str = "", candidates: Container[int] | None = None
) -> list[int]:
    """Return the pages, from 1, that are pictures with no more text than a stamp.

    Only candidates are looked at, if they are given.
    """
    if b"/Image" not in data:  # a picture's own words are never packed
        return []
    found = []
    with closing(pypdfium2.PdfDocument(data, password=password or None)) as document:
        for number in range(1, len(document) + 1):
            if candidates is not None and number not in candidates:
                continue
            page = document[number - 1]
            text = page.get_textpage()
            if text.count_chars() < _FEW_LETTERS and _covered(page) >= _LEAST_COVERED:
                found.append(number)
            text.close()
            page.close()
    return found


def _covered(page: Any) -> float:
    width, height = page.get_size()
    area: float = 0.0
    for picture in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,)):
        x0, y0, x1, y1 = picture.get_bounds()
        area += max(0.0, min(x1, width) - max(x0, 0)) * max(0.0, min(y1, height) - max(y0, 0))
    return float(area / max(width * height, 1.0))


def pictures(
    data: bytes, password: str = "", numbers: Sequence[int] | None = None
) -> Iterator[Picture]:
    """Return pages, by default all, as pictures that lie straight."""
    with closing(pypdfium2.PdfDocument(data, password=password or None)) as document:
        for number in numbers or range(1, len(document) + 1):
            page = document[number - 1]
            width, height = page.get_size()
            most = math.sqrt(_MOST_PIXELS / max(width * height, 1.0))
            scale = min(_DPI / 72, most)
            pixels = page.render(scale=scale, grayscale=True).to_numpy()
            page.close()
            pixels = pixels[:, :, 0] if pixels.ndim == 3 else pixels
            yield straight(Picture(number, pixels.copy(), 1 / scale))


def straight(picture: Picture) -> Picture:
    """Return a picture turned by the angle at which its lines are level."""
    angle = skew_of(picture.pixels)
    if abs(angle) < _LEAST_SKEW:
        return picture
    turned = Image.fromarray(picture.pixels).rotate(
        angle, resample=Image.Resampling.BICUBIC, fillcolor=255
    )
    return replace(picture, pixels=np.asarray(turned))


def skew_of(pixels: Any) -> float:
    """Return the angle in degrees, counterclockwise, that makes the lines of a picture level.

    Level lines of text and rules pile their dark pixels up in few rows: the angle of the most
    uneven heap is taken.
    """
    step = max(1, round(pixels.shape[0] / _SKEW_HEIGHT))
    small = pixels[: pixels.shape[0] // step * step, : pixels.shape[1] // step * step]
    small = small.reshape(small.shape[0] // step, step, small.shape[1] // step, step).min((1, 3))
    rows, cols = np.nonzero(small < DARK)
    if len(rows) < 200:
        return 0.0
    cols = cols - small.shape[1] / 2

    def unevenness(angle: float) -> float:
        moved = np.rint(rows + cols * math.tan(math.radians(angle))).astype(int)
        heap = np.bincount(moved - moved.min()).astype(float)
        return float((heap * heap).sum())

    coarse = _best(unevenness, np.arange(-_MOST_SKEW, _MOST_SKEW + _COARSE, _COARSE))
    fine = _best(unevenness, np.arange(coarse - _COARSE, coarse + _COARSE + _FINE / 2, _FINE))
    return -fine


def _best(measure: Any, angles: Any) -> float:
    """Return the angle of the largest measure, the one nearest to none where several have it."""
    return float(max(angles, key=lambda angle: (round(measure(angle)), -abs(angle))))

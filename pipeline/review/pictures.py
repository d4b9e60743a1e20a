"""Pictures of a PDF's pages with the boxes of what was read there."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from pipeline.outputs.model import Box, Plan

_PIXELS = 1100  # the width of a picture
_KEPT = 24  # pictures in memory


@dataclass(frozen=True, slots=True)
class Mark:
    """A box on a page, and the activity that it leads to."""

    activity_id: str
    label: str
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number, its size in points, the boxes on it."""

    number: int
    width: float
    height: float
    marks: tuple[Mark, ...]


def pages_of(path: Path, plan: Plan) -> tuple[Page, ...]:
    """Return the pages of a plan's PDF, none where it cannot be drawn."""
    sizes = _sizes(path, path.stat().st_mtime_ns) if path.is_file() else ()
    titles = {activity.activity_id: activity.title for activity in plan.activities}
    return tuple(
        Page(
            number,
            width,
            height,
            tuple(
                Mark(key, titles[key], box)
                for key, boxes in plan.boxes.items()
                for box in boxes.values()
                if box.page == number and key in titles
            ),
        )
        for number, (width, height) in enumerate(sizes, start=1)
    )


@lru_cache(_KEPT)
def _sizes(path: Path, _: int) -> Sequence[tuple[float, float]]:
    import pypdfium2

    try:
        with closing(pypdfium2.PdfDocument(path)) as document:
            return tuple(document.get_page_size(number) for number in range(len(document)))
    except pypdfium2.PdfiumError:
        return ()


def picture_of(path: Path, number: int) -> bytes | None:
    """Return a page of a PDF as PNG, None where it has no such page or cannot be drawn."""
    return _drawn(path, path.stat().st_mtime_ns, number) if path.is_file() else None


@lru_cache(_KEPT)
def _drawn(path: Path, _: int, number: int) -> bytes | None:
    import pypdfium2

    try:
        with closing(pypdfium2.PdfDocument(path)) as document:
            if not 1 <= number <= len(document):
                return None
            page = document[number - 1]
            width, height = page.get_size()
            # a page that is very high for its width is drawn smaller
            scale = _PIXELS / max(width, height / 2, 1.0)
            drawn = page.render(scale=scale).to_pil()
            page.close()
    except pypdfium2.PdfiumError:
        return None
    target = BytesIO()
    drawn.convert("RGB").save(target, "PNG")
    return target.getvalue()

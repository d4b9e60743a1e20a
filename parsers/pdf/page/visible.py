"""Which glyphs of a page can be seen: text is left out that is not printed, and a remark tells it.

Not printed is text in render mode 3 (ISO 32000-1, 9.3.6) without a picture below it, white text on
white paper, text beside the page or clipped away, and text under a box that was drawn over it
later. What stands askew across the page is a watermark or stamp, no text of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import playa
from pdfminer.layout import LTChar, LTContainer, LTCurve

from parsers.document.model import ReaderRemark
from parsers.pdf.page.chars import Char, PlainPage
from parsers.pdf.page.clipped import clipped_places

Boxed = tuple[float, float, float, float]  # x0, top, x1, bottom

_INVISIBLE = re.compile(rb"\b[37]\s+Tr\b")
_NEAR = 1.0  # points
_COVERED = 0.6  # of a glyph's box
_MOST_COVERED = 0.2  # of the page's glyphs: more that lie under boxes are seen through these
_WHITE = 0.98
_INKS = ("Separation", "DeviceN")  # spaces whose values are how much ink there is (8.6.6)
_NO_LIGHT = ("Pattern", "Indexed")  # and those whose values do not say how light a color is


def visible_chars(
    page: PlainPage, chars: Sequence[Char]
) -> tuple[Sequence[Char], list[ReaderRemark]]:
    """Return those of a page's characters that can be seen, and remarks on the others."""
    hidden: dict[int, str] = {}
    x0, top, x1, bottom = page.bbox
    for place, char in enumerate(chars):
        if char.is_askew:
            hidden[place] = "askew over the page"
        elif char.x1 <= x0 or char.x0 >= x1 or char.bottom <= top or char.top >= bottom:
            hidden[place] = "beside the page"
    _mark(hidden, _white(page, chars), "white on white")
    streams = [
        stream.get_data() for stream in page.page_obj.contents if hasattr(stream, "get_data")
    ]
    _mark(hidden, _unprinted(page, chars, streams), "not printed")
    _mark(hidden, clipped_places(page, streams, len(chars)), "clipped away")
    _mark(hidden, _covered(page, chars), "under a box")
    if not hidden:
        return chars, []
    left = [char for place, char in enumerate(chars) if place not in hidden]
    return left, list(_remarks(hidden, chars, page.page_number))


def _mark(hidden: dict[int, str], places: Iterable[int], why: str) -> None:
    for place in places:
        hidden.setdefault(place, why)


def _is_white(color: Any, space: str | None) -> bool:
    color = color if isinstance(color, (tuple, list)) else (color,)
    if not all(isinstance(c, (int, float)) for c in color):
        return False
    name = str(space or "")
    if len(color) == 4 or any(ink in name for ink in _INKS):
        return bool(max(color, default=1) <= 1 - _WHITE)
    unknown = any(other in name for other in _NO_LIGHT)
    return len(color) in (1, 3) and not unknown and bool(min(color) >= _WHITE)


def _white(page: PlainPage, chars: Sequence[Char]) -> Iterator[int]:
    """Return the places of white characters with nothing but paper below them."""
    looks = {(id(char.color), char.space): char for char in chars}  # one object, many characters
    whites = {look for look, char in looks.items() if _is_white(char.color, char.space)}
    white = [place for place, c in enumerate(chars) if (id(c.color), c.space) in whites]
    if not white:
        return
    inked = [
        _box(shape)
        for kind in ("rect", "curve")
        for shape in page.objects.get(kind, ())
        if shape["fill"] and not _is_white(shape["non_stroking_color"], shape.get("ncs"))
    ]
    inked += [_box(shape) for shape in page.objects.get("image", ())]
    for place in white:
        if not any(_holds(box, chars[place]) for box in inked):
            yield place


def _box(shape: dict[str, Any]) -> Boxed:
    return shape["x0"], shape["top"], shape["x1"], shape["bottom"]


def _holds(box: Boxed, char: Char) -> bool:
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    across = box[0] - _NEAR <= x <= box[2] + _NEAR
    return bool(across and box[1] - _NEAR <= y <= box[3] + _NEAR)


def _unprinted(page: PlainPage, chars: Sequence[Char], streams: Sequence[bytes]) -> Iterator[int]:
    """Return the places of characters in render mode 3 or 7 without a picture below them.

    pdfplumber does not keep the mode, so a page whose content sets it is read by playa too.
    """
    if not any(_INVISIBLE.search(data) for data in streams):
        return
    found = _invisible_places(page)
    images = [_box(shape) for shape in page.objects.get("image", ())]
    for place, char in enumerate(chars):
        key = (char.text, round(char.x0), round(char.top))
        near = {(key[0], key[1] + dx, key[2] + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
        if near & found and not any(_holds(box, char) for box in images):
            yield place


def _invisible_places(page: PlainPage) -> set[tuple[str, int, int]]:
    stream = page.pdf.stream
    stream.seek(0)
    password = page.pdf.password or ""
    try:
        with playa.parse(stream.read(), password=password) as document:
            return {
                (glyph.text or "", round(glyph.bbox[0]), round(glyph.bbox[1]))
                for text in document.pages[page.page_number - 1].texts
                for glyph in text
                if glyph.gstate.render_mode in (3, 7)
            }
    except Exception:  # what playa cannot read stays as pdfplumber has it
        return set()


def _covered(page: PlainPage, chars: Sequence[Char]) -> list[int]:
    """Return the places of characters over which an opaque box was drawn later.

    Only where text lies over text is that looked for: there, what lies below is no text.
    """
    if not _lies_over_itself(chars):
        return []
    order = list(_painted(page.layout))
    places: dict[int, list[int]] = {}
    count = 0
    boxes: list[tuple[int, Boxed]] = []
    for item in order:
        if isinstance(item, LTChar):
            count += 1
        elif item.fill and _is_white(item.non_stroking_color, None):
            top, bottom = page.height - item.y1, page.height - item.y0
            boxes.append((count, (item.x0, float(top), item.x1, float(bottom))))
    if count != len(chars):
        return []
    for painted, box in boxes:
        places[painted] = [
            place for place, char in enumerate(chars[:painted]) if _is_under(char, box)
        ]
    found = sorted({place for under in places.values() for place in under})
    return found if len(found) <= _MOST_COVERED * len(chars) else []


def _painted(container: LTContainer[Any]) -> Iterator[Any]:
    for item in container:
        if isinstance(item, (LTChar, LTCurve)):
            yield item
        elif isinstance(item, LTContainer):
            yield from _painted(item)


def _is_under(char: Char, box: Boxed) -> bool:
    wide = min(char.x1, box[2]) - max(char.x0, box[0])
    high = min(char.bottom, box[3]) - max(char.top, box[1])
    area = (char.x1 - char.x0) * (char.bottom - char.top)
    return bool(wide > 0 and high > 0 and wide * high >= _COVERED * area)


def _lies_over_itself(chars: Sequence[Char]) -> bool:
    """Return whether one letter lies over another, different one."""
    seen: dict[tuple[int, int], Char] = {}
    for char in chars:
        if not char.text.strip():
            continue
        middle = (char.x0 + char.x1) / 2
        key = (round(middle / 4), round(char.bottom / 4))
        for dx in (-1, 0, 1):
            other = seen.get((key[0] + dx, key[1]))
            if (
                other is not None
                and other.text != char.text
                and abs((other.x0 + other.x1) / 2 - middle) < 0.25 * (char.x1 - char.x0)
                and char.text.isalnum()
                and other.text.isalnum()
            ):
                return True
        seen[key] = char
    return False


def _remarks(hidden: dict[int, str], chars: Sequence[Char], page: int) -> Iterator[ReaderRemark]:
    """Return a remark on each run of text that was left out."""
    run: list[str] = []
    before: tuple[int, str] | None = None
    for place in sorted(hidden):
        goes_on = before is not None and before[0] == place - 1 and before[1] == hidden[place]
        if before is not None and not goes_on:
            yield from _remark(run, before[1], page)
            run = []
        run.append(chars[place].text)
        before = (place, hidden[place])
    if before is not None:
        yield from _remark(run, before[1], page)


def _remark(run: Sequence[str], why: str, page: int) -> Iterator[ReaderRemark]:
    text = "".join(run).strip()
    if any(map(str.isalnum, text)):
        yield ReaderRemark("text_not_seen", text, why, page=page)

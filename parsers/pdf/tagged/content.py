"""The text of a tagged PDF's pages, by the marked content that it stands in, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import playa
from playa.content import (
    ContentObject,
    GlyphObject,
    ImageObject,
    MarkedContent,
    PathObject,
    TextObject,
    XObjectObject,
)
from playa.encodingdb import cid2unicode_from_encoding
from playa.font import Font, SimpleFont

from parsers.pdf.file.strikes import Level, with_struck
from parsers.print.glyphs import Glyph
from parsers.print.lines import main_turn, turn_of

UNKNOWN = "\ufffd"  # a letter of which nothing is known
_THIN = 3.1  # points: a narrower path is a line
_MOST_SEGMENTS = 6  # of a path that is a line
_MOST_FORMS = 20  # that stand in each other

Key = tuple[int, int]  # the form's object (0: the page itself), MCID
Metrics = tuple[float, float, float, float, float]  # bounds in text space, way to the next glyph


@dataclass(slots=True)
class PageText:
    """The glyphs of one page: those of each marked content, all others, artifacts.

    `shapes` counts the paths and pictures that are drawn.
    """

    number: int
    marked: dict[Key, list[Glyph]] = field(default_factory=dict)
    unmarked: list[Glyph] = field(default_factory=list)
    artifacts: list[Glyph] = field(default_factory=list)
    shapes: int = 0


def page_texts(document: playa.Document) -> Iterator[PageText]:
    """Return the document's glyphs page by page, by the marked content that they stand in."""
    pen = _Pen()
    for number, page in enumerate(document.pages, start=1):
        drawn = pen.drawn(page, number)
        turn = main_turn(glyph.turn for glyph, _ in drawn.glyphs if glyph.text.strip())
        if turn:  # a page whose text stands sideways is read turned
            page.set_initial_ctm("screen", (page.rotate + turn) % 360)
            drawn = pen.drawn(page, number)
        yield drawn.sorted_out()


@dataclass(slots=True)
class _Drawn:
    """What a page draws: each glyph with its marked content, its artifacts, its level lines."""

    number: int
    glyphs: list[tuple[Glyph, Key | None]] = field(default_factory=list)
    artifacts: list[Glyph] = field(default_factory=list)
    lines: list[Level] = field(default_factory=list)
    shapes: int = 0

    def sorted_out(self) -> PageText:
        """Return the glyphs by marked content, struck ones marked."""
        text = PageText(self.number, artifacts=self.artifacts, shapes=self.shapes)
        glyphs = [glyph for glyph, _ in self.glyphs]
        struck = with_struck(glyphs, self.lines) if self.lines else glyphs
        for glyph, (_, key) in zip(struck, self.glyphs, strict=True):
            if key is None:
                text.unmarked.append(glyph)
            elif key in text.marked:
                text.marked[key].append(glyph)
            else:
                text.marked[key] = [glyph]
        return text


@dataclass(frozen=True, slots=True)
class _Place:
    """Where content stands: in which forms, in which marked content of the page round them."""

    streams: tuple[int, ...] = ()
    depth: int = 0  # of marked contents round the innermost form
    key: Key | None = None

    def key_of(self, marks: tuple[MarkedContent, ...]) -> Key | None:
        """Return the innermost marked content with an MCID; a form numbers its own anew."""
        for mark in reversed(marks[self.depth :]):
            if mark.mcid is not None:
                return (self.streams[-1] if self.streams else 0), mark.mcid
        return self.key

    def inside(self, form: XObjectObject) -> _Place | None:
        """Return the place inside a form; None where it stands in itself."""
        stream = form.stream.objid or 0
        if stream in self.streams or len(self.streams) >= _MOST_FORMS:
            return None
        return _Place((*self.streams, stream), len(form.mcstack), self.key_of(form.mcstack))


class _Pen:
    """Gives what pages draw; the measures of a font's glyphs are looked up once."""

    def __init__(self) -> None:
        self._fonts: dict[int, tuple[Font, dict[int, Metrics]]] = {}
        self._known: dict[int, bool] = {}

    def drawn(self, page: playa.Page, number: int) -> _Drawn:
        """Return a page's glyphs and level lines."""
        found = _Drawn(number)
        self._draw(page, _Place(), found)
        return found

    def _draw(self, things: Iterable[ContentObject], place: _Place, found: _Drawn) -> None:
        """Add what a page draws, or a form that stands in a page (ISO 32000-1, 8.10)."""
        marks: tuple[MarkedContent, ...] | None = None
        is_artifact, key = False, place.key
        for thing in things:
            if isinstance(thing, TextObject):
                if thing.mcstack is not marks:  # most texts stand in the same as the one before
                    marks = thing.mcstack
                    is_artifact = any(mark.tag == "Artifact" for mark in marks)
                    key = place.key_of(marks)
                glyphs = self._glyphs(thing, found.number)
                if is_artifact:
                    found.artifacts.extend(glyphs)
                else:
                    found.glyphs.extend((glyph, key) for glyph in glyphs)
            elif isinstance(thing, PathObject):
                found.shapes += 1
                if len(thing.raw_segments) <= _MOST_SEGMENTS:
                    x0, top, x1, bottom = thing.bbox
                    if bottom - top <= _THIN < x1 - x0:
                        found.lines.append((x0, top, x1, bottom))
            elif isinstance(thing, XObjectObject):
                inside = place.inside(thing)
                if inside is not None:
                    self._draw(thing, inside, found)
            elif isinstance(thing, ImageObject):
                found.shapes += 1

    def _glyphs(self, text: TextObject, page: int) -> Iterator[Glyph]:
        """Return the glyphs of a text: all have its matrix, but for the way along the baseline."""
        state = text.gstate
        font, size = state.font, state.fontsize
        if font is None:
            return
        if font.vertical or not size:
            for glyph in text:
                yield _glyph(glyph, page)
            return
        across, up, side, rise, x, y = text.matrix
        turn = turn_of(across, up)
        name = font.fontname
        metrics = self._metrics(font)
        is_known = self._tells_letters(font)
        spacing = state.charspace / size
        word_spacing = 0.0 if font.multibyte else state.wordspace / size
        way = 0.0
        for part in text.args:
            if not isinstance(part, bytes):
                way -= part * 0.001
                continue
            for cid, letters in font.decode(part):
                if cid not in metrics:
                    metrics[cid] = (*font.char_bbox(cid), font.hdisp(cid))
                left, low, right, high, step = metrics[cid]
                left += way
                right += way
                way += step + spacing + (word_spacing if cid == 32 else 0.0)
                x0, x1 = x + across * left + side * low, x + across * right + side * high
                y0, y1 = y + up * left + rise * low, y + up * right + rise * high
                if x0 > x1:
                    x0, x1 = x1, x0
                if y0 > y1:
                    y0, y1 = y1, y0
                if not (letters and is_known):
                    letters = UNKNOWN if step else ""
                yield Glyph(letters, page, x0, y0, x1, y1, name, False, turn)
        # as playa's own iteration does, or it would decode the text once more for it
        begun, level = text._glyph_offset
        text._next_glyph_offset = (begun + way * size * state.scaling * 0.01, level)

    def _tells_letters(self, font: Font) -> bool:
        """Return whether a font says which letters its codes print; else playa guesses.

        A simple font says it by a Unicode map or by an encoding with names of letters (9.10.2).
        """
        if id(font) not in self._known:
            self._known[id(font)] = (
                not isinstance(font, SimpleFont)
                or font.tounicode is not None
                or bool(cid2unicode_from_encoding(font.encoding))
            )
        return self._known[id(font)]

    def _metrics(self, font: Font) -> dict[int, Metrics]:
        if id(font) not in self._fonts:
            self._fonts[id(font)] = (font, {})  # the font is kept, or its id might be given anew
        return self._fonts[id(font)][1]


def _glyph(glyph: GlyphObject, page: int) -> Glyph:
    across, up, *_ = glyph.matrix
    return Glyph(glyph.chars, page, *glyph.bbox, glyph.fontname, turn=turn_of(across, up))

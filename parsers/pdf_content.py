"""The text of a tagged PDF's pages, by the marked content that it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import playa
from playa.content import PathObject, TextObject

from parsers.pdf_struck import Level, with_struck
from parsers.printed import Glyph, main_turn, turn_of, without_doubles

_THIN = 3.1  # points: a narrower path is a line

Marked = dict[tuple[int, int], list[Glyph]]


@dataclass(frozen=True, slots=True)
class PageText:
    """The glyphs of a document's pages: those of marked content by (page, MCID), and all others.

    Artifacts (running heads, page numbers) are in neither.
    """

    marked: Marked
    unmarked: tuple[Glyph, ...]

    def inked_texts(self) -> list[str]:
        """Give the texts of the visible glyphs."""
        groups = (*self.marked.values(), self.unmarked)
        return [glyph.text for glyphs in groups for glyph in glyphs if glyph.text.strip()]

    def pages_without(self, pages: int) -> set[int]:
        """Give the pages, of so many, on which nothing stands but artifacts."""
        printed = {number for number, _ in self.marked} | {glyph.page for glyph in self.unmarked}
        return set(range(1, pages + 1)) - printed


def page_text(document: playa.Document) -> PageText:
    """Give the document's glyphs by the marked content that they stand in."""
    marked: Marked = {}
    unmarked: list[Glyph] = []
    for number, page in enumerate(document.pages, start=1):
        glyphs, keys, lines = _drawn(page, number)
        turn = main_turn(glyph.turn for glyph in glyphs if glyph.text.strip())
        if turn:  # a page whose text stands sideways is read turned
            page.set_initial_ctm("screen", (page.rotate + turn) % 360)
            glyphs, keys, lines = _drawn(page, number)
        if lines:
            glyphs = with_struck(glyphs, lines)
        for glyph, key in zip(glyphs, keys, strict=True):
            target = unmarked if key is None else marked.setdefault((number, key), [])
            target.append(glyph)
    plain = {key: without_doubles(glyphs) for key, glyphs in marked.items()}
    return PageText(plain, tuple(without_doubles(unmarked)))


def _drawn(page: playa.Page, number: int) -> tuple[Sequence[Glyph], list[int | None], list[Level]]:
    """Give a page's glyphs, each one's marked content, and the level lines that it draws."""
    glyphs: list[Glyph] = []
    keys: list[int | None] = []
    lines: list[Level] = []
    for thing in page.flatten():
        if isinstance(thing, PathObject) and len(thing.raw_segments) <= 6:
            x0, top, x1, bottom = thing.bbox
            if bottom - top <= _THIN < x1 - x0:
                lines.append((x0, top, x1, bottom))
        elif isinstance(thing, TextObject):
            if any(mark.tag == "Artifact" for mark in thing.mcstack):
                continue
            mcid = thing.mcid
            across, down, *_ = thing.matrix
            turn = turn_of(across, down)
            for glyph in thing:
                glyphs.append(Glyph(glyph.chars, number, *glyph.bbox, turn=turn))
                keys.append(mcid)
    return glyphs, keys, lines

"""The text of a web page's elements as a browser shows it, each piece with how it is marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from lxml.html import HtmlElement

from parsers.document.note_marks import is_note
from parsers.document.text import collapse
from parsers.web.visibility import PageStyle, is_for_speech_only

BLOCKS = {
    *("address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("header", "hr", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary"),
    *("table", "tbody", "td", "th", "thead", "tfoot", "tr", "ul"),
}
SKIPPED = {
    *("script", "style", "noscript", "template", "head", "title", "svg", "iframe", "object"),
    *("select", "datalist", "audio", "video", "canvas", "math"),
}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# the kinds of element that make a table, by their name or by their role (WAI-ARIA 1.2)
_ROLES = {
    "table": "table",
    "grid": "table",
    "treegrid": "table",
    "rowgroup": "tbody",
    "row": "tr",
    "cell": "td",
    "gridcell": "td",
    "columnheader": "th",
    "rowheader": "th",
}
_NO_ROLE = ("presentation", "none")
_NOTE_MARK = re.compile(r"\[?\(?(?:\d{1,3}|[a-z]|[*†‡§]{1,3})\)?\]?", re.IGNORECASE)
_NOTE_TARGET = re.compile(r"ft?n|note|merknad|cite", re.IGNORECASE)

Mark = Literal["", "struck", "deleted", "spoken", "hidden", "note", "raised", "raised note"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an element's text; `mark` says what is special about it."""

    text: str
    mark: Mark = ""


def kind_of(element: HtmlElement) -> str:
    """Return the name of the element that one acts as: a `div` with the role "row" is a "tr"."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    role = (element.get("role") or "").strip().lower()
    if tag == "table" and role in _NO_ROLE:
        return "div"
    return tag if not role or tag in ("table", "tr", "td", "th", "tbody") else _ROLES.get(role, tag)


def flow(text: str | None) -> str:
    """Return text as a browser flows it: line ends and tabs of the source are spaces."""
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")


def pieces_of(
    root: HtmlElement, style: PageStyle, *, tables: bool = True, struck: bool = False
) -> Iterator[Piece]:
    """Return an element's texts, blocks and `<br>` as line breaks; a table in it, if `tables`.

    `struck`: a line through what is round the element goes through its text, too.
    It goes without recursion: a page may nest deeper than Python's stack.
    """
    first: Mark = "struck" if struck or style.strikes(root) else ""
    yield Piece(flow(root.text), first)
    stack: list[tuple[HtmlElement, Mark, str]] = [(child, first, "") for child in reversed(root)]
    while stack:
        element, mark, closing = stack.pop()
        if closing:  # an element ends here: what stands after its text, and its tail
            yield Piece(closing.rstrip("\0"))
            yield Piece(flow(element.tail), mark)
            continue
        kind = kind_of(element)
        if kind == "br":
            yield Piece("\n", mark)
        if kind in ("", "br") or kind in SKIPPED or (kind == "table" and not tables):
            yield Piece(flow(element.tail), mark)
            continue
        inner = _mark(element, mark, style)
        before, after = ("", "\t") if kind in ("td", "th") else ("\n", "\n")
        if kind not in BLOCKS:
            before, after = "", "\0"
        yield Piece(before)
        yield Piece(flow(element.text), inner)
        stack.append((element, mark, after))
        stack.extend((child, inner, "") for child in reversed(element))


def _mark(element: HtmlElement, outer: Mark, style: PageStyle) -> Mark:
    if outer in ("hidden", "note", "spoken"):
        return outer
    if style.hides(element) or element.get("aria-hidden") == "true":
        return "hidden"
    if is_note_mark(element):
        return "note"
    if is_for_speech_only(element):
        return "spoken"
    if element.tag == "del":
        return "deleted"
    if outer == "" and element.tag == "sup":
        return "raised"
    return "struck" if outer in ("", "raised") and style.strikes(element) else outer


def with_raised_notes(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces of a text, raised ones parted into marks of notes and plain text."""
    parted: list[Piece] = []
    filled = (piece for piece in pieces if piece.text)
    for raised, run in groupby(filled, lambda piece: piece.mark == "raised"):
        texts = list(run)
        if raised:
            line = "".join(p.text for p in parted if p.mark not in ("hidden", "note", "spoken"))
            said = "".join(piece.text for piece in texts)
            note = is_note(line.rsplit("\n", 1)[-1], said)
            texts = [Piece(said, "raised note" if note else "")]
        parted.extend(texts)
    return parted


def is_note_mark(element: HtmlElement) -> bool:
    """Return whether an element is the mark of a footnote: a raised link within the page."""
    if element.tag not in ("a", "sup"):
        return False
    link = element if element.tag == "a" else next(element.iter("a"), None)
    if link is None or "#" not in (link.get("href") or ""):
        return False
    text = collapse("".join(element.itertext()))
    if not _NOTE_MARK.fullmatch(text):
        return False
    raised = element.tag == "sup" or any(inner.tag == "sup" for inner in element.iter())
    target = (link.get("href") or "").rsplit("#", 1)[-1]
    role = link.get("role") or ""
    return raised or role == "doc-noteref" or _NOTE_TARGET.search(target) is not None

"""The text of a Word paragraph as a reader of the final version sees it.

Insertions count, deletions do not (they are kept for `Cell.original`), hidden text and the prompts
of empty content controls do not either; content controls, fields and links are looked through.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from parsers.docx_package import Styles, is_on, strike_of

_RUN, _TEXT, _DELETED_TEXT = qn("w:r"), qn("w:t"), qn("w:delText")
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# what was deleted or moved away is no longer text
_REMOVED = {qn("w:del"), qn("w:moveFrom")}
# wrappers that stand between a parent and its real children
_TRANSPARENT = {
    qn("w:" + name)
    for name in (
        *("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml"),
        *("hyperlink", "fldSimple", "dir", "bdo"),
    )
}
_CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "\u00ad",
}
# the symbols of Wingdings and Symbol that plans have; others become a bullet
_SYMBOLS = {
    "F0FC": "✓",
    "F0FB": "✗",
    "F0FE": "☑",
    "F0FD": "☒",
    "F0A8": "☐",
    "F06F": "☐",
    "F0E0": "→",
    "F0DF": "←",
    "F0B7": "•",
    "F0A7": "•",
    "F0D8": "•",
}
_NOTES = {
    qn("w:footnoteReference"): "footnote",
    qn("w:endnoteReference"): "endnote",
    qn("w:commentReference"): "comment",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a paragraph: text, or what was removed from it, or a reference to a note.

    `removed` is the sentence that says who removed the text and when.
    """

    text: str
    struck: bool = False
    removed: str = ""
    note: tuple[str, str] | None = None


def children(parent: Element) -> Iterator[Element]:
    """Give an element's real children: wrappers looked through, removed content left out."""
    for child in parent:
        if child.tag in _TRANSPARENT:
            if not _is_prompt(child):
                yield from children(child)
        elif child.tag not in _REMOVED:
            yield child


def _is_prompt(control: Element) -> bool:
    """Tell whether a content control shows its prompt only ("Klikk for å velge en dato")."""
    return control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None


def pieces(paragraph: Element, styles: Styles) -> Iterator[Piece]:
    """Give the pieces of a paragraph in order."""
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    struck = style is not None and style.get(qn("w:val")) in styles.struck
    yield from _pieces(paragraph, styles, struck)


def _pieces(parent: Element, styles: Styles, struck: bool) -> Iterator[Piece]:
    for child in parent:
        if child.tag in _REMOVED:
            removed = "".join(
                text.text or "" for text in child.iter(_TEXT, _DELETED_TEXT) if text.text
            )
            if removed:
                yield Piece("", removed=_removal(child, removed))
        elif child.tag in _TRANSPARENT:
            if not _is_prompt(child):
                yield from _pieces(child, styles, struck)
        elif child.tag == _RUN:
            yield from _run_pieces(child, styles, struck)


def _removal(mark: Element, text: str) -> str:
    """Give the sentence on removed text: "[deleted 2025-03-01 by Kari: 12. mars]"."""
    day = (mark.get(qn("w:date")) or "")[:10]
    author = mark.get(qn("w:author")) or ""
    verb = "deleted" if mark.tag == qn("w:del") else "moved away"
    when = f" {day}" if day else ""
    who = f" by {author}" if author else ""
    return f"[{verb}{when}{who}: {text}]"


def _run_pieces(run: Element, styles: Styles, struck: bool) -> Iterator[Piece]:
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        hidden = properties.find(qn("w:vanish"))
        if hidden is not None and is_on(hidden):
            return
        style = properties.find(qn("w:rStyle"))
        if style is not None and style.get(qn("w:val")) in styles.struck:
            struck = True
        own = strike_of(properties)
        struck = struck if own is None else own
    for piece in run:
        if piece.tag == _TEXT:
            yield Piece(piece.text or "", struck)
        elif piece.tag in _CHARACTERS:
            yield Piece(_CHARACTERS[piece.tag], struck)
        elif piece.tag == qn("w:sym"):
            yield Piece(_SYMBOLS.get((piece.get(qn("w:char")) or "").upper(), "•"), struck)
        elif piece.tag in _NOTES:
            yield Piece("", note=(_NOTES[piece.tag], piece.get(qn("w:id")) or ""))


def text_boxes(paragraph: Element) -> Iterator[Element]:
    """Give the contents of the text boxes that are anchored in a paragraph, each once."""
    for box in paragraph.iter(qn("w:txbxContent")):
        if not _is_alternative(box) and not _is_inner(box, paragraph):
            yield box


def _is_alternative(element: Element) -> bool:
    """Tell whether an element is the fallback of one that newer programs show."""
    for ancestor in element.iterancestors(_MC + "Fallback"):
        around = ancestor.getparent()
        choices = around.iterchildren(_MC + "Choice") if around is not None else ()
        return any(choice.find(f".//{qn('w:txbxContent')}") is not None for choice in choices)
    return False


def _is_inner(box: Element, paragraph: Element) -> bool:
    for ancestor in box.iterancestors():
        if ancestor is paragraph:
            return False
        if ancestor.tag == qn("w:txbxContent"):
            return True
    return False

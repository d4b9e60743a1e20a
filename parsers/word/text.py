"""The text of a Word paragraph as a reader of the final version sees it.

Insertions count, deletions do not (they are kept for `Cell.original`), hidden text and the prompts
of empty content controls do not either; content controls, fields and links are looked through.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element as Element

from parsers.word.characters import character, form_value, symbol_font
from parsers.word.names import qn
from parsers.word.package import Styles, flag_of, is_on, strike_of

_RUN, _TEXT, _DELETED_TEXT = qn("w:r"), qn("w:t"), qn("w:delText")
_CONTROL = qn("w:sdt")
_FIELD, _RUBY, _VALUE = qn("w:fldChar"), qn("w:ruby"), qn("w:val")
_CONTROL_PROPERTIES, _RUN_PROPERTIES = qn("w:sdtPr"), qn("w:rPr")
_FONTS, _ASCII_FONT = qn("w:rFonts"), qn("w:ascii")
_ALIGN = qn("w:vertAlign")
_RUN_STYLE, _PARAGRAPH_STYLE = qn("w:rStyle"), f"{qn('w:pPr')}/{qn('w:pStyle')}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# what was deleted or moved away is no longer text
_REMOVED = {qn("w:del"), qn("w:moveFrom")}
# wrappers between a parent and its real children
_TRANSPARENT = {
    qn("w:" + name)
    for name in (
        *("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml"),
        *("hyperlink", "fldSimple", "dir", "bdo"),
    )
}
_ALTERNATIVES = _MC + "AlternateContent"
_NOTES = {
    qn("w:footnoteReference"): "footnote",
    qn("w:endnoteReference"): "endnote",
    qn("w:commentReference"): "comment",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a paragraph: text, or what was removed from it, or a reference to a note.

    `removed` is the sentence that says who removed the text and when, or that it is a prompt.
    `raised`: the text is above its line.
    """

    text: str
    struck: bool = False
    bold: bool = False
    removed: str = ""
    note: tuple[str, str] | None = None
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How runs look unless they say otherwise themselves."""

    struck: bool = False
    bold: bool = False
    hidden: bool = False
    raised: bool = False


_PLAIN = Look()


def children(parent: Element) -> Iterator[Element]:
    """Return an element's real children: wrappers looked through, removed content left out."""
    for child in parent:
        if child.tag in _TRANSPARENT:
            yield from children(child)
        elif child.tag == _ALTERNATIVES:
            yield from children(_chosen(child))
        elif child.tag not in _REMOVED:
            yield child


def _chosen(alternatives: Element) -> Element:
    """Return the first of several versions of the same content that has any."""
    return next((version for version in alternatives if len(version)), alternatives)


def _is_prompt(control: Element) -> bool:
    """Return whether a content control shows its prompt only ("Klikk for å velge en dato")."""
    mark = control.find(f"{_CONTROL_PROPERTIES}/{qn('w:showingPlcHdr')}")
    return mark is not None and is_on(mark)


def mark_removed(paragraph: Element) -> bool:
    """Return whether a paragraph's end was deleted or moved away: the next one goes on with it."""
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    return mark is not None and any(child.tag in _REMOVED for child in mark)


def pieces(paragraph: Element, styles: Styles, look: Look = _PLAIN) -> Iterator[Piece]:
    """Return the pieces of a paragraph in order; `look` is its table's."""
    style = paragraph.find(_PARAGRAPH_STYLE)
    if style is not None:
        look = _styled(look, style.get(_VALUE) or "", styles)
    prompt = any(map(_is_prompt, paragraph.iterancestors(_CONTROL)))
    yield from _Pieces(styles).read(paragraph, look, prompt)


def _styled(look: Look, style: str, styles: Styles) -> Look:
    if style not in styles.struck | styles.bold | styles.hidden:
        return look
    return Look(
        look.struck or style in styles.struck,
        look.bold or style in styles.bold,
        look.hidden or style in styles.hidden,
        look.raised,
    )


class _Pieces:
    """Reads one paragraph; remembers inside which fields' instructions it is."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        # each open field: whether its text is left out, whether its result is, too
        self._instructions: list[tuple[bool, bool]] = []

    def read(self, parent: Element, look: Look, prompt: bool) -> Iterator[Piece]:
        """Return the pieces below an element; those of a prompt are no text."""
        for child in parent:
            if child.tag == _RUN:
                run_pieces = self._run(child, look)
                yield from (_prompted(piece) for piece in run_pieces) if prompt else run_pieces
            elif child.tag in _REMOVED:
                removed = "".join(
                    text.text or "" for text in child.iter(_TEXT, _DELETED_TEXT) if text.text
                )
                if removed:
                    yield Piece("", removed=_removal(child, removed))
            elif child.tag in _TRANSPARENT:
                shown = prompt or (child.tag == _CONTROL and _is_prompt(child))
                yield from self.read(child, look, shown)
            elif child.tag == _ALTERNATIVES:
                yield from self.read(_chosen(child), look, prompt)
            elif child.tag.__class__ is str and child.tag.startswith(_MATH):
                yield from (Piece(text.text or "") for text in child.iter(_MATH + "t"))

    def _run(self, run: Element, look: Look) -> Iterator[Piece]:
        properties = run.find(_RUN_PROPERTIES)
        if properties is not None:
            look = _run_look(properties, look, self._styles)
        if look.hidden:
            # the ends of fields count, though what they show is hidden
            for field in run.iterchildren(_FIELD):
                self._field(field)
            return
        yield from self._contents(run, look, _font_of(properties))

    def _contents(self, run: Element, look: Look, font: str) -> Iterator[Piece]:
        for piece in run:
            shown = not any(left_out for left_out, _ in self._instructions)
            if piece.tag == _FIELD:
                text = self._field(piece)
            elif piece.tag == _ALTERNATIVES:
                yield from self._contents(_chosen(piece), look, font)
                continue
            elif piece.tag == _RUBY:
                for base in piece.iterchildren(qn("w:rubyBase")):
                    yield from self.read(base, look, prompt=False)
                continue
            elif piece.tag in _NOTES:
                yield Piece("", note=(_NOTES[piece.tag], piece.get(qn("w:id")) or ""))
                continue
            else:
                text = character(piece, font)
            if text and shown:
                yield Piece(text, look.struck, look.bold, raised=look.raised)

    def _field(self, mark: Element) -> str:
        """Note where a field begins and ends; give the value of a form field of the old kind."""
        kind = mark.get(qn("w:fldCharType"))
        if kind == "begin":
            value = form_value(mark)
            self._instructions.append((True, bool(value)))
            return value
        if kind == "separate" and self._instructions:
            # what follows is the result; that of a form field was given already
            self._instructions[-1] = self._instructions[-1][1], False
        elif kind == "end" and self._instructions:
            self._instructions.pop()
        return ""


def _font_of(properties: Element | None) -> str:
    """Return the symbol font that a run is in, "" where it is in one of letters."""
    fonts = None if properties is None else properties.find(_FONTS)
    return "" if fonts is None else symbol_font(fonts.get(_ASCII_FONT))


def _prompted(piece: Piece) -> Piece:
    return Piece("", removed=f"[prompt: {piece.text}]" if piece.text.strip() else "")


def _run_look(properties: Element, look: Look, styles: Styles) -> Look:
    style = properties.find(_RUN_STYLE)
    if style is not None:
        look = _styled(look, style.get(_VALUE) or "", styles)
    struck = strike_of(properties)
    bold, hidden = flag_of(properties, "b"), flag_of(properties, "vanish")
    align = properties.find(_ALIGN)
    raised = align is not None and align.get(_VALUE) == "superscript"
    if struck is None and bold is None and hidden is None and not raised:
        return look
    return Look(
        look.struck if struck is None else struck,
        look.bold if bold is None else bold,
        look.hidden if hidden is None else hidden,
        raised,
    )


def _removal(mark: Element, text: str) -> str:
    """Return the sentence on removed text: "[deleted 2025-03-01 by Kari: 12. mars]"."""
    day = (mark.get(qn("w:date")) or "")[:10]
    author = mark.get(qn("w:author")) or ""
    verb = "deleted" if mark.tag == qn("w:del") else "moved away"
    when = f" {day}" if day else ""
    who = f" by {author}" if author else ""
    return f"[{verb}{when}{who}: {text}]"


def text_boxes(paragraph: Element) -> Iterator[Element]:
    """Return the contents of the text boxes that are anchored in a paragraph, each once."""
    for box in paragraph.iter(qn("w:txbxContent")):
        if not _is_alternative(box) and not _is_inner(box, paragraph):
            yield box


def _is_alternative(element: Element) -> bool:
    """Return whether an element is the fallback of one that newer programs show."""
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

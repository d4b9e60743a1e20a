"""Opening the package of a Word file: what python-docx does not know is made what it knows.

Macro-enabled files and templates differ from documents in one content type only (ECMA-376, part 1,
11.3.10); strict files (ISO/IEC 29500-1) in their namespaces, which have a transitional twin each.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element as Element

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_MAINS = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
_STRICT = b"http://purl.oclc.org/ooxml/"
_OFFICE = "http://schemas.openxmlformats.org/"
# strict namespace → transitional one, the longest first
_TWINS = {
    "officeDocument/relationships/metadata/core-properties": _OFFICE
    + "package/2006/relationships/metadata/core-properties",
    "officeDocument/extendedProperties": _OFFICE + "officeDocument/2006/extended-properties",
    "officeDocument/customXml": _OFFICE + "officeDocument/2006/customXml",
    "officeDocument/docPropsVTypes": _OFFICE + "officeDocument/2006/docPropsVTypes",
    "officeDocument/relationships": _OFFICE + "officeDocument/2006/relationships",
    "officeDocument/math": _OFFICE + "officeDocument/2006/math",
    "wordprocessingml/main": _OFFICE + "wordprocessingml/2006/main",
    "drawingml/": _OFFICE + "drawingml/2006/",
}
_XML = (".xml", ".rels")


@dataclass(frozen=True, slots=True)
class Styles:
    """What styles say: the struck ones, each heading's level (1–9), those of list items."""

    struck: frozenset[str]
    levels: Mapping[str, int]
    lists: frozenset[str] = frozenset()


def open_word(data: bytes) -> WordDocument:
    """Give the document of a Word file's bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        types = package.read("[Content_Types].xml").decode("utf-8", "replace")
        strict = any(
            _STRICT in package.read(name)
            for name in package.namelist()
            if name.endswith(("document.xml", ".rels"))
        )
        if strict or any(other in types for other in _OTHER_MAINS):
            data = _rewritten(package)
    return docx.Document(io.BytesIO(data))


def _rewritten(package: zipfile.ZipFile) -> bytes:
    """Give the package with transitional namespaces and a document's content type."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as plain:
        for name in package.namelist():
            content = package.read(name)
            if name.endswith(_XML):
                for strict, transitional in _TWINS.items():
                    content = content.replace(_STRICT + strict.encode(), transitional.encode())
            if name == "[Content_Types].xml":
                for other in _OTHER_MAINS:
                    content = content.replace(other.encode(), _MAIN.encode())
            plain.writestr(name, content)
    return target.getvalue()


def read_styles(word: WordDocument) -> Styles:
    """Give what the document's styles say, inherited from those that they are based on."""
    based: dict[str, str] = {}
    own: dict[str, bool] = {}
    levels: dict[str, int] = {}
    lists: set[str] = set()
    for style in word.styles.element.iterchildren(qn("w:style")):
        key = style.get(qn("w:styleId")) or ""
        parent = style.find(qn("w:basedOn"))
        if parent is not None:
            based[key] = parent.get(qn("w:val")) or ""
        properties = style.find(qn("w:rPr"))
        mark = strike_of(properties) if properties is not None else None
        if mark is not None:
            own[key] = mark
        name = style.find(qn("w:name"))
        text = (name.get(qn("w:val")) or "").casefold() if name is not None else ""
        if style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None or text.startswith("list "):
            lists.add(key)
        if text == "title":
            levels[key] = 1
        elif text.startswith("heading ") and text[8:].isdigit():
            levels[key] = min(int(text[8:]), 9)
    struck = set()
    for key in {*based, *own}:
        seen: set[str] = set()
        place = key
        while place not in own and place in based and place not in seen:
            seen.add(place)
            place = based[place]
        if own.get(place):
            struck.add(key)
    return Styles(frozenset(struck), levels, frozenset(lists - levels.keys()))


def strike_of(properties: Element) -> bool | None:
    """Give whether run properties strike the text through; None where they do not say."""
    marks = [properties.find(qn("w:strike")), properties.find(qn("w:dstrike"))]
    said = [is_on(mark) for mark in marks if mark is not None]
    return any(said) if said else None


def is_on(mark: Element) -> bool:
    """Give the value of an on/off property (ISO/IEC 29500-1, 17.17.4)."""
    return mark.get(qn("w:val")) in (None, "1", "true", "on")


def read_notes(word: WordDocument) -> dict[tuple[str, str], str]:
    """Give the texts of footnotes, endnotes and comments by their kind and id."""
    notes: dict[tuple[str, str], str] = {}
    for relation in word.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1].removesuffix("s")
        if kind not in ("footnote", "endnote", "comment") or relation.is_external:
            continue
        part: Any = relation.target_part
        parser = etree.XMLParser(resolve_entities=False)
        root = etree.fromstring(part.blob, parser)
        for note in root.iterchildren(qn(f"w:{kind}")):
            if note.get(qn("w:type")) in ("separator", "continuationSeparator"):
                continue
            texts = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in note.iter(qn("w:p")))
            notes[kind, note.get(qn("w:id")) or ""] = " ".join(text for text in texts if text)
    return notes

"""Opening the package of a Word file, its parts renamed to what python-docx expects.

Macro-enabled files and templates differ from documents in one content type only (ECMA-376, part 1,
11.3.10); strict files (ISO/IEC 29500-1) in their namespaces, which have a transitional twin each.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RELATIONSHIP
from lxml import etree
from lxml.etree import _Element as Element

from parsers.document.model import Metadata
from parsers.word.names import qn

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
_REMEMBERED = 64  # parts with styles


@dataclass(frozen=True, slots=True)
class Styles:
    """What styles say: the struck, hidden and bold ones, levels of headings (1–9), lists."""

    struck: frozenset[str]
    hidden: frozenset[str]
    bold: frozenset[str]
    levels: Mapping[str, int]
    lists: Mapping[str, tuple[str, int]]


def open_word(data: bytes) -> tuple[WordDocument, bytes]:
    """Return the document of a Word file's bytes, and the bytes of its package as it was opened."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        types = package.read("[Content_Types].xml").decode("utf-8", "replace")
        strict = any(
            _STRICT in package.read(name)
            for name in package.namelist()
            if name.endswith(("document.xml", ".rels"))
        )
        if strict or any(other in types for other in _OTHER_MAINS):
            data = _rewritten(package)
    return docx.Document(io.BytesIO(data)), data


def read_metadata(word: WordDocument) -> Metadata:
    """Return what the document says of itself, nothing where it has no such part."""
    # python-docx makes a part that is missing, with today's date
    if not any(
        relation.reltype == RELATIONSHIP.CORE_PROPERTIES
        for relation in word.part.package.rels.values()
    ):
        return Metadata()
    core = word.core_properties
    modified = core.modified or core.created
    return Metadata(core.title or "", modified.date().isoformat() if modified else None)


def _rewritten(package: zipfile.ZipFile) -> bytes:
    """Return the package with transitional namespaces and a document's content type."""
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


def read_styles(word: WordDocument, data: bytes) -> Styles:
    """Return what the document's styles say, inherited from those that they are based on.

    `data` are the bytes of its package.
    """
    try:
        name = word.part.part_related_by(RELATIONSHIP.STYLES).partname.membername
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _styles(package.read(name))
    except KeyError:  # it has none of its own
        return _styles(etree.tostring(word.styles.element))


@lru_cache(maxsize=_REMEMBERED)
def _styles(xml: bytes) -> Styles:
    """Return what styles say, from their part: many documents are made from one template."""
    based: dict[str, str] = {}
    own: dict[str, dict[str, bool]] = {"strike": {}, "vanish": {}, "b": {}}
    levels: dict[str, int] = {}
    lists: dict[str, tuple[str, int]] = {}
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, huge_tree=True))
    for style in root.iterchildren(qn("w:style")):
        key = style.get(qn("w:styleId")) or ""
        parent = style.find(qn("w:basedOn"))
        if parent is not None:
            based[key] = parent.get(qn("w:val")) or ""
        properties = style.find(qn("w:rPr"))
        if properties is not None:
            for name, styles in own.items():
                mark = strike_of(properties) if name == "strike" else flag_of(properties, name)
                if mark is not None:
                    styles[key] = mark
        paragraph = style.find(qn("w:pPr"))
        item = list_of(paragraph) if paragraph is not None else None
        if item is not None:
            lists[key] = item
        name_of = style.find(qn("w:name"))
        text = (name_of.get(qn("w:val")) or "").casefold() if name_of is not None else ""
        if text == "title":
            levels[key] = 1
        elif text.startswith("heading ") and text[8:].isdigit():
            levels[key] = min(int(text[8:]), 9)
    struck, hidden, bold = (_inherited(said, based) for said in own.values())
    return Styles(struck, hidden, bold, levels, lists)


def _inherited(own: Mapping[str, bool], based: Mapping[str, str]) -> frozenset[str]:
    """Return the styles for which a property is on, theirs or the nearestthey are based on."""
    switched_on = set()
    for key in {*based, *own}:
        seen: set[str] = set()
        place = key
        while place not in own and place in based and place not in seen:
            seen.add(place)
            place = based[place]
        if own.get(place):
            switched_on.add(key)
    return frozenset(switched_on)


def list_of(properties: Element) -> tuple[str, int] | None:
    """Return the list and level of paragraph properties, None where they name no list."""
    number = properties.find(f"{qn('w:numPr')}/{qn('w:numId')}")
    if number is None:
        return None
    level = properties.find(f"{qn('w:numPr')}/{qn('w:ilvl')}")
    value = "" if level is None else level.get(qn("w:val")) or ""
    return number.get(qn("w:val")) or "0", int(value) if value.isdecimal() else 0


def flag_of(properties: Element, name: str) -> bool | None:
    """Return an on/off property of runs, None where the properties do not say it."""
    mark = properties.find(qn(f"w:{name}"))
    return None if mark is None else is_on(mark)


def strike_of(properties: Element) -> bool | None:
    """Return whether run properties strike the text through; None where they do not say."""
    marks = [properties.find(qn("w:strike")), properties.find(qn("w:dstrike"))]
    said = [is_on(mark) for mark in marks if mark is not None]
    return any(said) if said else None


def is_on(mark: Element) -> bool:
    """Return the value of an on/off property (ISO/IEC 29500-1, 17.17.4)."""
    return mark.get(qn("w:val")) in (None, "1", "true", "on")


def read_notes(word: WordDocument) -> dict[tuple[str, str], str]:
    """Return the texts of footnotes, endnotes and comments by their kind and id."""
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

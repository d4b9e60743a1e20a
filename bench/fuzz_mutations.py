"""Mutations of files by their structure: packages, XML, workbooks' cells, PDF, HTML, CSV, TOML.

Each takes bytes and a source of chance and returns bytes; what cannot be parsed any more is mutated
as bytes. A file that is only damaged stops at the first check; one whose parts are well formed and
wrong comes further.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import PurePath

from lxml import etree, html

Mutation = Callable[[bytes, random.Random], bytes]

_PACKAGES = (".docx", ".xlsx", ".odt", ".ods")
_NUMBERS = (
    "0", "-1", "1", "2", "63", "16384", "1048577", "2147483648", "-2147483649", "1e400", "NaN", "",
    "99999999999999999999", "0.0000001", "1/2", "true",
)  # fmt: skip
_TEXTS = (
    "", " ", "\u00ad", "\u200b", "\u202e31. mai", "uke 43", "13.13.2025", "0. januar", "31. juni", "kl. 25.61",
    "{body}", "=1+1", "<script>", "\ufffd", "𝟙𝟚. mai", "a" * 5_000, "1 " * 2_000, "æøå" * 300,
    "uke 1–53, 2025/2026", "\u0661\u0662. mai", "hver tirsdag unntatt", "Kari\x0bNordmann", "%s%n", "\n" * 50,
)  # fmt: skip
_CELL_TYPES = ("s", "b", "e", "n", "d", "str", "inlineStr", "x", "")
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DEEP = 400  # elements
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, RuntimeError, EOFError, ValueError,
)  # fmt: skip
_SEPARATOR = re.compile(rb"[;,|\t\"'=\[\]\n]")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def mutated(name: str, data: bytes, chance: random.Random) -> bytes:
    """Return a file with something changed, by its structure four times of five."""
    by_structure = _BY_SUFFIX.get(PurePath(name).suffix)
    if by_structure is None or chance.random() < 0.2:
        return mutated_bytes(data, chance)
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        data = by_structure(data, chance)
    return data


def mutated_bytes(data: bytes, chance: random.Random) -> bytes:
    """Return bytes of which some are changed, cut out, doubled, random or swapped."""
    result = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        if not result:
            break
        place = chance.randrange(len(result))
        length = chance.choice([1, 1, 4, 64, 1024])
        way = chance.randrange(5)
        if way == 0:
            result[place] = chance.randrange(256)
        elif way == 1:
            del result[place : place + length]
        elif way == 2:
            result[place:place] = result[place : place + length]
        elif way == 3:
            result[place : place + length] = bytes(chance.randrange(256) for _ in range(length))
        else:
            other = chance.randrange(len(result))
            result[place : place + length] = result[other : other + length]
    return bytes(result)


def mutated_package(data: bytes, chance: random.Random) -> bytes:
    """Return a package of which a member is mutated, doubled, left out, renamed or exchanged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            members = [(name, old.read(name)) for name in old.namelist()]
    except _UNREADABLE:
        return mutated_bytes(data, chance)
    if not members:
        return mutated_bytes(data, chance)
    place = chance.randrange(len(members))
    name, content = members[place]
    way = chance.random()
    if way < 0.75:
        change = mutated_xml if name.endswith((".xml", ".rels")) else mutated_bytes
        members[place] = (name, change(content, chance))
    elif way < 0.80:
        del members[place]
    elif way < 0.85:
        members.append((name, chance.choice(members)[1]))
    elif way < 0.90:
        members[place] = (chance.choice(("../x.xml", "/x.xml", name.upper(), "æ/ø.xml")), content)
    else:
        members[place] = (name, chance.choice(members)[1])
    return _zipped(members, chance)


def _zipped(members: list[tuple[str, bytes]], chance: random.Random) -> bytes:
    import warnings

    target = io.BytesIO()
    method = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", method) as new:
        warnings.simplefilter("ignore")  # two members of one name are meant
        for name, content in members:
            new.writestr(zipfile.ZipInfo(name), content)
    return target.getvalue()


def mutated_xml(data: bytes, chance: random.Random) -> bytes:
    """Return an XML document with an element or attribute changed; it stays well formed."""
    try:
        root = etree.fromstring(data)
    except (etree.XMLSyntaxError, ValueError):
        return mutated_bytes(data, chance)
    cells = root.findall(f"{_SHEET}sheetData/{_SHEET}row/{_SHEET}c")
    if cells and chance.random() < 0.5:
        _change_cell(chance.choice(cells), chance)
    else:
        _change_tree(root, chance)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _change_cell(cell: etree._Element, chance: random.Random) -> None:
    """Give a workbook's cell another type, format, place, formula or value."""
    way = chance.choice(("t", "s", "r", "f", "v"))
    if way == "t":
        cell.set("t", chance.choice(_CELL_TYPES))
    elif way == "s":
        cell.set("s", chance.choice(_NUMBERS))
    elif way == "r":
        cell.set("r", chance.choice(("A1", "XFD1048576", "XFE1", "A0", "1", "", "$A$1", "a:b")))
    else:
        found = cell.find(f"{_SHEET}{way}")
        part = etree.SubElement(cell, f"{_SHEET}{way}") if found is None else found
        part.text = _for_xml(chance.choice(_NUMBERS + _TEXTS))


def mutated_html(data: bytes, chance: random.Random) -> bytes:
    """Return a page with an element changed, or with tags that nest without an end."""
    if chance.random() < 0.1:
        tag = chance.choice((b"<div>", b"<table><tr><td>", b"<ul><li>", b"<b>", b"<!--", b"</td>"))
        place = chance.randrange(len(data) + 1)
        return data[:place] + tag * chance.choice((1, 30, 3_000)) + data[place:]
    try:
        root = html.fromstring(data)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return mutated_bytes(data, chance)
    _change_tree(root, chance)
    return bytes(html.tostring(root, encoding="utf-8"))


def _change_tree(root: etree._Element, chance: random.Random) -> None:
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    element = chance.choice(elements)
    parent = element.getparent()
    way = chance.randrange(8)
    if way == 0 and parent is not None:
        parent.remove(element)
    elif way == 1 and parent is not None:
        for _ in range(chance.choice((1, 1, 20))):
            parent.insert(parent.index(element), _copy(element))
    elif way == 2:
        other = chance.choice(elements)
        if other is not element and element not in other.iterancestors():
            other.append(_copy(element))
    elif way == 3:
        deepest = element
        for _ in range(chance.choice((2, 20, _DEEP))):
            deepest = etree.SubElement(deepest, element.tag, dict(element.attrib))
    elif way == 4 and element.attrib:
        element.set(chance.choice(list(element.attrib)), _for_xml(chance.choice(_NUMBERS + _TEXTS)))
    elif way == 5 and element.attrib:
        del element.attrib[chance.choice(list(element.attrib))]
    elif way == 6:
        element.tag = chance.choice(elements).tag
    else:
        texts = [one for one in elements if one.text and one.text.strip()] or [element]
        chosen = chance.choice(texts)
        chosen.text = _for_xml(chance.choice(_TEXTS + _NUMBERS))


def _copy(element: etree._Element) -> etree._Element:
    copied = deepcopy(element)
    copied.tail = None
    return copied


def _for_xml(text: str) -> str:
    """Return a text without the characters that XML cannot have."""
    return _NOT_IN_XML.sub("\u2028", text)


def mutated_pdf(data: bytes, chance: random.Random) -> bytes:
    """Return a PDF with an object or an operator of a page changed; it opens as before."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            change = chance.choice((_change_object, _change_object, _change_content))
            change(pdf, chance)
            target = io.BytesIO()
            pdf.save(target, static_id=True)
            return target.getvalue()
    except Exception:  # whatever the library says of what was mutated before
        return mutated_bytes(data, chance)


def _change_object(pdf: object, chance: random.Random) -> None:
    import pikepdf

    assert isinstance(pdf, pikepdf.Pdf)
    dictionaries = [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream) and list(one.keys())
    ]
    chosen = chance.choice(dictionaries)
    key = chance.choice(sorted(chosen.keys()))
    way = chance.randrange(4)
    if way == 0:
        del chosen[key]
    elif way == 1:
        chosen[key] = chance.choice((0, -1, 2**31, 10**9, True))
    elif way == 2:
        chosen[key] = chance.choice(dictionaries)
    else:
        chosen[key] = pikepdf.Array([0, 0, chance.choice((0, 1, 10**7)), 10**7])


def _change_content(pdf: object, chance: random.Random) -> None:
    import pikepdf

    assert isinstance(pdf, pikepdf.Pdf)
    page = chance.choice(list(pdf.pages))
    operations = list(pikepdf.parse_content_stream(page))
    if not operations:
        return
    place = chance.randrange(len(operations))
    chosen = operations[place]
    way = chance.randrange(4)
    if way == 0:
        del operations[place]
    elif way == 1:
        operations[place:place] = [chosen] * chance.choice((1, 50, 2_000))
    elif way == 2:
        operations[place] = operations[chance.randrange(len(operations))]
    else:
        extreme = [chance.choice((0, -1, 10**9, -(10**9), 0.0001)) for _ in chosen.operands]
        operations[place] = pikepdf.ContentStreamInstruction(extreme, chosen.operator)
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(operations))


def mutated_lines(data: bytes, chance: random.Random) -> bytes:
    """Return text with separators, quotes, ends of lines or values changed (CSV, Markdown, TOML)."""
    way = chance.randrange(6)
    separators = _SEPARATOR.findall(data) or [b"\n"]
    if way == 0:
        return data.replace(
            chance.choice(separators), chance.choice(separators), chance.choice((1, -1))
        )
    places = [match.start() for match in _SEPARATOR.finditer(data)] or [0]
    place = chance.choice(places)
    inserted = chance.choice(
        (
            b'"',
            b"'",
            b"\0",
            b"\xff\xfe",
            b"\r",
            b"\r\r\n",
            b";" * 50,
            b"|" * 3_000,
            b"\n" * 500,
            b"\\",
            b"[" * 200,
        )
    )
    if way <= 2:
        return data[:place] + inserted + data[place:]
    if way == 3:
        lines = data.split(b"\n")
        chance.shuffle(lines)
        return b"\n".join(lines)
    text = chance.choice(_TEXTS + _NUMBERS).encode("utf-8", "surrogatepass")
    end = chance.choice([other for other in places if other >= place])
    return data[: place + 1] + text + data[end:]


_BY_SUFFIX: Mapping[str, Mutation] = {
    **dict.fromkeys(_PACKAGES, mutated_package),
    ".pdf": mutated_pdf,
    ".html": mutated_html,
    ".csv": mutated_lines,
    ".md": mutated_lines,
    ".txt": mutated_lines,
    ".toml": mutated_lines,
}

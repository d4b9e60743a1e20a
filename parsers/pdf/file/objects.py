"""The dictionaries of a PDF, read fast: a structure tree has thousands of small ones.

playa reads an object of any kind, token by token. Most objects of a structure tree are plain:
names, numbers, references, short strings. These are taken apart here by one expression; what is
not plain is left to playa.
"""

from __future__ import annotations

import re

import playa
from playa.pdftypes import LIT, ContentStream, ObjRef, PDFObject, PSLiteral, resolve1

_TOKEN = re.compile(
    rb"<<|>>|[\[\]]|/[^\s\0()<>\[\]{}/%]*|\d+\s+\d+\s+R\b|[-+]?\d*\.?\d+|\([^()\\]*\)"
    rb"|<[0-9A-Fa-f\s]*>|\w+|\S"
)
_BEGINNING = re.compile(rb"\s*(\d+)\s+\d+\s+obj\b")
_END = b"endobj"
_LONGEST = 20_000  # bytes: a longer object is no element of the tree
_SLASH, _R = b"/R"
_DIGITS = frozenset(b"0123456789+-.")
_OPENING, _CLOSING = (b"<<", b"["), (b">>", b"]")
_WORDS: dict[bytes, PDFObject] = {b"true": True, b"false": False, b"null": None}
_MOST_LINKS = 20  # references to references


class _NotPlainError(Exception):
    """An object is of a kind that is left to playa."""


class Objects:
    """Gives what references of a document point to."""

    def __init__(self, document: playa.Document) -> None:
        self._document = document
        self._is_encrypted = "Encrypt" in document.trailer
        self._packed: dict[int, tuple[bytes, list[int]]] = {}
        self._names: dict[bytes, PSLiteral] = {}

    def value(self, thing: PDFObject) -> PDFObject:
        """Return the value itself, or what a reference points to; None where that is missing."""
        for _ in range(_MOST_LINKS):
            if not isinstance(thing, ObjRef):
                return thing
            thing = self._object(thing)
        return None

    def _object(self, reference: ObjRef) -> PDFObject:
        number = reference.objid
        if self._is_encrypted:
            return resolve1(reference)
        try:
            return self._parsed(self._bytes(number), reference)
        except (_NotPlainError, KeyError, TypeError, ValueError, IndexError):
            return resolve1(reference)

    def _bytes(self, number: int) -> bytes:
        """Return the bytes of an object, without its frame."""
        for table in self._document.xrefs:
            try:
                stream, place, _ = table[number]
            except KeyError:
                continue
            if stream is not None:
                return self._unpacked(stream, place)
            buffer = self._document.buffer
            begun = _BEGINNING.match(buffer, place)
            if begun is None or int(begun[1]) != number:
                raise _NotPlainError
            end = buffer.find(_END, begun.end(), begun.end() + _LONGEST)
            if end < 0:
                raise _NotPlainError
            return bytes(buffer[begun.end() : end])
        raise _NotPlainError

    def _unpacked(self, number: int, place: int) -> bytes:
        """Return the bytes of an object in an object stream (ISO 32000-1, 7.5.7)."""
        if number not in self._packed:
            stream = self._document[number]
            if not isinstance(stream, ContentStream):
                raise _NotPlainError
            first = resolve1(stream["First"])
            if not isinstance(first, int):
                raise _NotPlainError
            numbers = [int(word) for word in stream.buffer[:first].split()]
            self._packed[number] = (
                stream.buffer,
                [*(first + offset for offset in numbers[1::2]), len(stream.buffer)],
            )
        buffer, places = self._packed[number]
        return buffer[places[place] : places[place + 1]]

    def _parsed(self, data: bytes, reference: ObjRef) -> PDFObject:
        """Return the value that an object's bytes hold; raises where it is not plain."""
        stack: list[list[PDFObject]] = []
        here: list[PDFObject] = []
        for token in _TOKEN.findall(data):
            first = token[0]
            if first == _SLASH:
                here.append(self._names.get(token) or self._name(token))
            elif first in _DIGITS:
                if token[-1] == _R:
                    here.append(ObjRef(reference.doc, int(token.split(None, 1)[0])))
                else:
                    here.append(float(token) if b"." in token else int(token))
            elif token in _OPENING:
                stack.append(here)
                here = []
            elif token in _CLOSING:
                items: PDFObject = here if token == b"]" else _dictionary(here)
                here = stack.pop()
                here.append(items)
            elif len(token) > 1 and token[:1] in b"(<":
                text = token[1:-1]
                here.append(text if token[:1] == b"(" else bytes.fromhex(text.decode("ascii")))
            elif token in _WORDS:
                here.append(_WORDS[token])
            else:
                raise _NotPlainError
        if stack or len(here) != 1:
            raise _NotPlainError
        return here[0]

    def _name(self, token: bytes) -> PSLiteral:
        if b"#" in token:
            raise _NotPlainError
        name = LIT(token[1:].decode("ascii"))
        self._names[token] = name
        return name


def _dictionary(items: list[PDFObject]) -> PDFObject:
    pairs = zip(items[::2], items[1::2], strict=True)
    return {name.name: item for name, item in pairs if isinstance(name, PSLiteral)}

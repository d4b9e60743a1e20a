"""The structure tree of a tagged PDF: its elements, their references and attributes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import playa
from playa.pdftypes import ObjRef, PDFObject, PSLiteral, literal_name

from parsers.pdf.file.objects import Objects

_STRUCK = {"Strike", "Strikethrough", "Del"}
_MOST_LEVELS = 100
_MOST_ROLES = 10  # that a type is mapped to, one after the other

Reference = tuple[int, int, int]  # page from 1, the form's object or 0, MCID


@dataclass(frozen=True, slots=True)
class Node:
    """An element of the structure tree: its role, its kids or references, the cells it spans."""

    role: str
    kids: tuple[Node | Reference, ...]
    row_span: int = 1
    col_span: int = 1

    def references(self) -> Iterator[Reference]:
        """Return each content reference below, in logical order."""
        stack: list[Node | Reference] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, Node):
                stack.extend(reversed(item.kids))
            else:
                yield item


@dataclass(frozen=True, slots=True)
class Tree:
    """A document's structure: its topmost elements, and the references to text that is struck."""

    nodes: tuple[Node, ...]
    struck: frozenset[Reference]


def structure_tree(document: playa.Document) -> Tree:
    """Return the structure tree of a document (ISO 32000-1, 14.7); empty where it has none."""
    walk = _Walk(document)
    nodes = tuple(kid for kid in walk.top() if isinstance(kid, Node))
    return Tree(nodes, frozenset(walk.struck))


class _Walk:
    """One way through the tree. No element is met twice, so one that holds itself ends it."""

    def __init__(self, document: playa.Document) -> None:
        self._objects = Objects(document)
        self._pages = {page.pageid: number for number, page in enumerate(document.pages, start=1)}
        root = self._dictionary(document.catalog.get("StructTreeRoot"))
        self._root = root
        self._roles = self._dictionary(root.get("RoleMap"))
        self._classes = self._dictionary(root.get("ClassMap"))
        self._standard: dict[str, str] = {}
        self._met: set[int] = set()
        self.struck: set[Reference] = set()

    def top(self) -> Iterator[Node | Reference]:
        """Return the topmost elements."""
        yield from self._kids(self._root.get("K"), None, False, 0)

    def _dictionary(self, thing: PDFObject) -> dict[str, PDFObject]:
        value = self._objects.value(thing)
        return value if isinstance(value, dict) else {}

    def _kids(
        self, thing: PDFObject, page: int | None, struck: bool, level: int
    ) -> Iterator[Node | Reference]:
        """Return what an entry K holds: elements, numbers of marked content, references to it."""
        if isinstance(thing, ObjRef):
            if thing.objid in self._met:
                return
            self._met.add(thing.objid)
        value = self._objects.value(thing)
        if isinstance(value, list):
            for item in value:
                yield from self._kids(item, page, struck, level)
        elif isinstance(value, int):
            yield from self._reference(page, value, struck)
        elif isinstance(value, dict):
            kind = _name(value.get("Type"))
            if kind == "MCR":
                mcid = self._objects.value(value.get("MCID"))
                if isinstance(mcid, int):
                    form = value.get("Stm")
                    stream = form.objid if isinstance(form, ObjRef) else 0
                    yield from self._reference(self._page(value, page), mcid, struck, stream)
            elif kind != "OBJR" and level < _MOST_LEVELS:
                yield self._node(value, page, struck, level)

    def _reference(
        self, page: int | None, mcid: int, struck: bool, stream: int = 0
    ) -> Iterator[Reference]:
        if page is not None:
            if struck:
                self.struck.add((page, stream, mcid))
            yield page, stream, mcid

    def _page(self, element: Mapping[str, PDFObject], page: int | None) -> int | None:
        """Return the page that an element names, else that of the element above."""
        named = element.get("Pg")
        return self._pages.get(named.objid, page) if isinstance(named, ObjRef) else page

    def _node(
        self, element: dict[str, PDFObject], page: int | None, struck: bool, level: int
    ) -> Node:
        kind = _name(self._objects.value(element["S"])) if "S" in element else ""
        attributes = list(self._attributes(element)) if "A" in element or "C" in element else []
        struck = struck or kind in _STRUCK or any(map(self._strikes, attributes))
        kids = self._kids(element.get("K"), self._page(element, page), struck, level + 1)
        return Node(
            self._role(kind),
            tuple(kids),
            self._span(attributes, "RowSpan") if attributes else 1,
            self._span(attributes, "ColSpan") if attributes else 1,
        )

    def _role(self, kind: str) -> str:
        """Return the standard type that a type stands for."""
        if kind not in self._standard:
            role = kind
            for _ in range(_MOST_ROLES):
                if role not in self._roles:
                    break
                role = _name(self._objects.value(self._roles[role]))
            self._standard[kind] = role
        return self._standard[kind]

    def _attributes(self, element: Mapping[str, PDFObject]) -> Iterator[dict[str, PDFObject]]:
        """Return an element's own attributes, then those of its classes (14.7.5)."""
        named = self._objects.value(element.get("C"))
        classes = named if isinstance(named, list) else [named]
        given = [self._classes.get(_name(self._objects.value(one))) for one in classes]
        for things in (element.get("A"), *given):
            value = self._objects.value(things)
            for thing in value if isinstance(value, list) else [value]:
                owner = self._objects.value(thing)
                if isinstance(owner, dict):
                    yield owner

    def _strikes(self, owner: Mapping[str, PDFObject]) -> bool:
        """Return whether attributes say that text is struck (14.8.5.4.4)."""
        return _name(self._objects.value(owner.get("TextDecorationType"))) == "LineThrough"

    def _span(self, attributes: list[dict[str, PDFObject]], name: str) -> int:
        """Return an attribute of the owner Table, 1 where it is not set."""
        for owner in attributes:
            value = self._objects.value(owner.get(name))
            if isinstance(value, int):
                return max(1, value)
        return 1


def _name(thing: PDFObject) -> str:
    return literal_name(thing) if isinstance(thing, PSLiteral) else ""

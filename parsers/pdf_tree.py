"""The structure tree of a tagged PDF: its elements, their references and attributes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from playa.pdftypes import PDFObject, resolve1
from playa.structure import ContentItem, Element

_STRUCK = {"Strike", "Strikethrough", "Del"}


@dataclass(frozen=True, slots=True)
class Node:
    """An element of the structure tree: its role, its kids or (page, MCID) references."""

    role: str
    element: Element
    kids: tuple[Node | tuple[int, int], ...]

    def references(self) -> Iterator[tuple[int, int]]:
        """Give (page, MCID) of each content reference below, in logical order."""
        stack: list[Node | tuple[int, int]] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, Node):
                stack.extend(reversed(item.kids))
            else:
                yield item


def node_of(element: Element, struck: set[tuple[int, int]], inside: bool = False) -> Node:
    """Give an element with all below it; references to struck text are added to `struck`."""
    inside = inside or _strikes(element)
    kids: list[Node | tuple[int, int]] = []
    for kid in element:
        if isinstance(kid, Element):
            kids.append(node_of(kid, struck, inside))
        elif isinstance(kid, ContentItem) and kid.page is not None:
            key = (kid.page.page_idx + 1, kid.mcid)
            kids.append(key)
            if inside:
                struck.add(key)
    return Node(element.role, element, tuple(kids))


def _strikes(element: Element) -> bool:
    """Tell whether an element says that its text is struck (ISO 32000-1, 14.8.5.4.4)."""
    if "A" not in element.props and element.type not in _STRUCK:
        return False
    decorations = [owner.get("TextDecorationType") for owner in _attributes(element)]
    return element.type in _STRUCK or any(
        getattr(resolve1(value), "name", None) == "LineThrough" for value in decorations
    )


def span(element: Element, name: str) -> int:
    """Give an attribute of the owner Table (RowSpan, ColSpan), 1 where it is not set."""
    for owner in _attributes(element):
        value = resolve1(owner.get(name))
        if isinstance(value, int):
            return value
    return 1


def _attributes(element: Element) -> Iterator[dict[str, PDFObject]]:
    attributes = resolve1(element.props.get("A"))
    for entry in attributes if isinstance(attributes, list) else [attributes]:
        owner: PDFObject = resolve1(entry)
        if isinstance(owner, dict):
            yield owner

"""Reader for web pages: tables with their spans, paragraphs, headings.

A table that holds another table is page layout, unless it has rows of its own that name known
fields; its inner tables are read instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

from parsers.clean import clean_paragraphs
from parsers.model import Cell, Content, Grid, Metadata, Paragraph

_BLOCKS = {
    *("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "fieldset", "figure"),
    *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav"),
    *("ol", "p", "pre", "section", "table", "tbody", "td", "th", "thead", "tfoot", "tr", "ul"),
}
_SKIPPED = {"script", "style", "noscript", "template", "head", "title", "svg", "iframe", "object"}
_STRUCK = {"s", "strike", "del"}
_LARGEST_SPAN = 1000  # the HTML standard's own limit for colspan


def read_html(data: bytes) -> Content:
    """Give the paragraphs and table grids of a page's bytes."""
    root = html.document_fromstring(data, parser=html.HTMLParser(encoding=_encoding(data)))
    blocks = tuple(_blocks(root))
    title = root.findtext(".//title") or ""
    return Content("html", blocks, Metadata(clean_paragraphs(title).replace("\n", " ")))


def _encoding(data: bytes) -> str:
    """Give the page's encoding: by its mark or its own word, UTF-8 where it is valid."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        declared = re.search(rb"charset\s*=\s*[\"']?\s*([\w-]+)", data[:2048], re.IGNORECASE)
        name = declared.group(1).decode("ascii").lower() if declared else ""
        return name if name and not name.startswith("utf-8") else "cp1252"
    return "utf-8"


def _blocks(root: HtmlElement) -> Iterator[Paragraph | Grid]:
    text: list[str] = []
    level = 0

    def flush() -> Iterator[Paragraph]:
        paragraph = clean_paragraphs("".join(text))
        text.clear()
        if paragraph:
            yield Paragraph(paragraph, level)

    # "start" and "end" events without recursion: a page may nest deeper than Python's stack
    stack: list[tuple[HtmlElement, bool]] = [(root, False)]
    while stack:
        element, ended = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if ended:
            if tag in _BLOCKS:
                yield from flush()
            if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                level = 0
            text.append(_flow(element.tail))
            continue
        if not tag or tag in _SKIPPED:
            text.append(_flow(element.tail))
            continue
        if tag in _BLOCKS:
            yield from flush()
        if tag == "table" and element.find(".//table") is None:
            yield read_grid(element)
            text.append(_flow(element.tail))
            continue
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            level = int(tag[1])
        text.append("\n" if tag == "br" else _flow(element.text))
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    yield from flush()


def _flow(text: str | None) -> str:
    """Give text as a browser flows it: line ends and tabs of the source are spaces."""
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")


def read_grid(table: HtmlElement) -> Grid:
    """Give a table's cells with their places: the HTML standard's algorithm for forming a table."""
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    n_cols = 0
    rows = list(table.iter("tr"))
    for number, row in enumerate(rows):
        col = 0
        for element in row:
            if element.tag not in ("td", "th"):
                continue
            while (number, col) in taken:
                col += 1
            col_span = _span(element, "colspan")
            row_span = min(_span(element, "rowspan") or len(rows), len(rows) - number)
            cells.append(_read_cell(element, number, col, max(row_span, 1), max(col_span, 1)))
            cell = cells[-1]
            taken.update(
                (number + down, col + right)
                for down in range(cell.row_span)
                for right in range(cell.col_span)
            )
            col += cell.col_span
            n_cols = max(n_cols, col)
    return Grid(tuple(cells), len(rows), n_cols)


def _span(element: HtmlElement, name: str) -> int:
    value = (element.get(name) or "1").strip()
    return min(int(value), _LARGEST_SPAN) if value.isdigit() else 1


def _read_cell(element: HtmlElement, row: int, col: int, row_span: int, col_span: int) -> Cell:
    pieces = list(_pieces(element, struck=False))
    original = "".join(text for text, _ in pieces)
    marks = [struck for text, struck in pieces if text.strip()]
    return Cell(
        row,
        col,
        clean_paragraphs(original),
        original.strip("\n"),
        row_span,
        col_span,
        struck=bool(marks) and all(marks),
        is_header=element.tag == "th",
    )


def _pieces(element: HtmlElement, struck: bool) -> Iterator[tuple[str, bool]]:
    """Give a cell's texts, blocks and `<br>` as line breaks, each with whether it is struck."""
    yield _flow(element.text), struck
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "br":
            yield "\n", struck
        elif tag in ("td", "th"):
            yield from _pieces(child, struck)
            yield "\t", struck
        elif tag and tag not in _SKIPPED:
            if tag in _BLOCKS:
                yield "\n", struck
            yield from _pieces(child, struck or tag in _STRUCK)
            if tag in _BLOCKS:
                yield "\n", struck
        yield _flow(child.tail), struck

"""The paragraphs of a page outside its tables, and which of them are running heads and feet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from parsers.model import Box, Paragraph
from parsers.page_joins import PageTable
from parsers.printed import Glyph, PrintedLine, cell_text, stack_lines

# a gap between lines wider than this share of their height begins a paragraph
_PARAGRAPH_GAP = 0.6
# lines of one paragraph have the same height but for this share of it
_SAME_SIZE = 0.15

PageBlock = Paragraph | PageTable


def paragraphs(glyphs: Iterable[Glyph], page: int) -> Iterator[tuple[Box, Paragraph]]:
    """Give the paragraphs of the text outside tables, each with its box."""
    lines = stack_lines(glyphs)
    groups: list[list[PrintedLine]] = []
    width = max((line.box.x1 for line in lines), default=0.0) - min(
        (line.box.x0 for line in lines), default=0.0
    )
    for line in lines:
        if groups and _goes_on(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    for group in groups:
        box = group[0].box
        for line in group[1:]:
            box = box.union(line.box)
        text = cell_text(group, width, spaces_kept=False)
        if text:
            yield box, Paragraph(text.replace("\n", " "), 0, page)


def _goes_on(above: PrintedLine, below: PrintedLine, width: float) -> bool:
    """Tell whether a line goes on with the paragraph of the line above it."""
    height = above.box.bottom - above.box.top
    if abs(below.box.bottom - below.box.top - height) > _SAME_SIZE * height:
        return False
    fitted = above.width + above.space_width + below.head_width <= width
    return below.box.top - above.box.bottom < _PARAGRAPH_GAP * height and not fitted


def without_furniture(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Leave out running heads and feet: margin texts that recur on pages but for their numbers."""
    pages: dict[str, set[int]] = {}
    for block in blocks:
        if isinstance(block, Paragraph) and block.page is not None:
            pages.setdefault(_numberless(block.text), set()).add(block.page)
    return [
        block
        for block in blocks
        if not isinstance(block, Paragraph)
        or (len(pages[_numberless(block.text)]) == 1 and _numberless(block.text) != "side #")
    ]


def _numberless(text: str) -> str:
    return "".join("#" if char.isdigit() else char for char in text).replace("##", "#").casefold()

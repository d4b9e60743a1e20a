"""The paragraphs of a page outside its tables, and which of them are running heads and feet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from parsers.document.model import Box, Paragraph, ReaderRemark
from parsers.pdf.page.model import PageTable
from parsers.print.cell_text import cell_text
from parsers.print.glyphs import Glyph
from parsers.print.lines import PrintedLine, stack_lines

# a gap between lines wider than this share of their height begins a paragraph
_PARAGRAPH_GAP = 0.6
# lines of one paragraph have the same height but for this share of it
_SAME_SIZE = 0.15

# a line as long as this share of the text's width ends where the page's paragraphs may
_WIDE_LINE = 0.5

# lines before which one is full, so many that one would begin in lower case if they wrapped
_SEVERAL = 2
_ITEM = re.compile(r"\(?\d{1,2}(?:\.|\s?[/–-]\s?\d|\s[^\W\d_])")
_LEAST_SHARE_OF_ITEMS = 0.5

PageBlock = Paragraph | PageTable

# so many texts at a page's top, and at its foot, may be a running head or foot
_MARGIN_TEXTS = 3
_PAGES_OF_A_LEGEND = 3  # on which it stands, at least
_PAGE_NUMBER = re.compile(r"(?:side|page)\s*\d+(?:\s*(?:av|of)\s*\d+)?")
_LONGEST_REMARK = 120  # characters


def page_of(block: PageBlock) -> int:
    """Return the page on which a block stands, 0 where that is not known."""
    return (block.page if isinstance(block, Paragraph) else block.box.page) or 0


def paragraphs(glyphs: Iterable[Glyph], page: int) -> Iterator[tuple[Box, Paragraph]]:
    """Return the paragraphs of the text outside tables, each with its box."""
    lines = stack_lines(glyphs)
    groups: list[list[PrintedLine]] = []
    width = max((line.box.x1 for line in lines), default=0.0) - min(
        (line.box.x0 for line in lines), default=0.0
    )
    wide = [line.box.x1 for line in lines if line.width >= _WIDE_LINE * width]
    right = max(wide, default=None)
    full = [at for at, pair in enumerate(pairwise(lines), 1) if _goes_on(*pair, width, right)]
    wrapped = _wrapped(lines, full)
    for at, line in enumerate(lines):
        if at in wrapped:
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


def _wrapped(lines: Sequence[PrintedLine], full: Sequence[int]) -> set[int]:
    """Return which lines go on with the one above, of those before which a line is full.

    The longest lines of a list are full too, but nothing wraps there: of several lines that might
    go on, none begins in lower case. In a list that numbers or days begin, a line that begins so is
    none either.
    """
    texts = [line.text.lstrip() for line in lines]
    if len(full) >= _SEVERAL and all(
        texts[at][:1].isupper() or _ITEM.match(texts[at]) for at in full
    ):
        return set()
    items = sum(_ITEM.match(text) is not None for text in texts)
    if items < _LEAST_SHARE_OF_ITEMS * (len(texts) - len(full)):
        return set(full)
    return {at for at in full if not _ITEM.match(texts[at])}


def _goes_on(above: PrintedLine, below: PrintedLine, width: float, right: float | None) -> bool:
    """Return whether a line goes on with the paragraph of the line above it.

    Its first word did not fit above, on the page's `width`; or, where it begins in lower case, on
    what an indented paragraph has, to the `right` end of the page's long lines.
    """
    height = above.box.bottom - above.box.top
    if abs(below.box.bottom - below.box.top - height) > _SAME_SIZE * height:
        return False
    needed = above.space_width + below.head_width
    fitted = above.width + needed <= width
    if below.text.lstrip()[:1].islower() and right is not None:
        fitted = fitted and above.box.x1 + needed <= right
    return below.box.top - above.box.bottom < _PARAGRAPH_GAP * height and not fitted


def without_furniture(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Leave out running heads and feet: margin texts that recur on pages but for their numbers.

    What stands in the midst of a page too is text, such as "Ansvar: Fylkesbiblioteket" below each
    item of a list.
    """
    by_page: dict[int, list[PageBlock]] = {}
    for block in blocks:
        by_page.setdefault(page_of(block), []).append(block)
    pages: dict[str, set[int]] = {}
    amidst: set[str] = set()
    for page, found in by_page.items():
        for place, block in enumerate(found):
            if isinstance(block, Paragraph):
                text = _numberless(block.text)
                pages.setdefault(text, set()).add(page)
                if _MARGIN_TEXTS <= place < len(found) - _MARGIN_TEXTS:
                    amidst.add(text)
    furniture = {text for text in pages if len(pages[text]) > 1 and text not in amidst}
    return [
        block
        for block in blocks
        if not isinstance(block, Paragraph) or _numberless(block.text) not in furniture | {"side #"}
    ]


def without_legends(blocks: Sequence[PageBlock]) -> tuple[list[PageBlock], list[ReaderRemark]]:
    """Leave out tables that stand the same on page after page, and return remarks on them.

    They are legends and forms in the margin, as programs for projects print them below a chart:
    one of their pages has another table, too.
    """
    keys = [_key(block) if isinstance(block, PageTable) else "" for block in blocks]
    on_pages: dict[int, set[str]] = {}
    for key, block in zip(keys, blocks, strict=True):
        if isinstance(block, PageTable):
            on_pages.setdefault(block.box.page, set()).add(key)
    beside = {key for here in on_pages.values() if len(here) > 1 for key in here}
    legends = {key for key in beside if keys.count(key) >= _PAGES_OF_A_LEGEND}
    told = {
        key: ReaderRemark("legend_left_out", _shown(block), page=block.box.page)
        for key, block in reversed(list(zip(keys, blocks, strict=True)))
        if key in legends and isinstance(block, PageTable)
    }
    kept = [block for key, block in zip(keys, blocks, strict=True) if key not in legends]
    return kept, sorted(told.values(), key=lambda remark: remark.page or 0)


def _key(table: PageTable) -> str:
    texts = (line.text for cell in table.cells for line in cell.lines)
    return _PAGE_NUMBER.sub("#", "\n".join(texts).casefold())


def _shown(table: PageTable) -> str:
    texts = (" ".join(line.text for line in cell.lines) for cell in table.cells)
    return " · ".join(filter(None, texts))[:_LONGEST_REMARK]


def _numberless(text: str) -> str:
    return "".join("#" if char.isdigit() else char for char in text).replace("##", "#").casefold()

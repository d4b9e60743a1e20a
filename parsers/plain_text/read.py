"""Reader for text files: the dump that a PDF text extractor gave of a table, or plain prose.

In a dump the lines of a cell follow each other, each with a trailing space; a line without one
broke in a word. A blank line ends a text, a lone space is an empty cell. The header is found by
its words; `parsers.plain_text.dump_rows` works out which words belong to which cell. Where
no header is found, the text is prose: its blocks are paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise, takewhile

from parsers.document.encoding import decode
from parsers.document.model import Cell, Content, Grid, Paragraph, ReaderRemark
from parsers.document.reader_context import ReaderContext
from parsers.document.text import clean_characters, clean_paragraphs, collapse
from parsers.header_words.healing import heal_header
from parsers.header_words.recognition import field_of
from parsers.plain_text.dump_header import DumpHeader, find_headers, text_blocks
from parsers.plain_text.dump_places import Atom, Words
from parsers.plain_text.dump_rows import LaidRow, lay_rows
from parsers.plain_text.piped import piped_parts, without_edges
from parsers.print.joining import Line, first_chunk, join_lines

_GAP = re.compile(r"(?<=[^\s•·*–—-])[ \u00a0]{3,}(?=\S)")  # columns, not words, stand so far apart
_COLUMN_GAP = re.compile(r"\s{2,}")
_FEWEST_COLUMNS = 2
_URL = re.compile(r"https?://\S+")
# a page may begin where a line begins with a space: nearly sure in the middle of a text, less so
# after a blank line, where the space is most likely an empty cell
_PAGE_IN_TEXT = 0.5
_PAGE_AFTER_BLANK = 2.5
_TOLD_BY = 20_000  # characters, by which it is told which of several headers is the table's
_DOUBTFUL = 1.3  # the cost of a row above which the words are likely to belong to other cells
# widths of letters in hundredths of an em, as in the common book and office faces
_SURE_TO_FIT = 0.9  # of the widest line: the widths are only about right
_SPACE = 0.28
_NARROW, _WIDE = set("iljtfrI.,:;'|()[]-! "), set("mwMWÅÆØ@%–—")

_Laid = tuple[float, DumpHeader, list[LaidRow]]  # the cost of a row, the header, the rows


def read_text(data: bytes, context: ReaderContext) -> Content:
    """Return the paragraphs, and the table of a dump, of a text file's bytes."""
    text = clean_characters(decode(data).replace("\f", "\n\f"))
    lines = [without_edges(line) for line in text.split("\n")]
    headers = list(find_headers(lines, context.times))
    if len(headers) > 1 and len(text) > _TOLD_BY:
        told = _laid(_first_lines(lines, _TOLD_BY), headers, context)
        headers = [min(told, key=_doubt)[1]] if told else headers
    laid = _laid(lines, headers, context)
    if not laid:
        return Content("text", tuple(_blocks(lines)), remarks=tuple(_spaced_headers(lines)))
    doubt, header, rows = min(laid, key=_doubt)
    links = tuple(
        ReaderRemark("link_target_left_out", line.strip())
        for line in lines[header.body_line :]
        if _URL.fullmatch(line.strip())
    )
    if doubt > _DOUBTFUL:
        links = (ReaderRemark("dump_doubtful", table=1), *links)
    blocks: list[Paragraph | Grid] = list(_paragraphs(lines[: header.first_line]))
    blocks.append(_grid(header, rows))
    return Content("text-dump", tuple(blocks), remarks=links)


def _first_lines(lines: Sequence[str], characters: int) -> Sequence[str]:
    """Return the lines that begin within so many characters."""
    begins = accumulate((len(line) + 1 for line in lines), initial=0)
    return lines[: sum(1 for begin in takewhile(lambda begin: begin < characters, begins))]


def _blocks(lines: Sequence[str]) -> Iterator[Paragraph | Grid]:
    for above, grid in piped_parts(lines):
        yield from _paragraphs(above)
        if grid is not None:
            yield grid


def _laid(
    lines: Sequence[str], headers: Sequence[DumpHeader], context: ReaderContext
) -> list[_Laid]:
    """Return the rows below each header, where there are any."""
    return [
        (cost / max(1, len(rows)), header, rows)
        for header in headers
        for cost, rows in [lay_rows(_atoms(lines, header.body_line), header.fields, context.times)]
        if rows
    ]


def _doubt(laid: _Laid) -> tuple[float, int]:
    return laid[0], len(laid[1].columns)


def _spaced_headers(lines: Sequence[str]) -> Iterator[ReaderRemark]:
    """Return a remark on the first line that is a table's header with its columns set by spaces."""
    for line in lines:
        if line.isprintable() and "  " not in line:
            continue  # a space is the only white space that is printable
        if line.lstrip()[:1].isdigit():
            continue  # "8. februar Kafé.  Tema: votter" is a line of a list
        parts = [part for part in _COLUMN_GAP.split(line.strip()) if part]
        known = {field_of(part) for part in parts} if len(parts) >= _FEWEST_COLUMNS else set()
        if len(known - {None}) >= _FEWEST_COLUMNS and "activity" in known:
            yield ReaderRemark("columns_by_spaces", " | ".join(parts)[:80])
            return


def _paragraphs(lines: Sequence[str]) -> Iterator[Paragraph]:
    for _, block in text_blocks(lines):
        paragraph: list[str] = []
        for line in block:
            paragraph.append(line)
            if line.endswith("  ") or line is block[-1]:
                texts = map(collapse, map(_with_gaps, paragraph))
                if text := "\n".join(filter(None, texts)):
                    yield Paragraph(text)
                paragraph = []


def _atoms(lines: Sequence[str], start: int) -> list[Atom]:
    """Return the words, surplus spaces, empty paragraphs and blank lines from a line on."""
    atoms: list[Atom] = []
    page: float | None = None
    in_block = False
    glued = False
    for number, line in enumerate(lines[start:], start=start):
        if _URL.fullmatch(line.strip()):
            page = 0.0  # link targets are printed at a page's end
            continue
        if line.startswith("\f"):
            page, line = 0.0, line[1:]
        if not line:
            atoms.append(Atom("end", line=number))
            in_block = False
            continue
        if not line.strip():
            spaces = len(line) - (1 if in_block else 0)
            atoms.extend(Atom("paragraph", line=number) for _ in range(in_block))
            atoms.extend(Atom("space", line=number) for _ in range(spaces))
            in_block = True
            continue
        words = re.findall(r"( *)([^ ]+)", line)
        trailing = len(line) - len(line.rstrip(" "))
        for place, (gap, word) in enumerate(words):
            surplus = len(gap) - (1 if place else 0)
            if not place and gap and page is None:
                page = _PAGE_IN_TEXT if in_block else _PAGE_AFTER_BLANK
                if in_block:
                    surplus -= 1
            atoms.extend(Atom("space", line=number) for _ in range(surplus))
            closing = place == len(words) - 1 and trailing > 1
            atoms.append(Atom("word", word, number, page, glued and not place, closing))
            page = None
        atoms.extend(Atom("space", line=number) for _ in range(trailing - 1))
        glued = trailing == 0
        in_block = True
    return atoms


def _grid(header: DumpHeader, rows: Sequence[LaidRow]) -> Grid:
    """Return the laid rows as a grid; the width of a column is taken from its widest line."""
    n_cols = len(header.columns)
    laid = [[[_cell_lines(run) for run in cell] for cell in row] for row in rows]
    widths = [
        max(
            (
                *(line.width for row in laid for run in row[col] for line in run),
                *(width_of(line) for line in lines),
            )
        )
        for col, lines in enumerate(header.columns)
    ]
    shared = [_shared_first_lines([row[col] for row in laid]) for col in range(n_cols)]
    cells = [
        Cell(0, col, heal_header(_header_text(lines)), "\n".join(lines), is_header=True)
        for col, lines in enumerate(header.columns)
    ]
    for number, row in enumerate(laid, start=1):
        for col, runs in enumerate(row):
            lines = [line for run in runs for line in run]
            marked = _paragraph_starts(lines, shared[col])
            text = join_lines(marked, widths[col] * _SURE_TO_FIT, spaces_kept=True)
            original = "\n".join(line.text for line in lines)
            cells.append(Cell(number, col, clean_paragraphs(text), original))
    return Grid(tuple(cells), len(laid) + 1, n_cols)


def _header_text(lines: Sequence[str]) -> str:
    return re.sub(r"\n{2,}", "\n", "\n".join(lines))


def _cell_lines(words: Words) -> list[Line]:
    """Return the lines of a run of words; a line that a surplus space ended began a paragraph."""
    lines: list[list[Atom]] = []
    for word in words:
        if lines and lines[-1][-1].line == word.line:
            lines[-1].append(word)
        else:
            lines.append([word])
    printed = []
    for place, line in enumerate(lines):
        text = " ".join(word.text for word in line)
        broken = place + 1 < len(lines) and lines[place + 1][0].glued
        starts = place > 0 and lines[place - 1][-1].closing
        head = width_of(first_chunk(text))
        printed.append(Line(text, width_of(text), head, 0 if broken else 1, _SPACE, starts))
    return printed


def width_of(text: str) -> float:
    """Return about how wide a text is printed, in em."""
    return sum(
        _SPACE if char in _NARROW else 0.85 if char in _WIDE else 0.62 if char.isupper() else 0.51
        for char in text
    )


def _shared_first_lines(column: Sequence[Sequence[Sequence[Line]]]) -> set[str]:
    """Return the first lines that several cells of a column begin with, before a capital letter."""
    counts = Counter(
        lines[0].text
        for runs in column
        if len(lines := [line for run in runs for line in run]) > 1
        and not lines[1].text[:1].islower()
    )
    return {text for text, count in counts.items() if count > 1}


def _paragraph_starts(lines: Sequence[Line], shared: set[str]) -> list[Line]:
    """Mark the lines that begin a paragraph: after a colon or a line that several cells share."""
    marked = list(lines[:1])
    for place, (above, below) in enumerate(pairwise(lines)):
        capital = not below.text[:1].islower()
        starts = (above.text.endswith(":") or (place == 0 and above.text in shared)) and capital
        marked.append(replace(below, starts_paragraph=below.starts_paragraph or starts))
    return marked


def _with_gaps(line: str) -> str:
    """Return a line whose gaps between columns ("Styremøte      2. februar") are tabs."""
    if line.isprintable() and "   " not in line:
        return line
    return _GAP.sub("\t", line)

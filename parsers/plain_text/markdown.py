"""Reader for Markdown: pipe tables (GitHub Flavored Markdown, 4.10), headings, lines.

A table may lack the delimiter row, as in kramdown, or have one of another length.
A table or a list of terms in HTML (CommonMark, 4.6) is read as on a web page, and so are the lists
of terms of PHP Markdown Extra. Marks of footnotes are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

from parsers.detect.sample import Sample
from parsers.document.encoding import decode
from parsers.document.model import Cell, Content, Grid, Metadata, Paragraph, ReaderRemark
from parsers.document.reader_context import ReaderContext
from parsers.document.strikes import paragraph_of, read_struck
from parsers.document.text import clean_paragraphs
from parsers.plain_text.definitions import with_definitions
from parsers.plain_text.piped import is_table, rows_from, width_of, with_whole_rows
from parsers.web.read import read_html

_SUFFIXES = (".md", ".markdown")
_DELIMITER = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_RULE = re.compile(r"^\s*(?:\|\s*:?-{3,}:?\s*){2,}\|?\s*$")  # a delimiter row in a table's middle
# "###23. mai" is no heading in the standard, but was in the first Markdown
_HEADING = re.compile(r"^ {0,3}(#{1,6}(?=\s)|#{2,6}(?=[^\s#]))\s*(.*?)\s*#*\s*$")
_SETEXT = re.compile(r"^ {0,3}(=+|-+)\s*$")
_HTML_BLOCK = re.compile(r"^\s*<(table|dl)\b", re.IGNORECASE)
_KEY = re.compile(r"[\w-]+\s*:(?:\s|$)")
_TITLE = re.compile(r"title\s*:\s*(.*)", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\](?!:)")
_GRID_TABLE = re.compile(r"^\s*\+[-=:]+(?:\+[-=:]+)+\+\s*$")
_OTHER_BLOCK = re.compile(r"^ {0,3}(?:#{1,6}\s|>|```|~~~|[-*+]\s|\d{1,9}[.)]\s|<|[-_*]{3,}\s*$)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BAR = "|"
_CELL_BREAK = re.compile(r"(?<!\\)\|")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
# struck text: two tildes, where they touch text (GFM, 6.5), or an element of HTML
_STRUCK = re.compile(
    r"(?<!\\)~~(?=\S)(.+?)(?<=\S)~~|<(s|del|strike)\b[^>]*>(.*?)</\2\s*>", re.IGNORECASE
)
_BEGIN, _END = "\x02", "\x03"  # enclose struck text while other marks are taken away
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
# what is no text: a tag of HTML's for text (CommonMark, 6.6), attributes behind a mark (kramdown)
_TAG = re.compile(
    r"</?(?:a|abbr|b|center|cite|code|div|em|font|i|img|kbd|li|mark|ol|p|small|span|strong|sub|sup"
    r"|time|u|ul)(?:\s[^<>]*)?/?>|(?<=\S)\{:[^{}\n]*\}",
    re.IGNORECASE,
)
# a formula that only colours or sets text, as GitHub shows it: "$${\\color{red}\\textsf{NB}}$$"
_SET_TEXT = re.compile(
    r"\$\$?\s*\{?\s*(?:\\(?:color|bf|large|huge)\b(?:\{\w+\})?\s*)*\\text\w*\{([^{}$]*)\}[\s}]*\$\$?",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(
    r"((?<!\\)\*{1,3}|_{2,3}|(?<![\w\\])_(?=.*\S_(?!\w))|`)(?=\S)(.+?)(?<=\S)\1(?!(?<=_)\w)"
)


def is_markdown(sample: Sample) -> bool:
    """Return whether a text is Markdown: by its name, or by a pipe table in it.

    A pipe table is a delimiter row below a row with as many cells.
    """
    if sample.suffix in _SUFFIXES:
        return True
    lines = [] if sample.suffix == ".csv" else sample.text.splitlines()
    return any(_begins_table(lines, place) for place in range(len(lines)))


def read_markdown(data: bytes, context: ReaderContext) -> Content:
    """Return the paragraphs and table grids of a Markdown file's bytes."""
    lines, title = _without_front_matter(decode(data).splitlines())
    lines = with_whole_rows(with_definitions(lines))
    remarks: list[ReaderRemark] = list(_ragged(lines))
    remarks.extend(_drawn(lines))
    blocks: list[Paragraph | Grid] = []
    for lines_before, page in _html_parts(lines):
        tables = sum(isinstance(block, Grid) for block in blocks)
        blocks.extend(_blocks(lines_before, tables, remarks))
        if page:
            content = read_html(page.encode(), context)
            blocks.extend(content.blocks)
            remarks.extend(content.remarks)
    return Content("markdown", tuple(blocks), Metadata(title), tuple(remarks))


def _without_front_matter(lines: list[str]) -> tuple[list[str], str]:
    """Return the lines below a page's metadata between two "---", and the title among them.

    The metadata are YAML, as site generators have it: keys, or what belongs to the key above.
    """
    if not lines or lines[0].strip() != "---":
        return lines, ""
    end = next((at for at, line in enumerate(lines) if at and line.strip() in ("---", "...")), 0)
    keys = [line for line in lines[1:end] if line.strip() and not line[:1].isspace()]
    if not end or not all(_KEY.match(line) or line.startswith(("-", "#")) for line in keys):
        return lines, ""
    titles = (match[1] for line in keys if (match := _TITLE.match(line)))
    return lines[end + 1 :], next(titles, "").strip(" \"'")


def _html_parts(lines: list[str]) -> Iterator[tuple[list[str], str]]:
    """Return the lines up to each table or list of terms in HTML, and it; last what is below."""
    begun = place = 0
    while place < len(lines):
        block = _HTML_BLOCK.match(lines[place])
        if not block:
            place += 1
            continue
        first = place
        depth = 0
        while place < len(lines):
            depth += len(re.findall(rf"<{block[1]}\b", lines[place], re.IGNORECASE))
            depth -= len(re.findall(rf"</{block[1]}\s*>", lines[place], re.IGNORECASE))
            place += 1
            if depth <= 0:
                break
        yield lines[begun:first], "\n".join(lines[first:place])
        begun = place
    yield lines[begun:], ""


def _drawn(lines: list[str]) -> Iterator[ReaderRemark]:
    """Return a remark on the first table that is drawn with plus signs: no standard has it."""
    for above, line in pairwise(lines):
        if _GRID_TABLE.match(above) and line.strip().startswith("|"):
            yield ReaderRemark("columns_by_spaces", line.strip(" |")[:80])
            return


def _ragged(lines: list[str]) -> Iterator[ReaderRemark]:
    """Return a remark for each row of a table that has more or fewer cells than its header."""
    place = 0
    while place < len(lines):
        if not _begins_table(lines, place):
            place += 1
            continue
        width = len(_cells(lines[place]))
        rows, place = _rows_below(lines, place)
        for row in rows:
            if len(_cells(lines[row])) != width:
                yield ReaderRemark("ragged_row", lines[row].strip()[:80], str(row + 1))


def _blocks(
    lines: list[str], tables: int, remarks: list[ReaderRemark]
) -> Iterator[Paragraph | Grid]:
    """Return the blocks of lines below so many `tables`; `remarks` grow."""
    text: list[str] = []
    place = 0
    while place < len(lines):
        underline = _SETEXT.match(lines[place]) if text else None
        if underline:
            yield Paragraph(_plain(" ".join(map(str.strip, text))), 1 + (underline[1][0] == "-"))
            text = []
            place += 1
            continue
        heading = _HEADING.match(lines[place])
        table = _begins_table(lines, place)
        loose = [] if text or table else _loose_rows(lines, place)
        if (heading or table or not lines[place].strip()) and text:
            yield paragraph_of(_pieces("\n".join(text)))
            text = []
        if table:
            header = _cells(lines[place])
            below, place = _rows_below(lines, place)
            tables += 1
            rows = [header, *(_cells(lines[row]) for row in below)]
            yield _grid(rows, len(header), tables, remarks, headers=1)
            continue
        if loose:
            tables += 1
            marked = bool(_DELIMITER.match(lines[place + 1]))
            rows = [row for row in loose if not _is_rule(row)]
            yield _grid(rows, width_of(rows), tables, remarks, headers=int(marked))
            place += len(loose)
            continue
        if heading:
            yield Paragraph(_plain(heading[2]), len(heading[1]))
        elif lines[place].strip():
            text.append(lines[place])
        place += 1
    if text:
        yield paragraph_of(_pieces("\n".join(text)))


def _rows_below(lines: list[str], header: int) -> tuple[list[int], int]:
    """Return the places of a table's rows below its header, and where the table has ended.

    A blank line ends a table in the standard; rows of as many cells below it are still its rows.
    """
    width = len(_cells(lines[header]))
    rows: list[int] = []
    place = end = header + 2
    while place < len(lines):
        if _goes_on(lines[place]):
            if not _RULE.match(lines[place]):
                rows.append(place)
            place = end = place + 1
            continue
        while place < len(lines) and not lines[place].strip():
            place += 1
        blank = end < place < len(lines)
        if not blank or not lines[place].lstrip().startswith("|"):
            break
        if _begins_table(lines, place) or len(_cells(lines[place])) != width:
            break
    return rows, end


def _goes_on(line: str) -> bool:
    """Return whether a line is a row of the table above it.

    A table ends at a blank line, and where another block begins; "15. mai | Tog" is a row, no list.
    """
    return bool(line.strip()) and ("|" in line or not _OTHER_BLOCK.match(line))


def _begins_table(lines: list[str], place: int) -> bool:
    if place + 1 >= len(lines) or "|" not in lines[place]:
        return False
    below = lines[place + 1]
    return bool(_DELIMITER.match(below)) and len(_cells(lines[place])) == len(_cells(below))


def _cells(line: str) -> list[str]:
    inner = line.strip()
    inner = inner[1:] if inner.startswith("|") else inner
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [part.replace("\\|", "|").strip() for part in _CELL_BREAK.split(inner)]


def _loose_rows(lines: list[str], place: int) -> list[list[str]]:
    """Return the rows of a table without a right delimiter row that begins at a line, if any."""
    if _BAR not in lines[place] or _OTHER_BLOCK.match(lines[place]):
        return []
    rows = rows_from(lines, place, _cells)
    marked = (row for row in range(len(rows)) if _begins_table(lines, place + row))
    rows = rows[: next(marked, len(rows))]
    return rows if is_table([row for row in rows if not _is_rule(row)]) else []


def _is_rule(row: list[str]) -> bool:
    """Return whether a row is drawn only: a delimiter row."""
    return all(map(_DELIMITER.match, row))


def _grid(
    rows: list[list[str]], width: int, table: int, remarks: list[ReaderRemark], *, headers: int
) -> Grid:
    """Return the cells of a table with this number, from 1; `remarks` grow.

    A row may have fewer cells than the table is wide. What the standard cuts off from a row with
    more goes into the last cell here. So many rows are marked as its header.
    """
    cells = []
    for number, row in enumerate(rows):
        for col, original in enumerate((*row[: width - 1], " | ".join(row[width - 1 :]))):
            said = read_struck(_pieces(original))
            text = clean_paragraphs(said.text)
            cells.append(
                Cell(number, col, text, original, struck=said.struck, is_header=number < headers)
            )
            if said.partly:
                left_out = clean_paragraphs(said.partly)
                remarks.append(ReaderRemark("partly_struck", left_out, table=table, row=number))
    return Grid(tuple(cells), len(rows), width)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Return a text in pieces without any marks, each with whether it is struck."""
    unmarked = text.replace(_BEGIN, " ").replace(_END, " ")
    marked = _STRUCK.sub(lambda match: f"{_BEGIN}{match[1] or match[3]}{_END}", unmarked)
    for part in _plain(marked).split(_BEGIN):
        struck, end, rest = part.rpartition(_END)
        if end:
            yield struck, True
        yield rest, False


def _plain(text: str) -> str:
    """Return a text without the marks of emphasis and links, and without tags."""
    text = _SET_TEXT.sub(r"\1", _FOOTNOTE.sub("", text))
    text = _LINK.sub(r"\1", text)
    text = _TAG.sub("", _LINE_BREAK.sub("\n", text))
    before = None
    while before != text:
        before, text = text, _EMPHASIS.sub(r"\2", text)
    return unescape(_ESCAPED.sub(r"\1", text))

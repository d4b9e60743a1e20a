"""The account of a document: every physical row, line and paragraph has exactly one fate.

It is made from what arrived, after reading and independent of how a table or list was read: a row
is told by the activity, measure, section or header that it became, a line by the list or event.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from normalizers.events import ProseEvent
from parsers.document.model import Document, Paragraph, Row, Table
from pipeline.ledger.lines import Line, prose_lines
from pipeline.ledger.model import Fate, FateName
from pipeline.plan.activity import PlanReading

_PARTING = " · "
# remarks of readers on what they left out
_HIDDEN = frozenset(("text_not_seen", "hidden_in_sheet", "table_hidden", "text_under_merge"))
_LEFT_OUT = frozenset(
    ("note_left_out", "row_deleted", "cell_deleted", "partly_struck", "link_target_left_out")
)
_FURNITURE = frozenset(("bars_left_out",))


def fates(document: Document, reading: PlanReading) -> Iterator[Fate]:
    """Return the fates of a document: of its lines, the rows of its tables, and what was left out.

    The rows of a list of dates are told by its lines.
    """
    lists = lists_of(document)
    yield from _of_lines(document, reading, lists)
    for number, table in enumerate(document.tables, start=1):
        if number not in lists:
            yield from _of_table(number, table, reading)
    for remark in document.remarks:
        fate = _fate_of_remark(remark.code)
        if fate is not None and remark.text:
            yield Fate("left_out", fate, remark.text, remark.table, page=remark.page)


def lists_of(document: Document) -> frozenset[int]:
    """Return the numbers of the tables that were read from lines."""
    found = (one.table for one in document.remarks if one.code == "table_of_lines")
    return frozenset(number for number in found if number is not None)


def _fate_of_remark(code: str) -> FateName | None:
    if code in _HIDDEN:
        return "hidden"
    if code in _FURNITURE:
        return "furniture"
    return "dropped" if code in _LEFT_OUT else None


def _of_table(number: int, table: Table, reading: PlanReading) -> Iterator[Fate]:
    """Return the fates of a table's rows in their order as drawn."""
    known = _fates_of_rows(number, table, reading)
    found: dict[int, tuple[FateName, list[str], int | None]] = {}
    for row, fate in zip(table.rows, known, strict=True):
        before = found.get(row.number, (fate, [], None))
        if before[0] in ("activity", "measure"):  # one of several that a drawn row became
            fate = before[0]
        page = next((cell.box.page for cell in row.cells if cell.box), before[2])
        found[row.number] = (fate, [*before[1], *_texts(row)], page)
    is_read = any(fate != "other_table" for fate in known)
    for left in table.left:
        fate, texts, page = found.get(left.number, (left.fate, [], left.page))
        kept: FateName = fate if is_read or left.fate in ("header", "heading") else "other_table"
        found[left.number] = (kept, [*texts, left.text], page)
    for row_number, (fate, texts, page) in sorted(found.items()):
        text = _PARTING.join(dict.fromkeys(texts))
        yield Fate("row", fate, text, number, row_number + 1, page=page)


def _texts(row: Row) -> Iterator[str]:
    """Return the texts of the cells that begin in a row, each once, and marks read as a month."""
    cells = {(cell.row, cell.col): cell for cell in row.cells}
    for cell in cells.values():
        if cell.text:
            yield cell.text
        elif _is_mark(cell.original):
            yield cell.original.strip()


def _is_mark(text: str) -> bool:
    return len(text.strip()) == 1


def _fates_of_rows(number: int, table: Table, reading: PlanReading) -> list[FateName]:
    """Return the fate of each row of a logical table."""
    activities = {one.row for one in reading.activities if one.table == number}
    if activities:
        return [
            "activity" if place in activities else _silent(row)
            for place, row in enumerate(table.rows, start=1)
        ]
    measures = [one.row for one in reading.measures if one.table == number and one.row]
    if not measures:
        return ["other_table"] * len(table.rows)
    return [
        "header" if place < min(measures) and not _is_lone(row) else
        "section" if place not in measures and _is_lone(row) else "measure"
        for place, row in enumerate(table.rows, start=1)
    ]  # fmt: skip


def _silent(row: Row) -> FateName:
    """Return the fate of a row without an activity: a month's name heads nothing, a sum is left."""
    return "section" if _is_lone(row) else "dropped"


def _is_lone(row: Row) -> bool:
    return len({text.strip() for text in _texts(row)}) <= 1


def _of_lines(document: Document, reading: PlanReading, lists: frozenset[int]) -> Iterator[Fate]:
    tables = {one.table for one in reading.activities}
    said = _Said.of(document, reading, lists)
    for line in prose_lines(document, without_lists=bool(reading.activities)):
        if line.table in tables:
            fate: FateName = "activity"
        else:
            fate = said.fate(line, document.prose[line.paragraph])
        yield Fate("line", fate, line.text, line=line.number, page=line.page)


def _places_of(event: ProseEvent) -> tuple[int, int]:
    """Return where the text of an event begins, and its time: its label may be a line above."""
    return event.unit.start, event.unit.start + event.item.char_start


class _Said:
    """What the lines of running text are known to be: headings of lists, events, measures."""

    def __init__(
        self,
        title: str,
        heads: frozenset[str],
        measures: frozenset[str],
        events: Sequence[int],
        clutter: Sequence[int],
    ) -> None:
        self._title, self._heads, self._measures = title, heads, measures
        self._events, self._clutter = events, clutter

    @classmethod
    def of(cls, document: Document, reading: PlanReading, lists: frozenset[int]) -> _Said:
        """Return what is known of a document's lines."""
        heads = {
            _plain(text)
            for number in lists
            for table in (document.tables[number - 1],)
            for text in (table.year_heading, *(row.section for row in table.rows))
        }
        return cls(
            _plain(document.title),
            frozenset(heads - {""}),
            frozenset(
                _plain(line)
                for measure in reading.measures
                if measure.table is None
                for line in measure.text.split("\n")
            ),
            sorted({place for one in reading.events for place in _places_of(one)}),
            sorted(reading.clutter),
        )

    def fate(self, line: Line, paragraph: Paragraph) -> FateName:
        """Return the fate of a line that no list took."""
        plain = _plain(line.text)
        if paragraph.is_clutter or _any_within(self._clutter, line):
            return "furniture"
        if line.is_contents:
            return "contents"
        if plain == self._title:
            return "title"
        if plain in self._measures:
            return "measure"
        if _any_within(self._events, line):
            return "event"
        if plain in self._heads:
            return "section"
        return "heading" if paragraph.level else "prose"


def _any_within(starts: Sequence[int], line: Line) -> bool:
    """Return whether a unit of running text begins in a line."""
    if line.start is None:
        return False
    place = bisect_left(starts, line.start)
    return place < len(starts) and starts[place] < line.start + len(line.text)


def _plain(text: str) -> str:
    return "".join(text.split()).casefold().strip(":•·–-")

"""From entries to tables as drawn: runs of entries that are a list, apart from running text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.dated_lines.entries import read_entries
from parsers.dated_lines.lines.line import Line, read_lines
from parsers.dated_lines.lines.sentences import YEAR
from parsers.dated_lines.lines.values import without_values
from parsers.dated_lines.lines.written import written_lines
from parsers.dated_lines.model import DatedTable
from parsers.dated_lines.monthly import monthly_tables
from parsers.dated_lines.state import Entry
from parsers.dated_lines.tabbed import tabbed_table
from parsers.dated_lines.weekly import weekly_tables
from parsers.document.model import Cell, Grid, Paragraph, ReaderRemark
from parsers.document.time_sense import TimeSense

_FEWEST_ENTRIES = 3
_FEWEST_WITHOUT_MARKS = 5  # lines one below the other, each with its time at its end
_FEWEST_LED = 4  # the same below "Planen er som følger:", where others may stand between
_FEWEST_BELOW_MONTHS = 2
_FEWEST_OF_ARCHIVE = 3
_LEAST_SHARE = 0.5  # of the lines of entries with a time among those and lines of no entry
_MOST_BETWEEN = 2  # lines of no entry between two of a run
_MOST_BELOW_MONTH = 5  # the same below a month's heading or a line that leads to a list
_SPAN = re.compile(r"(?<=\d{4})\s*[–-]\s*(?=\d)")
_FULL_DATE = re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:19|20)\d\d)")
_HEADER = ("Dato", "Aktivitet")


@dataclass(frozen=True, slots=True)
class _Run:
    """Consecutive entries of one year, the number of lines between them, the months that head them.

    Months without an entry are among the headings. `below_year` tells that a year's heading, or
    that of a term, stands right above the first, `is_led` that a line with a colon does.
    """

    entries: tuple[Entry, ...]
    others: int
    headings: tuple[Line, ...]
    below_year: bool = False
    is_led: bool = False

    @property
    def is_list(self) -> bool:
        """Whether the entries are a list of dates, not times that running text names."""
        listed = [entry for entry in self.entries if entry.is_listed]
        headed = len(self.headings) > 1 or (self.below_year and self._is_marked)
        enough = _FEWEST_BELOW_MONTHS if headed else _FEWEST_ENTRIES
        said = sum(len(entry.lines) for entry in listed)
        sure = [entry for entry in listed if entry.is_sure]
        whole = not self.others and len(listed) >= _FEWEST_WITHOUT_MARKS
        led = self.is_led and len(listed) >= _FEWEST_LED
        listed = listed if whole or led or len(sure) >= enough else sure
        if _is_archive(listed):
            return False
        return len(listed) >= enough and said >= _LEAST_SHARE * (said + self.others)

    @property
    def _is_marked(self) -> bool:
        """Whether nothing else stands between the entries, and a mark parts each title and time."""
        lines = [line for entry in self.entries for line in entry.lines]
        return not self.others and all(line.strong for line in lines)


def dated_tables(
    paragraphs: Sequence[Paragraph], times: TimeSense, first_number: int
) -> list[DatedTable]:
    """Return the lists of dates among paragraphs as tables, the first with the number given."""
    written = written_lines(paragraphs)
    tabbed = tabbed_table(written, times, first_number)
    if tabbed is not None:
        return [tabbed]
    lines = without_values(read_lines(written, times))
    drawn = (*monthly_tables(written, times), *weekly_tables(written, times))
    by_headings = [_with_year(table, lines) for table in drawn]
    taken = frozenset(line for table in by_headings for line in table.lines)
    free = [line for line in lines if line.parts[0] not in taken]
    entries, _ = read_entries(free)
    runs = _lists([_trimmed(run) for run in _runs(free, entries)])
    if not (runs or drawn):
        return []
    order = {part: place for place, line in reversed([*enumerate(lines)]) for part in line.parts}
    found = sorted(
        (*by_headings, *map(_table, runs)),
        key=lambda table: min(order[line] for line in table.lines),
    )
    return [_numbered(table, number) for number, table in enumerate(found, start=first_number)]


def _lists(runs: Sequence[_Run]) -> list[_Run]:
    """Return the runs that are lists; beside one of headings, fewer headings of its level are too.

    "Tidligere arrangementer" may have one thing below it.
    """
    lists = [run for run in runs if run.is_list]
    known = set(map(id, lists))
    levels = {entry.lines[0].level for run in lists for entry in run.entries} - {0}
    return [
        run
        for run in runs
        if id(run) in known
        or (run.entries and all(entry.lines[0].level in levels for entry in run.entries))
    ]


def _numbered(table: DatedTable, number: int) -> DatedTable:
    return replace(table, remarks=tuple(replace(one, table=number) for one in table.remarks))


def _with_year(table: DatedTable, lines: Sequence[Line]) -> DatedTable:
    """Return a table with the year that the nearest heading above it names."""
    year = ""
    for line in lines:
        if line.parts[0] in table.lines:
            break
        year = line.time if line.shape == "year" else year
    return replace(table, year_heading=_SPAN.sub("/", year)) if year else table


def _runs(lines: Sequence[Line], entries: Sequence[Entry]) -> Iterator[_Run]:
    """Return the entries in runs: parted by running text, by a new year, or by many other lines."""
    of_line = {id(line): entry for entry in entries for line in entry.lines}
    heads = {id(entry.heading) for entry in entries}
    run: list[Entry] = []
    months: list[Line] = []
    others, between = 0, 0
    above: Line | None = None
    below_year = is_led = False
    for line in lines:
        entry = of_line.get(id(line))
        before, above = above, line
        if entry is not None:
            if not run:
                below_year = before is not None and before.shape == "year"
                is_led = before is not None and before.text.endswith(":")
            if not run or run[-1] is not entry:
                run.append(entry)
                others += between
            between = 0
            continue
        in_led = is_led and not line.begins_paragraph
        most = _MOST_BELOW_MONTH if months or in_led else _MOST_BETWEEN
        if line.shape == "month":
            months.append(line)
        elif line.shape == "year" or line.level == 1 or between >= most:
            if run:
                yield _Run(tuple(run), others, tuple(months), below_year, is_led)
                run, others, months, is_led = [], 0, [], False
        elif not line.level and id(line) not in heads:
            # what stands below a heading that is an entry tells of it, and parts nothing
            told = bool(run) and run[-1].lines[0].level > 0
            between += line.shape != "count" and not told
            continue
        between = 0
    if run:
        yield _Run(tuple(run), others, tuple(months), below_year, is_led)


def _is_archive(entries: Sequence[Entry]) -> bool:
    """Return whether full dates go back in time, as news and archives list them."""
    days = [found for entry in entries if (found := _FULL_DATE.search(entry.time))]
    order = [(day["year"], day["month"].zfill(2), day["day"].zfill(2)) for day in days]
    falls = all(above > below for above, below in itertools.pairwise(order))
    return len(order) >= _FEWEST_OF_ARCHIVE and falls


def _trimmed(run: _Run) -> _Run:
    """Return a run without what only stands before or behind it: items with no time between.

    Items without a time belong to the list where nothing but entries parts them from its times.
    """
    run = _without_publication(run)
    listed = [place for place, entry in enumerate(run.entries) if entry.is_listed]
    if not listed:
        return run
    first, last = listed[0], listed[-1]
    while first and _follows(run.entries[first - 1], run.entries[first]):
        first -= 1
    while last + 1 < len(run.entries) and _follows(run.entries[last], run.entries[last + 1]):
        last += 1
    return replace(run, entries=_of_one_list(run.entries[first : last + 1]))


def _without_publication(run: _Run) -> _Run:
    """Return a run without the full date on a text's first line, where no other has a year."""
    if len(run.entries) < _FEWEST_ENTRIES:
        return run
    first, *others = run.entries
    dates = first.lines[0].paragraph == 0 and YEAR.search(first.time)
    if not dates or any(YEAR.search(entry.time) for entry in others):
        return run
    return replace(run, entries=tuple(others))


def _of_one_list(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries without a title's lines above a list whose things are marked as items."""
    items = [entry.lines[0].is_item for entry in entries]
    if sum(items) < max(_FEWEST_ENTRIES, _LEAST_SHARE * len(entries)):
        return tuple(entries)
    first = items.index(True)
    kept = (entry for entry in entries[:first] if all(line.strong for line in entry.lines))
    return (*kept, *entries[first:])


def _lines_of(entry: Entry) -> list[Line]:
    """Return the lines that an entry was read from, with the heading that is its whole title."""
    heading = entry.heading
    names = heading is not None and not heading.level and heading.text.rstrip(" :") == entry.title
    return [heading, *entry.lines] if heading and names else entry.lines


def _follows(above: Entry, below: Entry) -> bool:
    return below.lines[0].paragraph - above.lines[-1].paragraph <= 1


def _table(run: _Run) -> DatedTable:
    notes = any(entry.note for entry in run.entries)
    tasks = any(entry.lines[0].box for entry in run.entries)
    header = (*_HEADER, *(["Merknad"] if notes else ()), *(["Status"] if tasks else ()))
    width = len(header)
    cells = [Cell(0, col, text, text, is_header=True) for col, text in enumerate(header)]
    remarks: list[ReaderRemark] = []
    row, section = 1, ""
    for entry in run.entries:
        if entry.section != section:
            section = entry.section
            if section:
                cells.append(Cell(row, 0, section, section, col_span=width))
                row += 1
        # a time on a line of its own may stand as it was where its title is struck
        named = [line for line in entry.lines if line.shape != "time"] or entry.lines
        struck = all(line.said.struck for line in named)
        originals = "\n".join(line.said.original for line in entry.lines)
        box = entry.lines[0].box.strip(" ☐")
        texts = (entry.time, entry.title, *([entry.note] if notes else ()), *([box] * tasks))
        for col, text in enumerate(texts):
            original = originals if any(line.said.partly for line in entry.lines) else text
            cells.append(Cell(row, col, text, original, struck=struck))
        remarks.extend(
            ReaderRemark("partly_struck", line.said.partly, row=row)
            for line in entry.lines
            if line.said.partly
        )
        row += 1
    taken = frozenset(
        part
        for line in (*run.headings, *(line for entry in run.entries for line in _lines_of(entry)))
        for part in line.parts
    )
    # days without a year, in a list over two years: it is that of a school year or the like
    year = _SPAN.sub("/", next((entry.year for entry in run.entries if entry.year), ""))
    return DatedTable(Grid(tuple(cells), row, width), year, taken, tuple(remarks))

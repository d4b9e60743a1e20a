"""Measures out of tables: a row a measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.document.model import Document, Row
from pipeline.plan.measure import Entry
from pipeline.reading.action_plan.columns import Columns, find_columns, numbered_text
from pipeline.reading.action_plan.labels import label_of, leading_label
from pipeline.reading.action_plan.words import without_focus_prefix

LEAST_NUMBERED = 0.6  # of the rows of a table of measures
_FEWEST_COLUMNS_OF_SECTIONS = 3
_LONGEST_MARK = 2  # characters: "x", "✓"


MeasureTable = tuple[int, str, Columns]  # the table's number in the document, its heading


def measure_tables(document: Document, *, all_rows: bool = False) -> list[MeasureTable]:
    """Return the tables of measures, each with its heading; with `all_rows` unnumbered ones too."""
    found = []
    for number, table in enumerate(document.tables, start=1):
        columns = find_columns(table)
        if columns is None or columns.links:
            continue
        if columns.numbered >= LEAST_NUMBERED or (all_rows and "activity" in table.fields):
            found.append((number, table, columns))
    # beside tables of activities, others (lines of a budget) are not tables of measures
    named = [one for one in found if "activity" in one[1].fields]
    return [(number, table.heading, columns) for number, table, columns in named or found]


def table_entries(tables: Sequence[MeasureTable], title: str) -> list[Entry]:
    """Return the measures of tables, in order; `title` is the document's, no area's name."""
    headings = {heading for _, heading, _ in tables}
    entries: list[Entry] = []
    for number, heading, columns in tables:
        area = without_focus_prefix(heading)
        if area is None:
            area = heading if len(headings) > 1 and heading != title else ""
        entries.extend(replace(entry, table=number) for entry in _entries(columns, area))
    return entries


def _entries(columns: Columns, area: str) -> list[Entry]:
    entries: list[Entry] = []
    section = last_area = above = ""
    before: Row | None = None
    for number, row in enumerate(columns.rows, start=columns.first_row):
        if row.section != above:
            above = row.section
            section = without_focus_prefix(above) or above
            last_area = ""
        texts = [cell.text.strip() for cell in row.cells]
        label, title = _numbered(texts, columns, numbered_text(row.cells[columns.title]))
        heading = _heading(texts, columns, label)
        if heading is not None:
            section, last_area = heading, ""
        elif entries and ((not label and not title) or _same_number(row, before, columns)):
            entries[-1] = _going_on(entries[-1], title, texts, columns)
        else:
            last_area = (texts[columns.focus] if columns.focus is not None else "") or last_area
            focus = (without_focus_prefix(last_area) or last_area) or section or area
            entries.append(_entry(label, title, focus, row, number, columns))
        before = row
    return entries


def _entry(label: str, title: str, focus: str, row: Row, number: int, columns: Columns) -> Entry:
    texts = [cell.text.strip() for cell in row.cells]
    return Entry(
        label,
        title,
        " ".join(focus.split()),
        _joined(texts, columns.responsible),
        _time_frame(texts, columns),
        texts[columns.status] if columns.status is not None else "",
        _whole(row),
        next((cell.box.page for cell in row.cells if cell.box), None),
        number,
    )


def _time_frame(texts: Sequence[str], columns: Columns) -> str:
    """Return what the columns of time say: two are a start and an end; a mark names its year."""
    said = _joined(texts, columns.time, " – " if len(columns.time) == 2 else "; ")
    marked = [
        year if len(texts[col]) <= _LONGEST_MARK else f"{year}: {texts[col]}"
        for col in columns.years
        if texts[col] and (year := columns.header[col].strip())
    ]
    return "; ".join(part for part in (said, ", ".join(marked)) if part)


def _same_number(row: Row, before: Row | None, columns: Columns) -> bool:
    """Return whether the number's cell, or the title's that holds it, is merged with that above."""
    if before is None:
        return False
    col = columns.title if columns.number is None else columns.number
    one, other = row.cells[col], before.cells[col]
    return bool(one.text) and (one.row, one.col) == (other.row, other.col)


def _numbered(texts: Sequence[str], columns: Columns, numbered: str) -> tuple[str, str]:
    """Return a row's number and title; a title that repeats the number is without it.

    `numbered` is the title with the number that a list gives it.
    """
    title = texts[columns.title]
    leading = leading_label(numbered)
    if columns.number is None:
        return (leading[0], leading[1]) if leading else ("", title)
    text = texts[columns.number]
    label = label_of(text) or ""
    if not label and text and text != title:
        title = f"{text} {title}".strip()  # text in place of a number is kept
    if label and leading and leading[0] == label and leading[1]:
        title = leading[1]
    return label, title


def _heading(texts: Sequence[str], columns: Columns, label: str) -> str | None:
    """Return the area that a row names which has nothing but one text without a number."""
    filled = {text for text in texts if text}
    if label or len(filled) != 1:
        return None
    [text] = filled
    area = without_focus_prefix(text)
    if area is not None:
        return area
    place = texts.index(text)
    beside = place in (0, columns.title, columns.focus) and len(texts) > _FEWEST_COLUMNS_OF_SECTIONS
    instead = place == columns.number  # of a number
    return text if beside or instead else None


def _going_on(entry: Entry, title: str, texts: Sequence[str], columns: Columns) -> Entry:
    """Return a measure with a row below it that goes on with it."""
    more = title if title and title != entry.title else ""
    return replace(
        entry,
        title=_longer(entry.title, more, " – "),
        responsible=_longer(entry.responsible, _joined(texts, columns.responsible)),
        time_frame=_longer(entry.time_frame, _time_frame(texts, columns)),
        text=_longer(entry.text, " | ".join(text for text in texts if text), "\n"),
    )


def _longer(old: str, new: str, parting: str = "; ") -> str:
    """Return two texts as one; the new one is left out where it is the old one's end."""
    return (
        old if not new or old.endswith(new) else parting.join(part for part in (old, new) if part)
    )


def _joined(texts: Sequence[str], columns: Sequence[int], parting: str = "; ") -> str:
    return parting.join(dict.fromkeys(texts[col] for col in columns if texts[col]))


def _whole(row: Row) -> str:
    """Return all that a row says, a merged cell once."""
    cells = {(cell.row, cell.col): cell.text for cell in row.cells if cell.text}
    return " | ".join(cells.values())

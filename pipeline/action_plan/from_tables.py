"""Measures out of tables: a row a measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.model import Document, Row
from pipeline.action_plan.columns import Columns, find_columns
from pipeline.action_plan.labels import label_of, leading_label
from pipeline.action_plan.model import Entry
from pipeline.action_plan.words import without_focus_prefix

LEAST_NUMBERED = 0.6  # of the rows of a table of measures
_FEWEST_COLUMNS_OF_SECTIONS = 3


def measure_tables(document: Document, *, all_rows: bool = False) -> list[tuple[str, Columns]]:
    """Give the tables of measures, each with its heading; with `all_rows` unnumbered ones too."""
    found = []
    for table in document.tables:
        columns = find_columns(table)
        if columns is None or columns.links:
            continue
        if columns.numbered >= LEAST_NUMBERED or (all_rows and "activity" in table.fields):
            found.append((table.heading, columns))
    return found


def table_entries(tables: Sequence[tuple[str, Columns]], title: str) -> list[Entry]:
    """Give the measures of tables, in order; `title` is the document's, no area's name."""
    headings = {heading for heading, _ in tables}
    entries: list[Entry] = []
    for heading, columns in tables:
        area = without_focus_prefix(heading)
        if area is None:
            area = heading if len(headings) > 1 and heading != title else ""
        entries.extend(_entries(columns, area))
    return entries


def _entries(columns: Columns, area: str) -> list[Entry]:
    entries: list[Entry] = []
    section = last_area = ""
    seen: tuple[str, str] = ("", "")
    for number, row in enumerate(columns.rows, start=columns.first_row):
        if row.section != seen[0]:
            section = without_focus_prefix(row.section) or row.section
            last_area = ""
            seen = (row.section, "")
        texts = [cell.text.strip() for cell in row.cells]
        label, title = _numbered(texts, columns)
        heading = _heading(texts, label)
        if heading is not None:
            section, last_area = heading, ""
            continue
        if not label and not title and entries:
            entries[-1] = _going_on(entries[-1], texts, columns)
            continue
        own = texts[columns.focus] if columns.focus is not None else ""
        last_area = own or last_area
        focus = (without_focus_prefix(last_area) or last_area) if last_area else section or area
        entries.append(
            Entry(
                label,
                title,
                " ".join(focus.split()),
                _joined(texts, columns.responsible),
                _joined(texts, columns.time, " – " if len(columns.time) == 2 else "; "),
                texts[columns.status] if columns.status is not None else "",
                _whole(row),
                next((cell.box.page for cell in row.cells if cell.box), None),
                number,
            )
        )
    return entries


def _numbered(texts: Sequence[str], columns: Columns) -> tuple[str, str]:
    """Give a row's number and title; a title that repeats the number is without it."""
    title = texts[columns.title]
    leading = leading_label(title)
    if columns.number is None:
        return (leading[0], leading[1]) if leading else ("", title)
    text = texts[columns.number]
    label = label_of(text) or ""
    if not label and text and text != title:
        title = f"{text} {title}".strip()  # what stands there instead of a number is not lost
    if label and leading and leading[0] == label and leading[1]:
        title = leading[1]
    return label, title


def _heading(texts: Sequence[str], label: str) -> str | None:
    """Give the area that a row names which has nothing but one text without a number."""
    filled = {text for text in texts if text}
    if label or len(filled) != 1:
        return None
    [text] = filled
    area = without_focus_prefix(text)
    if area is not None:
        return area
    return text if len(texts) > _FEWEST_COLUMNS_OF_SECTIONS else None


def _going_on(entry: Entry, texts: Sequence[str], columns: Columns) -> Entry:
    """Give a measure with a row below it that has neither number nor title."""

    def longer(old: str, new: str) -> str:
        return "; ".join(part for part in (old, new) if part)

    return replace(
        entry,
        responsible=longer(entry.responsible, _joined(texts, columns.responsible)),
        time_frame=longer(entry.time_frame, _joined(texts, columns.time)),
        text=longer(entry.text, " | ".join(text for text in texts if text)),
    )


def _joined(texts: Sequence[str], columns: Sequence[int], parting: str = "; ") -> str:
    return parting.join(dict.fromkeys(texts[col] for col in columns if texts[col]))


def _whole(row: Row) -> str:
    """Give all that a row says, a merged cell once."""
    cells = {(cell.row, cell.col): cell.text for cell in row.cells if cell.text}
    return " | ".join(cells.values())

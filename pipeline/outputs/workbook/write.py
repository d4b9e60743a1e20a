"""Writing sheets as an .xlsx file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from pipeline.outputs.model import Plan
from pipeline.outputs.texts.catalogue import Texts
from pipeline.outputs.workbook.model import Look, Sheet, SheetRow
from pipeline.outputs.workbook.sheets import sheets_of

_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - where no revision has a date; a file needs one
_FIRST = date(1900, 3, 1)  # before it, spreadsheets count days in two ways
_LINE, _LARGE_LINE, _HIGHEST = 15.0, 24.0, 409.0  # points
_LONGEST = 32_767  # characters that a cell holds
_OPTIONS = {
    "in_memory": True,
    # a text of the plan stays a text, whatever it looks like
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FILLS: dict[Look, tuple[str, str]] = {
    "done": ("#DDF1E1", "#0B5A2A"),
    "postponed": ("#FDEBC8", "#6B4300"),
    "proposed_move": ("#FDEBC8", "#6B4300"),
    "cancelled": ("#FADCD8", "#8C1D12"),
    "gap": ("#FADCD8", "#8C1D12"),
    "right": ("#FFF7C2", "#1C2430"),
}


def workbook_bytes(plans: Sequence[Plan], texts: Texts) -> bytes:
    """Return the workbook of one or several plans."""
    import xlsxwriter

    target = BytesIO()
    book = xlsxwriter.Workbook(target, _OPTIONS)
    dates = [plan.effective for plan in plans if plan.effective]
    made = datetime.combine(max(dates), datetime.min.time()) if dates else _MADE
    title = plans[0].title if len(plans) == 1 else ""
    book.set_properties({"title": title, "author": "planleser", "created": made})
    formats = _Formats(book)
    for sheet in sheets_of(plans, texts):
        _write_sheet(book.add_worksheet(sheet.name), sheet, formats)
    book.close()
    return target.getvalue()


class _Formats:
    """The formats of cells, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[Look, bool, bool], Any] = {}
        self.header = book.add_format(
            {"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "valign": "vcenter"}
            | {"text_wrap": True, "border": 0}
        )

    def get(self, look: Look, *, wraps: bool, is_date: bool) -> Any:
        """Return the format of a cell."""
        key = (look, wraps, is_date)
        if key not in self._made:
            style: dict[str, Any] = {"valign": "top", "text_wrap": wraps, "align": "left"}
            style |= {"bottom": 1, "bottom_color": "#D5D9E0"}
            if is_date:
                style |= {"num_format": "dd.mm.yyyy"}
            if look == "heading":
                style |= {"bold": True, "font_size": 15, "bottom": 0}
            if look in _FILLS:
                fill, ink = _FILLS[look]
                style |= {"bg_color": fill, "font_color": ink}
            self._made[key] = self._book.add_format(style)
        return self._made[key]


def _write_sheet(page: Any, sheet: Sheet, formats: _Formats) -> None:
    first = 0 if sheet.plain else 1
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        if not sheet.plain:
            page.write_string(0, place, column.title, formats.header)
    for number, row in enumerate(sheet.rows, start=first):
        page.set_row(number, _height(sheet, row))
        for place, value in enumerate(row.values):
            look = row.looks.get(place, "")
            wraps = sheet.columns[place].wraps
            is_date = isinstance(value, date) and value >= _FIRST
            style = formats.get(look, wraps=wraps, is_date=is_date)
            if value is None or value == "":
                if not sheet.plain:
                    page.write_blank(number, place, None, style)
            elif isinstance(value, int):
                page.write_number(number, place, value, style)
            elif isinstance(value, date) and is_date:
                page.write_datetime(number, place, value, style)
            else:
                page.write_string(number, place, _cut(str(value)), style)
        for place, comment in row.comments.items():
            page.write_comment(number, place, _cut(comment), {"author": "planleser"})
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2 if sheet.plain else 1)
    if not sheet.plain:
        page.freeze_panes(1, 0)
        page.set_row(0, 30)
        page.repeat_rows(0)
        page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)


def _height(sheet: Sheet, row: SheetRow) -> float:
    """Return a row's height in points: not every program finds out itself how a text wraps."""
    lines = 1
    for place, value in enumerate(row.values):
        column = sheet.columns[place]
        if column.wraps and isinstance(value, str):
            wide = max(column.width - 1, 1)
            lines = max(lines, sum(-(-len(line) // wide) or 1 for line in value.split("\n")))
    large = "heading" in row.looks.values()
    return min(_LARGE_LINE if large else _LINE * lines, _HIGHEST)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

"""Whether a document is an action plan. If unsure, it is none, so that no activity is lost."""

from __future__ import annotations

from collections.abc import Sequence

from normalizers.model import Context
from normalizers.temporal import read_time
from parsers.document.model import Document
from pipeline.plan.measure import Entry, MeasureEntries
from pipeline.plan.names import year_in
from pipeline.reading.action_plan.lists import list_entries
from pipeline.reading.action_plan.tables import measure_tables, table_entries
from pipeline.reading.action_plan.time_frames import several_years
from pipeline.reading.action_plan.words import names_pattern, words

_FEWEST_MEASURES = 3
_MOST_FINE_DATES = 0.25  # of the time frames: days and months make a yearly plan
_FINE = {"day", "week", "part_of_month", "month"}
_LONGEST_NAME_LINE = 150
_TITLE_PARAGRAPHS = 3
_UNKNOWN_YEAR = 2001  # in place of the year that a text does not name


def action_plan_entries(document: Document) -> MeasureEntries | None:
    """Return the measures of an action plan as they are written; None for any other document.

    An action plan is a plan of numbered measures for several years.

    It has three numbered measures or more, no column that links to another plan's measures, and
    few days and months for its time; its title or its time frames are of several years, or it is
    called an action plan and names no year; and its measures stand in areas or its title is that
    of an action plan.
    """
    title = _title(document)
    if names_pattern("yearly_names").search(title):
        return None
    tables = measure_tables(document)
    has_plan = any(True for _ in document.plan_tables())
    if tables:
        written = MeasureEntries(tuple(table_entries(tables, document.title)))
    elif has_plan or not names_pattern("plan_names").search(title):
        # a list of numbered lines may be anything: only its name makes it a plan
        return None
    else:
        listed, left_out = list_entries(document)
        written = MeasureEntries(tuple(listed), tuple(left_out))
    numbered = [entry for entry in written.entries if entry.label]
    if len({entry.label for entry in numbered}) < _FEWEST_MEASURES:
        return None
    if has_plan and _some_table_is_another(document, len(tables)):
        return None
    is_one = not _has_fine_dates(numbered) and _is_named_or_in_areas(numbered, title)
    return written if is_one else None


def _some_table_is_another(document: Document, measure_tables_count: int) -> bool:
    """Return whether there are more tables of activities than of measures."""
    return sum(1 for _ in document.plan_tables()) > measure_tables_count


def _is_named_or_in_areas(entries: Sequence[Entry], title: str) -> bool:
    named = names_pattern("plan_names").search(title) is not None
    in_areas = len({entry.focus_area for entry in entries if entry.focus_area}) > 1
    frames = [entry.time_frame for entry in entries if entry.time_frame]
    years = {year for frame in frames if (year := year_in(frame))}
    long = several_years([title]) is not None or several_years(frames) is not None
    long = long or len(years) > 1 or any(_lasts_the_period(frame) for frame in frames)
    if long:
        return named or in_areas
    surely_named = names_pattern("sure_names").search(title) is not None
    return surely_named and year_in(title) is None and not frames


def _lasts_the_period(frame: str) -> bool:
    return any(phrase in frame.casefold() for phrase in words()["whole_period"])


def _title(document: Document) -> str:
    """Return the title and the short lines at the beginning."""
    above = (
        paragraph.text
        for paragraph in document.prose[:_TITLE_PARAGRAPHS]
        if len(paragraph.text) <= _LONGEST_NAME_LINE and not paragraph.text.endswith(".")
    )
    return "\n".join((document.title, document.metadata.title, *above))


def _has_fine_dates(entries: Sequence[Entry]) -> bool:
    """Return whether time frames are days and months of one year, as those of a yearly plan are.

    Days that name their years themselves are those of an action plan where the years differ.
    """
    frames = [entry.time_frame for entry in entries if entry.time_frame]
    fine = 0
    years: set[int] = set()
    for frame in frames:
        items = read_time(frame, Context(_UNKNOWN_YEAR)).items
        found = [item for item in items if item.precision in _FINE or item.kind == "recurring"]
        own = {item.start.year for item in found if item.start and item.year_from == "text"}
        years |= own
        fine += any(item.precision in _FINE and item.year_from != "text" for item in found)
    dated_within_one_year = len(years) == 1 and several_years(frames) is None
    if dated_within_one_year:
        fine += sum(bool(year_in(frame)) for frame in frames)
    return fine > _MOST_FINE_DATES * len(frames) if frames else False

"""The activities of a plan, with their times, days, parties, links and history."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from pipeline.outputs.model import Activity, Change, Day, MeasureLink, Party, Stage, Time

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]
COLUMNS = (
    *("activity", "date", "responsible", "measures", "place", "audience", "competence"),
    *("visibility", "goal", "budget", "notes"),
)
_T = TypeVar("_T")
_Key = tuple[str, str]


class Activities:
    """Makes the activities of one plan from its rows.

    `own` has the rows of all its revisions, `number` is the current revision.
    """

    def __init__(self, own: Tables, number: int | None) -> None:
        self._rows: dict[_Key, list[Row]] = {}
        for name in ("dates", "occurrences", "parties", "measure_links"):
            for row in own[name]:
                if row["revision"] == number:
                    self._rows.setdefault((name, row["activity_id"]), []).append(row)
        self._revisions = sorted(own["revisions"], key=lambda row: int(row["revision"]))
        self._there: dict[tuple[str, int], Row] = {}
        self.last: dict[str, Row] = {}
        for row in sorted(own["activities"], key=lambda row: row["revision"] or 0):
            self._there[row["activity_id"], row["revision"]] = row
            self.last[row["activity_id"]] = row
        self._changes: dict[tuple[str, int], list[Change]] = {}
        self.changes: list[Change] = []
        for row in own["changes"]:
            change = self._change(row)
            place = (row["activity_id"] or "", row["to_revision"])
            self._changes.setdefault(place, []).append(change)
            if row["to_revision"] == number:
                self.changes.append(change)

    def _change(self, row: Row) -> Change:
        named = self.last.get(row["activity_id"] or "")
        title = named["title"] if named else row["new"] or row["old"] or ""
        return made(Change, row, title=title)

    def make(self, row: Row, *, current: bool = True) -> Activity:
        """Return the activity of a row; one that is not current has no days."""
        key = row["activity_id"]

        def rows(table: str) -> Sequence[Row]:
            return self._rows.get((table, key), ()) if current else ()

        times = {entry["item"]: made(Time, entry) for entry in rows("dates")}
        days = [
            made(Day, entry, end=entry["end"] or entry["start"], time=times.get(entry["item"]))
            for entry in rows("occurrences")
            if entry["start"]
        ]
        extra = json.loads(row["extra"]) if row["extra"] else {}
        texts = {name: row[name] for name in COLUMNS if row.get(name)}
        links = {entry["measure"]: made(MeasureLink, entry) for entry in rows("measure_links")}
        return made(
            Activity,
            row,
            texts=texts | {name: str(text) for name, text in extra.items() if text},
            times=tuple(times.values()),
            days=tuple(sorted(days, key=lambda day: (day.start, day.end, day.time_start or ""))),
            parties=tuple(made(Party, entry) for entry in rows("parties")),
            measures=tuple(links.values()),
            history=tuple(self._stages(key)),
        )

    def _stages(self, key: str) -> Iterator[Stage]:
        for revision in self._revisions:
            number = revision["revision"]
            row = self._there.get((key, number))
            said = tuple(self._changes.get((key, number), ()))
            if row is not None or said:
                shown = row or {}
                yield Stage(
                    number,
                    revision["effective"],
                    shown.get("title") or "",
                    shown.get("date") or "",
                    shown.get("status") or "",
                    said,
                    row is not None,
                )


def made(form: type[_T], row: Row, **values: Any) -> _T:
    """Return a value of a form whose fields are columns of the same name, None for one missing."""
    known: Any = form
    chosen = {one.name: row.get(one.name) for one in fields(known) if one.name not in values}
    return form(**chosen, **values)

"""`planleser show`: one activity, with where in the document each value came from."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from pipeline.cli.commands.options import add_dataset_option, nothing_read, open_dataset
from pipeline.cli.render.display import out, out_json
from pipeline.cli.render.hints import command_line
from pipeline.plan.errors import UsageError
from pipeline.plan.names import plain

if TYPE_CHECKING:
    from pipeline.store.dataset import Dataset

HELP = "Show one activity, and where in the documents each of its values came from."
EXAMPLE = "planleser show ACTIVITY_ID   (the ids stand in the table activities)"

_BESIDE = ("dates", "measure_links", "parties", "findings")  # tables that tell more of an activity
_KEY = ("plan_id", "revision", "document_id", "activity_id")
_EDGES = ("x0", "top", "x1", "bottom")
_PLACE = ("field", "header", "text", "file", "table", "row", "col", "page", *_EDGES)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("activity_id", metavar="ACTIVITY_ID")
    add_dataset_option(parser)
    parser.add_argument("--json", action="store_true", help="print the activity as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the newest revision of the activity."""
    activity = find_activity(args)
    if args.json:
        out_json(activity)
    else:
        _print(activity)
    return 0


def find_activity(args: argparse.Namespace) -> dict[str, Any]:
    """Return the activity with its values, time expressions, links, parties and places."""
    dataset = open_dataset(args.out)
    found = [
        row
        for plan_id in dataset.index.that_may_have(args.activity_id)
        for row in dataset.rows("activities", plan_id)
        if row["activity_id"] == args.activity_id
    ]
    if not found:
        dataset.index.check()
        if none := nothing_read(dataset):
            raise UsageError(none)
        query = "SELECT activity_id, title FROM current_activities"
        listing = command_line("sql", query, out=args.out)
        raise UsageError(f"{args.activity_id}: no activity has this id; list them with {listing}")
    activity = max(found, key=lambda row: int(row["revision"]))
    plan_id, revision = activity["plan_id"], activity["revision"]
    for table in _BESIDE:
        activity[table] = [
            {name: value for name, value in row.items() if name not in _KEY}
            for row in dataset.rows(table, plan_id)
            if (row["revision"], row["activity_id"]) == (revision, args.activity_id)
        ]
    activity["places"] = _places(dataset, plan_id, revision, activity["position"])
    return activity


def _places(dataset: Dataset, plan_id: str, revision: int, position: int) -> list[dict[str, Any]]:
    """Return the cells of an activity in the documents of a revision, the primary's first."""
    documents = dataset.rows("documents", plan_id)
    of_revision = [row for row in documents if row["revision"] == revision]
    found = []
    for document in sorted(of_revision, key=lambda row: (bool(row["rendition_of"]), row["file"])):
        cells = dataset.rows("cells", plan_id, document["document_id"])
        before = _rows_before(cells)
        own = [
            cell | {"file": document["file"]}
            for cell in cells
            if cell["table"] in before
            and 0 <= position - before[cell["table"]] - cell["row"] < cell["row_span"]
        ]
        found.extend(sorted(own, key=lambda cell: int(cell["col"])))
    return [{name: cell[name] for name in _PLACE} for cell in found]


def _rows_before(cells: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Return the tables of a document that have activities, with the rows in those before each."""
    ends: dict[int, int] = {}
    for cell in cells:
        ends[cell["table"]] = max(ends.get(cell["table"], 0), cell["row"] + cell["row_span"] - 1)
    with_activities = {cell["table"] for cell in cells if cell["field"] == "activity"}
    tables = sorted(ends.keys() & with_activities)
    return dict(zip(tables, accumulate((ends[table] for table in tables), initial=0), strict=False))


def _print(activity: dict[str, Any]) -> None:
    out(activity["title"] or "(no title)")
    out(
        f"  {activity['plan_id']}, revision {activity['revision']}, "
        f"activity {activity['position']}: {activity['status']}, {activity['scheduled']}"
    )
    for name, places in _by_column(activity["places"]).items():
        out()
        for text in _texts(places):
            out(f"  {name}: {' / '.join(text.splitlines())}")
            for place in places:
                if plain(place["text"]) == plain(text):
                    out(f"    from {_where(place)}")
    for item in activity["dates"]:
        out()
        span = f"{item['start'] or '…'} – {item['end'] or '…'}" if _bounded(item) else ""
        facts = (item["kind"], span, item["precision"], item["role"], item["rrule"])
        out(f"  «{item['text']}» in {item['field']}: {', '.join(fact for fact in facts if fact)}")
        out(f"    read by the rule {item['rule']}, year from {item['year_from'] or 'nowhere'}")
    if activity["measure_links"]:
        out()
        links = (
            f"({link['measure']})" if link["secondary"] else str(link["measure"])
            for link in activity["measure_links"]
        )
        out(f"  measures: {', '.join(links)}")
        for known in activity["measure_links"]:
            if known["title"]:
                where = f"{known['action_plan']}, edition {known['edition']}"
                out(f"    {known['measure']} {known['title']} ({where})")
    for party in activity["parties"]:
        region = f" for {party['region']}" if party["region"] else ""
        out(f"  {party['role']}: {party['name']} ({party['kind']}){region}")
    for found in activity["findings"]:
        out(f"  {found['severity']}: {found['message']}")


def _by_column(places: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return the places with text by the column that they are of, in the primary's order."""
    columns: dict[str, list[dict[str, Any]]] = {}
    for place in places:
        if place["text"].strip():
            columns.setdefault(place["field"] or place["header"] or "", []).append(place)
    return columns


def _texts(places: list[dict[str, Any]]) -> list[str]:
    """Return the texts that differ in more than white space and punctuation, the first of each."""
    return list({plain(place["text"]): place["text"] for place in reversed(places)}.values())[::-1]


def _bounded(item: dict[str, Any]) -> bool:
    return bool(item["start"] or item["end"])


def _where(place: dict[str, Any]) -> str:
    where = f"{place['file']}, table {place['table']}, row {place['row']}, column {place['col']}"
    if place["page"] is None:
        return where
    box = ", ".join(f"{place[edge]:.0f}" for edge in _EDGES)
    return f"{where}, page {place['page']} at ({box}) points"

"""`planleser show`: one activity, with where in the document each value came from."""

from __future__ import annotations

import argparse
from typing import Any

from pipeline.cli.commands.options import add_dataset_option, open_dataset
from pipeline.cli.render.display import out, out_json
from pipeline.cli.render.hints import command_line
from pipeline.plan.errors import UsageError
from pipeline.plan.names import plain

HELP = "Show one activity, and where in the documents each of its values came from."
EXAMPLE = "planleser show ACTIVITY_ID   (the ids stand in the table activities)"

_PLACES = """
WITH tables AS (
    SELECT document_id, "table", max(row + row_span - 1) AS n_rows
    FROM cells WHERE plan_id = ? GROUP BY ALL HAVING bool_or(field = 'activity')
), starts AS (
    SELECT *, coalesce(sum(n_rows) OVER (
        PARTITION BY document_id ORDER BY "table" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ), 0) AS before FROM tables
)
SELECT c.field, c.header, c.text, d.file, c."table", c.row, c.col, c.page, c.x0, c.top, c.x1,
       c.bottom
FROM cells c JOIN starts s USING (document_id, "table")
JOIN documents d USING (plan_id, document_id)
WHERE c.plan_id = ? AND d.revision = ?
  AND ? BETWEEN s.before + c.row AND s.before + c.row + c.row_span - 1
ORDER BY d.rendition_of IS NOT NULL, d.file, c.col
"""


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
    from pipeline.store.query import connect

    connection = connect(open_dataset(args.out))

    def rows(query: str, *values: object) -> list[dict[str, Any]]:
        result = connection.execute(query, values)
        names = [entry[0] for entry in result.description or ()]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    found = rows(
        "SELECT * FROM activities WHERE activity_id = ? ORDER BY revision DESC LIMIT 1",
        args.activity_id,
    )
    if not found:
        query = "SELECT activity_id, title FROM current_activities"
        listing = command_line("sql", query, out=args.out)
        raise UsageError(f"{args.activity_id}: no activity has this id; list them with {listing}")
    activity = found[0]
    key = (activity["plan_id"], activity["revision"], activity["activity_id"])
    for table in ("dates", "measure_links", "parties", "findings"):
        activity[table] = rows(
            f"SELECT * EXCLUDE (plan_id, revision, document_id, activity_id) FROM {table} "
            "WHERE plan_id = ? AND revision = ? AND activity_id = ?",
            *key,
        )
    plan_id, revision, _ = key
    activity["places"] = rows(_PLACES, plan_id, plan_id, revision, activity["position"])
    return activity


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
    box = ", ".join(f"{place[edge]:.0f}" for edge in ("x0", "top", "x1", "bottom"))
    return f"{where}, page {place['page']} at ({box}) points"

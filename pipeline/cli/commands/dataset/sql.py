"""`planleser sql`: questions to the tables, in DuckDB's SQL."""

from __future__ import annotations

import argparse

from pipeline.cli.commands.options import add_dataset_option, open_dataset
from pipeline.cli.render.display import out, out_csv, out_json, out_table

HELP = "Ask the tables with SQL; each is a view, and current_<table> its current revisions."
EXAMPLE = "planleser sql \"SELECT title FROM current_activities WHERE scheduled = 'none'\""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("query", metavar="SELECT", help="one SQL statement")
    add_dataset_option(parser)
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table")
    parser.add_argument("--json", action="store_const", const="json", dest="format")


def run(args: argparse.Namespace) -> int:
    """Print the answer of the query."""
    from pipeline.queries.sql import select_rows
    from pipeline.store.query import connect

    header, rows = select_rows(connect(open_dataset(args.out)), args.query)
    if args.format == "json":
        out_json([dict(zip(header, row, strict=True)) for row in rows])
    elif args.format == "csv":
        out_csv(header, rows)
    else:
        out_table(header, rows)
        out(f"({len(rows)} {'row' if len(rows) == 1 else 'rows'})")
    return 0

"""`planleser cells`: the tables of one file as read, before any meaning."""

from __future__ import annotations

import argparse
from dataclasses import asdict, astuple, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.cli.commands.options import add_password_option, passwords_of, read_file
from pipeline.cli.render.display import note, out, out_csv, out_json, out_table
from pipeline.plan.errors import UsageError

if TYPE_CHECKING:
    from parsers.document.model import Document, Table

HELP = "Show the table cells of one file as they were read."
EXAMPLE = "planleser cells data/raw/arsplan-2025/aarsplan-2025.docx --format json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a plan's file")
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table")
    parser.add_argument(
        "--fates",
        action="store_true",
        help="show what became of every row, line and paragraph instead of the cells",
    )
    parser.add_argument(
        "--show",
        type=Path,
        metavar="PICTURE",
        help="draw a page of a PDF as it was read, with its tables, columns and rows, into a PNG",
    )
    parser.add_argument("--page", type=int, metavar="N", help="the page for --show (default: 1)")
    add_password_option(parser)


def run(args: argparse.Namespace) -> int:
    """Print the cells of the file's tables, or draw a page."""
    if args.show is not None:
        return _show(args)
    if args.page is not None:
        raise UsageError("--page is for --show; give both")
    read = read_file(args.file, passwords_of(args))
    if read is None:
        return 1
    document, document_id = read
    if args.fates:
        _print_fates(document, document_id, args.file.name, args.format)
    elif args.format == "json":
        out_json(_as_json(document, document_id))
    elif args.format == "csv":
        for table in document.tables:
            out_csv(table.header, [[cell.text for cell in row.cells] for row in table.rows])
    else:
        _print(document)
    return 0


def _show(args: argparse.Namespace) -> int:
    """Draw a page of a PDF into the picture that was named.

    Raises UsageError for what is no PDF or has no such page.
    """
    from parsers.pdf.show import save_page
    from pipeline.files.find import read_file as read_bytes

    data = read_bytes(args.file)
    if not data.startswith(b"%PDF"):
        raise UsageError(f"{args.file}: only pages of a PDF can be drawn; leave out --show")
    if args.show.suffix.lower() != ".png":
        raise UsageError(f"{args.show}: the picture is a PNG; give it a name that ends in .png")
    password = next(iter(passwords_of(args)), "")
    page = 1 if args.page is None else args.page
    try:
        save_page(data, args.show, page, password)
    except IndexError as error:
        raise UsageError(f"{args.file}: {error}; choose another with --page") from None
    note(f"Page {page} of {args.file} is drawn in {args.show}.")
    return 0


def _print_fates(document: Document, document_id: str, name: str, form: str) -> None:
    """Print what became of each row and line of a document."""
    from pipeline.ledger.fates import fates
    from pipeline.ledger.model import Fate
    from pipeline.reading.plan import read_plan

    found = list(fates(document, read_plan(document, name)))
    if form == "json":
        out_json({"document_id": document_id, "fates": [asdict(one) for one in found]})
        return
    names = [entry.name for entry in fields(Fate)]
    rows = [["" if value is None else str(value) for value in astuple(one)] for one in found]
    (out_csv if form == "csv" else out_table)(names, rows)


def _as_json(document: Document, document_id: str) -> dict[str, Any]:
    return {
        "document_id": document_id,
        "reader": document.reader,
        "title": document.title,
        "paragraphs": list(document.paragraphs),
        "tables": [_table_json(table) for table in document.tables],
        "findings": _findings(document),
    }


def _table_json(table: Table) -> dict[str, Any]:
    return {
        "header": list(table.header),
        "header_groups": list(table.header_groups),
        "fields": list(table.fields),
        "rows": [[cell.text for cell in row.cells] for row in table.rows],
        "sections": [row.section for row in table.rows],
        "struck": [[cell.struck for cell in row.cells] for row in table.rows],
        "pages": list(table.pages) if table.pages else None,
    }


def _findings(document: Document) -> list[dict[str, Any]]:
    from pipeline.plan.findings import finding

    return [
        {
            "severity": found.severity,
            "code": found.code,
            "message": found.message,
            "page": remark.page,
            "table": remark.table,
            "row": remark.row,
        }
        for remark in document.remarks
        for found in [finding(remark.code, remark.text, remark.detail)]
    ]


def _print(document: Document) -> None:
    out(f"{document.title or '(no title)'} – read as {document.reader}")
    for number, table in enumerate(document.tables, start=1):
        out()
        pages = f", pages {table.pages[0]}–{table.pages[1]}" if table.pages else ""
        out(f"Table {number}: {len(table.rows)} rows{pages}")
        header = [name.replace("\n", " ") or f"({col})" for col, name in enumerate(table.header, 1)]
        out_table(header, [[cell.text for cell in row.cells] for row in table.rows])
    if not document.tables:
        out("There is no table in it.")
    for found in _findings(document):
        place = ", ".join(f"{key} {found[key]}" for key in ("page", "row") if found[key])
        note(f"{found['severity']}: {place + ': ' if place else ''}{found['message']}")

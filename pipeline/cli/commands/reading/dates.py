"""`planleser dates`: time expressions of single texts, normalised."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR
from typing import Any

from normalizers.model import Context, TimeItem
from pipeline.cli.render.display import out, out_json, out_table
from pipeline.plan.errors import UsageError

HELP = "Normalise the time expressions in TEXT, or in each line of standard input."
EXAMPLE = 'planleser dates --year 2025 "2. og 3. april" "3. tirsdag i mnd."'


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("texts", nargs="*", metavar="TEXT")
    parser.add_argument("--year", type=int, metavar="Y", help="year of what names none")
    parser.add_argument(
        "--month", type=int, metavar="M", choices=range(1, 13), help="month of what names none"
    )
    parser.add_argument(
        "--jsonl", action="store_true", help="read and write JSON records, one a line"
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--explain", action="store_true", help="show how each text was read")


def run(args: argparse.Namespace) -> int:
    """Print what the texts say of time."""
    if args.year is not None and not MINYEAR <= args.year <= MAXYEAR:
        raise UsageError(f"--year {str(args.year)[:20]}: write a year of four digits, such as 2025")
    if args.jsonl and args.texts:
        raise UsageError("--jsonl reads standard input; leave out TEXT")
    if args.json and args.explain:
        raise UsageError("give --json or --explain, not both")
    if args.jsonl:
        for record in _records():
            out(json.dumps(_answer(record), ensure_ascii=False))
        return 0
    context = Context(args.year, args.month)
    texts = args.texts or [line.rstrip("\r\n") for line in _lines()]
    if args.explain:
        _explain(texts, context)
    elif args.json:
        out_json([{"text": text, "items": _items(text, context)} for text in texts])
    else:
        _print(texts, context)
    return 0


def _lines() -> Iterator[str]:
    """Return the lines of standard input, UTF-8 whatever the locale."""
    yield from io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace", newline="\n")


def _records() -> Iterator[dict[str, Any]]:
    for number, line in enumerate(_lines(), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise UsageError(
                f"line {number} of standard input is no JSON record; write one object a line, "
                'such as {"id": "1", "text": "Uke 43", "year": 2025}'
            ) from error
        if not isinstance(record, dict) or not isinstance(record.get("text"), str):
            raise UsageError(f'line {number} of standard input has no "text"; add it as a string')
        for name in ("year", "month"):
            value = record.get(name)
            if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
                raise UsageError(f'line {number} of standard input: "{name}" must be a number')
        yield record


def _answer(record: dict[str, Any]) -> dict[str, Any]:
    month = record.get("month")
    context = Context(record.get("year"), month if month in range(1, 13) else None)
    answer: dict[str, Any] = {"id": record["id"]} if "id" in record else {}
    return answer | {"items": _items(record["text"], context)}


def _items(text: str, context: Context) -> list[dict[str, Any]]:
    from normalizers.temporal import read_time

    return [_as_json(item) for item in read_time(text, context).items]


def _as_json(item: TimeItem) -> dict[str, Any]:
    """Return an item's standard fields, then what the product adds."""
    return {
        "kind": item.kind,
        "start": item.start.isoformat() if item.start else None,
        "end": item.end.isoformat() if item.end else None,
        "precision": item.precision,
        "role": item.role,
        "approximate": item.approximate,
        "uncertain": item.uncertain,
        "rrule": item.rrule,
        "times": list(item.times) if item.times else None,
        "week_parity": item.week_parity,
        "exceptions": [[first.isoformat(), last.isoformat()] for first, last in item.exceptions],
        "unresolved_exceptions": list(item.unresolved_exceptions),
        "due": item.due.isoformat() if item.due else None,
        "text": item.text,
        "char_start": item.char_start,
        "char_end": item.char_end,
        "iso_week": item.iso_week,
        "edtf": item.edtf,
        "year_from": item.year_from,
        "rule": item.rule,
    }


def _explain(texts: list[str], context: Context) -> None:
    from normalizers.temporal import explain

    for number, text in enumerate(texts):
        if number:
            out()
        for line in explain(text, context):
            out(line)


def _print(texts: list[str], context: Context) -> None:
    rows: list[list[Any]] = []
    for text in texts:
        items = _items(text, context)
        for item in items:
            flags = [name for name in ("approximate", "uncertain") if item[name]]
            times = "–".join(time for time in item["times"] or () if time)
            more = ", ".join(part for part in (item["rrule"], times, *flags) if part)
            what = (item["kind"], item["start"], item["end"], item["precision"], item["role"], more)
            rows.append([item["text"], *what])
        if not items:
            rows.append([text, "(no time)", None, None, None, None, None])
    out_table(["text", "kind", "start", "end", "precision", "role", "more"], rows)

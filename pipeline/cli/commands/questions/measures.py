"""`planleser measures`: how many activities each measure has in each year, and where none."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.cli.commands.options import add_dataset_option, note_nothing_read, open_dataset
from pipeline.cli.render.display import note, out, out_csv, out_json, out_table

if TYPE_CHECKING:
    from pipeline.queries.coverage import Coverage
    from pipeline.queries.matrix import Count, MatrixRow

HELP = "Show how many activities each measure of an action plan has, year by year, and the gaps."
EXAMPLE = "planleser measures --plan arsplan-2025"

_HEADER = (
    *("action_plan", "edition", "measure", "title", "focus_area", "replaces", "dropped"),
    *("year", "activities", "weak", "shared"),
)
_LEGEND = (
    ("(", "(1): activities whose link stands in brackets"),
    ("*", "*: linked to a measure that was split since; counted with each of its parts"),
    ("–", "–: no activity"),
    ("·", "·: not in force that year"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--plan", metavar="ID", help="only the activities of this yearly plan")
    parser.add_argument("--action-plan", metavar="ID", help="only this action plan")
    add_dataset_option(parser)
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table")
    parser.add_argument("--json", action="store_const", const="json", dest="format")


def run(args: argparse.Namespace) -> int:
    """Print the measures by year, then what has none."""
    from pipeline.queries.coverage import coverages

    dataset = open_dataset(args.out)
    plan_id, action_plan = (
        name and dataset.plan_of(name) for name in (args.plan, args.action_plan)
    )
    found = coverages(dataset, plan_id, action_plan)
    if args.format == "json":
        out_json([_record(coverage) for coverage in found])
    elif args.format == "csv":
        out_csv(_HEADER, [row for coverage in found for row in _csv_rows(coverage)])
    else:
        if not found and not note_nothing_read(dataset):
            note("planleser: no activity links to a measure, and no action plan was read.")
        for number, coverage in enumerate(found):
            if number:
                out()
            _print(coverage)
    return 0


def _print(coverage: Coverage) -> None:
    matrix = coverage.matrix
    if coverage.action_plan is None:
        out(
            f"Links of {', '.join(coverage.plans)}, for which no action plan is known; name it with"
        )
        out('action_plan = "…" in the planleser.toml of the plan, once its folder is ingested')
    else:
        since = f", from {coverage.valid_from}" if coverage.valid_from else ""
        name = f"{coverage.title} ({coverage.action_plan})"
        out(f"{name}, edition {coverage.edition}{since}")
        out(f"Activities of {', '.join(coverage.plans) or 'no plan'}")
    out()
    header = ["no", "measure", "before", *map(str, matrix.years)]
    rows = [
        [_number(row), row.title or "", _before(row), *_cells(row, matrix.years)]
        for row in matrix.rows
    ]
    if coverage.action_plan is None:
        header = [header[0], *header[3:]]
        rows = [[row[0], *row[3:]] for row in rows]
    out_table(header, rows)
    shown = "".join(cell for row in rows for cell in row[len(header) - len(matrix.years) :])
    legend = [meaning for mark, meaning in _LEGEND if mark in shown]
    if any(row.dropped for row in matrix.rows):
        legend.append(f"†: dropped before edition {coverage.edition}")
    out()
    for line in legend:
        out(line)
    for heading, lines in _lists(coverage):
        if lines:
            out()
            out(f"{heading}:")
            for line in lines:
                out(f"  {line}")


def _number(row: MatrixRow) -> str:
    return f"{row.measure}†" if row.dropped else str(row.measure)


def _before(row: MatrixRow) -> str:
    """Return the numbers in the edition before, where they are others; "new" where it had none."""
    if not row.replaces:
        return "new" if row.edition is not None and row.edition > 1 else ""
    return " + ".join(map(str, row.replaces)) if row.replaces != (row.measure,) else ""


def _cells(row: MatrixRow, years: Sequence[int]) -> Iterator[str]:
    for year in years:
        count = row.counts.get(year)
        yield "·" if count is None else _cell(count)


def _cell(count: Count) -> str:
    plain = str(count.activities) if count.activities else ""
    weak = f"({count.weak})" if count.weak else ""
    marked = "*" if count.shared else ""
    return f"{plain} {weak}".strip() + marked or "–"


def _lists(coverage: Coverage) -> Iterator[tuple[str, list[str]]]:
    matrix = coverage.matrix
    for gap in matrix.gaps:
        when = f"in {gap.year} (edition {gap.edition})"
        yield f"Measures without activity {when}", _listed(gap.without)
        yield f"Measures with weak links only {when}", _listed(gap.weak_only)
    yield (
        "Measures without a whole number, to which no activity can link",
        [f"{row['label'] or '–'} {row['title']}" for row in matrix.unnumbered],
    )
    yield (
        "Links to numbers that do not stand in the edition of their day",
        [
            f"{link.measure} in edition {link.edition}: {link.title} ({link.plan_id})"
            for link in matrix.unknown
        ],
    )
    yield (
        "Activities without measure",
        [f"{row['position']} {row['title']} ({row['plan_id']})" for row in coverage.without],
    )
    if coverage.cancelled:
        many = "activity is" if coverage.cancelled == 1 else "activities are"
        yield "Not counted", [f"{coverage.cancelled} {many} cancelled"]


def _listed(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return [f"{row['measure']} {row['title']}" for row in rows]


def _csv_rows(coverage: Coverage) -> Iterator[list[Any]]:
    for row in coverage.matrix.rows:
        for year, count in row.counts.items():
            yield [
                *(coverage.action_plan, row.edition, row.measure, row.title, row.focus_area),
                *(", ".join(map(str, row.replaces)), row.dropped),
                *(year, count.activities, count.weak, count.shared),
            ]


def _record(coverage: Coverage) -> dict[str, Any]:
    matrix = coverage.matrix
    return {
        "action_plan": coverage.action_plan,
        "title": coverage.title,
        "edition": coverage.edition,
        "valid_from": coverage.valid_from,
        "plans": list(coverage.plans),
        "years": list(matrix.years),
        "measures": [
            {
                "edition": row.edition,
                "measure": row.measure,
                "title": row.title,
                "focus_area": row.focus_area,
                "replaces": list(row.replaces),
                "dropped": row.dropped,
                "years": {
                    str(year): {
                        "activities": count.activities,
                        "weak": count.weak,
                        "shared": count.shared,
                    }
                    for year, count in row.counts.items()
                },
            }
            for row in matrix.rows
        ],
        "gaps": [
            {
                "year": gap.year,
                "edition": gap.edition,
                "without_activity": [_named(row) for row in gap.without],
                "weak_only": [_named(row) for row in gap.weak_only],
            }
            for gap in matrix.gaps
        ],
        "unnumbered": [{"label": r["label"], "title": r["title"]} for r in matrix.unnumbered],
        "unknown": [
            {
                "plan_id": link.plan_id,
                "activity_id": link.activity_id,
                "title": link.title,
                "edition": link.edition,
                "measure": link.measure,
            }
            for link in matrix.unknown
        ],
        "activities_without_measure": [
            {key: row[key] for key in ("plan_id", "activity_id", "position", "title")}
            for row in coverage.without
        ],
        "cancelled": coverage.cancelled,
    }


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"measure": row["measure"], "title": row["title"]}

"""Invented pages in the manner of agencies and councils, a further set, with their gold.

    python bench/tables_agencies.py FOLDER [--seeds 0 1 2]

Written after the finder had been tuned on the families of `tables_reports.py` and
`tables_offices.py`, to measure it on others: budgets by account, times, correlations, rosters,
years as rows, tall headings, grids with merged headings, tables in both columns of a page, full
pages, signs for what is not known. Seed 2 is the third that is kept apart.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from reports_none import prose
from tables_reports import GROUPS, HEADS, ITEMS, PLACES, Sheet, head, main, plain_rows

Row = list[tuple[str, int, int, str]]


def budget(sheet: Sheet) -> None:
    """Write a budget by account: numbers of accounts, departments, subtotals, no rules."""
    years = ("2010 Actual", "2011 Budget", "2012 Proposed")
    rows: list[Row] = [
        [("Account", 1, 1, "h s"), ("Description", 1, 1, "h s"), *((y, 1, 1, "h n") for y in years)]
    ]
    for part in sheet.pick(GROUPS, 2):
        for item in sheet.pick(ITEMS, sheet.random.randint(3, 6)):
            number = f"{sheet.random.randint(100, 999)}-{sheet.random.randint(4000, 5999)}"
            numbers = [(f"{sheet.random.randint(100, 999999):,}", 1, 1, "n") for _ in years]
            rows.append([(number, 1, 1, "s"), (item, 1, 1, "s"), *numbers])
        total = [(f"{sheet.random.randint(10000, 9999999):,}", 1, 1, "n t") for _ in years]
        rows.append([("", 1, 1, "s"), (f"Total {part.lower()}", 1, 1, "s t"), *total])
    if sheet.random.random() < 0.5:
        sheet.css += ".n.t {border-top: .5pt solid}"
    sheet.captioned(rows, "width:100%", as_heading=True)
    sheet.prose(2)


def departures(sheet: Sheet) -> None:
    """Write times of departure at stops, no rules."""
    columns = sheet.random.randint(5, 7)
    rows: list[Row] = [
        [("Stop", 1, 1, "h s"), *((str(n + 1), 1, 1, "h c") for n in range(columns))]
    ]
    for place in sheet.pick(PLACES, sheet.random.randint(7, 11)):
        times = [
            f"{sheet.random.randint(5, 12)}:{sheet.random.randint(0, 59):02d}"
            for _ in range(columns)
        ]
        rows.append(
            [(place, 1, 1, "s"), *((sheet.random.choice((t, t, t, "–")), 1, 1, "c") for t in times)]
        )
    sheet.css += ".c {text-align: center}" + sheet.random.choice(
        (
            "",
            "tr:first-child td {border-bottom: .6pt solid}",
            "tr:nth-child(even) td {background: #eee}",
        )
    )
    sheet.prose(1)
    sheet.captioned(rows, "width:90%", as_heading=True)
    sheet.prose(1)


def correlations(sheet: Sheet) -> None:
    """Write the lower half of a matrix of correlations."""
    names = sheet.pick(ITEMS, sheet.random.randint(6, 8))
    rows: list[Row] = [
        [("", 1, 1, "h s"), *((f"({n + 1})", 1, 1, "h n") for n in range(len(names)))]
    ]
    for number, name in enumerate(names):
        values = [f"{sheet.random.uniform(-1, 1):.2f}" for _ in range(number)]
        cells = [*values, "1.00", *([""] * (len(names) - number - 1))]
        rows.append([(f"({number + 1}) {name}", 1, 1, "s"), *((v, 1, 1, "n") for v in cells)])
    sheet.css += "tr:first-child td {border-top: .8pt solid; border-bottom: .5pt solid} tr:last-child td {border-bottom: .8pt solid}"
    sheet.prose(1)
    sheet.captioned(rows, "width:95%")
    sheet.notes()


def roster(sheet: Sheet) -> None:
    """Write names, posts, places and addresses, words only, no rules."""
    rows: list[Row] = [[(text, 1, 1, "h s") for text in ("Name", "Position", "Office", "E-mail")]]
    for place in sheet.pick(PLACES, sheet.random.randint(8, 14)):
        name = f"{sheet.random.choice('ABCDEFGH')}. {place.split()[0]}ston"
        post = sheet.random.choice(
            ("Chair", "Director of Finance", "Deputy Clerk", "Treasurer", "Member")
        )
        mail = f"{place.split()[0].lower()}@example.gov"
        rows.append(
            [
                (name, 1, 1, "s"),
                (post, 1, 1, "s"),
                (sheet.random.choice(PLACES), 1, 1, "s"),
                (mail, 1, 1, "s"),
            ]
        )
    sheet.css += sheet.random.choice(
        ("", "td {border-bottom: .3pt solid #aaa}", ".h {background: #dde}")
    )
    sheet.prose(1)
    sheet.captioned(rows, "width:100%")
    sheet.prose(1)


def years(sheet: Sheet) -> None:
    """Write years as rows, headings of two levels, rules of hyphens' width under groups only."""
    groups = sheet.pick(GROUPS, 2)
    each = sheet.random.randint(2, 3)
    rows: list[Row] = [
        [("Year", 2, 1, "h s"), *((g, 1, each, "h g") for g in groups)],
        [(text, 1, 1, "h n") for text in sheet.pick(HEADS, 2 * each)],
    ]
    first = sheet.random.randint(1950, 1985)
    for number in range(sheet.random.randint(15, 25)):
        kind = "n gap" if number % 5 == 0 else "n"
        cells = [(f"{sheet.random.uniform(1, 999):,.1f}", 1, 1, kind) for _ in range(2 * each)]
        rows.append([(str(first + number), 1, 1, "s gap" if number % 5 == 0 else "s"), *cells])
    sheet.css += ".g {text-align: center} .gap {padding-top: 6pt}" + sheet.random.choice(
        ("", ".g {border-bottom: .5pt solid} tr:nth-child(2) td {border-bottom: .5pt solid}")
    )
    sheet.body += [
        f"<p class=cap>{sheet.caption()}</p>",
        sheet.table(rows, f"width:{sheet.random.choice((60, 85))}%"),
    ]
    sheet.notes()


def tall(sheet: Sheet) -> None:
    """Write headings of three and four lines at their cells' foot, no rules at all."""
    columns = sheet.random.randint(4, 6)
    heads = [
        f"{a} {b.lower()} of all {c.lower()} counted"
        for a, b, c in zip(
            sheet.pick(HEADS, columns),
            sheet.pick(HEADS, columns),
            sheet.pick(HEADS, columns),
            strict=True,
        )
    ]
    rows: list[Row] = [[("District", 1, 1, "h s"), *((text, 1, 1, "h n w") for text in heads)]]
    rows += plain_rows(sheet, sheet.pick(PLACES, sheet.random.randint(8, 14)), columns)
    sheet.css += ".w {width: 13%}"
    sheet.prose(1)
    sheet.captioned(rows, "width:100%")
    sheet.prose(1)


def grid(sheet: Sheet) -> None:
    """Write a full grid with merged, filled headings and names over several rows."""
    rows: list[Row] = [
        [
            ("Region", 2, 1, "h s f"),
            ("Item", 2, 1, "h s f"),
            *((g, 1, 2, "h g f") for g in sheet.pick(GROUPS, 2)),
        ],
        [(text, 1, 1, "h n f") for text in sheet.pick(HEADS, 4)],
    ]
    for place in sheet.pick(PLACES, 3):
        count = sheet.random.randint(2, 3)
        for n, row in enumerate(plain_rows(sheet, sheet.pick(ITEMS, count), 4)):
            rows.append([(place, count, 1, "s"), *row] if not n else row)
    sheet.css += "td {border: .5pt solid} .g {text-align: center} .f {background: #cde}"
    sheet.prose(1)
    sheet.captioned(rows, "width:100%")
    sheet.prose(1)


def both_columns(sheet: Sheet) -> None:
    """Write a page of two columns of text with a small table in each."""
    parts = []
    for _ in range(2):
        rows = [head(sheet, 2), *plain_rows(sheet, sheet.pick(PLACES, 6), 2, digits=3)]
        table = sheet.table(rows, "width:100%")
        parts.append(
            f"{prose(sheet.random, 3)}<p class=cap>{sheet.caption()}</p>{table}{prose(sheet.random, 3)}"
        )
    sheet.css += "tr:first-child td {border-top: .6pt solid; border-bottom: .6pt solid}"
    sheet.body.append(
        f"<div style='columns:2; column-gap:9mm; column-fill:auto; height:230mm; text-align:justify'>{''.join(parts)}</div>"
    )


def full_page(sheet: Sheet) -> None:
    """Write a table that fills a page between a running head and a number, groups of five rows."""
    columns = sheet.random.randint(4, 7)
    names = [f"{place} {word}" for place in PLACES for word in ("North", "South")]
    rows: list[Row] = [head(sheet, columns)]
    for n, row in enumerate(plain_rows(sheet, sheet.pick(names, 44), columns)):
        rows.append(
            [(text, 1, 1, f"{kind} gap" if n % 5 == 0 else kind) for text, _, _, kind in row]
        )
    sheet.css += ".gap {padding-top: 5pt} table td {font-size: 7.5pt; padding-bottom: 0}"
    if sheet.random.random() < 0.6:
        sheet.css += "tr:first-child td {border-bottom: .6pt solid; border-top: .6pt solid}"
    sheet.body += [
        f"<p style='text-align:right; font-size:8pt'>{sheet.random.choice(ITEMS)} Report 2011</p>",
        f"<p class=cap>{sheet.caption()}</p>",
        sheet.table(rows, "width:100%"),
        "<p style='text-align:center; font-size:8pt'>— 27 —</p>",
    ]


def changes(sheet: Sheet) -> None:
    """Write changes with signs before them and marks for what is not known or very small."""
    columns = sheet.random.randint(4, 6)
    rows: list[Row] = [head(sheet, columns)]
    for item in sheet.pick(ITEMS, sheet.random.randint(8, 12)):
        values = [
            sheet.random.choice(("n.a.", "..", "—", "<0.1", "(z)"))
            if sheet.random.random() < 0.2
            else f"{sheet.random.choice('+-−')}{sheet.random.uniform(0, 40):.1f}{sheet.random.choice(('', '', '%'))}"
            for _ in range(columns)
        ]
        rows.append([(item, 1, 1, "s"), *((v, 1, 1, "n") for v in values)])
    sheet.css += sheet.random.choice(
        (
            "",
            "tr:first-child td {border-bottom: .6pt solid}",
            "tr:nth-child(odd) td {background: #f0ead8}",
        )
    )
    sheet.prose(1)
    sheet.captioned(rows, "width:90%")
    sheet.notes()
    sheet.prose(1)


def indents(sheet: Sheet) -> None:
    """Write a stub of three levels of indents with leaders, blank numbers at headings."""
    columns = sheet.random.randint(2, 4)
    blank = [("", 1, 1, "n")] * columns
    rows: list[Row] = [[("", 1, 1, "h s"), *((str(2005 + n), 1, 1, "h n") for n in range(columns))]]
    for group in sheet.pick(GROUPS, 2):
        rows.append([(group, 1, 1, "s"), *blank])
        for item in sheet.pick(ITEMS, 2):
            rows.append([(item, 1, 1, "s in"), *blank])
            rows += [
                [
                    (place, 1, 1, "s in2 lead"),
                    *((sheet.number(), 1, 1, "n") for _ in range(columns)),
                ]
                for place in sheet.pick(PLACES, sheet.random.randint(2, 3))
            ]
    sheet.css += ".in2 {padding-left: 26pt} .s {width: 55%}"
    if sheet.random.random() < 0.5:
        sheet.css += ".h {border-bottom: .5pt solid} table {border-top: .8pt solid; border-bottom: .8pt solid}"
    sheet.captioned(rows, "width:90%")
    sheet.notes()
    sheet.prose(1)


FAMILIES: dict[str, Callable[[Sheet], None]] = {
    one.__name__: one
    for one in (
        budget, departures, correlations, roster, years, tall, grid, both_columns, full_page,
        changes, indents,
    )
}  # fmt: skip


if __name__ == "__main__":
    main(__doc__, FAMILIES)

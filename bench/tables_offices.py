"""Invented pages in the manner of statistical offices, councils and schools, with their gold.

    python bench/tables_offices.py FOLDER [--seeds 0 1 2]

More families beside those of `tables_reports.py`: columns that nearly touch, small type, units in
a column of their own, the same columns repeated, tables of typewriter letters, dollar and per cent
signs, marks of notes above the line, tables beside text, upright rules only, numbers under each
other by their decimals. Seed 2 is the third that is kept apart.
"""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from reports_none import prose
from tables_reports import GROUPS, HEADS, ITEMS, PLACES, Sheet, head, main, plain_rows

Row = list[tuple[str, int, int, str]]


def _marked(sheet: Sheet, rows: Sequence[Row], css: str) -> str:
    """Return a table's HTML whose texts may have marks above the line; its gold is without `^`."""
    markup = sheet.table(rows, css)
    sheet.gold[-1] = [(text.replace("^", ""), *place) for text, *place in sheet.gold[-1]]
    return re.sub(r"\^(.+?)\^", r"<sup>\1</sup>", markup)


def abstract(sheet: Sheet) -> None:
    """Write a yearbook's table: small type, columns that nearly touch, leaders, marks of notes."""
    columns = sheet.random.randint(9, 12)
    rows: list[Row] = [
        [("Characteristic", 1, 1, "h s"), *((str(1990 + n), 1, 1, "h n") for n in range(columns))]
    ]
    for section in sheet.pick(GROUPS, 3):
        rows.append([(section, 1, 1, "s b"), *(("", 1, 1, "n"),) * columns])
        for item in sheet.pick(ITEMS, sheet.random.randint(4, 6)):
            mark = sheet.random.choice(("", "", f" ^{sheet.random.randint(1, 4)}^"))
            numbers = [
                sheet.random.choice(("(NA)", "(X)", "-"))
                if sheet.random.random() < 0.08
                else f"{sheet.random.randint(1000, 99999):,}"
                for _ in range(columns)
            ]
            rows.append(
                [(f"{item}{mark}", 1, 1, "s in lead"), *((number, 1, 1, "n") for number in numbers)]
            )
    sheet.css += "table td {font-size: 6.5pt; padding: .4pt 1.6pt} .s {width: 24%} .b {font-weight: bold} tr:first-child td {border-top: 1pt solid; border-bottom: .5pt solid} sup {font-size: 5pt}"
    sheet.body += [
        f"<p class=cap>{sheet.caption()}</p><p class=note>[In thousands, except as indicated. As of December 31]</p>",
        _marked(sheet, rows, "width:100%"),
    ]
    sheet.notes()
    sheet.prose(1)


def units(sheet: Sheet) -> None:
    """Write items with their units in a column of their own, groups of items."""
    years = sheet.random.randint(4, 6)
    rows: list[Row] = [
        [
            ("Item", 1, 1, "h s"),
            ("Unit", 1, 1, "h c"),
            *((str(2000 + n), 1, 1, "h n") for n in range(years)),
        ]
    ]
    for section in sheet.pick(GROUPS, sheet.random.randint(2, 3)):
        rows.append([(section + ":", 1, 1, "s"), *(("", 1, 1, "n"),) * (years + 1)])
        unit = ""
        for item in sheet.pick(ITEMS, sheet.random.randint(3, 5)):
            new = sheet.random.choice(("1,000 acres", "Mil. dol.", "Percent", "1,000", "Pounds"))
            shown = "do" if new == unit else new
            unit = new
            rows.append(
                [
                    (item, 1, 1, "s in"),
                    (shown, 1, 1, "c"),
                    *((sheet.number(), 1, 1, "n") for _ in range(years)),
                ]
            )
    ruled = sheet.random.random() < 0.6
    sheet.css += ".c {text-align: center}" + (
        "tr:first-child td {border-top: .8pt solid; border-bottom: .8pt solid}" if ruled else ""
    )
    sheet.prose(1)
    sheet.captioned(rows, "width:100%")
    sheet.notes()


def folded(sheet: Sheet) -> None:
    """Write a long list of two columns that is folded into three pairs of columns."""
    pairs = sheet.random.randint(2, 3)
    names = sheet.pick(PLACES, 24)
    deep = 24 // pairs
    rows: list[Row] = [
        [cell for _ in range(pairs) for cell in (("State", 1, 1, "h s"), ("Rate", 1, 1, "h n"))]
    ]
    values = {name: f"{sheet.random.uniform(1, 30):.1f}" for name in names}
    rows += [
        [
            cell
            for p in range(pairs)
            for cell in (
                (names[p * deep + at], 1, 1, "s"),
                (values[names[p * deep + at]], 1, 1, "n"),
            )
        ]
        for at in range(deep)
    ]
    if sheet.random.random() < 0.6:
        sheet.css += "tr:first-child td {border-top: .8pt solid; border-bottom: .8pt solid}"
    sheet.css += ".s {padding-left: 18pt}"
    sheet.prose(2)
    sheet.captioned(rows, "width:90%")
    sheet.notes()


def signs(sheet: Sheet) -> None:
    """Write amounts with a dollar sign and shares with a per cent sign in each cell, zebra or not."""
    columns = sheet.random.randint(2, 3)
    rows: list[Row] = [
        [("", 2, 1, "h s"), *((f"FY {2008 + n}", 1, 2, "h g") for n in range(columns))],
        [
            cell
            for _ in range(columns)
            for cell in (("Amount", 1, 1, "h n"), ("Share", 1, 1, "h n"))
        ],
    ]
    rows += [
        [
            (item, 1, 1, "s"),
            *(
                cell
                for _ in range(columns)
                for cell in (
                    (f"${sheet.random.randint(100, 99999):,}", 1, 1, "n"),
                    (f"{sheet.random.uniform(0, 60):.1f}%", 1, 1, "n"),
                )
            ),
        ]
        for item in sheet.pick(ITEMS, sheet.random.randint(7, 11))
    ]
    rows.append(
        [
            ("Total", 1, 1, "s t"),
            *(
                cell
                for _ in range(columns)
                for cell in (
                    (f"${sheet.random.randint(100000, 999999):,}", 1, 1, "n t"),
                    ("100.0%", 1, 1, "n t"),
                )
            ),
        ]
    )
    sheet.css += ".g {text-align: center}"
    sheet.css += sheet.random.choice(
        (
            "tr:nth-child(odd) td {background: #e4ebf3}",
            ".g {border-bottom: .5pt solid} tr:nth-child(2) td {border-bottom: .5pt solid} tr:last-child td {border-top: .5pt solid}",
            "",
        )
    )
    sheet.prose(1)
    sheet.body += [
        f"<p class=cap>{sheet.caption()}</p>",
        sheet.table(rows, f"width:{sheet.random.choice((70, 100))}%"),
    ]
    sheet.prose(2)


def typewriter(sheet: Sheet) -> None:
    """Write a table of typewriter letters, with rules of hyphens and equal signs."""
    columns = sheet.random.randint(4, 6)
    wide = 11
    heads = sheet.pick(HEADS, columns)
    items = sheet.pick(ITEMS, sheet.random.randint(9, 13))
    dots = sheet.random.random() < 0.5
    gold = [("Item", 0, 0, 0, 0), *((text, 0, 0, n + 1, n + 1) for n, text in enumerate(heads))]
    rule = "-" * (26 + wide * columns)
    lines = [rule, "Item".ljust(26) + "".join(text.rjust(wide) for text in heads), rule]
    for row, item in enumerate(items, 1):
        numbers = [f"{sheet.random.randint(10, 999999):,}" for _ in range(columns)]
        stub = (item + " ").ljust(26, ".") if dots else item.ljust(26)
        lines.append(stub + "".join(number.rjust(wide) for number in numbers))
        gold += [
            (item, row, row, 0, 0),
            *((text, row, row, n + 1, n + 1) for n, text in enumerate(numbers)),
        ]
    lines.append(rule)
    sheet.gold.append(gold)
    sheet.prose(1)
    text = html.escape("\n".join(lines))
    sheet.body.append(
        f"<p class=cap>{sheet.caption()}</p><pre style='font: 7.5pt DejaVu Sans Mono'>{text}</pre>"
    )
    sheet.prose(1)


def agency(sheet: Sheet) -> None:
    """Write rows of wrapped words and amounts between light rules, the header at its cells' foot."""
    columns = sheet.random.randint(3, 4)
    rows: list[Row] = [
        [
            ("Program and account", 1, 1, "h s"),
            *(
                (f"{a} {b.lower()} for fiscal year {2009 + n}", 1, 1, "h n")
                for n, (a, b) in enumerate(
                    zip(sheet.pick(HEADS, columns), sheet.pick(HEADS, columns), strict=True)
                )
            ),
            ("Status", 1, 1, "h s"),
        ]
    ]
    for item in sheet.pick(ITEMS, sheet.random.randint(6, 9)):
        status = sheet.random.choice(
            (
                "Enacted",
                "Pending before the Committee on Rules",
                "Reported by subcommittee, not yet voted",
            )
        )
        rows.append(
            [
                (
                    item
                    if sheet.random.random() < 0.5
                    else f"{item} for {sheet.random.choice(PLACES)} and neighbouring districts",
                    1,
                    1,
                    "s",
                ),
                *((sheet.number(), 1, 1, "n") for _ in range(columns)),
                (status, 1, 1, "s"),
            ]
        )
    sheet.css += (
        "td {border-bottom: .4pt solid #bbb; vertical-align: "
        + sheet.random.choice(("top", "middle"))
        + "} .h {border-bottom: 1pt solid; border-top: 1pt solid} .s {width: 22%}"
    )
    sheet.prose(1)
    sheet.captioned(rows, "width:100%")
    sheet.notes()


def crowded(sheet: Sheet) -> None:
    """Write a lying page full of small numbers under two levels of headings, little white."""
    sheet.page = "size: letter landscape; margin: 12mm"
    groups = sheet.random.randint(4, 5)
    each = 3
    columns = groups * each
    rows: list[Row] = [
        [("State", 2, 1, "h s"), *((name, 1, each, "h g") for name in sheet.pick(GROUPS, groups))],
        [(name, 1, 1, "h n") for _ in range(groups) for name in sheet.pick(HEADS, each)],
    ]
    rows += plain_rows(sheet, sheet.pick(PLACES, 22), columns, digits=6)
    sheet.css += "table td {font-size: 6.5pt; padding: .5pt 2pt} .g {text-align: center; border-bottom: .4pt solid} tr:nth-child(2) td {border-bottom: .6pt solid}"
    tight = sheet.random.random() < 0.5
    sheet.body += [
        f"<p class=cap>{sheet.caption()}</p>",
        sheet.table(rows, "" if tight else "width:100%"),
    ]
    sheet.notes()


def beside_text(sheet: Sheet) -> None:
    """Write a small table with text running beside it."""
    columns = sheet.random.randint(2, 3)
    rows: list[Row] = [
        head(sheet, columns),
        *plain_rows(sheet, sheet.pick(PLACES, sheet.random.randint(7, 10)), columns, digits=4),
    ]
    if sheet.random.random() < 0.7:
        sheet.css += "tr:first-child td {border-top: .8pt solid; border-bottom: .8pt solid} tr:last-child td {border-bottom: .8pt solid}"
    side = sheet.random.choice(("left", "right"))
    sheet.body.append(
        f"<div style='float:{side}; margin: 0 7mm'><p class=cap>{sheet.caption()[:30]}</p>{sheet.table(rows)}</div>"
    )
    sheet.prose(6)


def facts(sheet: Sheet) -> None:
    """Write facts of a place in three small tables below each other, no rules, leaders or not."""
    lead = " lead" if sheet.random.random() < 0.5 else ""
    for section in sheet.pick(GROUPS, 3):
        rows: list[Row] = [
            [
                (item, 1, 1, "s" + lead),
                (sheet.number(), 1, 1, "n"),
                (f"{sheet.random.uniform(0, 99):.1f}", 1, 1, "n"),
            ]
            for item in sheet.pick(ITEMS, sheet.random.randint(4, 7))
        ]
        rows.insert(
            0, [("Subject", 1, 1, "h s"), ("Number", 1, 1, "h n"), ("Percent", 1, 1, "h n")]
        )
        sheet.body += [
            f"<h4 style='margin: 10pt 0 2pt'>{section}</h4>",
            sheet.table(rows, "width:75%"),
        ]
        sheet.prose(1)
    sheet.css += ".s {width: 60%}"


def survey(sheet: Sheet) -> None:
    """Write questions of a school's survey, answers in per cent, headings of two lines."""
    heads = (
        "Strongly agree",
        "Agree",
        "Neither agree nor disagree",
        "Disagree",
        "Strongly disagree",
        "Number of answers",
    )
    rows: list[Row] = [[("", 1, 1, "h s"), *((text, 1, 1, "h c") for text in heads)]]
    for number in range(sheet.random.randint(6, 9)):
        text = prose(sheet.random, 1, 1, plain=True)
        text = f"{number + 1}. {' '.join(text.split()[: sheet.random.randint(5, 14)])}"
        rows.append(
            [
                (text, 1, 1, "s"),
                *((f"{sheet.random.randint(0, 60)}%", 1, 1, "c") for _ in heads[1:]),
                (str(sheet.random.randint(80, 900)), 1, 1, "c"),
            ]
        )
    sheet.css += (
        ".c {text-align: center; width: 10%} td {vertical-align: middle}"
        + sheet.random.choice(
            (
                "tr:nth-child(even) td {background: #eef}",
                "td {border-bottom: .3pt solid #999}",
                "td {padding-bottom: 5pt}",
            )
        )
    )
    sheet.captioned(rows, "width:100%")
    sheet.prose(2)


def upright(sheet: Sheet) -> None:
    """Write a table with rules between its columns and round its header, none between rows."""
    columns = sheet.random.randint(5, 8)
    rows: list[Row] = [head(sheet, columns)]
    for n, row in enumerate(plain_rows(sheet, sheet.pick(PLACES, 15), columns)):
        rows.append(
            [(text, 1, 1, f"{kind} gap" if n % 5 == 0 else kind) for text, _, _, kind in row]
        )
    sheet.css += "td {border-left: .5pt solid} td:first-child {border-left: none} tr:first-child td {border-top: 1pt solid; border-bottom: .5pt solid} tr:last-child td {border-bottom: 1pt solid} .gap {padding-top: 7pt}"
    sheet.captioned(rows, "width:100%")
    sheet.notes()
    sheet.prose(1)


def middle_unit(sheet: Sheet) -> None:
    """Write columns with the unit of their numbers in the middle under the headings, marks `1/`."""
    columns = sheet.random.randint(4, 6)
    rows: list[Row] = [
        [
            ("Commodity", 1, 1, "h s"),
            *(
                (f"{1998 + n}{sheet.random.choice(('', ' 1/'))}", 1, 1, "h n")
                for n in range(columns)
            ),
        ],
        [
            ("", 1, 1, "s"),
            (
                sheet.random.choice(("Million dollars", "1,000 metric tons", "Percent")),
                1,
                columns,
                "g",
            ),
        ],
    ]
    for item in sheet.pick(ITEMS, sheet.random.randint(8, 12)):
        mark = sheet.random.choice(("", "", " 2/"))
        rows.append(
            [
                (item + mark, 1, 1, "s in" if mark else "s"),
                *((f"{sheet.random.uniform(1, 9999):,.1f}", 1, 1, "n") for _ in range(columns)),
            ]
        )
    sheet.css += ".g {text-align: center} tr:first-child td {border-top: .8pt solid; border-bottom: .5pt solid} tr:last-child td {border-bottom: .8pt solid}"
    sheet.prose(1)
    sheet.body += [
        f"<p class=cap>{sheet.caption()}</p>",
        sheet.table(rows, f"width:{sheet.random.choice((80, 100))}%"),
    ]
    sheet.body.append("<p class=note>1/ Preliminary. 2/ Includes imports.</p>")
    sheet.prose(1)


def decimals(sheet: Sheet) -> None:
    """Write numbers of as many decimals as they have, their points under each other."""
    columns = sheet.random.randint(3, 5)
    rows: list[Row] = [
        [("Variable", 1, 1, "h s"), *((text, 1, 1, "h c") for text in sheet.pick(HEADS, columns))]
    ]
    pads: list[str] = []
    for item in sheet.pick(ITEMS, sheet.random.randint(8, 12)):
        cells: Row = [(item, 1, 1, "s")]
        for _ in range(columns):
            places = sheet.random.randint(0, 3)
            text = f"{sheet.random.uniform(0, 10 ** sheet.random.randint(0, 3)):.{places}f}"
            mark = sheet.random.choice(("", "", "*", "**"))
            pads.append("0" * (3 - places) + ("." if not places else "") + "*" * (2 - len(mark)))
            cells.append((text + mark, 1, 1, "n pad"))
        rows.append(cells)
    markup = sheet.table(rows, "width:85%")
    filled = iter(pads)
    markup = re.sub(
        r"(<td[^>]*pad'>[^<]*)",
        lambda m: f"{m[1]}<span style='visibility:hidden'>{next(filled)}</span>",
        markup,
    )
    sheet.css += ".c {text-align: right; padding-right: 14pt} tr:first-child td {border-top: .8pt solid; border-bottom: .5pt solid} tr:last-child td {border-bottom: .8pt solid}"
    sheet.prose(1)
    sheet.body += [f"<p class=cap>{sheet.caption()}</p>", markup]
    sheet.notes()


def council(sheet: Sheet) -> None:
    """Write a council's list: names, posts, telephones, terms, some cells of two lines, no rules."""
    rows: list[Row] = [
        [
            ("Member", 1, 1, "h s"),
            ("District", 1, 1, "h s"),
            ("Committee", 1, 1, "h s"),
            ("Telephone", 1, 1, "h s"),
            ("Term ends", 1, 1, "h n"),
        ]
    ]
    for place in sheet.pick(PLACES, sheet.random.randint(8, 11)):
        committee = " and ".join(sheet.pick(ITEMS, sheet.random.randint(1, 2)))
        rows.append(
            [
                (f"{sheet.random.choice('ABCDE')}. {place.split()[0]}son", 1, 1, "s"),
                (place, 1, 1, "s"),
                (committee, 1, 1, "s w"),
                (f"555-{sheet.random.randint(1000, 9999)}", 1, 1, "s"),
                (str(sheet.random.randint(2011, 2016)), 1, 1, "n"),
            ]
        )
    sheet.css += (
        ".w {width: 30%} td {vertical-align: top; padding-bottom: 4pt}"
        + sheet.random.choice(("", ".h {border-bottom: .8pt solid}"))
    )
    sheet.prose(1)
    sheet.captioned(rows, "width:100%", as_heading=True)
    sheet.prose(1)


FAMILIES: dict[str, Callable[[Sheet], None]] = {
    one.__name__: one
    for one in (
        abstract, units, folded, signs, typewriter, agency, crowded, beside_text, facts, survey,
        upright, middle_unit, decimals, council,
    )
}  # fmt: skip


if __name__ == "__main__":
    main(__doc__, FAMILIES)

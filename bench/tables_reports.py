"""Invented pages of statistical and government reports, drawn by Chromium, with their gold.

    python bench/tables_reports.py FOLDER [--none] [--seeds 0 1 2]

Tables as reports have them: headings of several levels with rules under groups only, indented
stubs, totals, leaders, notes, panels, two tables side by side, tables in a column of text, wide
tables of numbers, figures beside, turned pages, standard errors under estimates. The gold is the
table that was written down, so nobody has judged it. Seed 2 is the third that is kept apart.
With `--none` pages without any table are drawn.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from reports_none import NONE, prose

PLACES = [
    "Alder County",
    "Birch Falls",
    "Cedar",
    "Dunmore",
    "Eastbrook",
    "Fairhaven",
    "Glen Ross",
    "Harwick",
    "Inverlake",
    "Jasper Point",
    "Kingsford",
    "Lowell",
    "Marrow Bay",
    "Northfield",
    "Oakridge",
    "Port Selby",
    "Quincy",
    "Redwater",
    "Southgate",
    "Thornbury",
    "Upland",
    "Vernon",
    "Westmere",
    "Yarrow",
]
ITEMS = [
    "Wages and salaries",
    "Supplements",
    "Net farm income",
    "Interest paid",
    "Capital outlays",
    "Fuel and power",
    "Retail trade",
    "Wholesale trade",
    "Mining",
    "Construction",
    "Transport and storage",
    "Public services",
    "Education",
    "Health care",
    "Hotels",
    "Crop insurance",
    "Loan guarantees",
    "Water works",
    "Roads",
    "Forestry",
    "Fisheries",
    "Rents",
    "Dividends",
    "Transfers",
    "Other expenses",
]
HEADS = [
    "Total",
    "Men",
    "Women",
    "Urban",
    "Rural",
    "Farm",
    "Nonfarm",
    "Share",
    "Rate",
    "Change",
    "Number",
    "Amount",
    "Average",
    "Median",
    "Owned",
    "Leased",
    "Public",
    "Private",
    "Imports",
    "Exports",
]
GROUPS = [
    "All households",
    "Employed persons",
    "Fiscal year",
    "Value of shipments",
    "Acres harvested",
    "Budget authority",
    "Students enrolled",
    "Percent of total",
    "Current dollars",
    "First half",
]
FONTS = ("Liberation Sans", "Liberation Serif", "DejaVu Sans", "DejaVu Serif", "Carlito")

Cell = tuple[str, int, int, int, int]


@dataclass
class Sheet:
    """A page that is being written: its HTML, and the gold of its tables."""

    random: random.Random
    body: list[str] = field(default_factory=list)
    gold: list[list[Cell]] = field(default_factory=list)
    css: str = ""
    page: str = "size: A4; margin: 18mm"

    def pick(self, words: Sequence[str], count: int) -> list[str]:
        """Return so many different words, in the order drawn."""
        return self.random.sample(list(words), count)

    def number(self, digits: int = 5) -> str:
        """Return a number as reports print them."""
        kind = self.random.random()
        if kind < 0.06:
            return self.random.choice(("–", "--", "(NA)", "..."))
        value = self.random.randint(1, 10 ** self.random.randint(2, digits))
        if kind < 0.16:
            return f"-{value / 10:.1f}" if kind < 0.11 else f"({value:,})"
        return f"{value:,}" if kind < 0.6 else f"{value / 10:,.1f}"

    def prose(self, paragraphs: int) -> None:
        """Write running text."""
        self.body.append(prose(self.random, paragraphs))

    def caption(self) -> str:
        """Return what a table is called."""
        number = f"{self.random.randint(1, 9)}.{self.random.randint(1, 20)}"
        what = f"{self.random.choice(ITEMS)} by region and {self.random.choice(HEADS).lower()}"
        return self.random.choice(
            (f"Table {number}. {what}, 2009–2012", f"Table {number}—{what}", f"{number} {what}")
        )

    def notes(self) -> None:
        """Write notes below a table."""
        count = self.random.randint(1, 3)
        texts = [f"{n + 1} {prose(self.random, 1, 1, plain=True)}" for n in range(count)]
        texts.append(f"Source: {self.random.choice(ITEMS)} Survey, annual reports.")
        self.body.append("".join(f"<p class=note>{html.escape(text)}</p>" for text in texts))

    def table(self, rows: Sequence[Sequence[tuple[str, int, int, str]]], css: str = "") -> str:
        """Return a table's HTML and keep its gold; rows of (text, rows, columns, class)."""
        taken: set[tuple[int, int]] = set()
        gold: list[Cell] = []
        lines = []
        for number, row in enumerate(rows):
            cells = []
            at = 0
            for text, down, across, kind in row:
                while (number, at) in taken:
                    at += 1
                taken |= {(number + d, at + a) for d in range(down) for a in range(across)}
                if text:
                    gold.append((text, number, number + down - 1, at, at + across - 1))
                inner = html.escape(text)
                if "lead" in kind:
                    inner = f"<div class=dots>{inner} {'.' * 90}</div>"
                cells.append(f"<td rowspan={down} colspan={across} class='{kind}'>{inner}</td>")
                at += across
            lines.append(f"<tr>{''.join(cells)}</tr>")
        self.gold.append(gold)
        return f"<table style='{css}'>{''.join(lines)}</table>"

    def captioned(
        self,
        rows: Sequence[Sequence[tuple[str, int, int, str]]],
        css: str = "",
        *,
        as_heading: bool = False,
    ) -> None:
        """Write a table below its caption, which may look like the heading of a section."""
        caption = self.caption()
        above = f"<h4>{caption}</h4>" if as_heading else f"<p class=cap>{caption}</p>"
        self.body += [above, self.table(rows, css)]


def plain_rows(
    sheet: Sheet, stubs: Sequence[str], columns: int, kind: str = "n", digits: int = 5
) -> list[list[tuple[str, int, int, str]]]:
    """Return rows of a stub and numbers."""
    return [
        [(stub, 1, 1, "s"), *((sheet.number(digits), 1, 1, kind) for _ in range(columns))]
        for stub in stubs
    ]


def head(sheet: Sheet, columns: int, *, corner: bool = True) -> list[tuple[str, int, int, str]]:
    """Return a header row: years or words."""
    first = sheet.random.randint(1995, 2005)
    texts = (
        [str(first + n) for n in range(columns)]
        if sheet.random.random() < 0.5 or columns > len(HEADS)
        else sheet.pick(HEADS, columns)
    )
    stub = sheet.random.choice(("Item", "Region", "State and area")) if corner else ""
    return [(stub, 1, 1, "h s"), *((text, 1, 1, "h n") for text in texts)]


def levels(sheet: Sheet) -> None:
    """Write headings of two or three levels, groups with a rule under each, an indented stub."""
    groups = sheet.random.randint(2, 3)
    each = 2
    tall = sheet.random.random() < 0.5
    rows: list[list[tuple[str, int, int, str]]] = []
    deep = 3 if tall else 2
    if tall:
        rows.append([("Area", 3, 1, "h s"), (sheet.random.choice(GROUPS), 1, groups * each, "h g")])
    names = [(name, 1, each, "h g") for name in sheet.pick(GROUPS, groups)]
    rows.append(names if tall else [("Area", deep, 1, "h s"), *names])
    rows.append([(name, 1, 1, "h n") for name in sheet.pick(HEADS, groups * each)])
    rows.append(
        [
            (text, 1, 1, f"{kind} t")
            for text, _, _, kind in plain_rows(sheet, ["Total"], groups * each)[0]
        ]
    )
    for section in sheet.pick(GROUPS, 2):
        rows.append([(section, 1, 1, "s"), *(("", 1, 1, "n"),) * (groups * each)])
        places = sheet.pick(PLACES, sheet.random.randint(3, 5))
        numbers = plain_rows(sheet, places, groups * each)
        rows.extend([(row[0][0], 1, 1, "s in"), *row[1:]] for row in numbers)
    sheet.css += ".g {border-bottom: .6pt solid; text-align: center}"
    sheet.css += f"tr:nth-child({deep}) td {{border-bottom: .6pt solid}}"
    sheet.css += "table {border-top: 1pt solid; border-bottom: 1pt solid}"
    sheet.prose(1)
    sheet.captioned(rows, "width:100%")
    sheet.notes()
    sheet.prose(1)


def leaders(sheet: Sheet) -> None:
    """Write a stub with leaders and a few columns of numbers, no rules or one under the header."""
    columns = sheet.random.randint(2, 4)
    rows = [head(sheet, columns, corner=sheet.random.random() < 0.5)]
    for stub in sheet.pick(ITEMS, sheet.random.randint(8, 14)):
        kind = "s lead" + (" in" if sheet.random.random() < 0.4 else "")
        rows.append([(stub, 1, 1, kind), *((sheet.number(), 1, 1, "n") for _ in range(columns))])
    last = [("Total", 1, 1, "s lead"), *((sheet.number(), 1, 1, "n sum") for _ in range(columns))]
    rows.append(last)
    if sheet.random.random() < 0.5:
        sheet.css += ".h {border-bottom: .5pt solid}"
    sheet.css += ".sum {border-top: .5pt solid} .s {width: 50%}"
    sheet.prose(1)
    sheet.captioned(rows, "width:100%")
    sheet.notes()


def wide(sheet: Sheet) -> None:
    """Write a wide table of small numbers on a lying page."""
    sheet.page = "size: A4 landscape; margin: 14mm"
    columns = sheet.random.randint(12, 16)
    rows = [head(sheet, columns)]
    rows += plain_rows(sheet, sheet.pick(PLACES, sheet.random.randint(12, 20)), columns, digits=4)
    if sheet.random.random() < 0.6:
        sheet.css += "tr:first-child td {border-bottom: .5pt solid; border-top: .5pt solid}"
    sheet.css += "table td {font-size: 6.5pt; padding: 1pt 3pt}"
    sheet.captioned(rows, "width:100%")
    sheet.notes()


def beside(sheet: Sheet) -> None:
    """Write two tables side by side, each with a caption."""
    parts = []
    for _ in range(2):
        rows = [head(sheet, 2), *plain_rows(sheet, sheet.pick(PLACES, 9), 2)]
        parts.append(f"<div><p class=cap>{sheet.caption()}</p>{sheet.table(rows)}</div>")
    if sheet.random.random() < 0.6:
        sheet.css += "table {border-top: .6pt solid; border-bottom: .6pt solid} tr:first-child td {border-bottom: .6pt solid}"
    sheet.prose(2)
    sheet.body.append(f"<div style='display:flex; gap: 10mm'>{''.join(parts)}</div>")
    sheet.prose(1)


def in_column(sheet: Sheet) -> None:
    """Write a page of two columns of text, with a table in one of them."""
    rows = [head(sheet, 2), *plain_rows(sheet, sheet.pick(ITEMS, 6), 2, digits=3)]
    table = sheet.table(rows, "width:100%")
    if sheet.random.random() < 0.6:
        sheet.css += "table {border-top: .6pt solid; border-bottom: .6pt solid} tr:first-child td {border-bottom: .6pt solid}"
    texts = [
        prose(sheet.random, 3),
        f"<p class=cap>{sheet.caption()}</p>{table}",
        prose(sheet.random, 5),
    ]
    sheet.body.append(
        f"<div style='columns:2; column-gap: 8mm; text-align: justify'>{''.join(texts)}</div>"
    )


def figure(sheet: Sheet) -> None:
    """Write a figure with an axis and labels, then a table below or beside it."""
    values = [sheet.random.randint(20, 120) for _ in range(6)]
    bars = "".join(
        f"<rect x='{30 + 30 * n}' y='{140 - v}' width='18' height='{v}' fill='#88a'/><text x='{30 + 30 * n}' y='152' font-size='8'>{2004 + n}</text>"
        for n, v in enumerate(values)
    )
    axis = "".join(
        f"<text x='4' y='{143 - 30 * n}' font-size='8'>{30 * n}</text><line x1='26' x2='215' y1='{140 - 30 * n}' y2='{140 - 30 * n}' stroke='#ccc' stroke-width='.5'/>"
        for n in range(5)
    )
    svg = f"<svg width='220' height='160'>{axis}{bars}</svg>"
    rows = [head(sheet, 3), *plain_rows(sheet, sheet.pick(PLACES, 7), 3)]
    sheet.css += "tr:first-child td {border-bottom: .6pt solid}"
    sheet.prose(1)
    table = sheet.table(rows)
    if sheet.random.random() < 0.5:
        sheet.body.append(f"<div style='display:flex; gap: 8mm'>{svg}<div>{table}</div></div>")
    else:
        sheet.body.append(
            f"<p class=cap>Figure 2. {sheet.random.choice(ITEMS)}</p>{svg}<p class=cap>{sheet.caption()}</p>{table}"
        )
    sheet.prose(2)


def descriptions(sheet: Sheet) -> None:
    """Write cells of wrapped text between level rules or none, the caption below."""
    rows = [
        [
            ("Program", 1, 1, "h s"),
            ("Agency", 1, 1, "h s"),
            ("Amount", 1, 1, "h n"),
            ("Purpose", 1, 1, "h s"),
        ]
    ]
    for name in sheet.pick(ITEMS, sheet.random.randint(5, 7)):
        text = prose(sheet.random, 1, sheet.random.randint(1, 2), plain=True)
        rows.append(
            [
                (name, 1, 1, "s"),
                (f"{sheet.random.choice(PLACES)} Office", 1, 1, "s"),
                (sheet.number(), 1, 1, "n"),
                (text, 1, 1, "s w"),
            ]
        )
    ruled = sheet.random.random() < 0.6
    sheet.css += ".w {width: 46%} td {vertical-align: top" + (
        "; border-bottom: .4pt solid}" if ruled else "; padding-bottom: 6pt}"
    )
    sheet.body.append(sheet.table(rows, "width:100%"))
    sheet.body.append(f"<p class=cap>{sheet.caption()}</p>")
    sheet.prose(2)


def wrapped(sheet: Sheet) -> None:
    """Write a narrow stub whose texts wrap, numbers level with its last or first line."""
    columns = sheet.random.randint(4, 6)
    stubs = [
        f"{a} and {b.lower()}, including {c.lower()}" if n % 2 else a
        for n, (a, b, c) in enumerate(
            zip(sheet.pick(ITEMS, 9), sheet.pick(ITEMS, 9), sheet.pick(ITEMS, 9), strict=True)
        )
    ]
    rows = [
        [
            ("Expenditure by kind of activity", 1, 1, "h s"),
            *(
                (f"{a} per {b.lower()}", 1, 1, "h n")
                for a, b in zip(sheet.pick(HEADS, columns), sheet.pick(HEADS, columns), strict=True)
            ),
        ],
        *plain_rows(sheet, stubs, columns),
    ]
    where = sheet.random.choice(("bottom", "bottom", "top"))
    sheet.css += f".s {{width: 26%; padding-left: 8pt; text-indent: -8pt}} td {{vertical-align: {where}}} tr:first-child td {{border-bottom: .6pt solid; border-top: .6pt solid}}"
    sheet.prose(1)
    sheet.captioned(rows, "width:100%")
    sheet.notes()


def panels(sheet: Sheet) -> None:
    """Write panels whose names stand in the middle over the columns of numbers."""
    columns = sheet.random.randint(4, 6)
    rows = [head(sheet, columns)]
    places = sheet.pick(PLACES, 5)
    for name in sheet.pick(
        ("Number (thousands)", "Percent change", "Share of total", "Dollars"), 2
    ):
        rows.append([("", 1, 1, "s"), (name, 1, columns, "g")])
        rows += plain_rows(sheet, places, columns)
    sheet.css += "tr:first-child td {border-bottom: .6pt solid; border-top: .6pt solid} .g {text-align: center; font-style: italic; padding-top: 6pt}"
    sheet.captioned(rows, "width:100%")
    sheet.notes()
    sheet.prose(2)


def dollars(sheet: Sheet) -> None:
    """Write an account: signs of money apart in the first and last rows, sums under rules."""
    columns = sheet.random.randint(2, 3)
    rows = [[("", 1, 1, "h s"), *((str(2012 - n), 1, 1, "h n") for n in range(columns))]]
    for part in sheet.pick(("Revenues", "Assets", "Outlays", "Liabilities"), 2):
        rows.append([(part + ":", 1, 1, "s"), *((("", 1, 1, "n"),) * columns)])
        for n, stub in enumerate(sheet.pick(ITEMS, 4)):
            sign = "$ " if n == 0 else ""
            rows.append(
                [
                    (stub, 1, 1, "s in"),
                    *(
                        (
                            f"{sign}{sheet.random.randint(100, 99999):,}",
                            1,
                            1,
                            "n money" if sign else "n",
                        )
                        for _ in range(columns)
                    ),
                ]
            )
        rows.append(
            [
                (f"Total {part.lower()}", 1, 1, "s"),
                *(
                    (f"$ {sheet.random.randint(10000, 999999):,}", 1, 1, "n sum money")
                    for _ in range(columns)
                ),
            ]
        )
    sheet.css += ".sum {border-top: .5pt solid; border-bottom: 1.5pt double} .money {word-spacing: 14pt} .s {width: 50%} td {padding-left: 10pt} .h {border-bottom: .5pt solid}"
    sheet.body += [
        f"<p class=cap>{sheet.caption()}<br>(in thousands)</p>",
        sheet.table(rows, "width:80%"),
    ]
    sheet.prose(2)


def turned(sheet: Sheet) -> None:
    """Write a page whose text all stands sideways."""
    columns = sheet.random.randint(6, 9)
    rows = [head(sheet, columns), *plain_rows(sheet, sheet.pick(PLACES, 12), columns, digits=4)]
    sheet.css += "body {writing-mode: vertical-rl} td.h {border-left: .6pt solid}"
    sheet.captioned(rows)
    sheet.notes()


def several(sheet: Sheet) -> None:
    """Write three small tables with headings and a little text between."""
    for _ in range(3):
        columns = sheet.random.randint(2, 5)
        rows = [
            head(sheet, columns),
            *plain_rows(sheet, sheet.pick(PLACES, sheet.random.randint(3, 5)), columns),
        ]
        sheet.body += [
            f"<p class=cap>{sheet.caption()}</p>",
            sheet.table(rows, f"width:{sheet.random.choice((60, 80, 100))}%"),
        ]
        sheet.prose(1)
    if sheet.random.random() < 0.6:
        sheet.css += "tr:first-child td {border-bottom: .6pt solid}"


def marks(sheet: Sheet) -> None:
    """Write a sparse matrix of marks."""
    columns = sheet.random.randint(5, 7)
    mark = sheet.random.choice(("x", "X", "•", "Yes"))
    rows = [
        [("Region", 1, 1, "h s"), *((name, 1, 1, "h c") for name in sheet.pick(HEADS, columns))]
    ]
    rows += [
        [
            (name, 1, 1, "s"),
            *((mark if sheet.random.random() < 0.45 else "", 1, 1, "c") for _ in range(columns)),
        ]
        for name in sheet.pick(PLACES, 10)
    ]
    sheet.css += ".c {text-align: center} tr:first-child td {border-bottom: .6pt solid}"
    sheet.prose(1)
    sheet.captioned(rows, "width:100%")
    sheet.prose(1)


def errors(sheet: Sheet) -> None:
    """Write estimates with their standard errors in brackets below."""
    columns = sheet.random.randint(3, 5)
    rows = [[("", 1, 1, "h s"), *((f"({n + 1})", 1, 1, "h c") for n in range(columns))]]
    for name in sheet.pick(ITEMS, 6):
        rows.append(
            [
                (name, 1, 1, "s"),
                *(
                    (
                        f"{sheet.random.uniform(-2, 2):.3f}{sheet.random.choice(('', '*', '**'))}",
                        1,
                        1,
                        "c",
                    )
                    for _ in range(columns)
                ),
            ]
        )
        rows.append(
            [
                ("", 1, 1, "s"),
                *((f"({sheet.random.uniform(0, 1):.3f})", 1, 1, "c") for _ in range(columns)),
            ]
        )
    rows.append(
        [
            ("Observations", 1, 1, "s"),
            *((f"{sheet.random.randint(300, 9000):,}", 1, 1, "c") for _ in range(columns)),
        ]
    )
    sheet.css += ".c {text-align: center} tr:first-child td {border-bottom: .6pt solid; border-top: 1pt solid} tr:last-child td {border-bottom: 1pt solid; border-top: .6pt solid}"
    sheet.prose(1)
    sheet.captioned(rows, "width:90%")
    sheet.notes()
    sheet.prose(1)


def row_groups(sheet: Sheet) -> None:
    """Write groups of rows under one name in the first column, filled headings, no upright rules."""
    rows = [
        [
            ("Region", 1, 1, "h s"),
            ("Item", 1, 1, "h s"),
            *((str(2008 + n), 1, 1, "h n") for n in range(4)),
        ]
    ]
    for place in sheet.pick(PLACES, 4):
        count = sheet.random.randint(2, 4)
        for n, row in enumerate(plain_rows(sheet, sheet.pick(ITEMS, count), 4)):
            rows.append([(place, count, 1, "s top"), *row] if not n else row)
    sheet.css += ".h {background: #357; color: white} td {border-bottom: .3pt solid #999} .top {vertical-align: top}"
    sheet.captioned(rows, "width:100%")
    sheet.prose(2)


FAMILIES: dict[str, Callable[[Sheet], None]] = {
    one.__name__: one
    for one in (
        levels, leaders, wide, beside, in_column, figure, descriptions, wrapped, panels, dollars,
        turned, several, marks, errors, row_groups,
    )
}  # fmt: skip

CSS = """
body {{font: {size}pt '{font}'; margin: 0}} table {{border-collapse: collapse; margin: 4pt 0}}
td {{padding: {pad}pt 4pt; text-align: left; font-size: {small}pt}} .n {{text-align: right}}
.in {{padding-left: 14pt}} .h {{font-weight: {bold}; vertical-align: bottom}} .t {{font-weight: bold}}
.cap {{font-weight: bold; margin: 6pt 0 2pt}} .note {{font-size: 7pt; margin: 1pt 0}}
.dots {{overflow: hidden; white-space: nowrap; text-overflow: clip}} table {{max-width: 100%}}
td.lead {{max-width: 0}} p {{margin: 4pt 0}}
"""


def write(folder: Path, name: str, sheet: Sheet) -> None:
    """Print a sheet to a PDF without tags, its gold beside it."""
    rand = sheet.random
    css = CSS.format(
        size=rand.choice((9, 10, 11)), font=rand.choice(FONTS), pad=rand.choice((0.3, 1, 2.5)),
        small=rand.choice((7.5, 8, 9)), bold=rand.choice(("bold", "normal")),
    )  # fmt: skip
    page = folder / f"{name}.html"
    page.write_text(
        f"<meta charset=utf-8><style>@page {{{sheet.page}}} {css} {sheet.css}</style>{''.join(sheet.body)}",
        encoding="utf-8",
    )
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-pdf-tagging"]
    command += ["--no-pdf-header-footer", f"--print-to-pdf={folder / name}.pdf", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    page.unlink()
    gold = json.dumps(sheet.gold, ensure_ascii=False)
    (folder / f"{name}.gold.json").write_text(gold, encoding="utf-8")


def main(
    description: str,
    families: Mapping[str, Callable[[Sheet], None]],
    none: Mapping[str, Callable[[Sheet], None]] | None = None,
) -> None:
    """Write the documents of the seeds; with `--none`, where there are some, those of `none`."""
    parser = argparse.ArgumentParser(description=description.splitlines()[0])
    parser.add_argument("folder", type=Path)
    if none:
        parser.add_argument("--none", action="store_true", help="pages without a table")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    for name, draw in (none if none and args.none else families).items():
        for seed in args.seeds:
            sheet = Sheet(random.Random(f"{name} {seed}"))
            draw(sheet)
            write(args.folder, f"{name}-{seed}", sheet)


if __name__ == "__main__":
    main(__doc__, FAMILIES, NONE)

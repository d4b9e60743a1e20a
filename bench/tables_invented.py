"""Invented pages with tables of every layout family, and their gold by construction.

    python bench/tables_invented.py FOLDER [--kept] [--count 60]

Each document is drawn from a seed: words, sizes, alignments, rules, places. `--kept` draws other
seeds, with words of another list, that are for measuring only. Beside NAME.pdf stands
NAME.gold.json: a list of tables, each a list of cells [text, first row, last row, first column, last
column]. The documents `none-…` have no table at all.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WORDS = {
    False: [
        "vekst",
        "kyst",
        "fjell",
        "bro",
        "hage",
        "skole",
        "elv",
        "stein",
        "lys",
        "vei",
        "marked",
        "tall",
        "felles",
        "tre",
        "bok",
        "regn",
        "havn",
        "tog",
        "by",
        "bygd",
        "land",
        "kart",
        "vann",
        "jord",
        "sol",
        "korn",
        "ull",
    ],
    True: [
        "budget",
        "region",
        "energy",
        "output",
        "harbour",
        "service",
        "income",
        "export",
        "wheat",
        "copper",
        "labour",
        "tariff",
        "coastal",
        "urban",
        "rural",
        "public",
        "annual",
        "median",
        "census",
        "survey",
        "health",
        "transit",
    ],
}
GoldCell = tuple[str, int, int, int, int]


@dataclass
class Table:
    """A table to draw: header rows and body rows of texts, spans in the header, alignments."""

    header: list[list[tuple[str, int, int]]]  # each row: text, first and last column
    rows: list[list[str]]
    widths: list[float]
    aligns: list[str]  # l, r, c for each column
    gold: list[GoldCell] = field(default_factory=list)
    head_aligns: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Align the header as the columns, where it is not said."""
        self.head_aligns = self.head_aligns or self.aligns


@dataclass
class Style:
    """How a table is drawn."""

    size: float = 9.0
    leading: float = 12.0
    pad: float = 3.0
    rules: str = "booktabs"  # booktabs, level, none, full, columns, head, fill, zebra
    font: str = "Helvetica"
    bold_head: bool = True
    row_gap: float = 0.0
    foot: bool = False  # headings stand at their cells' foot


class Page:
    """A canvas with a pen that goes down the page, and the words of a seed."""

    def __init__(self, path: Path, seed: int, *, kept: bool) -> None:
        self.canvas = Canvas(str(path), pagesize=A4, invariant=True)
        self.width, self.height = A4
        self.y = 60.0
        self.left, self.right = 60.0, self.width - 60
        self.random = random.Random(f"{path.stem} {seed} {kept}")
        self.words = WORDS[kept]
        self.gold: list[list[GoldCell]] = []

    def word(self) -> str:
        """Return a word of the seed's list."""
        return self.random.choice(self.words)

    def words_text(self, low: int, high: int) -> str:
        """Return so many words, the first with a capital."""
        count = self.random.randint(low, high)
        return " ".join(self.word() for _ in range(count)).capitalize()

    def number(self, digits: int) -> str:
        """Return a number as tables have them."""
        value = self.random.randint(1, 10**digits)
        kind = self.random.random()
        if kind < 0.4:
            return f"{value:,}"
        return f"{value / 10:.1f}" if kind < 0.9 else "–"

    def text(
        self, x: float, y: float, text: str, font: str = "Helvetica", size: float = 10
    ) -> None:
        """Draw a text; y from the page's top."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - y, text)

    def rule(self, x0: float, y: float, x1: float, y1: float | None = None) -> None:
        """Draw a rule."""
        self.canvas.setLineWidth(0.6)
        self.canvas.line(x0, self.height - y, x1, self.height - (y if y1 is None else y1))

    def paragraph(self, lines: int, left: float = 0, right: float = 0, size: float = 10) -> None:
        """Draw running text, its lines set to the full width."""
        left, right = left or self.left, right or self.right
        for number in range(lines):
            words: list[str] = []
            room = (right - left) * (0.6 if number == lines - 1 else 1)
            while stringWidth(" ".join([*words, "mmmmm"]), "Times-Roman", size) < room:
                words.append(self.word())
            self.y += size * 1.2
            gap = right - left - sum(stringWidth(w, "Times-Roman", size) for w in words)
            step = gap / max(len(words) - 1, 1)
            if number == lines - 1:
                step = stringWidth(" ", "Times-Roman", size)
            x = left
            for word in words:
                self.text(x, self.y, word, "Times-Roman", size)
                x += stringWidth(word, "Times-Roman", size) + step
        self.y += size

    def draw(self, table: Table, style: Style, left: float = 0) -> None:
        """Draw a table where the pen is."""
        left = left or self.left
        edges = [left]
        for width in table.widths:
            edges.append(edges[-1] + width)
        top = self.y
        font = style.font + ("-Bold" if style.bold_head and style.font != "Courier" else "")
        if style.font == "Times":
            font = "Times-Bold" if style.bold_head else "Times-Roman"
        body_font = "Times-Roman" if style.font == "Times" else style.font
        n_head = len(table.header)
        level = [top]
        for number, head in enumerate(table.header):
            lines = 1
            most = max(
                len(self._wrapped(edges[last + 1] - edges[col] - 8, text, font, style.size))
                for text, col, last in head
            )
            pen = self.y
            for text, col, last in head:
                own = len(self._wrapped(edges[last + 1] - edges[col] - 8, text, font, style.size))
                self.y = pen + (most - own) * style.leading * style.foot
                align = "c" if last > col else table.head_aligns[col]
                wrapped = self._cell(edges, col, last, text, align, font, style)
                self.y = pen
                lines = max(lines, most if style.foot else wrapped)
                below = any(c <= col <= e for r in table.header[number + 1 :] for _, c, e in r)
                end = number if below else n_head - 1
                table.gold.append((text, number, end, col, last))
                if last > col and style.rules in ("booktabs", "open-head"):
                    y = self.y + lines * style.leading + style.pad
                    self.rule(edges[col] + 3, y, edges[last + 1] - 3)
            self.y += lines * style.leading + 2 * style.pad
        level.append(self.y)
        for number, row in enumerate(table.rows):
            height = 1
            start = self.y
            if style.rules == "zebra" and number % 2:
                lines = max(
                    self._lines(edges, col, text, body_font, style) for col, text in enumerate(row)
                )
                self.canvas.setFillGray(0.9)
                tall = lines * style.leading + 2 * style.pad
                self.canvas.rect(
                    left, self.height - start - tall, edges[-1] - left, tall, stroke=0, fill=1
                )
                self.canvas.setFillGray(0)
            for col, text in enumerate(row):
                if text:
                    height = max(
                        height,
                        self._cell(edges, col, col, text, table.aligns[col], body_font, style),
                    )
                    table.gold.append((text, n_head + number, n_head + number, col, col))
            self.y += height * style.leading + 2 * style.pad + style.row_gap
            level.append(self.y)
        self._rules(level, edges, style)
        self.y += 14
        self.gold.append(table.gold)

    def _rules(self, level: list[float], edges: list[float], style: Style) -> None:
        left, right = edges[0], edges[-1]
        ys = {
            "booktabs": [level[0], level[1], level[-1]],
            "head": [level[1]],
            "level": level,
            "full": level,
            "open-head": level,
            "columns": [level[0], level[1], level[-1]],
        }.get(style.rules, [])
        for y in ys:
            self.rule(left, y, right)
        if style.rules in ("full", "columns", "open-head"):
            first = level[1] if style.rules == "open-head" else level[0]
            for x in edges:
                self.rule(x, first, x, level[-1])

    def _wrapped(self, room: float, text: str, font: str, size: float) -> list[str]:
        lines: list[str] = [""]
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if stringWidth(longer, font, size) > room and lines[-1]:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def _lines(self, edges: list[float], col: int, text: str, font: str, style: Style) -> int:
        return len(self._wrapped(edges[col + 1] - edges[col] - 8, text, font, style.size))

    def _cell(
        self,
        edges: list[float],
        col: int,
        last: int,
        text: str,
        align: str,
        font: str,
        style: Style,
    ) -> int:
        x0, x1 = edges[col] + 4, edges[last + 1] - 4
        lines = self._wrapped(x1 - x0, text, font, style.size)
        for number, line in enumerate(lines):
            width = stringWidth(line, font, style.size)
            x = {"l": x0, "r": x1 - width, "c": (x0 + x1 - width) / 2}[align]
            self.text(
                x, self.y + style.pad + (number + 0.8) * style.leading, line, font, style.size
            )
        return len(lines)


def numbers_table(page: Page, columns: int, rows: int, width: float, *, spans: bool) -> Table:
    """Return a table of numbers with a stub column, its header in two rows where it has spans."""
    stub = min(width * 0.35, 150)
    each = (width - stub) / columns
    header: list[list[tuple[str, int, int]]] = []
    if spans and columns >= 4:
        half = columns // 2
        header.append(
            [(page.words_text(1, 2), 1, half), (page.words_text(1, 2), half + 1, columns)]
        )
    names = [page.words_text(1, 1 if each < 60 else 2) for _ in range(columns)]
    header.append(
        [(page.words_text(1, 1), 0, 0), *((n, c + 1, c + 1) for c, n in enumerate(names))]
    )
    digits = [page.random.randint(1, 4) for _ in range(columns)]
    body = [[page.words_text(1, 3), *(page.number(d) for d in digits)] for _ in range(rows)]
    align = page.random.choice("rrc")
    head = page.random.choice((align, align, "c", "l" if each > 60 else align))
    aligns = ["l", *[align] * columns]
    return Table(
        header, body, [stub, *[each] * columns], aligns, head_aligns=["l", *[head] * columns]
    )


def text_table(page: Page, columns: int, rows: int, width: float) -> Table:
    """Return a table of texts, some of which go over several lines."""
    shares = [page.random.uniform(0.6, 1.6) for _ in range(columns)]
    widths = [width * share / sum(shares) for share in shares]
    header = [[(page.words_text(1, 1), col, col) for col in range(columns)]]
    body = []
    for _ in range(rows):
        row = []
        for w in widths:
            most = max(1, int(w / 30))
            row.append("" if page.random.random() < 0.08 else page.words_text(1, most + most // 2))
        row[0] = row[0] or page.words_text(1, 2)
        body.append(row)
    return Table(header, body, widths, ["l"] * columns)


def _style(page: Page, rules: str) -> Style:
    size = page.random.choice((7.5, 8.0, 9.0, 10.0))
    font = page.random.choice(("Helvetica", "Times", "Courier" if size < 9 else "Helvetica"))
    pad = page.random.choice((1.0, 2.0, 4.0))
    return Style(size, size * 1.25, pad, rules, font, page.random.random() < 0.7)


def numbers(rules: str, *, spans: bool = False) -> Callable[[Page], None]:
    """Return a drawer of a table of numbers amid text."""

    def draw(page: Page) -> None:
        page.paragraph(page.random.randint(2, 8))
        page.text(page.left, page.y + 10, f"Table 1: {page.words_text(3, 6)}", size=9)
        page.y += 16
        columns = page.random.randint(2, 7)
        rows = page.random.randint(4, 18)
        width = (page.right - page.left) * page.random.uniform(0.6, 1)
        page.draw(numbers_table(page, columns, rows, width, spans=spans), _style(page, rules))
        page.text(page.left, page.y, f"Source: {page.words_text(4, 8)}.", size=7)
        page.y += 20
        page.paragraph(page.random.randint(3, 12))

    return draw


def texts(rules: str) -> Callable[[Page], None]:
    """Return a drawer of a table of texts amid text."""

    def draw(page: Page) -> None:
        page.paragraph(page.random.randint(1, 4))
        style = _style(page, rules)
        if rules in ("none", "head", "booktabs"):
            style.row_gap = style.size * 0.7
        table = text_table(
            page, page.random.randint(3, 5), page.random.randint(4, 10), page.right - page.left
        )
        page.draw(table, style)
        page.paragraph(page.random.randint(2, 6))

    return draw


def beside(page: Page) -> None:
    """Draw two tables side by side."""
    page.paragraph(4)
    top = page.y
    width = (page.right - page.left) / 2 - 20
    style = _style(page, "booktabs")
    style.size, style.leading = 7.5, 10
    page.draw(numbers_table(page, 2, page.random.randint(4, 8), width, spans=False), style)
    low, page.y = page.y, top
    page.draw(
        numbers_table(page, 2, page.random.randint(4, 8), width, spans=False),
        style,
        left=page.left + width + 40,
    )
    page.y = max(low, page.y)
    page.paragraph(6)


def in_column(page: Page) -> None:
    """Draw a page of two text columns with a table in one."""
    middle = (page.left + page.right) / 2
    page.paragraph(page.random.randint(24, 30), page.left, middle - 10, 9)
    page.y = 60
    page.paragraph(page.random.randint(6, 10), middle + 10, page.right, 9)
    style = Style(8, 10, 1.5, page.random.choice(("booktabs", "none", "level")))
    table = numbers_table(page, page.random.randint(2, 3), 7, page.right - middle - 10, spans=False)
    page.draw(table, style, left=middle + 10)
    page.paragraph(page.random.randint(6, 10), middle + 10, page.right, 9)


def key_values(page: Page) -> None:
    """Draw names and values beside each other."""
    page.text(page.left, page.y, page.words_text(2, 3), "Helvetica-Bold", 14)
    page.y += 20
    rows = [
        [page.words_text(1, 2) + ":", page.words_text(1, 4)]
        for _ in range(page.random.randint(4, 8))
    ]
    page.draw(Table([], rows, [120, 250], ["l", "l"]), Style(10, 13, 2, "none", bold_head=False))
    page.paragraph(10)


def grouped(page: Page) -> None:
    """Draw a table without rules whose rows stand in groups, indented under a heading."""
    page.paragraph(3)
    columns = page.random.randint(3, 5)
    table = numbers_table(page, columns, 0, page.right - page.left, spans=False)
    for _ in range(page.random.randint(2, 3)):
        table.rows.append([page.words_text(1, 2), *[""] * columns])
        table.rows += [
            [page.words_text(1, 2), *(page.number(3) for _ in range(columns))]
            for _ in range(page.random.randint(2, 5))
        ]
    page.draw(table, _style(page, page.random.choice(("none", "head", "booktabs"))))
    page.paragraph(5)


def statistics(page: Page) -> None:
    """Draw a table as statistical yearbooks have them: dots lead from the stub to its numbers."""
    page.text(page.left, page.y, f"Table 2.—{page.words_text(4, 7)}", "Times-Bold", 10)
    page.y += 8
    columns = page.random.randint(3, 7)
    rows = page.random.randint(6, 24)
    table = numbers_table(
        page, columns, rows, page.right - page.left, spans=page.random.random() < 0.5
    )
    style = Style(8, 9.5, 0.8, page.random.choice(("booktabs", "head", "none")), "Times", False)
    if page.random.random() < 0.4:
        for row in table.rows[:: page.random.choice((4, 5))]:
            row[1:] = [f"$ {text}" if text != "–" else text for text in row[1:]]
    if page.random.random() < 0.7:
        for row in table.rows:
            while stringWidth(row[0] + ".", "Times-Roman", 8) < table.widths[0] - 10:
                row[0] += "."
    page.draw(table, style)
    page.gold[-1] = [(text.rstrip("."), *rest) for text, *rest in page.gold[-1]]  # type: ignore[misc]
    page.text(page.left, page.y, f"1 {page.words_text(5, 9)}.", "Times-Roman", 7)
    page.y += 9
    page.text(page.left, page.y, f"NOTE: {page.words_text(9, 14)}.", "Times-Roman", 7)


def long_heads(page: Page) -> None:
    """Draw a table whose headings take several lines, level at their foot."""
    page.paragraph(2)
    columns = page.random.randint(3, 6)
    table = numbers_table(
        page, columns, page.random.randint(4, 12), page.right - page.left, spans=False
    )
    table.header[0] = [(page.words_text(1, 1), 0, 0)] + [
        (page.words_text(2, 5), col, col) for col in range(1, columns + 1)
    ]
    table.head_aligns = ["l", *["c"] * columns]
    style = _style(page, page.random.choice(("booktabs", "head", "none", "level")))
    style.foot = True
    page.draw(table, style)


def long_stubs(page: Page) -> None:
    """Draw a table whose stub goes over two lines in some rows, its numbers in the first line."""
    page.paragraph(2)
    columns = page.random.randint(2, 5)
    table = numbers_table(
        page, columns, page.random.randint(5, 12), page.right - page.left, spans=False
    )
    for row in table.rows[1::3]:
        row[0] = page.words_text(7, 9)
    style = _style(page, page.random.choice(("booktabs", "head", "none", "zebra")))
    style.row_gap = style.size * 0.35
    page.draw(table, style)


def timetable(page: Page) -> None:
    """Draw a timetable: times or lesson names under weekdays, some of them blank."""
    page.text(page.left, page.y, page.words_text(1, 2), "Helvetica-Bold", 14)
    page.y += 10
    days = ["Tid", "Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag"]
    rows = [
        [f"{8 + n:02}.{page.random.choice(('00', '15', '30'))}"]
        + [page.words_text(1, 1) if page.random.random() < 0.75 else "" for _ in days[1:]]
        for n in range(page.random.randint(5, 8))
    ]
    header = [[(day, col, col) for col, day in enumerate(days)]]
    width = (page.right - page.left) / len(days)
    table = Table(header, rows, [width] * len(days), ["l"] * len(days))
    page.draw(table, _style(page, page.random.choice(("none", "head", "full", "zebra"))))


def prose(page: Page) -> None:
    """Draw a page of running text with a title."""
    page.text(page.left, page.y, page.words_text(2, 4), "Helvetica-Bold", 16)
    page.y += 14
    for _ in range(page.random.randint(4, 7)):
        page.paragraph(page.random.randint(3, 9))


def two_columns(page: Page) -> None:
    """Draw a page of two or three text columns."""
    count = page.random.choice((2, 2, 3))
    width = (page.right - page.left + 18) / count
    for number in range(count):
        page.y = 60
        left = page.left + number * width
        for _ in range(page.random.randint(3, 5)):
            page.paragraph(page.random.randint(4, 12), left, left + width - 18, 9)


def bibliography(page: Page) -> None:
    """Draw numbered references."""
    for number in range(1, 16):
        page.text(page.left, page.y + 12, f"[{number}]")
        page.paragraph(page.random.randint(1, 3), page.left + 28)


def form(page: Page) -> None:
    """Draw a form: labels, and lines to write on."""
    page.text(page.left, page.y, page.words_text(2, 3), "Helvetica-Bold", 14)
    for _ in range(page.random.randint(6, 10)):
        page.y += 28
        page.text(page.left, page.y, page.words_text(1, 2) + ":")
        page.rule(page.left + 110, page.y + 2, page.right)
    page.y += 20
    page.paragraph(4)


def title_page(page: Page) -> None:
    """Draw a title page."""
    page.text(170, 240, page.words_text(2, 3), "Helvetica-Bold", 24)
    page.text(170, 270, page.words_text(3, 5), size=14)
    page.text(170, 500, page.words_text(2, 2))
    page.text(170, 514, f"{page.random.randint(1, 28)}. mars 2025")


def contents(page: Page) -> None:
    """Draw a table of contents, which is no table."""
    page.text(page.left, page.y, page.words_text(1, 1), "Helvetica-Bold", 14)
    for number in range(1, page.random.randint(8, 16)):
        page.y += 16
        title = f"{number} {page.words_text(2, 5)}"
        page.text(page.left, page.y, title)
        dots = "." * int((page.right - page.left - stringWidth(title, "Helvetica", 10) - 30) / 2.8)
        page.text(page.left + stringWidth(title, "Helvetica", 10) + 4, page.y, dots)
        page.text(page.right - 14, page.y, str(number * 3))


def bullets(page: Page) -> None:
    """Draw lists of points and numbers, their marks apart from the text."""
    for kind in page.random.sample(("•", "–", "1", "a"), 3):
        page.paragraph(2)
        for number in range(page.random.randint(3, 7)):
            mark = {"1": f"{number + 1}.", "a": f"{chr(97 + number)})"}.get(kind, kind)
            page.text(page.left + 10, page.y + 12, mark)
            page.paragraph(page.random.randint(1, 2), page.left + 32)


FAMILIES: dict[str, Callable[[Page], None]] = {
    **{
        f"numbers-{r}": numbers(r)
        for r in ("booktabs", "level", "none", "full", "open-head", "columns", "head", "zebra")
    },
    **{f"spans-{r}": numbers(r, spans=True) for r in ("booktabs", "none", "open-head")},
    **{f"texts-{r}": texts(r) for r in ("booktabs", "level", "none", "full", "head", "zebra")},
    "beside": beside,
    "in-column": in_column,
    "key-values": key_values,
    "grouped": grouped,
    "statistics": statistics,
    "long-heads": long_heads,
    "long-stubs": long_stubs,
    "timetable": timetable,
    "none-prose": prose,
    "none-columns": two_columns,
    "none-references": bibliography,
    "none-form": form,
    "none-title": title_page,
    "none-contents": contents,
    "none-bullets": bullets,
}


def main() -> None:
    """Write the documents of the seeds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kept", action="store_true", help="the third that is for measuring only")
    parser.add_argument("--each", type=int, default=3, help="documents of a family")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    for name, draw in FAMILIES.items():
        for seed in range(args.each):
            path = args.folder / f"{name}-{seed}.pdf"
            page = Page(path, seed, kept=args.kept)
            draw(page)
            page.canvas.save()
            gold = json.dumps(page.gold, ensure_ascii=False)
            path.with_suffix(".gold.json").write_text(gold, encoding="utf-8")


if __name__ == "__main__":
    main()

"""Invented pages that have no table: text, forms, titles, references, figures, letters, lists."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Protocol

_NOUNS = [
    "report",
    "agency",
    "region",
    "budget",
    "farmer",
    "worker",
    "council",
    "river",
    "market",
    "school",
    "bridge",
    "survey",
    "tax",
    "household",
    "forest",
    "harbour",
    "study",
    "office",
    "program",
    "price",
]
_VERBS = [
    "reviewed",
    "raised",
    "measured",
    "reduced",
    "approved",
    "described",
    "estimated",
    "funded",
    "closed",
    "compared",
]
_ENDS = [
    "in the first quarter",
    "since 2004",
    "for about 12 percent of the cases",
    "under the new rules",
    "at a cost of $4.5 million",
    "as the committee had asked",
    "in most of the 50 districts",
    "with few exceptions",
    "before the end of the year",
    "despite higher prices",
]


class Sheet(Protocol):
    """What is needed of a page that is being written."""

    random: random.Random
    body: list[str]
    css: str


def sentence(rand: random.Random) -> str:
    """Return a sentence."""
    one, other = rand.sample(_NOUNS, 2)
    verb, end = rand.choice(_VERBS), rand.choice(_ENDS)
    return f"The {one} {verb} the {other} of the {rand.choice(_NOUNS)} {end}."


def prose(rand: random.Random, paragraphs: int, sentences: int = 0, *, plain: bool = False) -> str:
    """Return running text, as HTML or plain."""
    texts = [
        " ".join(sentence(rand) for _ in range(sentences or rand.randint(3, 6)))
        for _ in range(paragraphs)
    ]
    return " ".join(texts) if plain else "".join(f"<p>{text}</p>" for text in texts)


def text_page(sheet: Sheet) -> None:
    """Write justified text under headings."""
    sheet.css += "p {text-align: justify}"
    for number in range(4):
        title = sentence(sheet.random)[4:30].title()
        sheet.body.append(f"<h3>{number + 1}. {title}</h3>{prose(sheet.random, 2)}")


def columns_page(sheet: Sheet) -> None:
    """Write two or three columns of text."""
    count = sheet.random.choice((2, 2, 3))
    align = sheet.random.choice(("justify", "left"))
    text = prose(sheet.random, 14)
    sheet.body.append(
        f"<div style='columns:{count}; column-gap: 7mm; text-align:{align}'>{text}</div>"
    )


def form_page(sheet: Sheet) -> None:
    """Write a form: labels and lines, boxes to tick."""
    rows = "".join(
        f"<p style='margin: 12pt 0'>{n + 1}. {sheet.random.choice(_NOUNS).title()}: "
        + "_" * sheet.random.randint(20, 50)
        + "</p>"
        for n in range(8)
    )
    ticks = "".join(f"<p>☐ {sentence(sheet.random)}</p>" for _ in range(4))
    sheet.body.append(f"<h2>Application for a {sheet.random.choice(_NOUNS)}</h2>{rows}{ticks}")


def title_page(sheet: Sheet) -> None:
    """Write a title page."""
    lines = ["Annual Report", "of the Regional Council", "Fiscal Year 2012", "June 2013"]
    spaced = "".join(
        f"<p style='margin-top:{sheet.random.randint(10, 60)}mm; font-size:{24 - 4 * n}pt'>{line}</p>"
        for n, line in enumerate(lines)
    )
    sheet.body.append(f"<div style='text-align:center'>{spaced}</div>")


def references_page(sheet: Sheet) -> None:
    """Write a bibliography with hanging indents, years in a place of their own or not."""
    hang = sheet.random.random() < 0.5
    lines = []
    for number in range(16):
        text = f"{sheet.random.choice(_NOUNS).title()}son, A. {sentence(sheet.random)} {1980 + number}."
        lines.append(
            f"<p style='padding-left:24pt; text-indent:-24pt'>{text}</p>"
            if hang
            else f"<p style='display:flex; gap:14pt'><span>[{number + 1}]</span><span>{text}</span></p>"
        )
    sheet.body.append("<h3>References</h3>" + "".join(lines))


def contents_page(sheet: Sheet) -> None:
    """Write a table of contents, with dots or without."""
    dots = sheet.random.random() < 0.6
    lines = []
    for number in range(14):
        fill = "." * 120 if dots else ""
        title = sentence(sheet.random)[4:].split(" of ")[0].title()
        lines.append(
            "<div style='display:flex'>"
            f"<span style='white-space:nowrap'>{number + 1} {title}&nbsp;</span>"
            f"<span style='flex:1; overflow:hidden; white-space:nowrap; height:1.2em'>{fill}</span>"
            f"<span>&nbsp;{number * 4 + 3}</span></div>"
        )
    sheet.body.append("<h3>Contents</h3>" + "".join(lines))


def letter_page(sheet: Sheet) -> None:
    """Write a letter: addresses on both sides, a subject, names to sign at the end."""
    sheet.body.append(
        "<div style='display:flex; justify-content:space-between'>"
        "<div>Regional Council<br>12 Harbour Road<br>Fairhaven</div>"
        f"<div>Our ref. 12/{sheet.random.randint(100, 999)}<br>3 May 2012</div></div>"
        f"<p style='margin-top:20pt'><b>Re: the {sheet.random.choice(_NOUNS)}</b></p>"
        + prose(sheet.random, 5)
        + "<div style='display:flex; justify-content:space-around; margin-top:30pt'>"
        "<div>A. Miller<br>Director</div><div>B. Fisher<br>Secretary</div></div>"
    )


def chart_page(sheet: Sheet) -> None:
    """Write a page with a chart of bars: axes, labels, a legend."""
    values = [sheet.random.randint(20, 180) for _ in range(8)]
    bars = "".join(
        f"<rect x='{50 + 40 * n}' y='{220 - v}' width='24' height='{v}' fill='#7a9'/>"
        f"<text x='{52 + 40 * n}' y='{214 - v}' font-size='8'>{v / 10}</text>"
        f"<text x='{50 + 40 * n}' y='234' font-size='8'>{2001 + n}</text>"
        for n, v in enumerate(values)
    )
    axis = "".join(
        f"<text x='20' y='{223 - 40 * n}' font-size='8'>{4 * n}</text>"
        f"<line x1='44' x2='380' y1='{220 - 40 * n}' y2='{220 - 40 * n}' stroke='#ccc'/>"
        for n in range(5)
    )
    legend = "<text x='120' y='250' font-size='8'>Urban</text><text x='200' y='250' font-size='8'>Rural</text>"
    svg = f"<svg width='400' height='260'>{axis}{bars}{legend}</svg>"
    sheet.body.append(
        prose(sheet.random, 2) + f"<p><b>Figure 3</b></p>{svg}" + prose(sheet.random, 2)
    )


def lists_page(sheet: Sheet) -> None:
    """Write lists of points and of numbers, and definitions."""
    for mark in ("ul", "ol"):
        items = "".join(f"<li>{prose(sheet.random, 1, 2, plain=True)}</li>" for _ in range(5))
        sheet.body.append(f"{prose(sheet.random, 1)}<{mark}>{items}</{mark}>")


def notes_page(sheet: Sheet) -> None:
    """Write text with a wide margin of short notes beside it."""
    parts: Sequence[str] = [
        "<div style='display:flex; gap:8mm; margin-bottom:8pt'>"
        f"<div style='width:28mm; font-size:8pt'><i>{sentence(sheet.random)}</i></div>"
        f"<div style='flex:1'>{prose(sheet.random, 1)}</div></div>"
        for _ in range(6)
    ]
    sheet.body.append("".join(parts))


def index_page(sheet: Sheet) -> None:
    """Write an index in three columns: words and pages."""
    words = sorted(f"{a} {b}" for a in _NOUNS for b in ("costs", "plans", "rules"))
    lines = "".join(
        f"<div>{word}, {sheet.random.randint(1, 90)}, {sheet.random.randint(91, 200)}</div>"
        for word in words
    )
    sheet.body.append(f"<h3>Index</h3><div style='columns:3; font-size:8pt'>{lines}</div>")


def questions_page(sheet: Sheet) -> None:
    """Write questions and answers, formulas, and quotations between text."""
    for number in range(5):
        formula = f"<p style='text-align:center'>y = {number + 2}x + z &nbsp; &nbsp; &nbsp; &nbsp; ({number + 1})</p>"
        sheet.body.append(
            f"<p><b>Q:</b> {sentence(sheet.random)}</p>{prose(sheet.random, 1)}{formula}"
        )


NONE: dict[str, Callable[[Sheet], None]] = {
    one.__name__.removesuffix("_page"): one
    for one in (
        text_page, columns_page, form_page, title_page, references_page, contents_page, letter_page,
        chart_page, lists_page, notes_page, index_page, questions_page,
    )
}  # fmt: skip

"""Builds PDFs with one difficulty each, and their golden tables (`tests/golden/pdf-hard.json`).

Run it to make the files anew (Chromium must be installed):

    python tests/documents/build_pdf_hard.py [WORD-IN-NAME]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from build_pdf import print_page

HERE = Path(__file__).parent
HEADER = ["Dato", "Aktivitet", "Ansvarlig", "Merknad"]
ROWS = [
    ["12. januar", "Oppstartsmøte", "Kari", ""],
    ["3. februar", "Kurs i førstehjelp for alle ansatte, med øvelser på dukke", "Røde Kors", "Ta med inneklær"],
    ["Uke 9", "Vinterferie", "", "Stengt"],
    ["", "Rapportering", "Per", ""],
    ["17. april", "Fagdag om leseglede", "Biblioteket og skolene", ""],
    ["Mai", "Sommeravslutning", "Alle", "Grilling"],
]  # fmt: skip
LONG = " ".join(f"Punkt {number} gjelder arbeidet i gruppa." for number in range(1, 160))
GRID = "td, th { border: 0.7pt solid #000; }"
BASE = """@page { size: A4; margin: 18mm; } body { font: 10pt 'Liberation Sans', sans-serif; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; } p { margin: 4pt 0; }
td, th { text-align: left; vertical-align: top; padding: 4pt 5pt; }"""


def table(rows: Sequence[Sequence[str]], header: Sequence[str] = HEADER, attrs: str = "") -> str:
    """Return a table's HTML."""
    head = "".join(f"<th>{text}</th>" for text in header)
    body = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    return f"<table{attrs}><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


STRUCK = [
    ["<s>12. januar</s>", "Oppstartsmøte", "Kari", ""],
    ["3. februar", "<s>Kurs i førstehjelp for alle ansatte, med øvelser på dukke</s>", "Røde Kors", ""],
    ["<s>17. april</s> 20. april", "<u>Fagdag</u> om leseglede", "Skolene", "<s>Avlyst</s>"],
]  # fmt: skip
PLAIN = [
    ["12. januar", "Oppstartsmøte", "Kari", ""],
    ["3. februar", "Kurs i førstehjelp for alle ansatte, med øvelser på dukke", "Røde Kors", ""],
    ["20. april", "Fagdag om leseglede", "Skolene", "Avlyst"],
]
MARKS = {"struck": [[0, 0], [1, 1], [2, 3]], "partly": ["17. april"]}
SPANS = """<table><tr><th>Måned</th><th>Dato</th><th>Aktivitet</th><th>Ansvarlig</th></tr>
<tr><td rowspan=2>Januar</td><td>12. januar</td><td>Oppstart</td><td>Kari</td></tr>
<tr><td>20. januar</td><td>Møte</td><td rowspan=2>Per</td></tr>
<tr><td rowspan=2>Februar</td><td>3. februar</td><td>Kurs</td></tr>
<tr><td></td><td>Rapport</td><td></td></tr></table>"""
SPAN_ROWS = [
    ["Januar", "12. januar", "Oppstart", "Kari"],
    ["Januar", "20. januar", "Møte", "Per"],
    ["Februar", "3. februar", "Kurs", "Per"],
    ["Februar", "", "Rapport", ""],
]
BROKEN = [ROWS[0], ["3. februar", LONG, "Røde Kors", "Ta med inneklær"], *ROWS[2:]]
SIDEWAYS = "th { writing-mode: vertical-rl; transform: rotate(180deg); height: 60pt; }"
TWO = f"""<div style="display:flex; gap:30pt"><div>{table(ROWS[:3], HEADER)}</div>
<div>{table(ROWS[3:], HEADER)}</div></div>"""
BETWEEN = f"<h2>Våren</h2>{table(ROWS[:3])}<p>Her kommer det mer tekst.</p><h2>Sommeren</h2>{table(ROWS[3:])}"
NOTE = "<table style='border:1pt solid #000'><tr><td>Fra: Kari</td><td>Til: alle som er med</td></tr></table><p>Plan</p>"
BOOK = "table { border-top: 1pt solid #000; border-bottom: 1pt solid #000; } th { border-bottom: 0.7pt solid #000; }"
COLUMNS = "td, th { border-left: 0.7pt solid #000; border-right: 0.7pt solid #000; } table { border: 0.7pt solid #000; } th { border-bottom: 0.7pt solid #000; }"

# name → style, body, golden; {"tagged": True} as told by the name
HARD = {
    "struck": (GRID, table(STRUCK), {"rows": PLAIN, **MARKS}),
    "struck-tagged": (GRID, table(STRUCK), {"rows": PLAIN, **MARKS}),
    "struck-bare": ("", table(STRUCK), {"rows": PLAIN, **MARKS}),
    "sideways": (GRID + SIDEWAYS, table(ROWS), {"rows": ROWS}),
    "sideways-tagged": (GRID + SIDEWAYS, table(ROWS), {"rows": ROWS}),
    "spans": (GRID, SPANS, {"rows": SPAN_ROWS}),
    "spans-tagged": (GRID, SPANS, {"rows": SPAN_ROWS}),
    "broken": (GRID, table(BROKEN), {"rows": BROKEN}),
    "broken-tagged": (GRID, table(BROKEN), {"rows": BROKEN}),
    "beside": (GRID + "td, th { font-size: 7pt; }", TWO, {"rows": ROWS}),
    "between": (GRID, BETWEEN, {"rows": ROWS}),
    "between-tagged": (GRID, BETWEEN, {"rows": ROWS}),
    "between-bare": ("", BETWEEN, {"rows": ROWS}),
    "note-above": ("", NOTE + table(ROWS), {"rows": ROWS}),
    "book": (BOOK, table(ROWS), {"rows": ROWS}),
    "columns": (COLUMNS, table(ROWS), {"rows": ROWS}),
    "middle-bare": ("td { vertical-align: middle; padding: 7pt 5pt; }", table(ROWS), {"rows": ROWS}),
    "centred-bare": ("td, th { text-align: center; padding: 6pt; }", table(ROWS), {"rows": ROWS}),
    "right-bare": ("td, th { text-align: right; padding: 6pt; }", table(ROWS), {"rows": ROWS}),
}  # fmt: skip


def main(words: Sequence[str]) -> None:
    """Write the prints and the golden tables."""
    for name, (style, body, _) in HARD.items():
        if all(word in name for word in words):
            source = f'<!doctype html><html lang="nb"><meta charset="utf-8"><style>{BASE}{style}</style><h1>Plan 2026</h1>{body}'
            print_page(source, HERE / "pdf" / f"hard.{name}.pdf", tagged=name.endswith("tagged"))
    goldens = {name: golden for name, (_, _, golden) in HARD.items()}
    text = json.dumps(goldens, ensure_ascii=False, indent=1) + "\n"
    (HERE.parent / "golden" / "pdf-hard.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

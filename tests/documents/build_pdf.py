"""Builds PDFs of made-up plans as a browser prints them, in every kind of rules and layout.

Run it to make the files anew (Chromium must be installed):

    python tests/documents/build_pdf.py [WORD-IN-NAME]

Each plan's golden table goes to `tests/golden/<plan>.json`, its prints to
`tests/documents/pdf/<plan>.<variant>.pdf`.
"""

from __future__ import annotations

import html
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from plans import FEW, PLANS, VARIANTS, Plan, Variant

HERE = Path(__file__).parent
CHROMIUM = [
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-pdf-header-footer",
]


def page(plan: Plan, variant: Variant) -> str:
    """Return the web page of a plan in a variant."""
    size = "A4 landscape" if plan.landscape else "A4"
    style = f"""@page {{ size: {size}; margin: {variant.margin}; }}
        body {{ font: {variant.font}; }} h1 {{ font-size: 16pt; }}
        table {{ border-collapse: collapse; width: 100%; table-layout: fixed; }}
        td, th {{ text-align: left; vertical-align: {variant.valign}; padding: {variant.padding}; }}
        th {{ font-weight: bold; }} p {{ margin: 0; }}
        {variant.css}"""
    parts = [f"<h1>{html.escape(plan.title)}</h1>"]
    parts += [f"<p>{html.escape(text)}</p>" for text in plan.above]
    parts.append(f"<table>{_columns(plan)}{_head(plan, variant)}<tbody>")
    for number, row in enumerate(plan.rows):
        if number in plan.sections:
            span = len(plan.header)
            parts.append(f'<tr class="section"><td colspan="{span}"><b>{plan.sections[number]}</b>')
        cells = "".join(
            f"<td{_class(plan, col)}>{_lines(text)}</td>" for col, text in enumerate(row)
        )
        parts.append(f"<tr>{cells}</tr>")
    parts.append("</tbody></table>")
    parts += [f"<p>{html.escape(text)}</p>" for text in plan.below]
    return (
        f'<!doctype html><html lang="nb"><meta charset="utf-8"><title>{html.escape(plan.title)}'
        f"</title><style>{style}</style><body>{''.join(parts)}</body></html>"
    )


def _columns(plan: Plan) -> str:
    return "".join(f'<col style="width:{width}%">' for width in plan.widths)


def _head(plan: Plan, variant: Variant) -> str:
    tag = "thead" if variant.repeat_header else "tbody"
    cells = "".join(f"<th{_class(plan, col)}>{_lines(t)}</th>" for col, t in enumerate(plan.header))
    groups = ""
    if plan.groups:
        parts = "".join(f'<th colspan="{span}">{text}</th>' for text, span in plan.groups)
        groups = f"<tr>{parts}</tr>"
    return f"<{tag}>{groups}<tr>{cells}</tr></{tag}>"


def _class(plan: Plan, col: int) -> str:
    align = plan.aligns.get(col)
    return f' style="text-align:{align}"' if align else ""


def _lines(text: str) -> str:
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n")) if text else ""


def print_page(source: str, target: Path, *, tagged: bool) -> None:
    """Write the PDF that Chromium prints of a web page."""
    with tempfile.TemporaryDirectory() as folder:
        web = Path(folder) / "plan.html"
        web.write_text(source, encoding="utf-8")
        options = [] if tagged else ["--disable-pdf-tagging"]
        command = [*CHROMIUM, *options, f"--print-to-pdf={target}", f"--user-data-dir={folder}/p"]
        subprocess.run([*command, str(web)], check=True, capture_output=True)


def golden(plan: Plan) -> dict[str, object]:
    """Return the table that must be read."""
    sections, section = [], ""
    for number in range(len(plan.rows)):
        section = plan.sections.get(number, section)
        sections.append(section)
    header = [text.replace("\n", " ") for text in plan.header]
    return {
        "header": header,
        "fields": plan.fields,
        "rows": plan.rows,
        "sections": sections,
    }


def main(words: Sequence[str]) -> None:
    """Write the golden tables and the prints."""
    for name, plan in PLANS.items():
        text = json.dumps(golden(plan), ensure_ascii=False, indent=1) + "\n"
        (HERE.parent / "golden" / f"{name}.json").write_text(text, encoding="utf-8")
        for kind, variant in VARIANTS.items():
            target = HERE / "pdf" / f"{name}.{kind}.pdf"
            kept = name == "skuleplan" or kind in FEW
            if kept and all(word in target.name for word in words):
                print_page(page(plan, variant), target, tagged=variant.tagged)


if __name__ == "__main__":
    main(sys.argv[1:])

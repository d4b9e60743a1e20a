"""Announcements in running text, with the events that they hold."""

from __future__ import annotations

import html
import io
import json
from pathlib import Path
from typing import Any

import docx
from conftest import ROOT

PROSE = ROOT / "tests" / "prose"


START = PROSE / "announcements" / "oppstart-handlingsplan-2022.txt"


def golden(path: Path) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return events


def blocks() -> list[list[str]]:
    """Return the announcement's paragraphs, each as its lines."""
    text = START.read_text(encoding="utf-8")
    return [block.split("\n") for block in text.strip("\n\ufeff ").split("\n\n") if block.strip()]


def as_html(items: bool) -> bytes:
    """Return the announcement as a page; list items as `<li>`, or as lines of a paragraph."""
    body = ["<nav><ul><li><a href='/'>Hjem</a></li><li>Kultur</li></ul></nav>"]
    first, *others = blocks()
    body.append(f"<h1>{html.escape(' '.join(first).strip())}</h1>")
    for lines in others:
        marked = [line.strip() for line in lines if line.strip()]
        bullets = [line for line in marked if line.startswith("•")] if items else []
        plain = [line for line in marked if line not in bullets]
        body.append(f"<p>{'<br>'.join(map(html.escape, plain))}</p>")
        if bullets:
            points = "".join(f"<li>{html.escape(line.lstrip('• '))}</li>" for line in bullets)
            body.append(f"<ul>{points}</ul>")
    page = f"<!DOCTYPE html><html><head><title>x</title></head><body>{''.join(body)}</body></html>"
    return page.encode()


def as_word(line_breaks: bool) -> bytes:
    """Return the announcement as a Word file: a paragraph a line, or lines broken by hand."""
    document = docx.Document()
    first, *others = blocks()
    document.add_heading(" ".join(first).strip(), level=1)
    for lines in others:
        marked = [line.strip() for line in lines if line.strip()]
        if line_breaks:
            document.add_paragraph("\n".join(marked))
            continue
        for line in marked:
            style = "List Bullet" if line.startswith("•") else None
            document.add_paragraph(line.lstrip("• "), style=style)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()

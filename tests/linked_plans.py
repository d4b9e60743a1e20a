"""Folders of yearly plans and action plans that link to each other."""

from __future__ import annotations

import shutil
from pathlib import Path

from conftest import DOCUMENTS, RENDITIONS

FOLDER = DOCUMENTS / "action_plan"


FIRST, SECOND = "2023-01-01", "2026-01-01"


HTML = RENDITIONS["html"].read_text(encoding="utf-8")


def add_action_plan(
    raw: Path, *days: str, kind: str = "list {}.docx", folder: str = "handlingsplan"
) -> Path:
    place = raw / folder
    place.mkdir(parents=True, exist_ok=True)
    for day in days:
        source = FOLDER / kind.format(day)
        shutil.copy(source, place / f"handlingsplan {day}{source.suffix}")
    return place


def add_yearly_plan(raw: Path, year: int, *replaced: tuple[str, str]) -> Path:
    """Add the real plan as that of a year; "Samisk språkuke" links to measure 24 in it."""
    place = raw / f"arsplan-{year}"
    place.mkdir(parents=True, exist_ok=True)
    text = HTML.replace("2025", str(year))
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    (place / f"plan {year}-01-06.html").write_text(text, encoding="utf-8")
    return place

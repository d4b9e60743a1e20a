"""A small folder of plans for the tests of the review page."""

from __future__ import annotations

from pathlib import Path

from pipeline.review.workspace import Workspace

PLAN = """# Årsplan 2025

| Aktivitet | Tidspunkt | Ansvarlig | Primus motor |
|---|---|---|---|
| Språkkafé | 13. mai | Kari | Ola |
| Lesesirkel | uke 43 | | Berit |
| <b>Bok & "film"</b> <script>alert(1)</script> | 2. juni | Per | |
"""
NAME = "arsplan-2025-01-10.md"


def workspace(folder: Path, text: str = PLAN) -> Workspace:
    """Return a workspace whose folder has one plan, which is read."""
    plan = folder / "planer" / "Årsplan bibliotek"
    plan.mkdir(parents=True)
    (plan / NAME).write_text(text, encoding="utf-8")
    made = Workspace(folder / "planer", folder / "data")
    made.refresh()
    return made

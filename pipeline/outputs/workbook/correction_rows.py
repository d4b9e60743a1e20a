"""The sheet in which a person puts a plan right: a row a value, a yellow cell for what is right.

`planleser corrections` takes in what stands in those cells.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.outputs.model import Plan
from pipeline.outputs.texts.catalogue import Texts
from pipeline.outputs.workbook.model import Column, SheetRow, row

# the columns, by the keys of their titles in the texts
COLUMNS = (
    ("workbook.folder", 22),
    ("workbook.id", 14),
    ("fields.activity", 44),
    ("workbook.field", 14),
    ("workbook.said", 40),
    ("workbook.right", 40),
)
RIGHT = len(COLUMNS) - 1


def correction_columns(texts: Texts) -> list[Column]:
    """Return the columns of the sheet."""
    return [Column(texts[name], width, wraps=width > 20) for name, width in COLUMNS]


def correction_rows(plan: Plan, texts: Texts) -> Iterator[SheetRow]:
    """Return a row for each value of a plan, with what it was put right to."""
    folder = plan.file.rpartition("/")[0]
    right = {
        (one.activity_id, one.field): one
        for one in plan.corrections
        if one.kind == "text" and one.status == "applied"
    }
    for activity in plan.activities:
        for name, text in activity.texts.items():
            if name not in texts.part("fields"):
                continue  # of a column that nobody knows, nothing is put right
            corrected = right.get((activity.activity_id, name))
            yield row(
                folder,
                activity.activity_id,
                activity.title,
                texts.named("fields", name),
                corrected.original if corrected else text,
                corrected.corrected if corrected else None,
                looks={RIGHT: "right"},
            )

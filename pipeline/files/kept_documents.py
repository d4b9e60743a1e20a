"""Documents as read, kept beside the dataset, so that no file is read twice.

A file's content never changes under its SHA-256, so what was read from it is kept as JSON under
its document_id and the version of the readers. Delete the folder and the files are read anew.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from parsers.document.model import (
    Box,
    Cell,
    Document,
    Metadata,
    Paragraph,
    ReaderRemark,
    Row,
    Table,
)


def to_json(document: Document) -> str:
    """Return a document as JSON text."""
    return json.dumps(asdict(document), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Document:
    """Return the document of a JSON text that `to_json` made."""
    data: dict[str, Any] = json.loads(text)
    return Document(
        data["format"],
        data["reader"],
        data["title"],
        tuple(Paragraph(**paragraph) for paragraph in data["prose"]),
        tuple(_table(table) for table in data["tables"]),
        Metadata(**data["metadata"]),
        tuple(ReaderRemark(**remark) for remark in data["remarks"]),
    )


def _table(data: dict[str, Any]) -> Table:
    return Table(
        tuple(data["header"]),
        tuple(data["header_groups"]),
        tuple(data["fields"]),
        tuple(
            Row(tuple(map(_cell, row["cells"])), row["section"], row["number"])
            for row in data["rows"]
        ),
        data["heading"],
    )


def _row(data: dict[str, Any]) -> Row:
    return Row(tuple(map(_cell, data["cells"])), data["section"], data["number"])


def _cell(data: dict[str, Any]) -> Cell:
    box = data.pop("box")
    return Cell(**data, box=Box(**box) if box else None)

"""Findings: every remark on a document as one sentence, by the catalogue in `findings.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

Severity = Literal["error", "warning", "info"]
_LONGEST_TEXT = 120


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark with its place: the activity, the column, the page and the row (from 1)."""

    code: str
    severity: Severity
    message: str
    text: str | None = None
    field: str | None = None
    activity_id: str | None = None
    page: int | None = None
    row: int | None = None


@cache
def catalogue() -> dict[str, tuple[Severity, str]]:
    """Return each code's severity and sentence."""
    source = resources.files("pipeline.plan") / "findings.toml"
    entries = tomllib.loads(source.read_text(encoding="utf-8"))
    return {code: (entry["severity"], entry["message"]) for code, entry in entries.items()}


def finding(
    code: str,
    text: str = "",
    detail: str = "",
    *,
    field: str | None = None,
    activity_id: str | None = None,
    page: int | None = None,
    row: int | None = None,
) -> Finding:
    """Return the finding of a code in the catalogue."""
    severity, sentence = catalogue()[code]
    short = " ".join(text.split())
    if len(short) > _LONGEST_TEXT:
        short = short[: _LONGEST_TEXT - 1] + "…"
    message = sentence.replace("{text}", short).replace("{detail}", detail)
    return Finding(code, severity, message, text or None, field, activity_id, page, row)

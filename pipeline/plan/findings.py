"""Findings: every remark on a document as one sentence, by the catalogue in `findings.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from normalizers.lexicon.word_lists import word_lists

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


@dataclass(frozen=True, slots=True)
class _Entry:
    severity: Severity
    message: str


def catalogue() -> dict[str, tuple[Severity, str]]:
    """Return each code's severity and sentence."""
    return {code: (entry.severity, entry.message) for code, entry in _entries().items()}


def _entries() -> dict[str, _Entry]:
    return word_lists("findings.toml", dict[str, _Entry], "pipeline.plan")


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
    entry = _entries()[code]
    short = " ".join(text.split())
    if len(short) > _LONGEST_TEXT:
        short = short[: _LONGEST_TEXT - 1] + "…"
    message = entry.message.replace("{text}", short).replace("{detail}", detail)
    return Finding(code, entry.severity, message, text or None, field, activity_id, page, row)

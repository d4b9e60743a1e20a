"""Findings that a person has seen to, and the findings that corrections give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.corrections.applying.apply import Outcome
from pipeline.corrections.model import BrokenLine, Correction, same
from pipeline.plan.findings import Finding, finding

_CODES = {
    "changed": "correction_conflict",
    "taken_up": "correction_taken_up",
    "gone": "correction_unused",
    "ambiguous": "correction_ambiguous",
    "unread": "correction_unread",
    "circle": "correction_circle",
}


def settle(
    findings: Sequence[Finding], corrections: Sequence[Correction]
) -> tuple[list[Finding], list[Outcome]]:
    """Return findings, those that are settled as mere information, and what became of each word."""
    told = [one for one in corrections if one.kind in ("settled", "confirmed")]
    used = [False] * len(told)
    found = []
    for one in findings:
        for place, correction in enumerate(told):
            if _is_of(correction, one):
                used[place] = True
                one = replace(one, severity="info")
        found.append(one)
    outcomes = [
        Outcome(one, "applied" if is_used else "unused", "" if is_used else "gone")
        for one, is_used in zip(told, used, strict=True)
    ]
    return found, outcomes


def _is_of(correction: Correction, one: Finding) -> bool:
    return (
        correction.corrected == one.code
        and correction.activity_id == (one.activity_id or "")
        and correction.field == (one.field or "")
        and same(correction.original) == same(one.text or "")
    )


def correction_findings(
    outcomes: Sequence[Outcome], ids: Sequence[str], rows: Sequence[int]
) -> Iterator[Finding]:
    """Return a finding on each correction that is not applied, with its activity's row."""
    for one in outcomes:
        if one.status == "applied" or one.correction.kind in ("settled", "confirmed"):
            continue
        correction = one.correction
        place = one.place
        where = correction.activity or correction.activity_id
        if one.why == "changed":
            detail = f"«{correction.original}» → «{correction.corrected}»; «{one.found or ''}»"
        else:
            detail = f"«{correction.original}» → «{correction.corrected}»"
        yield finding(
            _CODES[one.why],
            where or correction.original,
            " ".join(detail.split()),
            field=correction.field or None,
            activity_id=ids[place] if place is not None else None,
            row=rows[place] if place is not None else None,
        )


def broken_findings(broken: Sequence[BrokenLine]) -> Iterator[Finding]:
    """Return a finding on each line of the file that is no correction; its row is the line."""
    for one in broken:
        yield finding("correction_line", one.text, one.why, row=one.line)

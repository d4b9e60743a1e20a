"""The reference of the findings, from their catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.cli.docs.markdown import code, table
from pipeline.plan.findings import catalogue

_MEANINGS = {
    "error": "A value is missing or wrong; `planleser check` exits with 1.",
    "warning": "Something was guessed or contradicts itself: look at it.",
    "info": "Something was left out or joined on purpose, and this is what.",
}


def finding_lines() -> Iterator[str]:
    """Return the lines of the page."""
    entries = catalogue()
    yield "Whatever was not understood, was guessed, or contradicts itself is a finding, of"
    yield f"{len(entries)} kinds. `planleser check` lists them; in the tables they are rows of"
    yield "`findings`. In a sentence below, *…* is what stands in the document."
    for severity, meaning in _MEANINGS.items():
        yield ""
        yield f"## {severity}"
        yield ""
        yield meaning
        yield ""
        yield from table(
            ("code", "says"),
            (
                (code(name), message.replace("{text}", "*…*").replace("{detail}", "*…*"))
                for name, (own, message) in sorted(entries.items())
                if own == severity
            ),
        )

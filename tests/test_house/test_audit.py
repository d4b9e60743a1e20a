"""What `make audit` says of packages: nothing known of one is no success."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

TOLD = runpy.run_path(str(Path(__file__).parents[2] / "bench" / "audit.py"))["told"]
FINE = {"name": "lxml", "version": "6.0", "vulns": []}
WEAK = {"name": "old", "version": "1.0", "vulns": [{"id": "CVE-1", "fix_versions": ["1.1"]}]}
UNKNOWN = {"name": "odd", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "lines", "status"),
    [
        ([FINE], ["None of 1 packages has a known weakness."], 0),
        ([FINE, WEAK], ["old 1.0: CVE-1, mended in 1.1"], 1),
        ([FINE, UNKNOWN], ["Of 1 of 2 packages nothing is known here (odd): "], 2),
        ([WEAK, UNKNOWN], ["old 1.0: CVE-1", "Of 1 of 2 packages nothing"], 1),
    ],
)
def test_an_audit_says_what_is_known(
    packages: list[dict[str, Any]], lines: list[str], status: int
) -> None:
    said, ended = TOLD(packages)
    assert ended == status
    assert [line[: len(begins)] for line, begins in zip(said, lines, strict=True)] == lines

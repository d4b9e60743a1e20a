"""Seconds and sizes of what is written for people: report, workbook, calendar.

    python bench/outputs.py

Plans made up as values, so that reading is no part of it; processor time of one core, best of three.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from made_plans import made_plan  # noqa: E402

from pipeline.outputs.calendar.write import calendar_bytes  # noqa: E402
from pipeline.outputs.report.render import report_page  # noqa: E402
from pipeline.outputs.texts.catalogue import texts  # noqa: E402
from pipeline.outputs.workbook.write import workbook_bytes  # noqa: E402

_DAY = date(2025, 4, 15)


def best(make: Callable[[], bytes]) -> tuple[float, int]:
    """Return the processor time in seconds, and the size in bytes, of what a function makes."""
    seconds, size = float("inf"), 0
    for _ in range(3):
        begun = time.process_time()
        size = len(make())
        seconds = min(seconds, time.process_time() - begun)
    return seconds, size


def main() -> None:
    """Print the table."""
    said = texts("nb")
    for count in (300, 2_000):
        plan = made_plan(count)
        makers: dict[str, Callable[[], bytes]] = {
            "report": lambda: report_page([plan], said, _DAY, {}).encode(),  # noqa: B023
            "workbook": lambda: workbook_bytes([plan], said),  # noqa: B023
            "calendar": lambda: calendar_bytes([plan], said),  # noqa: B023
        }
        for name, make in makers.items():
            seconds, size = best(make)
            print(f"{count:>6} activities  {name:9} {seconds:6.2f} s  {size / 1000:>7,.0f} kB")


if __name__ == "__main__":
    main()

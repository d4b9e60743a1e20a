"""Time what a person waits for on the review page: `make bench-review`.

A PDF of four pages from the drop until its plan is shown; a page of 500 activities, and a correction
on it; the memory that the server holds after each of a hundred uploads.
"""

from __future__ import annotations

import asyncio
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import httpx

from pipeline.review.app import make_app
from pipeline.review.workspace import Workspace

ROOT = Path(__file__).parent.parent
PDF = ROOT / "data" / "raw" / "arsplan-2025" / "aarsplan-2025.tagged.pdf"
UPLOADS = 100
ROWS = 500


async def _measure(folder: Path) -> None:
    workspace = Workspace(folder / "planer", folder / "data")
    workspace.root.mkdir()
    transport = httpx.ASGITransport(make_app(workspace, date(2025, 3, 1)))
    async with httpx.AsyncClient(transport=transport, base_url="http://x", timeout=600) as client:
        print("what\tseconds")
        print(
            f"a PDF of 4 pages, dropped and shown\t{await _drop(client, PDF.read_bytes(), 'pdf'):.2f}"
        )
        rows = "".join(f"| Kurs {n} | uke {n % 50 + 1} | Kari |\n" for n in range(ROWS))
        plan = f"# Årsplan 2025\n\n| Aktivitet | Tidspunkt | Ansvarlig |\n|---|---|---|\n{rows}"
        await client.post("/filer", data={"plan": "rader"}, files={"filer": ("plan.md", plan)})
        start = time.perf_counter()
        page = (await client.get("/plan/rader")).text
        print(
            f"a page of {ROWS} activities ({len(page) / 1e6:.1f} MB)\t{time.perf_counter() - start:.2f}"
        )
        activity = workspace.plan("rader").activities[7]
        form = {
            "hva": "text", "id": activity.activity_id, "aktivitet": activity.title,
            "felt": "responsible", "opprinnelig": "Kari", "rettet": "Turid",
        }  # fmt: skip
        start = time.perf_counter()
        await client.post("/plan/rader/rett", data=form)
        print(f"a correction among them\t{time.perf_counter() - start:.2f}")
        print("uploads\tmemory MB")
        for number in range(1, UPLOADS + 1):
            own = plan.replace("Kari", f"Kari {number}")[:3000]
            await _drop(client, own.encode(), "md", number)
            if number in (1, 10, 50, UPLOADS):
                print(f"{number}\t{_memory():.0f}")


async def _drop(client: httpx.AsyncClient, data: bytes, ending: str, number: int = 0) -> float:
    start = time.perf_counter()
    files: Any = {"filer": (f"plan {number}.{ending}", data)}
    sent = await client.post("/filer", data={"plan": f"plan {number}"}, files=files)
    shown = await client.get(sent.headers["location"])
    shown.raise_for_status()
    return time.perf_counter() - start


def _memory() -> float:
    """Return the memory that the process holds, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text().splitlines() if one.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        2**20 if sys.platform == "darwin" else 2**10
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        asyncio.run(_measure(Path(place)))

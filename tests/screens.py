"""Take the pictures of the pages for people that the documents show: `python tests/screens.py`.

From the example plans, with a day that is given, so that the pictures change with the pages only.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
from datetime import date
from pathlib import Path
from typing import Any

from browser import CHROMIUM, browser
from program import run_from_start

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "screens"
DAY = "2025-04-15"
# name → page, width, height, colours
SCREENS = {
    "report-1024": ("arsplan-2025-eksempel.html", 1024, 1000, "light"),
    "report-360": ("arsplan-2025-eksempel.html", 360, 780, "light"),
    "report-1600-dark": ("arsplan-2025-eksempel.html", 1600, 1000, "dark"),
    "index-1024": ("index.html", 1024, 620, "light"),
    "diff-1024": ("diff.html", 1024, 800, "light"),
    "diff-390": ("diff.html", 390, 780, "light"),
}


def main() -> None:
    """Write every picture into docs/screens."""
    if CHROMIUM is None:
        sys.exit("Chromium is not installed; install it and run this again")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        out, pages = Path(folder) / "out", Path(folder) / "pages"
        _run("ingest", "data/raw", "--out", str(out))
        _run(
            "publish", "--out", str(out), "--to", str(pages), "--date", DAY, "--sources", "data/raw"
        )
        diff = _run(
            "diff", "--out", str(out), "--plan", "arsplan-2025-eksempel", "--format", "html"
        )
        (pages / "diff.html").write_text(diff, encoding="utf-8")
        for name, (file, width, height, colours) in SCREENS.items():
            size = {"width": width, "height": height}
            page = chromium.new_page(viewport=size, color_scheme=colours)
            page.goto((pages / file).as_uri())
            page.screenshot(path=FOLDER / f"{name}.png")
            page.close()
        _review(Path(folder), chromium)


def _review(folder: Path, chromium: Any) -> None:
    """Take the pictures of the review page, on the example plan."""
    from pipeline.review.serve import Review
    from pipeline.review.workspace import Workspace

    plans = folder / "planer"
    shutil.copytree(ROOT / "data" / "raw" / "arsplan-2025", plans / "arsplan-2025")
    workspace = Workspace(plans, folder / "data")
    workspace.refresh()
    review = Review(workspace, date.fromisoformat(DAY))
    threading.Thread(target=review.run, args=(lambda: None,), daemon=True).start()
    page = chromium.new_page()
    page.goto(review.address)
    page.goto(page.url + "plan/arsplan-2025")
    for width, height in ((1280, 900), (390, 780)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_load_state("networkidle")
        page.screenshot(path=FOLDER / f"review-{width}.png")
    page.close()


def _run(*arguments: str) -> str:
    done = run_from_start(arguments, ROOT, {})
    done.check_returncode()
    return done.stdout


if __name__ == "__main__":
    main()

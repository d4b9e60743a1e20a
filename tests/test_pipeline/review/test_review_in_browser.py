"""A librarian's way through the review page, in a real browser: with the mouse, with keys alone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from browser import CHROMIUM, barriers, browser
from conftest import PLAN
from docx import Document

from pipeline.review.serve import Review
from pipeline.review.workspace import Workspace

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


class _Ended(Exception):  # noqa: N818 - it is no error
    pass


class Served:
    """A review page that runs, and the browser on it."""

    def __init__(self, folder: Path, chromium: Any) -> None:
        self.workspace = Workspace(folder / "planer", folder / "data")
        self.workspace.root.mkdir(parents=True)
        self._is_over = False
        review = Review(self.workspace, date(2025, 3, 1))
        self._thread = threading.Thread(target=self._run, args=(review,), daemon=True)
        self._thread.start()
        self.page = chromium.new_page(viewport={"width": 1280, "height": 900})
        self.said: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.goto(review.address)

    def _run(self, review: Review) -> None:
        def told() -> None:
            if self._is_over:
                raise _Ended

        try:
            review.run(told)
        except _Ended:
            return

    def end(self) -> None:
        self.page.close()
        self._is_over = True
        self._thread.join(10)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as started:
        yield started


@pytest.fixture
def served(tmp_path: Path, chromium: Any) -> Iterator[Served]:
    one = Served(tmp_path, chromium)
    yield one
    one.end()


def next_revision(folder: Path) -> Path:
    """Return the plan as its next revision: one date is another one."""
    document = Document(str(PLAN / "aarsplan-2025.docx"))
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    if paragraph.text.strip() == "18. mars":
                        paragraph.runs[0].text = "25. mars"
                        for run in paragraph.runs[1:]:
                            run.text = ""
    path = folder / "aarsplan-2025-06-01.docx"
    document.save(str(path))
    return path


def drop(page: Any, files: list[Path], folder: str) -> None:
    # bytes, not paths: a browser in the C locale cannot open a path with æøå
    kind = "application/octet-stream"
    contents = [{"name": f.name, "mimeType": kind, "buffer": f.read_bytes()} for f in files]
    page.set_input_files("#filer", contents)
    page.fill("#plan", folder)
    page.click("#slipp button")
    page.wait_for_url("**/plan/**", timeout=120_000)


def test_a_correction_lasts_over_the_next_revision(served: Served, tmp_path: Path) -> None:
    page = served.page
    with page.expect_response("**/side/1.png", timeout=120_000) as picture:
        files = [PLAN / "aarsplan-2025.docx", PLAN / "aarsplan-2025.tagged.pdf"]
        drop(page, files, "arsplan-2025")
    assert picture.value.status == 200
    assert page.locator("h1").inner_text() == "Årsplan 2025"
    assert page.locator(".paper svg").count() == 4
    assert page.locator("article").count() == 28
    # a date is put right, and stands with what the plan says
    article = page.locator("article", has_text="15. januar").first
    article.locator(".time a.edit").click()
    page.fill("#dag-inn", "16. januar")
    page.click("text=Lagre")
    page.wait_for_url("**sagt=rettet**", timeout=120_000)
    corrected = page.locator(".time.corrected")
    assert "16. januar 2025" in corrected.text_content()
    assert "«15. januar»" in corrected.text_content()
    for name in ("Arbeidsbok", "Kalender", "Rapport"):
        with page.expect_download() as download:
            page.click(f"text={name}")
        assert Path(download.value.path()).stat().st_size > 1000
    # the next revision: the correction holds, and what moved has moved
    page.goto(page.url.partition("/plan/")[0] + "/")
    drop(page, [next_revision(tmp_path)], "arsplan-2025")
    assert "Utgave 2" in page.locator(".about").first.inner_text()
    assert "16. januar 2025" in page.locator(".time.corrected").text_content()
    assert page.locator("article", has_text="25. mars").count() >= 1
    assert served.said == []


PLAIN = """# Årsplan 2025

| Aktivitet | Tidspunkt | Ansvarlig | Primus motor |
|---|---|---|---|
| Språkkafé | 13. mai | Kari | Ola |
| Lesesirkel | fredag 14. mai | | Berit |
"""


@pytest.fixture
def plain(served: Served) -> Served:
    folder = served.workspace.root / "arsplan"
    folder.mkdir()
    (folder / "arsplan.md").write_text(PLAIN, encoding="utf-8")
    served.workspace.refresh()
    served.page.goto(served.page.url.partition("?")[0] + "plan/arsplan")
    return served


def test_a_column_is_taught_and_a_bad_one_told(plain: Served) -> None:
    page = plain.page
    unknown = page.locator(".columns form", has_text="Primus motor")
    assert "1 ukjente" in page.locator(".columns summary").inner_text()
    unknown.locator("select").select_option(label="Ansvarlig")
    unknown.locator("button").click()
    page.wait_for_url("**sagt=lart**", timeout=120_000)
    assert "ukjente" not in page.locator(".columns summary").inner_text()
    settings = plain.workspace.root / "planleser.toml"
    assert '"Primus motor" = "responsible"' in settings.read_text(encoding="utf-8")
    assert "Berit" in page.locator("article").nth(1).text_content()


def test_with_keys_alone(plain: Served) -> None:
    page = plain.page
    page.keyboard.press("n")
    page.wait_for_function("document.activeElement.id === 'q-1'")
    page.keyboard.press("p")
    page.wait_for_function("document.activeElement.className.startsWith('question')")
    page.focus("article .time a.edit")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'dag-inn'")
    page.keyboard.type("12. mai")
    page.keyboard.press("Enter")
    page.wait_for_url("**sagt=rettet**", timeout=120_000)
    assert "12. mai 2025" in page.locator(".time.corrected").text_content()
    page.focus("#finn")
    page.keyboard.type("lesesirkel")
    page.wait_for_function("document.getElementById('treff').textContent !== ''")
    assert page.locator("article:visible").count() == 1
    assert page.locator("#treff").inner_text() == "1 av 2"


@pytest.mark.parametrize("width", [390, 1280])
def test_it_can_be_used_by_all(plain: Served, width: int) -> None:
    page = plain.page
    page.set_viewport_size({"width": width, "height": 844})
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.click("article a.edit")
    assert barriers(page) == []
    page.goto(page.url.partition("/plan/")[0] + "/")
    assert barriers(page) == []

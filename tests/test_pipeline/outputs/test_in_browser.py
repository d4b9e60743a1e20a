"""The pages for people in a real browser: on a phone, a tablet, a large screen, dark, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from browser import CHROMIUM, barriers, browser
from conftest import planleser
from output_plans import dataset, made

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

WIDTHS = (360, 1024, 1600)
HEIGHT = 900
OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
PAGES = ("report", "index", "diff")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the addresses of a report with pictures of pages, of the index and of a diff."""
    folder = tmp_path_factory.mktemp("pages")
    made_of = ("--out", dataset(), "--date", "2025-04-15")
    planleser("publish", *made_of, "--sources", "data/raw", "--to", folder)
    plan = made().plan_id
    page = planleser("diff", "--out", dataset(), "--plan", plan, "--format", "html").stdout
    (folder / "diff.html").write_text(page, encoding="utf-8")
    return {
        "report": (folder / "arsplan-2025.html").as_uri(),
        "hostile": (folder / f"{plan.replace('/', '-')}.html").as_uri(),
        "index": (folder / "index.html").as_uri(),
        "diff": (folder / "diff.html").as_uri(),
    }


def opened(chromium: Any, address: str, width: int = 1024, **options: Any) -> Any:
    size = {"width": width, "height": HEIGHT}
    page = chromium.new_page(viewport=size, reduced_motion="reduce", **options)
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("request", lambda request: page.said.append(request.url) if not _own(request) else None)
    page.goto(address)
    return page


def _own(request: Any) -> bool:
    return request.url.startswith(("file:", "data:"))


@pytest.mark.parametrize("name", PAGES)
def test_nobody_is_shut_out(chromium: Any, written: dict[str, str], name: str) -> None:
    """By axe-core: WCAG 2.1 A and AA, and its good practices."""
    page = opened(chromium, written[name])
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    for width in (1600, 360):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        assert (width, barriers(page)) == (width, [])
    page.emulate_media(color_scheme="dark")  # what changes is the colours
    assert barriers(page, runOnly=OF_COLOURS) == []
    page.close()


@pytest.mark.parametrize("name", [*PAGES, "hostile"])
def test_nothing_is_cut_off_and_nothing_is_loaded(
    chromium: Any, written: dict[str, str], name: str
) -> None:
    page = opened(chromium, written[name], WIDTHS[0])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        over = page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth")
        assert (width, over, page.said) == (width, 0, [])
    page.close()


def test_the_filters_filter_and_count(chromium: Any, written: dict[str, str]) -> None:
    page = opened(chromium, written["report"])
    rows = page.locator(".all .list > li")
    assert rows.count() == 28
    page.get_by_label("Søk").fill("tirsdagsmøte")
    left = [one for one in range(28) if rows.nth(one).is_visible()]
    assert 0 < len(left) < 28
    assert str(len(left)) in page.locator(".all [role=status]").inner_text()
    page.get_by_label("Søk").fill("")
    assert all(rows.nth(one).is_visible() for one in range(28))
    page.close()


def test_a_value_leads_to_its_place_on_the_page(chromium: Any, written: dict[str, str]) -> None:
    page = opened(chromium, written["report"])
    row = page.locator(".all .list > li", has_text="Kvensk uke").first
    row.locator("summary").click()
    row.get_by_role("link", name="Dato").click()
    assert page.url.endswith("-date")
    marked = page.locator("rect:target")
    assert marked.evaluate("one => getComputedStyle(one).strokeWidth") == "2px"
    box = marked.bounding_box()
    assert box is not None
    assert 200 < box["y"] < 600
    page.close()


def test_all_of_it_is_reached_by_the_keyboard(chromium: Any, written: dict[str, str]) -> None:
    page = opened(chromium, written["report"])
    reached = []
    for _ in range(20):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "[document.activeElement.tagName, document.activeElement.textContent.trim(),"
                " getComputedStyle(document.activeElement).outlineStyle]"
            )
        )
    assert all(style != "none" for _, _, style in reached)
    assert "Hva skjer nå" in [text for _, text, _ in reached]
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details").first.evaluate("one => one.open")
    page.close()


def test_without_scripts_everything_is_there(chromium: Any, written: dict[str, str]) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(written["report"])
    assert page.locator(".all .list > li").count() == 28
    assert not page.locator(".all form").is_visible()
    context.close()


def test_it_prints_on_a4(chromium: Any, written: dict[str, str], tmp_path: Path) -> None:
    page = opened(chromium, written["report"])
    printed = page.pdf(format="A4")
    page.close()
    texts = []
    with closing(pypdfium2.PdfDocument(printed)) as pdf:
        for one in pdf:
            assert one.get_size() == pytest.approx((595.3, 841.9), abs=1)
            text = one.get_textpage()
            texts.append(text.get_text_range())
            boxes = map(text.get_charbox, range(text.count_chars()))
            assert all(left >= 0 and right < one.get_width() for left, _, right, _ in boxes)
    assert "Årsplan 2025" in texts[0]
    assert "Kvensk uke" in "\n".join(texts)

"""`planleser report` and `publish`: pages that people can open, read and print anywhere."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import ROOT, planleser
from lxml import html
from made_plans import HOSTILE, made_plan
from output_plans import PLAN_IDS, dataset, made, plans

from pipeline.outputs.model import Plan
from pipeline.outputs.report.items import items_of
from pipeline.outputs.report.lists import deadlines_of
from pipeline.outputs.report.pictures import pictures_of
from pipeline.outputs.report.render import report_page
from pipeline.outputs.texts.catalogue import LANGUAGES, texts

SAID = texts("nb")
AT = date(2025, 4, 15)
PAGES = (*PLAN_IDS, "all", "large")


def plans_of(name: str) -> Sequence[Plan]:
    if name == "large":
        return (made_plan(300),)
    return tuple(plans().values()) if name == "all" else (plans()[name],)


def page(*chosen: Plan, at: date = AT) -> html.HtmlElement:
    return html.document_fromstring(report_page(chosen, SAID, at))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("name", sorted(PAGES))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_is_well_made(name: str, lang: str) -> None:
    text = report_page(plans_of(name), texts(lang), AT)
    assert text == report_page(plans_of(name), texts(lang), AT)
    assert len(text.encode()) <= 400_000
    root = html.document_fromstring(text)
    assert root.get("lang") == lang
    ids = Counter(root.xpath("//@id"))
    assert [key for key, count in ids.items() if count > 1] == []
    targets = {target for target in root.xpath("//@href") if target.startswith("#")}
    assert {target[1:] for target in targets} <= ids.keys()
    named = " ".join(root.xpath("//@aria-labelledby")).split()
    assert set(named) <= ids.keys()
    levels = [int(one.tag[1]) for one in root.iter("h1", "h2", "h3", "h4", "h5")]
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert len(root.xpath("//main")) == 1
    assert root.xpath("//@style | //@onclick") == []
    assert all(box.xpath("ancestor::label") for box in root.iter("input", "select"))


def test_nothing_is_fetched_and_only_our_style_and_script_run() -> None:
    text = report_page(plans_of("all"), SAID, AT)
    root = html.document_fromstring(text)
    [policy] = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")
    for name in ("style", "script"):
        [block] = re.findall(f"<{name}>(.*?)</{name}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert root.xpath("//link | //img | //iframe | //script[@src]") == []


def test_texts_of_the_plan_are_texts() -> None:
    text = report_page([made()], SAID, AT)
    assert HOSTILE not in text
    assert html.document_fromstring(text).xpath("//b[.='&'] | //a[contains(@href, 'x.no')]") == []
    assert HOSTILE in html.document_fromstring(text).text_content()


@pytest.mark.parametrize(
    ("days", "state"), [(-1, "coming"), (0, "coming"), (1, "overdue"), (30, "overdue")]
)
def test_deadlines_count_from_the_day_given(days: int, state: str) -> None:
    at = date(2025, 4, 1) + timedelta(days=days)
    [deadline] = deadlines_of(items_of(made(), {}), at)
    assert (deadline.state, deadline.days) == (state, -days)
    shown = words(page(made(), at=at))
    assert ("1 passert frist" in shown) == (state == "overdue")


def test_what_the_page_says() -> None:
    shown = words(page(made(), at=date(2025, 3, 10)))
    for said in (
        "Versjon 2 av 1. februar 2025. Forrige versjon var av 1. januar 2025.",
        "Frister og neste hendelser er regnet fra 10. mars 2025.",
        "Resten av mars 11. mars Språkkafé i biblioteket 17. mars kl. 10.00–12.00 Fagdag",
        "Flyttet i tid Fagdag om leseglede 7 dager senere",
        "Tatt ut Bokbuss til Senja",
        "Kommer om 22 dager",
    ):
        assert said in shown


def test_the_wheel_shows_every_day_that_is_not_a_whole_year() -> None:
    plan = plans()["arsplan-2025-eksempel"]
    items = [one for one in items_of(plan, {}) if not one.is_long]
    tips = page(plan).xpath("//svg[@role='img']/path/title")
    assert len(tips) == len(items)
    months = page(plan).xpath("//ol[@class='months']/li/ul/li")
    assert len(months) == len(items)


def test_a_place_on_a_page_can_be_shown() -> None:
    plan = plans()["arsplan-2025"]
    data = (ROOT / "data" / "raw" / str(plan.pdf_file)).read_bytes()
    pictures = pictures_of(data, [1, 2, 3, 4, 99])
    assert [one.number for one in pictures] == [1, 2, 3, 4]
    text = report_page([plan], SAID, AT, {plan.plan_id: pictures})
    assert len(text.encode()) <= 2_000_000
    root = html.document_fromstring(text)
    assert len(root.xpath("//rect[starts-with(@id, 'b1-')]")) == sum(map(len, plan.boxes.values()))
    assert pictures_of(b"%PDF-1.4 broken", [1]) == []


def test_the_commands(tmp_path: Path) -> None:
    made_of = ("--out", dataset(), "--date", "2025-04-15")
    one = planleser("report", *made_of, "--to", tmp_path / "side.html")
    assert (one.returncode, one.stdout) == (0, f"{tmp_path / 'side.html'}\n")
    for folder in ("a", "b"):
        shown = planleser("publish", *made_of, "--to", tmp_path / folder, "--sources", "data/raw")
        assert shown.stdout == f"{tmp_path / folder / 'index.html'}\n"
    files = {path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*.*")}
    assert {path.suffix for path in files} >= {".html", ".xlsx", ".ics", ".csv"}
    for file in files:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()
    index = html.document_fromstring((tmp_path / "a" / "index.html").read_bytes())
    assert {Path(target) for target in index.xpath("//@href")} <= files
    package = json.loads((tmp_path / "a" / "data" / "datapackage.json").read_bytes())
    assert {Path("data", one["path"]) for one in package["resources"]} <= files
    links = re.findall(
        r"dcat:downloadURL <(.+)>", (tmp_path / "a/data/dcat.ttl").read_text("utf-8")
    )
    assert {Path("data", link) for link in links} == {
        file for file in files if file.suffix == ".csv"
    }
    wrong = planleser("report", "--out", dataset(), "--date", "i går")
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1)

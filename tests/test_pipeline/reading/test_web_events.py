"""Events of web pages: blocks of labels, a page's own data, and what only machines are told."""

from __future__ import annotations

import json

import pytest
from reading import read_document

from normalizers.events import ProseEvent
from pipeline.ledger.fates import fates
from pipeline.reading.announcement import read_announcement
from pipeline.reading.plan import read_plan

_EVENT = {"@context": "https://schema.org", "@type": "MusicEvent", "name": "Orgelkveld"}


def told(body: str, head: str = "") -> list[tuple[str, str, str, str]]:
    page = f"<!DOCTYPE html><html><head><title>x</title>{head}</head><body>{body}</body></html>"
    reading = read_announcement(read_document(page.encode(), "side.html"), "side.html")
    return [_short(event) for event in reading.events]


def _short(event: ProseEvent) -> tuple[str, str, str, str]:
    clock = "–".join(time for time in event.item.times or () if time)
    return event.title, str(event.item.start), clock, event.place or ""


def stated(**more: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(_EVENT | more)}</script>'


@pytest.mark.parametrize(
    "block",
    [
        "<dl><dt>Når</dt><dd>Tirsdag 4. mars 2025 kl. 18.00–20.00</dd><dt>Hvor</dt><dd>Låven</dd></dl>",
        "<p>Når: Tirsdag 4. mars 2025 kl. 18.00–20.00<br>Hvor: Låven<br>Pris: Gratis</p>",
        "<p>Hvor: Låven</p><p>Når: Tirsdag 4. mars 2025 kl. 18.00–20.00</p>",
        "<h3>Når</h3><p>Tirsdag 4. mars 2025 kl. 18.00–20.00</p><h3>Hvor</h3><p>Låven</p>",
        "<p>Dato</p><p>4. mars 2025</p><p>Tid</p><p>18:00–20:00</p><p>Sted</p><p>Låven</p>",
    ],
    ids=["dl", "lines", "place-first", "headings", "divs"],
)
def test_a_block_of_labels_tells_of_the_event_that_heads_it(block: str) -> None:
    body = f"<h1>Strikketreff</h1>{block}<p>Ta med garn.</p>"
    assert told(body) == [("Strikketreff", "2025-03-04", "18:00–20:00", "Låven")]


def test_a_label_and_the_line_below_it_are_the_event() -> None:
    page = "<h1>Strikketreff</h1><h3>Når</h3><p>4. mars 2025 kl. 18</p><p>Ta med garn.</p>"
    document = read_document(page.encode(), "side.html")
    told_lines = [one.fate for one in fates(document, read_plan(document, "side.html"))]
    assert told_lines == ["title", "event", "event", "prose"]


def test_the_data_of_a_page_and_its_text_tell_one_event() -> None:
    body = "<h1>Orgelkveld</h1><p>Søndag 2. mars kl. 19 spiller Ane Moe Bach.</p>"
    head = stated(startDate="2025-03-02T19:00:00+01:00", location={"name": "Domkirken"})
    assert told(body, head) == [("Orgelkveld", "2025-03-02", "19:00", "Domkirken")]


def test_a_cancelled_event_of_a_page_is_none() -> None:
    gone = stated(startDate="2025-03-02T19:00", eventStatus="https://schema.org/EventCancelled")
    assert told("<h1>Orgelkveld</h1><p>Billetter blir refundert.</p>", gone) == []


@pytest.mark.parametrize(
    ("stated_time", "clock"),
    [
        ("2025-03-30T00:59:00Z", "01:59"),  # before summer time begins
        ("2025-03-30T01:00:00Z", "03:00"),
        ("2025-10-26T00:59:00Z", "02:59"),
        ("2025-10-26T01:00:00Z", "02:00"),
        ("1975-07-01T12:00:00Z", "13:00"),  # no summer time in Norway from 1966 to 1979
    ],
)
def test_a_time_of_the_worlds_clock_is_told_in_norwegian_time(stated_time: str, clock: str) -> None:
    [event] = told("<h1>Natt på museet</h1>", stated(startDate=stated_time))
    assert event[1:3] == (stated_time[:10], clock)


def test_microdata_state_an_event_as_json_does() -> None:
    body = (
        '<h1>Skolen</h1><div itemscope itemtype="https://schema.org/Event">'
        '<h2 itemprop="name">Lanternefest</h2><meta itemprop="startDate" content="2025-11-11T17:00">'
        '<div itemprop="location" itemscope itemtype="https://schema.org/Place">'
        '<span itemprop="name">Skoletunet</span>, Vik</div></div>'
    )
    assert told(body) == [("Lanternefest", "2025-11-11", "17:00", "Skoletunet")]


@pytest.mark.parametrize(
    ("time", "day", "clock"),
    [
        ('<time datetime="2025-09-18T18:00">18. sep</time>', "2025-09-18", "18:00"),
        ('<time datetime="2025-09-18">18. september</time> kl. 12', "2025-09-18", "12:00"),
        ('<time datetime="2025-09-18T00:00">18. september</time>', "2025-09-18", ""),
    ],
)
def test_what_an_element_of_time_states_completes_its_text(time: str, day: str, clock: str) -> None:
    body = f"<h1>Høstprogram</h1><h2>Bokbad med Eli Dal</h2><p>{time}</p><p>Eli Dal leser.</p>"
    assert told(body) == [("Bokbad med Eli Dal", day, clock, "")]

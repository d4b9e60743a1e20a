"""Events in running text: announcements with their golden events, and texts that have none."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from announced import score, texts
from announcements import PROSE, START, as_html, as_word, golden
from reading import read_document

from pipeline.reading.announcement import ProseReading, document_prose, read_announcement
from pipeline.reading.kind import decide_kind

ANNOUNCEMENTS = sorted(
    path for path in (PROSE / "announcements").iterdir() if path.suffix in (".txt", ".html")
)
NONE = sorted((PROSE / "none").iterdir())
CASES = sorted((PROSE / "cases").iterdir())
_DETAILS = ("title", "topic", "series", "audience", "place", "region", "organiser")


def read(data: bytes, name: str) -> ProseReading:
    return read_announcement(read_document(data, name), name)


def told(reading: ProseReading) -> list[dict[str, Any]]:
    """Return the events as the golden files have them: what is not empty."""
    found = []
    for event in reading.events:
        item = event.item
        entry = {name: getattr(event, name) for name in _DETAILS if getattr(event, name)}
        entry |= {"start": str(item.start), "end": str(item.end), "precision": item.precision}
        if item.kind != "dated":
            entry["kind"] = item.kind
        if item.role != "event":
            entry["role"] = item.role
        if item.uncertain:
            entry["uncertain"] = True
        if item.times:
            entry["times"] = list(item.times)
        found.append({**entry, "text": event.unit.text})
    return found


@pytest.mark.parametrize("path", ANNOUNCEMENTS, ids=lambda path: path.name)
def test_an_announcement_has_just_its_events(path: Path) -> None:
    reading = read(path.read_bytes(), path.name)
    assert told(reading) == golden(path)
    assert not reading.yearless


@pytest.mark.parametrize("path", NONE, ids=lambda path: path.name)
def test_a_text_without_events_has_none(path: Path) -> None:
    document = read_document(path.read_bytes(), path.name)
    reading = read_announcement(document, path.name)
    assert (reading.events, reading.yearless) == ((), ())
    assert decide_kind(document) == "other"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (as_html(items=True), "oppstart.html"),
        (as_html(items=False), "oppstart.html"),
        (as_word(line_breaks=False), "oppstart.docx"),
        (as_word(line_breaks=True), "oppstart.docx"),
        (START.read_bytes().replace(b"\n", b"\r\n"), "oppstart.txt"),
        (START.read_text(encoding="utf-8").encode("utf-16"), "oppstart.txt"),
    ],
    ids=["html-list", "html-lines", "word-list", "word-lines", "crlf", "utf-16"],
)
def test_the_announcement_has_the_same_events_in_every_format(data: bytes, name: str) -> None:
    document = read_document(data, name)
    assert told(read_announcement(document, name)) == golden(START)
    assert decide_kind(document) == "announcement"


@pytest.mark.parametrize("path", sorted((PROSE / "oppstart").iterdir()), ids=lambda path: path.name)
def test_the_announcement_as_others_would_set_it(path: Path) -> None:
    document = read_document(path.read_bytes(), path.name)
    reading = read_announcement(document, path.name)
    assert told(reading) == golden(START)
    assert decide_kind(document) == "announcement"
    pages = [event.unit.page for event in reading.events]
    assert pages == ([1] * 8 + [2] * 5 if path.suffix == ".pdf" else [None] * 13)


def test_the_place_of_an_event_is_its_sentence_in_the_running_text() -> None:
    document = read_document(START.read_bytes(), START.name)
    text = "\n".join(paragraph.text for paragraph in document.prose)
    for event in read_announcement(document, START.name).events:
        unit = event.unit
        assert text[unit.start : unit.end] == unit.text
        assert unit.text[event.item.char_start : event.item.char_end] == event.item.text


def test_clutter_is_left_out_and_named() -> None:
    document = read_document(START.read_bytes(), START.name)
    assert [unit.text for unit in document_prose(document).clutter] == ["Til toppen"]
    [found] = read_announcement(document, START.name).findings
    assert (found.code, found.text) == ("clutter_left_out", "Til toppen")


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # the year of the sentence above holds for the list below, until another is named
        (
            "Våren 2023\n\nKurs:\n3. mai – Bokprat\n\nHøsten 2024\n\nKurs:\n4. oktober – Lesing",
            [("2023-05-03", "Bokprat"), ("2024-10-04", "Kurs – Lesing")],
        ),
        # without any year: the next such day after the text appeared
        (
            "Velkommen til konsert 12. januar.\n\nPublisert 3. desember 2023",
            [("2024-01-12", "Konsert")],
        ),
        ("Velkommen til konsert 12. mai.\n\nPublisert 3. desember 2023", [("2024-05-12", "Konsert")]),
        # a decision to come does not move what is before it to its own year
        (
            """Vi inviterer til møte 2. oktober 2024. Planen skal vedtas i fylkestinget i juni 2025.
            Frist for innspill er 1. desember. Påmelding til møtet innen 20. september.""",
            [
                ("2024-10-02", "Møte"),
                ("2025-06-01", "Vedtak i fylkestinget"),
                ("2024-12-01", "Frist for innspill – Møte"),
                ("2024-09-20", "Påmelding til møtet"),
            ],
        ),
        # what is open to all is held; a house that is open is not
        (
            "Det holdes åpent folkemøte i Alta bibliotek torsdag 26. september 2024 kl. 18.00.",
            [("2024-09-26", "Åpent folkemøte")],
        ),
        (
            "Åpent møte om ny bibliotekplan onsdag 12. mars 2025 kl. 18",
            [("2025-03-12", "Åpent møte om ny bibliotekplan")],
        ),
        (
            "Seminaret er åpent for alle og holdes 9. oktober 2025 i Bodø.",
            [("2025-10-09", "Seminaret")],
        ),
        ("Biblioteket holder åpent for alle 26. september 2024 kl. 10–16.", []),
        ("Biblioteket er åpent 2. påskedag 2024 kl. 12–15.", []),
        ("Ope lørdag 26. september 2024 kl. 10–14", []),
        # a participle after "blir" tells of what is to come
        ("Kurset blir holdt 14. mars 2024 i Tromsø.", [("2024-03-14", "Kurset")]),
        ("Kurset ble holdt 14. mars 2024 i Tromsø.", []),
        ("Vi holdt kurset 14. mars 2024 i Tromsø.", []),
        (
            "Informasjonsmøte om ny plan vil bli holdt 14. mars 2024 kl. 18 i Tromsø.",
            [("2024-03-14", "Informasjonsmøte om ny plan")],
        ),
        (
            "Hausten 2024\n\nUtviklingsmøta blir gjennomførte i veke 43.",
            [("2024-10-21", "Utviklingsmøta")],
        ),
        # a paper's praise is none, a play at a house is one
        ("«Årets beste seminar» – Aftenposten, 2. juni 2022", []),
        ("«Årets viktigste litteraturfestival» – Dagbladet, 2. juni 2022", []),
        (
            "«Den store konserten» – Kulturhuset, 2. juni 2022",
            [("2022-06-02", "«Den store konserten»")],
        ),
        # a notice has no verb, however long it is; a sentence with an unknown verb is none
        (
            "Kurs i slektsgransking 3. april 2025 kl. 10–14.",
            [("2025-04-03", "Kurs i slektsgransking")],
        ),
        (
            "Seminar for bibliotekansatte 6. mai 2025 kl. 10 i Bodø.",
            [("2025-05-06", "Seminar for bibliotekansatte")],
        ),
        (
            "Biblioteksjefmøte for Troms 6. og 7. mai 2025 i Bodø.",
            [("2025-05-06", "Biblioteksjefmøte for Troms")],
        ),
        (
            "Middag på hotellet tirsdag 4. november 2025 kl. 19.30.",
            [("2025-11-04", "Middag på hotellet")],
        ),
        ("Seminar om lesing i Bodø bibliotek 6. mai 2025.", [("2025-05-06", "Seminar om lesing i Bodø bibliotek")]),
        ("Politiet i Tromsø rykket ut tirsdag 4. november 2025 kl. 19.30.", []),
        ("Møtet drøftet lenge saken om den nye skolen 4. november 2025.", []),
        # a heading, and the line below it with its day and time of the clock
        (
            "Forfatterbesøk med Jon Fosse\nTorsdag 8. februar 2024 kl. 19.00\nSted: Kulturhuset",
            [("2024-02-08", "Forfatterbesøk med Jon Fosse")],
        ),
        # lines with a day each below a heading, without bullets
        (
            "Temamøter høsten 2025\n3. november – Læring – Sted: Finnsnes\n9. november – Kultur",
            [
                ("2025-11-03", "Temamøter høsten 2025 – Læring"),
                ("2025-11-09", "Temamøter høsten 2025 – Kultur"),
            ],
        ),
        # told twice, one event
        (
            "Fagdag 12. mai 2023\n\nVi inviterer til fagdag 12. mai på Tromsø rådhus.",
            [("2023-05-12", "Fagdag")],
        ),
        # a period that nothing below makes precise is an event
        ("Høsten 2024 arrangerer vi kurs i bokprat.", [("2024-09-01", "Kurs i bokprat")]),
        # what has been is none, what only mentions a day neither
        ("Kurset ble holdt 3. mai 2023.", []),
        ("Vi viser til møte 3. mai 2023.", []),
        ("Møtet 3. mai 2023 ble avlyst på grunn av uvær.", []),
        # a day with a time of the clock needs no word for what it is
        ("Jon Fosse leser dikt tirsdag 14. mai 2024 kl. 19.", [("2024-05-14", "Jon Fosse leser dikt")]),
        ("Neste møte: 14. april 2024 kl. 10.", [("2024-04-14", "Møte")]),
        ("Samlingen går over to dager, 3.–4. juni 2024.\nSiste dag er det omvisning.",
         [("2024-06-03", "Samlingen"), ("2024-06-04", "Omvisning")]),
    ],
)  # fmt: skip
def test_events_of_single_texts(text: str, events: list[tuple[str, str]]) -> None:
    reading = read(text.encode(), "tekst.txt")
    assert [(str(event.item.start), event.title) for event in reading.events] == events


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Regionale møter holdes på Finnsnes 17. oktober, i Harstad 19. oktober 2025.",
            [("2025-10-17", "Finnsnes"), ("2025-10-19", "Harstad")],
        ),
        # as many words of other times between as there may be: the last event is there too
        (
            "De regionale samlingene er på Finnsnes 7. mai 2025, i Harstad 9. mai, i Tromsø 12. mai.",
            [("2025-05-07", "Finnsnes"), ("2025-05-09", "Harstad"), ("2025-05-12", "Tromsø")],
        ),
        ("Møtene er i Bodø 17. oktober 2025 og i Narvik 19. oktober 2025.",
         [("2025-10-17", "Bodø"), ("2025-10-19", "Narvik")]),
        ("Vi inviterer til møter 17. oktober 2025 på Finnsnes, 19. oktober i Harstad.",
         [("2025-10-17", "Finnsnes"), ("2025-10-19", "Harstad")]),
        ("I Bodø holder vi kurs 17. oktober 2025 og 19. oktober 2025.",
         [("2025-10-17", "Bodø"), ("2025-10-19", "Bodø")]),
    ],
)  # fmt: skip
def test_a_place_is_that_of_its_own_day(text: str, places: list[tuple[str, str]]) -> None:
    reading = read(text.encode(), "tekst.txt")
    assert [(str(event.item.start), event.place) for event in reading.events] == places


@pytest.mark.parametrize(
    ("text", "deadlines"),
    [
        (
            "Søknadsfrister i 2026:\n- Driftstilskudd: 1. mars\n- Spillemidler: 15. oktober",
            [
                ("2026-03-01", "Søknadsfrister – Driftstilskudd"),
                ("2026-10-15", "Søknadsfrister – Spillemidler"),
            ],
        ),
        (
            "Påmeldingsfrister:\n- Kurs i søking: 1. mars 2026\n- Seminar: 15. oktober 2026",
            [
                ("2026-03-01", "Påmeldingsfrister – Kurs i søking"),
                ("2026-10-15", "Påmeldingsfrister – Seminar"),
            ],
        ),
        (
            "Søknadsfrister i 2026: driftstilskudd 1. mars, spillemidler 15. oktober.",
            [
                ("2026-03-01", "Søknadsfrister – Driftstilskudd"),
                ("2026-10-15", "Søknadsfrister – Spillemidler"),
            ],
        ),
        (
            "Fristen for å søke er satt til 15. mars 2025, kl. 23.59.",
            [("2025-03-15", "Fristen for å søke")],
        ),
        ("Innspill kan sendes fram til 15. mars 2025.", [("2025-03-15", "Innspill")]),
        ("Hotellrom må bestilles innen 15. februar 2024.", [("2024-02-15", "Bestilling")]),
    ],
)
def test_a_day_by_which_something_is_due(text: str, deadlines: list[tuple[str, str]]) -> None:
    events = read(text.encode(), "tekst.txt").events
    assert [(str(event.item.start), event.title) for event in events] == deadlines
    assert {event.item.role for event in events} == {"deadline"}


@pytest.mark.parametrize(
    ("text", "start", "title", "uncertain"),
    [
        (
            "Planen skal etter planen vedtas i fylkestinget i juni 2025.",
            *("2025-06-01", "Vedtak i fylkestinget", True),
        ),
        (
            "Planen skal etter intensjonen vedtakast i fylkestinget i juni 2025.",
            *("2025-06-01", "Vedtak i fylkestinget", True),
        ),
        (
            "Planen skal vedtas i fylkestinget i juni 2025.",
            *("2025-06-01", "Vedtak i fylkestinget", False),
        ),
        (
            "Målet er at handlingsplanen blir vedtatt i fylkestinget i mars 2026.",
            *("2026-03-01", "Vedtak i fylkestinget", True),
        ),
        (
            "Det tas sikte på at planen blir vedtatt i kommunestyret 11. desember 2024.",
            *("2024-12-11", "Vedtak i kommunestyret", True),
        ),
        (
            "Saken legges fram for fylkestinget i mars 2026.",
            *("2026-03-01", "Behandling i fylkestinget", False),
        ),
    ],
)
def test_a_decision_to_come(text: str, start: str, title: str, uncertain: bool) -> None:
    [event] = read(text.encode(), "tekst.txt").events
    assert (str(event.item.start), event.title, event.sort) == (start, title, "decision")
    assert event.item.uncertain == uncertain


@pytest.mark.parametrize(
    "text",
    [
        "Konserten 12. april 2024 er avlyst. Bokpraten 19. april går som planlagt.",
        "Det blir ingen konsert 12. april 2024. Bokpraten 19. april går som planlagt.",
        "Vårens kurs 2024\n\n• 12. april: Kurs i søking (avlyst)\n• 19. april: Bokpraten",
    ],
)
def test_what_is_cancelled_is_no_event_but_a_finding(text: str) -> None:
    reading = read(text.encode(), "text.txt")
    assert [event.title for event in reading.events] == ["Bokpraten"]
    [found] = reading.findings
    assert found.code == "event_cancelled"
    assert "12. april" in (found.text or "")


@pytest.mark.parametrize("name", ["announcements.txt", "more_announcements.txt"])
def test_most_of_many_short_announcements_are_right(name: str) -> None:
    got: Counter[str] = Counter()
    for number, text, wanted in texts(name):
        got += score(wanted, read(text.encode(), f"tekst{number}x.txt").events)
    assert got["hit"] >= 0.93 * got["wanted"]
    assert got["false"] <= 0.04 * got["wanted"]
    assert got["title"] >= 0.9 * got["hit"]
    assert got["clock"] >= 0.97 * got["clocks"]
    assert got["place"] >= 0.9 * got["places"]


def test_short_texts_without_events_have_none() -> None:
    read_from = [(n, read(text.encode(), "tekst.txt").events) for n, text, _ in texts("none.txt")]
    assert [(number, events) for number, events in read_from if events] == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_small_text_has_just_its_events(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    reading = read(case["text"].encode(), "tekst.txt")
    found = []
    for event in reading.events:
        item = event.item
        entry: dict[str, Any] = {"when": item.edtf, "title": event.title}
        entry |= {"times": list(item.times)} if item.times else {}
        entry |= {"place": event.place} if event.place else {}
        found.append(entry | ({"role": item.role} if item.role != "event" else {}))
    assert found == case["events"]


@pytest.mark.parametrize(
    ("behind", "codes"),
    [
        ("Portane vert låste kl. 20.", ["clock_without_event"]),
        ("Vi ses kl. 18!", []),
        ("Kaffi og kaker.", []),
    ],
)
def test_a_clock_time_that_no_event_has_is_told_of(behind: str, codes: list[str]) -> None:
    reading = read(f"Årsmøte 3. mai 2024 kl. 18 på Stua. {behind}".encode(), "t.txt")
    assert [event.item.times for event in reading.events] == [("18:00", None)]
    assert [found.code for found in reading.findings] == codes


def test_an_open_year_is_kept_open_and_told_of() -> None:
    reading = read(b"Velkommen til konsert 12. mai kl. 18 i Dal kirke.", "t.txt")
    [event] = reading.events
    item = event.item
    assert (item.start, item.end, item.edtf, item.year_from) == (None, None, "XXXX-05-12", None)
    assert (event.title, event.place, item.times) == ("Konsert", "Dal kirke", ("18:00", None))
    assert [found.code for found in reading.findings] == ["event_without_year"]


@pytest.mark.parametrize(
    ("text", "name", "start", "year_from"),
    [
        # a weekday fits one year near the text's own date
        ("Publisert 3. desember 2023\n\nKonsert søndag 14. januar.", "t.txt", "2024-01-14", "weekday"),
        ("Dal, 3. desember 2023\n\nKonsert fredag 24. november.", "t.txt", "2023-11-24", "weekday"),
        ("Konsert søndag 14. januar.", "2023-12-03-brev.txt", "2024-01-14", "weekday"),
        # without a weekday: the next such day
        ("Konsert 14. januar.", "2023-12-03-brev.txt", "2024-01-14", "context"),
        # no date anywhere
        ("Konsert søndag 14. januar.", "t.txt", "None", None),
    ],
)  # fmt: skip
def test_where_a_year_is_from(text: str, name: str, start: str, year_from: str | None) -> None:
    [event] = read(text.encode(), name).events
    assert (str(event.item.start), event.item.year_from) == (start, year_from)


def test_the_time_of_modification_tells_no_year(tmp_path: Path) -> None:
    # what is set in `planleser.toml` does
    document = read_document(b"Konsert 14. januar.", "t.txt")
    assert read_announcement(document, "t.txt").events[0].item.start is None
    assert str(read_announcement(document, "t.txt", 2025).events[0].item.start) == "2025-01-14"


def test_a_weekday_that_contradicts_its_day_is_a_finding() -> None:
    codes = [found.code for found in read(b"Konsert mandag 14. mai 2024 kl. 18.", "t.txt").findings]
    assert codes == ["weekday_mismatch"]


def test_a_dropped_day_with_a_clock_time_is_a_finding() -> None:
    [found] = read(b"Politiet rykket ut 14. mai 2024 kl. 18.", "t.txt").findings
    assert (found.code, found.severity) == ("time_without_event", "info")
    assert "it tells of the past" in found.message


def _page(script: str, body: str) -> bytes:
    head = f'<script type="application/ld+json">{script}</script>'
    return f"<html><head><title>x</title>{head}</head><body>{body}</body></html>".encode()


_CONCERT = (
    '{"@context": "https://schema.org", "@type": "MusicEvent", "name": "Korkonsert", '
    '"startDate": "2024-05-14T19:00:00+02:00", "endDate": "2024-05-14T21:00", '
    '"location": {"@type": "Place", "name": "Dal kirke"}, "organizer": [{"name": "Dal kor"}]}'
)


@pytest.mark.parametrize("script", [_CONCERT, f'{{"@graph": [{_CONCERT}]}}', f"[{_CONCERT}]"])
def test_a_page_s_own_data_are_read_and_told_once_with_its_text(script: str) -> None:
    data = _page(script, "<h1>Dal kor</h1><p>Velkommen til korkonsert 14. mai!</p>")
    reading = read(data, "side.html")
    [event] = reading.events
    item = event.item
    assert (event.title, event.place, event.organiser) == ("Korkonsert", "Dal kirke", "Dal kor")
    assert (str(item.start), item.times) == ("2024-05-14", ("19:00", "21:00"))


def test_data_that_contradict_the_text_are_a_finding() -> None:
    data = _page(_CONCERT, "<h1>Dal kor</h1><p>Korkonsert 14. mai kl. 18.</p>")
    codes = [found.code for found in read(data, "side.html").findings]
    assert codes == ["event_times_differ"]


@pytest.mark.parametrize(
    "script", ["{", "[]", '{"@type": "Event"}', '{"@type": "Event", "name": 1, "startDate": "x"}']
)
def test_broken_data_of_a_page_are_left(script: str) -> None:
    [event] = read(_page(script, "<p>Konsert 14. mai 2024.</p>"), "side.html").events
    assert event.title == "Konsert"


def test_a_time_element_tells_the_year() -> None:
    body = '<p>Konsert <time datetime="2024-05-14T19:00">14. mai kl. 19</time> i Dal kirke</p>'
    [event] = read(f"<html><body>{body}</body></html>".encode(), "side.html").events
    assert (str(event.item.start), event.item.times) == ("2024-05-14", ("19:00", None))

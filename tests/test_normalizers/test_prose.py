"""Running text: sentences, lines, lists; and that any text is read, in whatever form."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from conftest import ROOT
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from normalizers.events import Years, read_events
from normalizers.prose import Block, read_prose, sentences

PROSE = ROOT / "tests" / "prose"
TEXTS = sorted(path for path in PROSE.glob("*/*.txt"))
_PIECES = (
    *("5. september", "møte", "Kurs", "kl. 18", "«", "»", ":", "\n", "\n\n", " ", "- ", "• ", "."),
    *("vedtok", "fylkestinget", "2023-2028", "handlingsplan", "frist", "innen 3. mai", "§ 3", "å"),
    *(
        "avlyst",
        "flyttet til",
        "hver onsdag",
        "Program",
        "Tromsø",
        "uke 42",
        "12.00",
        "\u00a0",
        "ø" * 700,
    ),
)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_plain_ends_of_sentences_are_where_the_pipeline_sees_them(path: Path) -> None:
    for line in path.read_text(encoding="utf-8-sig").split("\n"):
        said = line.strip()
        by_tokens = [said[a:b] for a, b in sentences.between(said, sentences.by_tokens(said))]
        assert [said[a:b] for a, b in sentences.sentences(said)] == by_tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi møtes i mai. Kom!", ["Vi møtes i mai.", "Kom!"]),
        ("Møtet er 5. September og 3. mai.", ["Møtet er 5. September og 3. mai."]),
        ("Det er kl. 18. Velkommen!", ["Det er kl. 18.", "Velkommen!"]),
        ("Ved J. Hansen m.fl. Oslo er med.", ["Ved J. Hansen m.fl. Oslo er med."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences.sentences(text)] == expected


@examples(50)
@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=6), max_size=40).map(" ".join))
def test_any_text_is_read_and_its_spans_are_true(text: str) -> None:
    prose = read_prose([Block(text)])
    for unit in (*prose.units, *prose.clutter):
        assert text[unit.start : unit.end].replace("\n", " ") == unit.text
    places = [unit.start for unit in prose.units]
    assert places == sorted(places)
    for event in read_events(prose.units, text[:40], Years(2024)).events:
        item = event.item
        assert event.unit.text[item.char_start : item.char_end] == item.text
        assert event.title.strip()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_decomposed_letters_give_the_same_document(path: Path) -> None:
    """So the same events, and whatever else is read of it."""
    from reading import read_document

    text = path.read_text(encoding="utf-8-sig")
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert read_document(decomposed.encode(), "a.txt") == read_document(composed.encode(), "a.txt")

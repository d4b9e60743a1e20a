"""Pages that are kept come back as they were, and a long print's take little memory."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

import pytest

from parsers.pdf.page.kept import KeptPages
from parsers.pdf.page.model import PageGlyphs
from parsers.print.glyphs import Glyph


def page(number: int, letters: int = 60) -> PageGlyphs:
    glyphs = tuple(
        Glyph(
            "ffi" if place == 3 else chr(65 + place % 26),
            number,
            50 + 5.1 * place + number / 7,
            100.25,
            55 + 5.1 * place,
            110.125,
            f"F{place % 2}",
            place % 5 == 0,
            90 * (place % 4),
        )
        for place in range(letters)
    )
    return PageGlyphs(number, glyphs, ((1.0, 2.0, 3.0),), 800.0, ((4.0, 5.0, 6.0),))


def test_pages_come_back_as_they_were_again_and_again() -> None:
    pages = [page(number) for number in range(1, 101)]
    kept = KeptPages()
    for one in pages:
        kept.add(one)
    assert list(kept) == pages
    assert list(kept) == pages


def test_a_page_without_letters_is_kept() -> None:
    kept = KeptPages()
    for number in range(1, 60):
        kept.add(page(number, letters=0))
    assert [one.glyphs for one in kept] == [()] * 59


@pytest.mark.parametrize("text", ["\x00", "\ud800", "a\u030a", "", "\U0001f4c5"])
def test_any_text_comes_back_as_it_was(text: str) -> None:
    kept, whole = KeptPages(), page(1, letters=3)
    strange = replace(whole, glyphs=(*whole.glyphs, whole.glyphs[0]._replace(text=text)))
    for _ in range(45):
        kept.add(strange)
    assert list(kept)[-1] == strange


def test_many_pages_take_little_memory() -> None:
    def bytes_of(packed: bool) -> int:
        tracemalloc.start()
        kept, loose = KeptPages(), []
        for number in range(300):
            (kept.add if packed else loose.append)(page(number, letters=200))
        size, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return size

    assert bytes_of(packed=True) < bytes_of(packed=False) / 3

"""Letters of recognised words are set as a font sets them: even boxes on one base line."""

from __future__ import annotations

from itertools import pairwise

import pytest

from parsers.pdf.page.lines import lines_of_words
from parsers.pdf.page.words import words_of
from parsers.pdf.scanned.letters import set_letters
from parsers.pdf.scanned.words import ScanWord

SIZE = 10.0
DEEP, SMALL = "gjpqy", "acegmnopqrsuvwxyz"


def ink(text: str, x: float, base: float, shake: float = 0.0) -> ScanWord:
    """Return a word with the box of its ink only."""
    base += shake
    top = base - SIZE * (0.52 if all(letter in SMALL for letter in text) else 0.72)
    bottom = base + SIZE * (0.21 if any(letter in DEEP for letter in text) else 0.0)
    if text in "-–":
        top, bottom = base - 0.3 * SIZE, base - 0.25 * SIZE
    return ScanWord(text, x, top, x + 5.0 * len(text), bottom, 90.0)


def line(words: str, x: float, base: float) -> list[ScanWord]:
    """Return words with a space between, each a little out of line."""
    found = []
    for place, word in enumerate(words.split()):
        found.append(ink(word, x, base, 0.3 * (place % 3 - 1)))
        x += 5.0 * len(word) + 3.0
    return found


def test_letters_of_a_line_are_level_and_of_one_height() -> None:
    set_ = set_letters(line("av og Plan – um", 0, 100), 1)
    assert "".join(glyph.text for glyph in set_) == "av og Plan – um"
    [box] = {(round(glyph.top, 1), round(glyph.bottom, 1)) for glyph in set_}
    assert box[1] - box[0] == pytest.approx(SIZE, rel=0.05)


def test_type_of_two_sizes_keeps_both() -> None:
    small = [ink("liten", 0, 100), ink("skrift", 40, 100)]
    big = [
        word._replace(top=40 - 2 * (100 - word.top), bottom=40 + 2 * (word.bottom - 100))
        for word in small
    ]
    heights = {round(glyph.height) for glyph in set_letters([*small, *big], 1)}
    assert heights == {10, 20}


def test_words_whose_boxes_overlap_stay_in_order() -> None:
    words = [ink("«Møter", 0, 100), ink("»", 29, 100)]
    set_ = set_letters(words, 1)
    assert "".join(glyph.text for glyph in set_) == "«Møter»"
    assert all(one.x1 <= other.x0 + 0.01 for one, other in pairwise(set_))


def test_marks_alone_on_a_page_are_kept() -> None:
    assert [glyph.text for glyph in set_letters([ink("–", 0, 100)], 1)] == ["–"]


def test_columns_of_small_and_tall_words_are_those_of_the_page() -> None:
    """A gap in heights of a line is as wide beside "av" as beside "Plan"."""
    rows = [
        "Tiltak Ansvar",
        "en sau som er ener rose",
        "Plan og budsjett laget Kari",
        "rom og mus nye Ola",
    ]
    words = []
    for place, row in enumerate(rows):
        first, last = row.rsplit(maxsplit=1)
        words += [*line(first, 0, 100 + 14 * place), *line(last, 200, 100 + 14 * place)]
    glyphs = set_letters(words, 1)
    lines = lines_of_words(words_of(glyphs))
    assert [[part.text for part in one.segments] for one in lines] == [
        row.rsplit(maxsplit=1) for row in rows
    ]

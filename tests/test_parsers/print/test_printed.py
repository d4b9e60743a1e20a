"""Lines of printed glyphs: footnote marks, struck letters, letters drawn in two parts."""

from __future__ import annotations

import pytest

from parsers.print.cell_text import cell_remarks, cell_text, is_struck, original_text
from parsers.print.glyphs import Glyph
from parsers.print.lines import stack_lines


def glyphs(text: str) -> list[Glyph]:
    """Return glyphs of a line; "^" before a letter raises it and makes it small, "~" strikes it."""
    found: list[Glyph] = []
    x, mark = 10.0, ""
    for letter in text:
        if letter in "^~":
            mark = letter
            continue
        size, top = (6.0, 10.0) if mark == "^" else (10.0, 10.0)
        width = size / 2
        found.append(Glyph(letter, 1, x, top, x + width, top + size, "F", struck=mark == "~"))
        x, mark = x + width, ""
    return found


def test_a_scan_has_no_footnote_marks() -> None:
    """Its letters are as high as their ink, so the 5 of "15." looks raised beside "juni"."""
    lines = stack_lines([glyph._replace(font="") for glyph in glyphs("1^5. juni")])
    assert cell_text(lines, 100.0, spaces_kept=True) == "15. juni"


@pytest.mark.parametrize(
    ("drawn", "text", "marks"),
    [
        ("Kurs^1 i Bodø", "Kurs i Bodø", ["1"]),
        ("12. mars^1^2", "12. mars", ["1 2"]),
        ("Lokale på 40 m^2", "Lokale på 40 m2", []),
        ("Om lag 10^6 kroner", "Om lag 106 kroner", []),
        ("^1 Gjelder alle", "1 Gjelder alle", []),
        ("1^. mai", "1. mai", []),
    ],
)
def test_footnote_marks_are_no_text(drawn: str, text: str, marks: list[str]) -> None:
    lines = stack_lines(glyphs(drawn))
    assert cell_text(lines, 100.0, spaces_kept=True) == text
    assert [remark.text for remark in cell_remarks(lines)] == marks
    assert original_text(lines) == drawn.replace("^", "")


def test_struck_letters_beside_others_are_left_out() -> None:
    lines = stack_lines(glyphs("~1~2~. ~m~a~i 14. mai"))
    assert cell_text(lines, 100.0, spaces_kept=True) == "14. mai"
    assert original_text(lines) == "[struck: 12.] [struck: mai] 14. mai"
    assert [(remark.code, remark.text) for remark in cell_remarks(lines)] == [
        ("partly_struck", "12. mai")
    ]


def test_a_cell_that_is_struck_as_a_whole_keeps_its_text() -> None:
    lines = stack_lines(glyphs("~1~2~. ~m~a~i"))
    assert is_struck(lines)
    assert (cell_text(lines, 100.0, spaces_kept=True), original_text(lines)) == ("12. mai",) * 2
    assert list(cell_remarks(lines)) == []


@pytest.mark.parametrize("accent", ["\u030a", "\u02da", "°"])
def test_a_letter_and_its_accent_drawn_apart_are_one(accent: str) -> None:
    """Some programs draw å as a and a ring over it, as a combining mark or as a sign of its own."""
    ring = Glyph(accent, 1, 15.5, 8, 19.5, 18)
    line = [*glyphs("Pa"), ring, *(g._replace(x0=g.x0 + 10, x1=g.x1 + 10) for g in glyphs("ske"))]
    assert [one.text for one in stack_lines(line)] == ["Påske"]


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        ("1~29. mars", "19. mars"),
        ("kl. 1~8~.~3~09.30", "kl. 19.30"),
        ("12. ~m~a~r~smai", "12. mai"),
        ("12.~ ~m~a~r~smai", "12. mai"),
        ("12.~m~a~r~s~ mai", "12. mai"),
        ("12.~m~a~r~s mai", "12. mai"),
    ],
)
def test_a_struck_letter_leaves_a_space_only_where_one_was_drawn(drawn: str, text: str) -> None:
    assert cell_text(stack_lines(glyphs(drawn)), 100.0, spaces_kept=True) == text


def test_a_gap_beside_struck_letters_is_a_space() -> None:
    line = glyphs("12.~m~a~rmai")
    moved = [g if g.struck or g.x0 < 25 else g._replace(x0=g.x0 + 4, x1=g.x1 + 4) for g in line]
    assert cell_text(stack_lines(moved), 100.0, spaces_kept=True) == "12. mai"

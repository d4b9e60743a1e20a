"""Which tagged pages show nothing that a table could be seen by."""

from __future__ import annotations

import pytest

from parsers.pdf.tagged.content import PageText
from parsers.pdf.tagged.plain import is_plain
from parsers.print.glyphs import Glyph

SIZE = 10.0


def line(text: str, gap: float = 0.0, top: float = 0.0, turn: int = 0) -> list[Glyph]:
    """Return a line of letters, the gap (in heights) instead of each space."""
    found = []
    x = 0.0
    for letter in text:
        if letter == " ":
            x += gap * SIZE
            continue
        found.append(Glyph(letter, 1, x, top, x + 5, top + SIZE, turn=turn))
        x += 5
    return found


def page(*lines: list[Glyph], shapes: int = 0) -> PageText:
    marked = {(0, number): glyphs for number, glyphs in enumerate(lines)}
    return PageText(1, marked=marked, shapes=shapes)


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        (page(line("to ord", 0.44), line("to ord", 0.44, 20)), True),
        (page(line("to ord", 0.46), line("to ord", 0.46, 20)), False),
        (page(line("Side 4", 9), line("to ord", 0.2, 20)), True),
        (page(line("venstre"), [g._replace(x0=g.x0 + 90, x1=g.x1 + 90) for g in line("h")]), True),
        (page(line("en to", 9), line("en to", 9, 4.9)), True),
        (page(line("en to", 9), line("en to", 9, 5.1)), False),
        (page(line("tekst"), shapes=1), False),
        (page(line("tekst", turn=90)), False),
        (page(), True),
    ],
    ids=[
        "words",
        "columns",
        "a foot in two parts",
        "two contents on one line",
        "one line, if uneven",
        "two lines",
        "a shape",
        "turned text",
        "nothing",
    ],
)
def test_plain_pages(given: PageText, plain: bool) -> None:
    assert is_plain(given) is plain


def test_text_without_tags_and_artifacts_count_too() -> None:
    parted = page(line("en to", 9))
    parted.unmarked.extend(line("en to", 9, 20))
    assert not is_plain(parted)
    parted = page(line("en to", 9))
    parted.artifacts.extend(line("en to", 9, 20))
    assert not is_plain(parted)

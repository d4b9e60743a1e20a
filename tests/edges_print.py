"""Thresholds of printed text: when glyphs make a line, a space, a letter, a mark of a note."""

from __future__ import annotations

from thresholds import Edge, Edges

from parsers.print.cell_text import cell_text, keeps_spaces
from parsers.print.glyphs import Glyph, without_laid_spaces
from parsers.print.joining import Line, join_lines
from parsers.print.lines import stack_lines

HEIGHT, WIDTH = 10.0, 5.0


def letters(text: str, x: float = 0.0, top: float = 0.0, height: float = HEIGHT) -> list[Glyph]:
    """Return the glyphs of a text, one beside the other."""
    return [
        Glyph(letter, 1, x + place * WIDTH, top, x + (place + 1) * WIDTH, top + height, "F")
        for place, letter in enumerate(text)
    ]


def texts(glyphs: list[Glyph]) -> list[str]:
    return [line.text for line in stack_lines(glyphs)]


def lowered(points: float) -> list[str]:
    """Return the lines of two letters of which one stands so many points lower."""
    return texts(letters("a") + letters("b", x=WIDTH, top=points))


def apart(points: float) -> list[str]:
    return texts(letters("a") + letters("b", x=WIDTH + points))


def laid(points: float) -> str:
    """Return the text of a letter and a space that shares so many points with it."""
    space = Glyph(" ", 1, WIDTH - points, 0.0, 2 * WIDTH - points, HEIGHT, "F")
    return "".join(glyph[0] for glyph in without_laid_spaces([*letters("a"), space]))


def laid_after(spaces: int) -> str:
    """Return the text of a letter, so many spaces far from it, and one that lies over it."""
    line = [*letters("a"), *letters(" " * spaces, x=100), *letters(" ")]
    return "".join(glyph[0] for glyph in without_laid_spaces(line)).replace(" ", "_")


def again(points: float) -> list[str]:
    """Return the lines of a letter that is printed again so many points to the right."""
    return texts(letters("a") + letters("a", x=points))


def again_lower(points: float) -> list[str]:
    return texts(letters("a") + letters("a", top=points))


def small(height: float) -> list[str]:
    """Return the lines of a word and a raised digit of a height."""
    return texts(letters("Kurs") + letters("1", x=20.0, top=-2.0, height=height))


def raised(points: float) -> list[str]:
    """Return the lines of a word and a small digit whose foot is so many points higher."""
    return texts(letters("Kurs") + letters("1", x=20.0, top=4.0 - points, height=6.0))


def behind(word: str) -> list[str]:
    """Return the lines of a word and a small, raised digit."""
    return texts(letters(word) + letters("2", x=WIDTH * len(word), height=6.0))


def in_column(width: float) -> str:
    """Return the text of two lines of words in a column of a width."""
    lines = stack_lines(letters("Abc") + letters("def", top=12.0))
    return cell_text(lines, width, spaces_kept=False)


def with_spaces(kept: int) -> bool:
    """Return whether spaces are kept where so many of ten lines have theirs."""
    return keeps_spaces(
        stack_lines(letters("ab " if number < kept else "ab") + letters("cd", top=12.0))
        for number in range(10)
    )


def whole_word(width: float) -> str:
    """Return the text of two halves of a word, letters one wide, in a column of a width."""
    return join_lines([Line("ARBEIDS", 7, 7, 0, 1), Line("OPPGAVE", 7, 7, 0, 1)], width, False)


EDGES: Edges = {
    "parsers.print.glyphs._LAID": (Edge(laid, (2.4, "a "), (2.6, "a")),),
    "parsers.print.glyphs._LOOKED_BACK": (Edge(laid_after, (2, "a__"), (3, "a____")),),
    "parsers.print.lines._SAME_LINE": (Edge(lowered, (4.9, ["ab"]), (5.1, ["a", "b"])),),
    "parsers.print.lines._SPACE_GAP": (Edge(apart, (2.15, ["ab"]), (2.25, ["a b"])),),
    "parsers.print.lines._SPACE_WIDTH": (
        Edge(in_column, (31.9, "Abc def"), (32.1, "Abc\ndef")),
    ),
    "parsers.print.glyphs._DOUBLE": (
        Edge(again, (1.45, ["a"]), (1.55, ["aa"])),
        Edge(again_lower, (1.45, ["a"]), (1.55, ["aa"])),
    ),
    "parsers.print.glyphs._SMALL": (Edge(small, (7.9, ["Kurs"]), (8.1, ["Kurs1"])),),
    "parsers.print.glyphs._RAISED": (Edge(raised, (1.45, ["Kurs1"]), (1.55, ["Kurs"])),),
    "parsers.print.cell_text._SPACES_KEPT": (Edge(with_spaces, (4, False), (5, True)),),
}  # fmt: skip
# what decides as much without a number that has a name
UNNAMED: Edges = {
    "a unit is no part of a word": (Edge(behind, ("4 km", ["4 km2"]), ("Holmkm", ["Holmkm"])),),
    "a letter and a half of room at a line's end": (
        Edge(whole_word, (8.4, "ARBEIDSOPPGAVE"), (8.6, "ARBEIDS OPPGAVE")),
    ),
}

"""Joining lines: a table of cases, widths counted in letters."""

from __future__ import annotations

import pytest

from parsers.print.joining import Line, first_chunk, join_lines

# (lines as printed, width of the column in letters, are spaces kept at line ends) → text;
# a trailing "·" stands for the space that a soft break left
CASES = [
    # soft breaks: the next word did not fit
    (["Etablere·", "mentorordning·", "for nytilsatte"], 15, True, "Etablere mentorordning for nytilsatte"),
    (["Etablere", "mentorordning", "for nytilsatte"], 15, False, "Etablere mentorordning for nytilsatte"),
    # typed breaks: the next word would have fitted
    (["1", "5"], 10, True, "1\n5"),
    (["2", "(3)"], 10, False, "2\n(3)"),
    # a line that kept no space where others do ended a paragraph
    (["Livslang lesing", "Søknadsskriving"], 18, True, "Livslang lesing\nSøknadsskriving"),
    # a word broken by the width: one token that fills the column
    (["ARBEIDSOPPGAV", "ERAKTIVITETER"], 13, True, "ARBEIDSOPPGAVERAKTIVITETER"),
    (["SAMARBEID/ANSV", "AR"], 14, False, "SAMARBEID/ANSVAR"),
    # a typed hyphen stays, without a space; before a conjunction it ends a half word
    (["Fylkesbibliotekleder-", "nettverket Møte"], 21, True, "Fylkesbibliotekleder-nettverket Møte"),
    (["mellom fag-", "og folkebibliotek"], 16, False, "mellom fag- og folkebibliotek"),
    # a soft hyphen goes
    (["fylkes\u00ad", "biblioteket"], 12, False, "fylkesbiblioteket"),
    # items of one list
    (["21. januar", "10. mars", "2. september"], 12, True, "21. januar\n10. mars\n2. september"),
    (["Nord-Troms – Tone", "Sør-Troms - Trine"], 18, False, "Nord-Troms – Tone\nSør-Troms - Trine"),
    # words that only look alike are no list
    (["Livslang lesing-", "prosjektet og bok-", "turneen"], 18, True, "Livslang lesing-prosjektet og bok-turneen"),
    (["", "  ", "Tekst"], 10, True, "Tekst"),
    ([], 10, True, ""),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "width", "kept", "expected"), CASES)
def test_join(printed: list[str], width: float, kept: bool, expected: str) -> None:
    lines = [
        Line(
            text.rstrip("·"),
            len(text.rstrip("·")),
            len(first_chunk(text.rstrip("·"))),
            text.count("·"),
            1,
        )
        for text in printed
    ]
    assert join_lines(lines, width, kept) == expected


def test_a_known_word_is_not_glued_to_the_next() -> None:
    lines = [Line("ARBEIDS", 7, 7, 0, 1), Line("OPPGAVE", 7, 7, 0, 1)]
    assert join_lines(lines, 7.5, spaces_kept=True) == "ARBEIDSOPPGAVE"
    assert join_lines(lines, 7.5, spaces_kept=True, known_words={"oppgave"}) == "ARBEIDS OPPGAVE"


def test_a_word_that_stands_for_itself_is_never_the_rest_of_one() -> None:
    lines = [Line("Kompetanseprogram", 17, 17, 0, 1), Line("for ansatte", 11, 3, 0, 1)]
    assert join_lines(lines, 17.5, spaces_kept=True) == "Kompetanseprogram for ansatte"


def test_a_hyphen_at_a_lines_end_is_none_of_a_word_that_stands_without_it_elsewhere() -> None:
    lines = [Line(text, 8.0, 8.0) for text in ("Foreldre-", "veiled-", "ning (ny)")]
    assert join_lines(lines, 8.5, spaces_kept=True) == "Foreldre-veiled-ning (ny)"
    known = {"foreldreveiledning"}
    assert join_lines(lines, 8.5, spaces_kept=True, known_words=known) == "Foreldreveiledning (ny)"

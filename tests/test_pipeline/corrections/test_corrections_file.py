"""The file of corrections: what is written is read again, what is no correction is told."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corrections.file import (
    corrections_text,
    parse_corrections,
    read_corrections,
    write_corrections,
)
from pipeline.corrections.model import KINDS, Correction, with_correction

TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=30
)
NAMED = TEXT.filter(lambda text: bool(text.strip()))
WORD = st.text("abcæøå ;,\"'", min_size=1, max_size=9).map(str.strip).filter(bool)


@given(
    st.lists(
        st.builds(Correction, st.sampled_from(KINDS), WORD, NAMED, NAMED, WORD, TEXT), max_size=6
    )
)
def test_what_is_written_is_read_again(corrections: list[Correction]) -> None:
    data = corrections_text(corrections).encode("utf-8-sig")
    assert parse_corrections(data) == (tuple(corrections), ())


def test_it_is_written_as_people_can_read_it(tmp_path: Path) -> None:
    one = Correction("text", "date", "13. mai", "14. mai", "0a1b", "Språkkafé på Tromsø")
    write_corrections(tmp_path, [one])
    lines = (tmp_path / "rettelser.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines == [
        "id;aktivitet;hva;felt;opprinnelig;rettet",
        "0a1b;Språkkafé på Tromsø;tekst;date;13. mai;14. mai",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["rettelser.csv"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+47", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "9" * 16]
)
def test_no_text_of_a_plan_is_a_formula(text: str) -> None:
    for before in ("", "'", "''"):
        one = Correction("text", before + text, before + text, before + text, "", before + text)
        written = corrections_text([one])
        cells = [
            cell
            for line in csv.reader(io.StringIO(written, newline=""), delimiter=";")
            for cell in line
        ]
        assert not [cell for cell in cells if cell.startswith(text)]
        [read], broken = parse_corrections(written.encode())
        assert (read.activity, read.original) == (one.activity, before + text)
        assert not broken
    assert parse_corrections(b"hva;aktivitet;felt;opprinnelig;rettet\ntekst;a;date;-2;'hei")[0] == (
        Correction("text", "date", "-2", "'hei", "", "a"),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ","])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_it_may_be_saved_by_excel(encoding: str, delimiter: str, ending: str) -> None:
    lines = [
        ["id", "aktivitet", "hva", "felt", "opprinnelig", "rettet"],
        ["", "Språkkafé", "Tekst", "date", "13. mai", "14. mai"],
        ["", "", "", "", "", ""],
    ]
    data = ending.join(delimiter.join(line) for line in lines).encode(encoding)
    one = Correction("text", "date", "13. mai", "14. mai", "", "Språkkafé")
    assert parse_corrections(data) == ((one,), ())


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (";Noe;tull;date;a;b", "none of"),
        (";;tekst;date;a;b", "no activity"),
        (";Noe;tekst;;a;b", "no field"),
        (";;kolonne;;Primus motor;", "a column needs"),
        (";Noe;tekst;date;a;b;c;d", "8 columns"),
    ],
)
def test_a_broken_line_is_told_with_its_number(line: str, why: str) -> None:
    good = ";Noe;tekst;date;a;b"
    text = f"id;aktivitet;hva;felt;opprinnelig;rettet\n{good}\n{line}\n{good}\n"
    found, broken = parse_corrections(text.encode())
    assert len(found) == 2
    assert [(one.line, why in one.why) for one in broken] == [(3, True)]


def test_a_file_without_its_columns_is_told_not_guessed() -> None:
    found, broken = parse_corrections(b"dato,hva\n1,2\n")
    assert found == ()
    assert [one.line for one in broken] == [1]
    assert parse_corrections(b"") == ((), ())


@given(st.binary(max_size=200))
def test_no_bytes_break_it(data: bytes) -> None:
    parse_corrections(data)


def test_a_file_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Correction("text", "date", "13. mai", "14. mai", "0a1b", "Noe")
    write_corrections(tmp_path, [one])

    def killed(*_: object) -> None:
        raise OSError("killed")

    monkeypatch.setattr("os.fsync", killed)
    with pytest.raises(OSError, match="killed"):
        write_corrections(tmp_path, [])
    assert read_corrections(tmp_path) == ((one,), ())
    assert [path.name for path in tmp_path.iterdir()] == ["rettelser.csv"]


def test_a_later_correction_of_the_same_value_takes_the_place_of_the_earlier() -> None:
    first = Correction("text", "date", "13. mai", "14. mai", "0a1b", "Noe")
    other = Correction("text", "notes", "", "x", "0a1b", "Noe")
    later = Correction("text", "date", "13.  mai", "15. mai", "0a1b", "Noe")
    assert with_correction([first, other], later) == (later, other)

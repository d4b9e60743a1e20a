"""Text dumps: other plans than the real one, written as a PDF text extractor writes a table."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from conftest import RENDITIONS, golden, words
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from reading import read_document

from parsers.plain_text import dump_rows, dump_texts, read

HEADER = ["Når", "Aktivitet", "Ansvarleg", "Tiltak nr", "Merknad"]


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines as a narrow column does."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            if line and len(line) + 1 + len(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines.append(line)
    return lines


def dump(header: list[str], rows: list[list[str]], width: int = 18) -> str:
    """Write a table as a dump: lines with a trailing space, a lone space for an empty cell.

    A cell of one line stands on the line of the one before it; a cell of several lines ends with
    a blank line.
    """
    out = "Plan 2026  \nDenne planen er eit døme. \n\n"
    out += "".join("\n".join(f"{line} " for line in wrap(text, width)) + "\n\n" for text in header)
    for row in rows:
        fresh = True
        for text in row:
            if not text:
                out += " "
                fresh = False
                continue
            lines = wrap(text, width)
            out += "\n".join(f"{line} " for line in lines)
            fresh = len(lines) > 1
            if fresh:
                out += "\n\n"
        out += "" if fresh else "\n\n"
    return out


def cells_of(text: str) -> list[list[str]]:
    document = read_document(text.encode(), "plan.txt")
    [table] = document.tables
    return [[words(cell.text) for cell in row.cells] for row in table.rows]


def test_another_plan() -> None:
    rows = [
        ["12. januar", "Opning av utstillinga om ljos i mørketida", "Biblioteket", "4", ""],
        ["Veke 6", "Samisk veke", "", "", "Bestille lavvo i god tid før vinteren"],
        ["", "Lage årsmelding", "Astrid", "12", ""],
        ["3.-5. februar", "Lesekurs for nye lånarar og andre", "", "", ""],
        ["Etter behov", "Omvising for skular", "Museet", "7", "Bestillast på e-post"],
    ]
    assert cells_of(dump(HEADER, rows)) == rows


def test_a_plan_without_measures_and_other_order() -> None:
    plan = golden("kulturplan-2026")
    rows = [[words(text) for text in row] for row in plan["rows"]]
    assert cells_of(dump(plan["header"], rows)) == rows


def test_a_word_that_a_line_broke_is_whole() -> None:
    text = dump(["Dato", "Aktivitet", "Ansvar"], [["1. mai", "X", "Y"]])
    text = text.replace("X ", "Kommunebibliotek\nsjefkonferansen \n\n")
    assert cells_of(text) == [["1. mai", "Kommunebiblioteksjefkonferansen", "Y"]]


def test_a_dump_column_by_column_is_told_of() -> None:
    plan = golden("kulturplan-2026")
    columns = zip(plan["header"], *plan["rows"], strict=True)
    text = "\n\n".join("\n".join(text for text in column if text) for column in columns)
    header = "\n\n".join(plan["header"])
    document = read_document(f"{header}\n\n{text}\n".encode(), "plan.txt")
    assert not document.tables or "dump_doubtful" in {r.code for r in document.remarks}
    assert document.tables


def test_a_dump_that_is_read_well_has_no_such_remark() -> None:
    plan = golden("kulturplan-2026")
    text = dump(plan["header"], [[words(text) for text in row] for row in plan["rows"]])
    assert "dump_doubtful" not in {r.code for r in read_document(text.encode(), "p.txt").remarks}


def test_columns_set_by_spaces_are_told_of() -> None:
    text = "Plan\n\nNår        Aktivitet      Ansvar\n1. mai     Tog            Kari\n"
    document = read_document(text.encode(), "plan.txt")
    assert [r.code for r in document.remarks] == ["columns_by_spaces"]


def test_prose_is_no_table() -> None:
    document = read_document("Møtet er 3. mai.\n\nAlle er velkomne.\n".encode(), "brev.txt")
    assert document.reader == "text"
    assert document.tables == ()
    assert document.paragraphs == ("Møtet er 3. mai.", "Alle er velkomne.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    data = dump(["Dato", "Aktivitet", "Ansvar"], [["1. mai", "Blåtur på øya", "Åse"]]).encode(
        encoding
    )
    [table] = read_document(data, "plan.txt").tables
    assert [cell.text for cell in table.rows[0].cells] == ["1. mai", "Blåtur på øya", "Åse"]


texts = st.text(alphabet="abc .\n1(–æ ", max_size=60)


@examples(40)
@given(body=texts)
def test_any_text_below_a_header_is_read_without_loss(body: str) -> None:
    head = "Dato \n\nAktivitet \n\nAnsvar \n\n"
    document = read_document((head + body).encode(), "plan.txt")
    seen = "".join(
        cell.text for table in document.tables for row in table.rows for cell in row.cells
    )
    if document.tables:
        assert sorted("".join(seen.split())) == sorted("".join(body.split()))


def steps_of(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many steps laying a dump's rows takes, all that its time depends on."""
    counted = 0
    real = dump_rows._steps
    real_texts = dump_texts.Texts.at

    def steps(*arguments: Any) -> Any:
        nonlocal counted
        for step in real(*arguments):
            counted += 1
            yield step

    def texts_at(*arguments: Any) -> dump_texts.Ends | None:
        nonlocal counted
        found = real_texts(*arguments)
        counted += found.costs.size if found is not None else 0
        return found

    with monkeypatch.context() as patch:
        patch.setattr(dump_rows, "_steps", steps)
        patch.setattr(dump_texts.Texts, "at", texts_at)
        read_document(text.encode(), "plan.txt")
    return counted


@cache
def steps_of_the_plan() -> int:
    with pytest.MonkeyPatch.context() as patch:
        return steps_of(RENDITIONS["text-dump"].read_text("utf-8"), patch)


@pytest.mark.parametrize(
    ("once", "again"),
    [
        ("ord " * 200, "ord " * 800),  # a paragraph that no line breaks
        ("ord " * 190 + "\n\n", ("ord " * 190 + "\n\n") * 4),
        ("Kari 12 " * 95 + "\n\n", ("Kari 12 " * 95 + "\n\n") * 4),
        (("ord " * 13 + "\n") * 15 + "\n", (("ord " * 13 + "\n") * 15 + "\n") * 4),
        ("1. mai \n\nTog \n\nKari \n\n" * 20, "1. mai \n\nTog \n\nKari \n\n" * 80),
        ("Et avsnitt på noen linjer \nsom går over flere \n\n" * 20, "Et avsnitt på noen linjer \nsom går over flere \n\n" * 80),
    ],
    ids=[
        "one line",
        "unwrapped paragraphs",
        "of names and numbers",
        "wrapped paragraphs",
        "rows",
        "many paragraphs",
    ],
)  # fmt: skip
def test_the_work_grows_with_the_length(
    once: str, again: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = RENDITIONS["text-dump"].read_text("utf-8")
    bare = steps_of_the_plan()
    short = steps_of(f"{plan}\n\n{once}", monkeypatch) - bare
    long = steps_of(f"{plan}\n\n{again}", monkeypatch) - bare
    assert 0 < long < 6 * short


def test_a_long_line_after_the_table_leaves_its_rows() -> None:
    plan = RENDITIONS["text-dump"].read_text("utf-8")
    dates = [
        [row.cells[1].text for row in read_document(text.encode(), "plan.txt").tables[0].rows]
        for text in (plan, f"{plan}\n\n{'ord ' * 400}")
    ]
    rows = len(dates[0]) - 1  # the last one is not parted from what follows
    assert dates[1][:rows] == dates[0][:rows]


def test_hopeless_ways_are_not_followed_and_none_is_the_cheapest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = RENDITIONS["text-dump"].read_text("utf-8")
    with_bound, found = steps_of_the_plan(), read_document(plan.encode(), "plan.txt")
    monkeypatch.setattr(dump_rows, "_HOPELESS", 1e9)
    assert with_bound < steps_of(plan, monkeypatch)
    assert found == read_document(plan.encode(), "plan.txt")


def test_an_unwrapped_paragraph_costs_less_than_a_table_of_its_length(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = RENDITIONS["text-dump"].read_text("utf-8")
    bare = steps_of_the_plan()
    words_of_plan = len(plan.split())
    paragraphs = ("ord " * 380 + "\n\n") * 4
    added = steps_of(f"{plan}\n\n{paragraphs}", monkeypatch) - bare
    assert added / (380 * 4) < 4 * bare / words_of_plan


def test_of_several_headers_one_is_chosen_by_the_first_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    laid: list[int] = []
    real = read.lay_rows

    def counted(atoms: Any, *rest: Any) -> Any:
        laid.append(len(atoms))
        return real(atoms, *rest)

    monkeypatch.setattr(read, "lay_rows", counted)
    plan = RENDITIONS["text-dump"].read_text("utf-8")
    read_document(plan.encode(), "plan.txt")
    assert len(laid) > 1
    laid.clear()
    paragraphs = f"{'ord ' * 380}\n\n" * 15
    read_document(f"{plan}\n\n{paragraphs}".encode(), "plan.txt")
    assert sum(atoms > 15 * 380 for atoms in laid) == 1

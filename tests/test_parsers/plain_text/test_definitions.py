"""Lists of terms in Markdown, and delimiter rows where none belongs."""

from __future__ import annotations

import pytest
from reading import read_document


def read(text: str) -> tuple[list[str], list[list[str]]]:
    document = read_document(text.encode(), "plan.md")
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    return list(document.paragraphs), rows


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "12. mai\n: Marsj-seminar\n\n16. mai\n: Tog",
            ["12. mai – Marsj-seminar", "16. mai – Tog"],
        ),
        ("12. mai\n: Tog\n: Konsert", ["12. mai – Tog", "12. mai – Konsert"]),
        ("<dl>\n<dt>12. mai</dt>\n<dd>Tog</dd>\n</dl>", ["12. mai – Tog"]),
        ("A & B\n: <b>", ["A & B – <b>"]),
        ("## Mai\n: ikke noe ledd", ["Mai", ": ikke noe ledd"]),
        ("Kl.\n:et smil", ["Kl.\n:et smil"]),
    ],
)
def test_a_term_is_read_with_what_it_is(text: str, lines: list[str]) -> None:
    assert read(f"# Plan\n\n{text}")[0] == lines


def test_a_delimiter_row_within_a_table_is_no_row() -> None:
    table = (
        "| Dato | Hva |\n|---:|---|\n| 1. mai | Tog |\n|---:|---|\n| 2. mai | Tur |\n| - | - |\n"
    )
    assert read(table)[1] == [["1. mai", "Tog"], ["2. mai", "Tur"], ["-", "-"]]

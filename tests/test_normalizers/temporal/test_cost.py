"""Length costs in proportion, and the normaliser alone is light to import."""

import subprocess
import sys

import pytest

from normalizers.model import Context
from normalizers.temporal import read_time
from normalizers.temporal.grammar.rules import RULES

PERVERSE = ["1.-", "1. ", "uke 1, ", "fra ", "1/1/", "hver ", "første ", "mandag ", "(1-", "xx. "]
ORDINARY = [
    "Møte tirsdag 4. mars kl. 18.00. Frist er 20. februar, og det starter i uke 43. ",
    "møte 4. mars kl. 18.00 og frist 20. februar og kurs i uke 43 ",
    "(4. mars (frist 3. april) ",
    "frist frist innen ",
    "4. mars: Møte\n",
    "hver tirsdag unntatt 4. mars, ",
    "ca. 4. mars? kanskje ",
    "våren 2025 og høsten 2026 ",
    "Jan Mai Mars ",
    "2021\nTur 3. mai\n",
]


@pytest.mark.parametrize("piece", PERVERSE + ORDINARY)
def test_steps_grow_with_length_only(piece):
    """Counts instructions, not seconds: four times the text takes hardly more than four times."""
    short, long = (steps(piece * count) for count in (25, 100))
    assert long < 4.6 * short


def steps(text):
    """Return how many instructions of the interpreter it takes to read a text."""
    count = 0

    def counted(frame, event, arg):
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return counted

    sys.settrace(counted)
    try:
        read_time.__wrapped__(text, Context(2025, 3))
    finally:
        sys.settrace(None)
    return count


def test_no_rule_repeats_without_bound():
    for rule in RULES:
        assert ")*" not in rule.pattern.pattern, rule.name


def test_the_normaliser_needs_neither_pandas_nor_spacy():
    code = (
        "import sys, normalizers.temporal as t; from normalizers.model import Context;"
        "t.read_time('Rundt 16. mars', Context(2025));"
        "print([m for m in ('pandas', 'spacy', 'dateparser', 'pyarrow') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("text", "is_asked"), [("Marit 12", False), ("Julie 3", False), ("March 3", True)]
)
def test_only_what_names_a_foreign_month_is_given_to_dateparser(text, is_asked, monkeypatch):
    asked = []
    monkeypatch.setattr("dateparser.parse", lambda text, **_: asked.append(text))
    read_time.__wrapped__(text, Context(2025))
    assert asked == ([text] if is_asked else [])


def test_a_megabyte_of_digits_spaces_or_dashes_is_no_time():
    for text in ("1" * 1_000_000, " " * 1_000_000, "1.-" * 333_333):
        assert read_time(text, Context(2025)).items == ()

"""Length costs in proportion, and the normaliser alone is light to import."""

import subprocess
import sys

import pytest

from normalizers.model import Context
from normalizers.temporal import read_time
from normalizers.temporal.grammar.rules import RULES

PERVERSE = ["1.-", "1. ", "uke 1, ", "fra ", "1/1/", "hver ", "første ", "mandag ", "(1-", "xx. "]


@pytest.mark.parametrize("piece", PERVERSE)
def test_steps_grow_with_length_only(piece):
    """Counts calls, not seconds: twice the text takes at most some more than twice the calls."""
    short, long = (calls(piece * count) for count in (400, 800))
    assert long < 2.6 * short


def calls(text):
    count = 0

    def counted(frame, event, arg):
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        read_time.__wrapped__(text, Context(2025, 3))
    finally:
        sys.setprofile(None)
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


def test_a_megabyte_of_digits_spaces_or_dashes_is_no_time():
    for text in ("1" * 1_000_000, " " * 1_000_000, "1.-" * 333_333):
        assert read_time(text, Context(2025)).items == ()

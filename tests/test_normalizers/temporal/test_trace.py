"""What `explain` tells is what was done: its last lines are the items that `read_time` returns."""

from pathlib import Path

import pytest
from notation import context_of

from normalizers.model import Context
from normalizers.temporal import explain, read_time
from normalizers.temporal.trace import result_line

CORPUS = sorted(Path(__file__).with_name("corpus").glob("*.tsv"))


def results(lines):
    return [line.removeprefix("result").strip() for line in lines if line.startswith("result")]


def is_told(line):
    """Return whether the last lines of what is told are what is read of a line of the corpus."""
    text, context = line.split("\t")[:2]
    text = text.replace("\\n", "\n")
    given = context_of(context)
    told = list(explain(text, given))
    items = read_time(text, given).items
    wanted = [result_line(item) for item in items] or ["no time expression"]
    return results(told) == wanted and told[-1].endswith(wanted[-1])


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_the_last_lines_are_what_is_read(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not is_told(line)] == []


def test_a_given_name_is_shown_as_no_time():
    lines = list(explain("Foredrag med Jan Hansen", Context(2025)))
    assert "'jan'=not_time" in lines[1]
    assert not [line for line in lines if line.startswith("rule")]


def test_every_step_is_told():
    text = "Fra uke 10 (mandag 3. mars) til ca. 1. mai kl. 18, ikke 17. april"
    steps = {line.split()[0] for line in explain(text, Context(2025))}
    assert {"text", "tokens", "rule", "refined", "result"} <= steps
    dropped = [
        line for line in explain("uke 10, mandag 3. mars", Context(2025)) if "dropped" in line
    ]
    assert "weeks" in dropped[0]

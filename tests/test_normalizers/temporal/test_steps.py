"""A step over the tokens changes nothing where its pattern says that it cannot."""

from pathlib import Path

import pytest
from generated_times import cases_of, phenomena

from normalizers.lexicon.time_words import lexicon
from normalizers.temporal.lexing import settle
from normalizers.temporal.lexing.clean import clean
from normalizers.temporal.lexing.lexer import tokenise

CORPUS = Path(__file__).with_name("corpus")


def texts():
    for path in sorted(CORPUS.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield line.split("\t")[0].replace("\\n", "\n")
    for phenomenon in phenomena():
        yield from (case.text for case in cases_of(phenomenon)[:10])


@pytest.fixture(scope="module")
def unsettled():
    """Return texts with their tokens as the lexer gives them, before any step."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("normalizers.temporal.lexing.lexer.settle", lambda tokens, *_: (tokens, ""))
        return [(tokenise(clean(text), text)[0], clean(text), text) for text in texts()]


@pytest.mark.parametrize("number", range(len(settle._STEPS)))
def test_a_step_is_taken_wherever_it_changes_something(number, unsettled):
    step = settle._STEPS[number]
    words = lexicon()
    left_out = changed = 0
    for tokens, text, original in unsettled:
        if number in settle._asked_by_words(tokens, words):
            continue
        pieces = settle._Pieces(text, original, words)
        taken = step.take(list(tokens), pieces) != tokens
        if step.changes.search("".join(token.code for token in tokens)):
            changed += taken
        else:
            left_out += 1
            assert not taken, text
    assert left_out
    assert changed or number == settle._WORDS_SETTLED

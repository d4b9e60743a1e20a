"""Each rule reads its own examples, no earlier rule takes them, and its counter-examples stay free."""

import pytest

from normalizers.model import Context
from normalizers.temporal.engine import find_drafts
from normalizers.temporal.grammar.rules import RULES
from normalizers.temporal.lexing.clean import clean
from normalizers.temporal.lexing.lexer import tokenise

EXAMPLES = [(rule.name, text) for rule in RULES for text in rule.examples]
COUNTER_EXAMPLES = [(rule.name, text) for rule in RULES for text in rule.counter_examples]


def rules_that_read(text):
    tokens = tokenise(clean(text))
    codes = "".join(token.code for token in tokens)
    return [draft.rule for draft in find_drafts(tokens, codes, Context(2025))]


@pytest.mark.parametrize(("rule", "text"), EXAMPLES)
def test_a_rule_reads_its_own_examples_and_none_shadows_it(rule, text):
    assert rule in rules_that_read(text)


@pytest.mark.parametrize(("rule", "text"), COUNTER_EXAMPLES)
def test_a_rule_leaves_its_counter_examples(rule, text):
    assert rule not in rules_that_read(text)


def test_every_rule_has_an_example_and_a_name_of_its_own():
    assert not [rule.name for rule in RULES if not rule.examples]
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_a_rule_begins_with_the_codes_that_it_says():
    for rule in RULES:
        for text in rule.examples:
            codes = "".join(token.code for token in tokenise(clean(text)))
            fitting = [at for at in range(len(codes)) if rule.pattern.match(codes, at)]
            assert any(codes[at] in rule.starts for at in fitting), (rule.name, text, codes)

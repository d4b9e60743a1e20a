"""Each rule reads its own examples, no earlier rule takes them, and its counter-examples stay free."""

import re

import pytest

from normalizers.lexicon.time_codes import Code, expand
from normalizers.model import Context
from normalizers.temporal.engine import find_drafts
from normalizers.temporal.grammar.rules import RULES, fitting
from normalizers.temporal.lexing.clean import clean
from normalizers.temporal.lexing.lexer import tokenise

EXAMPLES = [(rule.name, text) for rule in RULES for text in rule.examples]
COUNTER_EXAMPLES = [(rule.name, text) for rule in RULES for text in rule.counter_examples]


def rules_that_read(text):
    tokens, codes = tokenise(clean(text))
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


def test_patterns_name_their_codes_and_hold_no_letters_of_them():
    for rule in RULES:
        bare = re.sub(r"\{[a-z_|]+\}|\{\d+,\d+\}|<[a-z_]+>|\(\?<?[:=!]", "", rule.written)
        assert not re.search(r"\w", bare), (rule.name, bare)


def test_every_rule_is_tried_where_it_can_begin():
    for rule in RULES:
        for text in rule.examples:
            _, codes = tokenise(clean(text))
            places = [at for at in range(len(codes)) if rule.pattern.match(codes, at)]
            assert any(rule in [found for found, _ in fitting(codes, at)] for at in places)


def test_every_code_has_a_letter_and_a_meaning_of_its_own():
    assert len({code.value for code in Code}) == len(Code)
    assert all(len(code.value) == 1 and code.meaning for code in Code)


def test_an_unknown_name_in_a_pattern_is_an_error():
    with pytest.raises(KeyError):
        expand("{weekdy}")

"""Redaction on labelled sentences: few tokens of names and numbers are left, few others go."""

from __future__ import annotations

import pytest
from redacted_sentences import redacted, score, sentences

# shares; those apart were written with the others and looked at by nobody who wrote rules since
MOST_LEFT = {
    "first.txt": 0.03,
    "apart.txt": 0.04,
    "second.txt": 0.03,
    "second-apart.txt": 0.07,
    "third.txt": 0.03,
    "third-apart.txt": 0.03,  # looked at once, when all the rest was done
}
MOST_FALSE = 0.02


@pytest.mark.parametrize("name", MOST_LEFT)
def test_little_is_left_and_little_else_is_replaced(name: str) -> None:
    found = score(name)
    assert found.share_left <= MOST_LEFT[name], found.left
    assert found.share_false <= MOST_FALSE, found.false


def test_635_sentences_are_labelled() -> None:
    assert sum(1 for name in MOST_LEFT for _ in sentences(name)) == 635


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Teater for barn: Hans og Grete, 14. november.", "Hans og Grete"),
        ("Hans og Grete rydder lageret fredag.", ""),
        ("Vi leser myter om Odin, Tor og Frøya i høst.", "Odin, Tor og Frøya"),
        ("Odin i 4. klasse vant.", ""),
        ("Det er Liv som har nøkkelen.", ""),
        ("Liv og røre hele sommeren.", "Liv og røre"),
        ("Bjørn er et vanlig dyr.", "Bjørn er"),
        ("Bjørn er syk.", ""),
        ("Tesfu Wolde danser.", ""),
        ("Røde Kors inviterer.", "Røde Kors"),
        ("Vh Iŋgel", ""),
        ("Kim Seo-yeon synger.", ""),
        ("Wang, Lin fører lista.", ""),
        ("Idas pappa baker.", ""),
        ("Elevene spiller Hans og Grete.", "Hans og Grete"),
        ("Fredag spiller Hans og Grete til dans.", ""),
        ("Lyd tar Even.", ""),
        ("Kasserer Gjøril Moholt betaler.", ""),
    ],
)
def test_words_that_are_also_names_are_told_by_their_context(text: str, left: str) -> None:
    assert (
        ("Person" not in redacted(text) and left in redacted(text))
        if left
        else ("Person" in redacted(text))
    )

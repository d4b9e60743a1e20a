"""Redaction on labelled sentences: few tokens of names and numbers are left, few others go."""

from __future__ import annotations

import pytest
from redacted_sentences import redacted, score, sentences

# shares; those apart were written with the others and looked at by nobody who wrote rules since
MOST_LEFT = {
    "first.txt": 0.03,
    "apart.txt": 0.03,
    "second.txt": 0.03,
    "second-apart.txt": 0.04,
    "third.txt": 0.03,
    "third-apart.txt": 0.03,
    "fourth.txt": 0.03,
}
MOST_FALSE = 0.02


@pytest.mark.parametrize("name", MOST_LEFT)
def test_little_is_left_and_little_else_is_replaced(name: str) -> None:
    found = score(name)
    assert found.share_left <= MOST_LEFT[name], found.left
    assert found.share_false <= MOST_FALSE, found.false


def test_835_sentences_are_labelled() -> None:
    assert sum(1 for name in MOST_LEFT for _ in sentences(name)) == 835


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # initials beside each other, each of another of the people named
        ("KM låser, ØR vasker. (Kari Moe, Øyvind Rud)", "Person A låser, Person B vasker. (Person A, Person B)"),
        ("KM låser. (Kari Moe, Øyvind Rud)", "KM låser. (Person A, Person B)"),
        ("KM låser, ØR vasker. (Kari Moe, Knut Mo, Øyvind Rud)", "KM låser, ØR vasker. (Person A, Person B, Person C)"),
        # national ids in groups, with right check digits
        ("Gjelder 01 83 40 08889.", "Gjelder [Fødselsnummer 1]."),
        ("Gjelder 01.83.40-088 89.", "Gjelder [Fødselsnummer 1]."),
        ("Gjelder 01 83 40 08888.", "Gjelder 01 83 40 08888."),
        ("Konto 6021 05 12348.", "Konto 6021 05 12348."),
        # where somebody lives, whatever the street is called
        ("Han bor i Lia 4B.", "Han bor i [Adresse 1]."),
        ("Vi bor på Lia i 4 uker.", "Vi bor på Lia i 4 uker."),
        ("Hun flytter til Hamar 12. mai.", "Hun flytter til Hamar 12. mai."),
        ("Kari (40 11 22 33)", "Person A ([Telefon 1])"),
        ("Faktura 40718832 er betalt.", "Faktura 40718832 er betalt."),
    ],
)  # fmt: skip
def test_what_identifies_is_told_by_its_form_and_neighbours(text: str, expected: str) -> None:
    assert redacted(text) == expected

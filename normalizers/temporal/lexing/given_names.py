"""Given names that are months too: "Jan Erik Vold", "Besøk av Mai Olsen" are no dates.

A month's word with a capital, no number before it and a capitalised word right after it is a name
inside a sentence, where that word is a surname by its ending, where another capitalised word
follows, or where a word that takes persons stands before ("med Jan Kjærstad").
"""

from __future__ import annotations

from collections.abc import Sequence

from normalizers.lexicon.time_codes import Code, letters
from normalizers.lexicon.time_words import lexicon
from normalizers.temporal.lexing.token import Token

_MONTH, _NOT_TIME, _WORD = Code.MONTH.value, Code.NOT_TIME.value, Code.WORD.value
# a month with a capital behind one of these does not begin a sentence: it is a name
_INSIDE_SENTENCE = letters("dash|quote|comma|open|word|and|colon")
_LISTS = letters("comma|and")
_NUMBERS = letters("day_number|year|day_month|clock_time|amount")


def without_names(tokens: list[Token], text: str) -> list[Token]:
    """Return the tokens, given names marked as no time; `text` has its capitals."""
    months = [place for place, token in enumerate(tokens) if token.code == _MONTH]
    names = {place for place in months if _is_name(tokens, place, text)}
    for place in [*months, *reversed(months)] if names else []:
        if _is_listed_with(names, tokens, place, text):
            names.add(place)
    return [
        token.coded(_NOT_TIME) if place in names else token for place, token in enumerate(tokens)
    ]


def _is_listed_with(names: set[int], tokens: Sequence[Token], place: int, text: str) -> bool:
    """Return whether a month is a name for it is listed with one: "Jan Erik, Mai Britt og Juni"."""
    token = tokens[place]
    given = token.text in lexicon().list_of("persons.given_names") and _is_capital(text, token)
    if not given or (place and tokens[place - 1].code in _NUMBERS):
        return False
    before, after = place - 1, place + 1
    if after < len(tokens) and _is_capital(text, tokens[after]):
        after += 1
    if after < len(tokens) and tokens[after].code in _LISTS and after + 1 in names:
        return True
    if before < 0 or tokens[before].code not in _LISTS:
        return False
    before -= 1
    if before > 0 and tokens[before].code == _WORD and _is_capital(text, tokens[before]):
        before -= 1
    return before in names


def _is_name(tokens: Sequence[Token], place: int, text: str) -> bool:
    """Return whether the month at a place is a person's given name."""
    words = lexicon()
    token = tokens[place]
    if not _is_capital(text, token):
        return False
    firm = _word_after(tokens, place, text)
    if firm is not None and firm.text in words.list_of("sense.firms"):
        return place == 0 or tokens[place - 1].code not in _NUMBERS  # "Oktober Forlag"
    if token.text not in words.list_of("persons.given_names"):
        return False
    before = tokens[place - 1] if place else None
    if before is not None and before.code in _NUMBERS:
        return False
    family = _name_after(tokens, place, text)
    if family is None:
        return False
    takes_person = before is not None and before.text in words.list_of("persons.before")
    of = before is not None and before.text in words.list_of("sense.of")
    by = of and place > 1 and tokens[place - 2].code == _WORD
    titled = text[token.start + 1 : token.end].islower()  # all is capital in "STYRET MAI MØTE"
    inside = titled and before is not None and before.code in _INSIDE_SENTENCE
    surname = family.text.endswith(tuple(words.list_of("persons.surname_endings")))
    return (
        takes_person or by or inside or surname or _name_after(tokens, place + 1, text) is not None
    )


def _is_capital(text: str, token: Token) -> bool:
    return text[token.start : token.start + 1].isupper()


def _name_after(tokens: Sequence[Token], place: int, text: str) -> Token | None:
    """Return the next token where it is a capitalised word that a space parts from this one."""
    token = _word_after(tokens, place, text)
    return token if token is not None and _is_capital(text, token) else None


def _word_after(tokens: Sequence[Token], place: int, text: str) -> Token | None:
    """Return the next token where it is a word that a space parts from this one."""
    if place + 1 >= len(tokens):
        return None
    token = tokens[place + 1]
    between = text[tokens[place].end : token.start]
    alone = between.isspace() and "\n" not in between
    return token if alone and token.code == _WORD else None

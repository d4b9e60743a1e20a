"""From text to tokens: words through the lexicon, digits by their patterns, marks as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from normalizers.lexicon.time_codes import Code
from normalizers.temporal.lexing.chunks import CHUNKS
from normalizers.temporal.lexing.numbers import (
    BEGINNINGS,
    DOTTED,
    NUMBERS,
    dotted_token,
    number_tokens,
)
from normalizers.temporal.lexing.settle import settle
from normalizers.temporal.lexing.token import DAY_NUMBERS, Token
from normalizers.temporal.lexing.vocabulary import (
    ALONE,
    INNER_CAPITAL,
    MARKS,
    PIECES,
    PLAIN,
    TOGETHER,
    VOCABULARY,
)

_WORD = Code.WORD.value
_new = tuple.__new__  # a tuple made so costs no call of Python
_MEMO = 4096  # phrases


def tokenise(text: str, original: str | None = None) -> tuple[list[Token], str]:
    """Return the tokens of a cleaned text, and their codes as one string.

    `original` is the text with its capitals, as long as the cleaned one: a capital inside a word
    begins another ("6. og 7. marsBasar").
    """
    if original is None:
        original = text
    same = original[1:] == text[1:]  # but for a capital at its beginning
    capitals = None if same or INNER_CAPITAL.search(original) is None else original
    tokens: list[Token] = []
    if capitals is not None:
        _add_pieces(tokens, text, 0, len(text), capitals)
        return settle(tokens, text, original, None)
    append, known, codes, settled = tokens.append, CHUNKS, "", True
    at = 0  # where the chunk begins
    asks: int | frozenset[str] = 0  # what the chunk before asks of this one
    before = kept = 0  # where that one begins, and how many tokens stand before it
    chunks = iter(text.split(" "))
    for chunk in chunks:
        first, begins, following, code, value, more = known[chunk]
        if first is None or (
            asks and (first in asks if asks.__class__ is frozenset else not asks & begins)  # type: ignore[operator]
        ):
            settled = False
            if asks:
                del tokens[kept:]
            at = _add_chunks(tokens, text, before if asks else at, at + len(chunk), chunks)
            asks = 0
            continue
        if following:
            before, kept = at, len(tokens)
        asks = following
        if more is None:
            end = at + len(chunk)
            append(_new(Token, (code, value, at, end, chunk)))
            at = end + 1
        else:
            for one, value, start, end, piece in more:
                append(_new(Token, (one, value, at + start, at + end, piece)))
            at += len(chunk) + 1
        codes += code
    return settle(tokens, text, original, codes if settled else None)


def _add_chunks(
    tokens: list[Token], text: str, start: int, end: int, following: Iterator[str]
) -> int:
    """Add the tokens of chunks that are not plain, and of those that they reach into.

    Return where the next chunk begins, to which `following` is moved on.
    """
    while (taken := _add_pieces(tokens, text, start, end, None)) > end:
        start = taken
        while end < taken:
            end += 1 + len(next(following))
    return end + 1


def _add_pieces(tokens: list[Token], text: str, start: int, end: int, capitals: str | None) -> int:
    """Add the tokens of the pieces that begin between two places; return where they end."""
    while (found := PIECES.match(text, start)) is not None and found.end(1) < end:
        plain, begin, start = found[2], found.end(1), found.end()
        if plain and capitals is None:
            known = VOCABULARY[plain]
            if known.plainness == PLAIN or (
                known.plainness == ALONE and _stands_alone(plain, text, start)
            ):
                tokens.append(_new(Token, (known.code, known.value, begin, start, plain)))
                continue
        start = _add(tokens, text, plain, found[3], start, capitals)
    return max(start, end)


def _stands_alone(piece: str, text: str, end: int) -> bool:
    """Return whether a piece that ends at a place begins neither a phrase nor an abbreviation."""
    found = PIECES.match(text, end)
    return found is None or (piece, found[2] or found[3]) not in TOGETHER


def _add(
    tokens: list[Token],
    text: str,
    plain: str | None,
    other: str | None,
    end: int,
    capitals: str | None,
) -> int:
    """Add the tokens of a piece, of the number or phrase that it begins; return where they end."""
    piece = plain or other or ""
    start = end - len(piece)
    is_word = not (piece in MARKS or piece[0].isdecimal())
    if plain and not is_word:
        known = VOCABULARY[piece]
        tokens.append(_new(Token, (known.code, known.value, start, end, piece)))
        return end
    if other and (dotted := DOTTED.match(text, start)) is not None:
        tokens.append(dotted_token(dotted))
        return dotted.end()
    if not is_word or piece in BEGINNINGS or text[end : end + 1] == "-":
        found = NUMBERS.match(text, start)
        if found is not None and found.lastgroup is not None:
            tokens.extend(number_tokens(found.lastgroup, found.group(), start, found.end()))
            return found.end()
    if is_word:
        return _add_word(tokens, text, piece, start, end, capitals)
    tokens.append(Token(MARKS[piece], piece, start, end, piece))
    return end


def _add_word(
    tokens: list[Token],
    text: str,
    piece: str,
    start: int,
    end: int,
    capitals: str | None,
) -> int:
    """Add the tokens of a word or of the phrase that it begins; return where the next begins."""
    code, value, _, abbreviates, glued, phrases, month_end = VOCABULARY[piece]
    for phrase, entry in phrases:
        if text.startswith(phrase, start):
            stop = start + len(phrase)
        elif "  " in text and (match := _spread(phrase).match(text, start)) is not None:
            stop = match.end()
        else:
            continue
        after = text[stop : stop + 1]
        if not after.isalnum() or (phrase[-1] == "." and after.isdecimal()):  # "v.43"
            tokens.append(Token(entry.code, entry.value, start, stop, phrase))
            return stop
    if abbreviates and text[end : end + 1] == ".":
        end += 1
    if code == _WORD:
        cut = glued
        if month_end and tokens and tokens[-1].code in DAY_NUMBERS:
            cut = month_end
        if capitals is not None and (inner := INNER_CAPITAL.search(capitals, start, end)):
            cut = inner.start() + 1 - start
            if not tokens or tokens[-1].code not in DAY_NUMBERS:
                month = VOCABULARY[piece[:cut]].code == Code.MONTH.value
                cut = 0 if month else cut  # "OktoberFolk" is a name, "7. marsBasar" is not
        if cut:
            _add_word(tokens, text, piece[:cut], start, start + cut, None)
            return _add_word(tokens, text, piece[cut:], start + cut, end, capitals)
    tokens.append(_new(Token, (code, value, start, end, piece)))
    return end


@lru_cache(maxsize=_MEMO)
def _spread(phrase: str) -> re.Pattern[str]:
    """Return a pattern of a phrase between whose words any number of spaces stands."""
    return re.compile(re.escape(phrase).replace(r"\ ", " +"))

"""What stands between two spaces, as its tokens: most of a text says by itself what it is.

A chunk is plain where nothing outside it can change its tokens but how the next chunk begins.
Chunks recur ("mars", "18.", "møte,"), so what is known of them is remembered; dates are not.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from normalizers.temporal.lexing.numbers import DOTTED, dotted_token
from normalizers.temporal.lexing.token import Token
from normalizers.temporal.lexing.vocabulary import (
    ALONE,
    MARKS,
    PIECES,
    PLAIN,
    TOGETHER,
    VOCABULARY,
    Known,
)

_MEMO = 32768  # chunks
_LONGEST = 40  # characters; what is longer is no word with its marks
_LETTER = re.compile(r"[^\W\d_]")
# how a chunk begins
BY_LETTER, BY_DASH = 1, 2


class Chunk(NamedTuple):
    """A chunk: its first piece (None where it is not plain), how it begins, and its tokens.

    `asks` is what the next chunk has to be for this one to be plain: how it must begin, of a
    number at its end, or the pieces that it must not begin with, of a word that begins phrases. A
    chunk that is one token has its value; any other has its `tokens`, with their places in it.
    `codes` are those of all its tokens.
    """

    first: str | None
    begins: int = 0
    asks: int | frozenset[str] = 0
    codes: str = ""
    value: object = None
    tokens: tuple[Token, ...] | None = None


_NOT_PLAIN = Chunk(None)


class _Chunks(dict[str, Chunk]):
    """What is known of each chunk that was met."""

    def __missing__(self, text: str) -> Chunk:
        """Return what is known of a chunk, and remember it unless it holds a date."""
        if len(text) > _LONGEST:
            return _NOT_PLAIN
        if text.isalpha() and (known := VOCABULARY[text]).plainness == PLAIN:
            chunk = Chunk(text, BY_LETTER, 0, known.code, known.value)  # as most words are
        elif (dotted := DOTTED.match(text)) is not None:
            return _dotted(text, dotted)
        else:
            chunk = _chunk(text)
        if len(self) >= _MEMO:
            self.clear()
        self[text] = chunk
        return chunk


CHUNKS = _Chunks()


def _dotted(text: str, dotted: re.Match[str]) -> Chunk:
    """Return a chunk that is a date or a time of day with a dot, and at most a mark behind it."""
    token, end = dotted_token(dotted), dotted.end()
    if end == len(text):
        return Chunk(token.text, 0, BY_LETTER, token.code, token.value)
    mark = text[end:]
    if mark not in MARKS:
        return _NOT_PLAIN
    tokens = token, Token(MARKS[mark], mark, end, end + 1, mark)
    return Chunk(token.text, codes=token.code + MARKS[mark], tokens=tokens)


def _chunk(text: str) -> Chunk:
    """Return a chunk by its pieces."""
    pieces = PIECES.findall(text)
    tokens: list[Token] = []
    asks: int | frozenset[str] = 0
    at = taken = 0
    for place, (gap, piece, other) in enumerate(pieces):
        if other:
            return _NOT_PLAIN
        start = at + len(gap)
        at = start + len(piece)
        if start < taken:
            continue
        known, taken, asks = VOCABULARY[piece], at, 0
        if known.plainness != PLAIN:
            following = pieces[place + 1] if place + 1 < len(pieces) else None
            if known.plainness != ALONE:
                return _NOT_PLAIN
            if following is None:
                asks = _seconds(known)
            elif (piece, following[1] or following[2]) in TOGETHER:
                if not _is_abbreviation(piece, known, following):
                    return _NOT_PLAIN
                taken += 1
        elif at == len(text) and piece[0].isdecimal():
            asks = BY_LETTER | BY_DASH if piece[-1] == "." else BY_LETTER
        tokens.append(Token(known.code, known.value, start, taken, piece))
    if not tokens:
        return _NOT_PLAIN
    begins = BY_LETTER if _LETTER.match(text) else BY_DASH if text[0] == "-" else 0
    if tokens[0].text == text:
        return Chunk(text, begins, asks, tokens[0].code, tokens[0].value)
    codes = "".join([token.code for token in tokens])
    return Chunk(tokens[0].text, begins, asks, codes, tokens=tuple(tokens))


def _seconds(known: Known) -> frozenset[str]:
    """Return the second pieces of the phrases that a word begins."""
    return frozenset("".join(PIECES.findall(phrase)[1][1:]) for phrase, _ in known.phrases)


def _is_abbreviation(piece: str, known: Known, following: tuple[str, str, str]) -> bool:
    """Return whether only a full stop stands behind an abbreviation, and no phrase goes on so."""
    gap, mark, _ = following
    phrases = any(phrase.startswith(f"{piece}.") for phrase, _ in known.phrases)
    return known.abbreviates and mark == "." and not gap and not phrases

"""From text to tokens: words through the lexicon, digits by their patterns, marks as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from normalizers.lexicon.time_codes import Code
from normalizers.lexicon.time_words import Entry, lexicon
from normalizers.temporal.lexing.numbers import (
    BEGINNINGS,
    DOTTED,
    NUMBERS,
    dotted_token,
    number_of,
    number_tokens,
)
from normalizers.temporal.lexing.settle import settle
from normalizers.temporal.lexing.token import DAY_NUMBERS, Token

# a text as pieces: what parts it from the one before, then itself in one of two groups. What a
# piece of the first group means, nothing but its characters tells; one of the second may be part
# of something longer: "f.o.m.", "STY-28/03", "18.03.2025".
_PIECES = re.compile(
    r"""
    ( [^\w§/,&+|():;!.%«»"\n•·?-]* )
    (?:
      ( (?: [a-zæøå]{5,}+ [^\W\d_]*+ | [^\W\d_]{5,}+ ) (?! [.][^\W\d_][.][^\W\d_] )
      | [^\W\d_]++ (?! - | [.][^\W\d_][.][^\W\d_] )
      | (?<!\d) \d{1,2}
          (?: [.]? (?= [ ]?[^\W\d_] | \Z | [)\n] | ,(?!\d) ) | [.](?=[ ]?-) )
      | (?<![\w./:,-]) (?: (?:19|20)\d\d (?= [,:;)] (?:\Z|[ ]) ) | \d{3,9} (?= \Z | [ ][^\W\d_] ) )
      | [-/,&+|():;!.%«»"\n•·]
      )
    | ( [^\W\d_]+ (?: [.][^\W\d_][.][^\W\d_][.]? )? | \d+ (?:[.]\d+)* | [§_?] )
    )
    """,
    re.VERBOSE,
)
_MEMO = 65536  # words, numbers and marks, of which a language has not many more
_MARKS = {
    **{mark: mark for mark in '-/,():;.%"?'},
    "&": Code.AND.value,
    "+": Code.AND.value,
    "\n": Code.NEWLINE.value,
    "|": Code.NEWLINE.value,
    "•": Code.NEWLINE.value,
    "·": Code.NEWLINE.value,
    "!": Code.STOP.value,
    "§": Code.WORD.value,
    "_": Code.WORD.value,
    "«": Code.QUOTE.value,
    "»": Code.QUOTE.value,
}
_INNER_CAPITAL = re.compile("[a-zæøå][A-ZÆØÅ]")
_SHORT_NAME = 5  # letters of an abbreviation, whose full stop ends no sentence
_WORD, _YEAR = Code.WORD.value, Code.YEAR.value
_IS_YEAR = re.compile(r"(?:19|20)\d\d")
_ABBREVIATED = (Code.MONTH.value, Code.WEEKDAY.value)


def tokenise(text: str, original: str | None = None) -> tuple[list[Token], str]:
    """Return the tokens of a cleaned text, and their codes as one string.

    `original` is the text with its capitals, as long as the cleaned one: a capital inside a word
    begins another ("6. og 7. marsBasar").
    """
    if original is None:
        original = text
    same = original[1:] == text[1:]  # but for a capital at its beginning
    capitals = None if same or _INNER_CAPITAL.search(original) is None else original
    pieces = _PIECES.findall(text)
    tokens: list[Token] = []
    append, known_of, ordinary = tokens.append, _SIMPLE, capitals is None
    at = taken = 0  # where the pieces looked at end, where the tokens end
    settled = True
    for place, (gap, plain, other) in enumerate(pieces, 1):
        start = at + len(gap)
        if plain:
            at = start + len(plain)
            if taken <= start:
                code, value, plainness = known_of[plain]
                if ordinary and (
                    plainness == _PLAIN or (plainness == _ALONE and _stands_alone(pieces, place))
                ):
                    append(_new(Token, (code, value, start, at, plain)))
                    continue
        else:
            at = start + len(other)
        if taken <= start:
            settled = False
            taken = _add(tokens, text, plain, other, at, capitals)
        # a number may end inside a piece
        while taken < at:
            rest = _PIECES.match(text, taken)
            assert rest is not None
            taken = _add(tokens, text, rest[2], rest[3], rest.end(), capitals)
    return settle(tokens, text, original, settled)


def _stands_alone(pieces: Sequence[tuple[str, str, str]], place: int) -> bool:
    """Return whether the piece before a place begins neither a phrase nor an abbreviation."""
    if place == len(pieces):
        return True
    _, plain, other = pieces[place]
    return (pieces[place - 1][1], plain or other) not in _TOGETHER


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
    is_word = not (piece in _MARKS or piece[0].isdecimal())
    if plain and not is_word:
        known = _VOCABULARY[piece]
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
    tokens.append(Token(_MARKS[piece], piece, start, end, piece))
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
    code, value, _, abbreviates, glued, phrases, month_end = _VOCABULARY[piece]
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
        if capitals is not None and (inner := _INNER_CAPITAL.search(capitals, start, end)):
            cut = inner.start() + 1 - start
            if not tokens or tokens[-1].code not in DAY_NUMBERS:
                month = _VOCABULARY[piece[:cut]].code == Code.MONTH.value
                cut = 0 if month else cut  # "OktoberFolk" is a name, "7. marsBasar" is not
        if cut:
            _add_word(tokens, text, piece[:cut], start, start + cut, None)
            return _add_word(tokens, text, piece[cut:], start + cut, end, capitals)
    tokens.append(_new(Token, (code, value, start, end, piece)))
    return end


_new = tuple.__new__


@lru_cache(maxsize=_MEMO)
def _spread(phrase: str) -> re.Pattern[str]:
    """Return a pattern of a phrase between whose words any number of spaces stands."""
    return re.compile(re.escape(phrase).replace(r"\ ", " +"))


def _glued(piece: str) -> int:
    """Return where an unknown word is two that were run together, 0 where it is one."""
    words = lexicon()
    for word in words.glued:
        if piece.endswith(word) and len(piece) > len(word) + 2:
            return len(piece) - len(word)
    for name, _ in words.months:
        rest = piece[len(name) :]
        if piece.startswith(name) and words.weekday_of(rest) is not None:
            return len(name)
    return 0


def _month_end(piece: str) -> int:
    """Return where a month ends that an event's noun is glued to, else 0: "17. maiprogram"."""
    words = lexicon()
    events = words.list_of("sense.celebrations")
    for name, _ in words.months:
        if piece.startswith(name) and piece[len(name) :] in events:
            return len(name)
    return 0


class _Known(NamedTuple):
    """A piece: its code and value, and how plain it is.

    Of a `_PLAIN` piece nothing but its characters matters. A word that is plain `_ALONE` begins
    phrases or takes an abbreviation's full stop: what stands behind it in them is in `_TOGETHER`.
    Any other may be two words that were run together at the place `glued` or behind a day's number
    at `month_end`, the beginning of what is written with digits, a word of two meanings.
    """

    code: str
    value: object
    plainness: int = 2
    abbreviates: bool = False
    glued: int = 0
    phrases: tuple[tuple[str, Entry], ...] = ()
    month_end: int = 0


_ALONE, _PLAIN = 1, 2


class _Vocabulary(dict[str, _Known]):
    """What is known of each piece that was met."""

    def __missing__(self, piece: str) -> _Known:
        """Return what is known of a piece, and remember it among as many as are kept."""
        if piece in _MARKS:
            known = _Known(_MARKS[piece], piece)
        elif not piece[0].isdecimal():
            known = _known_word(piece)
        elif _IS_YEAR.fullmatch(piece):
            known = _Known(_YEAR, int(piece))
        else:
            known = _Known(*number_of(piece))
        if len(self) >= _MEMO:
            self.clear()
        self[piece] = known
        return known


_VOCABULARY = _Vocabulary()


class _Simple(dict[str, tuple[str, object, int]]):
    """The code, the value and the plainness of each piece that was met."""

    def __missing__(self, piece: str) -> tuple[str, object, int]:
        """Return what is known of a piece, and remember it among as many as are kept."""
        if len(self) >= _MEMO:
            self.clear()
        code, value, plainness = _VOCABULARY[piece][:3]
        self[piece] = code, value, plainness
        return code, value, plainness


_SIMPLE = _Simple()
# the pairs of pieces with which phrases and abbreviations begin: ("til", "og"), ("jan", ".")
_TOGETHER: set[tuple[str, str]] = set()


def _known_word(piece: str) -> _Known:
    """Return what is known of a word."""
    words = lexicon()
    phrases = words.phrases.get(piece, ())
    _TOGETHER.update((piece, "".join(_PIECES.findall(phrase)[1][1:])) for phrase, _ in phrases)
    entry = words.words.get(piece)
    plain = _ALONE if phrases else _PLAIN
    glued = month = 0
    if piece in BEGINNINGS or piece in words.ambiguous:
        plain = 0
    if entry is None:
        code = next((code for ending, code in words.endings if piece.endswith(ending)), _WORD)
        glued = _glued(piece) if code == _WORD else 0
        month = _month_end(piece) if code == _WORD else 0
        plain = 0 if glued or month else plain
        entry = Entry(code, piece)
    full = any(piece == name for name, _ in words.months)
    short = entry.code in _ABBREVIATED and len(piece) <= _SHORT_NAME and not full
    abbreviates = short or piece in words.list_of("abbreviation.words")
    if abbreviates:
        _TOGETHER.add((piece, "."))
        plain = min(plain, _ALONE)
    return _Known(entry.code, entry.value, plain, abbreviates, glued, phrases, month)

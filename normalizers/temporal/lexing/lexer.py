"""From text to tokens: words through the lexicon, digits by their patterns, marks as they are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from normalizers.lexicon.time_codes import Code
from normalizers.lexicon.time_words import Entry, lexicon
from normalizers.temporal.lexing.numbers import BEGINNINGS, NUMBERS, number_of, number_tokens
from normalizers.temporal.lexing.settle import settle
from normalizers.temporal.lexing.token import DAY_NUMBERS, Token

# where the next token begins; most are words, which the pattern of numbers need not see
_NEXT = re.compile(
    r"""
      (?P<word> [^\W\d_]+ (?: [.][^\W\d_][.][^\W\d_][.]? )? )
    | (?P<plain> (?<!\d) \d{1,2}
        (?: [.]? (?= [ ]?[^\W\d_] | \Z | [)\n] | ,(?!\d) ) | [.](?=[ ]?-) ) )
    | (?P<year> (?<![\w./:,-]) (?:19|20)\d\d (?= \Z | [ ][^\W\d_] | [,:;)] (?:\Z|[ ]) ) )
    | (?P<begins> [\d§_?] )
    | (?P<mark> [-/,&+|():;!.%«»"\n•·] )
    """,
    re.VERBOSE,
)
_MEMO = 65536
_MARKS = {
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
_LONGEST_PREFIX = 4  # letters before a hyphen that may begin a case number: "STY-28/03"
_ABBREVIATED = (Code.MONTH.value, Code.WEEKDAY.value)


def tokenise(text: str, original: str | None = None) -> list[Token]:
    """Return the tokens of a cleaned text.

    `original` is the text with its capitals, as long as the cleaned one: a capital inside a word
    begins another ("6. og 7. marsBasar").
    """
    tokens: list[Token] = []
    capitals = original if original is not None and _INNER_CAPITAL.search(original) else None
    spread = "  " in text
    find, append = _NEXT.search, tokens.append
    match = find(text)
    while match is not None:
        start, place = match.span()
        piece = text[start:place]
        kind = match.lastgroup
        if kind == "word":
            known = _known(piece)
            if (
                known[2]
                and capitals is None
                and (place - start > _LONGEST_PREFIX or text[place : place + 1] != "-")
            ):
                append(_new(Token, (known[0], known[1], start, place, piece)))
                match = find(text, place)
                continue
            if piece not in BEGINNINGS and text[place : place + 1] != "-":
                place = _add_word(tokens, text, piece, start, place, capitals, spread)
                match = find(text, place)
                continue
        elif kind == "plain":
            code, value = number_of(piece)
            append(_new(Token, (code, value, start, place, piece)))
            match = find(text, place)
            continue
        elif kind == "year":
            append(_new(Token, (_YEAR, int(piece), start, place, piece)))
            match = find(text, place)
            continue
        if kind != "mark":
            found = NUMBERS.match(text, start)
            if found is not None and found.lastgroup is not None:
                place = found.end()
                tokens.extend(number_tokens(found.lastgroup, found.group(), start, place))
                match = find(text, place)
                continue
        if kind == "word":
            place = _add_word(tokens, text, piece, start, place, capitals, spread)
        else:
            tokens.append(Token(_MARKS.get(piece, piece), piece, start, place, piece))
        match = find(text, place)
    return settle(tokens, text, original if original is not None else text)


def _add_word(
    tokens: list[Token],
    text: str,
    piece: str,
    start: int,
    end: int,
    capitals: str | None,
    spread: bool,
) -> int:
    """Add the tokens of a word or of the phrase that it begins; return where the next begins.

    `spread` tells that the text has several spaces between two words somewhere.
    """
    code, value, _, abbreviates, glued, phrases = _known(piece)
    for phrase, entry in phrases:
        if text.startswith(phrase, start):
            stop = start + len(phrase)
        elif spread and (match := _spread(phrase).match(text, start)) is not None:
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
        if capitals is not None and (inner := _INNER_CAPITAL.search(capitals, start, end)):
            cut = inner.start() + 1 - start
            if not tokens or tokens[-1].code not in DAY_NUMBERS:
                month = _known(piece[:cut])[0] == Code.MONTH.value
                cut = 0 if month else cut  # "OktoberFolk" is a name, "7. marsBasar" is not
        if cut:
            _add_word(tokens, text, piece[:cut], start, start + cut, None, spread)
            return _add_word(tokens, text, piece[cut:], start + cut, end, capitals, spread)
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


class _Known(NamedTuple):
    """A word: its code and value; whether it is `plain`: nothing but its letters matters.

    Else it may be an abbreviation with a full stop, two words that were run together at the place
    `glued`, the beginning of phrases or of what is written with digits.
    """

    code: str
    value: str
    plain: bool
    abbreviates: bool
    glued: int
    phrases: tuple[tuple[str, Entry], ...]


@lru_cache(maxsize=_MEMO)
def _known(piece: str) -> _Known:
    """Return what is known of a word."""
    words = lexicon()
    phrases = words.phrases.get(piece, ())
    entry = words.words.get(piece)
    begins = bool(phrases) or piece in BEGINNINGS
    if entry is None:
        code = next((code for ending, code in words.endings if piece.endswith(ending)), _WORD)
        glued = _glued(piece) if code == _WORD else 0
        return _Known(code, piece, not (begins or glued), False, glued, phrases)
    full = any(piece == name for name, _ in words.months)
    short = entry.code in _ABBREVIATED and len(piece) <= _SHORT_NAME and not full
    abbreviates = short or piece in words.list_of("abbreviation.words")
    plain = not (begins or abbreviates)
    return _Known(entry.code, entry.value, plain, abbreviates, 0, phrases)

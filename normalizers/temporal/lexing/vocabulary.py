"""What is known of each piece of a text by its characters alone: words, numbers and marks."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from normalizers.lexicon.time_codes import Code, letters
from normalizers.lexicon.time_words import Entry, lexicon
from normalizers.temporal.lexing.numbers import BEGINNINGS, number_of

# a text as pieces: what parts it from the one before, then itself in one of two groups. What a
# piece of the first group means, nothing but its characters tells; one of the second may be part
# of something longer: "f.o.m.", "STY-28/03", "18.03.2025".
PIECES = re.compile(
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
MARKS = {
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
# kinds of words and marks that make no time among themselves: each rule asks for another too
TIMELESS = frozenset(
    letters(
        "word|stop|comma|colon|semicolon|open|close|dash|slash|quote|percent|and|or|in|filler|per"
        "|this|from|to|until|between|by|all|only|none|with|word_number|start|deadline|condition"
        "|approximate"
    )
)
_WRITTEN = re.compile(r"\w+(?:\.\w+)*")
_OPEN_DAY = "x"  # below a month: "x. Julebord"
_LETTERS = re.compile(r"[^\W\d_]+")
INNER_CAPITAL = re.compile("[a-zæøå][A-ZÆØÅ]")
_SHORT_NAME = 5  # letters of an abbreviation, whose full stop ends no sentence
_new = tuple.__new__  # a tuple made so costs no call of Python
_WORD, _YEAR = Code.WORD.value, Code.YEAR.value
_IS_YEAR = re.compile(r"(?:19|20)\d\d")
_ABBREVIATED = (Code.MONTH.value, Code.WEEKDAY.value)


class Known(NamedTuple):
    """A piece: its code and value, and how plain it is.

    Of a `PLAIN` piece nothing but its characters matters. A word that is plain `ALONE` begins
    phrases or takes an abbreviation's full stop: what stands behind it in them is in `TOGETHER`.
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


ALONE, PLAIN = 1, 2


class _Vocabulary(dict[str, Known]):
    """What is known of each piece that was met."""

    def __missing__(self, piece: str) -> Known:
        """Return what is known of a piece, and remember it among as many as are kept."""
        if piece in MARKS:
            known = Known(MARKS[piece], piece)
        elif not piece[0].isdecimal():
            known = _known_word(piece)
        elif _IS_YEAR.fullmatch(piece):
            known = Known(_YEAR, int(piece))
        else:
            known = Known(*number_of(piece))
        if len(self) >= _MEMO:
            self.clear()
        self[piece] = known
        return known


VOCABULARY = _Vocabulary()


class _Timeless(dict[str, bool]):
    """Whether each word that was met can be part of no time without a word or digit that is."""

    def __missing__(self, word: str) -> bool:
        """Return what is known of a word, and remember it among as many as are kept."""
        known = VOCABULARY[word] if word.isalpha() else None
        timeless = (
            known is not None
            and known.plainness > 0
            and known.code in TIMELESS
            and word not in _telling_words()
        )
        if len(self) >= _MEMO:
            self.clear()
        self[word] = timeless
        return timeless


_IS_TIMELESS = _Timeless()


@cache
def _telling_words() -> frozenset[str]:
    """Return the last words of what says something of time by words that are none of time."""
    words = lexicon()
    phrases = [
        phrase
        for found in words.phrases.values()
        for phrase, entry in found
        if entry.code not in TIMELESS
    ]
    said = (*phrases, *words.list_of("cell.undecided"), *words.list_of("cell.nouns"))
    return frozenset((_OPEN_DAY, *(_LETTERS.findall(text)[-1] for text in said)))


def is_plain_word(piece: str) -> bool:
    """Return whether a piece is a word that is none of time, whatever other word stands by it."""
    known = VOCABULARY[piece]
    return known.plainness == PLAIN and known.code == _WORD and _IS_TIMELESS[piece]


def has_no_time(text: str, original: str) -> bool:
    """Return whether a cleaned text, `original` before that, has words, and none that tells time.

    Where it has no digit either, no rule can read it. Most sentences are told by this scan.
    """
    words = _WRITTEN.findall(text)
    if not words or not all(map(_IS_TIMELESS.__getitem__, words)) or "?" in text or "\n" in text:
        return False
    return INNER_CAPITAL.search(original) is None


# the pairs of pieces with which phrases and abbreviations begin: ("til", "og"), ("jan", ".")
TOGETHER: set[tuple[str, str]] = set()


def _known_word(piece: str) -> Known:
    """Return what is known of a word."""
    special = _parts()
    if not (
        piece in special.whole or piece.endswith(special.ends) or piece.startswith(special.months)
    ):
        return _new(Known, (_WORD, piece, PLAIN, False, 0, (), 0))  # as nearly all words
    words = lexicon()
    phrases = words.phrases.get(piece, ())
    TOGETHER.update((piece, "".join(PIECES.findall(phrase)[1][1:])) for phrase, _ in phrases)
    entry = words.words.get(piece) or words.run_together.get(piece)
    plain = ALONE if phrases else PLAIN
    glued = month = 0
    if piece in BEGINNINGS or piece in words.ambiguous:
        plain = 0
    if entry is None:
        code = _code_by_ending(piece)
        if code == _WORD:
            glued, month = _glued(piece), _month_end(piece)
        plain = 0 if glued or month else plain
        entry = Entry(code, piece)
    short = entry.code in _ABBREVIATED and len(piece) <= _SHORT_NAME
    abbreviates = (short and piece not in _parts().months) or (
        piece in words.list_of("abbreviation.words")
    )
    if abbreviates:
        TOGETHER.add((piece, "."))
        plain = min(plain, ALONE)
    return Known(entry.code, entry.value, plain, abbreviates, glued, phrases, month)


class _Parts(NamedTuple):
    """The words of which something is known, and what an unknown one may begin or end with."""

    whole: frozenset[str]
    endings: tuple[str, ...]
    glued: tuple[str, ...]
    ends: tuple[str, ...]
    months: tuple[str, ...]


@cache
def _parts() -> _Parts:
    words = lexicon()
    known = (words.words, words.run_together, words.phrases, words.ambiguous, BEGINNINGS)
    whole = frozenset().union(*known, words.list_of("abbreviation.words"))
    endings = tuple(ending for ending, _ in words.endings)
    months = tuple(name for name, _ in words.months)
    return _Parts(whole, endings, words.glued, (*endings, *words.glued), months)


def _code_by_ending(piece: str) -> str:
    """Return the code of a compound by how it ends, that of a word for one without such an end."""
    if not piece.endswith(_parts().endings):
        return _WORD
    return next(code for ending, code in lexicon().endings if piece.endswith(ending))


def _glued(piece: str) -> int:
    """Return where an unknown word is two that were run together, 0 where it is one."""
    months = _parts().months
    if piece.endswith(_parts().glued):
        for word in _parts().glued:
            if piece.endswith(word) and len(piece) > len(word) + 2:
                return len(piece) - len(word)
    if piece.startswith(months):
        for name in months:
            if piece.startswith(name) and lexicon().weekday_of(piece[len(name) :]) is not None:
                return len(name)
    return 0


def _month_end(piece: str) -> int:
    """Return where a month ends that an event's noun is glued to, else 0: "17. maiprogram"."""
    months = _parts().months
    if not piece.startswith(months):
        return 0
    events = lexicon().list_of("sense.celebrations")
    for name in months:
        if piece.startswith(name) and piece[len(name) :] in events:
            return len(name)
    return 0

"""From text to tokens: one master pattern, the lexicon, and what only looks like a time."""

from __future__ import annotations

import re
from typing import NamedTuple

from normalizers.temporal.lexicon import lexicon

_MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_MASTER = re.compile(
    rf"""
      (?P<law> §+ [ ]? \d+ (?: [ ]?[-–.,] ?\d+ | [ ][a-z]\b )* )
    | (?P<phone> (?<![\w.]) (?: \d\d(?:[ ]\d\d){{3}} | \d{{3}}[ ]\d\d[ ]\d{{3}} | \d{{3}}[ ]\d{{3}}[ ]\d{{3}} ) (?![\w]) )
    | (?P<case> (?<![\w.]) (?: \d{{4}}/\d+-\d+ | \d{{1,4}}/\d{{2,4}}-\d+ | 0\d\d?/\d\d(?!\d) | \d{{3,}}/\d\d(?!\d) | [a-zæøå]{{2,4}}-\d+/\d+ ) )
    | (?P<committee> \d{{1,2}}\.? [ ]? (?:{_MONTHS}) -[^\W\d]\w* )
    | (?P<iso> (?<!\d) \d{{4}}-\d\d-\d\d (?!\d) )
    | (?P<full> (?<![\d/]) (?: \d{{1,2}} [.] [ ]? \d{{1,2}} [. ] [ ]? (?:\d{{4}}|\d\d) | \d{{1,2}}/\d{{1,2}}[-/.](?:\d{{4}}|\d\d) ) (?![\d:]|[.]\d) )
    | (?P<clock> (?<![\d/]) (?: \d{{1,2}}:\d\d (?: :\d\d )? ) (?!\d) )
    | (?P<short> (?<![\d/]) (?: \d{{1,2}}[.]\d{{1,2}} [.]? | \d{{1,2}}[.][ ]\d{{1,2}}[.] | \d{{1,2}}/\d{{1,2}} ) (?![\d/]) )
    | (?P<decimal> \d+ (?: [.,]\d+ ){{1,}} (?!\d) )
    | (?P<year> (?<!\d) (?:19|20)\d\d (?!\d) )
    | (?P<ordinal> (?<!\d) \d{{1,2}} [.]+ (?!\d) )
    | (?P<number> \d+ )
    | (?P<word> [^\W\d_]+ (?: \.[^\W\d_]\.[^\W\d_]\.? )? )
    | (?P<mark> [-/,&+|():;?!.%«»"\n] )
    """,
    re.VERBOSE,
)


_LONGEST_ABBREVIATION = 5


class Token(NamedTuple):
    """A token: its code (one letter), its value, and its place in the text."""

    code: str
    value: object
    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    """Give the tokens of a cleaned text; what only looks like a time has the code "!"."""
    words = lexicon()
    tokens: list[Token] = []
    place = 0
    end = len(text)
    while place < end:
        match = _MASTER.search(text, place)
        if match is None:
            break
        kind = match.lastgroup
        start, place = match.span()
        piece = match.group()
        if kind == "word":
            token, place = _word(text, piece, start, place)
        else:
            token = _number_or_mark(kind or "", piece, start, place)
        tokens.append(token)
    return _without_look_alikes(tokens, text, words.counted, words.numbered)


def _word(text: str, piece: str, start: int, end: int) -> tuple[Token, int]:
    words = lexicon()
    for phrase, code, value in words.phrases.get(piece, ()):
        stop = start + len(phrase)
        if text.startswith(phrase, start) and not text[stop : stop + 1].isalnum():
            return Token(code, value, start, stop), stop
    found = words.words.get(piece)
    if found is None:
        return Token("x", piece, start, end), end
    code, value = found
    if code in "mwM" and text[end : end + 1] == "." and len(piece) <= _LONGEST_ABBREVIATION:
        end += 1
    return Token(code, value, start, end), end


def _number_or_mark(kind: str, piece: str, start: int, end: int) -> Token:
    if kind == "mark":
        return Token("&" if piece in "&+" else "N" if piece == "\n" else piece, piece, start, end)
    if kind in ("law", "phone", "case", "committee", "decimal"):
        return Token("!", piece, start, end)
    numbers = [int(part) for part in re.findall(r"\d+", piece)]
    if kind == "iso":
        return Token("F", (numbers[2], numbers[1], numbers[0]), start, end)
    if kind == "full":
        day, month, year = numbers
        year = year if year > 99 else 2000 + year if year < 70 else 1900 + year
        code = "F" if month <= 12 and day <= 31 else "!"
        return Token(code, (day, month, year), start, end)
    if kind == "clock":
        code = "T" if numbers[0] <= 24 and numbers[1] < 60 else "!"
        return Token(code, f"{numbers[0]:02}:{numbers[1]:02}", start, end)
    if kind == "short":
        day, month = numbers
        if 1 <= day <= 31 and 1 <= month <= 12 and not _is_clock(piece, month):
            return Token("D", (day, month), start, end)
        if "." in piece and day <= 24 and month < 60 and len(piece.split(".")[1]) == 2:
            return Token("T", f"{day:02}:{month:02}", start, end)
        return Token("!", piece, start, end)
    if kind == "year":
        return Token("Y", numbers[0], start, end)
    if kind == "ordinal":
        return Token("o" if 1 <= numbers[0] <= 31 else "Z", numbers[0], start, end)
    value = numbers[0]
    return Token("n" if 1 <= value <= 53 and len(piece) <= 2 else "Z", value, start, end)


def _is_clock(piece: str, month: int) -> bool:
    return month == 0 or piece.endswith((".00", ".30"))


def _without_look_alikes(
    tokens: list[Token], text: str, counted: frozenset[str], numbered: frozenset[str]
) -> list[Token]:
    """Mark the numbers that count or number something: "5. trinn", "14 dager", "kap. 3"."""
    result = list(tokens)
    for place, token in enumerate(tokens):
        if token.code not in "onDTYZ":
            continue
        after = place + 1
        while after < len(tokens) and tokens[after].code in "on-&" and after < place + 4:
            after += 1
        word = tokens[after] if after < len(tokens) else None
        follows = word is not None and text[word.start : word.end] in counted
        before = place - 1
        while before >= 0 and tokens[before].code in ".:":
            before -= 1
        numbers = (
            before >= 0
            and text[tokens[before].start : tokens[before].end].strip(".") in numbered
            and token.code != "Y"
            and not _dated_after(tokens, place)
        )
        if (follows and token.code != "Y" and word is not None and word.code != "M") or numbers:
            result[place] = token._replace(code="!")
    return result


def _dated_after(tokens: list[Token], place: int) -> bool:
    """Tell whether a month follows the number, or the number is a whole date itself."""
    if tokens[place].code == "D":
        return True
    return any(token.code == "m" for token in tokens[place + 1 : place + 3])

"""From text to tokens: one master pattern, the lexicon, and what only looks like a time."""

from __future__ import annotations

import re

from normalizers.temporal.lexicon import lexicon
from normalizers.temporal.neighbours import settle
from normalizers.temporal.token import Token

_MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_MASTER = re.compile(
    rf"""
      (?P<law> §+ [ ]? \d+ (?: [ ]?[-–.,] ?\d+ | [ ][a-z]\b )* )
    | (?P<phone> (?<![\w.]) (?: \d\d(?:[ ]\d\d){{3}} | \d{{3}}[ ]\d\d[ ]\d{{3}} | \d{{3}}[ ]\d{{3}}[ ]\d{{3}} ) (?![\w]) )
    | (?P<case> (?<![\w.]) (?: \d{{4}}/\d+-\d+ | \d{{1,4}}/\d{{2,4}}-\d+ | 0\d\d/\d\d(?!\d) | \d{{3,}}/\d\d(?!\d) | [a-zæøå]{{2,4}}-\d+/\d+ ) )
    | (?P<committee> \d{{1,2}}\.? [ ]? (?:{_MONTHS}) -(?!man|mån|tir|tys|ons|tor|fre|lør|lau|søn|sun|jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des)[^\W\d]\w* )
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


_ABBREVIATIONS = {"mnd", "ca", "kl", "pr", "b"}


def tokenise(text: str) -> list[Token]:
    """Give the tokens of a cleaned text; what only looks like a time has the code "!"."""
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
    return settle(tokens, text)


def _word(text: str, piece: str, start: int, end: int) -> tuple[Token, int]:
    words = lexicon()
    for phrase, code, value in words.phrases.get(piece, ()):
        stop = start + len(phrase)
        if text.startswith(phrase, start) and not text[stop : stop + 1].isalnum():
            return Token(code, value, start, stop, phrase), stop
    found = words.words.get(piece)
    if found is None:
        return Token("x", piece, start, end, piece), end
    code, value = found
    stop = text[end : end + 1] == "."
    if stop and (piece in _ABBREVIATIONS or (code in "mw" and len(piece) <= 5)):
        end += 1
    return Token(code, value, start, end, piece), end


def _number_or_mark(kind: str, piece: str, start: int, end: int) -> Token:
    if kind == "mark":
        return Token(
            "&" if piece in "&+" else "N" if piece == "\n" else piece, piece, start, end, piece
        )
    if kind in ("law", "phone", "case", "committee", "decimal"):
        return Token("!", piece, start, end, piece)
    numbers = [int(part) for part in re.findall(r"\d+", piece)]
    if kind == "iso":
        return Token("F", (numbers[2], numbers[1], numbers[0]), start, end, piece)
    if kind == "full":
        day, month, year = numbers
        year = year if year > 99 else 2000 + year if year < 70 else 1900 + year
        code = "F" if month <= 12 and day <= 31 else "!"
        return Token(code, (day, month, year), start, end, piece)
    if kind == "clock":
        code = "T" if numbers[0] <= 24 and numbers[1] < 60 else "!"
        return Token(code, f"{numbers[0]:02}:{numbers[1]:02}", start, end, piece)
    if kind == "short":
        day, month = numbers
        if 1 <= day <= 31 and 1 <= month <= 12 and not _is_clock(piece, month):
            return Token("D", (day, month), start, end, piece)
        if "." in piece and day <= 24 and month < 60 and len(piece.split(".")[1]) == 2:
            return Token("T", f"{day:02}:{month:02}", start, end, piece)
        return Token("!", piece, start, end, piece)
    if kind == "year":
        return Token("Y", numbers[0], start, end, piece)
    if kind == "ordinal":
        return Token("o" if 1 <= numbers[0] <= 31 else "Z", numbers[0], start, end, piece)
    value = numbers[0]
    return Token("n" if 1 <= value <= 53 and len(piece) <= 2 else "Z", value, start, end, piece)


def _is_clock(piece: str, month: int) -> bool:
    return month == 0 or piece.endswith((".00", ".30"))

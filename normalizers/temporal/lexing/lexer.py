"""From text to tokens: one master pattern, the lexicon, and what only looks like a time."""

from __future__ import annotations

import re
from functools import lru_cache

from normalizers.lexicon.time_words import lexicon
from normalizers.temporal.lexing.disambiguate import settle
from normalizers.temporal.lexing.token import Token

_MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_MASTER = re.compile(
    rf"""
      (?P<law> §+ [ ]? \d+ (?: [ ]?[-–.,] ?\d+ | [ ][a-z]\b )* )
    | (?P<paper> (?<!\w) (?:st[.]?meld|meld|prop|innst|ot[.]?prp|dok) [.]? [^()\n]{{0,20}} [(]\d{{4}}-\d{{4}}[)] )
    | (?P<phone> (?<![\w.]) (?: \d\d(?:[ ]\d\d){{3}} | \d{{3}}[ ]\d\d[ ]\d{{3}} | \d{{3}}[ ]\d{{3}}[ ]\d{{3}} ) (?![\w]) )
    | (?P<case> (?<![\w.]) (?: \d{{4}}/\d+-\d+ | \d{{1,4}}/\d{{2,4}}-\d+(?![\d/]) | 0\d\d/\d\d(?!\d) | (?!(?:19|20)\d\d/\d\d(?!\d)) \d{{3,}}/\d\d(?!\d) | [a-zæøå]{{2,4}}-\d+/\d+ ) )
    | (?P<blank> (?<![\w?]) (?: (?: xx? | [?]{{1,3}} | _+ ) (?: [./][ ]?|[ ] )
        (?:{_MONTHS}|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|des) (?![^\W\d])[.]?
        | (?: xx | [?]{{2,3}} | __+ ) [./] \d{{1,2}}(?![\d:])[./]? ) )
    | (?P<quarter> (?<!\w) q[1-4] (?!\w) )
    | (?P<term> (?<!\w) [vh][-' ]?20\d\d (?!\w) | \A[vh][-' ]?\d\d\Z )
    | (?P<month> (?<![\w./]) (?:0[1-9]|1[0-2])[.](?:19|20)\d\d (?![\d./]) | \A(?:0?[1-9]|1[0-2])/(?:19|20)\d\d\Z
        | \A(?:19|20)\d\d-(?:0[1-9]|1[0-2])\Z )
    | (?P<iso> (?<!\d) \d{{4}}-\d\d-\d\d (?!\d) )
    | (?P<full> (?<![\d/]) (?: \d{{1,2}} [.] [ ]? \d{{1,2}} (?: [.][ ]? (?:\d{{4}}|\d\d) | [ ]\d{{4}} ) | \d{{1,2}}/\d{{1,2}}[-/.](?:\d{{4}}|\d\d) ) (?![\d:/]|[.]\d) )
    | (?P<clock> (?<![\d/]) (?: \d{{1,2}}:\d\d (?: :\d\d )? ) (?!\d) )
    | (?P<short> (?<![\d/]) (?: \d{{1,2}}[.]\d{{1,2}} [.]? | (?:0?[1-9]|[12]\d|3[01])[.][ ](?:0?[1-9]|1[0-2])[.](?![ ]?(?:{_MONTHS})) | \d{{1,2}}/\d{{1,2}} ) (?![\d/]) )
    | (?P<decimal> \d+ (?: [.,]\d+ ){{1,}} (?!\d) )
    | (?P<year> (?<!\d) (?:19|20)\d\d (?!\d) )
    | (?P<ordinal> (?<!\d) \d{{1,2}} [.]+ (?!\d) )
    | (?P<number> \d+ )
    """,
    re.VERBOSE,
)
# where the next token begins; most are words, which the master pattern need not see
_NEXT = re.compile(
    r"""
      (?P<word> [^\W\d_]+ (?: [.][^\W\d_][.][^\W\d_][.]? )? )
    | (?P<plain> (?<![\d/.:-]) \d{1,2}[.]? (?=[ ]?[^\W\d_]) )
    | (?P<begins> [\d§_?] )
    | (?P<mark> [-/,&+|():;!.%«»"\n] )
    """,
    re.VERBOSE,
)
_WORDS = 65536
_MARKS = {"&": "&", "+": "&", "\n": "N", "§": "x", "_": "x"}
_LONGEST = 20  # characters of a number or numeric date
_BEGIN_NUMBERS = frozenset(["x", "xx", "v", "h", "q", "st", "meld", "prop", "innst", "ot", "dok"])


_ABBREVIATIONS = {"mnd", "ca", "kl", "pr", "b"}


def tokenise(text: str) -> list[Token]:
    """Return the tokens of a cleaned text; what only looks like a time has the code "!"."""
    tokens: list[Token] = []
    match = _NEXT.search(text)
    while match is not None:
        start, place = match.span()
        piece = match.group()
        kind = match.lastgroup
        if (
            kind == "begins"
            or piece in _BEGIN_NUMBERS
            or (kind == "word" and text[place : place + 1] == "-")
        ):
            found = _MASTER.match(text, start)
            if found is not None:
                kind, piece, place = found.lastgroup, found.group(), found.end()
            elif kind == "begins":
                kind = "mark"
        if kind == "word":
            token, place = _word(text, piece, start, place)
            tokens.append(token)
        elif kind == "plain":
            tokens.append(_day(piece, start, place))
        elif kind in ("blank", "month", "quarter", "term"):
            tokens.extend(_short_form(kind, piece, start, place))
        else:
            tokens.append(_number_or_mark(kind or "mark", piece, start, place))
        match = _NEXT.search(text, place)
    return settle(tokens, text)


def _word(text: str, piece: str, start: int, end: int) -> tuple[Token, int]:
    code, value, abbreviates, phrases = _known(piece)
    for phrase, phrase_code, phrase_value in phrases:
        stop = start + len(phrase)
        if text.startswith(phrase, start) and not text[stop : stop + 1].isalnum():
            return Token(phrase_code, phrase_value, start, stop, phrase), stop
    if abbreviates and text[end : end + 1] == ".":
        end += 1
    return Token(code, value, start, end, piece), end


@lru_cache(maxsize=_WORDS)
def _known(piece: str) -> tuple[str, str, bool, tuple[tuple[str, str, str], ...]]:
    """Return a word's code and value, whether it may be an abbreviation, and its phrases."""
    words = lexicon()
    phrases = words.phrases.get(piece, ())
    if piece not in words.words:
        code = next((code for ending, code in words.endings if piece.endswith(ending)), "x")
        return code, piece, False, phrases
    code, value = words.words[piece]
    return code, value, piece in _ABBREVIATIONS or (code in "mw" and len(piece) <= 5), phrases


def _day(piece: str, start: int, end: int) -> Token:
    """Return the token of one or two digits before a word: "16." or "16"."""
    value = int(piece.rstrip("."))
    if piece[-1] == ".":
        return Token("o" if 1 <= value <= 31 else "Z", value, start, end, piece)
    return Token("n" if 1 <= value <= 53 else "Z", value, start, end, piece)


def _short_form(kind: str, piece: str, start: int, end: int) -> list[Token]:
    """Return the tokens of "xx. mars" (no day yet), "03.2025", "Q1" and "V25" (a term)."""
    if kind == "quarter":
        middle = start + 1
        number = Token("O", int(piece[1]), start, middle, piece[:1])
        return [number, Token("H", "quarter", middle, end, piece[1:])]
    if kind == "month":
        numbers = re.split(r"[-./]", piece)
        month, year = sorted(map(int, numbers))
        middle = start + len(numbers[0])
        return [Token("m", str(month), start, middle, ""), Token("Y", year, middle, end, "")]
    number_text = re.search(r"\d+", piece)
    if kind == "term" and number_text is not None:
        year = int(number_text.group()) % 100 + 2000
        middle = start + number_text.start()
        name = "spring_half" if piece[0] == "v" else "autumn_term"
        term = Token("h", name, start, middle, piece[:1])
        return [term, Token("Y", year, middle, end, number_text.group())]
    word = re.search(r"[^\W\d_]{3,}", piece)
    if word is not None:
        month = int(lexicon().words[word.group()][1])
    else:
        month = int(number_text.group()) if number_text else 0
    code = "_" if 1 <= month <= 12 else "!"
    return [Token(code, month, start, end, piece)]


def _number_or_mark(kind: str, piece: str, start: int, end: int) -> Token:
    if kind == "mark":
        return Token(_MARKS.get(piece, piece), piece, start, end, piece)
    if kind in ("law", "paper", "phone", "case", "decimal"):
        return Token("!", piece, start, end, piece)
    if len(piece) > _LONGEST:
        return Token("!", piece, start, end, piece)
    numbers = [int(part) for part in re.findall(r"\d+", piece)]
    if kind == "iso":
        return Token("F", (numbers[2], numbers[1], numbers[0]), start, end, piece)
    if kind == "full":
        day, month, year = numbers
        year = year if year > 99 else 2000 + year if year < 70 else 1900 + year
        code = "F" if 1 <= month <= 12 and 1 <= day <= 31 else "!"
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

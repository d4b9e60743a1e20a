"""What is written with digits, as tokens: dates, clock times, years, numbers, case numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from normalizers.lexicon.time_codes import Code
from normalizers.lexicon.time_words import lexicon
from normalizers.temporal.lexing.token import Token

_MONTHS = (
    "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|des"
)
_NAME = rf"(?:{_MONTHS})(?![^\W\d_])"  # "24. Juleferie" names no July
_DAY = "(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH = "(?:0?[1-9]|1[0-2])"
_YEAR = "(?:19|20)[0-9][0-9]"
NUMBERS = re.compile(
    rf"""
      (?P<law> §+ [ ]? \d+ (?: [ ]?[-–.,] ?\d+ | [ ][a-z]\b )* )
    | (?P<paper> (?<!\w) (?:st[.]?meld|meld|prop|innst|ot[.]?prp|dok) [.]? [^()\n]{{0,20}} [(]\d{{4}}-\d{{4}}[)] )
    | (?P<phone> (?<![\w.]) (?: \d\d(?:[ ]\d\d){{3}} | \d{{3}}[ ]\d\d[ ]\d{{3}} | \d{{3}}[ ]\d{{3}}[ ]\d{{3}} ) (?![\w]) )
    | (?P<slashed> (?<![\w./-]) {_DAY}/{_MONTH}[-/.](?:{_YEAR}|\d\d) (?![\d/]|[.-]\d) )
    | (?P<case> (?<![\w.]) (?: \d{{4}}/\d+-\d+ | \d{{1,4}}/\d{{2,4}}-\d+(?![\d/]) | 0\d\d/\d\d(?!\d) | (?!{_YEAR}/\d\d(?!\d)) \d{{3,}}/\d\d(?!\d) | [a-zæøå]{{2,4}}-\d+/\d+ ) )
    | (?P<blank> (?<![\w?]) (?: (?: xx? | [?]{{1,3}} | _+ ) (?: [./]?[ ]+|[./] ) (?:{_MONTHS}) (?![^\W\d])[.]?
        | (?: xx | [?]{{2,3}} | __+ ) [./] \d{{1,2}}(?![\d:])[./]? ) )
    | (?P<isoweek> (?<!\w) {_YEAR} -?[wu] (?:0?[1-9]|[1-4]\d|5[0-3]) (?!\w) )
    | (?P<quarter> (?<!\w) q[1-4] (?!\w) )
    | (?P<tertial> (?<!\w) t[1-3] (?= [ ]*-?20\d\d (?!\d) | \Z ) )
    | (?P<term> (?<!\w) [vh][-' ]?20\d\d (?!\w) | \A[vh][-' ]?\d\d\Z )
    | (?P<month> (?<![\w./-]) (?:0[1-9]|1[0-2])[.]{_YEAR} (?![\d./]|-\d) | \A{_MONTH}/{_YEAR}\Z | \A{_YEAR}-(?:0[1-9]|1[0-2])\Z )
    | (?P<iso> (?<![\d.]) {_YEAR} (?: -\d{{1,2}}-\d{{1,2}} | [.]\d\d[.]\d\d | /\d{{1,2}}/\d{{1,2}} ) (?![\d/]|[.-]\d) )
    | (?P<full> (?<![\d/.]) (?: {_DAY}[.]{_MONTH}[./](?:{_YEAR}|\d\d(?![.][ ]*{_NAME}))
        | {_DAY}-{_MONTH}[-.](?:{_YEAR}|\d\d)(?!-) | {_DAY}[.]{_MONTH}-(?:{_YEAR}|\d\d)(?!-)
        | {_DAY}[.][ ]?{_MONTH}[.]?[ ]{_YEAR}
        | {_DAY}[.][ ]?{_MONTH}[.][ ](?:{_YEAR}|\d\d(?![.]|[ ]?{_NAME})) | {_DAY}[.][ ]{_MONTH}[.](?:{_YEAR}|\d\d(?![.]|[ ]?{_NAME})) ) (?![\d/]|[:.]\d) )
    | (?P<section> (?<![\d.]) \d{{1,2}} (?:[.]\d{{1,2}}){{2,}} (?!\d|[.][ ]*{_NAME}) )
    | (?P<clock> (?<![\d/]) \d{{1,2}}:\d\d (?: :\d\d )? (?!\d) )
    | (?P<dashclock> (?<![\d-]) (?<!\d[.]) (?:[01]?\d|2[0-3])-[0-5][05] (?= [ ]?-[ ]?\d{{1,2}}[.:]\d\d ) )
    | (?P<short> (?<![\d/]) \d{{1,2}}[.]\d{{1,2}}[.](?=\d{{1,2}}[.][ ]*{_NAME}) | (?<![\d/]) (?: \d{{1,2}}[.]\d{{1,2}} [.]? | {_DAY}[.][ ]{_MONTH}[.](?![ ]?{_NAME}) | \d{{1,2}}/\d{{1,2}} ) (?![\d/]) )
    | (?P<decimal> \d+ (?: [.,]\d+ ){{1,}} (?!\d) )
    | (?P<year> (?<!\d) {_YEAR} (?!\d) )
    | (?P<ordinal> (?<!\d) \d{{1,2}} [.]+ (?!\d) )
    | (?P<number> \d+ )
    """,
    re.VERBOSE,
)
# the commonest of them, where nothing beside them can make them part of another: "18.03.2025",
# "18.30", "18.03"
DOTTED = re.compile(
    r"(?<![\w./:-]) (\d{1,2})[.](\d{1,2}) (?:[.]((?:19|20)\d\d))?"
    r"(?= \Z | [ ][^\W\d_] | [,)] (?:\Z|[ ]) )",
    re.VERBOSE,
)
# words with which one of these begins
BEGINNINGS = frozenset(["x", "xx", "v", "h", "q", "t", "st", "meld", "prop", "innst", "ot", "dok"])
_LONGEST = 20  # characters of a number or numeric date
_CENTURY_TURNS = 70  # two digits from here on are of the 20th century
_MEMO = 4096
_LAST_WEEK = 53
_DIGITS = re.compile(r"\d+")
_NO_TIME, _FULL_DATE = Code.NOT_TIME.value, Code.FULL_DATE.value
_DAY_MONTH, _CLOCK_TIME = Code.DAY_MONTH.value, Code.CLOCK_TIME.value
_new = tuple.__new__  # a tuple made so costs no call of Python
_LETTERS = re.compile(r"[^\W\d_]{3,}")


def number_tokens(kind: str, piece: str, start: int, end: int) -> list[Token]:
    """Return the tokens of a piece that the pattern found as a kind of number."""
    if len(piece) > _LONGEST and kind != "paper":
        return [Token(Code.NOT_TIME.value, piece, start, end, piece)]
    return _READERS[kind](piece, start, end)


def plain_number(piece: str, start: int, end: int) -> Token:
    """Return the token of one or two digits: "16." or "16"."""
    code, value = number_of(piece)
    return Token(code, value, start, end, piece)


@lru_cache(maxsize=_MEMO)
def number_of(piece: str) -> tuple[str, int]:
    """Return the code and the value of digits: "16.", "16", "365"."""
    value = int(piece.rstrip("."))
    if piece[-1] == ".":
        code = Code.ORDINAL if 1 <= value <= 31 else Code.AMOUNT
    else:
        code = Code.NUMBER if 1 <= value <= _LAST_WEEK and len(piece) <= 2 else Code.AMOUNT
    return code.value, value


def full_year(value: int) -> int:
    """Return the year that two digits stand for; others stay as they are."""
    if value > 99:
        return value
    return 2000 + value if value < _CENTURY_TURNS else 1900 + value


def dotted_token(match: re.Match[str]) -> Token:
    """Return the token of what `DOTTED` found."""
    first, second, third = match.groups()
    start, end, piece = match.start(), match.end(), match.group()
    if third is None:
        return _two_numbers(int(first), int(second), piece, start, end)
    day, month = int(first), int(second)
    fits = 1 <= month <= 12 and 1 <= day <= 31
    value = (day, month, int(third))
    return _new(Token, (_FULL_DATE if fits else _NO_TIME, value, start, end, piece))


def _not_time(piece: str, start: int, end: int) -> list[Token]:
    return [Token(_NO_TIME, piece, start, end, piece)]


def _plain(piece: str, start: int, end: int) -> list[Token]:
    return [plain_number(piece, start, end)]


def _date(piece: str, start: int, end: int) -> list[Token]:
    day, month, year = (int(part) for part in _DIGITS.findall(piece))
    fits = 1 <= month <= 12 and 1 <= day <= 31
    code = Code.FULL_DATE if fits else Code.NOT_TIME
    return [Token(code.value, (day, month, full_year(year)), start, end, piece)]


def _iso(piece: str, start: int, end: int) -> list[Token]:
    year, month, day = (int(part) for part in _DIGITS.findall(piece))
    fits = 1 <= month <= 12 and 1 <= day <= 31
    code = Code.FULL_DATE if fits else Code.NOT_TIME
    return [Token(code.value, (day, month, year), start, end, piece)]


def _clock(piece: str, start: int, end: int) -> list[Token]:
    numbers = [int(part) for part in _DIGITS.findall(piece)]
    fits = numbers[0] <= 24 and numbers[1] < 60
    if len(numbers) == 3 and not any(numbers):
        fits = False  # "2025-03-18 00:00:00" of a spreadsheet is a day
    code = Code.CLOCK_TIME if fits else Code.NOT_TIME
    return [Token(code.value, f"{numbers[0]:02}:{numbers[1]:02}", start, end, piece)]


def _short(piece: str, start: int, end: int) -> list[Token]:
    """Return "18.3." or "18/3" as a date, "18.30" as a time of day."""
    first, second = (int(part) for part in _DIGITS.findall(piece))
    return [_two_numbers(first, second, piece, start, end)]


def _two_numbers(first: int, second: int, piece: str, start: int, end: int) -> Token:
    tells_hour = second == 0 or piece.endswith((".00", ".30"))
    if 1 <= first <= 31 and 1 <= second <= 12 and not tells_hour:
        return _new(Token, (_DAY_MONTH, (first, second), start, end, piece))
    if "." in piece and first <= 24 and second < 60 and len(piece.split(".")[1]) == 2:
        return _new(Token, (_CLOCK_TIME, f"{first:02}:{second:02}", start, end, piece))
    return _new(Token, (_NO_TIME, piece, start, end, piece))


def _year(piece: str, start: int, end: int) -> list[Token]:
    return [Token(Code.YEAR.value, int(piece), start, end, piece)]


def _isoweek(piece: str, start: int, end: int) -> list[Token]:
    year, week = (int(part) for part in _DIGITS.findall(piece))
    middle = start + 4
    return [
        Token(Code.YEAR.value, year, start, middle, piece[:4]),
        Token(Code.WEEK.value, "week", middle, middle, ""),
        Token(Code.NUMBER.value, week, middle, end, piece[4:]),
    ]


def _fraction(name: str) -> Callable[[str, int, int], list[Token]]:
    def read(piece: str, start: int, end: int) -> list[Token]:
        middle = start + 1
        number = Token(Code.WORD_ORDINAL.value, int(piece[1]), start, middle, piece[:1])
        return [number, Token(Code.FRACTION.value, name, middle, end, piece[1:])]

    return read


def _month(piece: str, start: int, end: int) -> list[Token]:
    numbers = _DIGITS.findall(piece)
    month, year = sorted(map(int, numbers))
    middle = start + len(numbers[0])
    return [
        Token(Code.MONTH.value, str(month), start, middle, numbers[0]),
        Token(Code.YEAR.value, year, middle, end, numbers[1]),
    ]


def _term(piece: str, start: int, end: int) -> list[Token]:
    digits = _DIGITS.search(piece)
    assert digits is not None
    middle = start + digits.start()
    name = "spring_half" if piece[0] == "v" else "autumn_term"
    return [
        Token(Code.TERM.value, name, start, middle, piece[:1]),
        Token(Code.YEAR.value, full_year(int(digits.group())), middle, end, digits.group()),
    ]


def _blank(piece: str, start: int, end: int) -> list[Token]:
    """Return a month of which the day is left open: "xx. mars", "??.03"."""
    word, digits = _LETTERS.search(piece), _DIGITS.search(piece)
    month = lexicon().month_of(word.group()) if word else int(digits.group()) if digits else 0
    fits = month is not None and 1 <= month <= 12
    code = Code.BLANK_DAY if fits else Code.NOT_TIME
    return [Token(code.value, month, start, end, piece)]


_READERS: dict[str, Callable[[str, int, int], list[Token]]] = {
    "law": _not_time,
    "paper": _not_time,
    "phone": _not_time,
    "case": _not_time,
    "section": _not_time,
    "decimal": _not_time,
    "slashed": _date,
    "full": _date,
    "iso": _iso,
    "isoweek": _isoweek,
    "quarter": _fraction("quarter"),
    "tertial": _fraction("tertial"),
    "term": _term,
    "month": _month,
    "blank": _blank,
    "clock": _clock,
    "dashclock": _clock,
    "short": _short,
    "year": _year,
    "ordinal": _plain,
    "number": _plain,
}

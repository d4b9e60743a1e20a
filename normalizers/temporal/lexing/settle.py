"""Tokens seen with their neighbours: words that mean two things, dates and weeks run together.

Runs after the lexer, list → list: "vår kalender" is no season, "11.13. september" is two days,
"14. febuary" is a misspelt month. What numbers count or number is `not_time`'s.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalizers.lexicon.time_codes import Code, letters
from normalizers.lexicon.time_words import Lexicon, lexicon
from normalizers.temporal.lexing.given_names import without_names
from normalizers.temporal.lexing.not_time import is_counted, mark_numbers
from normalizers.temporal.lexing.numbers import full_year, plain_number
from normalizers.temporal.lexing.token import DAY_NUMBERS, Token, clock_of

_MONTH, _WORD, _DASH, _YEAR = Code.MONTH.value, Code.WORD.value, Code.DASH.value, Code.YEAR.value
_DATE, _CLOCK = Code.DAY_MONTH.value, Code.CLOCK_TIME.value
_WEEK, _AMOUNT, _NUMBER = Code.WEEK.value, Code.AMOUNT.value, Code.NUMBER.value
_NOT_TIME, _OUT = Code.NOT_TIME.value, Code.OUT.value
_COUNTING = frozenset(letters("day_number|date|clock_time|amount|year"))
_WEEKS_GO_ON = letters("day_number|dash|and|comma|slash|to|until|or")
_LIST = letters("day_number|dash|and|comma|or|slash|until|to")
_COUNTED = letters("ordinal|amount")
_POINT_OR_SLASH = re.compile("[./]")
_CAPITAL = re.compile(r"\s+[^\W\d_a-zæøå]")
_ON_WEEKDAY = letters("weekday|comma|stop")
_NUMBERED = frozenset(letters("day_number"))
_RANGE = letters("range")
_BEFORE_HOUR = letters("stop|approximate|clock|in|filler")
_HOURS = letters("day_number|amount|year")
_WEEKS_A_YEAR = 53  # at most
_LAST_DAY = 31
_LEAST_MISSPELT = 5  # letters
_FIRST_SHORT_YEAR = 19  # below it "mars 18" may be a day
_SHORT_DATE = 2  # tokens around a dash that are a whole text: "30-10"


def settle(tokens: list[Token], text: str, original: str) -> list[Token]:
    """Return the tokens with the codes that their neighbours settle."""
    words = lexicon()
    codes = {token.code for token in tokens}
    if _MONTH in codes:
        tokens = without_names(tokens, original)
    elif _WORD in codes and codes & _COUNTING:
        tokens = _misspelt_months(tokens, words)
        codes = {token.code for token in tokens}
    if _DATE in codes or (_MONTH in codes and _CLOCK in codes):
        tokens = _two_days(tokens)
    if _WEEK in codes:
        if codes & {_DATE, _NOT_TIME}:
            tokens = _two_weeks(tokens)
        tokens = _weeks_before_a_stop(tokens, original)
    if codes & _NUMBERED and codes & {_MONTH, Code.SEASON.value, Code.FULL_DATE.value}:
        tokens = _short_years(tokens, text)
    if Code.CLOCK.value in codes:
        _clock_numbers(tokens)
    if len(tokens) == _SHORT_DATE + 1:
        tokens = _dashed_date(tokens, text)
    _settle_words(tokens, words, original)
    if codes & _COUNTING:
        mark_numbers(tokens, text, words)
    return tokens


def _misspelt_months(tokens: list[Token], words: Lexicon) -> list[Token]:
    """Take an unknown word after a day number for the month that it is one letter away from."""
    result = list(tokens)
    for place in range(1, len(tokens)):
        token = tokens[place]
        if token.code != _WORD or tokens[place - 1].code not in DAY_NUMBERS:
            continue
        word = str(token.value)
        if len(word) >= _LEAST_MISSPELT:
            month = next((n for name, n in words.months if one_edit_apart(word, name)), None)
            if month is not None:
                result[place] = Token(_MONTH, month, token.start, token.end, token.text)
    return result


def one_edit_apart(one: str, other: str) -> bool:
    """Return whether one letter added, left out, changed or swapped separates two words."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, rest_other = one[start:], other[start:]
    if len(one) == len(other):
        swapped = rest[:2] == rest_other[1::-1] and rest[2:] == rest_other[2:]
        return rest[1:] == rest_other[1:] or (len(rest) > 1 and swapped)
    return rest[1:] == rest_other or rest == rest_other[1:]


def _two_days(tokens: list[Token]) -> list[Token]:
    """Take "11.13. september" for a range of days, "8. 9. 15. okt." for three days.

    A day.month before a month, or in an enumeration that ends with a month, is two days.
    """
    result: list[Token] = []
    listed = False
    for place, token in enumerate(tokens):
        following = tokens[place + 1].code if place + 1 < len(tokens) else ""
        spaced = token.code == _DATE and ". " in token.text
        listed = spaced and (listed or _list_goes_on(tokens, place + 1))
        if token.code not in (_DATE, _CLOCK) or not (following == _MONTH or listed):
            result.append(token)
            continue
        value = token.value
        first, last = value[:2] if isinstance(value, tuple) else map(int, str(value).split(":"))
        parted = _POINT_OR_SLASH.search(token.text)
        if parted is None or (token.code == _CLOCK and last > _LAST_DAY):
            result.append(token)
            continue
        middle = token.start + parted.end()
        result.append(plain_number(f"{first}.", token.start, middle))
        if not listed:
            result.append(Token(_DASH, "-", middle, middle, ""))
        begin = middle + (token.text[middle - token.start :].startswith(" "))
        result.append(plain_number(f"{last}.", begin, token.end))
    return result


def _list_goes_on(tokens: Sequence[Token], place: int) -> bool:
    """Return whether days are counted up here: another number with a full stop, or a month's end.

    "8. 9. 15. okt.", and under a month "9. 11. 16. 18."; "8. 9. kl. 18" is a date.
    """
    begun = place
    while place < len(tokens) and tokens[place].code in _LIST:
        if tokens[place].code == Code.ORDINAL and place == begun:
            return True
        place += 1
    if place < len(tokens) and place == begun:
        return tokens[place].code == _DATE and ". " in tokens[place].text
    return place < len(tokens) and tokens[place].code == _MONTH


def _clock_numbers(tokens: list[Token]) -> None:
    """Take the numbers behind "kl." for times of day, also of a range: "kl. 8–11"."""
    place = 0
    while place < len(tokens):
        if tokens[place].code != Code.CLOCK:
            place += 1
            continue
        place = _hour(tokens, place + 1)
        if place < len(tokens) and tokens[place].code in _RANGE:
            place = _hour(tokens, place + 1)


def _hour(tokens: list[Token], place: int) -> int:
    """Take the number here for a time of day; return the place behind it, or here where none is."""
    begin = place
    while place < len(tokens) and tokens[place].code in _BEFORE_HOUR:
        place += 1
    if place >= len(tokens) or tokens[place].code not in _HOURS:
        return begin
    token = tokens[place]
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    time = clock_of(token)
    if time is None or (after is not None and (after.code == _MONTH or is_counted(after.text))):
        return begin
    tokens[place] = Token(_CLOCK, time, token.start, token.end, token.text)
    return place + 1


def _weeks_before_a_stop(tokens: list[Token], original: str) -> list[Token]:
    """Part "45." into a number and a full stop where weeks are counted up.

    It is no ordinal where no month has so many days ("i uke 42 og 45.") or a sentence ends
    ("Vinterferie uke 8. Foreldremøte mandag").
    """
    result: list[Token] = []
    counting = False
    for token in tokens:
        if counting and token.code in _COUNTED and token.text.endswith("."):
            large = token.code == _AMOUNT and 1 <= token.number <= _WEEKS_A_YEAR
            ends = _CAPITAL.match(original, token.end) is not None
            if large or ends:
                stop = token.end - 1
                number = plain_number(token.text.rstrip("."), token.start, stop)
                if ends:
                    result.append(number)
                token = Token(Code.STOP.value, ".", stop, token.end, ".") if ends else number
        counting = token.code == _WEEK or (counting and token.code in _WEEKS_GO_ON)
        result.append(token)
    return result


def _two_weeks(tokens: list[Token]) -> list[Token]:
    """Take "uke 36/37" for two weeks: after the word for week a slash parts weeks."""
    result: list[Token] = []
    for place, token in enumerate(tokens):
        slash = token.text.find("/")
        after_week = place and tokens[place - 1].code == _WEEK
        if not after_week or token.code not in (_DATE, _NOT_TIME) or slash < 1:
            result.append(token)
            continue
        first, last = token.text[:slash], token.text[slash + 1 :]
        if not (first.isdecimal() and last.isdecimal()):
            result.append(token)
            continue
        middle = token.start + slash
        result.append(plain_number(first, token.start, middle))
        result.append(Token(Code.SLASH.value, "/", middle, middle + 1, "/"))
        result.append(plain_number(last, middle + 1, token.end))
    return result


def _short_years(tokens: list[Token], text: str) -> list[Token]:
    """Take "mars -25", "høst '25" and, at a text's end, "mars 25" for a year of this century.

    Behind a day and a month two digits are a year only where they are written as one.
    """
    result: list[Token] = []
    for place, token in enumerate(tokens):
        written = token.code in DAY_NUMBERS and len(token.text.rstrip(".")) == 2
        if not written:
            result.append(token)
            continue
        before = tokens[place - 1] if place else None
        after = tokens[place + 1].code if place + 1 < len(tokens) else ""
        joined = (
            before is not None
            and before.code in (_DASH, Code.SLASH.value)
            and before.end == token.start
        )
        at = place - 2 if joined else place - 1
        named = tokens[at] if at >= 0 else None
        apostrophe = text[token.start - 1 : token.start] in ("'", "’")
        if named is None or named.code not in (_MONTH, Code.SEASON.value) or after == _MONTH:
            result.append(token)
            continue
        has_day = at > 0 and tokens[at - 1].code in DAY_NUMBERS + _ON_WEEKDAY
        listed = after != "" and after in DAY_NUMBERS and not joined
        late = token.number >= _FIRST_SHORT_YEAR
        alone = not after and late and token.code == _NUMBER and not has_day
        dashed = joined and (late or (has_day and token.code == _NUMBER))
        if listed or not (dashed or apostrophe or alone):
            result.append(token)
            continue
        if joined:
            result.pop()
        stop = token.end - (1 if token.text.endswith(".") else 0)
        result.append(Token(_YEAR, full_year(token.number), token.start, stop, token.text))
    return result


def _dashed_date(tokens: list[Token], text: str) -> list[Token]:
    """Take "30-10", alone in its text, for a day and a month."""
    first, dash, last = tokens
    if dash.code != _DASH or first.code != _NUMBER or last.code != _NUMBER:
        return tokens
    tight = first.end == dash.start and dash.end == last.start
    day, month = first.number, last.number
    month_like = len(last.text) == 2 and month <= 12 and day <= 31 and len(first.text) == 2
    if tight and month_like and (day > month or last.text[0] == "0"):
        piece = text[first.start : last.end]
        return [Token(_DATE, (day, month), first.start, last.end, piece)]
    return tokens


def _settle_words(tokens: list[Token], words: Lexicon, original: str) -> None:
    """Settle words that mean two things by what stands beside them."""
    for place, token in enumerate(tokens):
        if token.text in words.ambiguous or token.code == _MONTH:
            tokens[place] = _settle_word(tokens, place, token, words)
            if tokens[place].code == _MONTH and _names_committee(tokens, place, words):
                tokens[place] = token.coded(_NOT_TIME)
        elif (
            token.code == _OUT and place and tokens[place - 1].text in words.list_of("phrasal.out")
        ):
            tokens[place] = token.coded(_WORD)
        elif token.code == Code.PROPOSAL and _is_bracketed(tokens, place):
            tokens[place] = token.coded(Code.UNCERTAIN.value)
        elif _only_looks_like_flag(tokens, place, words, original):
            tokens[place] = token.coded(_WORD)


def _only_looks_like_flag(
    tokens: Sequence[Token], place: int, words: Lexicon, original: str
) -> bool:
    """Return whether a word of doubt or nearness is said of something other than a time."""
    code = tokens[place].code
    if code == Code.UNCERTAIN:
        return _says_of_other(tokens, place, words)
    return code == Code.APPROXIMATE and _is_name(tokens, place, original)


def _is_bracketed(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a word is all that a bracket holds."""
    before = tokens[place - 1].code if place else ""
    after = tokens[place + 1].code if place + 1 < len(tokens) else ""
    return before == Code.OPEN and after == Code.CLOSE


def _says_of_other(tokens: Sequence[Token], place: int, words: Lexicon) -> bool:
    """Return whether "ikke bestemt" is said of something other: "Tema ikke bestemt"."""
    negated = tokens[place].text.split()[0] in words.list_of("sense.not")
    return negated and place > 0 and tokens[place - 1].code == _WORD


def _names_committee(tokens: Sequence[Token], place: int, words: Lexicon) -> bool:
    """Return whether a day is part of a committee's name: "17-mai nemnda"."""
    after = tokens[place + 1].text if place + 1 < len(tokens) else ""
    return place > 0 and after in words.list_of("sense.committees")


def _is_name(tokens: Sequence[Token], place: int, original: str) -> bool:
    """Return whether a word with a capital ends a name: "Mosvatnet Rundt"."""
    if not place or not original[tokens[place].start].isupper():
        return False
    before = tokens[place - 1]
    return before.code == _WORD and original[before.start].isupper()


def _settle_word(tokens: Sequence[Token], place: int, token: Token, words: Lexicon) -> Token:
    before = tokens[place - 1] if place else None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    text = token.text
    if text in words.list_of("sense.not"):
        endings = tuple(words.list_of("sense.excepted_endings"))
        limits = after is not None and (
            after.code in _EXCEPTED
            or after.text in words.list_of("sense.only_in")
            or any(token.text.endswith(endings) for token in tokens[place + 1 : place + 3])
        )
        return token.coded(Code.EXCEPT.value) if limits else token
    if text in words.list_of("sense.daily"):
        names = after is not None and after.code == _WORD
        return token.coded(_WORD) if names else token  # "daglig leder"
    if text in words.list_of("sense.our_or_spring"):
        return token if _is_spring(tokens, place) else token.coded(_WORD)
    beside_month = _linked(tokens, place, -1, _MONTH) or _linked(tokens, place, 1, _MONTH)
    if text in words.list_of("sense.christmas_or_july"):
        dated = before is not None and before.code in DAY_NUMBERS
        dated = dated or (after is not None and after.code in DAY_NUMBERS)
        holiday = before is not None and before.code in _BEFORE_HOLIDAY
        if not (dated or beside_month) and holiday:
            return Token(Code.HOLIDAY.value, "12-24/12-31", token.start, token.end, text)
        return token if dated or beside_month else token.coded(_WORD)
    if token.code == _MONTH and after is not None and after.code == _DASH and not beside_month:
        word = tokens[place + 2] if place + 2 < len(tokens) else None
        compound = word is not None and word.code == _WORD and word.start == token.end + 1
        return token.coded(_NOT_TIME) if compound else token  # "Mai-Britt", "17. mai-komiteen"
    return token


_EXCEPTED = letters(
    "month|week|season|holiday|day_number|date|named_day|weekday|weekdays|fraction|term"
)
_BEFORE_HOLIDAY = letters("by|to|start|in|from|until|approximate")


def _is_spring(tokens: Sequence[Token], place: int) -> bool:
    """Return whether "vår" is the season and not the pronoun."""
    before = tokens[place - 1].code if place else ""
    after = tokens[place + 1].code if place + 1 < len(tokens) else ""
    linked = _linked(tokens, place, 1, letters("season|term|and")) or _linked(
        tokens, place, -1, letters("season")
    )
    return after == _YEAR or linked or len(tokens) <= 2 or before == Code.PART


def _linked(tokens: Sequence[Token], place: int, step: int, code: str) -> bool:
    """Return whether the next token but a dash, slash or comma has the code."""
    link, other = place + step, place + 2 * step
    if not (0 <= other < len(tokens)):
        return False
    return tokens[link].code in _LINKS and tokens[other].code in code


_LINKS = letters("dash|slash|comma|and")

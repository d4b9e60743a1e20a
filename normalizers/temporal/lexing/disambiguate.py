"""Tokens seen with their neighbours: numbers that count, headings, words that mean two things.

Runs after the lexer, list → list: "5. trinn" and "kap. 3" are no days, "vår kalender" is no season,
"11.13. september" is two days, "14. febuary" is a misspelt month.
"""

from __future__ import annotations

from collections.abc import Sequence

from normalizers.lexicon.time_words import Lexicon, lexicon
from normalizers.temporal.lexing.token import Token

_SETTLED = frozenset(("jul", "ikke", "ikkje", "daglig", "dagleg", "vår"))
_NUMBERS = frozenset("onDTZY")
_WEEKS_GO_ON = frozenset("no-&,/tv|")
_WEEKS_A_YEAR = 53  # at most
_LINKS = "-&,|t/v"
_ENUMERATION = 8  # numbers in one enumeration are looked through as far as this
_LEAST_MISSPELT = 5
_FIRST_SHORT_YEAR = 19  # below it "mars 18" may be a day


def settle(tokens: list[Token], text: str) -> list[Token]:
    """Return the tokens with the codes that their neighbours settle."""
    words = lexicon()
    settled = _misspelt_months(tokens, words)
    codes = {token.code for token in settled}
    if "m" in codes and codes & {"D", "T"}:
        settled = _two_days(settled)
    if "u" in codes and codes & {"D", "!"}:
        settled = _two_weeks(settled)
    if "u" in codes and "Z" in codes:
        settled = _weeks_before_a_stop(settled)
    if codes & {"m", "s"} and "n" in codes:
        settled = _short_years(settled, text)
    for place, token in enumerate(settled):
        if token.text in _SETTLED or token.code == "m":
            settled[place] = _settle_word(settled, place, token)
    return _numbers(settled, text, words) if codes & _NUMBERS else settled


def _misspelt_months(tokens: list[Token], words: Lexicon) -> list[Token]:
    """Take an unknown word after a day number for the month that it is one letter away from."""
    result = list(tokens)
    for place in range(1, len(tokens)):
        token = tokens[place]
        if token.code != "x" or tokens[place - 1].code not in "on":
            continue
        word = str(token.value)
        if len(word) >= _LEAST_MISSPELT:
            month = next((n for name, n in words.months if one_edit_apart(word, name)), None)
            if month is not None:
                result[place] = token._replace(code="m", value=month)
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
    """Take "11.13. september" for a range of days: a day.month before a month is two days."""
    result: list[Token] = []
    for place, token in enumerate(tokens):
        following = tokens[place + 1].code if place + 1 < len(tokens) else ""
        if following != "m" or token.code not in "DT" or not isinstance(token.value, tuple | str):
            result.append(token)
            continue
        value = token.value
        first, last = value[:2] if isinstance(value, tuple) else map(int, value.split(":"))
        if token.code == "T" and (last > 31 or ":" in str(token.text)):
            result.append(token)
            continue
        middle = token.start + len(str(first)) + 1
        result.append(Token("o", first, token.start, middle, ""))
        result.append(Token("-", "-", middle, middle, ""))
        result.append(Token("o", last, middle, token.end, ""))
    return result


def _weeks_before_a_stop(tokens: list[Token]) -> list[Token]:
    """Take "45." for a number with a full stop behind it where weeks are counted up.

    It is no ordinal: no month has so many days ("i uke 42 og 45.").
    """
    result = list(tokens)
    counting = False
    for place, token in enumerate(result):
        if counting and token.code == "Z" and token.text.endswith(".") and _is_week(token.value):
            token = token._replace(code="n", end=token.end - 1, text=token.text[:-1])
            result[place] = token
        counting = token.code == "u" or (counting and token.code in _WEEKS_GO_ON)
    return result


def _is_week(value: object) -> bool:
    return isinstance(value, int) and 1 <= value <= _WEEKS_A_YEAR


def _two_weeks(tokens: list[Token]) -> list[Token]:
    """Take "uke 36/37" for two weeks: after the word for week a slash parts weeks."""
    result: list[Token] = []
    for place, token in enumerate(tokens):
        slash = token.text.find("/")
        if not place or tokens[place - 1].code != "u" or token.code not in "D!" or slash < 1:
            result.append(token)
            continue
        first, last = token.text[:slash], token.text[slash + 1 :]
        if not (first.isdecimal() and last.isdecimal()):
            result.append(token)
            continue
        middle = token.start + slash
        result.append(Token("n", int(first), token.start, middle, first))
        result.append(Token("/", "/", middle, middle + 1, "/"))
        result.append(Token("n", int(last), middle + 1, token.end, last))
    return result


def _short_years(tokens: list[Token], text: str) -> list[Token]:
    """Take "mars -25", "høst -25" and, at a text's end, "mars 25" for a year of this century."""
    result = list(tokens)
    for place, token in enumerate(tokens):
        if token.code != "n" or len(token.text) != 2 or int(token.text) < _FIRST_SHORT_YEAR:
            continue
        before = tokens[place - 1] if place else None
        after = tokens[place + 1].code if place + 1 < len(tokens) else ""
        dashed = before is not None and before.code == "-" and before.end == token.start
        month = tokens[place - 2] if dashed and place > 1 else before
        if month is None or month.code not in "ms" or after in tuple("onm-"):
            continue
        apostrophe = text[token.start - 1 : token.start] in ("'", "’")
        if dashed or apostrophe or not after:
            result[place] = token._replace(code="Y", value=2000 + int(token.text))
            if dashed:
                result[place - 1] = tokens[place - 1]._replace(code=" ")
    return [token for token in result if token.code != " "]


def _settle_word(tokens: Sequence[Token], place: int, token: Token) -> Token:
    """Settle "jul" (July or Christmas) and "vår" (spring or our) by what stands beside them."""
    before = tokens[place - 1] if place else None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    beside_month = _linked(tokens, place, -1, "m") or _linked(tokens, place, 1, "m")
    if token.text == "jul":
        dated = before is not None and before.code in "on"
        holiday = before is not None and before.code in "ltrif"
        if not (dated or beside_month) and holiday:
            return token._replace(code="G", value="12-24/12-31")
        return token if dated or beside_month else token._replace(code="x")
    if token.text in ("ikke", "ikkje"):
        limits = after is not None and (after.code in "msuG" or after.text == "i")
        return token._replace(code="X") if limits else token
    if token.text in ("daglig", "dagleg") and after is not None and after.code == "x":
        return token._replace(code="x")  # "daglig leder"
    if token.code == "m" and after is not None and after.code == "-" and not beside_month:
        word = tokens[place + 2] if place + 2 < len(tokens) else None
        compound = word is not None and word.code == "x" and word.start == token.end + 1
        return token._replace(code="!" if compound else "m")  # "Mai-Britt", "17. mai-komiteen"
    if token.text == "vår" and token.code == "s":
        year = after is not None and after.code == "Y"
        linked = _linked(tokens, place, 1, "sh&") or _linked(tokens, place, -1, "s")
        alone = len(tokens) <= 2
        part = before is not None and before.code == "b"
        return token if year or linked or alone or part else token._replace(code="x")
    return token


def _linked(tokens: Sequence[Token], place: int, step: int, code: str) -> bool:
    """Return whether the next token but a dash, slash or comma has the code."""
    link, other = place + step, place + 2 * step
    if not (0 <= other < len(tokens)):
        return False
    return tokens[link].code in "-/,&" and tokens[other].code in code


def _numbers(tokens: list[Token], text: str, words: Lexicon) -> list[Token]:
    """Mark the numbers that count or number something, and those of headings."""
    result = list(tokens)
    numbered = False  # the number before this one, in the same enumeration, numbers something
    for place, token in enumerate(tokens):
        if token.code not in "onDTYZ":
            numbered = numbered and token.code in "-&,"
            continue
        if token.code == "D" and _numbers_or_divides(result, place, text, words):
            result[place] = token._replace(code="!")
            continue
        if token.code not in "onTZ":
            numbered = False
            continue
        before = _word_before(tokens, place)
        starts = before is not None and (before in words.numbered or _numbers_part(before))
        dated = _dated_after(tokens, place)
        numbered = (numbered or starts) and not dated
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        compound = after is not None and after.code == "!" and after.text[:1].isalpha()
        if numbered or compound or (token.code in "onZ" and _counts(tokens, place, words)):
            result[place] = token._replace(code="!")
    return result


def _word_before(tokens: Sequence[Token], place: int) -> str | None:
    before = place - 1
    while before >= 0 and tokens[before].code in ".:":
        before -= 1
    return tokens[before].text.strip(".") if before >= 0 else None


def _numbers_part(word: str) -> bool:
    return word.endswith(("trinn", "punkt", "kapittel", "versjon", "fase")) and len(word) > 5


def _numbers_or_divides(tokens: Sequence[Token], place: int, text: str, words: Lexicon) -> bool:
    """Return whether "3.1" numbers a part of a text, or "3/4" is a fraction."""
    if _is_heading(tokens, place, text) or _is_part(tokens, place):
        return True
    after = tokens[place + 1].text if place + 1 < len(tokens) else ""
    counts = after in words.counted and not _tells_hour(tokens, place + 1)
    if "/" in tokens[place].text and (counts or after == "av"):
        return True
    linked = place > 1 and tokens[place - 1].code in "-&,"
    return linked and tokens[place - 2].code == "!" and isinstance(tokens[place - 2].value, tuple)


def _is_part(tokens: Sequence[Token], place: int) -> bool:
    before = _word_before(tokens, place)
    return before is not None and (_numbers_part(before) or before in lexicon().numbered_parts)


def _is_heading(tokens: Sequence[Token], place: int, text: str) -> bool:
    """Return whether "2.1" begins the text and a word follows: the number of a heading."""
    token = tokens[place]
    piece = text[token.start : token.end]
    if place or len(piece) != 3 or piece[1] != "." or place + 1 >= len(tokens):
        return False
    return tokens[1].code == "x" and text[token.end : token.end + 1] == " "


def _counts(tokens: Sequence[Token], place: int, words: Lexicon) -> bool:
    """Return whether a counted word follows, also over "2-3" and "5. og 6."."""
    after = place + 1
    while after < min(len(tokens), place + 4) and tokens[after].code in "on-&":
        after += 1
    if after >= len(tokens):
        return False
    word = tokens[after]
    return word.text in words.counted and word.code != "M" and not _tells_hour(tokens, after)


def _tells_hour(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a word is "kl" with an hour behind it, and no school class ("3. kl")."""
    if tokens[place].text != "kl" or place + 1 >= len(tokens):
        return False
    after = tokens[place + 1].code
    return after in "onTZY" or (after in ".:" and place + 2 < len(tokens))


def _dated_after(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a month follows the number, directly or at the end of its enumeration."""
    bare = tokens[place].code == "n"
    for at in range(place + 1, min(len(tokens), place + _ENUMERATION)):
        token = tokens[at]
        if token.code in "mµ":
            return not (bare and tokens[at - 1].code == "-" and at == place + 2)
        if token.code not in "on" + _LINKS:
            return False
    return False

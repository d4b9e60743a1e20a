"""Numbers that are no days: what they count ("5. trinn") or number ("kap. 3", "Møterom 3.12")."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from normalizers.lexicon.time_codes import Code, letters
from normalizers.lexicon.time_words import Lexicon
from normalizers.temporal.lexing.counted import is_counted, numbered_by, numbers_part
from normalizers.temporal.lexing.token import DAY_NUMBERS, Token

_NOT_TIME, _WORD, _DATE = Code.NOT_TIME.value, Code.WORD.value, Code.DAY_MONTH.value
_ORDINAL, _NUMBER, _CLOCK = Code.ORDINAL.value, Code.NUMBER.value, Code.CLOCK_TIME.value
_NUMBERS = letters("day_number|clock_time|amount")
_COUNTED = letters("day_number|amount")
_LINKS = letters("dash|and|comma|slash")
_ENUMERATED = letters("dash|and|comma|or|to|slash|until")
_MONTHS = letters("any_month")
_LOOKED_AT = frozenset(letters("day_number|clock_time|amount|day_month|dash|and|comma|slash"))
_PARTING = letters("dash|comma")
_BEFORE_NUMBER = letters("stop|colon")
_HOURS = letters("clock_number")
_COUNTS_NOTHING = frozenset(letters("part|week"))
_ENUMERATION = 8  # numbers in one enumeration are looked through as far as this
_MOST_PARTS = 9  # "(2/3)" is the second part of three; "(4/12)" is a day


def mark_numbers(tokens: list[Token], text: str, words: Lexicon) -> None:
    """Mark the numbers that count or number something, those of headings, parts and addresses."""
    numbered = False  # the number before this one, in the same enumeration, numbers something
    for place, token in enumerate(tokens):
        code = token[0]
        if code not in _LOOKED_AT:
            numbered = False
            continue
        if code == _DATE:
            if _is_glued(tokens, place, text) or _numbers_or_divides(tokens, place, text, words):
                tokens[place] = token.coded(_NOT_TIME)
            numbered = False
            continue
        if code not in _NUMBERS:
            numbered = numbered and code in _LINKS
            continue
        before = _word_before(tokens, place) if place else None
        starts = before is not None and code in numbered_by(before)
        starts = starts and not _is_hour(tokens, place)
        counted_up = starts and code == _NUMBER and _date_is_apart(tokens, place)
        numbered = (numbered or starts) and (counted_up or not _dated_after(tokens, place))
        if (
            place
            and _is_glued(tokens, place, text)
            and (not _dated_after(tokens, place) or _dash_is_apart(tokens, place))
        ):
            numbered = True
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        compound = after is not None and after[0] == _NOT_TIME and after.text[:1].isalpha()
        counts = after is not None and code in _COUNTED and _counts(tokens, place, words)
        if code == _NUMBER and _is_share(tokens, place, words):
            tokens[place] = token.coded(_NOT_TIME)
            tokens[place + 2] = tokens[place + 2].coded(_NOT_TIME)
        elif numbered or compound or counts:
            tokens[place] = token.coded(_NOT_TIME)
            if counts:
                _mark_before(tokens, place, token)


def _mark_before(tokens: list[Token], place: int, counted: Token) -> None:
    """Mark the numbers of the same enumeration: "4. 6. 9. klasse", "2., 3. og 4. kl."."""
    at = place - 1
    linked = False
    while at >= 0:
        token = tokens[at]
        if token.code in _LINKS:
            linked = True
        elif token.code in DAY_NUMBERS or token.code == _DATE:
            alike = counted.code == _ORDINAL and token.text.endswith(".")
            other = token.code == _DATE and ". " not in token.text
            named = at > 0 and tokens[at - 1].code in _DAYS_NAMED
            if not (linked or alike) or other or named:
                return
            tokens[at] = token.coded(_NOT_TIME)
            linked = False
        else:
            return
        at -= 1


_DAYS_NAMED = letters("any_weekday|week")


def _date_is_apart(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a date of its own follows behind a comma: "nr. 3, 15. mars"."""
    ahead = [token.code for token in tokens[place + 1 : place + 3]]
    return len(ahead) > 1 and ahead[0] == Code.COMMA and ahead[1] in (_ORDINAL, _DATE)


def _is_glued(tokens: Sequence[Token], place: int, text: str) -> bool:
    """Return whether a number is part of a name or a measure: "A1", "2.5cm"."""
    token = tokens[place]
    if token.code == _DATE:
        return token.text[-1].isdecimal() and text[token.end : token.end + 1].isalpha()
    before = tokens[place - 1] if place else None
    return (
        before is not None
        and before.code == _WORD
        and before.end == token.start
        and (before.text[-1:].isalpha())
    )


def _dash_is_apart(tokens: Sequence[Token], place: int) -> bool:
    """Return whether spaces are around the dash behind a bare number: "D3 - 22. mars"."""
    if tokens[place].code != _NUMBER or place + 2 >= len(tokens):
        return False
    dash, after = tokens[place + 1 : place + 3]
    return dash.code == Code.DASH and tokens[place].end < dash.start and dash.end < after.start


def _is_share(tokens: Sequence[Token], place: int, words: Lexicon) -> bool:
    """Return whether "3 av 5" tells a part of some."""
    ahead = tokens[place + 1 : place + 3]
    if len(ahead) < 2 or tokens[place].code != _NUMBER:
        return False
    return ahead[0].text in words.list_of("sense.of") and ahead[1].code == _NUMBER


def _is_hour(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a number begins a range of hours: "møte 18-19.30"."""
    ahead = [token.code for token in tokens[place + 1 : place + 3]]
    return len(ahead) > 1 and ahead[0] == Code.DASH and ahead[1] == _CLOCK


def _word_before(tokens: Sequence[Token], place: int) -> str | None:
    before = place - 1
    while before >= 0 and tokens[before].code in _BEFORE_NUMBER:
        before -= 1
    return tokens[before].text.strip(".") if before >= 0 else None


def _numbers_or_divides(tokens: Sequence[Token], place: int, text: str, words: Lexicon) -> bool:
    """Return whether "3.1" numbers a part of a text, or "3/4" is a fraction, a part, an address."""
    token = tokens[place]
    if _is_heading(tokens, place, text) or _is_part(tokens, place, words):
        return True
    after = tokens[place + 1].text if place + 1 < len(tokens) else ""
    if "/" in token.text:
        counts = is_counted(after) and not _tells_hour(tokens, place + 1, words)
        if counts or after in words.list_of("sense.of") or _is_part_of_whole(token, text):
            return True
    if _is_numbering(tokens, place):
        return True
    linked = place > 1 and tokens[place - 1].code in _LINKS
    other = tokens[place - 2] if linked else None
    return other is not None and other.code == _NOT_TIME and isinstance(other.value, tuple)


def _is_numbering(tokens: Sequence[Token], place: int) -> bool:
    """Return whether "1.1 og 1.2" behind a word are numbers of parts that are counted on."""
    if place + 2 >= len(tokens) or not place or tokens[place - 1].code != _WORD:
        return False
    link, other = tokens[place + 1 : place + 3]
    if link.code not in _LINKS or other.code != _DATE:
        return False
    pair = (tokens[place], other)
    plain = all("." in token.text[:-1] and token.text[-1] != "." for token in pair)
    first, second = (token.value[:2] for token in pair if isinstance(token.value, tuple))
    return plain and second == (first[0], first[1] + 1)


def _is_part_of_whole(token: Token, text: str) -> bool:
    """Return whether "(2/3)" tells a part of some: in brackets, none larger than the whole."""
    assert isinstance(token.value, tuple)
    part, whole = token.value[:2]
    bracketed = (
        text[token.start - 1 : token.start] == "(" and text[token.end : token.end + 1] == ")"
    )
    return bool(bracketed and part <= whole <= _MOST_PARTS)


def _is_part(tokens: Sequence[Token], place: int, words: Lexicon) -> bool:
    before = _word_before(tokens, place)
    if before is None:
        return False
    if before in words.list_of("not_time.numbered_parts") or numbers_part(before):
        return True
    if "/" not in tokens[place].text:
        return False
    return before in words.list_of("not_time.numbered") | words.list_of("not_time.bodies")


def _is_heading(tokens: Sequence[Token], place: int, text: str) -> bool:
    """Return whether "2.1" begins the text or a quotation, before a word: a heading's number."""
    token = tokens[place]
    piece = text[token.start : token.end]
    begins = not place or tokens[place - 1].code == Code.QUOTE
    if not begins or len(piece) != 3 or piece[1] != "." or place + 1 >= len(tokens):
        return False
    if _dates_go_on(tokens, place):
        return False
    return tokens[place + 1].code == _WORD and text[token.end : token.end + 1] == " "


def _dates_go_on(tokens: Sequence[Token], place: int) -> bool:
    """Return whether later dates of the same form head words too: "1.5 fri 17.5 fri"."""
    alike = [
        token.value[1::-1]
        for token, after in itertools.pairwise(tokens[place:])
        if token.code == _DATE
        and isinstance(token.value, tuple)
        and token.text[-1].isdecimal()
        and not (after.code in _LINKS or after.code in DAY_NUMBERS)
    ]
    return len(alike) > 1 and alike == sorted(alike)


def _counts(tokens: Sequence[Token], place: int, words: Lexicon) -> bool:
    """Return whether a counted word follows, also over "2-3" and "5. og 6."."""
    if place and tokens[place - 1].code in _COUNTS_NOTHING:
        return False  # "ultimo 12", "uke 13, 13 kr"
    after = _end_of_numbers(tokens, place)
    if after >= len(tokens):
        return False
    word = tokens[after]
    if not is_counted(word.text, tokens[place].code == _ORDINAL) or word.code == Code.MONTH_UNIT:
        return False
    if not _tells_hour(tokens, after, words):
        return True
    return _is_grade(tokens, place, after)


def _end_of_numbers(tokens: Sequence[Token], place: int) -> int:
    """Return where an enumeration of numbers ends: linked, or ordinals side by side."""
    after = place + 1
    while after < min(len(tokens), place + _ENUMERATION):
        code = tokens[after].code
        linked = code in _LINKS and after + 1 < len(tokens)
        if linked and tokens[after + 1].code in _COUNTED:
            after += 2
        elif code == _ORDINAL and tokens[after - 1].code == _ORDINAL:
            after += 1
        else:
            break
    return after


def _tells_hour(tokens: Sequence[Token], place: int, words: Lexicon) -> bool:
    """Return whether a word is "kl" with an hour behind it, and no school class ("3. kl")."""
    if tokens[place].text not in words.list_of("sense.hour") or place + 1 >= len(tokens):
        return False
    after = tokens[place + 1].code
    return after in _HOURS or (after in _BEFORE_NUMBER and place + 2 < len(tokens))


def _is_grade(tokens: Sequence[Token], place: int, clock: int) -> bool:
    """Return whether "3. – 6. kl. 09.00" are grades: a range, behind a weekday's day."""
    ranged = clock > place + 1 or (place > 0 and tokens[place - 1].code in _LINKS)
    dated = any(
        tokens[at].code in _DAYS_NAMED and tokens[at + 1].code in DAY_NUMBERS
        for at in range(max(0, place - _ENUMERATION), place - 1)
    )
    after_word = any(token.code == _WORD for token in tokens[max(0, place - 3) : place])
    return ranged and dated and after_word


def _dated_after(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a month follows the number, directly or at the end of its enumeration."""
    bare = tokens[place].code == _NUMBER
    for at in range(place + 1, min(len(tokens), place + _ENUMERATION)):
        token = tokens[at]
        if token.code in _MONTHS:
            parted = tokens[at - 1].code in _PARTING and at == place + 2
            return not (bare and parted)
        if token.code not in DAY_NUMBERS and token.code not in _ENUMERATED:
            return False
    return False

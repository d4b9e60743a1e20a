"""Words that mean two things, by what stands beside them: "vår kalender" is no season."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from normalizers.lexicon.time_codes import Code, letters
from normalizers.lexicon.time_words import Lexicon
from normalizers.temporal.calendar.draft import WEEKDAYS
from normalizers.temporal.lexing.token import DAY_NUMBERS, Token

_MONTH, _WORD, _YEAR = Code.MONTH.value, Code.WORD.value, Code.YEAR.value
_FULL_DATE, _WEEKDAY = Code.FULL_DATE.value, Code.WEEKDAY.value
_DATES = frozenset(letters("date"))
_SEASON = Code.SEASON.value
_NOT_TIME, _OUT = Code.NOT_TIME.value, Code.OUT.value
_EXCEPTED = letters(
    "month|week|season|holiday|day_number|date|named_day|weekday|weekdays|fraction|term"
)
_BEFORE_HOLIDAY = letters("by|to|start|in|from|until|approximate")
_MAY_CHANGE = frozenset(letters("month|season|out|proposal|uncertain|approximate|with"))
_LINKS = letters("dash|slash|comma|and")
_BEFORE_SHORT_WEEK = letters("open|holiday|season|from|until|by|start")
_WEEK, _AMOUNT, _NUMBER = Code.WEEK.value, Code.AMOUNT.value, Code.NUMBER.value
_COUNTED = letters("day_number|amount")
_FIRST_SURE_WEEK, _WEEKS = 8, 53  # a lower number may count the weeks of a course
_GOES_ON_AS_DATE = frozenset(letters("any_month|date|clock|clock_time"))
_BETWEEN_BIRTHS = letters(
    "in|stop|colon|dash|slash|and|or|comma|to|until|year|day_number|date|month"
)
_AFTER_SHORT_WEEK = letters("dash|slash|comma|and|close|colon|year")


def settle_words(tokens: list[Token], words: Lexicon, original: str) -> None:
    """Settle words that mean two things by what stands beside them."""
    ambiguous = words.ambiguous
    for place, token in enumerate(tokens):
        code, text = token[0], token[4]
        if code not in _MAY_CHANGE and text not in ambiguous:
            continue
        if code == _SEASON and (_is_compound(tokens, place) or _begins_compound(tokens, place)):
            tokens[place] = token.coded(_WORD)
        elif text in ambiguous or code == _MONTH:
            tokens[place] = _settle_word(tokens, place, token, words)
            if tokens[place].code == _MONTH and _names_committee(tokens, place, words):
                tokens[place] = token.coded(_NOT_TIME)
        elif (
            token.code == _OUT and place and tokens[place - 1].text in words.list_of("phrasal.out")
        ) or (code == Code.WITH and _we_start(tokens, place, words)):
            tokens[place] = token.coded(_WORD)
        elif token.code == Code.PROPOSAL and _is_bracketed(tokens, place):
            tokens[place] = token.coded(Code.UNCERTAIN.value)
        elif _only_looks_like_flag(tokens, place, words, original):
            tokens[place] = token.coded(_WORD)


def _begins_compound(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a hyphen leaves the head of a compound to the next: "vår- og høsttur"."""
    ahead = tokens[place + 1 : place + 4]
    return (
        len(ahead) > 2
        and (ahead[0].code, ahead[1].code) == (Code.DASH.value, Code.AND.value)
        and ahead[0].start == tokens[place].end
        and ahead[2].code in (_WORD, _SEASON)
        and (ahead[2].code == _WORD or _is_compound(tokens, place + 3))
    )


def short_weekdays(tokens: list[Token], words: Lexicon) -> list[Token]:
    """Return the tokens with weekdays of two letters before a full date: "to 30.01.25".

    Programs for projects print them so. The date must be of that weekday, and "to" behind another
    date is the English word.
    """
    result = list(tokens)
    for place, (token, after) in enumerate(pairwise(tokens)):
        weekday = words.short_weekdays.get(token.text)
        if weekday is None or after.code != _FULL_DATE or after.start - token.end > 2:
            continue
        before = tokens[place - 1].code if place else ""
        if before not in _DATES and _weekday(after) == weekday:
            result[place] = Token(_WEEKDAY, weekday, token.start, token.end, token.text)
    return result


def _weekday(token: Token) -> str | None:
    """Return the weekday of a full date; None where the calendar has no such day."""
    assert isinstance(token.value, tuple)
    day, month, year = token.value
    try:
        return WEEKDAYS[date(year, month, day).weekday()]
    except ValueError:
        return None


def short_weeks(tokens: list[Token], words: Lexicon) -> list[Token]:
    """Return the tokens, "v." a word where it may be verse, version or "ved": "kap. 1 v. 9"."""
    short = words.list_of("sense.week_or_verse")
    return [
        token.coded(_WORD)
        if token.code == Code.WEEK
        and ((token.text in short and not _is_week(tokens, place)) or _is_identifier(tokens, place))
        else token
        for place, token in enumerate(tokens)
    ]


def _is_week(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a number without a noun follows, and a time or nothing stands before."""
    ahead = [token.code for token in tokens[place + 1 : place + 3]]
    if ahead[:1] != [_NUMBER] or (len(ahead) > 1 and ahead[1] not in _AFTER_SHORT_WEEK):
        return False
    if not place or tokens[place - 1].code in _BEFORE_SHORT_WEEK:
        return True
    # "Studietur v. 43" may be that week, "kap. 1 v. 9" and "Salme v. 3" are none
    return tokens[place - 1].code == _WORD and tokens[place + 1].number >= _FIRST_SURE_WEEK


def _is_identifier(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a letter, digits and more letters are one name: "U1C3"."""
    ahead = tokens[place + 1 : place + 3]
    if len(ahead) < 2 or ahead[0].code not in DAY_NUMBERS:
        return False
    glued = ahead[0].start == tokens[place].end
    return glued and ahead[1].code == _WORD and ahead[1].start == ahead[0].end


def numbered_weeks(tokens: list[Token], words: Lexicon) -> list[Token]:
    """Return the tokens, a compound with the head "uke" before a week's number as that word.

    "Brannvernuke 38" is in week 38; "Praksisuke 2" counts the weeks of something.
    """
    heads = tuple(words.list_of("sense.week_heads"))
    result = list(tokens)
    for place, (token, number) in enumerate(pairwise(tokens)):
        if token[0] != _WORD or number[0] not in _COUNTED:
            continue
        if not token.text.endswith(heads) or not _FIRST_SURE_WEEK <= number.number <= _WEEKS:
            continue
        following = tokens[place + 2].code if place + 2 < len(tokens) else ""
        if following not in _GOES_ON_AS_DATE:
            result[place] = Token(_WEEK, "week", token.start, token.end, token.text)
    return result


def without_birth_years(tokens: list[Token], words: Lexicon) -> list[Token]:
    """Return the tokens, years in which people were born marked as no time: "født 2012–2014"."""
    births = words.list_of("not_time.birth")
    result = list(tokens)
    born = False
    for place, token in enumerate(tokens):
        if token.text.strip(".") in births:
            born = True
        elif token.code == _YEAR and born:
            result[place] = token.coded(_NOT_TIME)
        elif token.code not in _BETWEEN_BIRTHS:
            born = False
    return result


def _only_looks_like_flag(
    tokens: Sequence[Token], place: int, words: Lexicon, original: str
) -> bool:
    """Return whether a word of doubt or nearness is said of something other than a time."""
    code = tokens[place].code
    if code == Code.UNCERTAIN:
        return _says_of_other(tokens, place, words)
    return code == Code.APPROXIMATE and _is_name(tokens, place, original)


def _we_start(tokens: Sequence[Token], place: int, words: Lexicon) -> bool:
    """Return whether people start with something, which goes on: "Vi starter med vakter"."""
    if place < 2 or tokens[place - 1].code != Code.START:
        return False
    return tokens[place - 2].text in words.list_of("sense.we")


def _is_bracketed(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a word is all that a bracket holds."""
    before = tokens[place - 1].code if place else ""
    after = tokens[place + 1].code if place + 1 < len(tokens) else ""
    return before == Code.OPEN and after == Code.CLOSE


def _says_of_other(tokens: Sequence[Token], place: int, words: Lexicon) -> bool:
    """Return whether a word of doubt is none: "Tema ikke bestemt", "mulig å", "snarest mulig"."""
    before = tokens[place - 1] if place else None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    said = tokens[place].text.split()
    if after is not None and after.text in words.list_of("sense.infinitive"):
        return len(said) == 1  # "tar sikte på å" doubts the whole
    if before is not None and before.text in words.list_of("sense.as_possible"):
        return True
    if before is not None and before.text in words.list_of("sense.as"):
        return said[0] in words.list_of("sense.possible")
    if said[0] not in words.list_of("sense.not"):
        return False
    # "Tema ikke bestemt", "ikke endelig valgoppgjør"
    names = (
        after is not None and after.code == _WORD and said[-1] in words.list_of("sense.before_noun")
    )
    names = names and after is not None and after.text not in words.list_of("cell.nouns")
    return names or (before is not None and before.code == _WORD)


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
        holiday = before is not None and before.code in _BEFORE_HOLIDAY
        # "etter jul 3. januar": the number is that of another month
        dated = dated or (not holiday and after is not None and after.code in DAY_NUMBERS)
        holiday = holiday or _linked(tokens, place, 1, Code.HOLIDAY.value)
        if not (dated or beside_month) and holiday:
            return Token(Code.HOLIDAY.value, "12-24/12-31", token.start, token.end, text)
        return token if dated or beside_month else token.coded(_WORD)
    if token.code == _MONTH and not beside_month and _is_compound(tokens, place):
        celebrations = tuple(words.list_of("sense.celebrations"))
        celebrates = before is not None and before.code in DAY_NUMBERS
        celebrates = celebrates and tokens[place + 2].text.endswith(celebrations)
        if not celebrates:  # "17. mai-tog" is on that day
            return token.coded(_NOT_TIME)  # "Mai-Britt", "17. mai-komiteen"
    return token


def _is_compound(tokens: Sequence[Token], place: int) -> bool:
    """Return whether a word is the first part of another: "mai-fest", "sommer-SFO"."""
    ahead = tokens[place + 1 : place + 3]
    return (
        len(ahead) > 1
        and ahead[0].code == Code.DASH
        and ahead[1].code == _WORD
        and ahead[1].start == tokens[place].end + 1
    )


def _is_spring(tokens: Sequence[Token], place: int) -> bool:
    """Return whether "vår" is the season and not the pronoun."""
    before = tokens[place - 1].code if place else ""
    after = tokens[place + 1].code if place + 1 < len(tokens) else ""
    linked = _linked(tokens, place, 1, letters("season|term|and")) or _linked(
        tokens, place, -1, letters("season")
    )
    begins = before in (Code.PART, Code.EVERY)  # "hver vår"
    return after == _YEAR or linked or len(tokens) <= 2 or begins


def _linked(tokens: Sequence[Token], place: int, step: int, code: str) -> bool:
    """Return whether the next token but a dash, slash or comma has the code."""
    link, other = place + step, place + 2 * step
    if not (0 <= other < len(tokens)):
        return False
    return tokens[link].code in _LINKS and tokens[other].code in code

"""What identifies people without a name: telephone numbers, e-mail and street addresses, ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from normalizers.lexicon.word_lists import word_lists
from normalizers.people.words.disjoint import disjoint

IdentifierKind = Literal["phone", "email", "national_id", "address"]

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-](?:[\w.+'’-]{0,62}[\w.+-])?@[\w-]+(?:\.[\w-]+)*\w")
# with a space beside the sign, or with a word in brackets for it
_SPACED_EMAIL = re.compile(
    r"(?<![\w.+@-])([\w.+-]{2,64})"
    r"(?: @ ?| ?@ | ?[(\[](?:at|a|alfa|krøll a|krøllalfa|snabel)[)\]] ?)"
    r"([\w-]+(?:\.[\w-]+)+)"
)
# "010190 12345", "01 01 90 12345", "01.01.90-123 45"
_NATIONAL_ID = re.compile(
    r"(?<![\d.,-])(\d\d)[ \u00a0.]?(\d\d)[ \u00a0.]?(\d\d)[ \u00a0-]?(\d{3})[ \u00a0]?(\d\d)"
    r"(?![\d-]|[.,]\d)"
)
_D_NUMBER = re.compile(r"\b[Dd]-?(?:nummer|nr\.?):? $")
# the weights of the two check digits (Skatteetaten, "Fødselsnummer")
_FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_MODULUS = 11
_CAN_HOLD_A_PHONE = re.compile(r"\d\D{0,3}\d\D{0,3}\d\D{0,3}\d")
_COMPACT_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
# from one clock time to another ("21.00 – 22.30")
_HOURS = re.compile(r"(?:[01]?\d|2[0-4])[.:][0-5]\d\s?[–—-]\s?(?:[01]?\d|2[0-4])[.:][0-5]\d")
# numbers of two digits, one higher than the other: weeks or days ("uke 41 42 43 44")
_RUN = re.compile(r"\d\d(?:\s\d\d){3}")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?[\s:.]*$")
_ENDS_IN_HOUSE = re.compile(
    r"(?<![\w-])([^\W\d_][\w'’-]*)\.?[ \u00a0]"
    r"(\d{1,3}(?:\s?[-–]\s?\d{1,3})?(?:[ \u00a0]?[A-Ha-h](?!\w|\.\w))?)(?![\w%])"
)
# the number measures something ("Storhaugen 412 moh")
_MEASURE_BEHIND = re.compile(
    r" ?(?:moh|m|meter|km|kilometer|mil|kr|kroner|stk|prosent|grader|år|timer|minutter|min|"
    r"personer|deltakere|deltakarar|plasser|plassar|elever|elevar|barn)(?!\w)"
)
# the number is a day's or a clock's ("Torgplassen 12. mai", "Storgata 10.30")
_TIME_BEHIND = re.compile(
    r"\.? ?(?:jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des)|[.:/]\d", re.IGNORECASE
)
_HOME = re.compile(
    r"\b(?:hos [^.\n]{2,40},|"
    r"[Bb]or|[Bb]ur|[Bb]osatt|[Bb]usett|[Ff]lytt(?:er|ar|et|a|ing)|[Aa]dr(?:esse)?[.:]{0,2})"
    r" (?:(?:i|på|til|frå|fra) )?"
    r"([^\W\d_a-zæøå][\w'’-]+(?: [^\W\d_a-zæøå][\w'’-]+){0,3}"
    r" \d{1,3}(?: ?[A-Ha-h](?!\w))?)(?![\w%])"
)
_NAME_BEFORE = re.compile(r"(?<![\w.-])((?=[^\W\d_])[^\Wa-zæøå\d_][\w-]*\.?)[ \u00a0]$")
_OF_FIRMS = "0"  # short numbers that begin so are never a person's
_LONGEST_WORD = 40  # letters, with what stands behind it
_MOST_PARTS = 4  # words before the last one of a street's name


@dataclass(frozen=True, slots=True)
class Identifier:
    """Something that identifies a person in a text; `value` is the same however it is written.

    A number is `called` what it is by the word before it, or by its check digits.
    """

    kind: IdentifierKind
    value: str
    char_start: int
    char_end: int
    called: bool = False


@dataclass(frozen=True, slots=True)
class IdentifierWords:
    """The lists of `identifiers.toml`; see there."""

    no_phone_after: frozenset[str]
    phone_after: frozenset[str]
    id_after: frozenset[str]
    street_endings: tuple[str, ...]
    street_words: frozenset[str]
    modifiers: frozenset[str]
    no_street: frozenset[str]


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """Return what identifies people in a text, in reading order; of two that overlap the first.

    A telephone number is one that the numbering plan allows (Norwegian, or with a country code), a
    national id has a day and right check digits or is called one ("fnr."), a street address a house
    number.
    """
    finders = (_addresses, _homes)
    certain = [*_emails(text), *_national_ids(text)]
    others = [*_phones(_without(text, certain)), *(one for find in finders for one in find(text))]
    return disjoint(len(text), (*certain, *others))


def _without(text: str, found: Iterable[Identifier]) -> str:
    """Return a text without what was found, of the same length.

    Digits that stand beside each other are looked at as one number ("99 88 77 66 01010150074").
    """
    for one in found:
        text = (
            f"{text[: one.char_start]}{'|' * (one.char_end - one.char_start)}{text[one.char_end :]}"
        )
    return text


def with_whole_addresses(text: str) -> str:
    """Return a text in which e-mail addresses are whole: "kari (at) epost.no" with its sign."""
    return _SPACED_EMAIL.sub(r"\1@\2", text)


def is_national_id(digits: str) -> bool:
    """Return whether eleven digits are a national identity number: a day, and right check digits.

    Numbers of people without a fixed one have 40 added to the day, synthetic ones of tests 80 (or
    40) to the month.
    """
    numbers = [int(digit) for digit in digits]
    day, month, year = int(digits[:2]) % 40, int(digits[2:4]) % 40, int(digits[4:6])
    try:
        date(2000 + year, month, day)
    except ValueError:
        if (day, month) != (29, 2):
            return False
    first = -sum(map(int.__mul__, _FIRST_WEIGHTS, numbers)) % _MODULUS
    second = -sum(map(int.__mul__, _SECOND_WEIGHTS, [*numbers[:9], first])) % _MODULUS
    return numbers[9:] == [first, second]


def _words() -> IdentifierWords:
    return word_lists("identifiers.toml", IdentifierWords)


def _emails(text: str) -> Iterator[Identifier]:
    if "@" not in text:
        return
    for match in EMAIL.finditer(text):
        yield Identifier("email", match.group().casefold(), match.start(), match.end())


def _national_ids(text: str) -> Iterator[Identifier]:
    for match in _NATIONAL_ID.finditer(text):
        digits = "".join(match.groups())
        before = _WORD_BEFORE.search(text, max(0, match.start() - _LONGEST_WORD), match.start())
        called = before is not None and before[1].casefold() in _words().id_after
        called = (
            called or _D_NUMBER.search(text, max(0, match.start() - 12), match.start()) is not None
        )
        if called or is_national_id(digits):
            yield Identifier("national_id", digits, match.start(), match.end(), called=True)


def _phones(text: str) -> Iterator[Identifier]:
    if not _CAN_HOLD_A_PHONE.search(text):
        return
    import phonenumbers

    words = _words()
    for match in phonenumbers.PhoneNumberMatcher(text, "NO"):
        before = _WORD_BEFORE.search(text, max(0, match.start - _LONGEST_WORD), match.start)
        word = before[1].casefold() if before else ""
        if word in words.no_phone_after or _is_other_number(match.raw_string):
            continue
        digits = re.sub(r"\D", "", match.raw_string)
        is_short = len(digits) < 8
        if is_short and (word not in words.phone_after or digits.startswith(_OF_FIRMS)):
            continue  # a short number is anything ("02800", "110")
        value = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        # "Siv (40 11 22 33)": the bracket is the sentence's
        start = match.start + (match.raw_string.startswith("(") and ")" not in match.raw_string)
        yield Identifier("phone", value, start, match.end, called=word in words.phone_after)


def _is_other_number(raw: str) -> bool:
    """Return whether what could be a telephone number is a date, hours, days or weeks in a row."""
    if _COMPACT_DATE.fullmatch(raw) or _HOURS.fullmatch(raw):
        return True
    if not _RUN.fullmatch(raw):
        return False
    numbers = [int(number) for number in raw.split()]
    return all(later == number + 1 for number, later in pairwise(numbers))


def _addresses(text: str) -> Iterator[Identifier]:
    for match in _ENDS_IN_HOUSE.finditer(text):
        start = _street_start(text, match.start(1), match[1])
        if start is not None and not _is_other(text, match.end()):
            value = " ".join(text[start : match.end()].split()).casefold()
            yield Identifier("address", value, start, match.end())


def _homes(text: str) -> Iterator[Identifier]:
    """Find where somebody lives, whatever the street is called: "bor i Lia 4"."""
    for match in _HOME.finditer(text):
        if not _is_other(text, match.end()):
            value = " ".join(match[1].split()).casefold()
            yield Identifier("address", value, *match.span(1))


def _is_other(text: str, end: int) -> bool:
    return bool(_TIME_BEHIND.match(text, end) or _MEASURE_BEHIND.match(text, end))


def _street_start(text: str, start: int, word: str) -> int | None:
    """Return where the street begins whose last word stands at `start`; None for no street.

    A compound is a street by itself ("Storgata", with "Øvre" before it), a common noun with the
    name before it that it belongs to ("Olav Tryggvasons gate", "Fr. Langes gate").
    """
    words, lower = _words(), word.casefold()
    if lower in words.no_street:
        return None
    common = lower in words.street_words
    if not common and not (lower.endswith(words.street_endings) and word[:1].isupper()):
        return None
    first, parts = start, 0
    while parts < _MOST_PARTS and (
        before := _NAME_BEFORE.search(text, max(0, first - _LONGEST_WORD), first)
    ):
        if before[1].casefold() not in words.modifiers and not (
            common and (parts or before[1].endswith("s"))
        ):
            break
        first, parts = before.start(1), parts + 1
    return None if common and not parts else first

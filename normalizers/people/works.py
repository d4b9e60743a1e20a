"""Names that are nobody's: works called by names, the people in them, gods of myths, saints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from normalizers.people import person_words as words
from normalizers.people.words.lists import person_words
from normalizers.people.words.tokens import CAPITALISED

Span = tuple[int, int]

_QUOTED = re.compile(r"[«“\"']([^«»“”\"'\n]+)[»”\"']")
_JOINED = re.compile(r"[ ,&+]+(?:og |and )?")
_SAINT = re.compile(rf"(?<!\w)(?:Sankta?|Santa|Sancta|St\.|Hellige|Fader) {CAPITALISED}")
_ROYAL = re.compile(
    rf"(?<!\w)(?i:kong|dronning|(?:kron)?prins(?:esse)?|keiser|pave) {CAPITALISED}"
    r"(?!\w| [^\W\d_a-zæøå])"
)
_COMPOUND = re.compile(  # "Elsa og Anna-fest" with both
    rf"(?<!\w)(?:{CAPITALISED}(?:,| og)? ){{0,4}}({CAPITALISED})-[a-zæøå]{{3,}}(?!\w)"
)
_LONGEST_SYLLABLE = 5  # letters
_WHOLE_NAME = re.compile(CAPITALISED)
_MOST_QUOTED = 3  # words
_NAMES = rf"{CAPITALISED}(?: (?:og )?{CAPITALISED}){{0,4}}"
# with an initial or a surname of two parts: "Olav H. Hauge"
_WHOLE = rf"{CAPITALISED}(?: (?:[^\W\d_a-zæøå]\.|{CAPITALISED})){{0,3}}"
_WRITERS = rf"({_WHOLE}(?:, {_WHOLE}){{0,5}}(?:,? og {_WHOLE})?)"
_BY_THEIR_PLACE = (
    # who wrote what is quoted, and whose works are read
    re.compile(rf"[»”] av {_WRITERS}"),
    re.compile(
        rf"\b(?i:\w*dikt|lyrikk|romaner|noveller|bøker|essays?)(?: (?:for|til|om) \w+)?"
        rf"(?: av|:) {_WRITERS}"
    ),
    re.compile(
        rf"({_WHOLE})s (?:\w*dikt\w*|romaner?|romanen|novelle\w*|\w*saga\w*|skuespill\w*|"
        r"skodespel\w*)(?!\w)"
    ),
    # who somebody plays in a work, and whose play it is
    re.compile(rf"\b(?:spiller|spelar) ({_WHOLE}) i [«“\"]"),
    re.compile(rf"\b(?i:\w*spelet|\w*spillet|sagaen|filmen|eventyret) om ({_WHOLE})"),
    re.compile(
        rf"({_WHOLE}(?: (?:fra|frå|i) {CAPITALISED})?) (?:er|var|blir|vert) "
        r"(?:navnet på |namnet på )?årets (?:\w*stykke|\w*forestilling|\w*framsyning|"
        r"\w*spill?|\w*spel|\w*musikal|\w*film|\w*revy)"
    ),
    # kings and saints have an epithet, of which a play's name may be made
    re.compile(rf"({_WHOLE}) den [a-zæøå]+(?:e|a)(?![^\W_])"),
)
# the same, each with words of which a text that it fits has one
_BY_WHAT_IS_DONE = (
    (
        ("syng", "les"),  # whose songs are sung
        re.compile(
            r"\b(?i:vi|barna|borna|elevene|elevane|koret|klassen) (?:synger|syng|leser|les) "
            rf"((?:{CAPITALISED} (?:[^\W\d_a-zæøå]\. )?{CAPITALISED}(?:, | og |, og )?)+)"
            r"(?=[.!]|$| [a-z])"
        ),
    ),
    (
        ("kino", "film", "bok", "lesesirkel", "høytlesing"),  # "Neste seniorkino: Saras nøkkel."
        re.compile(
            r"\b\w*(?:kino|kinoen|film|filmkveld|filmklubb|bokklubb|bokring|lesesirkel|høytlesing)"
            rf"(?: (?:i|på|for) [^:\n.]{{1,30}})?: (?:«)?({CAPITALISED}s [a-zæøå]+)(?=[.,;»]|$)"
        ),
    ),
    (
        ("tema",),  # who is talked about
        re.compile(rf"{_WRITERS} (?:er|var|blir|vert) (?:årets |vårens |ukas |vekas )?tema(?!\w)"),
    ),
    (
        ("tema",),
        re.compile(
            rf"\b[Tt]ema(?:et)?(?: (?:for|i|på) [^.,;:\n]{{1,30}})?(?: er| blir| vert|:) {_WRITERS}"
        ),
    ),
)
_LEGAL_FORMS = "AS|ASA|ANS|DA|SA|BA|KS|NUF|AB|A/S|Ltd|GmbH"
_FIRM = re.compile(
    rf"(?<!\w){CAPITALISED}(?: (?:{CAPITALISED}|&|og)){{0,4}} (?:{_LEGAL_FORMS})(?!\w)"
)
_PARTNERS = re.compile(rf"(?<![\w.])({CAPITALISED}) & ({CAPITALISED})(?!\w| [^\W\d_a-zæøå])")
_OF_SOMEBODY = re.compile(rf"(?<!\w)(?:{CAPITALISED} ){{1,3}}({CAPITALISED})(?!\w)")
_LONG_AGO = re.compile(r"\b1[5-9][0-4]\d\b")  # a year of theirs
_READ = re.compile(r"\b(?:les|lese|leser|syng|synge|synger|spiller|spelar) \Z")  # whose works
_SENTENCE = re.compile(r"[^.!?\n]+")
_WORD = re.compile(r"[^\W\d_]+")
_BEHIND = re.compile(rf" ({CAPITALISED})")


def names_of_nobody(text: str) -> tuple[Span, ...]:
    """Return where a text names a work, who is in one or wrote it, a god, saint or firm."""
    finders = (_titles, _characters, _gods, _called_after, _by_their_place, _firms, _named_so)
    return tuple(span for find in finders for span in find(text))


def _titles(text: str) -> Iterator[Span]:
    """Find given names that are the title of a play, film or book.

    Nothing but given names in quotation marks, or behind such a noun ("Teater: Hans og Grete",
    "Teater for barn: …"); a name before what is done with plays ("… spilles").
    """
    for match in _QUOTED.finditer(text):
        if _only_given_names(match[1]) or _is_called(match[1]):
            yield match.span(1)
    for match in _behind_a_noun().finditer(text):
        if _only_given_names(match[1]):
            yield match.span(1)
    for match in _played().finditer(text):
        if len(_JOINED.split(match[1])) > 1 and _only_given_names(match[1]):
            yield match.span(1)
    for match in _staged().finditer(text):
        yield match.span(1)


@cache
def _behind_a_noun() -> re.Pattern[str]:
    nouns = "|".join(person_words().works)
    what = r"(?:(?: (?:for|av|med) [^\n.,;:(–]{1,30})?:)? ([^\n.,;:(–]+)"
    return re.compile(rf"\b\w{{0,20}}(?:{nouns}){what}", re.IGNORECASE)


@cache
def _played() -> re.Pattern[str]:
    who, what = "|".join(person_words().players), "|".join(person_words().playing)
    return re.compile(rf"\b(?i:{who}) (?:{what}) ({_NAMES})(?!\w)")


@cache
def _staged() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({_NAMES}) (?:{'|'.join(person_words().staged)})(?!\w)")


def _only_given_names(text: str) -> bool:
    names = [name for name in _JOINED.split(text.strip()) if name]
    return len(names) > 1 and all(words.given_name(name) is not None for name in names)


def _is_called(quoted: str) -> bool:
    """Return whether what is quoted is two or three capitalised words, none a surname."""
    parts = quoted.split()
    return 1 < len(parts) <= _MOST_QUOTED and all(
        _WHOLE_NAME.fullmatch(part) and not words.is_surname(part) for part in parts
    )


def _characters(text: str) -> Iterator[Span]:
    for pattern in (_listed_characters(), _animals()):
        for match in pattern.finditer(text):
            yield match.span()
    for match in _in_a_story().finditer(text):
        yield match.span(1)
    yield from _history(text)


def _history(text: str) -> Iterator[Span]:
    """Find people of history where a sentence speaks of their works or time, or names several.

    A name alone may be that of somebody who lives and is called so.
    """
    told = _speaks_of(person_words().historical)
    for sentence in _SENTENCE.finditer(text):
        found = list(_of_history().finditer(text, *sentence.span()))
        said = sentence.group()
        sure = len(found) > 1 or bool(found and (told.search(said) or _LONG_AGO.search(said)))
        for match in found:
            if sure or _READ.search(text, 0, match.start()):
                yield match.span()


@cache
def _of_history() -> re.Pattern[str]:
    """Match the names of people of history."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, person_words().history))})s?(?!\w)")


@cache
def _listed_characters() -> re.Pattern[str]:
    characters, history = (
        "|".join(map(re.escape, names))
        for names in (person_words().characters, person_words().history)
    )
    # what is by them, or called so; "om Roald Amundsen" tells of him as a person
    return re.compile(
        rf"(?<!\w)(?:(?:{characters})|(?:(?<=[:,] )|(?<=\bav ))(?:{history}))s?(?!\w)"
    )


@cache
def _in_a_story() -> re.Pattern[str]:
    stories = "|".join(map(re.escape, person_words().characters))
    return re.compile(rf"(?<!\w)({CAPITALISED}) (?:i|fra|frå|og) (?:{stories})(?!\w)")


@cache
def _animals() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){CAPITALISED} (?:{'|'.join(person_words().animals)})(?!\w)")


def _gods(text: str) -> Iterator[Span]:
    """Find the names of gods and people of the Bible in sentences that speak of myths and of it."""
    listed = person_words()
    for speaks, names in ((listed.myth, listed.gods), (listed.biblical, listed.bible)):
        told = _speaks_of(speaks)
        for sentence in _SENTENCE.finditer(text):
            if not told.search(sentence.group()):
                continue
            for match in _WORD.finditer(text, *sentence.span()):
                if match.group() in names and not _has_surname(text, match.end()):
                    yield match.span()


def _has_surname(text: str, end: int) -> bool:
    behind = _BEHIND.match(text, end)
    return behind is not None and words.can_be_surname(behind[1])


def _by_their_place(text: str) -> Iterator[Span]:
    """Find who wrote a work, or is played in one: what is public of them is no plan's."""
    lower = text.lower()
    told = (one for has, one in _BY_WHAT_IS_DONE if any(word in lower for word in has))
    for pattern in (*_BY_THEIR_PLACE, *told):
        for match in pattern.finditer(text):
            yield match.span(1)


def _firms(text: str) -> Iterator[Span]:
    """Find firms and funds called by names: "Jensen Elektro AS", "Hansen & Dysvik"."""
    for match in _FIRM.finditer(text):
        yield match.span()
    for match in _listed_firms().finditer(text):
        yield match.span()
    for match in _PARTNERS.finditer(text):
        if not any(map(words.given_name, match.groups())):
            yield match.span()
    for match in _OF_SOMEBODY.finditer(text):
        owner = match.group().split()[-2]
        named = owner.endswith("s") and words.given_name(owner) != owner
        if named and not match[1].isupper() and words.is_thing(match[1]):
            yield match.span()


@cache
def _listed_firms() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(person_words().firms)})(?!\w)(?: {CAPITALISED})?")


def _named_so(text: str) -> Iterator[Span]:
    """Find the names of animals, dolls and vessels: "katten Pus", "Heidrun heter båten"."""
    lower, listed = text.lower(), person_words()
    if not any(noun in lower for noun in (*listed.beasts, *listed.vessels)):
        return
    for pattern in _beasts_and_vessels():
        for match in pattern.finditer(text):
            yield match.span(1)


@cache
def _beasts_and_vessels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    listed = person_words()
    nouns = rf"(?:{'|'.join(listed.beasts)}|\w*(?:{'|'.join(listed.vessels)}))"
    name, called = rf"{CAPITALISED}(?: {CAPITALISED})?", "heter|heiter|het|heitte"
    return (
        re.compile(rf"(?<!\w)(?i:{nouns})(?: (?:{called}|vår|vårt|vår nye))? [«\"]?({name})(?!\w)"),
        re.compile(rf"(?<!\w)({name}) (?:{called}) (?:den (?:nye )?)?{nouns}(?!\w)"),
    )


def _called_after(text: str) -> Iterator[Span]:
    """Find saints, chapters of the Bible, and things with a hyphen: "Kim Larsen-kveld"."""
    for pattern in (_SAINT, _ROYAL, _things(), _scripture()):
        for match in pattern.finditer(text):
            yield match.span()
    for match in _COMPOUND.finditer(text):
        stem = match[1]  # that of "Min-jun" is a syllable
        if words.given_name(stem) or words.is_surname(stem) or len(stem) > _LONGEST_SYLLABLE:
            yield match.span()


@cache
def _things() -> re.Pattern[str]:
    nouns, whole = "|".join(person_words().before_thing), "|".join(person_words().namesakes)
    ships = "|".join(person_words().ships)
    called = rf"(?:(?i:{nouns})|{ships})\.? [«\"]?{CAPITALISED}(?: (?:og )?{CAPITALISED})?"
    return re.compile(rf"(?<!\w)(?:{called}|{whole})(?!\w)")


@cache
def _scripture() -> re.Pattern[str]:
    books = "|".join(person_words().scripture)
    return re.compile(rf"(?<!\w)(?:{books}) \d{{1,3}}(?!\w|\.? ?(?:år|klasse|trinn))")


@cache
def _speaks_of(beginnings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(beginnings)})", re.IGNORECASE)

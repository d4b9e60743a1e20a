"""Where an event is: by a preposition before a name or a common word for a house or a spot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile

from normalizers.events.language.clocks import clocks_of
from normalizers.events.language.phrases import TOURS
from normalizers.events.language.words import (
    REMEMBERED,
    has,
    is_body,
    is_definite,
    keys_of,
    names_event,
    names_house,
    noun_kind,
    words,
    words_of,
)
from normalizers.model import TimeItem
from normalizers.places import find_place

CAPITAL_RUN = (
    r"(?:St\.|[A-ZÆØÅ](?:[\w'’-]|\.(?=\w))*)(?:\s+(?:og\s+)?[A-ZÆØÅ0-9][\w'’-]*)*(?:\s+[^\W\d_]+)?"
)
_AT = re.compile(rf"\b(?:[Pp]å|[Vv]ed|[Ii]|[Hh]os)\s+({CAPITAL_RUN})")
# "i gymsalen", "på det nye biblioteket", "på Gamle skolen"
_AT_COMMON = re.compile(
    r"\b(?:[Pp]å|[Vv]ed|[Ii]|[Uu]tenfor|[Uu]tanfor|[Ff]oran)\s+"
    r"((?!(?:i|på|ved)\b)(?:de[nt]\s+\w+e\s+)?(?:[A-ZÆØÅ][\wæøå]+e\s+)?[a-zæøåé-]+)"
)
# "tur til Riksarkivet", "kommer til Mandal bibliotek", "gjester Mandal bibliotek"
_TO = re.compile(
    r"\b(?:til|gjester|gjestar|besøker|besøkjer|vitjar)\s+"
    rf"(?=([A-ZÆØÅ][\w'’-]+(?:\s(?:og\s)?[A-ZÆØÅ][\w'’-]+)*))({CAPITAL_RUN})"
)
_DEFINITE = re.compile(r"[a-zæøåé-]{2,}(?:en|et|a|ene|ane)$")
_OWNER = re.compile(r"[^\W\d_](?:en|et|ene|ane)s$")
_PIECE = re.compile(r"\s*[,;]\s*|\s+(?:[–—-]|//)\s+|\s*[()]\s*|\s{3,}|\t")
_NEAR = re.compile(r"[\s,.–-]*(?:og\s|fra\s|frå\s|kl|[a-zæøå]+dag\s|\d{1,2}\.\s|$)")
_AT_WORD = "på"  # "Halloween på biblioteket" is no place
_BRACKETS = re.compile(r"\s*\([^()]*\)$")
# "Storgata 12", "Parkveien 3B", "0179 Oslo"
_ADDRESS = re.compile(r"[A-ZÆØÅ][\wæøå. ]*\s\d{1,3}\s?[A-Za-z]?|\d{4} [A-ZÆØÅ]\w+|\w+ \d{1,4}")
_OF_HOUSE = re.compile(
    r"\s(?:ved|på|i|til)\s([A-ZÆØÅ][\w'’-]*(?:\s(?:[A-ZÆØÅ\d]|hus\b)[\w'’-]*)*|[a-zæøå-]{3,})"
)
_ONE_NAME = re.compile(r"[A-ZÆØÅ][\w-]{2,}")
_STREET = re.compile(r"[A-ZÆØÅ][a-zæøå]+(?:gata|gaten|veien|vegen|stien|allé|plass) \d")
_CAPITALS = re.compile(r"[^\W\d_]+")
_LED = re.compile(r"\b(?:På|I|Ved|Hos|Til)\b")
_LONGEST_HOUSE = 5  # of a house with where it stands: "kjelleren på Folkets Hus"
_LONGEST_PLACE = 4  # words
_FARTHEST_TO = 3  # words from "ta med …" to where to
_FIRST = ("i", "på", "ved", "hos")


@lru_cache(maxsize=REMEMBERED)
def place_of(text: str) -> str | None:
    """Return the place that a sentence says something is at: known, or told by its word."""
    cried = text.isupper()  # "MESTERSKAP I LANGSJAKK": what is a name cannot be seen
    if cried:
        text = _CAPITALS.sub(lambda word: word[0].title(), text)
        text = _LED.sub(lambda word: word[0].lower(), text)
    if not has(keys_of(text), "leads_places"):
        return None
    known = [found for said in _AT.finditer(text) if (found := _known_part(said[1]))]
    known.sort(key=lambda place: find_place(place) is not None)  # a house says more than its town
    named = (one for one in _named(text) if not (cried and text[one[0] :][:2].casefold() == "i "))
    told = next(iter(known), None) or min((*_common(text), *named), default=None)
    place = told[1] if isinstance(told, tuple) else told
    return place and _with_house_of(place, text)


def _with_house_of(place: str, text: str) -> str:
    """Return a room or spot with the house or name behind it ("kantina på rådhuset")."""
    if place[:1].isupper() or not names_house(place.split()[-1]):
        return place
    more = _OF_HOUSE.match(text, text.find(place) + len(place))
    if more is None or (more[1][:1].islower() and not names_house(more[1])):
        return place
    return f"{place}{more[0]}"


def _known_part(said: str) -> str | None:
    """Return the longest beginning of some words that names a place or a house."""
    spoken = said.split()
    phrases = (" ".join(spoken[:count]).strip(".,;") for count in range(len(spoken), 0, -1))
    return next(filter(is_place, phrases), None)


def is_place(phrase: str) -> bool:
    """Return whether a phrase names a settlement, a municipality or a house; a region is none."""
    known = find_place(phrase)
    if known is not None:
        return known.kind in ("settlement", "municipality")
    spoken = phrase.split()
    if (
        not spoken
        or len(spoken) > _LONGEST_PLACE
        or _AT_WORD in spoken[1:]
        or "," in phrase
        or "v/" in phrase
    ):
        return False
    if phrase.casefold() in words("online"):
        return True
    if has(spoken[1:], "goes_on") or has(spoken[1:], "moves"):
        return False  # "Frø fra egen hage"
    first, last = spoken[0].casefold(), spoken[-1].casefold()
    if has(spoken[1:], "at") and not (names_house(first) and is_definite(first)):
        return False  # "Folkemusikk i storstova"
    house = names_house(last) or (names_house(first) and not spoken[-1][:1].islower())
    return house and phrase[:1].isupper()


def name_and_house(text: str) -> tuple[str, str] | None:
    """Return what a line names and the house behind it ("Krigsår i nord Sisa kultursenter").

    A house that is a name by itself stands alone ("Kultursalen"), another has its name before it.
    """
    spoken = text.split()
    if not spoken or not names_house(spoken[-1].casefold()) or find_place(text) is not None:
        return None
    alone = spoken[-1][:1].isupper() and _DEFINITE.match(spoken[-1].casefold()) is not None
    named = spoken[-2:-1] and spoken[-2][:1].isupper() and (not alone or spoken[-2].endswith("e"))
    first = len(spoken) - (2 if named else 1)
    run = next((n for n in range(len(spoken), 0, -1) if not spoken[n - 1][:1].isupper()), 0)
    first = run if 0 < run < first and named else first
    name, before = " ".join(spoken[:first]), spoken[first - 1 : first]
    led = before and has([before[0].casefold()], "at", "prepositions", "pronouns")
    if first < 1 or led or name[-1:] in ",:;" or not name[:1].isupper():
        return None
    return name, " ".join(spoken[first:])


def is_whereabouts(text: str, timed: bool) -> bool:
    """Return whether a text is nothing but a place: a house, its rooms, its address.

    Beside a clock time a settlement is one too, and a name behind a preposition ("på Smia").
    """
    first, *others = (piece.strip() for piece in text.split(","))
    if not all(map(_tells_more, others)):
        return False
    bare = _BRACKETS.sub("", first)
    before, _, name = bare.partition(" ")
    led = before.casefold() in words("leads_places") and bool(name)
    spoken = (name if led else bare).split()
    if not spoken or len(spoken) > _LONGEST_HOUSE:
        return False
    first_house = names_house(spoken[0].casefold())
    house = first_house or names_house(spoken[-1].casefold())
    exact = led or (first_house and is_definite(spoken[0]))
    if has((word.casefold() for word in spoken[1:]), "at") and not exact:
        return False  # "Program på Vik skole"
    return house or (timed and (is_place(" ".join(spoken)) or (led and place_of(bare) == name)))


def _tells_more(piece: str) -> bool:
    """Return whether a piece behind a place tells more of it: a room, an address, a settlement."""
    known = is_place(piece) or names_house(piece.casefold())
    return known or _ADDRESS.fullmatch(piece) is not None or _ONE_NAME.fullmatch(piece) is not None


def _common(text: str) -> Iterator[tuple[int, str]]:
    """Return the common nouns that a text says something is at, with where they stand.

    A definite noun is a place by its word, or beside a clock time or the end.
    """
    for match in _AT_COMMON.finditer(text):
        phrase = match[1]
        key = phrase.split()[-1]
        if key in words("no_places") or is_body(key) or (noun_kind(key) and not names_house(key)):
            continue
        near = match[0].casefold().startswith(("uten", "utan", "foran")) or names_house(key)
        spot = _DEFINITE.match(key) and (near or _is_beside_clock(text, match))
        if spot or phrase in words("online"):
            yield match.start(), phrase


def _is_beside_clock(text: str, match: re.Match[str]) -> bool:
    clocks = clocks_of(text)
    behind = any(0 <= match.start() - clock.end <= 1 for clock in clocks)
    return behind or (bool(clocks) and _NEAR.match(text, match.end()) is not None)


def _named(text: str) -> Iterator[tuple[int, str]]:
    """Return the unknown names behind "på", "i", "ved", with where they stand."""
    for match in _AT.finditer(text):
        spoken = match[1].split()
        number = spoken[-1].isdigit() and len(spoken[-1]) < len("2016")
        owned = len(spoken) > 1 and _OWNER.search(spoken[-2])  # "Akvariets auditorium"
        if owned and spoken[-1] in words("no_places"):
            continue  # "i Kirkens regi"
        if not spoken[-1][:1].isupper() and not (number or owned):
            spoken = spoken[:-1]
        phrase = " ".join(spoken[:_LONGEST_PLACE]).strip(".,;")
        known, at = find_place(phrase), match[0][:3].casefold()
        person = at == "hos" or (at == "ved" and len(phrase.split()) > 1)
        region = known is not None and known.kind in ("region", "county")
        if not phrase or region or person or is_body(phrase) or noun_kind(phrase.casefold()):
            continue
        if not any(char.isdigit() for char in phrase.split()[0]):
            yield match.start(), phrase


def place_in_pieces(text: str) -> str | None:
    """Return the place that a piece of a line names, behind a comma ("Styremøte, klubbhuset")."""
    pieces = [piece.strip(" .") for piece in _PIECE.split(text)]
    for number, piece in enumerate(pieces[1:], start=1):
        spoken = piece.split()
        if spoken and spoken[0].casefold() in _FIRST:
            found = place_of(piece)
        else:
            alone = len(spoken) == 1 and _DEFINITE.match(piece) and names_house(piece)
            named = is_place(piece) and not names_event(piece)
            found = piece if alone or named or _STREET.match(piece) else None
        if found:
            more = takewhile(_tells_more, pieces[number + 1 :])
            joined = ", ".join((found, *more))
            return joined if joined in text else found
    return None


def place_at(text: str, items: Sequence[TimeItem], item: TimeItem) -> str | None:
    """Return the place of what is at a time of a sentence.

    A sentence keeps to one order: "i Bodø 3. mai og i Narvik 4. mai", or "3. mai i Bodø, 4. mai i
    Narvik". The order is decided once for all its times, else every place moves to its neighbour.
    """
    before = _place_before(text[: min(other.char_start for other in items)])
    last = max(items, key=lambda other: other.char_start)
    if before is not None and len(items) > 1 and place_of(text[last.char_start :]) is None:
        return _named_before(text, items, item) or before
    found = _named_after(text, items, item) or before or place_in_pieces(text) or goal_of(text)
    return found or (place_of(text) if len(items) == 1 else None)


def _place_before(text: str) -> str | None:
    """Return the place before a time, rather behind the verb: "Løpet på Skei blir på Storlia"."""
    verbs = (w.end for w in words_of(text) if has([w.key], "exists", "happens"))
    behind = next(verbs, None)
    return (place_of(text[behind:]) if behind else None) or place_of(text)


def goal_of(text: str) -> str | None:
    """Return where a tour goes ("tur til Riksarkivet"), to which house somebody comes."""
    match = _TO.search(text)
    if match is None:
        spoken = keys_of(text)
        houses = (
            house
            for place, (to, house) in enumerate(pairwise(spoken))
            if to == "til" and names_house(house)
            if has(spoken[max(0, place - _FARTHEST_TO) : place], "brought")
        )
        return next((house for house in houses if _DEFINITE.match(house)), None)
    before = keys_of(text[: match.start()])
    if before and before[-1].endswith(TOURS):
        return match[1]
    visits = not match[0].startswith("til") or has(before, "comes", "laid_to")
    return _known_part(match[2]) if visits else None


def _named_before(text: str, items: Sequence[TimeItem], item: TimeItem) -> str | None:
    """Return the place that stands nearest before a time, after another time."""
    ends = [0, *(other.char_end for other in items if other.char_start < item.char_start)]
    pieces = pairwise((*ends, item.char_start))
    found = [place for start, end in pieces if (place := place_of(text[start:end]))]
    return found[-1] if found else None


def _named_after(text: str, items: Sequence[TimeItem], item: TimeItem) -> str | None:
    """Return the place named after a time, or after the times that follow it without one."""
    ahead = [other for other in items if other.char_start >= item.char_start]
    ends = (*(other.char_start for other in ahead[1:]), len(text))
    for other, end in zip(ahead, ends, strict=False):
        found = place_of(text[other.char_start : end])
        if found or names_event(text[other.char_end : end]):
            return found  # what comes after another event's name is that one's
    return None

"""Where, for whom, by whom and about what an event is: read from its sentence or its labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from normalizers.events.fields.headings import shortened
from normalizers.events.fields.places import (
    CAPITAL_RUN,
    is_place,
    is_whereabouts,
    name_and_house,
    place_in_pieces,
)
from normalizers.events.language.labels import labelled
from normalizers.events.language.phrases import AND, is_verb, parts
from normalizers.events.language.words import (
    REMEMBERED,
    Word,
    has,
    is_audience,
    is_body,
    is_definite,
    names_day,
    names_event,
    names_house,
    noun_kind,
    words,
    words_of,
)
from normalizers.events.scene.model import ProseEvent
from normalizers.places import find_place

_LONGEST_REGION = 5  # words
_FOR_REGION = re.compile(
    r"\b(?:for|i|frå|fra|av)\s+([A-ZÆØÅ][\w-]+(?:\s+og\s+(?:omegn|[A-ZÆØÅ][\w-]+))*)"
)
_TOPIC = re.compile(
    r"\b(?:med|har|er)?\s*tema(?:et)?\b(?:\s+for\s+[\w-]+)?(?:\s+er)?\s*:?\s+[«\"]?(.+?)[»\"]?(?=[.;!?](?:\s|$)|\s+(?:på|hvor|der)\s|$)",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\bom\s+(.+)$")
_INVITED = re.compile(r"\s(?:inviteres|inviterast|er\s+invitert|blir\s+invitert)\b")
_CLAUSE_END = re.compile(r"[.,;:–—!?()]")
_INVITATION_TO = re.compile(
    r"\binvita?sj?on(?:en)?\b[^.;:!?]*?\b(?:til|åt)\s+(?:sin\s+|sine\s+|alle\s+våre\s+)?([^.;:,!?–—()]+)",
    re.IGNORECASE,
)
_LED_BY = re.compile(
    r"[^\W\d_]*(?:lede?r|ledere|leiar|leiarar|ansvarl[ei]g|vert|prest|organist):\s", re.I
)
_AFTER_COMMA = re.compile(r"(?P<name>.+), (?:(?:på|i|ved|hos) )?(?P<place>[^,]+)")
_IN_BRACKETS = re.compile(r"(?P<name>.+?) \((?P<place>[^()]+)\)?")
_BRACKET_LAST = re.compile(r"\s*\(([^()]+)\)\W*$")
_BRACKET_FIRST = re.compile(r"^\([^()]*\)\W*(?=\w)")
_FOR = re.compile(r"\bfor\s+([^\W\d_]+(?:(?:-|,\s+|\s+og\s+|\s+)[^\W\d_]+){0,6})")
_INVITES_WHOM = re.compile(
    r"\b(?:inviterer|ber\s+inn)\s+(?:(?:vi|me)\s+)?(?:igjen\s+)?(?!til\b|igjen\b)([a-zæøå][^.;:!?\n]{2,80}?)\s+til\b"
)
_BY = re.compile(
    rf"\b(?:(?:arrangeres|arrangert|arrangerast|avholdes)\s+av|i\s+regi\s+av)\s+({CAPITAL_RUN})"
)
_INVITES = re.compile(
    rf"^({CAPITAL_RUN})\s+(?:inviterer|arrangerer|skipar|holder|held|tilbyr|åpner|opnar)\b"
)


@lru_cache(maxsize=REMEMBERED)
def region_of(text: str) -> str | None:
    """Return the region or county that a text is wholly or that it says it is for."""
    for phrase in (text.strip(" .,:;–-"), *(match[1] for match in _FOR_REGION.finditer(text))):
        spoken = phrase.split()
        for count in range(min(len(spoken), _LONGEST_REGION), 0, -1):
            part = " ".join(spoken[:count])
            if _is_region(part):
                return part
    return None


def _is_region(text: str) -> bool:
    known = find_place(text)
    return known is not None and known.kind in ("region", "county")


def topic_of(text: str, title: str) -> str | None:
    """Return what an event is about: behind "tema", or behind "om" in its title."""
    match = _TOPIC.search(text) if "tema" in text.casefold() else None
    match = match or _ABOUT.search(title)
    return match[1].strip(" .") if match else None


def audience_of(text: str) -> str | None:
    """Return who is invited, or whom it is for, where a sentence says so."""
    if "invit" in text.casefold():
        invited, to, whom = (p.search(text) for p in (_INVITED, _INVITATION_TO, _INVITES_WHOM))
        clause = _CLAUSE_END.split(text[: invited.start()])[-1].strip() if invited else ""
        if clause:
            return clause
        if to and not noun_kind(to[1].split()[0].casefold()):
            return to[1].strip()
        if whom:
            return whom[1].strip()
    for match in _FOR.finditer(text):
        said = words_of(match[1].partition(" for ")[0])
        known = [word for word in takewhile(_goes_on, said) if is_audience(word.key)]
        if known:
            return match[1][: known[-1].end].strip()
    return None


def _goes_on(word: Word) -> bool:
    """Return whether a word may belong to those that say whom something is for."""
    goes_on = word.key in words("audience") or word.key in AND
    return goes_on or not (word.key in words("ends") or is_verb(word.key))


def organiser_of(text: str) -> str | None:
    """Return who arranges it, where a sentence says so."""
    by = _BY.search(text) or _INVITES.match(text)
    return by[1].strip() if by and not has([by[1].casefold()], "pronouns") else None


def body_of(spoken: Sequence[Word], place: int) -> str | None:
    """Return the body that decides, the nearest to the deciding word at a place."""
    near = range(max(0, place - 6), min(len(spoken), place + 7))
    bodies = ((abs(at - place), at) for at in near if is_body(spoken[at].text))
    found = min(bodies, default=None)
    return spoken[found[1]].text if found else None


def inner(body: str) -> str:
    """Return a body's name as it stands inside a sentence; parliaments keep their capital."""
    proper = body.casefold() in words("proper_bodies")
    return body if proper else body[:1].lower() + body[1:]


def item_details(rest: str) -> dict[str, str]:
    """Return the details of a list item, read from its text without its time.

    Keys are fields of `ProseEvent`, and "name" for the piece that names the event or its topic.
    """
    found: dict[str, str] = {}
    rest, where = _BRACKET_FIRST.sub("", rest), _BRACKET_LAST.search(rest)
    if where is not None and where.start() and is_whereabouts(where[1], timed=False):
        found["place"], rest = where[1], rest[: where.start()]
    worded = [part for part in parts(rest) if any(map(str.isalpha, part))]
    pieces = [part for part in worded if not names_day(part)] or worded
    for number, part in enumerate(pieces, start=1):
        label = labelled(part)
        if label is not None:
            if label[0] in ("place", "topic", "audience", "organiser"):
                found[label[0]] = label[1]
        elif _LED_BY.match(part):
            continue  # "Turleder: Kari"
        elif "region" not in found and _names_regions(part):
            found["region"] = part
        elif "name" not in found and _heads(part, pieces[number:]):
            found["place"] = part  # "Moen kirke kl. 11. Familiegudstjeneste"
        elif "name" not in found:
            parted = _name_and_place(part)
            if "place" in parted and find_place(found.get("place", "")) is not None:
                found["place"] = parted["place"]  # "Vik – Vik sogelag, Vik bibliotek"
            found = parted | found
            if _names_regions(found["name"]):
                found["region"] = found.pop("name")
        elif "place" not in found and (is_place(part) or _tells_room(part) or _is_room(part)):
            found["place"] = part
        elif "place" not in found and (place := place_in_pieces(part)):
            found["place"] = place
    housed = None if "place" in found else name_and_house(found.get("name", ""))
    if housed and housed[1][:1].isupper():
        found["name"], found["place"] = housed
    return found


def without_place(found: dict[str, str]) -> str:
    """Return the name among an item's details; the place beside it becomes a detail of its own."""
    first, stop, behind = found.get("name", "").partition(". ")
    if stop and names_house(first.split()[-1].casefold()) and is_place(first):
        found["name"] = f"{first}: {behind}"  # "6. mars kl. 11: Fossum kirke. Høymesse"
    name = shortened(found.get("name", ""))
    first, _, behind = name.partition(": " if ": " in name else ", ")
    house = not names_event(first) and (is_place(first) or names_house(first.casefold()))
    if behind and house and not is_place(behind):
        found["place"], name = first, behind  # "6. mars kl. 11: Fossum kirke, høymesse"
    if name and "place" not in found and is_place(name) and not names_event(name):
        found["place"], name = name, ""
    if place := place_in_pieces(name):
        found.setdefault("place", place)
        name = name[: name.rfind(",")].strip() if f", {place}" in name else name
    return name


def _is_room(part: str) -> bool:
    """Return whether a piece is merely a definite house: "grendehuset"."""
    return " " not in part and is_definite(part) and names_house(part.casefold())


def _tells_room(part: str) -> bool:
    """Return whether a piece names a house and a room of it, or where it stands."""
    return ", " in part and is_whereabouts(part, timed=False)


def _heads(part: str, others: Sequence[str]) -> bool:
    """Return whether the first piece of an item is the place of what the next one names."""
    named = bool(others) and not (is_place(others[0]) or labelled(others[0]))
    return named and is_place(part) and not names_event(part)


def _name_and_place(text: str) -> dict[str, str]:
    """Return a name, and the place after a comma or in brackets ("Fagdag, Tromsø rådhus")."""
    for pattern in (_AFTER_COMMA, _IN_BRACKETS):
        found = pattern.fullmatch(text)
        if found and is_place(found["place"]):
            return found.groupdict()
    return {"name": text}


@lru_cache(maxsize=REMEMBERED)
def _names_regions(text: str) -> bool:
    """Return whether a text names a region or county ("Tromsø og omegn"), or two of them."""
    return _is_region(text) or (" og " in text and all(map(_is_region, text.split(" og "))))


def with_details(event: ProseEvent, **found: str | None) -> dict[str, str | None]:
    """Return the details that an event does not have yet."""
    return {name: text for name, text in found.items() if text and getattr(event, name) is None}

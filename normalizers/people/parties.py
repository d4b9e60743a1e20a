"""Who is named: persons, units, organisations, regions, municipalities, and in which role.

spaCy's blank Norwegian pipeline cuts the text into tokens; an EntityRuler finds the names, from
the gazetteer and the words in `data/parties.toml` and `data/given_names.toml`. No trained model
is used. A name keeps its form ("NB"); `normalizers.places` knows what it is short for. What no
list knows is a party of no kind, where it is as short as a name. A person who was given a
pseudonym ("Person A") is a person. Rules that need the neighbours follow: a capitalised word
after "v/" is a person, a region before a dash is that person's region ("Nord-Troms – Tone").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from normalizers.people.party import Party, PartyKind, PartyRole
from normalizers.people.person_words import plain_given_names
from normalizers.people.unknown_parties import unknown_parties
from normalizers.people.words.lists import party_words
from normalizers.places import institutions, places

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

_REMEMBERED = 20_000  # texts: the same people stand in many cells
_DASHES = {"-", "–", "—", ":"}
_REPRESENTED_BY = {"v", "v/", "v.", "ved"}
_LETTERS = "^[A-Z]{1,3}$"  # of a pseudonym
_INITIAL = r"^[A-ZÆØÅ]\.?$"
_JOINERS = {"/", ",", "og", "&", "+"}
_LABELS: dict[str, PartyKind] = {
    "PERSON": "person",
    "FUNCTION": "role",
    "UNIT": "unit",
    "ORGANISATION": "organisation",
    "REGION": "region",
    "MUNICIPALITY": "municipality",
}


def _place_names(*kinds: str) -> tuple[str, ...]:
    """Return all names of the places of some kinds, each once."""
    names = (
        name
        for place in places()
        if place.kind in kinds
        for name in (place.name, *place.other_names)
    )
    return tuple(dict.fromkeys(names))


@cache
def _pipeline() -> Language:
    """Return the pipeline; built at the first use, because spaCy is slow to import."""
    import spacy

    words = party_words()
    given_names = sorted(plain_given_names())
    regions = _place_names("region", "county")
    language = spacy.blank("nb")
    language.max_length = 1 << 40  # only a parser or tagger would need a limit
    unit = {"LOWER": {"REGEX": _ending(words.unit.suffixes)}}
    person_tail = {"IS_TITLE": True, "IS_ALPHA": True, "OP": "*"}
    patterns: list[dict[str, Any]] = [
        {
            "label": "MUNICIPALITY",
            "pattern": [{"IS_TITLE": True}, {"LOWER": {"IN": ["kommune", "kommunes"]}}],
        },
        {"label": "UNIT", "pattern": [{"IS_TITLE": True, "OP": "*"}, unit]},
        {"label": "PERSON", "pattern": [{"TEXT": {"IN": given_names}}, person_tail]},
        {
            "label": "PERSON",  # "Marte T. Ulvik"
            "pattern": [
                {"TEXT": {"IN": given_names}},
                {"TEXT": {"REGEX": _INITIAL}},
                {"TEXT": ".", "OP": "?"},
                {"IS_TITLE": True},
            ],
        },
        {"label": "PERSON", "pattern": [{"TEXT": "Person"}, {"TEXT": {"REGEX": _LETTERS}}]},
        {"label": "FUNCTION", "pattern": [{"LOWER": {"IN": sorted(words.functions)}}]},
        {"label": "FUNCTION", "pattern": [{"LOWER": {"REGEX": _ending(words.function_suffixes)}}]},
    ]
    listed = {
        "ORGANISATION": tuple(
            name for entry in institutions() if not entry.body for name in entry.names
        ),
        "REGION": regions,
        "MUNICIPALITY": tuple(
            form
            for name in _place_names("municipality")
            for form in (name, f"{name} kommune", f"{name} kommunes")
            if form not in words.not_alone and form not in regions
        ),
    }
    for label, names in listed.items():
        for name in names:
            tokens = [{"TEXT": token.text} for token in language.make_doc(name)]
            patterns.append({"label": label, "pattern": tokens})
    ruler = language.add_pipe("entity_ruler")
    ruler.add_patterns(patterns)  # type: ignore[attr-defined]
    return language


def _ending(endings: Sequence[str]) -> str:
    """Return the pattern of words that end so."""
    return f"^\\w*(?:{'|'.join(endings)})$"


@lru_cache(maxsize=_REMEMBERED)
def read_parties(text: str) -> tuple[Party, ...]:
    """Return the parties that a cell about responsibility names, each once, in reading order."""
    if not text.strip():
        return ()
    found: list[Party] = []
    doc = _pipeline()(text)
    for first, last in _lines(doc):
        found.extend(_line_parties(doc, first, last, _contacts_above(doc, first)))
    known: set[tuple[str, str | None]] = set()
    parties: list[Party] = []
    for party in found:
        key = (party.name.casefold(), party.region)
        if key not in known:
            known.add(key)
            parties.append(party)
    return tuple(parties)


def _lines(doc: Doc) -> Iterator[tuple[int, int]]:
    """Return the token ranges of the text's lines."""
    start = 0
    for token in doc:
        if "\n" in token.text:
            yield start, token.i
            start = token.i + 1
    yield start, len(doc)


def _contacts_above(doc: Doc, place: int) -> bool:
    """Return whether a line above begins a list of contacts ("Kontaktpersoner på …:")."""
    return any(token.lower_ in party_words().roles.contact for token in doc[:place])


def _line_parties(doc: Doc, first: int, last: int, contacts: bool) -> list[Party]:
    """Return the parties of one line."""
    if first == last:
        return []
    spans = _with_persons(doc, first, last)
    role: PartyRole = "contact" if contacts else "responsible"
    parties: list[Party] = []
    region: str | None = None
    for span in spans:
        kind = _LABELS[span.label_]
        before = {token.lower_.strip("./") for token in doc[first : span.start]}
        if before & party_words().roles.collaborator:
            role = "collaborator"
        following = doc[span.end].text if span.end < last else ""
        if kind == "region" and following in _DASHES:
            region = span.text
            continue
        end = _end_of_title(doc, span.end, last) if kind == "role" else span.end
        said = doc[span.start : end]
        parties.append(
            Party(
                _display(said.text),
                kind,
                role if kind != "unit" or not contacts else "responsible",
                said.text,
                said.start_char,
                said.end_char,
                region,
            )
        )
    if not parties and region is not None:
        span = next(span for span in spans if span.text == region)
        parties.append(Party(region, "region", role, region, span.start_char, span.end_char))
    named = [replace(party, region=None) if party.name == region else party for party in parties]
    known = [(span.start_char, span.end_char) for span in spans]
    known += [(party.char_start, party.char_end) for party in named]
    begun, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    named += unknown_parties(doc.text, (begun, end), known) if not contacts else []
    return sorted(named, key=lambda party: party.char_start)


def _end_of_title(doc: Doc, place: int, last: int) -> int:
    """Return the token after a job title: "Fagansvarlig" goes on with "barn og unge"."""
    if place >= last or not _goes_on(doc[place]):
        return place
    while place < last and (_goes_on(doc[place]) or doc[place].lower_ == "og"):
        place += 1
    return place - (doc[place - 1].lower_ == "og")


def _goes_on(token: Token) -> bool:
    ends = party_words().roles.collaborator | _REPRESENTED_BY | {"og", "samt", "eller"}
    return token.text.islower() and token.is_alpha and token.lower_ not in ends


def _with_persons(doc: Doc, first: int, last: int) -> Sequence[Span]:
    """Return a line's entities, and the capitalised words whose place makes them persons."""
    from spacy.tokens import Span as NewSpan
    from spacy.util import filter_spans

    spans = [span for span in doc.ents if first <= span.start and span.end <= last]
    taken = {token.i for span in spans for token in span}
    persons_expected = False
    place = first
    while place < last:
        token = doc[place]
        if _represented(doc, place):
            persons_expected = True
        elif place in taken or not _is_name(token):
            follows_region = token.text in _DASHES and place - 1 in taken and place > first
            keeps = token.text in _JOINERS or place in taken
            persons_expected = follows_region or (persons_expected and keeps)
        elif persons_expected:
            end = place + 1
            while end < last and end not in taken and _is_name(doc[end]):
                end += 1
            spans.append(NewSpan(doc, place, end, label="PERSON"))
            place = end - 1
        place += 1
    return sorted(filter_spans(spans), key=lambda span: span.start)


def _represented(doc: Doc, place: int) -> bool:
    """Return whether "v/" or the like is at a place, as one token or as two."""
    token = doc[place]
    if token.text == "/" and place and doc[place - 1].lower_ == "v":
        return True
    return token.lower_ in _REPRESENTED_BY and token.lower_ != "v"


def _is_name(token: Token) -> bool:
    return re.fullmatch(r"[^\W\d_a-zæøå][\w'’.-]*", token.text) is not None and len(token) > 1


def _display(text: str) -> str:
    """Return a name with its first letter large, so that one unit has one name."""
    return text[:1].upper() + text[1:] if text.islower() and " " not in text else text

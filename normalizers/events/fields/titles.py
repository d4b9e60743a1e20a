"""What an event is called where no known noun names it: a verb's object or subject, or its line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalizers.events.fields.places import place_in_pieces, place_of
from normalizers.events.language.lexicon import words
from normalizers.events.language.phrases import (
    FRAME,
    QUOTED,
    adjoins,
    is_adjective,
    is_verb,
    leads_topic,
    parts,
    without_spans,
)
from normalizers.events.language.words import Word, capitalised, is_body, words_of
from normalizers.model import TimeItem

_INVITES = ("inviterer", "innbyr", "inviterast", "inviteres")
_TO = ("til", "åt")
_GOES = ("reiser", "drar", "dreg", "fer")  # on what: "reiser 7. klasse på leirskule"
_ON = ("på",)
_READY = ("duka", "duket", "klart", "klar", "tid")  # "er det duket for konsert"
_FARTHEST_TO = 7  # words from "inviterer" to what to
_LONGEST = 8  # words of a name
_ENDS = frozenset(
    ("enn", "som", "der", "hvor", "kor", "når", "at", "fordi", "så", "slik", "ikke", "ikkje")
)
_AND = ("og", "eller")
_ADVERBS = frozenset(
    ("også", "òg", "nå", "no", "derfor", "dermed", "da", "så", "igjen", "att", "endelig", "endeleg")
)
_PRONOUNS = ("vi", "me", "det", "du", "de", "dei", "dere", "alle")
_WHERE = ("i", "på", "ved", "hos", "fra", "frå", "kl", "klokka", "klokken", "mellom", "til")
_CLOSED_SUBJECT = re.compile(r"(?:en|et|a|ene|ane|n)$")
_PLACE_FIRST = re.compile(r"^(?:på|i|ved)\s+[^:]{2,30}:\s+", re.IGNORECASE)  # "På Teams: Møte"
_CALL = re.compile(
    r"^(?:kom(?: og)?(?: på| til)|bli med (?:på|til)|velkomm?en (?:til|på)|husk|hugs)\s+",
    re.IGNORECASE,
)
_BY = re.compile(r"(?<!,)\s+v/")  # "gudstjeneste v/ sokneprest Lie"
_OVER = re.compile(r"\s+over\s+[^\W_]+\s+[^\W\d_]+$")  # "mesterskap over tre kvelder"
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-ZÆØÅ])")
_EDGE = re.compile(
    r"^(?:(?:og|så|da|men|den|fra|frå)\s+)+|\s+(?:i|på|til|fra|frå|ved|den|kl|klokka|klokken|og)$"
)


Span = tuple[int, int]


def _within(word: Word, spans: Sequence[Span]) -> bool:
    return any(start <= word.start < end for start, end in spans)


def presented(text: str, spoken: Sequence[Word], spans: Sequence[Span], timed: bool) -> str:
    """Return what a verb presents, in the form of a heading: "arrangerer skolen kafé" → "Kafé"."""
    verbs = words().verbs
    for place, word in enumerate(spoken):
        sure = word.key in verbs["presents"] or word.key in verbs["exists"]
        sure = sure or word.key in _GOES
        if sure or (timed and word.key in verbs["presents_timed"]):
            phrase = _object(text, spoken, place, spans)
            if phrase:
                return capitalised(phrase)
    return ""


def presented_in(text: str) -> str:
    """Return what a lead-in presents ("Det blir tre åpne kvelder" → "Åpne kvelder")."""
    return presented(text, list(words_of(text)), (), True)


def _object(text: str, spoken: Sequence[Word], verb: int, spans: Sequence[Span]) -> str:
    first = _behind_subject(text, spoken, verb, spans)
    if first is None:
        return ""
    if spoken[verb].key in _INVITES or spoken[verb].key in _GOES:
        ahead = range(verb + 1, min(len(spoken), verb + 1 + _FARTHEST_TO))
        leads = _ON if spoken[verb].key in _GOES else _TO
        to = next((n for n in ahead if spoken[n].key in leads), None)
        if to is None:
            return ""
        first = to + 1
    grammar, particles = words().grammar, words().verbs["particles"]
    ready = [word.key for word in spoken[first : first + 2]]
    first += 2 if ready[:1] and ready[0] in _READY and ready[-1] == "for" else 0
    while first < len(spoken) and (
        spoken[first].key in particles
        or spoken[first].key in grammar["determiners"]
        or spoken[first].key in _ADVERBS
        or spoken[first].text.isdigit()
    ):
        first += 1
    return _phrase(text, spoken, first, spans)


def _behind_subject(
    text: str, spoken: Sequence[Word], verb: int, spans: Sequence[Span]
) -> int | None:
    """Return the first word behind a verb and, where the verb comes first, its subject."""
    pronouns, after = words().grammar["pronouns"], verb + 1
    if after >= len(spoken):
        return None
    if spoken[verb].key in words().verbs["exists"]:
        if spoken[after].key == "det":
            return after + 1
        return after if verb and spoken[verb - 1].key == "det" else None
    if spoken[after].key in pronouns:
        return after + 1
    if not _comes_first(text, spoken, verb, spans):
        return after
    last = after
    while last < len(spoken) and spoken[last].text[:1].isupper():
        last += 1
    if last == after and _CLOSED_SUBJECT.search(spoken[after].key):
        last += 1
    return last if last < len(spoken) and not _ends(text, spoken, last, spans) else after


def _comes_first(text: str, spoken: Sequence[Word], place: int, spans: Sequence[Span]) -> bool:
    """Return whether a verb begins its sentence, or stands right behind a time or a phrase."""
    if place == 0:
        return True
    before = spoken[place - 1]
    named = before.text[:1].isupper() and not _within(before, spans)
    subject = (
        named or _CLOSED_SUBJECT.search(before.key) or before.key in words().grammar["pronouns"]
    )
    timed = any(start < spoken[place].start for start, _ in spans)
    return (timed or text[: before.start].strip() == "") and not (subject and not timed)


def _phrase(text: str, spoken: Sequence[Word], first: int, spans: Sequence[Span]) -> str:
    """Return the phrase from a word on, up to a mark, a time, a place or another clause."""
    last = first
    while last < len(spoken) and last - first < _LONGEST:
        quoted = QUOTED.match(text, spoken[last - 1].end) if last > first else None
        if quoted:
            return text[spoken[first].start : quoted.end()]
        apart = last > first and not adjoins(text, spoken[last - 1].end, spoken[last].start)
        if apart or _ends(text, spoken, last, spans):
            break
        last += 1
    if last == first:
        return ""
    said = spoken[first:last]
    vague = all(is_adjective(word.key) or is_verb(word.key) for word in said)
    if vague or is_verb(said[0].key) or said[0].key in words().grammar["pronouns"]:
        return ""
    return _EDGE.sub("", text[said[0].start : said[-1].end].strip(FRAME))


def _ends(text: str, spoken: Sequence[Word], place: int, spans: Sequence[Span]) -> bool:
    """Return whether a phrase ends before a word: a time, a place, another clause begins there."""
    word = spoken[place]
    after = spoken[place + 1] if place + 1 < len(spoken) else None
    if word.text[:1].isdigit() or word.key in _ENDS or _within(word, spans):
        return True
    if word.key in _AND:
        other = after is not None and (after.key in _ADVERBS or after.key in _PRONOUNS)
        return after is None or other or is_verb(after.key)
    if word.key in _WHERE and after is not None and not leads_topic(word, after):
        said = text[word.start : after.end + 1]
        return place_of(f"{said.strip()} ") is not None or after.text[:1].isdigit()
    return word.key in ("klokka", "klokken", "kl")


def subject_of(text: str, spoken: Sequence[Word], spans: Sequence[Span]) -> str:
    """Return the subject of a verb that says that it takes place ("Utsett av båter starter …")."""
    verbs, grammar = words().verbs, words().grammar
    for place, word in enumerate(spoken):
        is_day = word.key in verbs["exists"] and any(word.end < s <= word.end + 2 for s, _ in spans)
        goes = word.key in verbs["exists"] and text[word.end :].startswith(" i gang")
        if word.key not in verbs["happens"] and not (is_day or goes):
            continue
        first = place
        while first > 0 and adjoins(text, spoken[first - 1].end, spoken[first].start):
            if _within(spoken[first - 1], spans):
                break
            first -= 1
        said = list(spoken[first:place])
        while said and (said[0].key in grammar["determiners"] or said[0].key in _ADVERBS):
            said.pop(0)
        if not said or len(said) > _LONGEST or any(is_verb(w.key) for w in said):
            return ""
        if said[-1].key in grammar["pronouns"] or said[0].key in grammar["pronouns"]:
            return ""
        if any(char.isdigit() for char in said[0].text) or is_body(said[-1].text):
            return ""
        return capitalised(text[said[0].start : said[-1].end])
    return ""


def shortened(title: str) -> str:
    """Return a title without another sentence, who leads it, or over how many days it goes."""
    return _OVER.sub("", _BY.split(_SENTENCE_END.split(title, maxsplit=1)[0], maxsplit=1)[0])


def line_title(text: str, items: Sequence[TimeItem]) -> str:
    """Return the first piece of a line without its times, clock times and the place behind it."""
    rest = without_spans(text, ((item.char_start, item.char_end) for item in items))
    place = place_in_pieces(rest)
    rest = _CALL.sub("", _PLACE_FIRST.sub("", rest))
    title = next(iter(parts(rest)), "")
    title = shortened(title).strip(FRAME)
    if title.split()[-1:] and title.split()[-1] in words().grammar["goes_on"]:
        return capitalised(text.strip(FRAME))  # a time that is part of the name
    if place:
        title = re.sub(rf",\s+(?:(?:i|på|ved)\s+)?{re.escape(place)}.*$", "", title)
    spoken = list(words_of(title))
    if items and items[0].char_start == 0 and spoken and spoken[0].text.islower():
        title = _without_verb(title, spoken)
    return capitalised(_EDGE.sub("", title).strip(FRAME))


def clause_title(text: str, items: Sequence[TimeItem]) -> str:
    """Return a sentence without its times and its place ("Vi rydder stranda")."""
    title = line_title(text, items)
    place = place_of(title)
    if place is None:
        return title
    bare = re.sub(rf"\s+(?:[Ii]|[Pp]å|[Vv]ed)\s+{re.escape(place)}$", "", title)
    return bare if " " in bare else title  # "Middag på hotellet"


def _without_verb(title: str, spoken: Sequence[Word]) -> str:
    """Return what a sentence beginning with a time announces ("… kommer Jon Fosse og leser")."""
    begun = next((n for n, w in enumerate(spoken) if not is_verb(w.key) and w.key != "det"), 0)
    end = next(
        (
            spoken[place].start
            for place in range(begun + 1, len(spoken) - 1)
            if spoken[place].key == "og" and is_verb(spoken[place + 1].key)
        ),
        len(title),
    )
    return title[spoken[begun].start : end].strip()

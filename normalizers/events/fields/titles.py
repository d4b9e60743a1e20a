"""What an event is called where no known noun names it: a verb's object or subject, or its line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from normalizers.events.fields.headings import CALL, shortened, uncalled
from normalizers.events.fields.places import place_of
from normalizers.events.language.phrases import (
    AND,
    FRAME,
    QUOTED,
    adjoins,
    is_adjective,
    is_clause,
    is_program,
    is_verb,
    leads_topic,
    noun_phrase,
    parts,
    without_spans,
)
from normalizers.events.language.words import (
    REMEMBERED,
    Word,
    capitalised,
    endings,
    has,
    is_body,
    is_definite,
    keys_of,
    names_day,
    names_event,
    names_house,
    noun_kind,
    words,
    words_of,
)
from normalizers.model import TimeItem

_PROGRAM_FOR = re.compile(r"^[^\W\d_]+\s+for\s+")
_COMING = re.compile(r"^(?:kommende|komande|neste|våre?|vårt)\s+", re.IGNORECASE)
_FARTHEST_TO = 7  # words from "inviterer" to what to
_LONGEST = 8  # words of a name
_NEAR_MODAL = 3  # words from "kan" to "høre"
_PLACE_FIRST = re.compile(r"^(?:på|i|ved)\s+[^:]{2,30}:\s+", re.IGNORECASE)  # "På Teams: Møte"
_OF_CLOCK = re.compile(r"\d|kl|den")
_EDGE = re.compile(
    r"^(?:(?:og|så|da|men|den|fra|frå)\s+)+"
    r"|\s+(?:i|på|til|fra|frå|ved|den|kl|klokka|klokken|og|etterpå|igjen|att|er|blir|vert)$"
)

Span = tuple[int, int]


def _within(word: Word, spans: Sequence[Span]) -> bool:
    return any(start <= word.start < end for start, end in spans)


@lru_cache(maxsize=REMEMBERED)
def series_of(head: str) -> str:
    """Return what a lead-in calls its events: itself, or of a clause ("Vi holder …") its phrase."""
    spoken = words_of(head)
    if is_clause(spoken):
        noun = next((n for n, word in enumerate(spoken) if noun_kind(word.key) == "event"), None)
        if noun is not None:
            return noun_phrase(head, spoken, noun)
        said = presented(head, spoken, (), True)  # "Det blir tre åpne kvelder" → "Åpne kvelder"
        return head if is_house(said) else said
    named = _PROGRAM_FOR.sub("", head) if is_program(head) else _COMING.sub("", uncalled(head))
    return capitalised(named) if names_event(named) else head


def is_house(title: str) -> bool:
    """Return whether a title merely names a house, as in "Vi åpner museet 15. juni"."""
    return " " not in title and names_house(title.casefold()) and is_definite(title)


def presented(text: str, spoken: Sequence[Word], spans: Sequence[Span], timed: bool) -> str:
    """Return what a verb presents, in the form of a heading: "arrangerer skolen kafé" → "Kafé"."""
    lists = ("presents", "exists", "goes", *(("presents_timed",) if timed else ()))
    for place, word in enumerate(spoken[:-1]):
        presents = has([word.key], *lists) and not text.startswith(" av stabelen", word.end)
        phrase = _object(text, spoken, place, spans) if presents else ""
        if phrase:
            return capitalised(phrase)
    return ""


def _object(text: str, spoken: Sequence[Word], verb: int, spans: Sequence[Span]) -> str:
    key = spoken[verb].key
    first = _behind_subject(text, spoken, verb, spans)
    if has([key], "invites", "goes"):  # to what, on what: "reiser 7. klasse på leirskule"
        lead = "goes_to" if key in words("goes") else "invites_to"
        ahead = range(verb + 1, min(len(spoken), verb + 1 + _FARTHEST_TO))
        first = next((n + 1 for n in ahead if spoken[n].key in words(lead)), None)
    if first is None:
        return ""
    ready = [word.key for word in spoken[first : first + 2]]
    first += 2 if ready[1:] == ["for"] and ready[0] in words("set_for") else 0
    while first < len(spoken) and (
        spoken[first].text.isdigit()
        or _within(spoken[first], spans)
        or has([spoken[first].key], "particles", "determiners", "adverbs")
    ):
        first += 1
    return _phrase(text, spoken, first, spans)


def _behind_subject(
    text: str, spoken: Sequence[Word], verb: int, spans: Sequence[Span]
) -> int | None:
    """Return the first word behind a verb and, where the verb comes first, its subject."""
    after = verb + 1
    if spoken[verb].key in words("exists"):
        if spoken[after].key == "det":
            return after + 1
        return after if verb and spoken[verb - 1].key == "det" else None
    if spoken[after].key in words("pronouns"):
        return after + 1
    if verb and not any(start < spoken[verb].start for start, _ in spans):
        return after
    last = after
    while last < len(spoken) and spoken[last].text[:1].isupper():
        last += 1
    last += last == after and is_definite(spoken[after].key)
    return last if last < len(spoken) and not _ends(text, spoken, last, spans) else after


def _phrase(text: str, spoken: Sequence[Word], first: int, spans: Sequence[Span]) -> str:
    """Return the phrase from a word on, up to a mark, a time, a place or another clause."""
    last = first
    while last < min(len(spoken), first + _LONGEST) and not _ends(text, spoken, last, spans):
        if last > first and not adjoins(text, spoken[last - 1].end, spoken[last].start):
            break
        last += 1
    said = spoken[first:last]
    if all(is_adjective(word.key) or is_verb(word.key) for word in said):
        return ""
    if said[0].key in ("å", "klokka", "klokken"):
        return ""  # "inviterer til å si sin mening", "starter mandag klokka elleve"
    key = said[0].key  # "det blir levert bark", "det er sendt ut et brev"
    done = key.endswith("t") and has([word.key for word in said[1:2]], "particles")
    if done or is_verb(key) or has([key], "pronouns", "ready", "prepositions"):
        return ""
    return _EDGE.sub("", text[said[0].start : said[-1].end].strip(FRAME))


def _ends(text: str, spoken: Sequence[Word], place: int, spans: Sequence[Span]) -> bool:
    """Return whether a phrase ends before a word: a time, a place, another clause begins there."""
    word = spoken[place]
    after = spoken[place + 1] if place + 1 < len(spoken) else None
    if word.text[:1].isdigit() or word.key in words("clauses") or _within(word, spans):
        return True
    if word.key in AND:
        return after is None or has([after.key], "adverbs", "pronouns") or is_verb(after.key)
    if word.key in words("where") and after is not None and not leads_topic(word, after):
        said = text[word.start : after.end + 1]
        return place_of(f"{said.strip()} ") is not None or after.text[:1].isdigit()
    return word.key in ("klokka", "klokken", "kl")


def subject_of(text: str, spoken: Sequence[Word], spans: Sequence[Span]) -> str:
    """Return the subject of a verb that says that it takes place ("Utsett av båter starter …")."""
    for place, word in enumerate(spoken):
        happens = word.key in words("happens")
        if word.key in words("exists"):  # "Basaren er 3. mai", "Øvingane er i gang 3. mai"
            is_day = any(word.end < start <= word.end + 2 for start, _ in spans)
            happens = is_day or text[word.end :].startswith(" i gang")
        if not happens:
            continue
        if word.key.endswith(endings("passive")) and _follows_time(spoken, place, spans):
            return _behind_passive(text, spoken, place, spans)
        first = place
        while first > 0 and adjoins(text, spoken[first - 1].end, spoken[first].start):
            if _within(spoken[first - 1], spans):
                break
            first -= 1
        while first < place and has([spoken[first].key], "determiners", "adverbs"):
            first += 1
        said = spoken[first:place]
        vague = has((word.key for word in (*said[:1], *said[-1:])), "pronouns")
        vague = vague or has([word.key for word in said[:1]], "prepositions")  # "For meg er …"
        if not said or vague or len(said) > _LONGEST or is_clause(said):
            return ""
        if any(char.isdigit() for char in said[0].text) or (
            is_body(said[-1].text) and word.key not in words("meets")
        ):
            return ""
        return capitalised(text[said[0].start : said[-1].end])
    return ""


def _behind_passive(text: str, spoken: Sequence[Word], verb: int, spans: Sequence[Span]) -> str:
    """Return the subject behind a passive ("7. mars vises filmen «Hav»")."""
    if verb + 1 == len(spoken):
        return ""
    phrase = _phrase(text, spoken, verb + 1, spans)
    quoted = QUOTED.match(text, text.find(phrase, spoken[verb].end) + len(phrase))
    return capitalised(f"{phrase}{quoted[0]}" if quoted else phrase)


def _follows_time(spoken: Sequence[Word], place: int, spans: Sequence[Span]) -> bool:
    """Return whether nothing but a time stands before a word."""
    timed = (_within(said, spans) or _OF_CLOCK.match(said.key) for said in spoken[:place])
    return place > 0 and all(timed)


def experienced(text: str, spoken: Sequence[Word], spans: Sequence[Span]) -> str:
    """Return what one may hear or see at a time ("7. april kan du høre Ola Dal fortelle om …")."""
    for place, word in enumerate(spoken[1:], start=1):
        may = has((said.key for said in spoken[max(0, place - _NEAR_MODAL) : place]), "may")
        timed = any(start < word.start for start, _ in spans)
        if not (may and timed and word.key in words("experiences")):
            continue
        names = list(takewhile(lambda said: said.text[:1].isupper(), spoken[place + 1 :]))
        if len(names) > 1:
            return text[names[0].start : names[-1].end]
        first = place + 1
        while first < len(spoken) and has([spoken[first].key], "particles", "determiners", "to_do"):
            first += 1
        return capitalised(_phrase(text, spoken, first, spans)) if first < len(spoken) else ""
    return ""


def who_comes(text: str, spoken: Sequence[Word], spans: Sequence[Span]) -> str:
    """Return who comes at a time that a sentence begins with ("3. mai kommer Ola Dal til …")."""
    for place, word in enumerate(spoken[1:], start=1):
        if word.key in words("arrives") and _follows_time(spoken, place, spans):
            names = list(takewhile(lambda said: said.text[:1].isupper(), spoken[place + 1 :]))
            return text[names[0].start : names[-1].end] if len(names) > 1 else ""
    return ""


def line_title(text: str, items: Sequence[TimeItem]) -> str:
    """Return the first piece of a line without its times, clock times and the place behind it."""
    rest = without_spans(text, ((item.char_start, item.char_end) for item in items))
    rest = CALL.sub("", _PLACE_FIRST.sub("", rest))
    pieces = parts(rest)
    # "Skjærtorsdag – Messe", not "Nasjonaldagen – på Moen"
    worded = [p for p in pieces if any(map(str.isalpha, p))]
    named = (p for p in worded if not (names_day(p) or has(keys_of(p)[:1], "prepositions")))
    title = shortened(next(named, next(iter(pieces), ""))).strip(FRAME)
    if has(title.split()[-1:], "goes_on"):  # a time that is part of the name
        return capitalised(text.strip(FRAME))
    if items and items[0].char_start == 0 and title[:1].islower():
        title = _without_verb(title)
    return capitalised(_EDGE.sub("", title).strip(FRAME))


def _without_verb(title: str) -> str:
    """Return what a sentence beginning with a time announces ("… kommer Jon Fosse og leser")."""
    spoken = words_of(title)
    leads = (is_verb(w.key) or has([w.key], "pronouns", "auxiliaries") for w in spoken)
    begun = next((n for n, leading in enumerate(leads) if not leading), 0)
    named = next((n for n, w in enumerate(spoken) if noun_kind(w.key) == "event"), begun)
    if all(word.text[:1].isupper() for word in spoken[begun:named]):
        begun = max(begun, named)  # "… arrangerer Vik Historielag temamøte"
    ahead = range(begun + 1, len(spoken) - 1)
    verbs = (n for n in ahead if spoken[n].key == "og" and is_verb(spoken[n + 1].key))
    end = next((spoken[n].start for n in verbs), len(title))
    return title[spoken[begun].start : end].strip()

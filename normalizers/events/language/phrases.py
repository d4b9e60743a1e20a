"""Phrases cut out of a sentence: what an event is called, and the text round its time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from normalizers.events.language.clocks import clocks_of
from normalizers.events.language.words import (
    REMEMBERED,
    Word,
    capitalised,
    endings,
    has,
    keys_of,
    names_day,
    names_house,
    noun_kind,
    table,
    words,
)
from normalizers.model import TimeItem

# a dash between spaces, a bar, a semicolon: what parts the pieces of a line
_PARTING = re.compile(r"\s+(?:[–—-]+|//+)\s+|\s*[;|•]\s*|\s*\t\s*|\s{3,}")
FRAME = " \t ,.;:–—-|•·!/"
_ADJECTIVE = re.compile(r"(?:ske?|i[gvk]e?|l[ei]ge?|ale?|alt|elt|elle|ivt|nde|ete|[^\W\d_]{3}s)$")
AND = ("og", "eller")
QUOTED = re.compile(r"\s[«\"“][^»\"”]{1,60}[»\"”]")  # "utstillingen «Hav»"
_QUOTATION = re.compile(r"[«\"“”][^«»\"“”]{1,100}[»\"”]")
TOURS = ("tur", "turen", "reise", "reisa", "reisen", "ekskursjon")  # "tur til Riksarkivet"
_OFF_THE_SLIPWAY = "stabelen"  # "går av stabelen": takes place
_OWNERS = re.compile(r"[A-ZÆØÅ][\w-]+ +[A-ZÆØÅ][\w-]+s")
_LONGEST_RUN = 3  # of adjectives before a noun
# what is left of a time that was taken out: "den", "kl.", "(fra )"
_LEFT = re.compile(
    r"\(\s*(?:–|fra|frå|kl\.?)?\s*\)|(?<=\s)(?:den|i|på|fra|frå|kl\.?|ca\.?)\s*(?=[,–—-]|\s-\s|$)"
    r"|\bkl(?:okk[ae]n?)?\.?\s*\d{1,2}(?:[.:]?\d\d)?"
)
_LETTER_DATE = re.compile(
    r"(?:(?:dato|sendt|publisert)\s*:\s*|[A-ZÆØÅ][\w.-]+(?: [A-ZÆØÅ][\w.-]+)?,?\s+(?:den\s+)?)?"
    r"(?:[a-zæøå]+dag\s+)?\d{1,2}\.\s?(?:\d{1,2}\.|(?!halvår|kvart|terti|sem)[a-zæøå]+)\s?"
    r"(?:19|20)\d\d\.?",
    re.IGNORECASE,
)
_HEAD_END = re.compile(r"(?:[:!?]|(?<!\d)\.)(?:\s|$)")
_SPAN = re.compile(r"\.?\s?[–-]\s?")
_TWICE = re.compile(r"^(?:den|fra|frå)\s+–\s")


def parts(text: str) -> list[str]:
    """Return the pieces of a line that dashes, bars and tabs part, none of them empty."""
    return [piece for part in _PARTING.split(text) if (piece := part.strip(FRAME))]


def without_spans(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text without some of its pieces: its times, mostly; and without clock times."""
    kept, place = [], 0
    out = (span for span in spans if not is_in_name(text, *span))
    for start, end in sorted([*out, *((clock.start, clock.end) for clock in clocks_of(text))]):
        kept.append(text[place : max(place, start)])
        place = max(place, end)
    kept.append(text[place:])
    rest = " – ".join(piece for piece in kept if piece.strip(FRAME))
    return _TWICE.sub("", _LEFT.sub(" ", rest)).strip(FRAME)


def is_in_name(text: str, start: int, end: int) -> bool:
    """Return whether a named day is part of what something is called: "markering av Olsok"."""
    return text[:start].endswith((" av ", " om ")) and names_day(text[start:end])


def outside_quotes(text: str, items: Sequence[TimeItem]) -> Sequence[TimeItem]:
    """Return the times of a text without those in a quoted name, where others stand outside."""
    quoted = [match.span() for match in _QUOTATION.finditer(text)] if len(items) > 1 else ()
    out = [i for i in items if not any(a < i.char_start and i.char_end < b for a, b in quoted)]
    return out or items


def without_quotes(text: str) -> str:
    """Return a text without the names that it quotes, where it has other words."""
    rest = _QUOTATION.sub(" ", text)
    return rest if rest.strip(FRAME) else text


def noun_phrase(
    text: str, spoken: Sequence[Word], place: int, spans: Iterable[tuple[int, int]] = ()
) -> str:
    """Return the phrase round the noun at a place among a sentence's words.

    The adjectives before it count ("bibliotekpolitisk seminar"), and what it is about or for after
    it ("fagdag om lesing"), up to a mark, a verb or one of the `spans` of times; but for the day
    that it is of ("markering av 1. søndag i advent").
    """
    spans = sorted(spans)
    stops = [start for start, _ in spans]
    of = (end for start, end in spans if text[spoken[place].end : start] == " av ")
    named = next(of, 0)
    first = place
    while first > 0 and place - first < _LONGEST_RUN:
        before, word = spoken[first - 1], spoken[first]
        apart = any(before.start <= stop < word.start for stop in stops)
        if apart or not _spaced(text, before, word) or not is_adjective(before.key):
            break
        first -= 1
    while first > 1 and _OWNERS.fullmatch(text, spoken[first - 1].start, spoken[first].end):
        first -= 1  # "Lauritz Bergendahls Minneløp"
    pair = text[spoken[first - 2].end : spoken[first].start] if first > 1 else ""
    if pair in ("- og ", "- eller ", " - og "):
        first -= 2  # "rydde- og grilldag"
    if pair == " og " and noun_kind(spoken[first - 2].key) == "event":
        first -= 2  # "kirkekaffe og samtale om gravplassen"
    end = named or _phrase_end(text, spoken, place, stops)
    return capitalised(text[spoken[first].start : end].strip(FRAME))


def _spaced(text: str, word: Word, after: Word) -> bool:
    """Return whether nothing but spaces stand between two words, be they several."""
    return not text[word.end : after.start].strip(" ")


def is_adjective(key: str) -> bool:
    """Return whether a case-folded word may stand before a noun and tell more of it."""
    told = key in words("adjectives") or tells_kind(key)
    return told and key not in words("pointing")


def tells_kind(key: str) -> bool:
    """Return whether an adjective may belong to a name ("regional plan"), as "ny" does not."""
    return key not in _verbs() and _ADJECTIVE.search(key) is not None


def _phrase_end(text: str, spoken: Sequence[Word], place: int, stops: Sequence[int]) -> int:
    end = spoken[place].end
    limit = next((stop for stop in stops if stop >= end), len(text))
    if quoted := QUOTED.match(text, end):
        return quoted.end()
    goes_on = False
    for number in range(place + 1, len(spoken)):
        word, after = spoken[number], spoken[number + 1] if number + 1 < len(spoken) else None
        if word.end > limit or not adjoins(text, end, word.start):
            break
        name = number == place + 1 and spoken[place].text[:1].isupper() and word.text[:1].isupper()
        if not name and not (goes_on and _joins_topics(word, after)):
            leads = _leads_on(spoken[place], word, after, goes_on)
            ended = has([word.key], "ends", "clauses", "occurs", "decides")
            if not leads and (not goes_on or ended):
                break
            goes_on = goes_on or leads
        end = word.end
    if goes_on and (quoted := QUOTED.match(text, end)):
        return quoted.end()
    first = spoken[place].end
    while end > first and has([text[first:end].rsplit(" ", 1)[-1].casefold()], "prepositions"):
        end = first + text[first:end].rfind(" ")
    return end


def adjoins(text: str, end: int, start: int) -> bool:
    """Return whether a word follows another: behind a space, an ordinal's stop, a span's dash.

    "1. klasse", "1.–4. trinn".
    """
    gap = text[end:start]
    ordinal = text[end - 1 : end].isdigit()
    spaced = bool(gap) and not gap.strip(" ")
    return spaced or (ordinal and (gap == ". " or _SPAN.fullmatch(gap) is not None))


def _leads_on(noun: Word, word: Word, after: Word | None, goes_on: bool) -> bool:
    """Return whether a word leads what the noun before it is about, for, in or (a tour) to."""
    if word.key == "av" and after is not None and after.key == _OFF_THE_SLIPWAY:
        return False
    first = word.key in words("goes_on") or (word.key == "til" and noun.key.endswith(TOURS))
    return (first and not goes_on) or leads_topic(word, after)


def _joins_topics(word: Word, after: Word | None) -> bool:
    """Return whether a word joins two things that an event is about ("bibliotek og demokrati")."""
    if word.key not in AND or after is None or after.key in _verbs():
        return False
    return not has([after.key], "ends", "pronouns") and noun_kind(after.key) is None


def leads_topic(word: Word, after: Word | None) -> bool:
    """Return whether "i" leads what something is in ("kurs i strikking"), not where or when."""
    if word.key != "i" or after is None or not after.text[:1].islower():
        return False
    return not has([after.key], "no_topic", "ends") and not names_house(after.key)


@cache
def _verbs() -> frozenset[str]:
    groups = (
        "occurs",
        "decides",
        "announces",
        "asks",
        "auxiliaries",
        "goes",
        "happens",
        "presents",
    )
    return frozenset[str]().union(*map(words, groups))


@cache
def is_verb(key: str) -> bool:
    """Return whether a case-folded word is a verb we know, none that is a noun of events too."""
    return key in _verbs() and noun_kind(key) is None


def is_clause(spoken: Iterable[Word]) -> bool:
    """Return whether words make a clause rather than a heading: one of them is a verb we know."""
    return any(word.key in _verbs() and is_verb(word.key) for word in spoken)


@lru_cache(maxsize=REMEMBERED)
def head_of(text: str) -> str:
    """Return what a lead-in is about: up to a dash, a colon or the sentence's end."""
    first = next(iter(parts(text)), "")
    return _HEAD_END.split(first, maxsplit=1)[0].strip(FRAME)


@lru_cache(maxsize=REMEMBERED)
def is_program(text: str) -> bool:
    """Return whether a lead-in or heading is one of a program or a list of dates."""
    head = head_of(text).casefold()
    asks = head.startswith(tuple(table("parts")["programs"]))
    keys = keys_of(head)
    listed = any(key.endswith(endings("program")) for key in keys)
    return asks or listed or head in words("program") or has(keys, "program")


def dates_text(text: str) -> bool:
    """Return whether a line is that of a letter's date ("Oslo, 2. april 2024")."""
    return _LETTER_DATE.fullmatch(text) is not None

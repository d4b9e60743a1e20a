"""Events in sentences: a time beside a noun, a verb, or what was named before."""

from __future__ import annotations

import re
from dataclasses import replace

from normalizers.events.fields.details import audience_of, organiser_of, region_of, topic_of
from normalizers.events.fields.merge_events import shares_noun
from normalizers.events.fields.naming import above
from normalizers.events.fields.places import place_at
from normalizers.events.fields.titles import experienced as experienced_title
from normalizers.events.fields.titles import (
    is_house,
    line_title,
    series_of,
    subject_of,
    who_comes,
)
from normalizers.events.fields.titles import presented as presented_title
from normalizers.events.language.phrases import is_program, noun_phrase
from normalizers.events.language.words import (
    Word,
    has,
    keys_of,
    names_event,
    noun_kind,
    words,
    words_of,
)
from normalizers.events.rules.decisions import decided_beside, is_intended
from normalizers.events.scene.candidate import (
    COARSE,
    FINE,
    Candidate,
    begins_entry,
    is_line,
    sentence_with,
)
from normalizers.events.scene.model import ProseEvent
from normalizers.model import TimeItem

_ARTICLES = ("en", "et", "a", "n", "t")  # behind a noun
_LONGEST_HEADING = 6  # words
_DAY_BEFORE = re.compile(r"\d{1,2}\. ?$")
_FROM = re.compile(r"(?:fra|frå|f\.?o\.?m)\b", re.IGNORECASE)
_LONGEST_NAME = 10  # words of a line's title
_LONGEST_SUBJECT = 6  # words before a verb that says how long something lasts


def told(c: Candidate, title: str, item: TimeItem | None = None) -> ProseEvent:
    """Return an event by a title, with all that its sentence says of it."""
    return ProseEvent(
        title,
        item or as_day(c.item),
        c.unit,
        topic=topic_of(c.text, title),
        audience=audience_of(c.text),
        place=place_at(c.text, c.said.items, c.item),
        region=region_of(title),
        organiser=organiser_of(c.text),
    )


def as_day(item: TimeItem) -> TimeItem:
    """Return a time as that of a day, where only an adjective made it a beginning ("opne møte")."""
    if item.role != "start" or item.times is None or _FROM.match(item.text):
        return item
    return replace(item, role="event", end=item.start, edtf=(item.edtf or "").removesuffix("/.."))


def _is_time(c: Candidate) -> bool:
    """Return whether a time may be that of an event: finer than a year, or recurring."""
    item = c.item
    fine = item.precision in FINE or item.precision in COARSE or item.kind == "recurring"
    return fine and decided_beside(c) is None


def noun(c: Candidate) -> ProseEvent | None:
    """Return the event that a noun names, also one that only this document announces elsewhere."""
    if c.noun is None or c.kind != "event" or c.item.role == "deadline" or not _is_time(c):
        return None
    text, spoken, heading = c.text, c.said.spoken, c.unit.kind == "heading"
    intended = is_intended(text)
    counted = c.noun > 0 and _is_count(spoken[c.noun - 1])  # "10 kurskveldar utover vinteren"
    told_of = (intended or heading or c.has("occurs")) and not (counted and not heading)
    if c.item.precision in COARSE and not told_of:
        return None
    whole = c.item.precision != "day" or c.scene.ahead.clock_follows
    if whole and is_line(c.unit) and (is_program(c.key) or (heading and is_program(text))):
        return None  # the program of a day or time, not what is then
    alone = heading or not (c.said.is_clause or spoken[0].key in words("we"))
    title = line_title(text, c.said.items) if alone else ""
    if len(title.split()) > _LONGEST_NAME and not heading:
        title = ""  # a sentence, though none of its verbs is known
    led = has(keys_of(title)[:1], "prepositions") and len(title.split()) > 2
    if (
        not title or led or (c.key not in title.casefold() and not is_line(c.unit))
    ):  # "Vi tjuvstarter med messe 2. mai", the verb unknown
        title = noun_phrase(text, spoken, c.noun, c.said.spans)
    meant = next((text for text in (c.scene.subject, c.scene.mention) if is_of(c.key, text)), "")
    if meant and c.key in words("again"):
        title = series_of(meant)
    day = _DAY_BEFORE.search(c.text, 0, spoken[c.noun].start)
    item = as_day(c.item)
    if day and spoken[c.noun].start < c.item.char_end:  # "velkommen til 17. mai-feiringen"
        title, when = day[0] + c.key, (item.edtf or "").removeprefix("../")
        item = replace(item, role="event", start=item.start or item.end, edtf=when)
    return told(c, title, replace(item, uncertain=item.uncertain or intended))


def _is_count(word: Word) -> bool:
    return word.text.isdigit() or word.key in words("several")


def is_of(key: str, subject: str) -> bool:
    """Return whether a definite noun ends a noun of what was named before ("festen": julefest)."""
    stems = [key[: -len(article)] for article in _ARTICLES if key.endswith(article)]
    nouns = [word for word in keys_of(subject) if noun_kind(word) == "event"]
    return any(word.endswith(stem) and word != stem for word in nouns for stem in stems)


def presented(c: Candidate) -> ProseEvent | None:
    """Return what a verb presents at a time ("7. oktober arrangerer skolen kafé")."""
    if c.noun is not None or c.is_due or not _is_time(c):
        return None
    if c.unit.kind == "item" and begins_entry(c) and c.scene.expects_events():
        return None  # "30. januar: Fotograf Moe viser bilder": all of it names what is then
    said = words_of(sentence_with(c))
    ours = c.scene.eventful and c.has("we")
    title = presented_title(c.text, said, c.said.spans, c.is_timed or ours)
    if not title or (c.item.precision in COARSE and not c.has("arranges")):
        return None
    if is_house(title):
        return None
    return told(c, _as_headed(title, c.scene.named))


def _as_headed(title: str, heading: str) -> str:
    """Return the heading where it says more of what a sentence presents: "Natt på museet"."""
    same, more = heading[: len(title)].casefold() == title.casefold(), heading[len(title) :].split()
    goes_on = has(more[:1], "where", "goes_on") and len(more) < _LONGEST_HEADING
    return heading if same and goes_on else title


def happens(c: Candidate) -> ProseEvent | None:
    """Return what a verb says that takes place at a time ("Utsett av båter starter 29. april")."""
    if c.noun is not None or c.is_due or c.item.precision in COARSE or not _is_time(c):
        return None
    if c.text[: c.item.char_start].endswith("mellom ") and c.item.times is None:
        return None  # "Skatteoppgjøret kommer mellom 11. mars og 25. juni"
    noun = next((n for n, kind in c.said.nouns.items() if kind == "event"), None)
    if noun is not None and c.has("comes"):  # "kommer statsråden til et åpent folkemøte"
        return told(c, noun_phrase(c.text, c.said.spoken, noun, c.said.spans))
    said = words_of(sentence_with(c))
    title = subject_of(c.text, said, c.said.spans) or who_comes(c.text, said, c.said.spans)
    if is_of(title.casefold(), c.scene.named):  # "Skolen går av stabelen 3. mai": a football school
        title = above(c)
    return told(c, title) if title and not has(keys_of(title)[:1], "again") else None


def experienced(c: Candidate) -> ProseEvent | None:
    """Return what one may hear or see at a day ("7. april kan du høre Ola Dal fortelle")."""
    if c.noun is not None or c.is_due or c.item.precision != "day" or not _is_time(c):
        return None
    title = experienced_title(c.text, words_of(sentence_with(c)), c.said.spans)
    return told(c, title) if title else None


def lasts(c: Candidate) -> ProseEvent | None:
    """Return what lies between two days ("Arbeidet varer fra 27. august til 23. november")."""
    item = c.item
    if c.noun is not None or item.role != "event" or item.precision not in FINE:
        return None
    if item.start is None or item.end is None or item.start == item.end:
        return None
    before = [word for word in c.said.spoken if word.end <= item.char_start]
    verb = next((n for n, word in enumerate(before) if word.key in words("lasts")), 0)
    title = c.text[: before[verb].start].strip() if 0 < verb <= _LONGEST_SUBJECT else ""
    first = keys_of(title)[:1]
    if not title[:1].isalpha() or has(first, "pronouns") or has(first, "again"):
        return None
    return told(c, title)


def named_before(c: Candidate) -> ProseEvent | None:
    """Return the event that was named before a sentence that tells when it is."""
    heading = c.scene.section.heading
    headed = _they_meet(c) and names_event(heading) and not c.scene.section.told
    subject = series_of(heading) if headed else c.scene.mention or c.scene.subject
    subject = (c.scene.several if _is_one_of(c) else "") or subject
    own = c.key and not (c.key in words("again") and shares_noun(c.key, subject))
    own = own and not _is_one_of(c)
    open_end = c.item.role == "end" and c.item.start is None
    if not subject or own or open_end or c.item.precision not in FINE or c.item.role == "deadline":
        return None
    if not (_they_meet(c) or _says_when(c) or _is_one_of(c)):
        return None
    place = place_at(c.text, c.said.items, c.item)
    return ProseEvent(subject, c.item, c.unit, place=place or c.scene.mention_place)


def _they_meet(c: Candidate) -> bool:
    """Return whether "we" meet, not others: "Boksirkelen møtes 7. september"."""
    keys = [word.key for word in c.said.spoken]
    meets = [n for n, key in enumerate(keys) if key in words("meets")]
    return any(n == 0 or keys[n + 1 : n + 2] in (["vi"], ["me"]) or has(keys[:n], "pronouns")
               for n in meets)  # fmt: skip


def _is_one_of(c: Candidate) -> bool:
    """Return whether a sentence is of one of what was named before ("Det siste blir 5. mai")."""
    keys = [word.key for word in c.said.spoken[:_LONGEST_HEADING]]
    return keys[:1] in (["den"], ["det"]) and has(keys[1:2], "one_of") and has(keys[2:], "exists")


def _says_when(c: Candidate) -> bool:
    """Return whether a sentence says when what it begins with is, rather than what is then."""
    first = [word.key for word in c.said.spoken[:2] if not word.text[:1].isdigit()]
    verbs = [word.key for word in c.said.spoken[:4] if word.key not in words("comes")]
    done = [word.key for word in c.said.spoken[2:4]]  # "Det er sendt ut et brev 3. mai"
    is_done = done[:1] != [] and done[0].endswith("t") and has(done[1:], "particles")
    return not is_done and has(first, "again") and has(verbs, "exists", "happens")

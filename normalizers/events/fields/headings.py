"""The form of a heading: a title without a call, who leads it, why, where, and in which year."""

from __future__ import annotations

import re

from normalizers.events.language.phrases import is_clause
from normalizers.events.language.words import capitalised, has, names_event, noun_kind, words_of

CALL = re.compile(
    r"^(?:(?:klart?|duket) for(?: ny[et]?)?|kom(?: og)?(?: på| til)|bli med (?:på|til)"
    r"|velkomm?en (?:til|på)|husk|hugs)\s+",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:invitasjon|innkalling|innb[yu]\w+|velkomm?en)\s+(?:til|åt)\s+(.+)", re.IGNORECASE
)
# "gudstjeneste v/ sokneprest Lie", "vandring ved Bjørn Lie", "kurs av Jarle Staff, i hagen"
_ROLE, _NAME = r"[a-zæøå]+[^e\W] ", r"[A-ZÆØÅ][\w-]+"
_WHOSE = rf"{_NAME}(?: {_NAME})+(?:, (?:i|på|ved|hos) |$)"
_BY = re.compile(
    rf"(?<!,)\s+v/|(?<!esøk)\s+(?:ved|av)\s+(?:{_ROLE})?(?={_WHOSE})"
    rf"|(?<!esøk)\s+(?:ved\s+(?:{_ROLE})?|av\s+{_ROLE})(?={_NAME}$)"
)
# what is done with it: "Min bok deles ut i alle kirker"; "elevenes" is no verb
_DONE = re.compile(
    r"\s(?!\w*nes\b|felles\b|alles\b|begges\b|deres\b)[a-zæøå]{3,}(?:es|ast)\s(?:ut|inn|opp|i|på|for|av|til|ved|fra|frå)\s.*$"
)
# why, or where to meet: "Skippertak for å rydde", "Gåtur med start på …"
_AIM = re.compile(r"\s+for\s+å\s|\s+med\s+(?:start|oppmøte|frammøte|fremmøte|avgang|avreise)\b")
_NAME_IN_QUOTES = re.compile(r"[«\"“][^»\"”]{3,60}[»\"”](?=\s|$)")
# "mesterskap over tre kvelder", "kurs fire torsdager"
_OVER = re.compile(
    r"\s+(?:over\s+[^\W_]+|to|tre|fire|fem|seks|sju|åtte|ti|fleire|flere)\s+[^\W\d_]+(?:er|ar)$"
)
# another sentence, or what to do: "Symjing, ta med badetøy"
_SENTENCE_END = re.compile(
    r"(?<!\bvedr)(?<!\b[Ss]t)(?<!\b[Dd]r)(?<!\b[A-ZÆØÅ])[.!?]\s+(?=[A-ZÆØÅ«\"“])|,\s+(?:ta|husk|hugs|møt|ha|kle|oppmøte|frammøte|påmelding|avreise|avgang"
    r"|med|v/|ved|alle|vi|me|prest|dirigent|taler|talar|inngang|pris)\b"
)
_WHO = re.compile(
    r"\s(?=(?:[Aa]nsvar|[Tt]url|[Ll]e[di]|[Pp]åmeld|[Pp]ris|[Ii]nngang|[Kk]ontakt)[^\s:]*\s?[^\s:]*:)"
)
_REMARK = re.compile(r"(?:^|\s)\(([^()]+)\)?\W*$")
_LABEL = re.compile(
    r"[^:]{3,}:\s|ca\.?\s|(?:i\s)?samarbeid\s|nb\b|obs\b|mer(?:r|ir)?\s|detal", re.I
)
_OPEN_BRACKET = re.compile(r"\s*\([^()]*$")
_FOR_ALL = re.compile(r"\s+for\s+alle(?:\s.*)?$")
_LONGEST = 8  # words of a title that may go on as a clause
_SHORTEST = 6  # letters of a word that may be a title alone
YEAR_AT_END = re.compile(
    r"\s+(?:(?:i|for|på|våren|høsten|hausten|vår|høst|haust)\s+)?(?:19|20)\d\d(?:/(?:20)?\d\d)?$"
)


def uncalled(heading: str) -> str:
    """Return what a heading calls to ("Innkalling til årsmøte" → "Årsmøte"), else the heading."""
    called = _CALLED.match(heading)
    bare = called[1] if called else CALL.sub("", heading)
    return capitalised(bare) if names_event(bare) and bare != heading else heading


def shortened(title: str) -> str:
    """Return a title without another sentence, who leads it, or over how many days it goes."""
    quoted = _NAME_IN_QUOTES.match(title)
    if quoted:
        return quoted[0]
    title = without_remark(title)
    for end in (_SENTENCE_END, _BY, _AIM, _WHO):
        title = end.split(title, maxsplit=1)[0]
    return _DONE.sub("", _OPEN_BRACKET.sub("", _OVER.sub("", title)))


def without_remark(title: str) -> str:
    """Return a title without a remark in brackets: "Krigshistorie (tittelen er ikke klar)"."""
    remark = _REMARK.search(title)
    is_remark = remark is not None and (
        is_clause(words_of(remark[1])) or _LABEL.match(remark[1]) is not None
    )
    return title[: remark.start()] if remark is not None and is_remark else title


def heading_form(title: str, place: str | None) -> str:
    """Return a title as a heading has it: without where it is, and that it is for all.

    What an event is about may have a place of its own ("foredrag om gruvene på Konnerud").
    """
    title = without_half_bracket(shortened(uncalled(title)))
    bare = YEAR_AT_END.sub("", title)
    these, _, rest = (bare if names_event(bare) else title).partition(" ")
    title = (
        capitalised(rest)
        if rest and has([these.casefold()], "these")
        else f"{these} {rest}".strip()
    )
    name, comma, more = title.partition(", ")
    goes_on = " om " in name or " – " in name  # "Kurskveld om dødsbo, arv og testament"
    goes_on = goes_on or name.count("«") != name.count("»")  # "utstillingen «Tre, jern»"
    if comma and names_event(name) and not goes_on and more[:1].islower():
        title = title if names_event(more) else name  # "Medaljekonsert, felles for alle korene"
    if comma and len(words_of(title)) > _LONGEST and is_clause(words_of(more)):
        title = name  # "Med gull i veggene, forfatteren forteller om …"
    first, _, kind = title.rpartition(", ")
    if " " in first and noun_kind(kind) == "event" and not names_event(first):
        title = first  # "Beskjæring av frukttrær, foredrag"
    about = " om " in title and names_event(title)
    bare = _FOR_ALL.sub("", title if about or not place else _up_to_place(title, place))
    named = names_event(bare) or " " in bare  # "Middag på hotellet", but "Vandretur på Moen"
    named = named or (len(bare) >= _SHORTEST and (place or "")[:1].isupper())
    return without_loose_end(bare if named and " – " not in bare else title)


def without_half_bracket(title: str) -> str:
    """Return a title without a bracket that has no other: "Vinterferie)"."""
    return title if title.count("(") == title.count(")") else title.strip("() ")


def without_loose_end(title: str) -> str:
    """Return a title without the words at its end that lead to something else ("Dugnad ute")."""
    spoken = title.split()
    while len(spoken) > 1 and has([spoken[-1].casefold()], "loose", "objects"):
        spoken.pop()
    return title if len(spoken) == len(title.split()) else " ".join(spoken)


def _up_to_place(title: str, place: str) -> str:
    """Return a title up to the place that ends it, be it named in part: "Julemøte i Solbu, Vik"."""
    spoken = title.split()
    for first in range(1, len(spoken)):
        told = " ".join(spoken[first:])
        at = has([spoken[first - 1].casefold()], "at")
        if at and (told == place or told.startswith(f"{place}, ")):
            return " ".join(spoken[: first - 1])
        if told[:1].isupper() and place.startswith(told) and names_event(spoken[first - 1]):
            return " ".join(spoken[:first])  # "Hagefestival Sætre Gård"
    return title

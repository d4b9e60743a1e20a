"""What around a name that is another word, too, tells that it is a person's."""

from __future__ import annotations

import re
from functools import cache

from normalizers.people.person_words import is_agent, is_title
from normalizers.people.words.lists import person_words
from normalizers.people.words.tokens import CAPITALISED

_NEAR = 40  # letters
_LONGEST_SENTENCE = 400  # letters
_LONG_PARTY = 5  # letters: no short form
# of a class: "Odin i 4. klasse", "Ask og Embla i 2B"
_OF_A_CLASS = re.compile(
    rf"(?:,? (?:og|eller) {CAPITALISED})? (?:går |gjeng )?(?:i|på|fra|frå) "
    r"(?:\d{1,2}\.? ?(?:klasse|trinn|trinnet)|\d{1,2}\.? ?[A-F]|\w*råd\w*)(?!\w)"
)
_REACHED_AT = re.compile(
    r" ?(?:[(,]|på(?= \[Tele| \d)) ?(?:på )?"
    r"(?:tlf|mob|mobil|telefon|e-?post|\[(?:Telefon|E-post)|\+?\d{2,3} ?\d{2} ?\d{2,3})",
    re.IGNORECASE,
)
# "Brages mamma"
_OF_A_FAMILY = re.compile(
    r" (?:mamma|pappa|mor|far|foreldre|foresatte|føresette|søster|syster|bror|søsken|sysken|"
    r"bestemor|bestefar|besteforeldre|familie|datter|dotter|sønn|son|mann|kone|kjæreste|forslag|"
    r"framlegg|innlegg|\w*tale|permisjon|vikar|stilling|oppsigelse|avskjed|bursdag|fødselsdag|"
    r"garderobeplass|matpakke|sekk|jakke|etterfølger|etterfølgjar|vikariat|perm)(?!\w)"
)
_KIN = (
    "mor|mamma|far|pappa|foreldre|foresatt|føresett|søster|syster|bror|beste(?:mor|far)|tante|onkel"
)
# what stands behind Espen, "pappa til Iben" in brackets
_KIN_OF = re.compile(rf" ?\((?:{_KIN})\w* (?:til|åt) ")
# "foreldrene til Mattis"
_KIN_BEFORE = re.compile(
    rf"\b(?i:{_KIN}|sønn|son|datter|dotter|barn)(?:en|a|ne|ene|et)? (?:til|åt) $"
)
# "Aurora og mor"
_WITH_KIN = re.compile(
    r" og (?:hennes |hans |sin )?(?:mor|mamma|far|pappa|bestemor|bestefar|foreldrene|søster|syster|"
    r"bror|kona|mannen|familien|(?:lille|store|vesle)(?:bror|søster|syster))(?!\w)"
)
# an age, a year of birth, a signature, an election: what is told of one person
_OF_ONE = re.compile(
    r",? \d{1,2} år(?!\w)|,? ?\(?(?:f\.|født|fødd) ?\d|,? ?\((?:s|sign|sekr)\.?\)|"
    r" \(\d{1,2}\.? ?(?:[A-F]|trinn|klasse|år)?\)|"
    r",? (?:gjenvalgt|attvald|ikke på valg|ikkje på val)(?!\w)"
)
# a role behind a comma or in brackets
_APPOSITION = re.compile(  # "Hågen Ven, Levanger, styremedlem", "Haus, som er kantor"
    rf" ?[,(] ?(?:{CAPITALISED}\)?, |som (?:er|var) (?:\w+ )?)?"
    rf"([^\W\d_]+)(?=[\s,.;)]|$)(?! {CAPITALISED})"
)
_BY_ROLE = re.compile(r"(?: \(|, som (?:er|var) (?:\w+ )?)([a-zæøå]+)(?=[\s,.;)]|$)")
_COPULAS = "er|var|blir|vert|ble|vart|blei"
# "Neringa er leiar for arkivet"
_HAS_A_ROLE = re.compile(
    rf" (?:{_COPULAS}) "
    r"(?:(?:vår|den|en|ein|ei|ny|nye|valgt|valt|som|til) ){0,3}([^\W\d_]+)"
)
# "Det er Liv som har nøkkelen"
_IT_IS = re.compile(r"\b(?:[Dd]et (?:er|var|blir|vert|ble)|(?:er|var|blir|vert|ble) det) $")
_WHO = re.compile(r" som\b")
_SENTENCE_ENDS = re.compile(r"(?<!\d)[.!?](?: |$)|\n")
_ACTS = re.compile(
    r" (?!for |etter |over |under |eller |per |hver )"
    r"(?:[a-zæøå]{2,}(?:r|te|de)|skal|vil|kan|må)(?!\w)"
)
_BIRTHDAY = re.compile(r" (?:fyller|fyll|runder|rundar) \d")
_ADDRESSED = re.compile(r"\b(?:[Gg]ratulerer|[Gg]ratulerar|[Tt]akk|[Vv]elkommen), $")
_ROLE_IS = re.compile(
    r"\b([^\W\d_]+)(?: (?:for|i|av|på|til) [^.,;:\n]{1,30})? "
    rf"(?:{_COPULAS}) $"
)
_ENDS_CLAUSE = re.compile(r"[.,;)]|$| (?:og|fra|frå) ")
# in a street with a house number
_LIVES = re.compile(
    rf" (?:bor|bur|bodde|budde|flytter|flyttar|flyttet|flytta) (?:i|på|til) "
    rf"(?:{CAPITALISED} ){{1,3}}\d{{1,3}}(?!\d)"
)

# "Purring til Grindstad, Myrveien 8"
_AT_ADDRESS = re.compile(rf", (?:\[Adresse \d|{CAPITALISED}(?:vei|veien|veg|vegen|gate|gata) \d)")


def lives_somewhere(text: str, end: int) -> bool:
    """Return whether the address of somebody's home stands behind a name."""
    return _LIVES.match(text, end) is not None


def is_told_of_a_person(text: str, start: int, end: int) -> bool:
    """Return whether the words around a name say something of it that is said of people only."""
    behind = text[end : end + _NEAR]
    if _OF_A_CLASS.match(behind) or _REACHED_AT.match(behind):
        return True
    if any(one.match(behind) for one in (_KIN_OF, _OF_ONE, _LIVES, _AT_ADDRESS)):
        return True
    if _WITH_KIN.match(behind) or _KIN_BEFORE.search(text, max(0, start - _NEAR), start):
        return True
    predicate = _HAS_A_ROLE.match(behind)
    if predicate and predicate[1].islower() and is_title(predicate[1]):
        return True
    role = _APPOSITION.match(behind)
    if role and role[1].islower() and is_title(role[1]):
        return True
    if text[start:end].endswith("s") and _OF_A_FAMILY.match(behind):
        return True
    before = text[max(0, start - _NEAR) : start]
    return bool(_IT_IS.search(before) and _WHO.match(behind))


def means_both(text: str, start: int, end: int) -> bool:
    """Return whether the word that a name is as well follows it: "Finn finner", "Mai … i mai"."""
    sentence = _SENTENCE_ENDS.split(text[end : end + _LONGEST_SENTENCE], maxsplit=1)[0]
    name = re.escape(text[start:end].lower())
    return _ACTS.match(sentence) is not None and re.search(rf"\b{name}\b", sentence) is not None


def has_role(text: str, start: int, end: int) -> bool:
    """Return whether a role stands beside a name: "X (styreleder)", "ny kasserer er X"."""
    behind = _APPOSITION.match(text, end)
    if behind and behind[1].islower() and is_title(behind[1]):
        return True
    if _BIRTHDAY.match(text, end) or _ADDRESSED.search(text, max(0, start - _NEAR), start):
        return True
    before = _ROLE_IS.search(text, max(0, start - 2 * _NEAR), start)
    if before is None or not _ENDS_CLAUSE.match(text, end):
        return False
    role = before[1].lower()
    return is_title(role) or is_agent(role)


def is_called_by_role(text: str, end: int) -> bool:
    """Return whether a role of one person stands behind a name, whatever else is called so."""
    behind = _BY_ROLE.match(text, end)
    return behind is not None and is_title(behind[1])


def is_kin(text: str, end: int) -> bool:
    """Return whether whose kin somebody is stands behind a name: "Hamsa (far til Yusra)"."""
    return _KIN_OF.match(text, end) is not None


def is_of_a_party(text: str, end: int) -> bool:
    """Return whether a political party stands behind a name: "Vatne (Krf)"."""
    return _party().match(text, end) is not None


@cache
def _party() -> re.Pattern[str]:
    parties = "|".join(person_words().political)
    capitals = "|".join(one.upper() for one in person_words().political if len(one) < _LONG_PARTY)
    return re.compile(rf" ?\((?i:{parties})\)|, (?:{capitals}|Ap|Sp|FrP|Frp|KrF|Krf)(?=[,.)]|$)")

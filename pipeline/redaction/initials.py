"""Initials that a document itself pairs with a name: "Kari Nordmann (KN)", "KN = Kari …".

Several initials beside each other, each of another of the people that the document names, are
theirs as well: "KJ har nøkkel, MØ har kode" where Kari Johnsgård and Marius Øyås are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from normalizers.people.person_words import is_agent, is_title
from normalizers.people.words.deeds import is_act, is_done_by_people
from normalizers.people.words.lists import person_words
from normalizers.places import institution
from parsers.document.model import Document
from pipeline.redaction.names_found import FindOnce

_INITIALS = r"[^\W\d_a-zæøå]{2,4}"
_BEHIND = re.compile(rf"\s*[(\[/,=–-]\s*({_INITIALS})(?!\w)")
_BEFORE = re.compile(rf"(?<!\w)({_INITIALS})\s*(?:\(?[=:–-]|\(|\)| er| for)\s*$")
_WHOLE = re.compile(_INITIALS)
_ALONE = re.compile(rf"(?<![\w.@/-])({_INITIALS})(?![\w@/-]|\.\w)")
_ACTING = re.compile(  # "FH skriver", "H.P. orienterte"
    r"(?<![\w.@/-])([^\W\d_a-zæøå]{2,3}|(?:[^\W\d_a-zæøå]\.){2,3}) ([a-zæøå]{3,})"
)
_SHORT = r"[^\W\d_a-zæøå]{2,3}"
_LISTED = re.compile(rf"([^\W\d_]+): ?({_SHORT}(?:(?:, | og |/|, og ){_SHORT})+)(?!\w)")
_PRESENT = ("er", "ar")
_LONGEST = 12  # initials and the signs beside them


def initials_in(
    document: Document, texts: Sequence[str], names: Iterable[str], find_once: FindOnce
) -> dict[str, str]:
    """Return the initials that the texts pair with one of the names, with that name.

    They stand beside the name, in its row, or beside those of another name.
    """
    found = _of_several(texts, names)
    for text in texts:
        found.update(_beside_names(text, find_once))
    for table in document.tables:
        for row in table.rows:
            cells = [cell.text.strip() for cell in row.cells]
            short = [cell for cell in cells if _WHOLE.fullmatch(cell)]
            names = [person.name for cell in cells for person in find_once(cell)] if short else []
            for initials in short:
                found.update((initials, name) for name in names if _stand_for(initials, name))
    return found


def initials_that_act(texts: Iterable[str]) -> frozenset[str]:
    """Return the initials of two letters or three that do what people do, if there are several.

    "FH skriver søknad, ET bestiller kranbil."
    """
    found: set[str] = set()
    for text in texts:
        doing = [(match[1], match[2]) for match in _ACTING.finditer(text)]
        doing = [
            (short, verb)
            for short, verb in doing
            if is_done_by_people(verb) or verb[-2:] in _PRESENT
        ]
        acting = {short for short, _ in doing} if any(_is_sure(*one) for one in doing) else set()
        for match in _LISTED.finditer(text):
            label = match[1].lower()
            if label in person_words().attendance or is_title(label) or is_agent(label):
                acting |= set(re.findall(r"[^\W\d_]+", match[2])) - {"og"}
        if len(acting) > 1:
            found |= {short for short in acting if institution(short) is None}
    return frozenset(found)


def _is_sure(short: str, verb: str) -> bool:
    """Return whether letters are a person's by what they do: points part them, or units do not."""
    return is_act(verb) or "." in short


def _of_several(texts: Iterable[str], names: Iterable[str]) -> dict[str, str]:
    """Return the initials in texts with two or more that are each those of one name only."""
    owners: dict[str, list[str]] = {}
    for name in sorted(names):
        owners.setdefault("".join(part[0] for part in name.split()).upper(), []).append(name)
    found: dict[str, str] = {}
    for text in texts:
        beside = {short for short in _ALONE.findall(text) if len(owners.get(short, ())) == 1}
        if len(beside) > 1:
            found.update((short, owners[short][0]) for short in beside)
    return found


def _beside_names(text: str, find_once: FindOnce) -> Iterator[tuple[str, str]]:
    for person in find_once(text):
        behind = _BEHIND.match(text, person.char_end)
        before = _BEFORE.search(text, max(0, person.char_start - _LONGEST), person.char_start)
        for match in (behind, before):
            if match and _stand_for(match[1], person.name):
                yield match[1], person.name


def _stand_for(initials: str, name: str) -> bool:
    """Return whether letters are those that words of a name begin with, the first among them."""
    firsts = iter(part[0].upper() for part in re.findall(r"[^\W\d_]+", name))
    return initials[0] == name[0].upper() and all(letter in firsts for letter in initials)

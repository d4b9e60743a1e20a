"""Who is named in a document: in its texts, in columns of people, in addresses, as authors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

from normalizers.people.name_forms import PersonName
from normalizers.people.parties import read_parties
from normalizers.people.person_words import (
    ambiguous_names,
    given_names,
    header_names_people,
    is_surname,
    may_be_person,
)
from normalizers.people.persons import (
    find_persons,
    names_in_column,
)
from normalizers.people.words.disjoint import disjoint
from normalizers.people.words.lists import person_words
from parsers.document.model import Document, ReaderRemark
from pipeline.redaction.identifiers import EMAIL
from pipeline.redaction.name_patterns import folded

Find = Callable[[str], tuple[PersonName, ...]]

_NAMES_A_PERSON = "responsible"
_ROW_DELETED = "row_deleted"
_WORD = re.compile(r"[^\W\d_]+")
_REMOVED_BY = re.compile(r"\[(?:deleted|moved away)(?: [\d-]{10})? by ([^:\]]{3,}): ")
_DELETED_BY = re.compile(r"^(?:\d{4}-\d\d-\d\d )?(?!\d{4}-)(.{3,})$")


class FindOnce:
    """Finds the people in the texts of one document; each text is looked at once."""

    def __init__(self) -> None:
        self._in: dict[tuple[Find, str], tuple[PersonName, ...]] = {}

    def __call__(self, text: str) -> tuple[PersonName, ...]:
        """Return the names of people in a text, in reading order."""
        return self._once(find_persons, text)

    def among_responsible(self, text: str) -> tuple[PersonName, ...]:
        """Return the people that a cell of the responsible names; the longer of two."""
        return self._once(self._in_responsible, text)

    def _once(self, find: Find, text: str) -> tuple[PersonName, ...]:
        found = self._in.get((find, text))
        if found is None:
            found = self._in[find, text] = find(text)
        return found

    def _in_responsible(self, text: str) -> tuple[PersonName, ...]:
        found = [
            PersonName(party.text, party.char_start, party.char_end)
            for party in read_parties(text)
            if party.kind == "person" and party.text[:1].isupper() and may_be_person(party.text)
        ]
        return disjoint(len(text), sorted((*found, *self(text)), key=lambda one: -len(one.name)))


def names_of(document: Document, find_once: FindOnce) -> set[str]:
    """Return the names of all people in a document."""
    found: set[str] = set()
    addresses: set[str] = set()
    everywhere: tuple[Find, ...] = (find_once, authors)
    for text in texts_of(document):
        for find in everywhere:
            found.update(spelt(person.name) for person in find(composed(text)))
        addresses.update(EMAIL.findall(text))
    for remark in document.remarks:
        found.update(spelt(person.name) for person in author_of(remark, find_once)(remark.detail))
    for table in document.tables:
        for place, column in enumerate(zip(table.header, table.fields, strict=True)):
            for find in finders(*column, find_once):
                for row in table.rows:
                    text = composed(row.cells[place].text)
                    found.update(spelt(person.name) for person in find(text))
    known = {folded(name) for name in found} | {
        folded(part) for name in found for part in name.split()
    }
    for address in sorted(addresses):
        name = _name_of_address(address)
        if name is not None and folded(name) not in known:
            found.add(name)
    return {name for name in found if name}


def words_of(document: Document) -> set[str]:
    """Return the words of a document in lower case."""
    return {
        word.casefold() for text in texts_of(document) for word in _WORD.findall(composed(text))
    }


def authors(text: str) -> tuple[PersonName, ...]:
    """Return who removed what a text keeps ("[deleted 2025-03-01 by Kari: 12. mars]")."""
    return tuple(
        PersonName(match[1], match.start(1), match.end(1)) for match in _REMOVED_BY.finditer(text)
    )


def author_of(remark: ReaderRemark, find_once: FindOnce) -> Find:
    """Return how names are found in a remark's detail; that of a deleted row ends in one."""
    if remark.code != _ROW_DELETED:
        return find_once
    return lambda detail: tuple(
        PersonName(match[1], match.start(1), match.end(1)) for match in _DELETED_BY.finditer(detail)
    )


def finders(header: str, field: str | None, find_once: FindOnce) -> tuple[Find, ...]:
    """Return how the names in a column's cells are found, the surest way first."""
    if header_names_people(header):
        return names_in_column, find_once
    if field == _NAMES_A_PERSON:
        return find_once.among_responsible, find_once
    return (find_once,)


@cache
def _folded_given_names() -> dict[str, bool]:
    """Return the given names as written in addresses, and whether each is another word too."""
    names = given_names() - person_words().months
    return {folded(name): name in ambiguous_names() for name in names}


def _name_of_address(address: str) -> str | None:
    """Return the name that an address is made of: "kari.nordmann@…", "k.nordmann@…", "kari@…"."""
    parts = [part for part in re.split(r"[\W\d_]+", address.partition("@")[0]) if part]
    if not parts:
        return None
    given = _folded_given_names()
    named = parts[0].lower() in given if len(parts) > 1 else given.get(parts[0].lower()) is False
    name = " ".join(part.title() for part in parts)
    with_initial = len(parts) == 2 and len(parts[0]) == 1 and is_surname(parts[1].title())
    return name if named or with_initial else None


def texts_of(document: Document) -> Iterator[str]:
    """Return every text of a document."""
    yield from (document.title, document.metadata.title)
    yield from (paragraph.text for paragraph in document.prose)
    for remark in document.remarks:
        yield from (remark.text, remark.detail)
    for table in document.tables:
        yield from (table.heading, *table.header, *filter(None, table.header_groups))
        yield from (row.text for row in table.left)
        for row in table.rows:
            yield row.section
            for cell in row.cells:
                yield cell.text
                if cell.original != cell.text:
                    yield cell.original


def key(name: str) -> str:
    """Return a name as it is looked up: on one line, in lower case."""
    return " ".join(name.split()).casefold()


def spelt(name: str) -> str:
    """Return a name as names are written, so that it is one person in capitals, too."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    return name.title() if name.isupper() else name


def composed(text: str) -> str:
    """Return a text with each letter as one character."""
    return unicodedata.normalize("NFC", text)

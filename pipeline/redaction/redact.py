"""What identifies people in a document, replaced before anything else is done with it.

The names are taken from the whole document first, then replaced everywhere in it: in texts, in the
texts as the file has them, in headers, sections, paragraphs and remarks. So whatever is made of the
document, tables, findings, hashes, knows no name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from normalizers.people.person_words import can_be_surname, given_name, is_ambiguous, is_title
from normalizers.people.words.disjoint import disjoint
from normalizers.places import find_place
from parsers.document.model import Cell, Document, Row, Table
from pipeline.files.source_file import SourceFile
from pipeline.plan.settings import PlanSettings
from pipeline.redaction.deeds_of import DeedsOf
from pipeline.redaction.identifiers import find_identifiers, with_whole_addresses
from pipeline.redaction.initials import initials_in, initials_that_act
from pipeline.redaction.name_patterns import NamePatterns
from pipeline.redaction.names_found import (
    Find,
    FindOnce,
    author_of,
    authors,
    composed,
    finders,
    key,
    names_of,
    spelt,
    texts_of,
    words_of,
)
from pipeline.redaction.paths import without_people
from pipeline.redaction.persons_file import PersonsFile
from pipeline.redaction.report import Line, lines_of, renew_report, report_path

_PARTS = re.compile(r"[^\W\d_]+")
_INITIAL = re.compile(r"(?<=\s)[^\W\d_]\.?\s+")  # within a name
_NO_NUMBERS_IN = {"date", "measures", "budget"}
_NUMBERS = {"phone", "national_id"}


class Redactor:
    """Replaces people's names by the pseudonyms of a file; a document at a time."""

    def __init__(self, persons: PersonsFile) -> None:
        self._persons = persons
        self._lines: dict[str, tuple[Line, ...]] = {}

    def document(self, document: Document, name: str = "") -> Document:
        """Return a document without people's names; the pseudonyms are on the disk by then.

        `name` is its file's, without names, for the report.
        """
        find_once = FindOnce()
        found = names_of(document, find_once)
        names = self._aliases(found, words_of(document))
        texts = [composed(text) for text in texts_of(document)]
        initials = {
            short: names[key(spelt(name))]
            for short, name in initials_in(document, texts, found, find_once).items()
            if key(spelt(name)) in names
        }
        for short in sorted(initials_that_act(texts) - initials.keys()):
            initials[short] = self._persons.alias(short)
        redacted = _Redaction(self._persons, find_once, names, initials).document(document)
        self._persons.save()
        self._lines[name] = lines_of(name, redacted)
        return redacted

    def report(self) -> None:
        """Write what was replaced, and what is doubtful, beside the file of pseudonyms."""
        if self._lines:
            renew_report(report_path(self._persons.path), self._lines)

    def text(self, text: str) -> str:
        """Return a short text, such as a title, without people's names."""
        find_once, words = FindOnce(), set(_PARTS.findall(text.casefold()))
        aliases = self._aliases({spelt(person.name) for person in find_once(text)}, words)
        redacted = _Redaction(self._persons, find_once, aliases).text(text)
        self._persons.save()
        return redacted

    def path(self, name: str) -> str:
        """Return a file's path without people's names ("plan_Kari_Nordmann.docx")."""

        def alias(person: str) -> str:
            return self._aliases({person}, set())[key(person)]

        path = without_people(name, alias, self._persons.label)
        self._persons.save()
        return path

    def source(self, source: SourceFile) -> SourceFile:
        """Return a file under a name without people's names."""
        name = self.path(source.name)
        return replace(source, name=name, folder=name.rpartition("/")[0] or None)

    def settings(self, settings: PlanSettings) -> PlanSettings:
        """Return a plan's settings without people's names."""
        return replace(
            settings,
            title=self.text(settings.title),
            plan=self.path(settings.plan),
            order=tuple(map(self.path, settings.order)),
            effective={self.path(name): day for name, day in settings.effective.items()},
            kinds={self.path(name): kind for name, kind in settings.kinds.items()},
            action_plan=self.path(settings.action_plan),
            yearly_plans=tuple(map(self.path, settings.yearly_plans)),
            valid_from={self.path(name): day for name, day in settings.valid_from.items()},
            renumbering={self.path(name): new for name, new in settings.renumbering.items()},
            corrections=tuple(
                replace(
                    one,
                    original=self.text(one.original),
                    corrected=self.text(one.corrected),
                    field=self.text(one.field),
                    activity_id=self.text(one.activity_id),
                    activity=self.text(one.activity),
                )
                for one in settings.corrections
            ),
            broken=tuple(
                replace(one, text=self.text(one.text), why=self.text(one.why))
                for one in settings.broken
            ),
            headers={self.text(header): field for header, field in settings.headers.items()},
        )

    def _aliases(self, names: set[str], words: set[str]) -> dict[str, str]:
        """Return the pseudonym of each name found, and of each full name known from before.

        `words` are those of the text, in lower case: a name without them does not stand in it.
        """
        known = (name for name in self._persons.names if set(_PARTS.findall(key(name))) <= words)
        full = {name for name in (*names, *known) if " " in name}
        aliases = {}
        for name in sorted(names | full, key=lambda name: (-len(name.split()), name)):
            aliases[key(name)] = self._persons.alias(self._whole(name, full & names))
        return aliases

    @staticmethod
    def _whole(name: str, full: set[str]) -> str:
        """Return the only full name that a single name is part of, or the name itself."""
        if " " in name:
            return _INITIAL.sub("", spelt(name))
        wholes = {_INITIAL.sub("", whole) for whole in full if key(name) in map(key, whole.split())}
        return wholes.pop() if len(wholes) == 1 else spelt(name)


class _Redaction:
    """One document's names with their pseudonyms, and how to replace them in its texts."""

    def __init__(
        self,
        persons: PersonsFile,
        find_once: FindOnce,
        aliases: Mapping[str, str],
        initials: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._persons = persons
        self._find_once = find_once
        self._aliases = dict(aliases)
        self._initials = dict(initials)
        self._short = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, initials)) or '(?!)'})(?!\w)")
        everywhere: dict[str, str] = {}
        for name, alias in aliases.items():
            if " " in name or (len(name) > 2 and not _is_word(name)):
                everywhere[name] = alias
            for part in name.split() if " " in name else ():
                if part not in aliases and len(part) > 2 and not _is_word(part):
                    everywhere.setdefault(part, alias)
        self._patterns = NamePatterns(everywhere, aliases)
        self._deeds = DeedsOf(
            {
                part: alias
                for name, alias in aliases.items()
                for part in name.split()[-1:]
                if part not in everywhere and _may_be_place(part)
            }
        )

    def document(self, document: Document) -> Document:
        """Return a document without the names."""
        return replace(
            document,
            title=self.text(document.title),
            prose=tuple(
                replace(
                    paragraph,
                    text=self.text(paragraph.text),
                    number=self.text(paragraph.number) if paragraph.number else "",
                )
                for paragraph in document.prose
            ),
            tables=tuple(map(self._table, document.tables)),
            metadata=replace(document.metadata, title=self.text(document.metadata.title)),
            remarks=tuple(
                replace(
                    remark,
                    text=self.text(remark.text),
                    detail=self.text(remark.detail, author_of(remark, self._find_once)),
                )
                for remark in document.remarks
            ),
        )

    def text(
        self, text: str, find: Find | None = None, *, printed: bool = False, numbers: bool = True
    ) -> str:
        """Return a text without names and what else identifies people.

        `printed` if a line may end within a name; without `numbers`, what only looks like a
        telephone number stays: the text is of a column of days or sums.
        """
        before = composed(text)
        redacted = self._without_identifiers(with_whole_addresses(before), numbers=numbers)
        redacted = self._by_place(
            self._patterns.replace_addresses(redacted), find or self._find_once
        )
        redacted = self._deeds.replace(self._patterns.replace(redacted, printed=printed))
        redacted = self._without_identifiers(redacted, emails=True, numbers=numbers)
        redacted = self._short.sub(lambda match: self._initials[match[1]], redacted)
        return text if redacted == before else redacted

    def _without_identifiers(self, text: str, *, numbers: bool, emails: bool = False) -> str:
        """Replace numbers and addresses; e-mail addresses once those made of a name are gone."""
        parts, end = [], 0
        for found in find_identifiers(text):
            if (found.kind == "email") == emails and (
                numbers or found.called or found.kind not in _NUMBERS
            ):
                label = self._persons.label(found.kind, found.value)
                parts += [text[end : found.char_start], label]
                end = found.char_end
        return "".join((*parts, text[end:]))

    def _by_place(self, text: str, find: Find) -> str:
        """Replace the words that are names only in their context ("Kontakt: Dag")."""
        for person in reversed(disjoint(len(text), (*authors(text), *find(text)))):
            if alias := self._aliases.get(key(spelt(person.name))):
                genitive = text[person.char_end : person.char_end + 1] == "s"
                behind = text[person.char_end + genitive :]
                text = text[: person.char_start] + alias + "’s" * genitive + behind
        return text

    def _table(self, table: Table) -> Table:
        return replace(
            table,
            header=tuple(map(self.text, table.header)),
            header_groups=tuple(group and self.text(group) for group in table.header_groups),
            heading=self.text(table.heading),
            year_heading=self.text(table.year_heading),
            rows=tuple(self._row(row, table) for row in table.rows),
            left=tuple(replace(row, text=self.text(row.text)) for row in table.left),
        )

    def _row(self, row: Row, table: Table) -> Row:
        columns = zip(table.header, table.fields, strict=True)
        cells = tuple(
            self._cell(
                cell,
                finders(header, field, self._find_once)[0],
                numbers=field not in _NO_NUMBERS_IN,
            )
            for cell, (header, field) in zip(row.cells, columns, strict=True)
        )
        return replace(row, cells=cells, section=self.text(row.section))

    def _cell(self, cell: Cell, find: Find, *, numbers: bool) -> Cell:
        text = self.text(cell.text, find, numbers=numbers)
        number = self.text(cell.number) if cell.number else ""
        if cell.original == cell.text:
            return replace(cell, text=text, original=text, number=number)
        original = self.text(cell.original, find, printed=True, numbers=numbers)
        return replace(cell, text=text, original=original, number=number)


def _may_be_place(name: str) -> bool:
    """Return whether a word is a surname that is a place's name as well."""
    return can_be_surname(name.title()) and find_place(name.title()) is not None


def _is_word(name: str) -> bool:
    """Return whether a single name is another word, or a place, and may mean that."""
    name = name.title() if name.islower() else name
    given = given_name(name)
    if given is not None:
        return is_ambiguous(given)
    return is_title(name) or not can_be_surname(name) or find_place(name) is not None

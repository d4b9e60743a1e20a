"""The paths of files without what identifies people: a name's words may be joined in any way."""

from __future__ import annotations

import re
from collections.abc import Callable

from normalizers.people.persons import find_persons
from normalizers.people.words.disjoint import disjoint
from parsers.detect.formats import FORMATS
from pipeline.redaction.identifiers import IdentifierKind, find_identifiers

_JOINED = re.compile(r"[_.+]")
# "2025_03_21", "21.03.2025": eight digits, and no telephone number
_DATE = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d([-_. ])\d{1,2}\1\d{1,2}|\d{1,2}([-_. ])\d{1,2}\2(?:19|20)\d\d)(?!\d)"
)
_SUFFIXES = tuple(suffix for known in FORMATS for suffix in known.suffixes)


def without_people(
    path: str, alias: Callable[[str], str], label: Callable[[IdentifierKind, str], str]
) -> str:
    """Return a path in which names have their alias, and numbers and addresses their label.

    "plan_Kari_Nordmann.docx" has a name, "liste post@x.no.docx" an address; its suffix stays.
    """
    return "/".join(_without_people(part, alias, label) for part in path.split("/"))


def _without_people(
    part: str, alias: Callable[[str], str], label: Callable[[IdentifierKind, str], str]
) -> str:
    suffix = next((one for one in _SUFFIXES if part.lower().endswith(one)), "")
    stem = part[: len(part) - len(suffix)]
    suffix = part[len(stem) :]
    # as it is written first: an e-mail address has dots
    dateless = _DATE.sub(lambda date: "|" * len(date[0]), stem)
    texts = (dateless, _JOINED.sub(" ", dateless))
    found = (one for text in texts for one in find_identifiers(text))
    for one in reversed(disjoint(len(stem), found)):
        stem = stem[: one.char_start] + label(one.kind, one.value) + stem[one.char_end :]
    for person in reversed(find_persons(_JOINED.sub(" ", stem))):
        stem = stem[: person.char_start] + alias(person.name) + stem[person.char_end :]
    return stem + suffix

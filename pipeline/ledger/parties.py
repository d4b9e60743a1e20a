"""What stands in a column of responsible people and gives no party."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normalizers.model import Remark
from normalizers.people.party import Party
from normalizers.people.unknown_parties import parts_of
from normalizers.status import is_status


def unread_parties(text: str, parties: Sequence[Party]) -> Iterator[Remark]:
    """Return a remark on each part of a text that names nobody who is among its parties.

    A part of signs or numbers alone names nobody, "Avlyst" is read as a status; a name that is said
    twice is one party.
    """
    spans = [(party.char_start, party.char_end) for party in parties]
    names = [party.text.casefold() for party in parties]
    for start, end in parts_of(text, 0, len(text)):
        said = text[start:end].strip(" ().:–-")
        read = any(first < end and start < last for first, last in spans)
        again = any(name in said.casefold() for name in names)
        if any(map(str.isalpha, said)) and not (read or again or is_status(said)):
            yield Remark("party_unread", said, start, end)

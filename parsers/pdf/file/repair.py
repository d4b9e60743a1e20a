"""Opening a PDF that was cut off: its whole objects are listed anew (ISO 32000-1, 7.5).

Objects inside compressed object streams (7.5.7) are taken out of them; of a stream that does not
unpack to its end, those that did.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_OBJECT = re.compile(rb"(?<!\d)(\d+)[ ]+(\d+)[ ]+obj\b(.*?)\bendobj", re.DOTALL)
_CATALOG = re.compile(rb"/Type\s*/Catalog\b")
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
_PACKED = re.compile(rb"/Type\s*/ObjStm\b")
_STREAM = re.compile(rb"\bstream\r?\n")
_MOST_UNPACKED = 100_000_000  # bytes, of all object streams together


def repaired(data: bytes) -> bytes | None:
    """Return a PDF of the whole objects of one that was cut off; None where it holds no page."""
    offsets: dict[int, int] = {}
    bodies: dict[int, bytes] = {}
    for found in _OBJECT.finditer(data):
        offsets[int(found[1])] = found.start()
        bodies[int(found[1])] = found[3]
    packed = dict(_unpacked(bodies))
    bodies.update((number, body) for number, body in packed.items() if number not in bodies)
    offsets.update((number, 0) for number in packed)
    pages = [number for number, body in bodies.items() if _PAGE.search(body[:2000])]
    catalog = next((number for number, body in bodies.items() if _CATALOG.search(body)), None)
    if not pages:
        return None
    parts = [b"%PDF-1.7\n"]
    place = len(parts[0])
    table: dict[int, int] = {}
    highest = max(offsets)
    chosen = dict(bodies)
    if catalog is None:
        # the tree of pages stood in what was cut off: the pages that are left make a new one
        tree, catalog = highest + 1, highest + 2
        kids = b" ".join(b"%d 0 R" % number for number in pages)
        chosen[tree] = b"\n<</Type/Pages/Count %d/Kids[%s]>>\n" % (len(pages), kids)
        chosen[catalog] = b"\n<</Type/Catalog/Pages %d 0 R>>\n" % tree
        highest += 2
    for number, body in chosen.items():
        table[number] = place
        parts.append(b"%d 0 obj%sendobj\n" % (number, body))
        place += len(parts[-1])
    lines = [b"0000000000 65535 f \n"]
    for number in range(1, highest + 1):
        entry = (table[number], 0, b"n") if number in table else (0, 65535, b"f")
        lines.append(b"%010d %05d %s \n" % entry)
    trailer = b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return b"".join(
        (*parts, b"xref\n0 %d\n" % (highest + 1), *lines, trailer % (highest + 1, catalog, place))
    )


def _unpacked(bodies: dict[int, bytes]) -> Iterator[tuple[int, bytes]]:
    """Return the objects in object streams, by number; those of later streams last."""
    room = _MOST_UNPACKED
    for body in bodies.values():
        head = _STREAM.search(body)
        if head is None or not _PACKED.search(body, 0, head.start()):
            continue
        first = re.search(rb"/First\s+(\d+)", body[: head.start()])
        if first is None or room <= 0:
            continue
        data = body[head.end() :]
        if b"/FlateDecode" in body[: head.start()]:
            try:
                data = zlib.decompressobj().decompress(data, room)
            except zlib.error:
                continue
        room -= len(data)
        start = int(first[1])
        numbers = [int(word) for word in re.findall(rb"\d+", data[:start])]
        places = [start + place for place in numbers[1::2]]
        for number, place, end in zip(numbers[::2], places, [*places[1:], len(data)], strict=False):
            if end <= len(data):
                yield number, b"\n" + data[place:end] + b"\n"

"""Opening a PDF that was cut off: its whole objects are listed anew (ISO 32000-1, 7.5)."""

from __future__ import annotations

import re

_OBJECT = re.compile(rb"(?<!\d)(\d+)[ ]+(\d+)[ ]+obj\b(.*?)\bendobj", re.DOTALL)
_CATALOG = re.compile(rb"/Type\s*/Catalog\b")
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def repaired(data: bytes) -> bytes | None:
    """Give a PDF of the whole objects of one that was cut off; None where it holds no page."""
    offsets: dict[int, int] = {}
    bodies: dict[int, bytes] = {}
    for found in _OBJECT.finditer(data):
        offsets[int(found[1])] = found.start()
        bodies[int(found[1])] = found[3]
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

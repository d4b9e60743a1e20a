"""How much a file really unpacks to; the sizes that it states may be false.

Only what could unpack to too much is unpacked, piece by piece, and nothing of it is kept.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable

from parsers.document.limits import limits, variable
from parsers.document.model import DocumentRefusedError

_MOST_RATIO = 1032  # deflate packs no more bytes than this into one
_PIECE = 1_000_000
_LOCAL_HEADER = 30  # bytes before a zip entry's name
_STREAM = re.compile(rb"\bstream\r?\n")
_DICTIONARY = 1000  # bytes before a stream that hold its dictionary
_FILTERS = re.compile(rb"/(?:FlateDecode|Fl)\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")


def check_entries(data: bytes, entries: Iterable[zipfile.ZipInfo]) -> None:
    """Refuse a zip package whose entries unpack to more than is allowed."""
    entries = list(entries)
    most = limits().unpacked_mb * 1_000_000
    _refuse_over(sum(entry.file_size for entry in entries), most)
    if sum(entry.compress_size for entry in entries) * _MOST_RATIO <= most:
        return
    size = 0
    for entry in entries:
        if entry.compress_type == zipfile.ZIP_DEFLATED:
            begin = entry.header_offset + _LOCAL_HEADER
            header = data[entry.header_offset : begin]
            if len(header) == _LOCAL_HEADER:
                begin += sum(struct.unpack("<HH", header[26:30]))
            packed = memoryview(data)[begin : begin + entry.compress_size]
            size += _inflated(packed, -zlib.MAX_WBITS, most - size, [0])
        else:
            size += entry.file_size
        _refuse_over(size, most)


def check_streams(data: bytes) -> None:
    """Refuse a PDF with a stream that unpacks to more than is allowed; pictures do not count."""
    most = limits().unpacked_mb * 1_000_000
    view = memoryview(data)
    for begin in _STREAM.finditer(data):
        end = data.find(b"endstream", begin.end())
        end = len(data) if end < 0 else end
        head = data[max(0, begin.start() - _DICTIONARY) : begin.start()]
        head = head[head.rfind(b" obj") + 1 :]
        times = min(len(_FILTERS.findall(head)), 2)
        if not times or (end - begin.end()) * _MOST_RATIO**times <= most or _PICTURE.search(head):
            continue
        _refuse_over(_inflated(view[begin.end() : end], zlib.MAX_WBITS, most, [0] * times), most)


def _inflated(packed: memoryview, bits: int, most: int, levels: list[int]) -> int:
    """Return what packed bytes unpack to, counted to just over the most that is allowed.

    Of bytes that were packed several times, `levels` gets what each level unpacks to.
    """
    unpackers = [zlib.decompressobj(bits) for _ in levels]

    def feed(level: int, piece: bytes | memoryview) -> None:
        rest: bytes | memoryview = piece
        while len(rest) and not unpackers[level].eof and max(levels) <= most:
            out = unpackers[level].decompress(rest, _PIECE)
            levels[level] += len(out)
            if level + 1 < len(levels) and out:
                feed(level + 1, out)
            rest = unpackers[level].unconsumed_tail

    try:
        for at in range(0, len(packed), _PIECE):
            feed(0, packed[at : at + _PIECE])
    except zlib.error:  # cut off or no such stream: what was unpacked counts
        pass
    return max(levels)


def _refuse_over(size: int, most: int) -> None:
    if size > most:
        raise DocumentRefusedError(
            "unsupported",
            f"it unpacks to {size / 1e6:,.0f} MB; if that is right, set "
            f"{variable('unpacked_mb')} to more",
        )

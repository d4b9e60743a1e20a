"""Text from a file's bytes: by its byte order mark, as UTF-8, or else as Windows-1252."""

from __future__ import annotations

_MARKS_OF_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SEARCHED = 200  # bytes
_FEWEST = 8  # bytes
_MOST_ZEROS = 0.8  # of every other byte


def decode(data: bytes) -> str:
    """Return the text of a file: by its mark, as UTF-8, or else as Windows-1252."""
    text = decode_unicode(data)
    return data.decode("cp1252", errors="replace") if text is None else text


def decode_unicode(data: bytes) -> str | None:
    """Return the text of a file in UTF-16 or UTF-8, None where it is neither."""
    if data.startswith(_MARKS_OF_UTF16):
        return data.decode("utf-16", errors="replace")
    if wide := unmarked_utf16(data):
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def is_utf16(data: bytes) -> bool:
    """Return whether bytes are text in UTF-16, with a mark or without."""
    return data.startswith(_MARKS_OF_UTF16) or bool(unmarked_utf16(data))


def unmarked_utf16(data: bytes) -> str:
    """Return the encoding of UTF-16 without a mark, else "": every other byte of its start is 0."""
    head = data[:_SEARCHED]
    if len(head) < _FEWEST or b"\x00" not in head:
        return ""
    even, odd = head[0::2], head[1::2]
    if odd.count(0) > _MOST_ZEROS * len(odd) and not even.count(0):
        return "utf-16-le"
    return "utf-16-be" if even.count(0) > _MOST_ZEROS * len(even) and not odd.count(0) else ""

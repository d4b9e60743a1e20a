"""Files of programs without a reader here: whose they are, and what to do with them."""

from __future__ import annotations

from collections.abc import Collection
from email import message_from_bytes

_PRESENTATION = "it is a presentation; save it as PDF, or the plan's table as a Word file"
_MAIL = "it is an e-mail message; save the plan that is attached to it, and give that"
_APPLE = {
    ".pages": "it is a Pages document; export it as Word or PDF",
    ".numbers": "it is a Numbers document; export it as Excel or CSV",
    ".key": "it is a Keynote presentation; export it as PDF",
}
_ONENOTE = b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d"
_OTHER_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b")
# names of streams in a compound file → what such a file is
_COMPOUND = {
    "__substg1.0_": _MAIL,
    "PowerPoint Document": _PRESENTATION,
    "VisioDocument": "it is a Visio drawing; save it as PDF",
}
_MAIL_FIELDS = ("From", "To", "Date", "Subject", "Message-ID")


def foreign_package(names: Collection[str], kind: bytes, suffix: str) -> str | None:
    """Return the sentence on a zip package: its parts' names, its media type; None if unknown."""
    if "ppt/presentation.xml" in names or b"opendocument.presentation" in kind:
        return _PRESENTATION
    if "xl/workbook.bin" in names:
        return "it is a binary Excel workbook; save it as .xlsx"
    if any(name.endswith((".iwa", "index.apxl", "index.xml.gz")) for name in names) or (
        "Index.zip" in names
    ):
        return _APPLE.get(suffix, "it is a file of an Apple program; export it as Word or PDF")
    if kind or "[Content_Types].xml" in names:
        return None
    return "it is a zip archive; unpack it, and give the files that are in it"


def foreign_compound(data: bytes) -> str | None:
    """Return the sentence on a compound file (the old Office formats), None where none fits."""
    for name, sentence in _COMPOUND.items():
        if name.encode("utf-16-le") in data:
            return sentence
    return None


def foreign_file(data: bytes) -> str | None:
    """Return the sentence on any other recognised file, None where none fits."""
    if data.startswith(_ONENOTE):
        return "it is a OneNote section; export the page as Word or PDF"
    if data.startswith(_OTHER_ARCHIVES):
        return "it is a packed archive; unpack it, and give the files that are in it"
    head = data[:8192]
    if b"\x00" not in head and head.lstrip()[:80].find(b":") > 0:
        fields = message_from_bytes(head.lstrip())
        if "From" in fields and sum(name in fields for name in _MAIL_FIELDS) >= 3:
            return _MAIL
    return None

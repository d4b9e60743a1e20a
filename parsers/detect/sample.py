"""A file that is to be recognised: its bytes, and what is read of them when it is asked for."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import cached_property

from parsers.document.encoding import decode, is_utf16

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TYPES = "[Content_Types].xml"
_HEAD = 4096  # bytes
_BLANK = b"\x00 \t\r\n"
_PDF_SEARCHED = 1024  # bytes in which a PDF's header stands


@dataclass(frozen=True, slots=True)
class Package:
    """A zip package: its entries, the media type that it states (OpenDocument), its part types."""

    entries: tuple[zipfile.ZipInfo, ...]
    names: frozenset[str]
    media_type: bytes
    part_types: bytes


@dataclass(frozen=True)
class Sample:
    """A file's bytes and the suffix of its name, lower case, with the dot."""

    data: bytes
    suffix: str

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it."""
        return not self.data.strip(_BLANK)

    @property
    def is_pdf(self) -> bool:
        """Whether it is a PDF, whatever stands before the PDF's header."""
        return b"%PDF-" in self.data[:_PDF_SEARCHED]

    @property
    def is_zip(self) -> bool:
        """Whether it is a zip archive, as Word and Excel files are."""
        return self.data.startswith(b"PK") and not self.is_pdf

    @property
    def is_compound(self) -> bool:
        """Whether it is a compound file, as the old Office formats are."""
        return self.data.startswith(_OLE) and not self.is_pdf

    @property
    def is_utf16(self) -> bool:
        """Whether it is text in UTF-16."""
        return is_utf16(self.data)

    @cached_property
    def package(self) -> Package:
        """Its parts, where it is a zip archive; raises zipfile.BadZipFile where it is broken."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            names = frozenset(archive.namelist())
            return Package(
                tuple(archive.infolist()),
                names,
                archive.read("mimetype") if "mimetype" in names else b"",
                archive.read(_TYPES) if _TYPES in names else b"",
            )

    def has_stream(self, *names: str) -> bool:
        """Return whether a compound file has one of these streams, also inside what it embeds."""
        return any(f"{name}\0".encode("utf-16-le") in self.data for name in names)

    @cached_property
    def head(self) -> bytes:
        """Its first bytes without a byte order mark, those of UTF-16 as UTF-8."""
        head = self.data[:_HEAD]
        return decode(head).encode() if is_utf16(head) else head.removeprefix(b"\xef\xbb\xbf")

    @cached_property
    def text(self) -> str:
        """What it says, taken for a text file."""
        return decode(self.data)

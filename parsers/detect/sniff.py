"""Which format a file has, by its content; the suffix only settles what a text may be."""

from __future__ import annotations

from parsers.detect import formats
from parsers.detect.other_programs import foreign_compound, foreign_file, foreign_package
from parsers.detect.sample import Sample
from parsers.detect.unpacked_size import check_entries, check_streams
from parsers.document.model import DocumentRefusedError

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
# suffixes of binary formats that are not read
_OTHER_BINARY_SUFFIXES = frozenset([".xlsb", ".pptx", ".ppt", ".odp"])
_SEARCHED_FOR_ZEROS = 8192  # bytes
_READ_FROM = "plans are read from Word, PDF, HTML and text"


def sniff(data: bytes, suffix: str) -> formats.Format:
    """Return the format that a file's content has; the suffix only settles what text may be.

    Raises DocumentRefusedError where there is no reader for the content.
    """
    sample = Sample(data, suffix)
    _check_openable(sample)
    for known in formats.FORMATS:
        if known.recognises(sample):
            return known
    _check_is_text(sample)
    return next(known for known in formats.FORMATS if known.recognises_text(sample))


def _check_openable(sample: Sample) -> None:
    """Refuse a file that is empty, unpacks to too much, or is locked or another program's."""
    if sample.is_blank:
        raise DocumentRefusedError("damaged", "it is empty; put the real file in its place")
    if sample.is_pdf:
        check_streams(sample.data)
    elif sample.is_zip:
        check_entries(sample.data, sample.package.entries)
    elif sample.is_compound:
        if "EncryptedPackage".encode("utf-16-le") in sample.data:
            raise DocumentRefusedError(
                "needs_password", "it is protected with a password; save a copy without one"
            )
        if sentence := foreign_compound(sample.data):
            raise DocumentRefusedError("unsupported", sentence)


def _check_is_text(sample: Sample) -> None:
    """Refuse a file of no known format that is not text either."""
    if sample.is_zip:
        raise DocumentRefusedError(
            "unsupported",
            foreign_package(sample.package.names, sample.package.media_type, sample.suffix)
            or f"it is no Word document; {_READ_FROM}",
        )
    if sample.is_compound:
        raise DocumentRefusedError(
            "unsupported",
            "it is an old Office file that is no Word document or workbook; save it as .docx or "
            ".xlsx",
        )
    if sample.data.startswith(_PICTURES):
        raise DocumentRefusedError(
            "unsupported", "it is a picture; export the plan as PDF or Word instead"
        )
    if sentence := foreign_file(sample.data):
        raise DocumentRefusedError("unsupported", sentence)
    if sample.suffix in _binary_suffixes():
        raise DocumentRefusedError(
            "damaged",
            f"it is named {sample.suffix} but its content is something else; export it anew",
        )
    zero = -1 if sample.is_utf16 else sample.data.find(b"\x00", 0, _SEARCHED_FOR_ZEROS)
    if zero >= 0 and sample.suffix in _text_suffixes():
        raise DocumentRefusedError(
            "damaged",
            f"it is named {sample.suffix} but its byte {zero + 1} is zero, which no text has; "
            "save it anew as text",
        )
    if zero >= 0:
        raise DocumentRefusedError("unsupported", f"its format is not known; {_READ_FROM}")


def _text_suffixes() -> frozenset[str]:
    """Return the suffixes that only texts have."""
    return frozenset(
        suffix for known in formats.FORMATS if not known.is_binary for suffix in known.suffixes
    )


def _binary_suffixes() -> frozenset[str]:
    """Return the suffixes under which a text is a broken file."""
    read = (suffix for known in formats.FORMATS if known.is_binary for suffix in known.suffixes)
    return _OTHER_BINARY_SUFFIXES.union(read)

"""The files that browsers save: a page's text from its bytes, alone or inside a web archive."""

from __future__ import annotations

import codecs
import re
from email import message_from_bytes, policy

_ARCHIVE = re.compile(
    rb"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE
)
_CHARSET = re.compile(
    rb"charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]*encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SEARCHED = 4096


def is_web_archive(data: bytes) -> bool:
    """Return whether bytes are a page that a browser saved with all its parts (.mht, .mhtml)."""
    head = data[:_SEARCHED].replace(b"\r\n", b"\n")
    return b"MIME-Version:" in head and _ARCHIVE.match(head.lstrip()) is not None


def page_of(data: bytes) -> str:
    """Return the text of a page; of a web archive that of its first page."""
    if not is_web_archive(data):
        return _DECLARATION.sub("", decoded(data), count=1)
    message = message_from_bytes(data.lstrip(), policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            said = (part.get_content_charset() or "").encode("ascii", "ignore")
            return page_of_bytes(content if isinstance(content, bytes) else b"", said)
    return ""


def page_of_bytes(content: bytes, said: bytes) -> str:
    """Return a part's text in the encoding that its header said, where there is such a one."""
    name = _known(said)
    text = content.decode(name, errors="replace") if name else decoded(content)
    return _DECLARATION.sub("", text, count=1)


def decoded(data: bytes) -> str:
    """Return a page's text: by its mark, as UTF-8 where it is valid, else by its own word."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    wide = unmarked_utf16(data)
    if wide:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _CHARSET.search(data[:_SEARCHED])
        name = _known(declared[1] or declared[2]) if declared else ""
        usable = name and name not in ("utf-8", "ascii", "iso8859-1") and "16" not in name
        return data.decode(name if usable else "cp1252", errors="replace")


def unmarked_utf16(data: bytes) -> str:
    """Return the encoding of UTF-16 without a mark, else "": every other byte of its start is 0."""
    head = data[:200]
    if len(head) < 8 or b"\x00" not in head:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.8 * len(head[1::2]) and not even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.8 * len(head[0::2]) and not odd else ""


def _known(name: bytes) -> str:
    """Return Python's name of an encoding, "" where there is none."""
    try:
        return codecs.lookup(name.decode("ascii", "ignore")).name if name else ""
    except LookupError:
        return ""

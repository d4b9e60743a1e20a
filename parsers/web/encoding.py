"""The files that browsers save: a page's text from its bytes, alone or inside a web archive."""

from __future__ import annotations

import codecs
import re
from email import message_from_bytes, policy

from parsers.detect.signatures import is_web_archive
from parsers.document.encoding import decode_unicode

_CHARSET = re.compile(
    rb"charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]*encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SEARCHED = 4096


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
    """Return a page's text: by its mark, as UTF-8 where it is valid, else as it says itself."""
    text = decode_unicode(data)
    if text is not None:
        return text
    declared = _CHARSET.search(data[:_SEARCHED])
    name = _known(declared[1] or declared[2]) if declared else ""
    usable = name and name not in ("utf-8", "ascii", "iso8859-1") and "16" not in name
    return data.decode(name if usable else "cp1252", errors="replace")


def _known(name: bytes) -> str:
    """Return Python's name of an encoding, "" where there is none."""
    try:
        return codecs.lookup(name.decode("ascii", "ignore")).name if name else ""
    except LookupError:
        return ""

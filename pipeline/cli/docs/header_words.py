"""The reference of the header words, from the files that hold them."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.header_words.vocabulary import vocabulary

_INTRODUCTION = """\
A table is a plan where its header names a column of activities. Headers are compared by their
letters only, without case, so that a header that a narrow column broke reads the same. A header may
join several of these ("Annet / egne notater"). The words stand in `parsers/header_words/*.toml`; a
column with another header is kept under its own name."""


def header_lines() -> Iterator[str]:
    """Return the lines of the page."""
    yield _INTRODUCTION
    words = vocabulary()
    for field, headers in words.headers.items():
        yield ""
        yield f"## `{field}`"
        yield ""
        yield ", ".join(dict.fromkeys(words.spelling.get(header, header) for header in headers))

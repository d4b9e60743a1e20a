"""The names of WordprocessingML as lxml has them: "w:p" → "{http://…/main}p"."""

from __future__ import annotations

from functools import cache

from docx.oxml.ns import qn as _qn


@cache
def qn(name: str) -> str:
    """Return a name with its prefix's namespace; each is made once."""
    return _qn(name)

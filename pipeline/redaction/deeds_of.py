"""Surnames of a document's people that are places' names, too: replaced where they do something."""

from __future__ import annotations

import re
from collections.abc import Mapping

from normalizers.people.words.deeds import is_done_by_people, speaks

_IN_PLACE = re.compile("(?i:i|på|til|fra|frå|ved|over|mot)")


class DeedsOf:
    """Replaces surnames, given in lower case with their pseudonyms, before or behind a verb.

    "Vik ledet møtet" and "…, sier Vik" are the Vik that the document names; "i Vik" is the place.
    """

    def __init__(self, aliases: Mapping[str, str]) -> None:
        self._aliases = dict(aliases)
        names = "|".join(re.escape(name.title()) for name in sorted(aliases)) or "(?!)"
        self._pattern = re.compile(
            rf"(?<![\w-])(?:([^\W\d_]+) )?({names})(?: ([^\W\d_]+))?(?![\w-])"
        )

    def replace(self, text: str) -> str:
        """Return a text without them."""
        return self._pattern.sub(self._put, text) if self._aliases else text

    def _put(self, match: re.Match[str]) -> str:
        before, name, behind = match[1] or "", match[2], match[3] or ""
        if not (speaks(before) or (is_done_by_people(behind) and not _IN_PLACE.fullmatch(before))):
            return match.group()
        start = match.start(2) - match.start()
        whole = match.group()
        return whole[:start] + self._aliases[name.lower()] + whole[start + len(name) :]

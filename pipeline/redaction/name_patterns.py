"""Known names in texts: as written, broken by a line's end, in addresses and user names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from pipeline.plan.names import in_ascii
from pipeline.redaction.identifiers import EMAIL

_USER = re.compile(r"(?<![\w@.-])[a-z]+(?:[._-][a-z]+)*(?![\w@])")
_SHORTEST_PART = 3
_BREAK = "(?:[-\u00ad]?[ \t\u00a0]*\\n[ \t\u00a0]*)?"


def folded(name: str) -> str:
    """Return a name in the letters of addresses: "Åse Bjørk" → "asebjork"."""
    return re.sub(r"[^a-z0-9]", "", in_ascii(name))


class NamePatterns:
    """Replaces names, each by its pseudonym, wherever they occur as words.

    `aliases` are those of the names that are names everywhere, `owners` those of all names, for
    addresses. The keys are names in lower case. A name of several words is known whatever its
    capitals are, a single one only with a capital letter: "Tone" is a person, "tone" a noun.
    """

    def __init__(self, aliases: Mapping[str, str], owners: Mapping[str, str]) -> None:
        self._aliases = dict(aliases)
        self._owners = dict(owners)
        self._names = sorted(self._aliases, key=lambda name: (-len(name), name))
        self._by_letters = {_letters(name): alias for name, alias in self._aliases.items()}

    def replace(self, text: str, *, printed: bool = False) -> str:
        """Return a text without the names; `printed` if a line may end within a word."""
        if not self._names:
            return text
        return (self._printed if printed else self._plain).sub(self._put, text)

    @cached_property
    def _plain(self) -> re.Pattern[str]:
        return self._pattern(r"\s+".join(map(re.escape, name.split())) for name in self._names)

    @cached_property
    def _printed(self) -> re.Pattern[str]:
        return self._pattern(map(_broken, self._names))

    @staticmethod
    def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
        names = "|".join(forms)
        return re.compile(rf"(?<!\w)({names})(['’]?s)?(?!\w)", re.IGNORECASE)

    def _put(self, match: re.Match[str]) -> str:
        found = match.group(1)
        alias = self._by_letters.get(_letters(found))
        if alias is None or not (found[:1].isupper() or " " in found):
            return match.group()
        return alias + ("’s" if match.group(2) else "")

    def replace_addresses(self, text: str) -> str:
        """Return a text without the addresses and user names that are made of a name."""
        if not self._owners:
            return text
        text = EMAIL.sub(self._put_address, text)
        return _USER.sub(self._put_user, text) if self._users else text

    def _put_address(self, match: re.Match[str]) -> str:
        local, _, domain = match.group().partition("@")
        return self._owner(local) or self._owner(domain.partition(".")[0]) or match.group()

    def _put_user(self, match: re.Match[str]) -> str:
        return self._users.get(re.sub(r"[._-]", "", match.group()), match.group())

    @cached_property
    def _users(self) -> dict[str, str]:
        """User names that people's full names give: "karinordmann", "knordmann", "nordmannk"."""
        users: dict[str, str] = {}
        for name, alias in self._owners.items():
            parts = [folded(part) for part in name.split() if folded(part)]
            if len(parts) < 2:
                continue
            first, last = parts[0], parts[-1]
            forms = ["".join(parts), first + last, last + first]
            if len(last) > _SHORTEST_PART:
                forms += [first[0] + last, last + first[0]]
            for form in forms:
                users.setdefault(form, alias)
        return users

    def _owner(self, local: str) -> str | None:
        """Return the pseudonym of the person whose name an address is made of."""
        plain = folded(local)
        if plain in self._users:
            return self._users[plain]
        parts = {folded(part) for part in re.split(r"[^\w]|_|\d", local)}
        for name in sorted(self._owners, key=lambda name: (-len(name), name)):
            whole = [folded(part) for part in name.split()]
            if any(part in parts for part in whole if len(part) >= _SHORTEST_PART):
                return self._owners[name]
            if len(whole) > 1 and len(whole[-1]) > _SHORTEST_PART and whole[-1] in plain:
                return self._owners[name]
        return None


def _broken(name: str) -> str:
    """Return the pattern of a name in which a line may end after any letter."""
    return r"\s+".join(_BREAK.join(map(re.escape, part)) for part in name.split())


def _letters(text: str) -> str:
    """Return a name as one word, whatever parts it: spaces, hyphens, the end of a line."""
    return re.sub(r"[\s\u00ad-]", "", text).casefold()

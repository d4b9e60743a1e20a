"""Which files below a folder of plans are read: what is said at the root, and what is no plan."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

import msgspec

from pipeline.plan.errors import UsageError
from pipeline.plan.place import Place
from pipeline.plan.settings import SETTINGS_NAME

# pictures, mail, sound and film, which lie beside plans and are none
_NO_PLANS = frozenset(
    (
        ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".heic", ".svg", ".ico", ".psd",
        ".eml", ".msg", ".pst", ".vcf",
        ".mp3", ".wav", ".m4a", ".ogg", ".mp4", ".m4v", ".mov", ".avi", ".mkv", ".wmv", ".webm",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """Patterns of the files that are read (all where there is none) and of those that are not.

    A pattern ("*.docx", "arkiv/*") is that of a name or of a path below the folder of plans, in
    whatever case; `*` stands for any characters.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def takes(self, name: str) -> bool:
        """Return whether a file is read, by its path below the folder of plans."""
        if _fits(name, self.exclude):
            return False
        if self.include:
            return _fits(name, self.include)
        return f".{name.rpartition('.')[2]}".casefold() not in _NO_PLANS

    def and_those_of(self, root: Place) -> Choice:
        """Return the choice with what `planleser.toml` in a folder of plans says.

        Raises UsageError where that cannot be used.
        """
        other = _stored(root / SETTINGS_NAME)
        return Choice((*self.include, *other.include), (*self.exclude, *other.exclude))


def choice_of(include: Iterable[str], exclude: Iterable[str]) -> Choice:
    """Return a choice by patterns."""
    return Choice(tuple(include), tuple(exclude))


def _fits(name: str, patterns: Sequence[str]) -> bool:
    name = name.casefold()
    short = name.rpartition("/")[2]
    return any(
        fnmatchcase(one, pattern.casefold()) for pattern in patterns for one in (name, short)
    )


def _stored(path: Place) -> Choice:
    if path.is_dir():
        raise UsageError(f"{path} is a folder; make it a text file, or give it another name")
    if not path.is_file():
        return Choice()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        chosen = {key: data[key] for key in ("include", "exclude") if key in data}
        return msgspec.convert(chosen, Choice)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is no TOML ({error}); mend it, for it chooses files") from None
    except msgspec.ValidationError:
        raise UsageError(
            f"{path}: include and exclude must be lists of patterns such as *.docx"
        ) from None

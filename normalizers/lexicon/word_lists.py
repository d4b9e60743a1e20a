"""Word lists in TOML files, decoded into the types that use them.

Each file has a frozen dataclass that names its lists; a list is added to the file and as a field.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, TypeVar

import msgspec

FOLDER = "normalizers.lexicon"
_T = TypeVar("_T")


class Names(frozenset[str]):
    """Names that a file holds as one text, with spaces or line feeds between them."""


def word_lists(name: str, form: type[_T], package: str = FOLDER) -> _T:
    """Return the lists of a TOML file of a package as a value of the type that names them.

    Raises msgspec.ValidationError, with the path of the entry, where the file does not fit it.
    """
    as_key: Any = form
    lists: _T = _read(name, as_key, package)
    return lists


@cache
def _read(name: str, form: Any, package: str) -> Any:
    source = resources.files(package) / name
    return msgspec.toml.decode(source.read_bytes(), type=form, dec_hook=_decode)


def _decode(form: type, value: Any) -> Any:
    """Return the value of a type that TOML does not know."""
    if form is Names and isinstance(value, str):
        return Names(value.split())
    raise NotImplementedError(f"no value of {form} is made of {value!r}")

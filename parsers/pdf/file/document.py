"""A PDF's objects, none of which is read while it is itself being read.

An object may point to itself on the way to its own value: a stream's length, a table of objects in
an object stream. A reader that follows such a reference starts anew each time, and each start costs
more than the one before; here it ends at the first return.
"""

from __future__ import annotations

from typing import Any

import playa


class Document(playa.Document):
    """A document of playa's that ends circles among its objects."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._under_way: set[int] = set()
        super().__init__(*arguments, **options)

    def __getitem__(self, objid: int) -> Any:
        """Return an object; raises KeyError where there is none, or where it needs itself."""
        if objid in self._under_way:
            raise KeyError(f"Object with ID {objid} refers to itself")
        self._under_way.add(objid)
        try:
            return super().__getitem__(objid)
        finally:
            self._under_way.discard(objid)

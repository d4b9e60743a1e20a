"""How far the reading of files is: a bar on a terminal, now and then a sentence elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.cli.render.display import note

if TYPE_CHECKING:
    from pipeline.files.source_file import SourceFile

_FEW = 100  # files; so many are soon read
_FIRST, _LATER = 5.0, 60.0  # seconds before the first sentence, and before each one after it


def progress_of(*, quiet: bool) -> Callable[[Sequence[SourceFile]], Iterable[SourceFile]]:
    """Return what gives files on, in order, and tells on standard error how far it is."""
    return list if quiet and not sys.stderr.isatty() else _shown


def _shown(sources: Sequence[SourceFile]) -> Iterable[SourceFile]:
    """Return the files; few are taken in silence, and so are many that did not change.

    Who named a folder of thousands of files by mistake learns it while they are read.
    """
    if sys.stderr.isatty():
        from tqdm import tqdm

        bar: Iterable[SourceFile] = tqdm(sources, desc="Reading", unit="file", leave=False)
        return bar
    return sources if len(sources) <= _FEW else _told(sources)


def _told(sources: Sequence[SourceFile]) -> Iterator[SourceFile]:
    due = time.monotonic() + _FIRST
    for taken, source in enumerate(sources):
        yield source
        if time.monotonic() >= due:
            note(f"planleser: {taken + 1} of {len(sources)} files are read, the others follow")
            due = time.monotonic() + _LATER

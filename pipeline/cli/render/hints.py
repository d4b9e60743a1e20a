"""Commands that the program proposes, written so that they can be pasted.

The program is named as it was run: `.venv/bin/planleser`, `planleser`, `python -m planleser`.
"""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

NAME = "planleser"
DEFAULT_RAW = Path("data/raw")
DEFAULT_OUT = Path("data/processed")


def command_line(*arguments: str, out: Path = DEFAULT_OUT) -> str:
    """Return a command line that calls the program again, for the dataset below `out`."""
    place = [] if out == DEFAULT_OUT else ["--out", str(out)]
    return shlex.join((*program(), *arguments, *place))


def program() -> Sequence[str]:
    """Return the words by which the program was called."""
    called = Path(sys.argv[0])
    if called.name == "__main__.py":
        return _shown(Path(sys.executable)), "-m", called.parent.name
    if called.stem == NAME:
        return (_shown(called),)
    return (NAME,)


def _shown(called: Path) -> str:
    """Return the shortest way to name a program: by its name, from here, or by its whole path."""
    found = shutil.which(called.name)
    if found is not None and Path(found).absolute() == called.absolute():
        return called.name
    here = Path.cwd()
    absolute = called.absolute()
    return str(absolute.relative_to(here) if absolute.is_relative_to(here) else absolute)

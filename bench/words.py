"""Words of PDFs beside those of poppler's `pdftotext -layout`: which are read, and which are of nobody else.

    python bench/words.py [FOLDER …]

The folders are `tests` and `data` where none is named. A word counts as often as it stands in a file;
soft hyphens are left out, ligatures are taken apart. Files that this reader refuses are named.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from functools import partial
from pathlib import Path

from parsers.document.model import DocumentRefusedError, Grid
from parsers.document.reader_context import ReaderContext
from parsers.pdf.read import read_pdf
from parsers.plan_tables.read import is_plan
from pipeline.plan.time_sense import TIMES

_SHOWN = 5  # files that share least


def main() -> int:
    """Print the shares of all files together, and the files that share least."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[Path("tests"), Path("data")])
    folders = parser.parse_args().folders
    if shutil.which("pdftotext") is None:
        print("bench: pdftotext of poppler is not installed; install poppler-utils")
        return 1
    files: list[tuple[float, float, Path]] = []
    both, poppler, own = 0, 0, 0
    for path in sorted(path for folder in folders for path in folder.rglob("*.pdf")):
        try:
            ours = _own_words(path)
        except DocumentRefusedError as error:
            print(f"refused: {path}: {error}")
            continue
        theirs = _poppler_words(path)
        shared = (ours & theirs).total()
        both, poppler, own = both + shared, poppler + theirs.total(), own + ours.total()
        read, known = shared / max(theirs.total(), 1), shared / max(ours.total(), 1)
        files.append((read, known, path))
    print(f"{len(files)} files")
    print(f"  of poppler's {poppler:,} words {both / max(poppler, 1):.2%} are read")
    print(f"  of the {own:,} words read {both / max(own, 1):.2%} are poppler's")
    for read, known, path in sorted(files)[:_SHOWN]:
        print(f"  {path}: {read:.1%} of poppler's, {known:.1%} of those read")
    return 0


def _own_words(path: Path) -> Counter[str]:
    context = ReaderContext("pdf", TIMES, partial(is_plan, times=TIMES))
    texts: list[str] = []
    for block in read_pdf(path.read_bytes(), context).blocks:
        if isinstance(block, Grid):
            texts.extend(cell.original or cell.text for cell in block.cells)
        else:
            texts.append(block.text)
    return _words("\n".join(texts))


def _poppler_words(path: Path) -> Counter[str]:
    shown = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=False
    )
    return _words(shown.stdout.decode(errors="replace"))


def _words(text: str) -> Counter[str]:
    plain = unicodedata.normalize("NFKC", text.replace("\u00ad", ""))
    return Counter(re.findall(r"\w+", plain))


if __name__ == "__main__":
    sys.exit(main())

"""How right tables of any PDF are found, beside pdfplumber and Camelot where it is installed.

    python bench/tables.py FOLDER [FOLDER …] [--each] [--only NAME] [--no-others]

A folder holds PDFs, each with its gold beside it: `NAME-str.xml` as in the ICDAR 2013 table
competition (a document with two golds, `NAMEa` and `NAMEb`, counts with the better), or
`NAME.gold.json`. Nothing is given but the file (the "complete process"). Printed are the mean of
the documents' figures, the sums over all relations, and processor time a page, after import.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tables_score import Score, Spot, gold_tables, score

sys.path.insert(0, str(Path(__file__).parent.parent))

if TYPE_CHECKING:
    from parsers.document.reader_context import ReaderContext

Reader = Callable[[Path], list[list[Spot]]]


def planleser(path: Path) -> list[list[Spot]]:
    """Return the grids that planleser's reader gives."""
    from parsers.document.model import Grid
    from parsers.pdf.read import read_pdf

    return [
        [
            Spot(c.text, c.row, c.row + c.row_span - 1, c.col, c.col + c.col_span - 1)
            for c in block.cells
        ]
        for block in read_pdf(path.read_bytes(), _context()).blocks
        if isinstance(block, Grid)
    ]


def _context() -> ReaderContext:
    from parsers.document.reader_context import ReaderContext
    from parsers.plan_tables.read import is_plan
    from pipeline.plan.time_sense import TIMES

    return ReaderContext("pdf", TIMES, partial(is_plan, times=TIMES))


def planleser_tables(path: Path) -> list[list[Spot]]:
    """Return the logical tables, header and rows; equal neighbours in the header are one."""
    from parsers.read import read_document
    from pipeline.plan.time_sense import TIMES

    tables = []
    for table in read_document(path.read_bytes(), path.name, TIMES).tables:
        rows = [list(table.header)] if any(table.header) else []
        rows += [[cell.text for cell in row.cells] for row in table.rows]
        if any(table.header_groups):
            rows.insert(0, [group or "" for group in table.header_groups])
        tables.append(spots(rows))
    return tables


def spots(rows: Sequence[Sequence[str | None]]) -> list[Spot]:
    """Return the cells of rows of texts."""
    return [Spot(t or "", r, r, c, c) for r, row in enumerate(rows) for c, t in enumerate(row)]


def pdfplumber_alone(path: Path) -> list[list[Spot]]:
    """Return what pdfplumber's own tables are."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(path.read_bytes())) as pdf:
        return [spots(table) for page in pdf.pages for table in page.extract_tables()]


def camelot_stream(path: Path) -> list[list[Spot]]:
    """Return what Camelot's finder by white space gives."""
    import camelot  # type: ignore[import-not-found, unused-ignore]

    return [
        spots(table.df.values.tolist())
        for table in camelot.read_pdf(str(path), pages="all", flavor="stream")
    ]


def documents(folder: Path) -> dict[str, tuple[Path, list[Path]]]:
    """Return a folder's PDFs by name, each with its golds."""
    found = {}
    for path in sorted(folder.glob("*.pdf")):
        golds = [path.with_name(f"{path.stem}-str.xml"), path.with_suffix(".gold.json")]
        if path.stem.endswith("a"):
            golds.append(path.with_name(f"{path.stem[:-1]}b-str.xml"))
        golds = [gold for gold in golds if gold.exists()]
        if golds:
            found[path.stem] = (path, golds)
    return found


def pages(path: Path) -> int:
    """Return how many pages a PDF has."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def measure(name: str, read: Reader, folder: Path, only: str, *, each: bool) -> None:
    """Print how right a reader is on a folder."""
    scores: list[Score] = []
    used = 0.0
    n_pages = 0
    for stem, (path, golds) in documents(folder).items():
        if only not in stem:
            continue
        begun = time.process_time()
        found = read(path)
        used += time.process_time() - begun
        n_pages += pages(path)
        best = max((score(found, gold_tables(gold)) for gold in golds), key=lambda one: one.f1)
        scores.append(best)
        if each:
            print(f"  {stem:24} P {best.precision:.3f}  R {best.recall:.3f}  F {best.f1:.3f}")
    if not scores:
        return
    total = Score(*(sum(getattr(s, f) for s in scores) for f in ("right", "found", "gold")))
    mean = [sum(getattr(s, f) for s in scores) / len(scores) for f in ("precision", "recall", "f1")]
    both = mean[0] + mean[1]
    of_means = 2 * mean[0] * mean[1] / both if both else 0.0
    print(
        f"{name:16} documents' mean: P {mean[0]:.3f} R {mean[1]:.3f} F {mean[2]:.3f} "
        f"(F of the means {of_means:.3f}); sums: P {total.precision:.3f} R {total.recall:.3f} "
        f"F {total.f1:.3f}; {1000 * used / max(n_pages, 1):.0f} ms/page, {len(scores)} documents"
    )


def main() -> None:
    """Measure all readers on each folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--each", action="store_true", help="print each document's figures")
    parser.add_argument("--only", default="", help="documents with this in their name")
    parser.add_argument("--no-others", action="store_true", help="planleser alone")
    args = parser.parse_args()
    readers: dict[str, Reader] = {"planleser": planleser, "as tables": planleser_tables}
    if not args.no_others:
        readers["pdfplumber"] = pdfplumber_alone
        try:
            import camelot  # type: ignore[import-not-found, unused-ignore] # noqa: F401
        except ImportError:
            print("Camelot is not installed.")
        else:
            readers["camelot stream"] = camelot_stream
    for folder in args.folders:
        print(folder)
        for name, read in readers.items():
            measure(name, read, folder, args.only, each=args.each and name == "planleser")


if __name__ == "__main__":
    main()

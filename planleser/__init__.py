"""Norwegian public bodies' plans, read from Word, PDF and web pages into pandas DataFrames.

    import planleser

    plan = planleser.read("arsplan-2025.docx")
    plan.activities[["title", "first_date", "status"]]

    planleser.ingest("data/raw", out="data/processed")
    tables = planleser.open("data/processed")
    tables.dates.query("kind == 'dated'")

This package only names what the others do: `parsers`, `normalizers` and `pipeline` are its inside.
Importing it is quick: pandas and the reading libraries are imported when they are first needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from parsers.document.model import DocumentRefusedError
from pipeline import __version__
from pipeline.plan.errors import UsageError
from planleser.dataset import Dataset
from planleser.dataset import open_folder as _open_folder
from planleser.plan import Plan
from planleser.plan import read_file as _read_file

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.ingest.run import IngestReport

__all__ = [
    "Dataset",
    "DocumentRefusedError",
    "Plan",
    "UsageError",
    "__version__",
    "dates",
    "diff",
    "ingest",
    "open",
    "read",
]

_OUT = "data/processed"


def read(path: str | Path, *, passwords: Sequence[str] = ()) -> Plan:
    """Return what one file says, as `ingest` would store it.

    The passwords are tried on a PDF that needs one. Raises DocumentRefusedError, whose message says
    why the file cannot be read; FileNotFoundError where there is none.
    """
    return _read_file(Path(path), passwords)


def dates(
    text: str | Iterable[str], *, year: int | None = None, month: int | None = None
) -> pd.DataFrame:
    """Return the time expressions in a text, or in each of several, one a row.

    The columns are those of the table `dates` that a text by itself can fill, after `source`, the
    number of the text from 0. `year` and `month` are those of expressions that name none.
    """
    from planleser.texts import read_texts

    return read_texts([text] if isinstance(text, str) else text, year, month)


def ingest(
    *paths: str | Path,
    out: str | Path = _OUT,
    force: bool = False,
    passwords: Sequence[str] = (),
    persons_file: str | Path | None = None,
    engine: Literal["local", "dask"] = "local",
    scheduler: str | None = None,
    workers: int | None = None,
    format: Literal["parquet", "delta"] = "parquet",  # noqa: A002 - the command calls it so
    state: str | Path | None = None,
) -> IngestReport:
    """Bring the tables below `out` up to date with the plans below the paths (`data/raw`).

    The report has the number of files, those that were read, each plan's figures, and a sentence on
    each file that was refused. With a file of pseudonyms people's names are replaced. Paths may be
    addresses such as "s3://bucket/plans".

    With the engine "dask" the workers of a cluster read, those of the scheduler's address or of one
    that is started here; `workers` is how many processes there are, by default one a core. With the
    format "delta" there are Delta tables, too; they may be elsewhere (`out="s3://…"`), then `state`
    is the folder of the tables (`data/processed`).

    Raises UsageError for a path that is not there and for options that do not go together, OSError
    where the tables cannot be written.
    """
    from pipeline.ingest.run import ingest as run
    from pipeline.lake.targets import Target
    from pipeline.plan.place import place_of

    target = Target(
        place_of(out),
        Path(_OUT if state is None else state),
        format,
        engine,
        scheduler,
        workers,
    )
    return target.ingest(
        lambda folder, engine: run(
            [place_of(path) for path in paths or ("data/raw",)],
            folder,
            force=force,
            passwords=passwords,
            persons_file=None if persons_file is None else Path(persons_file),
            workers=workers,
            engine=engine,
        )
    )


def open(folder: str | Path = _OUT) -> Dataset:  # noqa: A001 - the verb of the field
    """Return the tables below a folder; raises UsageError where nothing was ingested."""
    return _open_folder(Path(folder))


def diff(old: str | Path, new: str | Path, *, passwords: Sequence[str] = ()) -> pd.DataFrame:
    """Return what changed from one file to another, one change a row.

    The columns are those of the table `changes` that two files can fill, and the activity's
    `title`. Raises as `read` does.
    """
    from planleser.compare import diff_files

    return diff_files(Path(old), Path(new), passwords)

"""Whether a dataset has people's names or pseudonyms: from its beginning, one or the other."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.files.source_file import SourceFile
from pipeline.plan.errors import UsageError
from pipeline.redaction.persons_file import DEFAULT_NAME, PersonsFile, open_persons
from pipeline.store.dataset import Dataset


def default_persons_file(out: Path) -> Path:
    """Return the default path of the pseudonyms: beside the folder of the dataset."""
    beside = out.parent if out.name not in ("", "..") else out.resolve().parent
    return beside / DEFAULT_NAME


def without(persons_file: Path | None, sources: Sequence[SourceFile]) -> list[SourceFile]:
    """Return the files that are neither the file of pseudonyms nor its report."""
    if persons_file is None:
        return list(sources)
    from pipeline.redaction.report import report_path

    ours = {os.path.realpath(path) for path in (persons_file, report_path(persons_file))}
    return [source for source in sources if os.path.realpath(source.path) not in ours]


@contextmanager
def pseudonyms(dataset: Dataset, path: Path | None) -> Iterator[PersonsFile | None]:
    """Return the pseudonyms for a dataset, held until the end; None where it has names.

    Raises UsageError where the dataset was made the other way, or with other pseudonyms.
    """
    root, before = dataset.root, dataset.persons()
    if path is None:
        if before is not None:
            raise UsageError(
                f"{root}: these tables were made with --redact-persons; give it again, or name "
                "another folder with --out"
            )
        yield None
        return
    if dataset.exists() and before is None:
        raise UsageError(
            f"{root}: these tables were made without --redact-persons; name another folder "
            "with --out"
        )
    if _inside(path, root):
        raise UsageError(
            f"{path}: the file of pseudonyms must not lie in the folder of the tables; name "
            "another with --persons-file"
        )
    with open_persons(path) as persons:
        if len(persons) < (before or 0):
            raise UsageError(
                f"{path}: these are not the pseudonyms that {root} was made with; name their file "
                "with --persons-file"
            )
        yield persons


def _inside(path: Path, folder: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))

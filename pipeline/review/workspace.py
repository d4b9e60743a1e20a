"""The folder of plans and its dataset, as the review page changes them: one change at a time."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.corrections.file import change_corrections, read_corrections, write_whole
from pipeline.corrections.model import Correction, with_correction
from pipeline.files.choice import Choice
from pipeline.ingest.run import IngestReport, ingest
from pipeline.outputs.load import load_plan
from pipeline.outputs.model import Plan
from pipeline.plan.settings import SETTINGS_NAME, read_settings
from pipeline.review.listed import Heading, Listed, columns_of, listed_plans
from pipeline.review.taught import with_header
from pipeline.store.dataset import Dataset

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_LONGEST_NAME = 120  # characters of a file's or folder's name
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


class SeenElsewhereError(Exception):
    """Another tab, or a person, has put the value right meanwhile: `other` says what."""

    def __init__(self, other: Correction) -> None:
        self.other = other
        super().__init__(other.corrected)


@dataclass(frozen=True, slots=True)
class Added:
    """A file that was put into a plan's folder, and the sentence where it cannot be read."""

    name: str
    refused: str = ""


class Workspace:
    """A folder of plans, and the dataset that is made from it.

    What changes the folder is done under one lock, so two requests end as one after the other;
    that of the dataset keeps other programs out.
    """

    def __init__(self, root: Path, out: Path, choice: Choice | None = None) -> None:
        self.root = root
        self.out = out
        self._choice = choice
        self._lock = threading.Lock()

    def refresh(self) -> IngestReport:
        """Bring the dataset up to date with the folder, and return what was done."""
        with self._lock:
            return self._ingest()

    def _ingest(self) -> IngestReport:
        return ingest([self.root], self.out, choice=self._choice)

    def plans(self) -> tuple[Listed, ...]:
        """Return the current plans in short."""
        dataset = Dataset(self.out)
        return listed_plans(dataset) if dataset.exists() else ()

    def plan(self, plan_id: str) -> Plan | None:
        """Return a plan by its id, or one that it had before; None where there is none."""
        dataset = Dataset(self.out)
        return load_plan(dataset, dataset.plan_of(plan_id)) if dataset.exists() else None

    def columns(self, plan: Plan) -> tuple[Heading, ...]:
        """Return the columns of a plan, those that nobody knows first."""
        return columns_of(Dataset(self.out), plan.plan_id)

    def folder(self, plan: Plan) -> Path | None:
        """Return the folder of a plan, None for a file that lies loose in the folder of plans."""
        parent = (self.root / PurePosixPath(plan.file)).parent
        return None if parent == self.root else parent

    def corrections(self, plan: Plan) -> tuple[Correction, ...]:
        """Return the corrections beside a plan."""
        folder = self.folder(plan)
        return () if folder is None else read_corrections(folder)[0]

    def correct(self, plan: Plan, new: Correction, seen: str | None) -> None:
        """Write a correction beside a plan, and read the plan anew.

        `seen` is what the correction of the same value said when the page was made, None where
        there was none. Raises SeenElsewhereError where it says something else by now.
        """
        folder = self.folder(plan)
        if folder is None:
            raise ValueError("a file outside any plan's folder has no corrections")

        def changed(known: tuple[Correction, ...]) -> tuple[Correction, ...]:
            other = next((one for one in known if one.key == new.key), None)
            if other is not None and other.corrected not in (seen, new.corrected):
                raise SeenElsewhereError(other)
            return with_correction(known, new)

        with self._lock:
            change_corrections(folder, changed)
            self._ingest()

    def undo(self, plan: Plan, key: tuple[str, ...]) -> None:
        """Take the correction of a value back, and read the plan anew."""
        folder = self.folder(plan)
        if folder is None:
            return
        with self._lock:
            change_corrections(folder, lambda known: tuple(one for one in known if one.key != key))
            self._ingest()

    def teach(self, header: str, field: str) -> None:
        """Write what a header means into the settings of all plans, and read them anew.

        Raises SettingsError where those settings cannot be read.
        """
        with self._lock:
            read_settings(self.root)
            path = self.root / SETTINGS_NAME
            text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
            write_whole(path, with_header(text, header, field).encode())
            self._ingest()

    def add(
        self, plan_folder: str, files: Sequence[tuple[str, Callable[[], bytes]]]
    ) -> list[Added]:
        """Put files into a plan's folder and read them; a file with that name gets a number."""
        folder = self.root.joinpath(*map(safe_name, plan_folder.split("/")))
        with self._lock:
            folder.mkdir(parents=True, exist_ok=True)
            added = [Added(_put(folder, safe_name(name), data())) for name, data in files]
            report = self._ingest()
        refused = {
            Path(one.file): one.message for one in report.documents if one.status == "refused"
        }
        return [
            Added(
                one.name,
                refused.get(folder / one.name, "").replace(str(folder / one.name), one.name),
            )
            for one in added
        ]


def safe_name(name: str) -> str:
    """Return a name that every system takes for a file or folder: no path, no control."""
    bare = _UNSAFE.sub(
        " ", unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    )
    bare = " ".join(bare.split()).strip(". ")[-_LONGEST_NAME:]
    if not bare or _RESERVED.match(bare):
        bare = f"plan {bare}".strip()
    return bare


def _put(folder: Path, name: str, data: bytes) -> str:
    """Write a file, beside one of that name with other bytes under the next free name."""
    stem, dot, ending = name.rpartition(".")
    place = folder / name
    number = 1
    while place.exists() and place.read_bytes() != data:
        number += 1
        place = folder / (f"{stem} ({number}){dot}{ending}" if dot else f"{name} ({number})")
    write_whole(place, data)
    return place.name

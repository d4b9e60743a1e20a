"""The folder of plans and its dataset, as the review page changes them: one change at a time."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from pipeline.corrections.file import change_corrections, read_corrections
from pipeline.corrections.model import Correction, with_correction
from pipeline.files.choice import Choice
from pipeline.files.find import is_skipped
from pipeline.ingest.run import IngestReport, ingest
from pipeline.outputs.load import load_plan
from pipeline.outputs.model import Plan
from pipeline.plan.names import plain
from pipeline.plan.settings import SETTINGS_NAME, read_settings
from pipeline.review.listed import Heading, Listed, columns_of, listed_plans
from pipeline.review.taught import with_header
from pipeline.store.dataset import Dataset
from pipeline.writing.whole_file import write_whole

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_LONGEST_NAME = 200  # bytes of a file's or folder's name: systems take 255, and a number is added
_NO_DOCUMENT = "{} cannot be read: a file of this name is no document of a plan"
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


class SeenElsewhereError(Exception):
    """Another tab, or a person, has put the value right meanwhile: `other` says what."""

    def __init__(self, other: Correction) -> None:
        self.other = other
        super().__init__(other.corrected)


class CircleError(Exception):
    """A row would go on one that goes on it."""


class NotReadAnewError(Exception):
    """What was asked is stored, but the plans could not be read anew: the message says why."""


@dataclass(frozen=True, slots=True)
class Added:
    """A file that was put into a plan's folder, and the sentence where it cannot be read.

    `path` is where it is below the folder of plans.
    """

    name: str
    refused: str = ""
    path: str = ""


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

    def _ingest_after_change(self) -> IngestReport:
        try:
            return self._ingest()
        except OSError as error:
            raise NotReadAnewError(error.strerror or str(error)) from error

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

    def correct(self, plan: Plan, new: Correction, seen: str | None) -> bool:
        """Write a correction beside a plan, and read the plan anew; return whether it says more.

        One that says what stands there takes that of the same value back. `seen` is what the
        correction of the same value said when the page was made, None where there was none. Raises
        SeenElsewhereError where it says something else by now, CircleError for a row that would go
        on itself, NotReadAnewError where it is stored but the plan cannot be read.
        """
        folder = self.folder(plan)
        if folder is None:
            raise ValueError("a file outside any plan's folder has no corrections")

        def changed(known: tuple[Correction, ...]) -> tuple[Correction, ...]:
            other = next((one for one in known if one.key == new.key), None)
            if other is not None and other.corrected not in (seen, new.corrected):
                raise SeenElsewhereError(other)
            if new.kind == "same_as" and _goes_on_itself(new, known):
                raise CircleError
            if _says_nothing(new):
                return tuple(one for one in known if one.key != new.key)
            return with_correction(known, new)

        with self._lock:
            known = read_corrections(folder)[0]
            if changed(known) == known:
                return not _says_nothing(new)
            change_corrections(folder, changed)
            self._ingest_after_change()
        return not _says_nothing(new)

    def undo(self, plan: Plan, key: tuple[str, ...], seen: str) -> None:
        """Take the correction of a value back, and read the plan anew.

        Raises SeenElsewhereError where it says something else than what was seen on the page.
        """
        folder = self.folder(plan)
        if folder is None:
            return

        def changed(known: tuple[Correction, ...]) -> tuple[Correction, ...]:
            for one in known:
                if one.key == key and one.corrected != seen:
                    raise SeenElsewhereError(one)
            return tuple(one for one in known if one.key != key)

        with self._lock:
            change_corrections(folder, changed)
            self._ingest_after_change()

    def teach(self, header: str, field: str) -> None:
        """Write what a header means into the settings of all plans, and read them anew.

        Raises SettingsError where those settings cannot be read.
        """
        with self._lock:
            read_settings(self.root)
            path = self.root / SETTINGS_NAME
            text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
            write_whole(path, with_header(text, header, field).encode())
            self._ingest_after_change()

    def add(
        self, plan_folder: str, files: Sequence[tuple[str, Callable[[], bytes]]]
    ) -> list[Added]:
        """Put files into a plan's folder and read them; a file with that name gets a number.

        All are put there or none is. What is no plan's document by its name, such as settings, is
        refused.
        """
        folder = self.root.joinpath(*map(safe_name, plan_folder.split("/")))
        refused_names = [bare_name(name) for name, _ in files if is_skipped(bare_name(name))]
        files = [(name, data) for name, data in files if not is_skipped(bare_name(name))]
        with self._lock:
            added = [Added(name, path=self._path(folder, name)) for name in _put_all(folder, files)]
            report = self._ingest_after_change()
        refused = {
            Path(one.file): one.message for one in report.documents if one.status == "refused"
        }
        read = [
            replace(
                one,
                refused=refused.get(folder / one.name, "").replace(
                    str(folder / one.name), one.name
                ),
            )
            for one in added
        ]
        return [*read, *(Added(name, _NO_DOCUMENT.format(name)) for name in refused_names)]

    def _path(self, folder: Path, name: str) -> str:
        return (folder / name).relative_to(self.root).as_posix()


def _says_nothing(new: Correction) -> bool:
    """Return whether a correction of a text or a day says what stands there."""
    return new.kind in ("text", "day") and new.corrected.strip() == new.original.strip()


def _goes_on_itself(new: Correction, known: Sequence[Correction]) -> bool:
    """Return whether a row that goes on another one comes back to itself through the others."""
    wholes = {
        plain(one.activity): plain(one.corrected)
        for one in known
        if one.kind == "same_as" and one.key != new.key
    }
    title, seen = plain(new.corrected), set[str]()
    while title in wholes and title not in seen:
        seen.add(title)
        title = wholes[title]
    return bool(seen) and title == plain(new.activity)


def bare_name(name: str) -> str:
    """Return the name of a file that a browser may give with its path."""
    return unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]


def safe_name(name: str) -> str:
    """Return a name that every system takes for a file or folder: no path, no control."""
    bare = " ".join(_UNSAFE.sub(" ", bare_name(name)).split()).strip(". ")
    # of a name that is too long its end is kept, which tells the format
    bare = bare.encode("utf-8", "ignore")[-_LONGEST_NAME:].decode("utf-8", "ignore").strip(". ")
    if not bare or _RESERVED.match(bare):
        bare = f"plan {bare}".strip()
    return bare


def _put_all(folder: Path, files: Sequence[tuple[str, Callable[[], bytes]]]) -> list[str]:
    """Write files into a folder, all or none; return the names that they have there."""
    is_new = not folder.exists()
    made: list[Path] = []
    names: list[str] = []
    try:
        for name, data in files:
            folder.mkdir(parents=True, exist_ok=True)
            before = set(folder.iterdir())
            names.append(_put(folder, safe_name(name), data()))
            made.extend({folder / names[-1]} - before)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        with suppress(OSError):
            if is_new:
                folder.rmdir()
        raise
    return names


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

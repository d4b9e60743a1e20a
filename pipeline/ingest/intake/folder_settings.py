"""The settings of plans' folders, each read once in a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.files.source_file import SourceFile
from pipeline.ingest.intake.told import Told
from pipeline.plan.names import printable
from pipeline.plan.place import Place
from pipeline.plan.settings import (
    SETTINGS_NAME,
    PlanSettings,
    SettingsError,
    plan_settings,
    read_settings,
)


class FolderSettings:
    """Returns the settings of a file's folder; what cannot be used is `told`.

    `finished` returns settings as they are to be kept.
    """

    def __init__(self, told: list[Told], finished: Callable[[PlanSettings], PlanSettings]) -> None:
        self._told = told
        self._finished = finished
        # by the folders of plans and of files; those that have none of their own share one
        self._known: dict[tuple[Place, str | None], PlanSettings] = {}
        self._taught: dict[Place, Mapping[str, str]] = {}

    def of(self, source: SourceFile) -> PlanSettings:
        """Return the settings of the folder that holds a file; empty ones where they are wrong."""
        key = source.root, "" if source.bare else source.folder
        if key not in self._known:
            self._known[key] = self._finished(self._read(source))
        return self._known[key]

    def _read(self, source: SourceFile) -> PlanSettings:
        root = source.root
        # not by the name that is stored: that may be spelt with other characters
        folder = root if source.folder is None else source.path.parents[0]
        try:
            if root not in self._taught:
                self._taught[root] = read_settings(root).headers
            return plan_settings(root, folder, self._taught[root])
        except SettingsError as error:
            place = printable(folder / SETTINGS_NAME)
            self._told.append(Told(place, "refused", "settings", f"{error}."))
            return PlanSettings()

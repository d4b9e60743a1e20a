"""The settings of plans' folders, each read once in a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.files.source_file import SourceFile
from pipeline.ingest.intake.spoken import Spoken
from pipeline.ingest.intake.told import Told
from pipeline.plan.place import Place
from pipeline.plan.settings import (
    SETTINGS_NAME,
    PlanSettings,
    SettingsError,
    plan_settings,
    read_settings,
)
from pipeline.store.dataset import Dataset


class FolderSettings:
    """Returns the settings of a file's folder; what cannot be used is `told`.

    `spoken` gives settings as they are kept, and `shared` those that are equal as one.
    """

    def __init__(
        self,
        dataset: Dataset,
        told: list[Told],
        spoken: Spoken,
        shared: Callable[[PlanSettings], PlanSettings],
    ) -> None:
        self._dataset = dataset
        self._told = told
        self._spoken = spoken
        self._shared = shared
        # by the folders of plans and of files; those that have none of their own share one
        self._known: dict[tuple[Place, str | None], PlanSettings] = {}
        self._taught: dict[Place, Mapping[str, str]] = {}

    def of(self, source: SourceFile) -> PlanSettings:
        """Return the settings of the folder that holds a file; empty ones where they are wrong."""
        key = source.root, "" if source.bare else source.folder
        if key not in self._known:
            self._known[key] = self._shared(self._spoken.settings(self._read(source)))
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
            place = f"{self._spoken.folder(source)}/{SETTINGS_NAME}"
            sentence = self._spoken.sentence(f"{error}.", source)
            below = self._spoken.source(source).folder
            name = f"{below}/{SETTINGS_NAME}" if below else SETTINGS_NAME
            here = self._dataset.from_here(root)
            self._told.append(Told(place, "refused", "settings", sentence, name=name, root=here))
            return PlanSettings()

"""How a run speaks of files: without people's names where the tables have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.files.source_file import SourceFile
from pipeline.plan.names import printable
from pipeline.plan.settings import PlanSettings

if TYPE_CHECKING:
    from pipeline.redaction.redact import Redactor


class Spoken:
    """Gives files and settings as they are kept and told of; sentences are printed and logged."""

    def __init__(self, redactor: Redactor | None) -> None:
        self._redactor = redactor

    def source(self, source: SourceFile) -> SourceFile:
        """Return a file under the name that is kept."""
        return self._redactor.source(source) if self._redactor else source

    def settings(self, settings: PlanSettings) -> PlanSettings:
        """Return settings as they are kept."""
        return self._redactor.settings(settings) if self._redactor else settings

    def place(self, source: SourceFile) -> str:
        """Return where a file lies, by the name that is kept."""
        if self._redactor is None:
            return printable(source.path)
        return printable(source.path.parents[source.name.count("/")] / source.name)

    def folder(self, source: SourceFile) -> str:
        """Return where the folder that holds a file lies, as `place`."""
        source = self.source(source)
        above = source.path.parents
        return printable(above[source.name.count("/")] / (source.folder or "."))

    def sentence(self, sentence: str, source: SourceFile) -> str:
        """Return a sentence on what lies in the folder of a file."""
        if self._redactor is None:
            return sentence
        others = sentence.split(str(source.path.parents[0]))
        return self.folder(source).join(map(self._redactor.text, others))

"""A file to be read, and the plan whose folder it is in; the places that a run looked at."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.plan.place import Place


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to be read: where it is, its path below the folder of plans, its plan's folder.

    `folder` is the path below the folder of plans of the folder that holds the file; None for a
    file outside any plan's folder: its plan is named after its title. `root` is the folder of
    plans. Of a `bare` file it was seen that neither settings nor corrections lie beside it.
    """

    path: Place
    name: str
    folder: str | None
    root: Place
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """A folder that a run looked through, by its path below a folder of plans, "" for that itself.

    A file that is known to lie there and was not found is gone.
    """

    root: Place
    below: str = ""

    def holds(self, name: str) -> bool:
        """Return whether a file lies in it, by its path below the folder of plans."""
        return not self.below or name.startswith(f"{self.below}/")

    def may_hold(self, plan_id: str) -> bool:
        """Return whether files of a plan may lie in it."""
        return self.holds(f"{plan_id}/")


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a run, in the order of their names, and where it looked for them."""

    files: tuple[SourceFile, ...]
    scopes: tuple[Scope, ...]

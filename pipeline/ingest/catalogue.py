"""What the folders of plans of a run say of the dataset for data catalogues."""

from __future__ import annotations

from dataclasses import replace

from pipeline.files.source_file import Found
from pipeline.ingest.intake.told import Told
from pipeline.plan.catalogue import read_catalogue
from pipeline.plan.manifest import Catalogue, Manifest
from pipeline.plan.names import printable
from pipeline.plan.settings import SETTINGS_NAME, SettingsError
from pipeline.store.dataset import Dataset


def catalogue_now(
    dataset: Dataset, manifest: Manifest, found: Found, told: list[Told]
) -> Catalogue | None:
    """Return what is said of the dataset now; None where nobody says anything.

    A folder of plans that said so before is asked again where the run looked into it. What cannot
    be used, or contradicts another folder, is told and changes nothing.
    """
    known = manifest.catalogue
    said: dict[str, Catalogue | None] = {}
    roots = {one.root for one in found.files} | {one.root for one in found.scopes}
    for root in sorted(roots, key=str):
        here = dataset.from_here(root)
        try:
            one = read_catalogue(root)
        except SettingsError as error:
            _tell(told, printable(root / SETTINGS_NAME), f"{error}.", here)
            if known is not None and known.folder == here:
                said[here] = known
            continue
        said[here] = None if one is None else replace(one, folder=here)
    if known is not None:
        known = said.get(known.folder, known)
    known = known or next(filter(None, said.values()), None)
    for here, one in said.items():
        if known and one and replace(one, folder="") != replace(known, folder=""):
            place = printable(dataset.place(here) / SETTINGS_NAME)
            other = printable(dataset.place(known.folder))
            reason = f"in [catalogue], {other} says something else"
            _tell(told, place, f"{place}: {reason}; it was left out.", here)
    return known


def _tell(told: list[Told], place: str, sentence: str, root: str) -> None:
    """Note a sentence, unless a plan in the folder had it told."""
    if all(one.message != sentence for one in told):
        name = SETTINGS_NAME
        told.append(Told(place, "refused", "settings", sentence, name=name, root=root))

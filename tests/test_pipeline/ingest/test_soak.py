"""A folder of plans over time: whatever happened to it, the tables are those of what is there now.

Files come, are changed, moved, withdrawn and come back, folders are renamed; after every step the
rows of the current revisions are those of a dataset that is made anew from the folder.
"""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from current_rows import current
from made_plans import plan_page

from pipeline.ingest.run import ingest
from pipeline.store.dataset import Dataset

TITLES = ["Bokprat", "Lesesirkel", "Kurs", "Kino", "Dans", "Konsert", "Sommerles", "Fagdag"]
FOLDERS = ["a", "b", "kultur/kino", "kultur/bibliotek", "skole/1/plan", "æ ø"]
# how long `make soak` is: 20 seeds of 60 steps are meant for half an hour on two cores
_SEEDS = int(os.environ.get("SOAK_SEEDS", "20"))
_LONG = int(os.environ.get("SOAK_STEPS", "60"))
_STEPS = ("write", "write", "change", "remove", "return", "move", "rename", "copy", "touch")


class _Folder:
    """A folder of plans, and what may happen to it."""

    def __init__(self, raw: Path, attic: Path, seed: int) -> None:
        self.raw, self.attic = raw, attic
        self.chance = random.Random(seed)
        self.number = 0

    def files(self) -> list[Path]:
        return sorted(path for path in self.raw.rglob("*.html"))

    def page(self) -> str:
        titles = self.chance.sample(TITLES, self.chance.randint(2, 6))
        rows = [
            {
                "activity": f"{title} {self.chance.randint(1, 3)}",
                "date": f"{self.chance.randint(1, 28)}. mai",
                "responsible": self.chance.choice(["Kari", "Biblioteket", ""]),
            }
            for title in titles
        ]
        return plan_page("Årsplan 2025", rows)

    def write(self) -> None:
        self.number += 1
        folder = self.raw / self.chance.choice(FOLDERS)
        folder.mkdir(parents=True, exist_ok=True)
        month, day = divmod(self.number, 28)
        name = f"2025-{month + 1:02}-{day + 1:02} plan.html"
        (folder / name).write_text(self.page(), encoding="utf-8")

    def change(self) -> None:
        if files := self.files():
            self.chance.choice(files).write_text(self.page(), encoding="utf-8")

    def remove(self) -> None:
        files = self.files()
        if len(files) > 2:
            gone = self.chance.choice(files)
            place = self.attic / gone.relative_to(self.raw)
            place.parent.mkdir(parents=True, exist_ok=True)
            gone.rename(place)

    def __getattr__(self, name: str) -> Any:
        return {"return": self.bring_back}[name]

    def bring_back(self) -> None:
        kept = sorted(self.attic.rglob("*.html"))
        if kept:
            back = self.chance.choice(kept)
            place = self.raw / back.relative_to(self.attic)
            place.parent.mkdir(parents=True, exist_ok=True)
            back.replace(place)

    def move(self) -> None:
        if files := self.files():
            file = self.chance.choice(files)
            place = self.raw / self.chance.choice(FOLDERS) / file.name
            if not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                file.rename(place)

    def rename(self) -> None:
        folders = sorted({file.parent for file in self.files()})
        if folders:
            self.number += 1
            self.chance.choice(folders).rename(self.raw / f"ny{self.number}")

    def copy(self) -> None:
        if files := self.files():
            file = self.chance.choice(files)
            self.number += 1
            shutil.copy(file, file.with_name(f"kopi {self.number} {file.name}"))

    def touch(self) -> None:
        if files := self.files():
            os.utime(self.chance.choice(files))


def soak(folder: Path, seed: int, steps: int) -> None:
    raw, out = folder / "raw", folder / "out"
    raw.mkdir(parents=True)
    plans = _Folder(raw, folder / "attic", seed)
    plans.write()
    for step in range(steps):
        what = plans.chance.choice(_STEPS)
        getattr(plans, what)()
        ingest([raw], out, workers=1, accept_removals=True)
        fresh = folder / f"fresh{step}"
        ingest([raw], fresh, workers=1)
        assert current(out) == current(fresh), f"seed {seed}, step {step}: {what}"
        activities = pd.read_parquet(out / "activities")
        keys = ["plan_id", "revision", "activity_id"]
        assert not activities.duplicated(keys).any()
        again = ingest([raw], out, workers=1, accept_removals=True)
        assert not again.changed, f"seed {seed}, step {step}: {what}"
        shutil.rmtree(fresh)
    assert not Dataset(out).damage()


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_the_tables_are_those_of_what_is_there(tmp_path: Path, seed: int) -> None:
    soak(tmp_path, seed, 8)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3, 3 + _SEEDS))
def test_a_long_time(tmp_path: Path, seed: int) -> None:
    soak(tmp_path, seed, _LONG)

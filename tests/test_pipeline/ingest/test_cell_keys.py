"""Every value of an activity can be joined to the cell, and the box, that it was read from."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from conftest import ROOT

from pipeline.ingest.run import ingest

_TWO_TABLES = """# Årsplan 2026

## Vår

| Aktivitet | Tidspunkt | Ansvarlig | Sted | Målgruppe | Mål | Budsjett |
|---|---|---|---|---|---|---|
| Kurs A | 8. januar | Kari | Sal 1 | Barn | Lese mer | 5000 |
| Kurs B | 9. februar | Kari | Sal 2 | Unge | Lese ofte | 6000 |

## Høst

| Uke | Dato | Aktivitet | Tiltak nr | Ansvarlig |
|---|---|---|---|---|
| 37 | 8. september | Kurs C | 4 | Kari |
| 41 | 9. oktober | Kurs D, fra 12. oktober | 5, 6 | Kari og Ola |
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    for name in ("to-tabeller", "ekte"):
        (folder / "raw" / name).mkdir(parents=True)
    (folder / "raw" / "to-tabeller" / "plan.md").write_text(_TWO_TABLES, encoding="utf-8")
    for file in (ROOT / "tests" / "documents" / "plans").rglob("*.docx"):
        place = folder / "raw" / file.stem
        place.mkdir()
        (place / file.name).write_bytes(file.read_bytes())
    ingest([folder / "raw"], folder / "out")
    return folder / "out"


@pytest.mark.parametrize("table", ["dates", "parties", "measure_links"])
def test_every_value_stands_in_the_cell_that_its_keys_name(made: Path, table: str) -> None:
    keys = ["document_id", "table", "row", "col"]
    cells = pd.read_parquet(made / "cells")
    values = pd.read_parquet(made / table)
    assert len(values)
    joined = values.merge(cells, on=keys, how="left", suffixes=("", "_cell"))
    assert len(joined) == len(values)
    assert joined["original"].notna().all()
    if table == "measure_links":
        said = zip(joined["measure"].astype(str), joined["text"], strict=True)
    else:
        said = zip(joined["text"], joined["text_cell"], strict=True)
    assert [pair for pair in said if str(pair[0]).split("\n")[0] not in pair[1]] == []


def test_an_activity_of_the_second_table_has_its_own_keys(made: Path) -> None:
    activities = pd.read_parquet(made / "activities")
    own = activities[activities["plan_id"] == "to-tabeller"]
    assert list(own[["table", "row"]].itertuples(index=False, name=None)) == [
        (1, 1),
        (1, 2),
        (2, 1),
        (2, 2),
    ]
    first = own.iloc[0]
    assert list(first[["place", "audience", "goal", "budget"]]) == [
        *("Sal 1", "Barn", "Lese mer", "5000"),
    ]
    assert own["extra"].isna().all()


def test_times_of_two_columns_of_one_field_have_each_its_column(made: Path) -> None:
    dates = pd.read_parquet(made / "dates")
    own = dates[(dates["plan_id"] == "to-tabeller") & (dates["table"] == 2)]
    # the week and the day are one time; it is told by the day's cell
    assert set(own["col"]) == {2, 3}

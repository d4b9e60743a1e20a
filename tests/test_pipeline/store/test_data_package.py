"""The data package of a dataset: valid, and true of its rows."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from conftest import RENDITIONS, planleser

from pipeline.ingest.run import ingest
from pipeline.schema import TABLES, columns

DOCUMENTS = Path(__file__).parents[2] / "documents"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dataset of a yearly plan in two formats and revisions, action plans and a page."""
    folder = tmp_path_factory.mktemp("package")
    raw = folder / "raw"
    shutil.copytree(DOCUMENTS / "action_plan", raw / "action_plan")
    shutil.copytree(DOCUMENTS / "revisions", raw / "revisions")
    place = raw / "arsplan-2025"
    place.mkdir()
    for form in ("html", "docx"):
        shutil.copy(RENDITIONS[form], place / f"plan 2024-12-01.{form}")
    text = RENDITIONS["html"].read_text("utf-8").replace("Uke 43", "Uke 44")
    (place / "plan 2025-02-01.html").write_text(text, "utf-8")
    (raw / "side").mkdir()
    page = "<title>Nytt</title><p>Onsdag 4. mars 2026 kl. 19 er det konsert på kinoen.</p>"
    (raw / "side" / "side.html").write_text(page, "utf-8")
    ingest([raw], folder / "out")
    return folder / "out"


@pytest.fixture(scope="module")
def package(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "datapackage.json").read_text("utf-8"))
    return found


def resources(package: dict[str, Any], form: str) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in package["resources"] if one["format"] == form}


def rows(out: Path, resource: dict[str, Any]) -> pd.DataFrame:
    return pd.concat([pd.read_parquet(out / file) for file in resource["path"]])


def test_the_resources_are_the_files_of_the_state(out: Path, package: dict[str, Any]) -> None:
    listing = json.loads((out / "dataset.json").read_text("utf-8"))
    found = resources(package, "parquet")
    assert {name: one["path"] for name, one in found.items()} == listing["tables"]
    assert package["commit"] == listing["commit"]
    assert all((out / one["path"]).is_file() for one in resources(package, "csv").values())


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_described(package: dict[str, Any], name: str) -> None:
    fields = resources(package, "parquet")[name]["schema"]["fields"]
    assert [one["name"] for one in fields] == [one.name for one in columns(TABLES[name])]
    assert all(one["description"] or "enum" in one["constraints"] for one in fields)


@pytest.mark.parametrize("name", TABLES)
def test_keys_and_vocabularies_hold_in_every_revision(
    out: Path, package: dict[str, Any], name: str
) -> None:
    found = resources(package, "parquet")
    table, schema = rows(out, found[name]), found[name]["schema"]
    if key := schema.get("primaryKey"):
        assert len(table)
        assert not table.duplicated(key).any()
        assert table[key].notna().all(axis=None)
    for one in schema.get("foreignKeys", ()):
        other = rows(out, found[one["reference"]["resource"]])
        known = set(other[one["reference"]["fields"]].itertuples(index=False, name=None))
        assert set(table[one["fields"]].itertuples(index=False, name=None)) <= known
    for field in schema["fields"]:
        limits = field.get("constraints", {})
        values = table[field["name"]]
        assert not limits.get("required") or values.notna().all()
        assert "enum" not in limits or set(values.dropna()) <= set(limits["enum"])


def test_frictionless_takes_the_package_and_the_rows_of_its_csv_files(out: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="needs frictionless")
    package = frictionless.Package(str(out / "datapackage.json"))
    assert len(package.resources) == 2 * len(TABLES)
    for name in TABLES:
        package.remove_resource(name)
    report = package.validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5]


def test_verify_finds_a_package_that_was_edited(out: Path, tmp_path: Path) -> None:
    own = tmp_path / "out"
    shutil.copytree(out, own)
    (own / "datapackage.json").write_text("{}", "utf-8")
    answer = planleser("verify", "--out", str(own))
    assert answer.returncode == 1
    assert "datapackage.json" in answer.stdout + answer.stderr

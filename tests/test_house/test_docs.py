"""The documents say what is true."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import licences
import pytest
from conftest import ROOT
from doc_examples import (
    DOCUMENTS,
    MADE,
    SUMMARY,
    Example,
    answer,
    examples,
    make_workspace,
)

import planleser
from normalizers.temporal.grammar.rules import RULES
from pipeline.cli.commands_by_name import COMMANDS
from pipeline.cli.docs.pages import pages
from pipeline.cli.docs.settings import example as settings_example
from pipeline.plan import findings
from pipeline.plan.catalogue import catalogue_settings, read_catalogue
from pipeline.plan.settings import PlanSettings, read_settings
from pipeline.schema import TABLES

README = (ROOT / "README.md").read_text(encoding="utf-8")
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
REFERENCE = ROOT / "docs" / "reference"
PACKAGES = ("planleser", "parsers", "normalizers", "pipeline")
WRITTEN = [*DOCUMENTS, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
EXAMPLES = [example for document in DOCUMENTS for example in examples(document)]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("documents") / "workspace"
    return folder, make_workspace(folder)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_prints_what_the_document_says(
    workspace: tuple[Path, str], example: Example
) -> None:
    printed = answer(example, workspace[0])
    assert "Traceback" not in printed
    if example.printed.strip():
        assert printed == example.printed


def test_the_tutorial_shows_what_ingest_says(workspace: tuple[Path, str]) -> None:
    shown = SUMMARY.search(TUTORIAL)
    assert shown is not None
    assert shown[2].replace(MADE, "planleser") == workspace[1]


def test_there_are_examples_in_every_kind_of_document() -> None:
    places = {example.document.relative_to(ROOT).parts[:2] for example in EXAMPLES}
    assert {("README.md",), ("docs", "tutorial.md"), ("docs", "how-to")} <= places
    assert sum(example.is_script for example in EXAMPLES) >= 3


@pytest.mark.parametrize("name", pages())
def test_the_reference_is_what_the_program_declares(name: str) -> None:
    assert (REFERENCE / name).read_text(encoding="utf-8") == pages()[name], "run make docs"


def test_the_reference_names_everything() -> None:
    page = pages()
    assert all(f"## `planleser {command}`" in page["commands.md"] for command in COMMANDS)
    assert all(f"| `{code}` |" in page["findings.md"] for code in findings.catalogue())
    assert all(f"## `{table}`" in page["tables.md"] for table in TABLES)
    assert all(f"| `{rule.name}` |" in page["time-rules.md"] for rule in RULES)


def test_the_settings_that_are_shown_are_those_that_there_are(tmp_path: Path) -> None:
    named: set[str] = set()
    for name in ("yearly_plan.toml", "action_plan.toml"):
        text = settings_example(name)
        (tmp_path / "planleser.toml").write_text(text, encoding="utf-8")
        read_settings(tmp_path)  # raises where a value is wrong
        named |= tomllib.loads(text).keys()
    text = settings_example("all_plans.toml")
    (tmp_path / "planleser.toml").write_text(text, encoding="utf-8")
    assert tomllib.loads(text)["headers"] == dict(read_settings(tmp_path).headers)
    assert read_catalogue(tmp_path) is not None  # raises where a value is wrong
    assert tuple(sorted(tomllib.loads(text)["catalogue"])) == tuple(sorted(catalogue_settings()))
    beside = {"corrections", "broken"}  # from the file of corrections
    assert named == {field.name for field in fields(PlanSettings)} - beside


def test_the_environment_variables_of_the_code_are_in_the_reference() -> None:
    page = pages()["environment.md"]
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            for name in re.findall(r'"(PLANLESER_[A-Z_]*[A-Z])"', path.read_text("utf-8")):
                assert f"`{name}`" in page, name


def test_the_python_page_describes_every_name() -> None:
    page = (REFERENCE / "python.md").read_text(encoding="utf-8")
    for name in planleser.__all__:
        assert f"`planleser.{name}" in page, name


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 160


def test_every_make_target_that_documents_name_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*WRITTEN, ROOT / ".ci" / "run"])
    named = set(re.findall(r"(?:^(?:\$ | *)|`)make ([a-z-]+)", text, re.MULTILINE))
    assert named <= targets


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_a_document_names_exists(path: Path) -> None:
    text = re.sub(r"(?ms)^```.*?^```$", "", path.read_text(encoding="utf-8"))
    for name in re.findall(
        r"`((?:parsers|normalizers|pipeline|planleser|tests|docs)/[\w./-]+)`", text
    ):
        assert (ROOT / name).exists(), name
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (path.parent / link).exists(), link


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.stem)
def test_every_document_can_be_reached(path: Path) -> None:
    """From the README, by links."""
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        links = re.findall(r"\]\(([^)#:]+)", page.read_text(encoding="utf-8"))
        waiting.extend((page.parent / link).resolve() for link in links)
    assert path in seen


def test_every_folder_of_code_is_a_package() -> None:
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            assert (path.parent / "__init__.py").exists(), path


def test_every_finding_that_the_code_names_is_in_the_catalogue() -> None:
    named: set[str] = set()
    written: set[str] = set()
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            written.update(re.findall(r"\"([a-z_]+)\"", text))
            named.update(re.findall(r"(?:[Rr]emark|Problem|finding)\(\s*\"([a-z_]+)\"", text))
    assert named <= findings.catalogue().keys()
    assert findings.catalogue().keys() <= written


def test_the_licences_are_listed_and_none_binds_the_product() -> None:
    listed = dict(re.findall(r"^\| (\S+) \| (.+) \|$", licences.PAGE.read_text("utf-8"), re.M))
    assert licences.direct() <= set(listed)
    assert all(listed.values())
    strict = re.compile(r"(?<![A-Z])A?GPL|GNU (?:Affero )?General", re.IGNORECASE)
    assert not [name for name, licence in licences.licences().items() if strict.search(licence)]

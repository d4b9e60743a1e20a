"""The documents say what is true."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT
from pipeline.schema.docs import replace_description

from pipeline.cli.commands_by_name import COMMANDS
from pipeline.plan import findings

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_tables_in_the_readme_are_those_declared() -> None:
    assert replace_description(README) == README


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"`planleser {command}" in README


def test_every_make_target_that_documents_name_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^ *|`)make ([a-z-]+)", README + script, re.MULTILINE))
    assert named <= targets


def test_every_file_that_the_readme_names_exists() -> None:
    for name in re.findall(r"`((?:parsers|normalizers|pipeline)/[\w./]+)`", README):
        assert (ROOT / name).exists(), name


def test_every_folder_of_code_is_a_package() -> None:
    for package in ("parsers", "normalizers", "pipeline"):
        for path in (ROOT / package).rglob("*.py"):
            assert (path.parent / "__init__.py").exists(), path


def test_every_finding_that_the_code_names_is_in_the_catalogue() -> None:
    named: set[str] = set()
    written: set[str] = set()
    for package in ("parsers", "normalizers", "pipeline"):
        for path in (ROOT / package).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            written.update(re.findall(r"\"([a-z_]+)\"", text))
            named.update(re.findall(r"(?:[Rr]emark|Problem|finding)\(\s*\"([a-z_]+)\"", text))
    assert named <= findings.catalogue().keys()
    assert findings.catalogue().keys() <= written

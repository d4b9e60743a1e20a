"""The house rules that a reader could break unawares."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

MAY_IMPORT = {
    "parsers": {"parsers"},
    "normalizers": {"normalizers"},
    "pipeline": {"pipeline", "parsers", "normalizers"},
}
MODULES = sorted(path for package in MAY_IMPORT for path in (ROOT / package).rglob("*.py"))
# spaCy is slow to import: it lives in two modules; the same for what only some commands need
ONLY_IN = {
    "spacy": {"parties.py", "sentences.py"},
    "duckdb": {"query.py", "sql.py"},
    "pandas": set(),
}


def imports(path: Path, *, top_level: bool = False) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    nodes = tree.body if top_level else list(ast.walk(tree))
    for node in nodes:
        if node in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    own = {name.split(".")[0] for name in imports(path)} & MAY_IMPORT.keys()
    assert own <= MAY_IMPORT[package]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_heavy_libraries_stay_in_their_rooms(path: Path) -> None:
    used = {name.split(".")[0] for name in imports(path)}
    for library, homes in ONLY_IN.items():
        assert library not in used or path.name in homes


def test_the_program_starts_without_heavy_libraries() -> None:
    light = [path for path in MODULES if path.parent.name == "commands"]
    for path in [
        ROOT / "pipeline" / "cli" / "main.py",
        ROOT / "pipeline" / "ingest" / "run.py",
        *light,
    ]:
        heavy = {"pyarrow", "duckdb", "pandas", "spacy", "pdfplumber", "playa", "docx", "lxml"}
        assert not {name.split(".")[0] for name in imports(path, top_level=True)} & heavy


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_result_depends_on_the_clock(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not called & {"today", "now", "utcnow", "getlocale", "setlocale"}

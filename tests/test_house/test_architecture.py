"""The rules of the house that a contributor could break without noticing.

`may_import_*.toml` beside this file say, for each package, which folders a folder may import from.
"""

from __future__ import annotations

import ast
import statistics
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from conftest import ROOT

HERE = Path(__file__).parent
PACKAGES = ("parsers", "normalizers", "pipeline", "planleser")
ONE_WAY = {"parsers": {"parsers"}, "normalizers": {"normalizers"}}
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
FOLDERS = sorted({str(path.parent.relative_to(ROOT)) for path in MODULES})
LONGEST = 300  # lines of a module
MEDIAN = 120
MOST_MODULES = 15  # in a folder, without its __init__
MORE_MODULES: set[str] = set()
# the default of `report --date`, which the page prints: deadlines are overdue relative to a day
CLOCK = "pipeline/cli/render/targets.py"
LIGHT = ["pipeline/cli/main.py", "pipeline/ingest/run.py"]


def table(path: Path) -> dict[str, list[str]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


TABLES = {
    path.stem.removeprefix("may_import_"): table(path) for path in HERE.glob("may_import_*.toml")
}
MAY_IMPORT = {folder: allowed for tables in TABLES.values() for folder, allowed in tables.items()}
HEAVY = table(HERE / "heavy_libraries.toml")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imports(path: Path, *, top_level: bool = False) -> Iterator[str]:
    """Return the modules and names that a module imports, as dotted paths."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body if top_level else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def folder_of(dotted: str) -> str | None:
    """Return the folder of this repository that a dotted path leads into; None for a library."""
    parts = dotted.split(".")
    if parts[0] not in PACKAGES:
        return None
    path = ROOT
    for part in parts:
        if not (path / part).is_dir():
            break
        path /= part
    return name_of(path)


def folders_used() -> dict[str, set[str]]:
    """Return the other folders that the modules of each folder import from."""
    used: dict[str, set[str]] = {folder: set() for folder in FOLDERS}
    for path in MODULES:
        if path.name == "__main__.py":
            continue  # the door: it starts the command
        folder = name_of(path.parent)
        used[folder] |= {other for name in imports(path) if (other := folder_of(name))}
        used[folder].discard(folder)
    return used


USED = folders_used()


def test_relative_imports_hide_nothing() -> None:
    for path in MODULES:
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        assert not any(isinstance(node, ast.ImportFrom) and node.level for node in nodes), path


def test_the_tables_name_the_folders_that_there_are() -> None:
    ours = {folder for folder in FOLDERS if folder.split("/")[0] in TABLES}
    assert set(MAY_IMPORT) == ours


@pytest.mark.parametrize("folder", sorted(MAY_IMPORT))
def test_a_folder_imports_what_the_table_allows(folder: str) -> None:
    assert USED.get(folder, set()) <= set(MAY_IMPORT[folder])


@pytest.mark.parametrize("folder", sorted(MAY_IMPORT))
def test_the_table_allows_nothing_that_is_not_used(folder: str) -> None:
    assert set(MAY_IMPORT[folder]) <= USED.get(folder, set())


@pytest.mark.parametrize("package", sorted(ONE_WAY))
def test_parsers_and_normalizers_know_neither_each_other_nor_the_pipeline(package: str) -> None:
    for folder, others in USED.items():
        if folder.split("/")[0] == package:
            assert {other.split("/")[0] for other in others} <= ONE_WAY[package], folder


def test_no_folder_imports_in_a_circle() -> None:
    try:
        TopologicalSorter(USED).prepare()
    except CycleError as error:
        pytest.fail(" imports from ".join(reversed(error.args[1])))


@pytest.mark.parametrize("folder", FOLDERS)
def test_folders_stay_small(folder: str) -> None:
    modules = [path for path in (ROOT / folder).glob("*.py") if path.name != "__init__.py"]
    assert len(modules) <= MOST_MODULES or folder in MORE_MODULES


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_heavy_libraries_stay_in_their_rooms(path: Path) -> None:
    for library in {name.split(".")[0] for name in imports(path)} & HEAVY.keys():
        rooms = HEAVY[library]
        assert any(name_of(path) == room or ROOT / room in path.parents for room in rooms), library


def test_the_program_starts_without_heavy_libraries() -> None:
    light = [path for path in MODULES if "commands" in path.parts]
    for path in [*(ROOT / name for name in LIGHT), *light]:
        assert not {name.split(".")[0] for name in imports(path, top_level=True)} & HEAVY.keys()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_most_modules_are_far_smaller() -> None:
    sizes = [len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES]
    assert statistics.median(sizes) <= MEDIAN


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_result_depends_on_the_clock(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    asked = called & {"today", "now", "utcnow", "getlocale", "setlocale"}
    assert asked == ({"today"} if name_of(path) == CLOCK else set())


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_process_is_forked(path: Path) -> None:
    """A fork beside threads has their locks as they were: another process starts anew instead."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    given = {node.arg for node in ast.walk(tree) if isinstance(node, ast.keyword)}
    assert not called & {"fork", "forkpty"}
    assert not given & {"preexec_fn"}
    assert not {name for name in imports(path) if name.partition(".")[0] == "multiprocessing"}
    assert "ProcessPoolExecutor" not in path.read_text(encoding="utf-8")


def test_every_test_module_has_a_name_of_its_own() -> None:
    """Pytest imports tests by their bare names: two of one name cannot be collected together."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))

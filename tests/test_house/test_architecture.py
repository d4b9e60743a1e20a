"""The rules of the house that a contributor could break without noticing.

`may_import_*.toml` beside this file say, for each package, which folders a folder may import from.
"""

from __future__ import annotations

import ast
import statistics
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

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


class Seen(NamedTuple):
    """What the rules ask of a module."""

    lines: list[str]
    imports: set[str]  # modules and names, as dotted paths
    top_level_imports: set[str]
    attributes: set[str]
    keywords: set[str]
    is_relative: bool  # some import begins with a dot


@cache
def seen(path: Path) -> Seen:
    """Return what there is in a module, looked at once for all the rules."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    nodes = list(ast.walk(tree))
    return Seen(
        text.splitlines(),
        set(imports(nodes)),
        set(imports(tree.body)),
        {node.attr for node in nodes if isinstance(node, ast.Attribute)},
        {node.arg for node in nodes if isinstance(node, ast.keyword) and node.arg is not None},
        any(isinstance(node, ast.ImportFrom) and node.level for node in nodes),
    )


def imports(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
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


@cache
def folders_used() -> dict[str, set[str]]:
    """Return the other folders that the modules of each folder import from."""
    used: dict[str, set[str]] = {folder: set() for folder in FOLDERS}
    for path in MODULES:
        if path.name == "__main__.py":
            continue  # the door: it starts the command
        folder = name_of(path.parent)
        used[folder] |= {other for name in seen(path).imports if (other := folder_of(name))}
        used[folder].discard(folder)
    return used


def test_relative_imports_hide_nothing() -> None:
    assert [name_of(path) for path in MODULES if seen(path).is_relative] == []


def test_the_tables_name_the_folders_that_there_are() -> None:
    ours = {folder for folder in FOLDERS if folder.split("/")[0] in TABLES}
    assert set(MAY_IMPORT) == ours


def test_folders_import_what_the_tables_allow() -> None:
    used = folders_used()
    more = {folder: used.get(folder, set()) - set(MAY_IMPORT[folder]) for folder in MAY_IMPORT}
    assert {folder: names for folder, names in more.items() if names} == {}


def test_the_tables_allow_nothing_that_is_not_used() -> None:
    used = folders_used()
    unused = {folder: set(MAY_IMPORT[folder]) - used.get(folder, set()) for folder in MAY_IMPORT}
    assert {folder: names for folder, names in unused.items() if names} == {}


@pytest.mark.parametrize("package", sorted(ONE_WAY))
def test_parsers_and_normalizers_know_neither_each_other_nor_the_pipeline(package: str) -> None:
    for folder, others in folders_used().items():
        if folder.split("/")[0] == package:
            assert {other.split("/")[0] for other in others} <= ONE_WAY[package], folder


def test_no_folder_imports_in_a_circle() -> None:
    try:
        TopologicalSorter(folders_used()).prepare()
    except CycleError as error:
        pytest.fail(" imports from ".join(reversed(error.args[1])))


def test_folders_stay_small() -> None:
    sizes = Counter(name_of(path.parent) for path in MODULES if path.name != "__init__.py")
    large = {folder for folder, size in sizes.items() if size > MOST_MODULES}
    assert large - MORE_MODULES == set()


def test_heavy_libraries_stay_in_their_rooms() -> None:
    for path in MODULES:
        for library in {name.split(".")[0] for name in seen(path).imports} & HEAVY.keys():
            rooms = HEAVY[library]
            at_home = any(name_of(path) == room or ROOT / room in path.parents for room in rooms)
            assert at_home, f"{name_of(path)} imports {library}"


def test_the_program_starts_without_heavy_libraries() -> None:
    light = [path for path in MODULES if "commands" in path.parts]
    for path in [*(ROOT / name for name in LIGHT), *light]:
        names = {name.split(".")[0] for name in seen(path).top_level_imports}
        assert not names & HEAVY.keys(), name_of(path)


def test_modules_stay_small() -> None:
    assert [name_of(path) for path in MODULES if len(seen(path).lines) > LONGEST] == []


def test_most_modules_are_far_smaller() -> None:
    assert statistics.median(len(seen(path).lines) for path in MODULES) <= MEDIAN


def test_no_result_depends_on_the_clock() -> None:
    clocks = {"today", "now", "utcnow", "getlocale", "setlocale"}
    asked = {name_of(path): seen(path).attributes & clocks for path in MODULES}
    assert {name: names for name, names in asked.items() if names} == {CLOCK: {"today"}}


def test_no_process_is_forked() -> None:
    """A fork beside threads has their locks as they were: another process starts anew instead."""
    for path in MODULES:
        module = seen(path)
        assert not module.attributes & {"fork", "forkpty"}, name_of(path)
        assert not module.keywords & {"preexec_fn"}, name_of(path)
        packages = {name.partition(".")[0] for name in module.imports}
        assert "multiprocessing" not in packages, name_of(path)
        assert not any("ProcessPoolExecutor" in line for line in module.lines), name_of(path)


def test_every_test_module_has_a_name_of_its_own() -> None:
    """Pytest imports tests by their bare names: two of one name cannot be collected together."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))

"""The wheel holds all that the program needs, and works where nothing else of the project is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from conftest import PLAN, ROOT

PACKAGES = ("planleser", "parsers", "normalizers", "pipeline")
# what lies beside the code and is no part of the product
LEFT_OUT = {".pyc"}
BUILD = "from setuptools.build_meta import build_wheel; build_wheel({folder!r})"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy, so that the build leaves nothing beside the code."""
    source = tmp_path_factory.mktemp("source")
    for package in PACKAGES:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, source / package, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-c", BUILD.format(folder=str(folder))]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel alone; its dependencies are those of the environment of the tests."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    python = next(path for path in (folder / "bin").glob("python3") if path.exists())
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            str(python),
            "install",
            "--quiet",
            "--no-deps",
            "--no-index",
            "--disable-pip-version-check",
            str(wheel),
        ],
        check=True,
        capture_output=True,
    )
    return folder


def run(environment: Path, *command: object) -> subprocess.CompletedProcess[str]:
    name, *arguments = map(str, command)
    return subprocess.run(
        [str(environment / "bin" / name), *arguments],
        # a path in PYTHONPATH is no site: the editable installation of the project stays unseen
        env=os.environ | {"PYTHONPATH": sysconfig.get_path("purelib")},
        cwd=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )


def test_every_file_of_the_packages_is_in_the_wheel(wheel: Path) -> None:
    files = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix not in LEFT_OUT
    }
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == files
    assert "planleser/py.typed" in names


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        [metadata] = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        text = archive.read(metadata).decode()
    assert "\nName: planleser\n" in text
    assert "\nLicense-Expression: MIT\n" in text
    assert "# planleser" in text


def test_it_is_the_wheel_that_is_tried(environment: Path) -> None:
    script = "import planleser, pipeline; print(planleser.__file__, pipeline.__file__)"
    for place in run(environment, "python", "-c", script).stdout.split():
        assert Path(place).is_relative_to(environment.resolve()), place


def test_the_program_of_the_wheel_reads_a_plan(environment: Path) -> None:
    shown = run(environment, "planleser", "cells", PLAN / "aarsplan-2025.docx")
    assert "Table 1: 28 rows" in shown.stdout
    assert shown.stderr == ""


def test_the_package_of_the_wheel_reads_a_plan(environment: Path) -> None:
    file = str(PLAN / "aarsplan-2025.docx")
    script = f"import planleser; print(len(planleser.read({file!r}).activities))"
    assert run(environment, "python", "-c", script).stdout == "28\n"


@pytest.mark.slow
def test_the_wheel_installs_with_what_it_names(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path, with_pip=True)
    python = tmp_path / "bin" / "python"
    constraints = ROOT / "constraints.txt"
    install = [python, "-m", "pip", "install", "--quiet", "--constraint", constraints, wheel]
    subprocess.run(list(map(str, install)), check=True, capture_output=True)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    shown = subprocess.run(
        [str(tmp_path / "bin" / "planleser"), "cells", str(PLAN / "aarsplan-2025.html")],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "Table 1: 28 rows" in shown.stdout

"""What the tests share: the plans with their golden results, and a way to run the program."""

from __future__ import annotations

import gc
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import examples  # noqa: F401 - it names the profiles
import pytest
from hypothesis import settings as hypothesis_settings
from program import run_program

from pipeline.files import isolated

ROOT = Path(__file__).parent.parent
# the tests say the same with and without Tesseract; those of text recognition switch it on
os.environ["PLANLESER_OCR"] = "no"
hypothesis_settings.load_profile("untimed")
PLAN = ROOT / "data" / "raw" / "arsplan-2025"
DOCUMENTS = Path(__file__).parent / "documents"
RENDITIONS = {
    "docx": PLAN / "aarsplan-2025.docx",
    "pdf-tags": PLAN / "aarsplan-2025.tagged.pdf",
    "html": PLAN / "aarsplan-2025.html",
    "pdf-ruled": PLAN / "aarsplan-2025.untagged.pdf",
    "text-dump": PLAN / "aarsplan-2025.txt",
}


_MOST_BYTES_OF_A_NAME = 200
# between two looks for circles of objects, as the program has it: thousands of cases have none
gc.set_threshold(50_000)


def golden(name: str) -> dict[str, Any]:
    path = Path(__file__).parent / "golden" / f"{name}.json"
    result: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return result


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a case by no file's bytes: a package has the second in which it was made.

    Each process of pytest-xdist makes its own, and their cases must have the same names.
    """
    return argname if isinstance(val, bytes) and len(val) > _MOST_BYTES_OF_A_NAME else None


def pytest_collection_finish() -> None:
    """Look for circles among what the tests make alone: what was collected stays to the end."""
    gc.freeze()


@pytest.fixture(scope="session")
def gold() -> dict[str, Any]:
    return golden("arsplan-2025")


@pytest.fixture(scope="session", autouse=True)
def _no_waiting_for_the_disk() -> Iterator[None]:
    """Leave out waiting until bytes are on the disk, which only a power cut could tell.

    Tests of what is synced, and when, put their own `os.fsync` in its place.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: None)
        yield


@pytest.fixture
def _own_readers() -> Iterator[None]:
    """Give a test reading processes of its own, which end with it; those of other tests wait."""
    others = isolated._waiting[:]
    isolated._waiting.clear()
    yield
    isolated._end_all()
    isolated._waiting.extend(others)


def planleser(*arguments: object, **settings: Any) -> subprocess.CompletedProcess[str]:
    """Run the program as a user does, in a process of its own."""
    return run_program(
        [str(argument) for argument in arguments],
        Path(settings.pop("cwd", ROOT)),
        settings.pop("env", None),
        **settings,
    )


def words(text: str) -> str:
    """Return a text with any white space as one space."""
    return " ".join(text.split())

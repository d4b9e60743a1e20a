"""Files of old and other word processors (.doc, .odt, .rtf), through LibreOffice if installed.

LibreOffice makes a .docx of them without a window, in a folder and with a profile of its own, and
is stopped after a time limit with all processes that it started.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from parsers.docx import read_docx
from parsers.limits import limits
from parsers.model import Content, DocumentRefusedError

_SECONDS = 120
_SHARE = 2 / 3  # of the time that a file may take: the reader stops LibreOffice before it is itself


def read_office(data: bytes, suffix: str) -> Content:
    """Give the paragraphs and table grids of a word processor's file; `suffix` names its format.

    Raises DocumentRefusedError where LibreOffice is missing, fails or takes too long.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise DocumentRefusedError(
            "unsupported",
            f"it is a {suffix} file, for which LibreOffice must be installed; or save it as .docx",
        )
    with tempfile.TemporaryDirectory(prefix="planleser-") as name:
        folder = Path(name)
        source = folder / f"plan{suffix}"
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML"),
            *("--outdir", str(folder), str(source)),
        ]
        _run(command)
        target = source.with_suffix(".docx")
        if not target.is_file():
            raise DocumentRefusedError(
                "damaged", f"LibreOffice cannot open this {suffix} file; save it as .docx"
            )
        content = read_docx(target.read_bytes())
    return replace(content, reader=f"office{suffix.replace('.', '-')}")


def _run(command: list[str]) -> None:
    """Run a program that starts others; none of them is left when this ends."""
    seconds = min(_SECONDS, limits().seconds * _SHARE)
    process = subprocess.Popen(
        command,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise DocumentRefusedError(
            "damaged", f"LibreOffice took over {seconds:.0f} seconds; save it as .docx"
        ) from None
    finally:
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()

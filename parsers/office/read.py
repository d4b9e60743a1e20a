"""Files of old and other office programs (.doc, .odt, .rtf, .ods, .xls), through LibreOffice.

Where it is installed it makes a .docx or .xlsx of them without a window, in a folder and with a
profile of its own, and is stopped after a time limit with all processes that it started.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

from parsers.document.limits import limits
from parsers.document.model import Content, DocumentRefusedError
from parsers.document.reader_context import ReaderContext
from parsers.programs.folders import temporary_folder
from parsers.programs.run import run_program
from parsers.sheets.workbook import read_workbook
from parsers.word.read import read_docx

_SECONDS = 120
_SHEETS = (".ods", ".xls")
_SHARE = 2 / 3  # of the time that a file may take: the reader stops LibreOffice before it is itself


def read_office(data: bytes, context: ReaderContext) -> Content:
    """Return the paragraphs and table grids of an office program's file of the context's format.

    Raises DocumentRefusedError where LibreOffice is missing, fails or takes too long.
    """
    suffix = f".{context.format}"
    is_sheet = suffix in _SHEETS
    other = ".xlsx" if is_sheet else ".docx"
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise DocumentRefusedError(
            "unsupported",
            f"it is a {suffix} file, for which LibreOffice must be installed; "
            f"or save it as {other}",
        )
    with temporary_folder() as folder:
        source = folder / f"plan{suffix}"
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--convert-to"),
            "xlsx:Calc MS Excel 2007 XML" if is_sheet else "docx:MS Word 2007 XML",
            *("--outdir", str(folder), str(source)),
        ]
        _run(command, folder, other)
        target = source.with_suffix(other)
        if not target.is_file():
            raise DocumentRefusedError(
                "damaged", f"LibreOffice cannot open this {suffix} file; save it as {other}"
            )
        made = target.read_bytes()
    content = read_workbook(made, context) if is_sheet else read_docx(made, context)
    return replace(content, reader=f"office{suffix.replace('.', '-')}")


def _run(command: list[str], folder: Path, other: str) -> None:
    seconds = min(_SECONDS, limits().seconds * _SHARE)
    try:
        run_program(command, folder, seconds)
    except subprocess.TimeoutExpired:
        raise DocumentRefusedError(
            "damaged", f"LibreOffice took over {seconds:.0f} seconds; save it as {other}"
        ) from None

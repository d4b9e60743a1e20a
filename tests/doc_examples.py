"""The examples in the documents: what they run and what they print.

    ```console
    $ planleser dates --year 2025 "Uke 43"      a command; a line that begins with `> ` goes on
    (what it prints)
    ```

    ```python
    (a script)
    ```
    ```text
    (what it prints)
    ```

`python tests/doc_examples.py` writes what they print anew (`make docs` calls it).
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from program import run_program

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(
    [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")], key=lambda path: path.as_posix()
)
# what `make ingest` prints of a fresh clone; the program is called by the path that make uses
SUMMARY = re.compile(r"(?ms)^(\$ make ingest\n)(.*?)^```$")
MADE = ".venv/bin/planleser"
_CONSOLE = re.compile(r"(?ms)^```console\n(.*?)^```$")
_PYTHON = re.compile(r"(?ms)^```python\n(.*?)^```\n+```text\n(.*?)^```$")
_COMMAND = re.compile(r"(?m)^\$ (.*(?:\n> .*)*)\n((?:(?!\$ ).*\n)*)")


@dataclass(frozen=True, slots=True)
class Example:
    """A command or script of a document and what the document says that it prints.

    `first` and `last` are the characters of the printed part.
    """

    document: Path
    source: str
    printed: str
    first: int
    last: int
    is_script: bool

    @property
    def name(self) -> str:
        """Its document and its first words."""
        return f"{self.document.relative_to(ROOT)}: {self.source.splitlines()[0][:60]}"


def examples(document: Path) -> Iterator[Example]:
    """Return the examples of a document whose answer is printed there."""
    text = document.read_text(encoding="utf-8")
    for block in _CONSOLE.finditer(text):
        for command in _COMMAND.finditer(block[1]):
            source = command[1].replace("\n> ", "\n")
            if source.startswith("planleser "):
                start, end = (block.start(1) + place for place in command.span(2))
                yield Example(document, source, command[2], start, end, False)
    for block in _PYTHON.finditer(text):
        yield Example(document, block[1], block[2], *block.span(2), True)


def make_workspace(folder: Path) -> str:
    """Make a folder with the plans of this repository and their tables; return what ingest says."""
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "raw").symlink_to(ROOT / "data" / "raw")
    return run_program(["ingest"], folder).stdout


def answer(example: Example, workspace: Path) -> str:
    """Return what an example prints, every line without spaces at its end."""
    if example.is_script:
        printed = StringIO()
        with contextlib.chdir(workspace), contextlib.redirect_stdout(printed):
            exec(compile(example.source, str(example.document), "exec"), {})
        text = printed.getvalue()
    else:
        done = run_program(shlex.split(example.source)[1:], workspace)
        text = done.stdout + done.stderr
    lines = (line.rstrip() for line in text.splitlines())
    return "\n".join(lines).strip("\n") + "\n"


def renew() -> None:
    """Write what the examples print into the documents."""
    with TemporaryDirectory() as folder:
        workspace = Path(folder) / "workspace"
        summary = make_workspace(workspace).replace("planleser ", f"{MADE} ")
        for document in DOCUMENTS:
            text = document.read_text(encoding="utf-8")
            text = SUMMARY.sub(lambda found: f"{found[1]}{summary}```", text)
            document.write_text(text, encoding="utf-8")
            found = sorted(examples(document), key=lambda example: example.first, reverse=True)
            for example in found:
                if example.printed.strip():
                    text = text[: example.first] + answer(example, workspace) + text[example.last :]
            document.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ["PLANLESER_OCR"] = "no"
    renew()

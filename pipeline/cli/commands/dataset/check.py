"""`planleser check`: what was not understood, and what contradicts itself."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.cli.commands.options import add_dataset_option, open_dataset, read_file
from pipeline.cli.render.display import out, out_json, say, terminal_language, translated

HELP = "List the findings of FILE, or of all current plans where no file is named."
EXAMPLE = "planleser check data/raw/arsplan-2025/aarsplan-2025.docx"

_ORDER = {"error": 0, "warning": 1, "info": 2}
_PLACES = ("page", "row", "field")
_FINDINGS = (
    "SELECT d.file, f.severity, f.code, f.message, f.field, f.text, f.page, f.row, "
    "f.activity_id, a.title FROM current_findings f "
    "JOIN current_documents d USING (plan_id, document_id) "
    "LEFT JOIN current_activities a USING (plan_id, document_id, activity_id)"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    add_dataset_option(parser)
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the findings; the exit status is 1 if one is an error or a file was refused."""
    found = list(_of_files(args.files) if args.files else _of_dataset(args.out))
    found.sort(key=lambda entry: (entry["file"], _ORDER[entry["severity"]]))
    if args.json:
        out_json(found)
    else:
        _print(found)
    return 1 if any(entry["severity"] == "error" for entry in found) else 0


def _of_dataset(folder: Path) -> Iterator[dict[str, Any]]:
    from pipeline.store.query import connect

    dataset = open_dataset(folder)
    for left in dataset.manifest().left:
        yield {"file": left.name, "severity": "error", "code": left.code, "message": left.message}
    result = connect(dataset, [_FINDINGS]).execute(_FINDINGS)
    names = [entry[0] for entry in result.description or ()]
    for row in result.fetchall():
        yield dict(zip(names, row, strict=True))


def _of_files(files: list[Path]) -> Iterator[dict[str, Any]]:
    from pipeline.reading.plan import document_findings

    for path in files:
        read = read_file(path)
        if read is None:
            yield _entry(path, "error", "not_read", "The file cannot be read.")
            continue
        for found, title in document_findings(read[0], path.absolute().as_posix()):
            entry = _entry(path, found.severity, found.code, found.message)
            entry |= {"field": found.field, "text": found.text, "page": found.page}
            yield entry | {"row": found.row, "title": title}


def _entry(path: Path, severity: str, code: str, message: str) -> dict[str, Any]:
    return {"file": str(path), "severity": severity, "code": code, "message": message}


def _print(found: list[dict[str, Any]]) -> None:
    if not found:
        say("Nothing to remark.")
    last = None
    for entry in found:
        if entry["file"] != last:
            last = entry["file"]
            out(last)
        places = [translated(f"{key} {entry[key]}") for key in _PLACES if entry.get(key)]
        place = f" ({', '.join(places)})" if places else ""
        title = f" [{entry['title']}]" if entry.get("title") else ""
        out(f"  {translated(entry['severity'])}: {_message(entry)}{place}{title}")


def _message(entry: Mapping[str, Any]) -> str:
    """Return a finding's sentence in the language of the terminal."""
    message: str = entry["message"]
    if terminal_language() == "en":
        return message
    from pipeline.outputs.texts.catalogue import texts

    said = texts("nb").finding(entry["code"], message, entry.get("text"))
    return translated(message) if said == message else said

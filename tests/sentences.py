"""The sentences that the program says, as its code writes them: templates with {1}, {2} …

Found in the code itself, so that none can lack its Norwegian.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from conftest import ROOT

# calls whose first text is for people
_SAID_BY = {"UsageError", "SettingsError", "note", "say", "_fail", "translated"}
_REFUSED_BY = "DocumentRefusedError"
_FOLDERS = (
    "pipeline/cli",
    "pipeline/files",
    "pipeline/ingest",
    "pipeline/lake",
    "pipeline/plan",
    "pipeline/queries",
    "pipeline/redaction",
    "pipeline/store",
    "parsers",
)
_HELP = "HELP"


def sentences() -> dict[str, str]:
    """Return each template with the place of its first use."""
    found: dict[str, str] = {}
    for folder in _FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for template, line in _in_module(path):
                found.setdefault(template, f"{path.relative_to(ROOT)}:{line}")
    return found


def _in_module(path: Path) -> Iterator[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for text in _texts(node):
                for template in _templates(text):
                    yield template, node.lineno
        elif isinstance(node, ast.Assign) and _names_constant(node):
            for template in _templates(node.value):
                yield template, node.lineno


def _texts(call: ast.Call) -> list[ast.expr]:
    """Return the arguments of a call that are for people."""
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name == "add_argument":
        return [word.value for word in call.keywords if word.arg == "help"]
    if name == _REFUSED_BY:
        return call.args[1:2]
    return call.args[:1] if name in _SAID_BY else []


def _names_constant(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == _HELP for target in node.targets)


def _templates(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _templates(node.body)
        yield from _templates(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts, number = [], 0
        for value in node.values:
            if isinstance(value, ast.Constant):
                parts.append(str(value.value))
            else:
                number += 1
                parts.append(f"{{{number}}}")
        yield "".join(parts)

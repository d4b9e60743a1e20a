"""The reference of `planleser.toml`, from examples that name every setting."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

_INTRODUCTION = """\
A file `planleser.toml` in a plan's folder may say what the documents do not; nothing requires it. A
file is named by its name, or by its path below the plan's folder. A key that does not exist or a
wrong value is reported, and the file is ignored."""
_PARTS = {
    "A yearly plan": "yearly_plan.toml",
    "An action plan": "action_plan.toml",
    "The folder that holds all plans": "all_plans.toml",
}


def settings_lines() -> Iterator[str]:
    """Return the lines of the page."""
    yield _INTRODUCTION
    for heading, name in _PARTS.items():
        yield ""
        yield f"## {heading}"
        yield ""
        yield "```toml"
        yield example(name).rstrip()
        yield "```"


def example(name: str) -> str:
    """Return one of the examples."""
    return (resources.files("pipeline.cli.docs") / "examples" / name).read_text(encoding="utf-8")

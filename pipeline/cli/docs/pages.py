"""The pages of the reference by their file names."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.cli.docs.commands import command_lines
from pipeline.cli.docs.environment import environment_lines
from pipeline.cli.docs.findings import finding_lines
from pipeline.cli.docs.formats import format_lines
from pipeline.cli.docs.header_words import header_lines
from pipeline.cli.docs.settings import settings_lines
from pipeline.cli.docs.tables import table_lines
from pipeline.cli.docs.time_rules import rule_lines

NOTE = "<!-- Made by `make docs`; change what it is made from, not this file. -->"

_PAGES: dict[str, tuple[str, Callable[[], Iterable[str]]]] = {
    "commands.md": ("Commands", command_lines),
    "environment.md": ("Environment variables", environment_lines),
    "findings.md": ("Findings", finding_lines),
    "formats.md": ("Formats", format_lines),
    "header-words.md": ("Header words", header_lines),
    "settings.md": ("Settings of a plan: planleser.toml", settings_lines),
    "tables.md": ("Tables", table_lines),
    "time-rules.md": ("Time rules", rule_lines),
}


def pages() -> dict[str, str]:
    """Return the text of every page by its file name."""
    return {
        name: "\n".join((f"# {title}", "", NOTE, "", *lines())).rstrip() + "\n"
        for name, (title, lines) in _PAGES.items()
    }

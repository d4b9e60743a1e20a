"""The parser of the command line, in the language that is asked for."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from pipeline.cli.render.display import translated, without_controls

VARIABLE = "PLANLESER_LANG"
_OPTION = "--lang"
_NORWEGIAN = {"nb", "nn", "no"}


def language_of(arguments: Sequence[str]) -> str:
    """Return the language of the terminal: that of --lang, else of PLANLESER_LANG, else English."""
    chosen = os.environ.get(VARIABLE, "")
    for place, argument in enumerate(arguments):
        if argument == _OPTION and place + 1 < len(arguments):
            chosen = arguments[place + 1]
        elif argument.startswith(f"{_OPTION}="):
            chosen = argument.partition("=")[2]
    return "nb" if chosen.lower()[:2] in _NORWEGIAN else "en"


class Parser(argparse.ArgumentParser):
    """A parser whose help and errors are translated."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._positionals.title = translated("positional arguments")
        self._optionals.title = translated("options")

    def add_argument(self, *args: Any, **kwargs: Any) -> argparse.Action:
        """Declare an argument, its help in the language of the terminal."""
        if isinstance(kwargs.get("help"), str):
            kwargs["help"] = translated(kwargs["help"])
        return super().add_argument(*args, **kwargs)

    def add_language_option(self) -> None:
        """Declare the language of what is printed, where the command has no language of its own."""
        if _OPTION not in self._option_string_actions:
            self.add_argument(
                _OPTION,
                choices=["en", "nb"],
                help="the language of what is printed (default: en, or PLANLESER_LANG)",
            )

    def format_help(self) -> str:
        """Return the help."""
        return self._with_usage(super().format_help())

    def format_usage(self) -> str:
        """Return the usage."""
        return self._with_usage(super().format_usage())

    @staticmethod
    def _with_usage(text: str) -> str:
        usage = "usage: "
        return translated(usage) + text[len(usage) :] if text.startswith(usage) else text

    def error(self, message: str) -> NoReturn:
        """Print the usage and what is wrong with the arguments, and exit with 2."""
        self.print_usage(sys.stderr)
        said = f"{self.prog}: {translated('error')}: {translated(message)}\n"
        self.exit(2, without_controls(said))

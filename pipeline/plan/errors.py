"""Errors that end a command with a sentence instead of a traceback."""

from __future__ import annotations

from importlib.util import find_spec


class UsageError(Exception):
    """The command was used wrongly; the message is a sentence for the user."""


def require(package: str, extra: str) -> None:
    """Raise UsageError, which names the extra, where a package is missing."""
    if find_spec(package) is None:
        raise UsageError(f"this needs the package {package}; install planleser[{extra}]")


def is_of_the_store(error: Exception) -> bool:
    """Return whether an error is of a library that reads the dataset's files: one is damaged."""
    return type(error).__module__.partition(".")[0] in ("pyarrow", "duckdb", "_duckdb", "msgspec")

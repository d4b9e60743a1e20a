"""Errors that end a command with a sentence instead of a traceback."""

from __future__ import annotations


class UsageError(Exception):
    """The command was used wrongly; the message is a sentence for the user."""


def is_of_the_store(error: Exception) -> bool:
    """Return whether an error is of a library that reads the dataset's files: one is damaged."""
    return type(error).__module__.partition(".")[0] in ("pyarrow", "duckdb", "_duckdb", "msgspec")

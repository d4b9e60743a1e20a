"""Errors that end a command with a sentence instead of a traceback."""

from __future__ import annotations


class UsageError(Exception):
    """The command was used wrongly; the message is a sentence for the user."""

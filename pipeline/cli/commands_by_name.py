"""What a command is, and which there are.

A command is a module below `pipeline.cli.commands` that has what `Command` declares. Each is
imported only when it is asked for, so that the program starts quickly.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Protocol


class Command(Protocol):
    """A command: its help text, an example of its use, its arguments, its work."""

    HELP: str
    EXAMPLE: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's arguments."""

    def run(self, args: argparse.Namespace) -> int:
        """Do the command's work and return the exit status."""


def _ingest() -> Command:
    from pipeline.cli.commands.dataset import ingest

    return ingest


def _cells() -> Command:
    from pipeline.cli.commands.reading import cells

    return cells


def _dates() -> Command:
    from pipeline.cli.commands.reading import dates

    return dates


def _events() -> Command:
    from pipeline.cli.commands.reading import events

    return events


def _show() -> Command:
    from pipeline.cli.commands.questions import show

    return show


def _diff() -> Command:
    from pipeline.cli.commands.questions import diff

    return diff


def _history() -> Command:
    from pipeline.cli.commands.questions import history

    return history


def _measures() -> Command:
    from pipeline.cli.commands.questions import measures

    return measures


def _sql() -> Command:
    from pipeline.cli.commands.dataset import sql

    return sql


def _check() -> Command:
    from pipeline.cli.commands.dataset import check

    return check


def _verify() -> Command:
    from pipeline.cli.commands.dataset import verify

    return verify


def _watch() -> Command:
    from pipeline.cli.commands.dataset import watch

    return watch


def _review() -> Command:
    from pipeline.cli.commands.dataset import review

    return review


def _forget() -> Command:
    from pipeline.cli.commands.dataset import forget

    return forget


def _workbook() -> Command:
    from pipeline.cli.commands.outputs import workbook

    return workbook


def _corrections() -> Command:
    from pipeline.cli.commands.outputs import corrections

    return corrections


def _calendar() -> Command:
    from pipeline.cli.commands.outputs import calendar

    return calendar


def _report() -> Command:
    from pipeline.cli.commands.outputs import report

    return report


def _publish() -> Command:
    from pipeline.cli.commands.outputs import publish

    return publish


COMMANDS: Mapping[str, Callable[[], Command]] = {
    "ingest": _ingest,
    "cells": _cells,
    "dates": _dates,
    "events": _events,
    "show": _show,
    "diff": _diff,
    "history": _history,
    "measures": _measures,
    "sql": _sql,
    "check": _check,
    "verify": _verify,
    "forget": _forget,
    "watch": _watch,
    "review": _review,
    "corrections": _corrections,
    "workbook": _workbook,
    "calendar": _calendar,
    "report": _report,
    "publish": _publish,
}

# of one plan or file: they may take as long as reading a file may
QUESTIONS = frozenset(("cells", "dates", "events", "show", "diff", "history", "measures"))

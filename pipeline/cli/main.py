"""The program `planleser`: finds the command, and turns every failure into one sentence."""

from __future__ import annotations

import argparse
import errno
import gc
import logging
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext

from pipeline import __version__
from pipeline.cli.commands_by_name import COMMANDS, QUESTIONS
from pipeline.cli.render.display import note, speaking, translated
from pipeline.cli.render.ending import ToldToEndError, told_to_end
from pipeline.cli.render.hints import NAME
from pipeline.cli.render.parser import Parser, language_of
from pipeline.cli.render.screen import has_screen
from pipeline.files.time_limit import OverTimeError, time_limit
from pipeline.plan.errors import UsageError, is_of_the_store

FINISHED_WITH_REFUSALS = 1
WRONG_USAGE = 2
INTERRUPTED = 130
_SIGNALLED = 128
REVIEW = "review"  # what opens where no command is named and a person can see it
_ALLOCATIONS = 50_000  # objects, between two looks for circles of them


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    arguments = arguments or [REVIEW if has_screen() else "--help"]
    # values are trees without circles: to look for circles often only costs time
    gc.set_threshold(_ALLOCATIONS)
    # Arrow's own pools keep what tables needed once: a quarter of an ingest's memory
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    _speak_utf8()
    with speaking(language_of(arguments)), told_to_end():
        return _run(arguments)


def _run(arguments: Sequence[str]) -> int:
    # the reading libraries log what they stumble over; what matters of it becomes a finding
    logging.disable(logging.CRITICAL)
    try:
        # a command that is named is the only one that is imported
        named = arguments[:1] if arguments and arguments[0] in COMMANDS else COMMANDS
        parsed = build_parser(named).parse_args(arguments)
        with time_limit() if parsed.is_bounded else nullcontext():
            status: int = parsed.run(parsed)
        sys.stdout.flush()
        return status
    except UsageError as error:
        return _fail(str(error), WRONG_USAGE)
    except BrokenPipeError:
        # the reader of our output (such as `head`) went away; that is its right
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _fail(f"{place}{_reason(error)}", FINISHED_WITH_REFUSALS)
    except Exception as error:
        if not is_of_the_store(error):
            raise
        said = str(error).partition("\n")[0]
        return _fail(f"the tables cannot be read ({said}); planleser verify says why", WRONG_USAGE)
    except OverTimeError as error:
        return _fail(error.sentence("answering this"), FINISHED_WITH_REFUSALS)
    except KeyboardInterrupt:
        return _fail("interrupted; what was stored before is unchanged", INTERRUPTED)
    except ToldToEndError as end:
        return _fail("told to end; what was stored before is unchanged", _SIGNALLED + end.number)


def build_parser(names: Iterable[str] = COMMANDS) -> Parser:
    """Return the parser of the command line, with the arguments of the commands named."""
    parser = Parser(
        prog=NAME,
        description=translated("Reads the plans of Norwegian public bodies into tidy data."),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"{NAME} {__version__}",
        help="show program's version number and exit",
    )
    commands = parser.add_subparsers(title=translated("commands"), required=True, metavar="COMMAND")
    for name in names:
        command = COMMANDS[name]()
        own = commands.add_parser(
            name,
            help=translated(command.HELP),
            description=translated(command.HELP),
            epilog=f"{translated('example:')}\n  {translated(command.EXAMPLE)}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add_arguments(own)
        own.add_language_option()
        own.set_defaults(run=command.run, is_bounded=name in QUESTIONS)
    return parser


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale, so that the same command prints the same everywhere."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _fail(sentence: str, status: int) -> int:
    note(f"planleser: {sentence}")
    return status


def _reason(error: OSError) -> str:
    reasons: dict[type[OSError], str] = {
        PermissionError: "no permission to read or write here; choose another folder with --out",
        FileNotFoundError: "there is no such file; check the name",
        IsADirectoryError: "this is a folder; name a file",
        NotADirectoryError: "this is a file, not a folder; choose another folder with --out",
        FileExistsError: "there is a file in the way; choose another folder with --out",
    }
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "no space is left here; free some and run it again"
    for kind, sentence in reasons.items():
        if isinstance(error, kind):
            return sentence
    return f"cannot be read or written ({error.strerror or error}); nothing stored was changed"

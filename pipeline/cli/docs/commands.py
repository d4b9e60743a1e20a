"""The reference of the commands, from their arguments."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from pipeline.cli.commands_by_name import COMMANDS
from pipeline.cli.docs.markdown import code, table

_INTRODUCTION = """\
The program is `planleser`; `python -m planleser` is the same. `planleser COMMAND --help` shows what
stands here.

With `--lang nb`, or `PLANLESER_LANG=nb` in the environment, help, summaries, findings and errors
are in Norwegian. What is for programs (JSON, CSV, names of columns) stays as it is. `report`,
`workbook`, `calendar` and `publish` write Norwegian in any case; `--lang nn` makes it nynorsk.

An error is one sentence on standard error that names the file, what is wrong and what to do. Output
is UTF-8 whatever the locale."""
_STATUS = {
    "0": "all went well",
    "1": "it finished, but a document could not be read, a finding is an error (`check`), or there "
    "are differences (`diff --exit-code`)",
    "2": "the command was used wrongly",
    "130": "it was interrupted; what was stored before is unchanged",
    "129, 143": "the system told it to end (SIGHUP, SIGTERM); the same holds",
}


def command_lines() -> Iterator[str]:
    """Return the lines of the page."""
    yield _INTRODUCTION
    yield ""
    yield from table(("exit status", "meaning"), _STATUS.items())
    for name, load in COMMANDS.items():
        command = load()
        parser = argparse.ArgumentParser(add_help=False)
        command.add_arguments(parser)
        yield ""
        yield f"## `planleser {name}`"
        yield ""
        yield command.HELP
        yield ""
        yield from table(("argument", "meaning"), map(_argument, parser._actions))
        yield ""
        yield "For example:"
        yield ""
        yield from (f"    {line.strip()}" for line in command.EXAMPLE.splitlines())


def _argument(action: argparse.Action) -> tuple[str, str]:
    value = _value(action)
    names = [f"{name} {value}".strip() for name in action.option_strings] or [value]
    return ", ".join(map(code, names)), _meaning(action)


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    name = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    return {"*": f"[{name} …]", "?": f"[{name}]"}.get(str(action.nargs), name)


def _meaning(action: argparse.Action) -> str:
    parts = [action.help or ""]
    if action.choices is not None:
        parts.append("one of " + _listed([str(choice) for choice in action.choices]))
    default = action.default
    if isinstance(default, str | PurePath) and "default" not in (action.help or ""):
        parts.append(f"default: {code(str(default))}")
    if action.nargs == 0 and action.const not in (None, True) and not action.help:
        parts.append(f"the same as {code(f'--{action.dest} {action.const}')}")
    return "; ".join(filter(None, parts))


def _listed(words: Sequence[str]) -> str:
    if all(word.isdecimal() for word in words) and len(words) > 2:
        return f"{words[0]} to {words[-1]}"
    return ", ".join(map(code, words))

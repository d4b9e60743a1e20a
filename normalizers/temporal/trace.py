"""How a text was read, step by step, written by the engine itself as it reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from normalizers.lexicon.time_codes import Code
from normalizers.model import Context, Remark, TimeItem
from normalizers.temporal.calendar.draft import Draft
from normalizers.temporal.lexing.token import Token

if TYPE_CHECKING:
    from normalizers.temporal.context.roles import Found

_NAMES = {code.value: code.name.lower() for code in Code}
_WIDTH = 9


class Trace:
    """The lines of an explanation, one a fact: the step's name, then what it found."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, step: str, fact: str) -> None:
        """Add a line."""
        self.lines.append(f"{step:<{_WIDTH}}{fact}".rstrip())

    def tokens(self, tokens: Sequence[Token], text: str) -> None:
        """Add the tokens with the names of their codes."""
        shown = (f"{text[t.start : t.end]!r}={_NAMES.get(t.code, t.code)}" for t in tokens)
        self.add("tokens", "  ".join(shown) or "(none)")

    def drafts(
        self, step: str, drafts: Sequence[Draft], tokens: Sequence[Token], text: str
    ) -> None:
        """Add what rules read or what was joined."""
        for draft in drafts:
            self.add(step, f"{draft.rule}: {_said(draft, tokens, text)!r}")

    def dropped(
        self, before: Sequence[Draft], after: Sequence[Draft], tokens: Sequence[Token], text: str
    ) -> None:
        """Add what only repeats something beside it."""
        kept = {(draft.first, draft.last) for draft in after}
        for draft in before:
            if (draft.first, draft.last) not in kept:
                self.add("dropped", f"{draft.rule}: {_said(draft, tokens, text)!r}")

    def found(self, found: Sequence[Found], tokens: Sequence[Token], text: str) -> None:
        """Add roles, flags and times of day."""
        for entry in found:
            flags = [name for name in ("approximate", "uncertain") if getattr(entry, name)]
            facts = [entry.role, *flags, *filter(None, entry.times or ())]
            self.add("refined", f"{_said(entry.draft, tokens, text)!r}: {', '.join(facts)}")

    def account(self, digits: Iterable[tuple[Token, str]], text: str) -> None:
        """Add what became of each group of digits."""
        shown = (f"{text[token.start : token.end]!r}={fate}" for token, fate in digits)
        if line := "  ".join(shown):
            self.add("digits", line)

    def results(self, items: Sequence[TimeItem], remarks: Sequence[Remark]) -> None:
        """Add the remarks, then the items, which are the last lines."""
        for remark in remarks:
            self.add("remark", f"{remark.code}: {remark.text!r} {remark.detail}")
        for item in items:
            self.add("result", result_line(item))
        if not items:
            self.add("result", "no time expression")


def result_line(item: TimeItem) -> str:
    """Return an item on one line: kind, days, and what else is known."""
    days = f"{item.start or '…'} – {item.end or '…'}" if item.start or item.end else "no days"
    flags = [name for name in ("approximate", "uncertain") if getattr(item, name)]
    facts = [
        item.kind,
        days,
        item.precision,
        item.role if item.role != "event" else None,
        *flags,
        item.rrule,
        item.week_parity and f"{item.week_parity} weeks",
        "–".join(time for time in item.times or () if time),
        *(f"but {first} – {last}" for first, last in item.exceptions),
        *(f"but {said}" for said in item.unresolved_exceptions),
        item.edtf,
        item.year_from and f"year: {item.year_from}",
        f"rule: {item.rule}",
    ]
    return ", ".join(fact for fact in facts if fact)


def _said(draft: Draft, tokens: Sequence[Token], text: str) -> str:
    return text[tokens[draft.first].start : tokens[draft.last - 1].end]


def explain(text: str, context: Context) -> Iterator[str]:
    """Return the lines of an explanation of what `read_time` makes of a text."""
    from normalizers.temporal.engine import read

    trace = Trace()
    reading = read(text, context, trace)
    yield f"{'text':<{_WIDTH}}{text!r}"
    if not trace.lines:
        trace.results(reading.items, reading.remarks)
    yield from trace.lines

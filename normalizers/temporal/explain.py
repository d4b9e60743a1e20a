"""How a text was read, step by step: tokens → rule → what stands round it → dates."""

from __future__ import annotations

from collections.abc import Iterator

from normalizers.model import Context
from normalizers.temporal.context.attach_context import refine
from normalizers.temporal.engine import find_drafts, read_time
from normalizers.temporal.lexing.clean import clean, compose
from normalizers.temporal.lexing.lexer import tokenise


def explain(text: str, context: Context) -> Iterator[str]:
    """Return the lines of an explanation of what `read_time` makes of a text."""
    cleaned = clean(compose(text)[0])
    tokens = tokenise(cleaned)
    codes = "".join(token.code for token in tokens)
    yield f"text     {text!r}"
    shown = (f"{cleaned[token.start : token.end]!r}={token.code}" for token in tokens)
    yield f"tokens   {'  '.join(shown) or '(none)'}"
    for entry in refine(find_drafts(tokens, codes, context), tokens, codes):
        draft = entry.draft
        first, last = tokens[draft.first].start, tokens[draft.last - 1].end
        yield f"rule     {draft.rule}: {cleaned[first:last]!r} ({codes[draft.first : draft.last]})"
        flags = [name for name in ("approximate", "uncertain") if getattr(entry, name)]
        yield f"refined  {', '.join([entry.role, *flags, *filter(None, entry.times or ())])}"
    reading = read_time(text, context)
    for item in reading.items:
        span = f"{item.start or '…'} – {item.end or '…'}" if item.start or item.end else "no days"
        more = [item.precision, item.rrule, item.edtf, item.year_from and f"year: {item.year_from}"]
        yield f"result   {item.kind}, {span}, {', '.join(fact for fact in more if fact)}"
    for remark in reading.remarks:
        yield f"remark   {remark.code}: {remark.text!r} {remark.detail}".rstrip()
    if not reading.items:
        yield "result   no time expression"

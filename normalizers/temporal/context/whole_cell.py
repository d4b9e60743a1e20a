"""What a text without any date says of time as a whole: "?", "Utsatt", "dato … kommer senere"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date

from normalizers.lexicon.time_words import lexicon
from normalizers.model import Context, TimeItem
from normalizers.temporal.lexing.token import Token

_UNDECIDED = re.compile(
    r"(?:\b(?:nøyaktig|endelig|ny) )?\b(?:dato|tidspunkt)(?:en|er|ene|et|a)?\b[^.;\n]{0,60}?"
    r"\b(?:kommer|kjem|avklares|avklarast|usikker|usikkert|usikre|uavklart|bestemmes|fastsettes|"
    r"ikke (?:bestemt|fastsatt|satt|avklart|klar)|ikkje (?:bestemt|fastsett|sett|avklart|klar))\b"
    r"(?: senere| seinare)?"
)
_PLACEHOLDER = re.compile(r"\s*(?:[?]+|xx?[.]?)(?=\s|$)")


def whole_cell(tokens: Sequence[Token], codes: str, text: str, context: Context) -> list[TimeItem]:
    """Return the one item of a text in which no rule found a time, or nothing.

    Under a month heading a leading "?" is a day of that month that is not decided.
    """
    stripped = codes.strip(".N:")
    if re.fullmatch(r"i?P[.!]?", stripped):
        token = next(token for token in tokens if token.code == "P")
        return [_item(text, token.start, token.end, "postponed", role="postponed")]
    placeholder = _PLACEHOLDER.match(text)
    if placeholder is not None and context.month is not None and context.year is not None:
        last = calendar.monthrange(context.year, context.month)[1]
        start, end = placeholder.span()
        start += len(text[start:end]) - len(text[start:end].lstrip())
        item = _item(text, start, end, "question")
        return [_with_bounds(item, date(context.year, context.month, 1), last)]
    plain = text.strip(" .:\n")
    if plain and (set(plain) <= {"?"} or plain in lexicon().undecided):
        start = text.find(plain)
        return [_item(text, start, start + len(plain), "question")]
    sentence = _UNDECIDED.search(text) if "dato" in text or "tidspunkt" in text else None
    if sentence is not None:
        return [_item(text, *sentence.span(), "undecided-sentence")]
    return []


def _item(text: str, start: int, end: int, rule: str, **values: str) -> TimeItem:
    return TimeItem("undecided", text[start:end], start, end, rule, **values)  # type: ignore[arg-type]


def _with_bounds(item: TimeItem, first: date, last: int) -> TimeItem:
    return TimeItem(
        item.kind,
        item.text,
        item.char_start,
        item.char_end,
        item.rule,
        start=first,
        end=first.replace(day=last),
        precision="month",
        year_from="plan",
    )

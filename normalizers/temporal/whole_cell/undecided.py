"""What a text without any date says of time as a whole: "?", "Utsatt", "dato … kommer senere"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date
from operator import itemgetter

from normalizers.lexicon.time_codes import Code, expand
from normalizers.lexicon.time_words import Lexicon, lexicon
from normalizers.model import Context, TimeItem
from normalizers.temporal.lexing.token import Token

# put off with no new time, said at the end of a short text: "Korøvelse utsatt", "ny dato kommer"
_POSTPONED = re.compile(
    expand(
        "{postponed}(?:{stop|newline|colon|comma|close}{0,9}(?:{postponed}|{undecided})?{word|stop}{0,2})?$"
    )
)
_PUT_OFF = Code.POSTPONED.value
_MOST_WORDS = 4
_text_of = itemgetter(4)
_PLACEHOLDER = re.compile(r"\s*(?:[?]+|xx?[.]?)(?=[\s,;]|$)")
_FARTHEST = 12  # tokens from "dato" to "kommer" in one sentence
_ENDS = frozenset((Code.STOP.value, Code.SEMICOLON.value, Code.NEWLINE.value))


def whole_cell(
    tokens: Sequence[Token], codes: str, text: str, context: Context, beside: bool
) -> list[TimeItem]:
    """Return the one item of a text in which no rule found a time, or nothing.

    Under a month heading a leading "?" is a day of that month that is not decided. `beside` a
    period only a sentence says that its day is still open.
    """
    words = lexicon()
    if beside:
        span = _undecided_sentence(tokens, words)
        return [_item(text, *span, "undecided-sentence")] if span is not None else []
    if _POSTPONED.search(codes) and codes.count(Code.WORD) <= _MOST_WORDS:
        token = next(token for token in tokens if token.code == Code.POSTPONED)
        return [_item(text, token.start, token.end, "postponed", role="postponed")]
    placeholder = _PLACEHOLDER.match(text)
    if placeholder is not None and context.month is not None and context.year is not None:
        last = calendar.monthrange(context.year, context.month)[1]
        start, end = placeholder.span()
        start += len(text[start:end]) - len(text[start:end].lstrip())
        item = _item(text, start, end, "question")
        return [_with_bounds(item, date(context.year, context.month, 1), last)]
    plain = text.strip(" .,:;\n")
    if plain and (set(plain) <= {"?"} or plain in words.list_of("cell.undecided")):
        start = text.find(plain)
        return [_item(text, start, start + len(plain), "question")]
    span = _undecided_sentence(tokens, words)
    if span is None:
        return []
    if _PUT_OFF in codes:  # "Landsmøtet utsettes. Nytt tidspunkt vil bli annonsert."
        return [_item(text, *span, "undecided-sentence", role="postponed")]
    return [_item(text, *span, "undecided-sentence")]


def _undecided_sentence(tokens: Sequence[Token], words: Lexicon) -> tuple[int, int] | None:
    """Return the span of "dato for turen kommer", "får dere vite dato", "tidspunkt er usikkert"."""
    nouns, still_open = words.list_of("cell.nouns"), words.list_of("cell.open")
    if nouns.isdisjoint(map(_text_of, tokens)):
        return None
    for place, token in enumerate(tokens):
        if token.text not in nouns:
            continue
        for at in range(place + 1, min(len(tokens), place + _FARTHEST)):
            word = tokens[at]
            if word.code in _ENDS:
                break
            negated = word.text in words.list_of("cell.open_after_not") and any(
                other.text in words.list_of("cell.not") for other in tokens[place:at]
            )
            doubted = _is_negated_openness(word.text, words)
            if word.text in still_open or negated or doubted or word.code == Code.UNDECIDED:
                return token.start, word.end
        for at in range(place - 1, max(-1, place - _FARTHEST), -1):
            if tokens[at].code in _ENDS:
                break
            if tokens[at].text in words.list_of("cell.told"):
                return tokens[at].start, token.end
    return None


def _is_negated_openness(phrase: str, words: Lexicon) -> bool:
    """Return whether a phrase says by itself that something is not settled: "ikke bestemt"."""
    negation, _, participle = phrase.partition(" ")
    return negation in words.list_of("cell.not") and participle in words.list_of(
        "cell.open_after_not"
    )


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

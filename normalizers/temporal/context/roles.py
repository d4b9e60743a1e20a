"""What the words round an expression make of it: deadline, start, end, postponed; the flags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from normalizers.lexicon.time_codes import Code, expand, letters
from normalizers.lexicon.time_words import lexicon
from normalizers.model import Precision, TimeRole
from normalizers.temporal.calendar.draft import Draft
from normalizers.temporal.context.clocks import Times
from normalizers.temporal.context.moved import MOVED_FROM
from normalizers.temporal.context.scope import CLAUSE_END, Clauses, Owners
from normalizers.temporal.lexing.token import Token

# looked at round an expression, in tokens; what is farther belongs to something else
_LEFT, _RIGHT, _SHAPES = 60, 20, 65536
_WORD, _DEADLINE, _QUESTION = Code.WORD.value, Code.DEADLINE.value, Code.QUESTION.value
_QUESTIONS = _QUESTION * 2
_AND, _COLON = Code.AND.value, Code.COLON.value
_new = tuple.__new__  # a tuple made so costs no call of Python
_UNCERTAIN, _FROM, _TO = Code.UNCERTAIN.value, Code.FROM.value, Code.TO.value
_FORMERLY = Code.FORMERLY.value
_NAMES_DAYS = "BYMONTHDAY"
_PUT_OFF = ("undecided", "postponed")
_DATED_BEFORE = letters("approximate|in|per|filler|part")


def _at_end(names: str) -> re.Pattern[str]:
    return re.compile(f"(?:{expand(names)})$")


# the words right before an expression that belong to it: "rundt", "innen utgangen av", "flytte til"
_ADJACENT = _at_end(
    "(?:{approximate|from|by|start|postponed|to|until|out}(?:{small|part|end_of|uncertain|weekday|colon}{0,3}{approximate|from|to|until|end_of|by})?{small}?)"
)
_PARTS = frozenset(letters("clause_end|comma"))
_LINE = re.compile(expand("{newline|semicolon}"))
_POSTPONED = re.compile(expand("{postponed}(?!.*{by})"))
_POSTPONED_FROM = re.compile(expand("{postponed}{from}"))
_BY = _at_end("{by}{colon}?{approximate|small|uncertain|or|and|end_of|part|during}{0,5}")
_FROM_END = _at_end("{from}{approximate|small|uncertain|part}{0,4}")
_FROM_AFTER = re.compile(expand("{small}?{from_after}"))
_TO_AFTER = re.compile(expand("{small}?{until_after}"))
_END = _at_end("(?:{to}(?!{in})|{until}{colon}?){approximate|small|uncertain|part|end_of}{0,4}")
# as labels of a form, where no hour behind the day tells when one event begins or ends
_FROM_LABEL, _TO_LABEL = _at_end("{from}{colon}"), _at_end("{to}{colon}")
_HOUR_BEHIND = re.compile(expand("{comma|stop}?{clock|clock_time}"))
_TO_SEASON = _at_end("{to}{small}?")
_OUT = _at_end("{out}{approximate|small|uncertain|part}{0,3}")
_STARTS = _at_end(
    "^{start}(?:{word|word_number|per|comma|not_time}{0,8})|{start}(?:{word|word_number|per}{0,6}{filler}?|{word|word_number|filler|per}{0,3})(?:{from}{holiday|named_day|word}{1,2})?(?:{approximate|small|uncertain|part|colon|dash|open}{0,4})"
)
_STARTS_BEHIND = re.compile(
    expand(
        "{daypart|clock|clock_time|number|close}{0,4}(?:{dash|comma|colon}{0,2}{word|small|word_ordinal|filler}{0,3}{slash}?{word}{0,2}){start}(?!{with}|{filler}{0,2}{with}|{clock|clock_time|amount})({word}{0,2}{with})?"
    )
)
_FOR_WHOM = re.compile(
    expand("{word|small|term|season|school_year}{word|in}{0,5}(?:{open}.*|{comma}?|{clause_end}.*)")
)
_END_OF = _at_end("{end_of}{small}{0,2}")
_APPROXIMATE = _at_end("{approximate}{small}{0,2}|{part}{small}{0,3}|{approximate}{weekday}")
_APPROXIMATE_BEHIND = re.compile(expand("{open}?{approximate}{close}?$"))
_PROPOSED = _at_end("{proposal}{to|small|colon}{0,4}|{proposal}{to}{word}")
_PROPOSED_BEHIND = re.compile(expand("{open|dash|comma}{0,2}{proposal}{close}?"))
_CONDITION = re.compile(
    expand("{close|weekday|comma}{0,2}{open}{condition}|{comma}{this}{word}?{condition}")
)
# an alternative that no date tells: "23. mai eller første soldag"
_OTHER_BEHIND = re.compile(expand("{comma}?{or}{word_ordinal}{word}(?!{small}{any_month})"))
_QUESTION_BEHIND = re.compile(
    expand("{in|year_unit|open|close|month_unit|fraction|weekday}{0,3}{question}")
)
# a label in brackets between two deadlines: "25. oktober (høst) og 25. mars"
_OBJECT = re.compile(expand("{word|to}{word|small|not_time|dash}{1,6}{and}"))
_ASIDE_AND = re.compile(expand("{open}{word|season|term|holiday}{1,3}{close}{and|comma}"))
_MARKS = re.compile(expand("{question}{0,3}"))


class Found(NamedTuple):
    """A draft with what its surroundings add; `first` and `last` are the tokens of all of it.

    `week` is the week number that stands beside dates.
    `end_only_bound` tells that the end of the period is meant ("innen utgangen av mars");
    `before` that the deadline excludes its day or period ("før jul").
    """

    draft: Draft
    role: TimeRole = "event"
    times: Times | None = None
    approximate: bool = False
    uncertain: bool = False
    end_only_bound: bool = False
    first: int = 0
    last: int = 0
    week: int | None = None
    before: bool = False

    def at(self, times: Times) -> Found:
        """Return the expression with a time of day."""
        told = (times,)
        return _new(Found, self[:2] + told + self[3:])


class _Said(NamedTuple):
    """What the codes left and right of an expression say; `before` and `after` belong to it."""

    role: TimeRole
    approximate: bool
    uncertain: bool
    question: bool
    end_only_bound: bool
    before: int
    after: int


def find_roles(
    drafts: Sequence[Draft],
    tokens: Sequence[Token],
    codes: str,
    weeks: dict[int, int],
    alone: bool,
) -> list[Found]:
    """Return the drafts with roles and flags, in reading order.

    `alone` tells that the text has one draft, to which every doubt in it belongs.
    """
    deadlines: set[int] = set()
    doubted: set[int] = set()
    doubts = _UNCERTAIN in codes
    if doubts or _DEADLINE in codes:
        clauses = Clauses(codes, tokens)
        doubted = _owned(codes, _UNCERTAIN, drafts, clauses, True)
        deadlines = {
            at
            for at in _owned(codes, _DEADLINE, drafts, clauses, False)
            if drafts[at].precision != "year"
        }
    asked = False
    if _QUESTION in codes:
        asked = codes[-1] == _QUESTION and _asks(tokens)
        doubts = doubts or _QUESTIONS in codes
    if alone and doubts:
        doubted = {0}
    found: list[Found] = []
    n_tokens, final, changed = len(codes), len(drafts) - 1, _FORMERLY in codes
    before = 0
    for place, draft in enumerate(drafts):
        kind, rule, start, last, part, last_part, precision, rrule, about, doubt = draft[:10]
        after = drafts[place + 1].first if place < final else n_tokens
        left = codes[before if before > start - _LEFT else start - _LEFT : start]
        right = codes[last : after if after < last + _RIGHT else last + _RIGHT]
        spans = part is not last_part and part != last_part
        said = _said(left, right, place in deadlines, spans, precision, after < n_tokens)
        role, approximate, uncertain, question, end_only, n_left, n_right = said
        if found and role == "event" and _carries(found[-1], draft, tokens, codes):
            role = found[-1].role
        if changed and role == "event" and _TO in codes[start:last] and MOVED_FROM.search(left):
            role = "postponed"  # "Datoen vart endra frå 22. til 21. juni"
        if question and not asked and rule != "undecided":
            uncertain = True
        takes_role = part is not None and kind in ("dated", "recurring")
        first, excluded = start, False
        if role == "deadline" and rrule is not None and _NAMES_DAYS in rrule:
            takes_role = True  # "Frist: den 15. hver måned"
        if n_left and (takes_role or approximate):
            first -= n_left
        if role == "deadline" and _excludes(tokens, first, start):
            excluded = spans or not _denied(tokens, codes, before, first)
            role = "deadline" if excluded else "start"
        if not takes_role and (kind, role) != _PUT_OFF:
            role = "event"
        week = weeks.get(start) if weeks else None
        values = (
            draft, role, None, about or approximate, doubt or uncertain or place in doubted,
            end_only, first, last + n_right, week, excluded,
        )  # fmt: skip
        found.append(_new(Found, values))
        before = last
    return found


def _carries(above: Found, draft: Draft, tokens: Sequence[Token], codes: str) -> bool:
    """Return whether a time takes over the role of the one before it, for both are enumerated."""
    last, first = above.draft.last, draft.first
    between = codes[last:first]
    chained = draft.chain >= 0 and draft.chain == above.draft.chain
    if above.role == "start":
        if not chained and _OBJECT.fullmatch(between) and draft.last < len(tokens):
            return tokens[last].text == tokens[draft.last].text  # "… for barn og … for voksne"
        return chained and draft.link == "list" and _AND in between
    if above.role == "deadline" and chained:
        return True
    return above.role in ("deadline", "end") and _ASIDE_AND.fullmatch(between) is not None


def _owned(
    codes: str, code: str, drafts: Sequence[Draft], clauses: Clauses, ranged: bool
) -> set[int]:
    if code not in codes:
        return set()
    places = [at for at, other in enumerate(codes) if other == code]
    inside = {at for draft in drafts for at in range(draft.first, draft.last)}
    return Owners(drafts, clauses, ranged).of(at for at in places if at not in inside)


def _excludes(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether the word of a deadline is "før", which leaves its day out."""
    before = lexicon().list_of("sense.excluding")
    return any(token.text in before for token in tokens[first:last])


def _denied(tokens: Sequence[Token], codes: str, first: int, last: int) -> bool:
    """Return whether a "not" in the clause turns a bound round: "sendes ikke ut før 10.9."."""
    denies = lexicon().list_of("sense.not")
    clause = max([first, *(at + 1 for at in range(first, last) if codes[at] in _PARTS)])
    return any(not denies.isdisjoint(token.text.split()) for token in tokens[clause:last])


def _asks(tokens: Sequence[Token]) -> bool:
    """Return whether a text begins as a question does: its question mark doubts no date."""
    return tokens[0].text in lexicon().list_of("questions.words")


@lru_cache(maxsize=_SHAPES)
def _said(
    left: str, right: str, deadline: bool, spans: bool, precision: Precision | None, more: bool
) -> _Said:
    day, season = precision == "day", precision == "season"
    words = left.rstrip(_DATED_BEFORE)
    close = words[words.rfind(_WORD) + 1 :] + left[len(words) :]
    adjacent = _ADJACENT.search(left)
    marks = _MARKS.match(right)
    return _Said(
        _role(left, right, close, deadline, spans, day, season, more),
        _APPROXIMATE.search(close) is not None or _APPROXIMATE_BEHIND.match(right) is not None,
        _PROPOSED.search(left) is not None
        or _PROPOSED_BEHIND.match(right) is not None
        or _CONDITION.match(right) is not None
        or _OTHER_BEHIND.match(right) is not None,
        _QUESTION_BEHIND.match(right) is not None,
        _END_OF.search(close) is not None,
        len(adjacent.group()) if adjacent else 0,
        marks.end() if marks else 0,
    )


def _role(
    left: str,
    right: str,
    close: str,
    deadline: bool,
    spans: bool,
    day: bool,
    season: bool,
    more: bool,
) -> TimeRole:
    clause = _LINE.split(left)[-1]
    if _POSTPONED.search(clause) and (
        _FROM not in close[-2:] or _POSTPONED_FROM.search(close[-6:])
    ):
        return "postponed"
    if _BY.search(close):
        return "deadline"
    if not spans and (_FROM_END.search(close) or _FROM_AFTER.match(right)):
        return "start"
    if not spans and close.endswith(_COLON) and not _HOUR_BEHIND.match(right):
        if _FROM_LABEL.search(close):
            return "start"
        if _TO_LABEL.search(close):
            return "end"
    if deadline and not spans:
        return "deadline"
    clause = CLAUSE_END.split(left)[-1]
    if not spans and (_STARTS.search(clause) or _begins_behind(right, more)):
        return "start"
    if not spans and _END.search(close) and not (season and _TO_SEASON.search(close)):
        return "end"
    if not spans and (_TO_AFTER.match(right) or (_OUT.search(close) and not day)):
        return "end"
    return "event"


def _begins_behind(right: str, more: bool) -> bool:
    """Return whether a verb of beginning stands behind a time in its clause, and ends it."""
    match = _STARTS_BEHIND.match(right)
    if match is None or match.group(1):
        return False
    rest = right[match.end() :]
    if not rest:
        return not more  # "Skolestart 3. januar SFO starter 5. januar"
    if rest[0] in letters("clause_end|comma|close") or (not more and len(rest) <= 2):
        return True
    if rest[0] == _AND and right.startswith(Code.START):
        return True  # "29/8 Oppstart og utdeling av instrumenter"
    return not more and _FOR_WHOM.fullmatch(rest) is not None

"""What stands round an expression: roles, clock times, flags, a weekday or week beside dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from normalizers.model import TimeRole
from normalizers.temporal.grammar.draft import Draft
from normalizers.temporal.lexing.token import Token

_CLOCK_CODES = re.compile(r"[TkZY]|n-n|o-n|[WA]")
CLOCK = re.compile(r"(?:f?k?[,.]?[i.]*)[TonZY](?:i?[-t]k?[.]?[ia]?[TonZY])?")
# looked at round an expression, in tokens; what is farther belongs to something else
_LEFT, _RIGHT = 60, 20
_SHAPES = 65536
# the words right before an expression that belong to it: "rundt", "innen utgangen av", "flytte til"
_ADJACENT = re.compile(r"(?:[aflrPvtU](?:[ibzyw]*[aftvz])?i?)$")
_DEADLINE_AFTER = re.compile(r"[T.\-k ]*[:,)]?[xi]{0,2}L")
_CLAUSE_END = re.compile(r"[N;.]")
_MOVED_FROM = re.compile(r"(?:Pf|⊗)[iw:.]*$")
_ENUMERATED = re.compile(r"[&,/|.]+i*")
_PART = re.compile(r"bi*$")  # "slutten av året", "tidlig på høsten"
_FAR = re.compile(r"x{3}|N.*N")


class Found(NamedTuple):
    """A draft with what its surroundings add; `first` and `last` are the tokens of all of it.

    `week` is the week number that stands beside dates.
    `end_only_bound` tells that the end of the period is meant ("innen utgangen av mars").
    """

    draft: Draft
    role: TimeRole = "event"
    times: tuple[str, str | None] | None = None
    approximate: bool = False
    uncertain: bool = False
    end_only_bound: bool = False
    first: int = 0
    last: int = 0
    week: int | None = None


def _new_times(drafts: Sequence[Draft], codes: str) -> list[Draft]:
    """Leave out what something was moved from: "flyttet fra 2. til 9. mai"."""
    kept: list[Draft] = []
    for draft in drafts:
        if draft.start is None or not _MOVED_FROM.search(
            codes, max(0, draft.first - 6), draft.first
        ):
            kept.append(draft)
        elif draft.start != draft.end and "t" in codes[draft.first : draft.last]:
            kept.append(draft._replace(start=draft.end))
    return kept or list(drafts)


def refine(drafts: Sequence[Draft], tokens: Sequence[Token], codes: str) -> list[Found]:
    """Return the drafts with roles, flags and times, in reading order."""
    if not drafts:
        return []
    new = _new_times(_joined_parts(drafts, codes), codes)
    kept, weeks = _without_week_beside_dates(_without_weekdays_beside_dates(new, codes), codes)
    found: list[Found] = []
    pending = False
    for place, draft in enumerate(kept):
        before = kept[place - 1].last if place else 0
        after = kept[place + 1].first if place + 1 < len(kept) else len(tokens)
        between = codes[before : draft.first]
        # "Søknadsfristen for perioden 1. juni til 3. juli er 1. mai": the deadline is still to come
        pending = "L" in between or (pending and not _CLAUSE_END.search(between))
        entry = _surroundings(draft, codes, before, after, pending)
        pending = pending and entry.role != "deadline"
        if (
            found
            and found[-1].role == "deadline"
            and entry.role == "event"
            and _ENUMERATED.fullmatch(between)
        ):
            entry = entry._replace(role="deadline")  # "Søknadsfrist 1. mars og 1. oktober"
        found.append(entry._replace(week=weeks.get(draft.first)))
    return _attach_times(found, tokens, codes)


def _joined_parts(drafts: Sequence[Draft], codes: str) -> list[Draft]:
    """Join parts of months to a period: "medio mai - medio juni"."""
    if len(drafts) < 2:
        return list(drafts)
    kept: list[Draft] = []
    for draft in drafts:
        before = kept[-1] if kept else None
        parts = before is not None and before.rule == draft.rule == "part-of-month"
        if before and parts and re.fullmatch(r"[-tv]i*", codes[before.last : draft.first]):
            kept[-1] = before._replace(end=draft.end, last=draft.last)
        else:
            kept.append(draft)
    return kept


def _without_week_beside_dates(
    drafts: Sequence[Draft], codes: str
) -> tuple[list[Draft], dict[int, int]]:
    """Leave out a week number that stands beside dates: it is no second item.

    Give also the week that stood beside each draft of days, by the draft's first token.
    """
    kept: list[Draft] = []
    weeks: dict[int, int] = {}
    if not any(draft.rule == "weeks" for draft in drafts):
        return list(drafts), weeks
    for place, draft in enumerate(drafts):
        if draft.rule != "weeks":
            kept.append(draft)
            continue
        near = [
            other
            for other in drafts[max(0, place - 1) : place + 2]
            if other.rule == "days" and not _FAR.search(_between(draft, other, codes))
        ]
        if not near:
            kept.append(draft)
        elif draft.start is not None and draft.start == draft.end and draft.start.week:
            weeks[near[0].first] = draft.start.week
    return kept, weeks


def _without_weekdays_beside_dates(drafts: Sequence[Draft], codes: str) -> list[Draft]:
    """Leave out weekdays that only name those of dates beside them ("19.11-20.11 | Lør-søn").

    So too a named day beside its date, and a recurrence that is said twice.
    """
    if len(drafts) < 2:
        return list(drafts)
    kept: list[Draft] = []
    for place, draft in enumerate(drafts):
        near = [
            other
            for other in drafts[max(0, place - 1) : place + 2]
            if other.rule in ("days", "weeks") and not _FAR.search(_between(draft, other, codes))
        ]
        only_names = draft.rule == "weekdays" and "W" not in codes[draft.first : draft.last]
        days = [other for other in near if other.rule == "days"]
        if (days and only_names) or (near and draft.rule == "named-day"):
            continue
        same = kept and draft.rrule and (kept[-1].kind, kept[-1].rrule) == (draft.kind, draft.rrule)
        if not same:
            kept.append(draft)
    return kept


def _between(one: Draft, other: Draft, codes: str) -> str:
    return codes[min(one.last, other.last) : max(one.first, other.first)]


def _surroundings(draft: Draft, codes: str, before: int, after: int, deadline: bool) -> Found:
    left = codes[max(before, draft.first - _LEFT) : draft.first]
    right = codes[draft.last : min(after, draft.last + _RIGHT)]
    dated, spans = draft.kind == "dated", draft.start != draft.end
    said = _said(left, right, deadline, spans, draft.precision == "day")
    question = said.question and draft.rule != "undecided"
    return Found(
        draft,
        said.role if dated else "event",
        None,
        draft.approximate or said.approximate,
        draft.uncertain or said.uncertain or question,
        said.end_only_bound,
        draft.first - (said.before if dated else 0),
        draft.last + said.after,
    )


class _Said(NamedTuple):
    """What the codes left and right of an expression say; `before` and `after` belong to it."""

    role: TimeRole
    approximate: bool
    question: bool
    uncertain: bool
    end_only_bound: bool
    before: int
    after: int


@lru_cache(maxsize=_SHAPES)
def _said(left: str, right: str, deadline: bool, spans: bool, day: bool) -> _Said:
    words = left.rstrip("i")
    close = words[words.rfind("x") + 1 :] + left[len(words) :]
    adjacent = _ADJACENT.search(left)
    marks = len(right) - len(right.lstrip("?"))
    return _Said(
        _role(left, right, close, deadline, spans, day),
        "a" in close[-3:] or _PART.search(close) is not None,
        re.match(r"[ij()MH]*[?]", right) is not None,
        "y" in _CLAUSE_END.split(left)[-1] or re.match(r"[x|w(:,]{0,6}y", right) is not None,
        "z" in close[-3:],
        len(adjacent.group()) if adjacent else 0,
        marks,
    )


def _role(left: str, right: str, close: str, deadline: bool, spans: bool, day: bool) -> TimeRole:
    clause = re.split(r"[N;]", left)[-1]
    if re.search(r"P[^l]*$", clause) and ("f" not in close[-2:] or "Pf" in close[-6:]):
        return "postponed"
    if re.search(r"l[aiwb&|z]*$", close):
        return "deadline"
    if re.search(r"f[aiwb]*$", close) and not spans:
        return "start"
    if not spans and (deadline or "L" in clause or _DEADLINE_AFTER.match(right)):
        return "deadline"
    if re.search(r"r[xi:]{0,2}[aiwb]*$", close if "r" in close else clause[-4:]) and not spans:
        return "start"
    if re.search(r"[tv][aiwb]*$", close) and not spans:
        return "end"
    if re.search(r"U[aiwb]*$", close) and not spans and not day:
        return "end"
    return "event"


def _attach_times(found: list[Found], tokens: Sequence[Token], codes: str) -> list[Found]:
    """Return each expression the clock times that follow it before the next one."""
    if _CLOCK_CODES.search(codes) is None:
        return found
    result: list[Found] = []
    for place, entry in enumerate(found):
        stop = found[place + 1].draft.first if place + 1 < len(found) else len(tokens)
        times = read_times(tokens, codes, entry.draft.last, stop, entry.draft.kind == "recurring")
        if times is None and place == 0:
            times = read_times(tokens, codes, 0, entry.draft.first, False)
        result.append(
            entry._replace(times=times) if entry.draft.kind in ("dated", "recurring") else entry
        )
    for place in range(len(result) - 2, -1, -1):
        one, other = result[place], result[place + 1]
        linked = set(codes[one.draft.last : other.draft.first]) <= set("&,")
        if one.times is None and other.times and linked and one.draft.kind == other.draft.kind:
            result[place] = one._replace(times=other.times)
    return result


def read_times(
    tokens: Sequence[Token], codes: str, first: int, stop: int, bare: bool
) -> tuple[str, str | None] | None:
    """Return the first clock time or range of them between two tokens."""
    place = first
    while place < stop:
        match = CLOCK.match(codes, place, stop)
        if match is None:
            place += 1
            continue
        said = "k" in match.group() or "T" in match.group() or (bare and "-" in match.group())
        times = [
            time
            for token in tokens[match.start() : match.end()]
            if token.code in "TonZY" and (time := _clock(token)) is not None
        ]
        span = codes[max(first, match.start() - 1) : match.end() + 1]
        said = said or span in ("(n-n)", "(o-n)") or _hundreds(tokens, match)
        if said and times:
            return times[0], times[1] if len(times) > 1 else None
        place = match.end()
    return None


def _hundreds(tokens: Sequence[Token], match: re.Match[str]) -> bool:
    """Return whether a range of four-digit clock times stands here: "1445-1545"."""
    if not re.fullmatch(r"[ZY]-[ZY]", match.group()):
        return False
    ends = (tokens[match.start()], tokens[match.end() - 1])
    return all(len(token.text) == 4 and _clock(token) is not None for token in ends)


def _clock(token: Token) -> str | None:
    if token.code == "T":
        return str(token.value)
    number = int(str(token.value))
    if number <= 24:
        return f"{number:02}:00"
    hours, minutes = divmod(number, 100)
    return f"{hours:02}:{minutes:02}" if 1 <= hours <= 24 and minutes < 60 else None

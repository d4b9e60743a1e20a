"""The rules: patterns over token codes, longest first, each with the drafts that it gives.

A code is one letter a token (`lexicon/__init__.py` and `lexer.py` name them), so that a rule is a
regular expression over a short string. At each token the first rule that fits reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from normalizers.temporal.grammar.days import read_days, read_month_first
from normalizers.temporal.grammar.draft import Draft
from normalizers.temporal.grammar.periods import (
    read_blank_day,
    read_dashed,
    read_days_of_week,
    read_fraction,
    read_half_of_year,
    read_months,
    read_named_day,
    read_next_year,
    read_no_day,
    read_part_of_month,
    read_season,
    read_term,
    read_this_year,
    read_turn,
    read_weeks,
    read_year_span,
)
from normalizers.temporal.grammar.recurrence import (
    read_adverb,
    read_day_of_month,
    read_every,
    read_every_nth_weekday,
    read_nth_weekday,
    read_weekdays,
)
from normalizers.temporal.lexing.token import Token

Build = Callable[[Sequence[Token], int, int, str], list[Draft]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, the codes it may begin with, its pattern, what it gives and reads."""

    name: str
    starts: frozenset[str]
    pattern: re.Pattern[str]
    build: Build
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()


def _rule(
    name: str, starts: str, pattern: str, build: Build, *examples: str, no: tuple[str, ...] = ()
) -> Rule:
    return Rule(name, frozenset(starts), re.compile(pattern), build, examples, no)


def _kind(kind: str) -> Build:
    def build(_: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
        return [Draft(kind, rule, first, last)]  # type: ignore[arg-type]

    return build


_YEAR = "(?:,?Y)?"
# a day: with a weekday or not, with a month or not; what may stand between two of them
_UNIT = "(?:[wW][,.(]?)?[ia]{0,2}(?:[on](?:[,.]|-(?=[mµ])|β[.]?)?[mµ]?|O(?=m)m|D|F)"
_LINK = "-|/|&|,&|,|[|]|t|v|tv|&t|N"

RULES: tuple[Rule, ...] = (
    _rule("undecided", "Q", "Q", _kind("undecided"), "Dato ikke bestemt", "avklares senere"),
    _rule("on-demand", "B", "B", _kind("on_demand"), "Ved behov", "etter avtale"),
    _rule("continuous", "K", "K", _kind("continuous"), "Kontinuerlig arbeid", "hele året"),
    _rule("advent", "oOn", "[oOn]wi?(?=p)p" + _YEAR, read_named_day, "1. søndag i advent"),
    _rule("nth-weekday", "eoO", "e?[oO](?:[&,][oO]){0,60}[wW](?:i*(?:M|m(?![on])))", read_nth_weekday,
          "3. tirsdag i mnd.", "første mandag i måneden", "hver 2. og 4. tirsdag i måneden",
          no=("tirsdag 3. mars",)),
    _rule("every-nth-weekday", "e", "e[oO]w", read_every_nth_weekday, "hver 2. torsdag"),
    _rule("times-a-year", "En!", "[En!](?:-[En!])?gA", _kind("frequency"), "4 ganger årlig"),
    _rule("blank-day", "_", f"_{_YEAR}", read_blank_day, "xx. mars", "?? april 2025"),
    _rule("frequency", "En!", "[En!](?:[-|&](?:[En!]|x))?x?gx?[i.eq]*[uMjJVSHhd]", _kind("frequency"),
          "en gang i semesteret", "2-3 ganger pr. år", "minst én gang hvert halvår", no=("en gang til",)),
    _rule("frequency-of", "En!", "[En!](?:[-|][En!])?(?:[xwd]i?[i.]|x{1,3}e)[uMjJVSH](?![on])", _kind("frequency"),
          "2 møter i semesteret", "en torsdag i måneden", no=("2 møter i uke 43",)),
    _rule("weekday-of-week", "wu", f"w(?:[-t&,]w){{0,60}}[.,(]?i*u[on]{_YEAR}(?![-/]?n)|u[on]{_YEAR}[,:]?i?w(?:[-t&,]w){{0,60}}(?![.]?[onDF])",
          read_days_of_week, "måndag til laurdag i veke 26", "onsdag uke 12"),
    _rule("every-weekday", "ei", "(?:e|ie)i?[wW](?:[-,&t][wW]){0,60}(?:i?[(]?½)?", read_weekdays, "hver tirsdag", "annenhver mandag"),
    _rule("weekdays", "Ww", "W(?:(?:[-,&t]|,&|-&)[wW]){0,60}(?:i?[(]?½)?|w(?:-?&W)(?![on])|w[-t]w(?![.,]?[onDFi])", read_weekdays,
          "tirsdager og torsdager", "mandag til fredag", no=("mandag 3. til fredag 7. mai",)),
    _rule("every-day-of-year", "eon", "e[on]m|(?<!l)[on]mi?ej", read_every, "hver 15. mars", "1. mars hvert år"),
    _rule("day-of-every-month", "o", "oi*eM", read_day_of_month, "den 15. i hver måned"),
    _rule("every-unit", "e", "eE?[onO!]?(?:[ujJHd]|M)(?:iu[on]|im)?", read_every, "hver uke", "hver 14. dag",
          "hvert år i uke 39", "hver fjerde måned"),
    _rule("adverb", "A", "A(?:,?im(?![-/]))?", read_adverb, "årlig", "kvartalsvis", "årlig i november"),
    _rule("every-season", "e", "es(?:[&,]?es){0,60}", read_adverb, "hver høst"),
    _rule("no-day", "Z", "Zm", read_no_day, "32. mars"),
    _rule("half-of-year", "oO", "[oO]¼i*Y", read_half_of_year, "første halvdel av 2025"),
    _rule("part-of-month", "bµoO", f"(?:b|[oO][¼u])i*[mµ]{_YEAR}|µ{_YEAR}b", read_part_of_month, "begynnelsen av mai", "medio desember",
          "2. halvdel av juni", "siste uke i mars"),
    _rule("turn-of-month", "c", f"cm[-/&]m{_YEAR}", read_turn, "månedsskiftet mars/april"),
    _rule("turn-of-year", "C", f"C{_YEAR}", read_turn, "årsskiftet"),
    _rule("fraction", "YonO", "(?:Y[:,.]?)?[onO](?:H?[-&,][onO]){0,60}Hi?j?" + _YEAR, read_fraction, "1. halvår", "2.-4. kvartal"),
    _rule("school-year", "S", "SY(?:[-/](?:Y|[nZ]))?", read_year_span, "skoleåret 2025/26"),
    _rule("weeks", "u", "u[.:]?[on](?:(?:[-&,/tv|]|,&|&t)u?[on](?![.]?m)){0,60}" + _YEAR, read_weeks, "Uke 43", "uke 41 og 42",
          "fra uke 10 til uke 24", no=("uke 60",)),
    _rule("dashed-date", "wWon", "(?:[wW][,.]?)?[on]-m-(?:[nZ]|Y)", read_dashed, "11-sep-08"),
    _rule("opening-hours", "w", "w(?:[-,&t]w){0,60}(?=:?f?k?[.]?[nT][-t][nT](?![.]?m))", read_weekdays, "mandag 10-18.30",
          no=("mandag 3. mars",)),
    _rule("month-first", "wµ", f"(?:w[,.]?)?µ[on]β?[.]?(?:[-t&,][on]β?[.]?){{0,60}}{_YEAR}", read_month_first,
          "čakčamánu 21. beaivvis"),
    _rule("days", "wWiaonODFð", f"ð?{_UNIT}{_YEAR}(?:[,.(]?(?:{_LINK}|){_UNIT}{_YEAR}){{0,60}}", read_days, "18. mars",
          "17.-21. februar", "2. og 3. april og 7.-8. oktober", "mellom 3. og 7. mai"),
    _rule("months", "mµ", f"[mµ]{_YEAR}(?:(?:-|/|&|,|t|v|[|]|N)[mµ]{_YEAR}){{0,60}}M?", read_months, "Desember",
          "april-august 2019", "mars/april"),
    _rule("term", "sh", f"(?:s-?&)?h{_YEAR}", read_term, "vårsemesteret", "vår- og høstsemesteret"),
    _rule("season", "s", f"s{_YEAR}(?:(?:[-/&,]|)s{_YEAR}){{0,60}}(?:[-/](?:Y|[nZ]))?", read_season, "våren 2025", "høsten"),
    _rule("named-day", "pGonO", f"[onO]?p{_YEAR}|(?<=[iftlr])(?<![udMw][lr])G{_YEAR}|^G{_YEAR}$", read_named_day, "skjærtorsdag", "2. pinsedag",
          "i påsken", "etter påske", no=("påskekrim",)),
    _rule("years", "Y", "(?<!k)Y[-t]Y|Y[-/][nZ](?![.]?[mM])|Y/Y", read_year_span, "2019 - 2023", "2025-28", "2025/2026"),
    _rule("year-during", "q", "qi?Y", read_year_span, "I løpet av 2025"),
    _rule("this-year", "qj", "qi?j|(?:(?<=[zbU])|(?<=[zb]i))j", read_this_year, "i løpet av året", "slutten av året"),
    _rule("next-year", "R", "R", read_next_year, "neste år"),
    _rule("year", "Y", "(?<=[iftvlPqbzUr])Y(?![-/.]?[Yn])", read_year_span, "flytte til 2027?"),
)  # fmt: skip

_BY_CODE: dict[str, tuple[Rule, ...]] = {
    code: tuple(rule for rule in RULES if code in rule.starts)
    for code in sorted({code for rule in RULES for code in rule.starts})
}

_SHORT = 80  # tokens; the shapes of short texts recur, so what fits them is remembered
_SHAPES = 65536


def fitting(codes: str, place: int) -> tuple[tuple[Rule, int], ...]:
    """Return the rules that fit at a place of a string of codes, in order, each with its end."""
    if codes[place] not in _BY_CODE:
        return ()
    return _remembered(codes, place) if len(codes) <= _SHORT else _fitting(codes, place)


def _fitting(codes: str, place: int) -> tuple[tuple[Rule, int], ...]:
    matches = ((rule, rule.pattern.match(codes, place)) for rule in _BY_CODE[codes[place]])
    return tuple((rule, match.end()) for rule, match in matches if match and match.end() > place)


_remembered = lru_cache(maxsize=_SHAPES)(_fitting)

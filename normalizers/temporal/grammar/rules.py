"""The rules: patterns over the names of codes, each with what it gives and what it reads.

A name in braces stands for a code (`normalizers/lexicon/time_codes.py`); `<day>` and the like for
a pattern that rules share. At each token the first rule that fits reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from normalizers.lexicon.time_codes import Code, expand
from normalizers.temporal.calendar.draft import Draft
from normalizers.temporal.grammar import days, periods, recurrence, spans
from normalizers.temporal.lexing.token import Token

Build = Callable[[Sequence[Token], int, int, str], list[Draft]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, its pattern over codes and as it is written, what it gives and reads."""

    name: str
    written: str
    build: Build
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """Return the pattern over the letters of codes."""
        return _compiled(self.written)


@cache
def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(expand(written_out(written)))


# patterns that rules share
_SHARED = {
    "year": r"(?:{stop|comma}?{in}?{year})?",
    # what may stand before a day's number: "mandag, den", "Tirsdag kveld"
    "lead": r"(?:{any_weekday}{daypart}?{comma|stop|open|colon|dash}{0,2})?{small|approximate}{0,2}",
    "numbered_day": r"(?:{day_number}(?:{comma|stop}(?!{from|between|by})|{dash}(?={any_month})|{sami_day}{stop}?|{in}(?={any_month}))?{any_month}?"
    r"|{word_ordinal}(?={any_month}){any_month}|{day_month}|{full_date})",
    # a year at the beginning of a line: "2027: 7.11."
    "front": r"(?:(?:^|(?<={newline|stop|open})){year}{colon|dash|comma|newline}{0,2})?",
    "day": r"<lead><numbered_day><year>",
    "link": r"{comma|stop|close|open|semicolon}{0,2}(?:{dash}|{slash}|(?:{and}|{comma}|{or})<again>?|{until}|{to}{until}?|{and}{to}|{newline}{1,2}{until}?|)",
    # a preposition said again before what goes on: "fra 2.-3. og fra 9.-10. september"
    "again": r"(?:{small}|{from}(?=<lead><numbered_day>(?:{dash}|{to}|{until})<numbered_day>)|{between|by}(?=<lead><numbered_day>))",
    "week_link": r"(?:{comma}?{newline}?(?:{dash}|{and}|{comma}|{slash}|{to}{until}?|{until}|{or}|{and}{to}))",
    # what a number may stand before: "søndag i advent", "pinsedag"
    "named_by_number": r"(?:{weekday}{in}?)?{named_day}",
    "count": r"{count}(?:(?:{dash}|{or}|{to}|{slash}){count})?",
    "words": r"(?:{word|slash|daypart|with|every|all|weekday|weekdays|day_unit|times|adverb|start|deadline|month_unit|undecided}){0,4}?",
    "per": r"(?:{in|per}{1,2}|{during}(?:{count}|{every})?|{every}|{per}{every})",
}
_MACRO = re.compile(r"<([a-z_]+)>")


def written_out(pattern: str) -> str:
    """Return a pattern with its shared parts put in."""
    while _MACRO.search(pattern):
        pattern = _MACRO.sub(lambda match: _SHARED[match[1]], pattern)
    return pattern


def _rule(name: str, pattern: str, build: Build, *examples: str, no: tuple[str, ...] = ()) -> Rule:
    return Rule(name, pattern, build, examples, no)


def _kind(kind: str) -> Build:
    def build(_: Sequence[Token], first: int, last: int, rule: str) -> list[Draft]:
        return [Draft(kind, rule, first, last)]  # type: ignore[arg-type]

    return build


RULES: tuple[Rule, ...] = (
    _rule("undecided", "{undecided}", _kind("undecided"), "Dato ikke bestemt", "avklares senere"),
    _rule("on-demand", "{on_demand}", _kind("on_demand"), "Ved behov", "etter avtale"),
    _rule("continuous", "{continuous}", _kind("continuous"), "Kontinuerlig arbeid", "hele året"),
    _rule("numbered-day-name", "(?:{nth|number})(?:(?:{dash}?{and}|{dash}|{comma}){nth|number})?<named_by_number><year>", spans.read_named_day,
          "1. søndag i advent", "2. pinsedag", "første- og andre påskedag"),
    _rule("nth-weekday-of-year", "{nth}{weekday}{small}?{any_month}{in}?{year}", spans.read_nth_of_month,
          "tredje tirsdag i september 2014"),
    _rule("nth-day-of-month", "{word_ordinal}{day_unit}{in}{any_month}(?:{in}?{year})?", spans.read_nth_of_month,
          "siste dag i oktober 2015", "tredje dag i oktober"),
    _rule("nth-weekday", "{every}?{nth}(?:{and|comma}{nth}){0,60}{any_weekday}{small}{0,2}{every}?(?:{month_unit}|{any_month}(?!{day_number}))",
          recurrence.read_nth_weekday, "3. tirsdag i mnd.", "første mandagen i måneden", "hver 2. og 4. tirsdag i måneden",
          "andre tysdag kvar månad", no=("tirsdag 3. mars",)),
    _rule("nth-day", "{word_ordinal}{day_unit}{small}{0,2}{every}?{month_unit}", recurrence.read_nth_day, "siste dag i måneden"),
    _rule("every-nth-weekday", "(?:{every}{nth}|{nth}{every}){any_weekday}", recurrence.read_every_nth_weekday, "hver 2. torsdag"),
    _rule("times-a-year", "<count>{times}{adverb}|(?<!{week})<count>{word}{1,2}{adverb}(?!{in}{any_month})", recurrence.read_frequency, "4 ganger årlig", "fem konserter årlig"),
    _rule("blank-day", "{blank_day}<year>", spans.read_blank_day, "xx. mars", "?? april 2025"),
    _rule("beside-named", "(?:{count|word_ordinal}|(?<!{count}))(?:{week|day_unit|filler|weekday|weekdays}){by|from}(?:(?:{nth|number}{weekday}?{in}?)?{named_day}|{holiday}|{ordinal}{month})<year>", spans.read_beside_named,
          "uka før påske", "to uker før jul", "onsdag før skjærtorsdag", "dagen etter 17. mai", no=("innen påske",)),
    _rule("weekend-of-month", "{nth}(?:{weekdays}|{filler}){small}{0,2}{any_month}<year>", spans.read_weekend_of_month, "siste helg i mars", "andre helga i juni"),
    _rule("frequency", "<count>{word}{0,2}{times}{word}{0,2}<per>{word}?{unit}", recurrence.read_frequency,
          "en gang i semesteret", "2-3 ganger pr. år", "minst én gang hvert halvår", no=("en gang til",)),
    _rule("frequency-of", "<count><words><per>{word}?(?:{month_unit|year_unit|semester|school_year|plan_period|fraction|term}|{week|day_unit}(?!{day_number}))(?!{number})",
          recurrence.read_frequency, "2 møter i semesteret", "en torsdag i måneden", "to pr. halvår", "3-4 pr. år",
          "2-3 samtaler med hver familie i året", no=("2 møter i uke 43",)),
    _rule("weekday-of-week", "{weekday}{daypart}?(?:(?:{dash}|{to}|{and}|{comma}){weekday}){0,60}{stop|comma|open}?{small}{0,2}{week}{day_number}<year>(?!(?:{dash}|{slash})?{number})"
          "|{week}{day_number}<year>{comma|colon|open}?{small}?{weekday}(?:(?:{dash}|{to}|{and}|{comma}){weekday}){0,60}(?!{stop}?{day_number|date})",
          periods.read_days_of_week, "måndag til laurdag i veke 26", "onsdag uke 12"),
    _rule("every-weekday", "(?:{every}|{every}{small}|{all}){only}?(?:{small}?){any_weekday}(?:(?:{dash}|{comma}|{and}|{to})(?:{every}{only}?)?{any_weekday}){0,60}{daypart}?(?:{small|comma}?{open}?{parity})?",
          recurrence.read_weekdays, "hver tirsdag", "annenhver mandag", "hver eneste lørdag"),
    _rule("weekdays", "(?<!{count}){weekdays}(?:(?:{dash}|{comma}|{and}|{to}|{comma}{and}|{dash}{and}|{slash}){any_weekday}){0,60}{daypart}?(?:{small|comma}?{open}?{parity})?"
          "|{any_weekday}{comma}?{in}?{every}{nth}?{week}(?!{number})|{weekday}(?:{dash}?{and}{weekdays})(?!{day_number})|{weekday}(?:(?:{dash}|{to}){weekday}){1,60}(?!{stop|comma}?(?:{day_number|date|small}))"
          "|{weekday}(?:{dash}|{to}){weekday}(?={stop|comma}?{small}{0,2}<numbered_day><year>(?:{dash}|{to}|{until})(?:{day_number}{any_month}|{date}))"
          "|{small}?{parity}{colon|comma}?{any_weekday}(?:(?:{dash}|{comma}|{and}|{to}){any_weekday}){0,60}(?!{stop|comma}?{day_number|date})"
          "|{weekday}(?:(?:{and}|{comma}){weekday}){0,60}{daypart}?{colon}?{word}{0,2}{small|comma}?{open}?{parity}"
          "|{weekday}(?:{and|comma|slash}{1,2}{weekday}){1,60}(?!{daypart}?{stop|comma|filler|open}{0,2}(?:{day_number|date|month})|{small}{0,2}{week}{number}|{by})",
          recurrence.read_weekdays, "tirsdager og torsdager", "mandag til fredag", "mandag-fredag 1.9.-15.5.", "torsdag i partallsuker", "partallsuker, torsdager",
          no=("mandag 3. til fredag 7. mai",)),
    _rule("parity", "{small}?{parity}", recurrence.read_parity, "i oddetallsuker"),
    _rule("every-date", "{every}{day_number}{any_month}", recurrence.read_every_date, "hver 15. mars"),
    _rule("day-of-every-month", "{ordinal}(?:{and}{ordinal}){0,60}(?:{small}{0,2}{every}{month_unit}|{in}{month_unit})|{every}{month_unit}{comma}?{in|filler}{1,2}{ordinal}(?:{and}{ordinal}){0,60}(?!{any_month})", recurrence.read_day_of_month,
          "den 15. i hver måned"),
    _rule("every-unit", "{nth}?{every}{only}?{count|ordinal|word_ordinal}?(?:{year_unit|school_year|semester|fraction|day_unit}|{week}(?!{number})|{month_unit})(?:{in}{week}{day_number})?",
          recurrence.read_every, "hver uke", "hver 14. dag", "hvert år i uke 39", "hver fjerde måned", "4. kvar veke"),
    _rule("every-day", "{all}{day_unit}", recurrence.read_every, "alle dager"),
    _rule("every-month-name", "{every}{month}", recurrence.read_every_month_name, "hver mai"),
    _rule("adverb", "{adverb}(?:{comma}?{in}{any_month}(?!{dash}|{slash}))?", recurrence.read_adverb, "årlig", "kvartalsvis", "årlig i november"),
    _rule("every-season", "{every}{season}(?:{and|comma}?{every}{season}){0,60}", recurrence.read_every_season, "hver høst"),
    _rule("no-day", "{amount}{month}", spans.read_no_day, "32. mars"),
    _rule("half-of-year", "{nth}{half_of}{small}{0,2}{year}", periods.read_half_of_year, "første halvdel av 2025"),
    _rule("part-of-month", "(?:{part}|{count}?{nth}(?:{half_of}|{count}?{week})){small}{0,2}{any_month}<year>|{any_month}<year>{part}"
          "|{part}(?={number|ordinal|amount}(?!{stop}?{any_month}))(?:{number|ordinal|amount})<year>",
          periods.read_part_of_month, "begynnelsen av mai", "medio desember", "2. halvdel av juni", "siste uke i mars", "ultimo 06"),
    _rule("turn-of-month", "{month_turn}{small}?{any_month}(?:(?:{dash}|{slash}|{and}|{to}){any_month})?<year>", periods.read_turn, "månedsskiftet mars/april"),
    _rule("turn-of-year", "{year_turn}<year>(?:{dash|slash}{year|number})?", periods.read_turn, "årsskiftet"),
    _rule("fraction", "(?:{year}{colon|comma|stop|dash}?)?(?:{day_number|word_ordinal})(?:{fraction}?(?:{dash}|{and}|{comma}|{to}|{or})(?:{day_number|word_ordinal})){0,60}{fraction}(?:{in}?{year_unit}(?!{year}))?(?:{in}?{year_unit}?{year})?",
          periods.read_fraction, "1. halvår", "2.-4. kvartal"),
    _rule("school-year", "{school_year}{in}?(?:{year}(?:{dash|slash}(?:{year}|{number|amount}))?|{not_time}|{day_month}|{number|amount}{dash|slash}{number|amount})"
          "|^(?:{year}(?:{dash|slash}(?:{number|amount}|{year})){colon}?|{not_time})$",
          spans.read_school_year, "skoleåret 2025/26", "sesongen 24/25", "2023/24:"),
    _rule("weeks", "(?:{year}{colon|dash|comma}?)?{week}(?!{ordinal}{dash|to|until}{ordinal}{any_month}){stop|colon}?{day_number}<year>(?:<week_link>{week}?{day_number}(?!{stop}?{any_month})<year>){0,60}", periods.read_weeks,
          "Uke 43", "uke 41 og 42", "fra uke 10 til uke 24", no=("uke 60",)),
    _rule("dashed-date", "(?:{any_weekday}{comma|stop}?)?{day_number}{dash}{month}{dash}(?:{number|amount}|{year})", days.read_dashed, "11-sep-08"),
    _rule("opening-hours", "{weekday}(?:(?:{dash}|{comma}|{and}|{to}|){weekday}){0,60}(?={colon|comma|newline}{0,2}{from}?{clock}?{stop}?(?:{number}|{clock_time})(?:{dash}|{to}|{until})(?:{number}|{clock_time})(?!{stop}?{month}))",
          recurrence.read_weekdays, "mandag 10-18.30", no=("mandag 3. mars",)),
    _rule("month-first", "{weekday}{comma|stop}?{month}{number}(?!{day_number|any_month})(?:{comma}?{year})?|(?:{weekday}{comma|stop}?)?(?:{sami_month}{day_number}{sami_day}?{stop}?(?:(?:{dash}|{to}|{until}|{and}|{comma}){day_number}{sami_day}?{stop}?){0,60}<year>"
          "|{month}(?:{colon}|{newline}{1,3})<lead>{day_number}(?:<link><lead>{day_number}){0,60}+(?!{sami_day}?{stop}?{any_month}|{clock_time})"
          "|{month}(?:{ordinal})(?:{comma}?(?:{dash}|{and}|{comma}|){day_number}){0,60}+(?!{any_month})(?:{comma}?{year})?"
          "|{sami_month}{word_ordinal}{sami_day}<year>"
          "|{month}{number}(?:{comma}?{year}|{comma}{weekday}|(?={colon|close|newline})|$|(?:{comma|and}{day_number}){1,60}(?=$|{colon|newline|close|stop|dash|quote}|{comma|and}{month}{number})))", days.read_month_first,
          "čakčamánu 21. beaivvis", "Januar: 16, 23 og 30", "April 14, 2015"),
    _rule("days", "^{filler}{word_ordinal}{stop}?$|<front>{between}?<day>(?:<link>(?!{nth|number}<named_by_number>)<day>){0,60}", days.read_days, "18. mars",
          "17.-21. februar", "2. og 3. april og 7.-8. oktober", "mellom 3. og 7. mai"),
    _rule("months", "<front>{any_month}<year>(?:{comma}?(?:{dash}|{slash}|{and}|{comma}|{to}{until}?|{until}|{or}|{newline}){any_month}<year>){0,60}{month_unit}?", periods.read_months, "Desember",
          "april-august 2019", "mars/april"),
    _rule("term", "<front>(?:{season}{dash}?{and})?{term}<year>", periods.read_term, "vårsemesteret", "vår- og høstsemesteret"),
    _rule("season", "<front>{season}<year>(?:(?:{dash}|{slash}|{and}|{comma}|{to}|{or}|){in}?{season}<year>){0,60}(?:{dash|slash}(?:{year}|{number|amount}))?", periods.read_season, "våren 2025", "høsten"),
    _rule("named-day", "{named_day}<year>|(?<={in|per|filler|from|to|by|start|until|approximate|except|dash|and}){holiday}<year>|^{holiday}<year>{stop|colon|comma|semicolon}?$|(?:^|(?<={newline|stop})){holiday}(?={and|slash|comma}{holiday})|(?<={holiday}{comma}){holiday}<year>", spans.read_named_day, "skjærtorsdag",
          "i påsken", "etter påske", no=("påskekrim",)),
    _rule("years", "(?<!{clock}){year}(?:{dash}|{to}{until}?|{until}){year}|{year}{dash|slash}{number|amount}(?!{stop}?{month|month_unit})|{year}{slash}{year}", spans.read_year_span, "2019 - 2023", "2025-28", "i 2025/2026"),
    _rule("this-year", "{during}{in}?{year_unit}(?!{year})|(?:(?<={part|end_of|out})|(?<={part|end_of}{in|filler})){year_unit}(?!{year|number})|{this}{year_unit}", spans.read_this_year, "i løpet av året", "slutten av året"),
    _rule("next-year", "{next_year}", spans.read_next_year, "neste år"),
    _rule("year", "(?:{during}{in}?|{whole|year_unit}){year}(?!{dash|slash}?{year|number})|(?<={in|per|filler|from|to|until|by|postponed|part|during|end_of|out|start|deadline|word}){year}(?!{dash|slash|stop}?{year|number})|^{year}{stop|colon|question}?$", spans.read_year, "flytte til 2027?",
          "Hele 2025", "I løpet av 2025"),
)  # fmt: skip


Match = Callable[[str, int], re.Match[str] | None]


@cache
def _beginnings() -> dict[str, tuple[tuple[Rule, Match], ...]]:
    """Return for each letter the rules that may begin with it, each with how it matches.

    A rule begins with what its pattern can match first. The patterns are compiled when the first
    text is read, not at import.
    """
    firsts = {rule.name: _first_letters(rule.pattern.pattern) for rule in RULES}
    starts = {
        code.value: tuple((rule, rule.pattern.match) for rule in RULES if code in firsts[rule.name])
        for code in Code
    }
    return {code: rules for code, rules in starts.items() if rules}


@cache
def beginning() -> re.Pattern[str]:
    """Return a pattern of the letters with which some rule may begin."""
    return re.compile(f"[{re.escape(''.join(_beginnings()))}]")


def _first_letters(pattern: str) -> frozenset[str]:
    """Return the letters with which a match of a pattern can begin (by the pattern's parse)."""
    import re._constants as constants  # type: ignore[import-not-found]
    import re._parser as parser  # type: ignore[import-not-found]

    def firsts(items: object) -> tuple[set[str], bool]:
        found: set[str] = set()
        for op, value in items:  # type: ignore[attr-defined]
            if op is constants.LITERAL:
                return found | {chr(value)}, False
            if op is constants.IN:
                return found | {chr(v) for o, v in value if o is constants.LITERAL}, False
            if op is constants.MAX_REPEAT or op is constants.MIN_REPEAT:
                inner, empty = firsts(value[2])
                found |= inner
                if value[0] and not empty:
                    return found, False
            elif op is constants.SUBPATTERN:
                inner, empty = firsts(value[3])
                found |= inner
                if not empty:
                    return found, False
            elif op is constants.BRANCH:
                could_be_empty = False
                for branch in value[1]:
                    inner, empty = firsts(branch)
                    found |= inner
                    could_be_empty = could_be_empty or empty
                if not could_be_empty:
                    return found, False
        return found, True

    return frozenset(firsts(parser.parse(pattern))[0])


_SHORT = 80  # tokens; the shapes of short texts recur, so what fits them is remembered
_SHAPES = 65536


Fitting = Callable[[str, int], tuple[tuple[Rule, int], ...]]


def fitting(codes: str, place: int) -> tuple[tuple[Rule, int], ...]:
    """Return the rules that fit at a place of a string of codes, in order, each with its end."""
    return finder(codes)(codes, place)


def finder(codes: str) -> Fitting:
    """Return what `fitting` does for a string of codes."""
    return _remembered if len(codes) <= _SHORT else _fitting


def _fitting(codes: str, place: int) -> tuple[tuple[Rule, int], ...]:
    found = ((rule, match(codes, place)) for rule, match in _beginnings().get(codes[place], ()))
    return tuple((rule, match.end()) for rule, match in found if match and match.end() > place)


_remembered = lru_cache(maxsize=_SHAPES)(_fitting)

"""The kinds of token that time expressions are made of: a name, a letter and a meaning each.

A text becomes a string of letters, one a token, so that a rule is a regular expression over it.
Rules are written with the names (`{weekday}?{ordinal}{month}`); nothing else needs the letters.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache


class Code(StrEnum):
    """A kind of token; the value is its letter."""

    meaning: str

    def __new__(cls, letter: str, meaning: str) -> Code:
        """Return the code of a letter."""
        code = str.__new__(cls, letter)
        code._value_ = letter
        code.meaning = meaning
        return code

    # numbers and what is written with digits
    ORDINAL = "o", "a number from 1 to 31 with a full stop: 16."
    NUMBER = "n", "a number from 1 to 53 without a full stop: 16"
    AMOUNT = "Z", "any other number: 365"
    YEAR = "Y", "a year: 2025, '25 beside a month"
    DAY_MONTH = "D", "a day and a month in digits: 18.3., 18/3"
    FULL_DATE = "F", "a day, a month and a year in digits: 18.03.2025, 2025-03-18"
    CLOCK_TIME = "T", "a time of day with minutes: 18.00, 18:30"
    BLANK_DAY = "_", "a month whose day is left open: xx. mars, ??.03"
    NOT_TIME = "!", "digits or a name that only look like a time: § 3-4, 5. trinn, sak 12/25"
    # numbers in words
    WORD_ORDINAL = "O", "an ordinal in words: første, siste"
    WORD_NUMBER = "E", "a number in words: to"
    # what names a point or a period
    MONTH = "m", "a month's name"
    SAMI_MONTH = "µ", "a month's name in Northern Sámi"
    WEEKDAY = "w", "a weekday: mandag, onsdagen"
    WEEKDAYS = "W", "weekdays in the plural: tirsdager, hverdager"
    DAYPART = "Þ", "a part of the day: kveld, ettermiddag"
    SEASON = "s", "a season: våren"
    TERM = "h", "a school term or a named half-year: vårsemesteret, høsthalvåret"
    FRACTION = "H", "a part of the year that a number counts: kvartal, tertial, halvår"
    NAMED_DAY = "p", "a day with a name: skjærtorsdag"
    HOLIDAY = "G", "a holiday whose bounds differ by place: påsken"
    NEXT_YEAR = "R", "a year by its distance from the plan's: neste år, i fjor"
    # units
    WEEK = "u", "the word for week: uke, veke"
    MONTH_UNIT = "M", "the word for month: måneden, mnd."
    YEAR_UNIT = "j", "the word for year: året"
    SEMESTER = "J", "the word for a term: semesteret"
    SCHOOL_YEAR = "S", "the word for a school year: skoleåret"
    PLAN_PERIOD = "V", "a longer period: valgperioden"
    DAY_UNIT = "d", "the word for day: dagen"
    TIMES = "g", "times: ganger"
    # recurrence
    EVERY = "e", "every, every other: hver, annenhver"
    ONLY = "Ø", "what strengthens every: eneste"
    ALL = "Å", "all: alle, samtlige"
    ADVERB = "A", "an adverb of recurrence: årlig"
    PARITY = "½", "even or odd weeks: partallsuker"
    EXCEPT = "X", "what opens an exception: unntatt, ikke i"
    NONE = "ñ", "no, which leaves a day out of a recurrence: ingen"
    # roles
    FROM = "f", "from: fra, f.o.m., tidligst"
    TO = "t", "to: til"
    UNTIL = "v", "up to and including: t.o.m., fram til"
    UNTIL_AFTER = "ʒ", "up to, behind its time in Northern Sámi: rádjái"
    FROM_AFTER = "ʓ", "from, behind its time in Northern Sámi: rájes"
    BETWEEN = "ð", "between: mellom"
    OUT = "U", "to the end of: ut (ut mai)"
    BY = "l", "by, before: innen, senest, før"
    DEADLINE = "L", "a noun or verb of deadlines: frist, forfaller"
    START = "r", "a verb or noun of beginning: starter, oppstart"
    POSTPONED = "P", "a verb of moving to another time: flyttes, utsatt"
    WITH = "ŵ", "with, which makes a beginning an event: åpner med konsert"
    FORMERLY = "⊗", "the time that no longer holds: opprinnelig"
    # flags
    APPROXIMATE = "a", "about: rundt, ca."
    UNCERTAIN = "y", "perhaps: tentativt, foreløpig"
    PROPOSAL = "ŷ", "a proposal, which makes only the time beside it uncertain: forslag"
    CONDITION = "č", "if, which makes uncertain where it opens a bracket: hvis"
    QUESTION = "?", "a question mark"
    # parts of periods
    PART = "b", "a part of a month or a period: begynnelsen, medio, slutten"
    MONTH_TURN = "c", "the turn of a month: månedsskiftet"
    YEAR_TURN = "C", "the turn of the year: årsskiftet"
    END_OF = "z", "the end of, as a bound: utgangen"
    HALF_OF = "¼", "half of: halvdel"
    DURING = "q", "in the course of: i løpet av"
    WHOLE = "ħ", "the whole: hele"
    # what has no days
    CONTINUOUS = "K", "all the time: løpende"
    ON_DEMAND = "B", "when needed: ved behov"
    UNDECIDED = "Q", "a date that is still to come: dato kommer"
    # small words and marks
    SAMI_DAY = "β", "the word for a day of the month in Northern Sámi: b., beaivi"
    CLOCK = "k", "what announces a time of day: kl."
    IN = "i", "in, on: i, på"
    FILLER = "ƒ", "other words that may stand inside a time: den, av, perioden, er"
    PER = "π", "per: pr., per, om"
    THIS = "ʈ", "this: denne, dette"
    AND = "&", "and"
    OR = "|", "or"
    DASH = "-", "a dash"
    SLASH = "/", "a slash"
    COMMA = ",", "a comma"
    STOP = ".", "a full stop or an exclamation mark that ends a sentence"
    COLON = ":", "a colon"
    SEMICOLON = ";", "a semicolon"
    OPEN = "(", "an opening bracket"
    CLOSE = ")", "a closing bracket"
    NEWLINE = "N", "a line break"
    PERCENT = "%", "a percent sign"
    QUOTE = '"', "a quotation mark"
    WORD = "x", "any other word"


# sets of codes that rules and refiners name together
GROUPS: dict[str, str] = {
    "day_number": Code.ORDINAL + Code.NUMBER,
    "any_month": Code.MONTH + Code.SAMI_MONTH,
    "any_weekday": Code.WEEKDAY + Code.WEEKDAYS,
    "date": Code.DAY_MONTH + Code.FULL_DATE,
    "count": Code.WORD_NUMBER + Code.NUMBER + Code.NOT_TIME + Code.AMOUNT,
    "nth": Code.ORDINAL + Code.WORD_ORDINAL,
    "unit": Code.WEEK
    + Code.MONTH_UNIT
    + Code.YEAR_UNIT
    + Code.SEMESTER
    + Code.SCHOOL_YEAR
    + Code.PLAN_PERIOD
    + Code.DAY_UNIT
    + Code.FRACTION
    + Code.TERM,
    "small": Code.IN + Code.PER + Code.FILLER,
    "range": Code.DASH + Code.TO + Code.UNTIL,
    "list": Code.AND + Code.COMMA + Code.SLASH + Code.NEWLINE,
    "clock_number": Code.CLOCK_TIME + Code.ORDINAL + Code.NUMBER + Code.AMOUNT + Code.YEAR,
    "clause_end": Code.NEWLINE + Code.SEMICOLON + Code.STOP,
}
_NAMES = {code.name.lower(): code.value for code in Code} | GROUPS
_NAME = re.compile(r"\{([a-z_]+(?:\|[a-z_]+)*)\}")


@cache
def letters(names: str) -> str:
    """Return the letters of codes or groups named with "|" between: "day_number|date"."""
    return "".join(_NAMES[name] for name in names.split("|"))


def expand(pattern: str) -> str:
    """Return a pattern with its names in braces replaced by the letters that they stand for.

    Raise KeyError where a name is none of the codes or groups.
    """

    def replaced(match: re.Match[str]) -> str:
        found = letters(match[1])
        return re.escape(found) if len(found) == 1 else f"[{re.escape(found)}]"

    return _NAME.sub(replaced, pattern)

"""Named days of the calendar and of common speech."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from expected_times import advent_sunday, between, from_easter, nth_weekday, on

from time_grammar.phrases import MONTHS, Draw, Phrase, phenomenon
from time_grammar.weeks_and_months import named_year

FIXED_DAYS = {
    (1, 1): (("første nyttårsdag", "1. nyttårsdag"), ("første nyttårsdag", "1. nyttårsdag")),
    (2, 6): (
        ("samenes nasjonaldag", "samefolkets dag", "Samefolkets dag"),
        ("samefolkets dag", "samanes nasjonaldag"),
    ),
    (2, 14): (("valentinsdagen",), ("valentinsdagen",)),
    (3, 8): (("kvinnedagen",), ("kvinnedagen",)),
    (5, 1): (("1. mai", "første mai", "arbeidernes dag"), ("1. mai", "første mai")),
    (5, 17): (
        ("17. mai", "syttende mai", "grunnlovsdagen"),
        ("17. mai", "syttande mai", "grunnlovsdagen"),
    ),
    (6, 23): (("sankthansaften", "St. Hansaften"), ("sankthansaftan", "jonsokaftan")),
    (10, 24): (("FN-dagen",), ("FN-dagen",)),
    (10, 31): (("halloween",), ("halloween",)),
    (12, 13): (("luciadagen", "Luciadagen"), ("luciadagen", "Luciadagen")),
    (12, 23): (
        ("lille julaften", "Lille julaften", "lillejulaften"),
        ("veslejulaftan", "lille julaftan"),
    ),
    (12, 24): (("julaften", "julaften"), ("julaftan", "julaftan", "julaften")),
    (12, 25): (("1. juledag", "første juledag"), ("1. juledag", "første juledag")),
    (12, 26): (("2. juledag", "andre juledag"), ("2. juledag", "andre juledag")),
    (12, 31): (("nyttårsaften",), ("nyttårsaftan",)),
}


EASTER_DAYS = {
    -49: (("fastelavnssøndag",), ("fastelavnssøndag",)),
    -46: (("askeonsdag",), ("oskeonsdag",)),
    -7: (("palmesøndag",), ("palmesøndag",)),
    -3: (("skjærtorsdag",), ("skjærtorsdag", "skjertorsdag")),
    -2: (("langfredag",), ("langfredag",)),
    -1: (("påskeaften",), ("påskeaftan",)),
    0: (("1. påskedag", "første påskedag"), ("1. påskedag", "første påskedag")),
    1: (("2. påskedag", "andre påskedag"), ("2. påskedag", "andre påskedag")),
    39: (
        ("Kristi himmelfartsdag", "kristi himmelfartsdag"),
        ("Kristi himmelfartsdag", "kristi himmelfartsdag"),
    ),
    48: (("pinseaften",), ("pinseaftan",)),
    49: (("1. pinsedag", "første pinsedag"), ("1. pinsedag", "første pinsedag")),
    50: (("2. pinsedag", "andre pinsedag"), ("2. pinsedag", "andre pinsedag")),
}


def named_day(d: Draw, year: int) -> tuple[str, date]:
    """Return a named day's name and its date in a year."""
    kind = d.number(0, 4)
    if kind <= 1:
        (month_number, number), words = d.pick(tuple(FIXED_DAYS.items()))
        return d.word(*words), date(year, month_number, number)
    if kind <= 3:
        days, words = d.pick(tuple(EASTER_DAYS.items()))
        return d.word(*words), from_easter(year, days)
    nth = d.number(1, 4)
    word = ("første", "andre", "tredje", "fjerde")[nth - 1]
    return d.pick((
        (f"{nth}. søndag i advent", advent_sunday(year, nth)), (f"{word} søndag i advent", advent_sunday(year, nth)),
        ("morsdag", nth_weekday(year, 2, 6, 2)), ("farsdag", nth_weekday(year, 11, 6, 2)), ("morsdagen", nth_weekday(year, 2, 6, 2)), ("farsdagen", nth_weekday(year, 11, 6, 2)),
    ))  # fmt: skip


@phenomenon(200)
def named_day_alone(d: Draw) -> Phrase:
    year, tail = named_year(d, 0.3)
    name, day = named_day(d, year)
    return d.placed(Phrase(name + tail, (on(day),)))


@phenomenon(100)
def named_day_with_date(d: Draw) -> Phrase:
    name, day = named_day(d, d.year)
    if name[0].isdigit() or name.endswith("mai"):
        name, day = "langfredag", from_easter(d.year, -2)
    date_text = f"{day.day}. {MONTHS[day.month - 1]}"
    weekday = d.weekday(day, 0)
    text = d.pick(
        (
            f"{name} {date_text}",
            f"{date_text} ({name})",
            f"{name}, {weekday} {date_text}",
            f"{date_text}, {name}",
            f"{name} ({date_text})",
            f"{date_text} – {name}",
        )
    )
    return d.label(Phrase(text, (on(day),)))


@phenomenon(60)
def named_days_together(d: Draw) -> Phrase:
    aften = d.word(("aften",), ("aftan",))
    y = d.year
    easter = tuple(from_easter(y, days) for days in (-3, -2, 0, 1))
    text, answers = d.pick((
        (f"jul{aften} og nyttårs{aften}", (on(date(y, 12, 24)), on(date(y, 12, 31)))), (f"jule- og nyttårs{aften}", (on(date(y, 12, 24)), on(date(y, 12, 31)))), ("skjærtorsdag og langfredag", (between(easter[0], easter[1]),)), ("1. og 2. juledag", (between(date(y, 12, 25), date(y, 12, 26)),)),
        ("1. og 2. påskedag", (between(easter[2], easter[3]),)), ("langfredag og 1. påskedag", (on(easter[1]), on(easter[2]))), ("1. mai og 17. mai", (on(date(y, 5, 1)), on(date(y, 5, 17)))), ("1. og 17. mai", (on(date(y, 5, 1)), on(date(y, 5, 17)))),
        ("første og andre juledag", (between(date(y, 12, 25), date(y, 12, 26)),)), ("1. og 2. pinsedag", (between(from_easter(y, 49), from_easter(y, 50)),)), (f"jul{aften} og 2. juledag", (on(date(y, 12, 24)), on(date(y, 12, 26)))),
        (f"{d.word(('fra',), ('frå',))} palmesøndag til 2. påskedag", (between(from_easter(y, -7), easter[3]),)), ("palmesøndag - 2. påskedag", (between(from_easter(y, -7), easter[3]),)),
    ))  # fmt: skip
    return d.placed(Phrase(text, answers))


@phenomenon(80)
def named_day_and_clock(d: Draw) -> Phrase:
    name, day = named_day(d, d.year)
    clock, times = d.clock()
    text = d.pick((f"{name} {clock}", f"{name}, {clock}", f"{name} ({clock})", f"{name}: {clock}"))
    return d.label(Phrase(text, (replace(on(day), times=times),)))

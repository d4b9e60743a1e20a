"""Single days in words and digits, with year, weekday or clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from expected_times import between, on

from time_grammar.phrases import MONTHS, WEEKDAYS, Draw, Phrase, phenomenon

ORDINALS = ("første", "andre", "tredje", "fjerde", "femte", "sjette", "sjuende", "åttende", "niende", "tiende", "ellevte", "tolvte")  # fmt: skip


ORDINALS_NN = ("første", "andre", "tredje", "fjerde", "femte", "sjette", "sjuande", "åttande", "niande", "tiande", "ellevte", "tolvte")  # fmt: skip


def in_words(d: Draw, day: date) -> str:
    """Return a day with its month's name and no year."""
    name = d.month_name(day.month)
    return d.pick(
        (f"{day.day}. {name}", f"{day.day}. {name}", f"{day.day}.{name}", f"{day.day} {name}")
    )


def in_numbers(d: Draw, day: date) -> str:
    """Return a day in digits and no year."""
    return d.pick(
        (
            f"{day.day}/{day.month}",
            f"{day.day}.{day.month}.",
            f"{day:%d.%m}",
            f"{day:%d.%m.}",
            f"{day:%d/%m}",
        )
    )


def words_and_year(d: Draw, day: date) -> str:
    """Return a day with its month's name and its year."""
    return words_and_years(d, day)[0]


def words_and_years(d: Draw, *days: date) -> list[str]:
    """Return days with their months' names and their years, the years written in one way."""
    form = d.pick(
        (" {day.year}", " {day.year}", " {day.year}", " -{day:%y}", " '{day:%y}", "-{day:%y}")
    )
    return [in_words(d, day) + form.format(day=day) for day in days]


def numbers_and_year(d: Draw, day: date) -> str:
    """Return a day in digits with its year, day first."""
    plain, y, yy = f"{day.day}.{day.month}", day.year, f"{day:%y}"
    slash = f"{day.day}/{day.month}"
    forms = (f"{day:%d.%m.%Y}", f"{day:%d.%m.%y}", f"{plain}.{y}", f"{plain}.{yy}", f"{slash}-{yy}", f"{slash}-{y}", f"{slash}/{y}", f"{slash} {y}", f"{day:%d-%m-%Y}", f"{day.day}-{day.month}-{y}", f"{day:%d/%m-%y}")  # fmt: skip
    return d.pick(forms)


def any_day(d: Draw, day: date) -> str:
    """Return a day of the plan's year in any notation."""
    write = d.pick((in_words, in_words, in_words, in_numbers, words_and_year, numbers_and_year))
    return write(d, day)


@phenomenon(150)
def day_in_words(d: Draw) -> Phrase:
    day = d.day()
    return d.placed(Phrase(d.pick(("", "", "den ")) + in_words(d, day), (on(day),)))


@phenomenon(100)
def day_in_numbers(d: Draw) -> Phrase:
    day = d.day()
    return d.placed(Phrase(in_numbers(d, day), (on(day),)))


@phenomenon(120)
def day_and_year_in_words(d: Draw) -> Phrase:
    day = d.day(d.year + d.number(-2, 2))
    text = words_and_year(d, day) if d.chance(0.9) else f"{in_words(d, day)} i {day.year}"
    return d.placed(Phrase(text, (on(day),)))


@phenomenon(160)
def day_and_year_in_numbers(d: Draw) -> Phrase:
    day = d.day(d.year + d.number(-2, 2))
    return d.placed(Phrase(numbers_and_year(d, day), (on(day),)))


@phenomenon(80)
def day_year_first(d: Draw) -> Phrase:
    day = d.day(d.year + d.number(-2, 2))
    text = d.pick((f"{day:%Y-%m-%d}", f"{day:%Y.%m.%d}", f"{day:%Y/%m/%d}"))
    return d.placed(Phrase(text, (on(day),)))


@phenomenon(60)
def day_month_first(d: Draw) -> Phrase:
    day = d.day()
    weekday, name = d.weekday(day), d.month_name(day.month)
    text = d.pick(
        (
            f"{weekday}, {name} {day.day}",
            f"{weekday} {name} {day.day}",
            f"{MONTHS[day.month - 1]} {day.day}.",
        )
    )
    return d.label(Phrase(text, (on(day),)))


@phenomenon(60)
def day_ordinal_word(d: Draw) -> Phrase:
    number, month = d.number(1, 12), d.number(1, 12)
    word = (ORDINALS_NN if d.lang == "nn" else ORDINALS)[number - 1]
    return d.placed(
        Phrase(
            f"{d.pick(('', 'den '))}{word} {MONTHS[month - 1]}", (on(date(d.year, month, number)),)
        )
    )


@phenomenon(140)
def day_damaged(d: Draw) -> Phrase:
    day = d.day()
    number, name = day.day, MONTHS[day.month - 1]
    short = name[:3]
    doubled = name + name[-1] if len(name) > 4 else name
    text = d.pick((
        f"{number}.{name}", f"{number}..{name}", f"{number}, {name}", f"{number} . {name}", f"{number}{short}",
        f"{number}. {doubled}", f"{number}.  {name}", f"{number}. {name.upper()}", f"{number}.{short}.", f"{number}.{name.capitalize()}",
        f"{number} .{name}", f"{number}.\u00a0{name}",
    ))  # fmt: skip
    return d.label(Phrase(text, (on(day),)))


@phenomenon(160)
def weekday_before(d: Draw) -> Phrase:
    day = d.day()
    gap = d.pick((" ", " ", ", ", " den "))
    return d.placed(Phrase(d.weekday(day) + gap + any_day(d, day), (on(day),)))


@phenomenon(160)
def weekday_behind(d: Draw) -> Phrase:
    day = d.day()
    text, weekday = in_words(d, day), d.weekday(day, 0)
    return d.label(
        Phrase(
            d.pick(
                (
                    f"{text}, {weekday}",
                    f"{text} ({weekday})",
                    f"{text} - {weekday}",
                    f"{text} – {weekday}",
                    f"{text} {weekday}",
                )
            ),
            (on(day),),
        )
    )


@phenomenon(60)
def weekday_contradicts(d: Draw) -> Phrase:
    day = d.day()
    wrong = WEEKDAYS[d.lang][(day.weekday() + d.number(1, 6)) % 7]
    text = in_words(d, day)
    return d.label(Phrase(d.pick((f"{wrong} {text}", f"{text}, {wrong}")), (on(day),)))


@phenomenon(60)
def day_said_twice(d: Draw) -> Phrase:
    day = d.day()
    text = in_words(d, day)
    twice = d.pick(
        (
            f"{d.weekday(day, 0)} {text} ({day:%d.%m.%Y})",
            f"{text} ({day.day}.{day.month}.)",
            f"{text} ({day:%d.%m.})",
            f"{text} ({day.day}/{day.month})",
        )
    )
    return d.label(Phrase(twice, (on(day),)))


@phenomenon(80)
def day_in_its_week(d: Draw) -> Phrase:
    day = d.day()
    number, word, weekday = day.isocalendar().week, d.word(("uke",), ("veke",)), d.weekday(day, 0)
    text = in_words(d, day)
    placed = d.pick(
        (
            f"{word} {number}, {weekday} {text}",
            f"{weekday} {text} ({word} {number})",
            f"{word} {number}: {weekday} {text}",
            f"{text} i {word} {number}",
            f"{weekday} {text}, {word} {number}",
            f"{word} {number} ({text})",
        )
    )
    return d.label(Phrase(placed, (on(day),)))


@phenomenon(50)
def one_of_two_days(d: Draw) -> Phrase:
    month, first = d.number(1, 12), d.number(1, 27)
    text = f"{first}. eller {first + 1}. {d.month_name(month)}"
    return d.placed(
        Phrase(
            text,
            (
                replace(
                    between(date(d.year, month, first), date(d.year, month, first + 1)),
                    uncertain=True,
                ),
            ),
        )
    )


@phenomenon(120)
def weekday_and_clock(d: Draw) -> Phrase:
    day = d.day()
    text, weekday = in_words(d, day), d.weekday(day, 0)
    clock, times = d.clock()
    form = d.pick((f"{text}, {weekday} {clock}", f"{text}, {weekday}, {clock}", f"{weekday} {text} {clock}", f"{weekday} {text}, {clock}", f"{text} ({weekday}) {clock}", f"{text} – {weekday} – {clock}", f"{clock} {weekday} {text}"))  # fmt: skip
    return d.label(Phrase(form, (replace(on(day), times=times),)))


@phenomenon(200)
def day_and_clock(d: Draw) -> Phrase:
    day = d.day()
    clock, times = d.clock()
    form = d.pick(
        (
            "{day} {clock}",
            "{day}, {clock}",
            "{day} ({clock})",
            "{day}\n{clock}",
            "{day} | {clock}",
            "{clock} {day}",
        )
    )
    text = in_words(d, day) if form.startswith("{clock}") else any_day(d, day)
    if clock[0].isdigit() and not text[-1].isalpha():
        clock = "kl. " + clock
    return d.label(Phrase(form.format(day=text, clock=clock), (replace(on(day), times=times),)))


@phenomenon(100)
def clock_notation(d: Draw) -> Phrase:
    day, hour, minute = d.day(), d.number(9, 18), d.pick((0, 15, 30, 45))
    end = hour + d.number(1, 3)
    one, two = (f"{hour:02}:{minute:02}", None), (f"{hour:02}:{minute:02}", f"{end:02}:00")
    text, times = d.pick((
        (f"kl. {hour:02}{minute:02}", one), (f"kl {hour:02}{minute:02}", one), (f"kl.{hour}.{minute:02}", one),
        (f"{hour:02}-{minute:02}-{end}.00", two), (f"kl. {hour:02}{minute:02}-{end:02}00", two), (f"kl. {hour:02}-{minute:02} – {end}.00", two),
        (f"kl. {hour}:{minute:02}-{end}", two), (f"kl {hour}.{minute:02} - {end}.00", two), (f"kl. {hour}.{minute:02} {end}.00", two),
        (f"fra kl. {hour}.{minute:02} til kl. {end}.00", two), (f"({hour:02}.{minute:02}-{end:02}.00)", two), (f"oppmøte kl {hour}.{minute:02}", one),
    ))  # fmt: skip
    return d.label(Phrase(f"{in_words(d, day)} {text}", (replace(on(day), times=times),)))

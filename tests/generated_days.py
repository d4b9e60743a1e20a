"""Single days, ranges of days, enumerations of days, and the clock times beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from expected_times import DAY, Answer, between, last_day, on, runs
from time_phrases import MONTHS, WEEKDAYS, Draw, Phrase, phenomenon

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


@phenomenon(120)
def weekday_and_clock(d: Draw) -> Phrase:
    day = d.day()
    text, weekday = in_words(d, day), d.weekday(day, 0)
    clock, times = d.clock()
    form = d.pick((f"{text}, {weekday} {clock}", f"{text}, {weekday}, {clock}", f"{weekday} {text} {clock}", f"{weekday} {text}, {clock}", f"{text} ({weekday}) {clock}", f"{text} – {weekday} – {clock}", f"{clock} {weekday} {text}"))  # fmt: skip
    return d.label(Phrase(form, (replace(on(day), times=times),)))


@phenomenon(60)
def weekday_contradicts(d: Draw) -> Phrase:
    day = d.day()
    wrong = WEEKDAYS[d.lang][(day.weekday() + d.number(1, 6)) % 7]
    text = in_words(d, day)
    return d.label(Phrase(d.pick((f"{wrong} {text}", f"{text}, {wrong}")), (on(day),)))


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


def two_days(d: Draw, farthest: int) -> tuple[date, date]:
    """Return two days, the second at most so many days later and of the plan's year too."""
    first = d.day()
    last = min(first + d.number(1, farthest) * DAY, date(d.year, 12, 31))
    return (first, last) if first < last else (first - 2 * DAY, last)


@phenomenon(240)
def range_in_one_month(d: Draw) -> Phrase:
    month = d.number(1, 12)
    first, last = d.sorted_sample(range(1, last_day(d.year, month).day + 1), 2)
    name, dash = d.month_name(month), d.dash()
    frm = d.word(("fra",), ("frå",))
    period = d.word(("i perioden", "i tidsrommet"), ("i perioden", "i tidsrommet"))
    text = d.pick((
        f"{first}.{dash}{last}. {name}", f"{first}.{dash}{last}.{name}", f"{first}{dash}{last}. {name}", f"{first}.{dash}{last} {name}",
        f"{first}. til {last}. {name}", f"{frm} {first}. til {last}. {name}", f"{frm} {first}. {name} til {last}. {name}", f"{first}. {name}{dash}{last}. {name}",
        f"f.o.m. {first}. {name} t.o.m. {last}. {name}", f"{period} {first}.{dash}{last}. {name}", f"{frm} og med {first}. til og med {last}. {name}", f"{first}.{dash}{last}. {name} {d.year}",
        f"{first}. t.o.m. {last}. {name}", f"{first}. {name} t.o.m. {last}. {name}",
    ))  # fmt: skip
    return d.placed(Phrase(text, (between(date(d.year, month, first), date(d.year, month, last)),)))


@phenomenon(160)
def range_over_months(d: Draw) -> Phrase:
    first, last = two_days(d, 120)
    one, two = (
        (in_words(d, first), in_words(d, last))
        if d.chance(0.6)
        else words_and_years(d, first, last)
    )
    frm = d.word(("fra",), ("frå",))
    text = d.pick((f"{one} - {two}", f"{one} – {two}", f"{frm} {one} til {two}", f"{one} til {two}", f"f.o.m. {one} t.o.m. {two}", f"{frm} og med {one} til og med {two}", f"{one} t.o.m. {two}"))  # fmt: skip
    return d.placed(Phrase(text, (between(first, last),)))


@phenomenon(140)
def range_in_numbers(d: Draw) -> Phrase:
    first, last = two_days(d, 60)
    form = d.pick(("%d.%m.", "%d.%m.%Y", "%d.%m.%y", "%d/%m", "%d.%m"))
    dash = d.pick((" - ", " – ", "-", "–", " til "))
    text = f"{first:{form}}{dash}{last:{form}}"
    if first.month == last.month and d.chance(0.5):
        text = d.pick(
            (
                f"{first.day}.{dash}{last:%d.%m.}",
                f"{first:%d.}{dash}{last:%d.%m.%Y}",
                f"{first.day}.{dash}{last.day}.{last.month}.",
            )
        )
    return d.placed(Phrase(text, (between(first, last),)))


@phenomenon(120)
def range_with_weekdays(d: Draw) -> Phrase:
    first, last = two_days(d, 20)
    frm = d.word(("fra",), ("frå",))
    one, two = in_words(d, first), in_words(d, last)
    if first.month == last.month:
        one = d.pick((one, f"{first.day}."))
    w1, w2 = d.weekday(first), d.weekday(last)
    text = d.pick((f"{w1} {one} - {w2} {two}", f"{w1} {one} – {w2} {two}", f"{frm} {w1} {one} til {w2} {two}", f"{w1} {one} til {w2} {two}", f"{w1} {one} t.o.m. {w2} {two}"))  # fmt: skip
    return d.placed(Phrase(text, (between(first, last),)))


@phenomenon(80)
def range_over_new_year(d: Draw) -> Phrase:
    first = date(d.year, d.number(11, 12), d.number(1, 30))
    last = date(d.year + 1, d.number(1, 2), d.number(1, 28))
    frm = d.word(("fra",), ("frå",))
    one, two = in_words(d, first), in_words(d, last)
    if d.chance(0.3):
        one, two = words_and_years(d, first, last)
    text = d.pick(
        (
            f"{one} - {two}",
            f"{one} – {two}",
            f"{frm} {one} til {two}",
            f"{first.day}/{first.month} - {last.day}/{last.month}",
            f"{one} t.o.m. {two}",
        )
    )
    return d.label(Phrase(text, (between(first, last),)))


@phenomenon(100)
def range_beside_its_name(d: Draw) -> Phrase:
    first, last = two_days(d, 9)
    one, two = in_words(d, first), in_words(d, last)
    text = f"{one} - {two}" if first.month != last.month else f"{first.day}.{d.dash()}{two}"
    name = d.word(
        ("Vinterferie", "Høstferie", "Påskeferie", "Juleferie", "Sommerferie"),
        ("Vinterferie", "Haustferie", "Påskeferie", "Juleferie", "Sommarferie"),
    )
    word = d.word(("uke",), ("veke",))
    if first.isocalendar().week == last.isocalendar().week and d.chance(0.6):
        number = first.isocalendar().week
        text = d.pick(
            (
                f"{text} ({word} {number})",
                f"{word} {number} ({text})",
                f"{word.capitalize()} {number}: {text}",
                f"{text}, {word} {number}",
            )
        )
        return d.label(Phrase(text, (between(first, last),)))
    return Phrase(
        d.pick(
            (
                f"{name} {text}",
                f"{name}: {text}",
                f"{text} {name}",
                f"{text}: {name.lower()}",
                f"{name} ({text})",
                f"{name}\n{text}",
            )
        ),
        (between(first, last),),
    )


def enumerated(d: Draw, numbers: list[int]) -> str:
    """Return day numbers as somebody lists them."""
    last = f"{numbers[-1]}."
    dotted = [f"{number}." for number in numbers]
    style = d.number(0, 6)
    if len(numbers) == 2 and style in (3, 4):  # "4. 11." may be the fourth of November
        style = 5
    if style <= 2:
        return ", ".join(dotted[:-1]) + d.pick((" og ", " og ", " samt ")) + last
    if style == 3:
        return " ".join(dotted)
    if style == 4:
        return d.pick(("  ", "   ")).join(dotted)
    if style == 5:
        return ", ".join(dotted)
    return ", ".join(map(str, numbers[:-1])) + f" og {last}"


def some_days(d: Draw, month: int, count: int) -> list[int]:
    """Return day numbers of a month, consecutive ones among them at times."""
    numbers = d.sorted_sample(range(1, last_day(d.year, month).day + 1), count)
    if d.chance(0.35) and numbers[0] + 1 not in numbers and numbers[0] < 28:
        numbers = sorted({*numbers[:1], numbers[0] + 1, *numbers[1:]})
    return numbers


def days_of(d: Draw, month: int, numbers: list[int]) -> tuple[Answer, ...]:
    """Return the runs of a month's days."""
    return runs(date(d.year, month, number) for number in numbers)


@phenomenon(80)
def list_of_two(d: Draw) -> Phrase:
    month = d.number(1, 12)
    first, last = d.sorted_sample(range(1, 29), 2)
    if d.chance(0.5):
        last = first + 1
    name = d.month_name(month)
    text = d.pick(
        (
            f"{first}. og {last}. {name}",
            f"{first}.og {last}.{name}",
            f"{first}. {name} og {last}. {name}",
            f"{first}. & {last}. {name}",
            f"{first}. samt {last}. {name}",
            f"den {first}. og {last}. {name}",
        )
    )
    return d.placed(Phrase(text, days_of(d, month, [first, last])))


@phenomenon(220)
def list_month_behind(d: Draw) -> Phrase:
    month = d.number(1, 12)
    numbers = some_days(d, month, d.number(3, 5))
    text = f"{enumerated(d, numbers)} {d.month_name(month)}"
    return d.placed(Phrase(text + d.pick(("", "", f" {d.year}")), days_of(d, month, numbers)))


@phenomenon(160)
def list_month_first(d: Draw) -> Phrase:
    month = d.number(1, 12)
    numbers = some_days(d, month, d.number(3, 5))
    name = MONTHS[month - 1]
    head = d.pick(
        (
            f"{name.capitalize()}: ",
            f"{name.capitalize()} ",
            f"{name}: ",
            f"{name.capitalize()}:  ",
            f"{name.capitalize()}\n",
        )
    )
    return Phrase(head + enumerated(d, numbers), days_of(d, month, numbers))


@phenomenon(160)
def list_under_month(d: Draw) -> Phrase:
    d.month = d.number(1, 12)
    numbers = some_days(d, d.month, d.number(2, 5))
    text = d.pick(
        (
            enumerated(d, numbers),
            enumerated(d, numbers),
            ", ".join(map(str, numbers)),
            "\n".join(f"{number}." for number in numbers),
            "\n".join(map(str, numbers)),
        )
    )
    return Phrase(text, days_of(d, d.month, numbers))


@phenomenon(120)
def day_under_month(d: Draw) -> Phrase:
    d.month = d.number(1, 12)
    day = date(d.year, d.month, d.number(1, 28))
    event = d.word(("Dugnad", "Foreldremøte", "Plandag"), ("Dugnad", "Foreldremøte", "Plandag"))
    clock, times = d.clock()
    plain = d.pick((f"{day.day}.", f"{d.weekday(day)} {day.day}.", f"{d.weekday(day, 0)} {day.day}", f"{event} {day.day}.", f"{day.day}. {event}", f"{day.day}.: {event}", f"{d.weekday(day, 0).capitalize()} {day.day}. {event}", f"{event} {d.weekday(day, 0)} {day.day}."))  # fmt: skip
    if d.chance(0.4):
        return Phrase(f"{plain} {clock}", (replace(on(day), times=times),))
    return Phrase(plain, (on(day),))


@phenomenon(80)
def range_under_month(d: Draw) -> Phrase:
    d.month = d.number(1, 12)
    first, last = d.sorted_sample(range(1, 29), 2)
    event = d.word(("Leir", "Tur", "Utstilling"), ("Leir", "Tur", "Utstilling"))
    text = d.pick(
        (f"{first}.{d.dash()}{last}.", f"{first}.{d.dash()}{last}", f"{first}. til {last}.")
    )
    text = d.pick((text, f"{text} {event}", f"{event} {text}", f"{event}\n{text}"))
    return Phrase(text, (between(date(d.year, d.month, first), date(d.year, d.month, last)),))


@phenomenon(120)
def list_after_weekdays(d: Draw) -> Phrase:
    month, weekday = d.number(1, 12), d.number(0, 6)
    first = date(d.year, month, 1)
    numbers = [1 + (weekday - first.weekday()) % 7 + 7 * n for n in range(4)]
    numbers = d.sorted_sample(numbers, d.number(2, 4))
    name = d.weekday_name(weekday)
    plural = name + d.word(("ene", "er"), ("ane", "ar"))
    text = f"{plural} {enumerated(d, numbers)} {d.month_name(month)}"
    return d.label(Phrase(text, days_of(d, month, numbers)))


@phenomenon(160)
def list_over_months(d: Draw) -> Phrase:
    days = [
        date(d.year, month, d.number(1, 28))
        for month in d.sorted_sample(range(1, 13), d.number(2, 4))
    ]
    write = d.pick((in_words, in_words, words_and_year, in_numbers, numbers_and_year))
    texts = (
        words_and_years(d, *days) if write is words_and_year else [write(d, day) for day in days]
    )
    if write is in_words and d.chance(0.4):
        texts = [f"{d.weekday(day, 0)} {text}" for day, text in zip(days, texts, strict=True)]
    text = d.pick(
        (
            ", ".join(texts[:-1]) + " og " + texts[-1],
            ", ".join(texts),
            "\n".join(texts),
            "; ".join(texts),
            " og ".join(texts),
        )
    )
    return d.label(Phrase(text, runs(days)))


@phenomenon(120)
def list_with_ranges(d: Draw) -> Phrase:
    month = d.number(1, 12)
    a, b, c, e = d.sorted_sample(range(1, 28), 4)
    if b == a + 1 or c == b + 1 or e == c + 1:
        a, b, c, e = 2, 8, 11, 20
    dash = d.pick(("-", "–", " - "))
    name = d.month_name(month)
    text, spans = d.pick((
        (f"{a}.{dash}{b}. og {c}.{dash}{e}. {name}", ((a, b), (c, e))),
        (f"{a}., {b}.{dash}{c}. og {e}. {name}", ((a, a), (b, c), (e, e))),
        (f"{a}.{dash}{b}., {c}. og {e}. {name}", ((a, b), (c, c), (e, e))),
        (f"{a}. og {b}.{dash}{c}. {name}", ((a, a), (b, c))),
    ))  # fmt: skip
    answers = tuple(between(date(d.year, month, x), date(d.year, month, y)) for x, y in spans)
    return d.label(Phrase(text, answers))


@phenomenon(100)
def list_and_clock(d: Draw) -> Phrase:
    month = d.number(1, 12)
    numbers = some_days(d, month, d.number(2, 4))
    clock, times = d.clock()
    text = f"{enumerated(d, numbers)} {d.month_name(month)}{d.pick((' ', ', '))}{clock}"
    answers = tuple(replace(answer, times=times) for answer in days_of(d, month, numbers))
    return d.label(Phrase(text, answers))


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

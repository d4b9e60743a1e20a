"""Enumerations of days, the month before, behind or in a heading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from expected_times import Answer, between, last_day, on, runs

from time_grammar.days import (
    in_numbers,
    in_words,
    numbers_and_year,
    words_and_year,
    words_and_years,
)
from time_grammar.phrases import MONTHS, Draw, Phrase, phenomenon


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

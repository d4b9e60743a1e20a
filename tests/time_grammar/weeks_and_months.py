"""Weeks, months and parts of months."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from expected_times import (
    DAY,
    Answer,
    between,
    last_day,
    month,
    part_of_month,
    week,
    weeks_in,
)

from time_grammar.phrases import MONTHS, Draw, Phrase, phenomenon

WEEK = (("uke",), ("veke",))


WEEKS = (("uke", "ukene"), ("veke", "vekene"))


def named_year(d: Draw, share: float = 0.4) -> tuple[int, str]:
    """Return the year of a period, and how its text names it where it is not left out."""
    if d.chance(share):
        year = d.year + d.number(-1, 2)
        return year, f" {year}"
    return d.year, ""


@phenomenon(140)
def one_week(d: Draw) -> Phrase:
    year, tail = named_year(d)
    number = d.number(1, weeks_in(year))
    word = d.word(*WEEK)
    tail = d.pick((tail, " i" + tail if tail else ""))
    text = (
        d.pick(
            (
                f"{word} {number}",
                f"{word} {number}",
                f"{word}{number}",
                f"{word} nr. {number}",
                f"i {word} {number}",
            )
        )
        + tail
    )
    if tail and d.chance(0.15):
        text = f"{year}-W{number:02}"
    return d.placed(Phrase(text, (week(year, number),)))


@phenomenon(140)
def week_range(d: Draw) -> Phrase:
    year, tail = named_year(d, 0.25)
    first, last = d.sorted_sample(range(1, 53), 2)
    word, frm = d.word(*WEEK), d.word(("fra",), ("frå",))
    text = d.pick((f"{d.word(*WEEKS)} {first}{d.dash()}{last}", f"{frm} {word} {first} til {word} {last}", f"{word} {first} til {last}", f"{word} {first} t.o.m. {word} {last}", f"{word} {first} - {word} {last}", f"{frm} {word} {first} til {last}", f"{frm} og med {word} {first} til og med {word} {last}"))  # fmt: skip
    return d.placed(Phrase(text + tail, (week(year, first, last),)))


@phenomenon(60)
def weeks_over_new_year(d: Draw) -> Phrase:
    first, last = d.number(48, 52), d.number(1, 4)
    word = d.word(*WEEK)
    text = d.pick(
        (
            f"{word} {first}{d.dash()}{last}",
            f"{word} {first} til {word} {last}",
            f"{word} {first} - {word} {last}",
        )
    )
    return d.label(Phrase(text, (week(d.year, first, last),)))


@phenomenon(120)
def list_of_weeks(d: Draw) -> Phrase:
    numbers = d.sorted_sample(range(1, 53), d.number(2, 4))
    if d.chance(0.3):
        first = d.number(1, 50)
        numbers = [first, first + 1]
    answers: list[Answer] = []
    for number in numbers:
        answer = week(d.year, number)
        if answers and answers[-1].end + DAY == answer.start:
            answer = replace(answer, start=answers.pop().start)
        answers.append(answer)
    if len(numbers) == 2:
        a, b = numbers
        signs = (
            (f"{a} og {b}", f"{a} og {b}")
            if b > a + 1
            else (f"{a} og {b}", f"{a}+{b}", f"{a}/{b}", f"{a} & {b}")
        )
        return d.placed(Phrase(f"{d.word(*WEEKS)} {d.pick(signs)}", tuple(answers)))
    text = ", ".join(map(str, numbers[:-1])) + d.pick((" og ", ", ", " samt ")) + str(numbers[-1])
    if d.chance(0.2):
        text = f", {d.word(*WEEK)} ".join(map(str, numbers))
    return d.placed(Phrase(f"{d.word(*WEEKS)} {text}", tuple(answers)))


@phenomenon(100)
def weekdays_in_week(d: Draw) -> Phrase:
    number, word, frm = d.number(1, 52), d.word(*WEEK), d.word(("fra",), ("frå",))
    first, last = d.sorted_sample(range(7), 2)
    one, two = d.weekday_name(first), d.weekday_name(last)
    start, end = (date.fromisocalendar(d.year, number, 1 + day) for day in (first, last))
    text, last_one = d.pick((
        (f"{one} til {two} i {word} {number}", end), (f"{one}-{two} i {word} {number}", end), (f"{frm} {one} til {two} i {word} {number}", end),
        (f"{one} - {two} {word} {number}", end), (f"{word} {number}, {one} til {two}", end), (f"{word} {number} ({one}-{two})", end),
        (f"{one} i {word} {number}", start), (f"{one} {word} {number}", start), (f"{word} {number}, {one}", start), (f"{word} {number} ({one})", start), (f"{one}en i {word} {number}", start),
    ))  # fmt: skip
    return d.label(Phrase(text, (between(start, last_one),)))


@phenomenon(140)
def one_month(d: Draw) -> Phrase:
    year, tail = named_year(d)
    number = d.number(1, 12)
    name = MONTHS[number - 1]
    lead = d.pick(
        (
            "",
            "",
            "i ",
            "i løpet av ",
            d.word(("i løpet av ",), ("i løpet av ", "i laupet av ")),
            "i ",
        )
    )
    return d.placed(Phrase(lead + name + tail, (month(year, number),)))


@phenomenon(180)
def months_together(d: Draw) -> Phrase:
    year, tail = named_year(d, 0.3)
    first, last = d.sorted_sample(range(1, 13), 2)
    frm = d.word(("fra",), ("frå",))
    one, two = (d.month_name(number, 0.25) for number in (first, last))
    if d.chance(0.5):
        last = first + 1 if first < 12 else 12
        first = last - 1
        one, two = MONTHS[first - 1], MONTHS[last - 1]
        text = d.pick(
            (
                f"{one}/{two}",
                f"{one} og {two}",
                f"{one}-{two}",
                f"{one} / {two}",
                f"{one} – {two}",
                f"i {one}/{two}",
            )
        )
    else:
        text = d.pick(
            (
                f"{one}{d.dash()}{two}",
                f"{one} til {two}",
                f"{frm} {one} til {two}",
                f"{one} t.o.m. {two}",
                f"{frm} {one} til og med {two}",
                f"i perioden {one}{d.dash()}{two}",
            )
        )
    return d.placed(Phrase(text + tail, (month(year, first, last),)))


@phenomenon(80)
def months_over_new_year(d: Draw) -> Phrase:
    first, last = d.number(8, 12), d.number(1, 6)
    one, two = MONTHS[first - 1], MONTHS[last - 1]
    y, z = d.year, d.year + 1
    text = d.pick(
        (
            f"{one}{d.dash()}{two}",
            f"{one} {y} - {two} {z}",
            f"{one} {y} – {two} {z}",
            f"{one} til {two}",
            f"{d.word(('fra',), ('frå',))} {one} {y} til {two} {z}",
            f"{one}–{two} {z}",
        )
    )
    answer = month(d.year, first, last)
    return d.label(Phrase(text, (answer,)))


@phenomenon(80)
def list_of_months(d: Draw) -> Phrase:
    numbers = d.sorted_sample(range(1, 13), d.number(2, 4))
    answers: list[Answer] = []
    for number in numbers:
        answer = month(d.year, number)
        if answers and answers[-1].end + DAY == answer.start:
            answer = replace(answer, start=answers.pop().start)
        answers.append(answer)
    names = [MONTHS[number - 1] for number in numbers]
    text = (
        ", ".join(names[:-1]) + d.pick((" og ", ", ", " og ")) + names[-1]
        if len(names) > 2
        else " og ".join(names)
    )
    return d.placed(Phrase(d.pick(("", "i ")) + text, tuple(answers)))


PARTS = {
    "nb": (
        ("primo", "begynnelsen av", "i begynnelsen av", "starten av", "i starten av", "tidlig i"),
        ("medio", "midten av", "i midten av"),
        ("ultimo", "slutten av", "i slutten av", "sent i", "sist i", "mot slutten av"),
    ),
    "nn": (
        ("primo", "byrjinga av", "i byrjinga av", "starten av", "i starten av", "tidleg i"),
        ("medio", "midten av", "i midten av"),
        ("ultimo", "slutten av", "i slutten av", "seint i", "sist i", "mot slutten av"),
    ),
}


@phenomenon(160)
def part_of_a_month(d: Draw) -> Phrase:
    year, tail = named_year(d, 0.3)
    number, part = d.number(1, 12), d.number(0, 2)
    lead = d.pick(PARTS[d.lang][part])
    return d.placed(
        Phrase(f"{lead} {d.month_name(number, 0.1)}{tail}", (part_of_month(year, number, part),))
    )


@phenomenon(60)
def parts_of_months(d: Draw) -> Phrase:
    first, last = d.sorted_sample(range(1, 13), 2)
    a, b = d.number(0, 2), d.number(0, 2)
    start, end = part_of_month(d.year, first, a), part_of_month(d.year, last, b)
    one, two = (
        f"{d.pick(PARTS[d.lang][part][:2])} {MONTHS[number - 1]}"
        for number, part in ((first, a), (last, b))
    )
    frm = d.word(("fra",), ("frå",))
    text = (
        d.pick((f"{one} - {two}", f"{one} til {two}", f"{frm} {one} til {two}"))
        .replace(f"{frm} i ", f"{frm} ")
        .replace("til i ", "til ")
    )
    return d.label(Phrase(text, (replace(start, end=end.end),)))


@phenomenon(60)
def turn_of_months(d: Draw) -> Phrase:
    year, tail = named_year(d, 0.3)
    word = d.word(("månedsskiftet",), ("månadsskiftet",))
    if d.chance(0.2):
        answer = between(date(year, 12, 31), date(year + 1, 1, 1), "part_of_month")
        text = (
            f"årsskiftet {year}/{year + 1}"
            if tail
            else d.pick((f"årsskiftet {year}/{(year + 1) % 100:02}", "årsskiftet"))
        )
        return d.placed(Phrase(d.pick(("", "ved ")) + text, (replace(answer, approximate=True),)))
    number = d.number(1, 11)
    names = d.pick(
        (
            f"{MONTHS[number - 1]}/{MONTHS[number]}",
            f"{MONTHS[number - 1]} / {MONTHS[number]}",
            f"{MONTHS[number - 1]}-{MONTHS[number]}",
            f"{MONTHS[number - 1]}–{MONTHS[number]}",
        )
    )
    answer = between(last_day(year, number), date(year, number + 1, 1), "part_of_month")
    return d.placed(
        Phrase(
            f"{d.pick(('', 'i ', 'ved '))}{word} {names}{tail}",
            (replace(answer, approximate=True),),
        )
    )

"""Weeks, months and their parts, seasons, terms, school years, years and named days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from expected_times import (
    DAY,
    Answer,
    advent_sunday,
    between,
    from_easter,
    last_day,
    month,
    nth_weekday,
    on,
    part_of_month,
    season,
    week,
    weeks_in,
)
from time_phrases import MONTHS, Draw, Phrase, phenomenon

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


SEASONS = {
    "nb": (("vår", "våren"), ("sommer", "sommeren"), ("høst", "høsten")),
    "nn": (("vår", "våren"), ("sommar", "sommaren"), ("haust", "hausten")),
}


@phenomenon(120)
def one_season(d: Draw) -> Phrase:
    year, tail = named_year(d, 0.5)
    number = d.number(0, 2)
    bare, definite = SEASONS[d.lang][number]
    text = d.pick(
        (
            f"{definite}{tail}",
            f"{definite}{tail}",
            f"i løpet av {definite}{tail}",
            f"{bare.capitalize()}{tail or ' ' + str(year)}",
            f"{bare} {year}",
        )
    )
    return d.label(Phrase(text, (season(year, number),)))


@phenomenon(60)
def seasons_together(d: Draw) -> Phrase:
    year, tail = named_year(d, 0.4)
    first = d.number(0, 1)
    one, two = SEASONS[d.lang][first], SEASONS[d.lang][first + 1]
    text = d.pick(
        (
            f"{one[1]} og {two[1]}",
            f"{one[1]}/{two[1]}",
            f"{one[0]}/{two[0]}",
            f"{one[0]}-{two[0]}",
            f"{one[1]} - {two[1]}",
            f"{d.word(('fra',), ('frå',))} {one[1]} til {two[1]}",
        )
    )
    return d.label(Phrase(text + tail, (season(year, first, first + 1),)))


@phenomenon(60)
def spring_and_autumn(d: Draw) -> Phrase:
    year, tail = named_year(d, 0.4)
    spring, autumn = SEASONS[d.lang][0], SEASONS[d.lang][2]
    text = d.pick(
        (
            f"{spring[0]} og {autumn[0]}",
            f"{spring[1]} og {autumn[1]}",
            f"{spring[0].capitalize()} og {autumn[0]}",
            f"både {spring[0]} og {autumn[0]}",
            f"{spring[1]} og på {autumn[1]}",
        )
    )
    return d.label(Phrase(text + tail, (season(year, 0), season(year, 2))))


@phenomenon(30)
def winter_over_new_year(d: Draw) -> Phrase:
    y = d.year
    text = d.pick(
        (
            f"vinteren {y}/{y + 1}",
            f"vinteren {y}/{(y + 1) % 100:02}",
            f"vinteren {y}-{y + 1}",
            f"Vinter {y}/{(y + 1) % 100:02}",
            f"vinteren {y % 100}/{(y + 1) % 100}",
        )
    )
    return d.label(Phrase(text, (between(date(y, 12, 1), last_day(y + 1, 2), "season"),)))


@phenomenon(40)
def coming_season(d: Draw) -> Phrase:
    number = d.number(0, 2)
    name = SEASONS[d.lang][number][1]
    text = d.pick(
        (
            f"til {name}",
            f"Vi ses til {name}",
            f"Ny tur til {name}",
            f"{d.word(('Flere kurs',), ('Fleire kurs',))} til {name}",
            f"Basar til {name}",
            f"Dugnad til {name} også",
        )
    )
    return Phrase(text, (season(d.year, number),))


@phenomenon(140)
def half_year(d: Draw) -> Phrase:
    year, tail = named_year(d, 0.5)
    autumn = d.word(("høst",), ("haust",))
    first = between(date(year, 1, 1), date(year, 6, 30), "half_year")
    second = between(date(year, 7, 1), date(year, 12, 31), "half_year")
    term = between(date(year, 8, 1), date(year, 12, 31), "half_year")
    text, answer = d.pick((
        ("1. halvår", first), ("første halvår", first), ("vårhalvåret", first), ("vårsemesteret", first), ("vårsemester", first), ("i 1. halvår", first), ("i løpet av første halvår", first), ("1.halvår", first),
        ("2. halvår", second), ("andre halvår", second), (f"{autumn}halvåret", second), ("i 2. halvår", second), ("2.halvår", second), ("i løpet av andre halvår", second),
        (f"{autumn}semesteret", term), (f"{autumn}semester", term), (f"i {autumn}semesteret", term), (f"i løpet av {autumn}semesteret", term),
    ))  # fmt: skip
    return d.placed(Phrase(text + tail, (answer,)))


@phenomenon(140)
def quarter_or_third(d: Draw) -> Phrase:
    year, tail = named_year(d, 0.5)
    length = d.pick((3, 4))
    name = "kvartal" if length == 3 else "tertial"
    first = d.number(1, 12 // length)
    last = first
    word = ("første", "andre", "tredje", "fjerde")[first - 1]
    text = d.pick(
        (
            f"{first}. {name}",
            f"{first}.{name}",
            f"{word} {name}",
            f"i {first}. {name}",
            f"pr. {first}. {name}",
            f"i løpet av {word} {name}",
            f"per {first}. {name}",
        )
    )
    if length == 3 and d.chance(0.1):
        text = f"Q{first}"
    elif length == 4 and d.chance(0.1):
        text, year, tail = f"T{first}", d.year, f" {d.year}"
    elif first < 12 // length and d.chance(0.3):
        last = first + 1
        text = d.pick(
            (
                f"{first}. og {last}. {name}",
                f"{first}.-{last}. {name}",
                f"{first}. - {last}. {name}",
                f"{first}.–{last}. {name}",
            )
        )
    start, end = date(year, length * (first - 1) + 1, 1), last_day(year, length * last)
    return d.placed(Phrase(text + tail, (between(start, end, "quarter"),)))


@phenomenon(100)
def school_year(d: Draw) -> Phrase:
    y = d.year + d.number(-1, 1)
    z = y + 1
    word = d.word(
        ("skoleåret", "skoleår", "studieåret", "sesongen", "Skoleåret"),
        ("skuleåret", "skuleår", "studieåret", "sesongen", "Skuleåret"),
    )
    years = d.pick(
        (
            f"{y}/{z}",
            f"{y}/{z % 100:02}",
            f"{y}-{z}",
            f"{y}-{z % 100:02}",
            f"{y % 100:02}/{z % 100:02}",
            f"{y % 100:02}-{z % 100:02}",
            f"{y}–{z}",
            f"{y} - {z}",
        )
    )
    text = (
        f"{d.pick(('', 'i ', 'for ', 'i løpet av '))}{word} {years}"
        if d.chance(0.8)
        else d.pick((f"{y}/{z % 100:02}", f"{y % 100:02}/{z % 100:02}", f"{y}/{z}"))
    )
    answer = between(date(y, 8, 1), date(z, 7, 31), "year")
    return Phrase(text, (answer,)) if text[0].isdigit() else d.label(Phrase(text, (answer,)))


@phenomenon(120)
def whole_year(d: Draw) -> Phrase:
    y = d.year + d.number(-1, 3)
    hele, frm = d.word(("hele",), ("heile",)), d.word(("fra",), ("frå",))
    this, after, before = d.year, d.year + 1, d.year - 1
    text, first, last = d.pick((
        (f"i {y}", y, y), (f"i løpet av {y}", y, y), (f"{hele} {y}", y, y), (f"for året {y}", y, y), (f"året {y}", y, y), (f"i løpet av året {y}", y, y), ("i løpet av året", this, this),
        ("neste år", after, after), ("i fjor", before, before), (f"{y} - {y + 3}", y, y + 3), (f"{y}–{y + 4}", y, y + 4), (f"{frm} {y} til {y + 2}", y, y + 2),
        (f"i perioden {y}-{y + 3}", y, y + 3), (f"{frm} {y} til og med {y + 3}", y, y + 3), (f"perioden {y} – {y + 3}", y, y + 3),
    ))  # fmt: skip
    answer = between(date(first, 1, 1), date(last, 12, 31), "year")
    if d.chance(0.1):
        return Phrase(str(y), (between(date(y, 1, 1), date(y, 12, 31), "year"),))
    return d.label(Phrase(text, (answer,)))


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
        (f"jul{aften} og nyttårs{aften}", (on(date(y, 12, 24)), on(date(y, 12, 31)))), ("skjærtorsdag og langfredag", (between(easter[0], easter[1]),)), ("1. og 2. juledag", (between(date(y, 12, 25), date(y, 12, 26)),)),
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

"""Seasons, half-years, quarters, school years and years."""

from __future__ import annotations

from datetime import date

from expected_times import between, last_day, season

from time_grammar.phrases import Draw, Phrase, phenomenon
from time_grammar.weeks_and_months import named_year

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

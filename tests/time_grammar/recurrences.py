"""Recurrences without bounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from expected_times import WEEKDAY_CODES, nth_weekday, on, recurring

from time_grammar.phrases import MONTHS, Draw, Phrase, phenomenon

NTH = {
    "nb": (("1.", "første"), ("2.", "andre"), ("3.", "tredje"), ("4.", "fjerde"), ("siste",)),
    "nn": (
        ("1.", "første", "fyrste"),
        ("2.", "andre"),
        ("3.", "tredje"),
        ("4.", "fjerde"),
        ("siste",),
    ),
}


MONTHLY_TAIL = (
    ("i måneden", "i mnd.", "i hver måned", "hver måned", "i mnd", "i måneden"),
    ("i månaden", "i mnd.", "i kvar månad", "kvar månad", "i månaden"),
)


EVERY = (("hver", "hver", "hver eneste"), ("kvar", "kvar", "kvar einaste"))


def weekdays_every_week(d: Draw) -> tuple[str, str]:
    """Return a phrase for one or more weekdays of every week, and their codes."""
    first, last = d.sorted_sample(range(7), 2)
    one, two = d.weekday_name(first), d.weekday_name(last)
    every, er, og_er = d.word(*EVERY), d.word(("er",), ("ar",)), d.word(("er",), ("ar",))
    both = f"{WEEKDAY_CODES[first]},{WEEKDAY_CODES[last]}"
    single, plain = WEEKDAY_CODES[first], d.word(("hver",), ("kvar",))
    text, codes = d.pick((
        (f"{every} {one}", single), (f"{every} {one}", single), (f"{one}{er}", single), (f"på {one}{er}", single), (f"{every} {one}", single),
        (f"{every} {one} og {two}", both), (f"{one}{er} og {two}{og_er}", both), (f"{plain} {one} og {two}", both),
    ))  # fmt: skip
    return text, codes


@phenomenon(160)
def nth_weekday_of_month(d: Draw) -> Phrase:
    nth, weekday = d.number(0, 4), d.number(0, 6)
    name = d.weekday_name(weekday)
    name = d.pick((name, name, name + "en"))
    lead = d.pick(("", "", "den ", d.word(("hver ",), ("kvar ",))))
    word = d.pick(NTH[d.lang][nth])
    code = f"{nth + 1 if nth < 4 else -1}{WEEKDAY_CODES[weekday]}"
    text = f"{lead}{word} {name} {d.word(*MONTHLY_TAIL)}"
    if lead.strip() in ("hver", "kvar"):
        text = f"{lead}{word} {d.weekday_name(weekday)} {d.word(('i måneden', 'i mnd.'), ('i månaden', 'i mnd.'))}"
    return d.placed(Phrase(text, (recurring(f"FREQ=MONTHLY;BYDAY={code}"),)))


@phenomenon(80)
def two_nth_weekdays(d: Draw) -> Phrase:
    first, last = d.sorted_sample(range(4), 2)
    weekday = d.number(0, 6)
    one, two = d.pick(NTH[d.lang][first]), d.pick(NTH[d.lang][last])
    if (one[0].isdigit()) != (two[0].isdigit()):
        one, two = f"{first + 1}.", f"{last + 1}."
    code = WEEKDAY_CODES[weekday]
    lead = d.pick(("", "", d.word(("hver ",), ("kvar ",))))
    text = f"{lead}{one} og {two} {d.weekday_name(weekday)} {d.word(('i måneden', 'i mnd.'), ('i månaden', 'i mnd.'))}"
    return d.placed(
        Phrase(text, (recurring(f"FREQ=MONTHLY;BYDAY={first + 1}{code},{last + 1}{code}"),))
    )


@phenomenon(60)
def nth_weekday_of_named_month(d: Draw) -> Phrase:
    nth, weekday, number = d.number(0, 4), d.number(0, 6), d.number(1, 12)
    word, name = (
        d.pick(NTH[d.lang][nth]),
        d.pick((d.weekday_name(weekday), d.weekday_name(weekday) + "en")),
    )
    place = nth + 1 if nth < 4 else -1
    year = d.year + d.number(-1, 1)
    day = nth_weekday(year, number, weekday, place)
    return d.label(Phrase(f"{word} {name} i {MONTHS[number - 1]} {year}", (on(day),)))


@phenomenon(60)
def nth_weekday_of_month_yearly(d: Draw) -> Phrase:
    nth, weekday, number = d.number(0, 4), d.number(0, 6), d.number(1, 12)
    word = d.pick(NTH[d.lang][nth])
    code = f"{nth + 1 if nth < 4 else -1}{WEEKDAY_CODES[weekday]}"
    yearly = d.word(("hvert år", "hvert år"), ("kvart år",))
    text = d.pick(
        (
            f"{word} {d.weekday_name(weekday)} i {MONTHS[number - 1]} {yearly}",
            f"{word} {d.weekday_name(weekday)} i {MONTHS[number - 1]}",
            f"{yearly} {word} {d.weekday_name(weekday)} i {MONTHS[number - 1]}",
        )
    )
    return d.label(Phrase(text, (recurring(f"FREQ=YEARLY;BYMONTH={number};BYDAY={code}"),)))


@phenomenon(160)
def weekly(d: Draw) -> Phrase:
    text, codes = weekdays_every_week(d)
    answer = recurring(f"FREQ=WEEKLY;BYDAY={codes}")
    if d.chance(0.4):
        clock, times = d.clock()
        return d.label(Phrase(f"{text} {clock}", (replace(answer, times=times),)))
    return d.placed(Phrase(text, (answer,)))


@phenomenon(80)
def opening_hours(d: Draw) -> Phrase:
    first, last = d.sorted_sample(range(7), 2)
    one, two, plural = d.weekday_name(first), d.weekday_name(last), d.word(("er",), ("ar",))
    hours = (d.number(8, 12), d.number(14, 20))
    times = (f"{hours[0]:02}:00", f"{hours[1]:02}:00")
    clock = d.pick(
        (
            f"{hours[0]} - {hours[1]}",
            f"kl. {hours[0]}-{hours[1]}",
            f"{hours[0]:02}.00–{hours[1]:02}.00",
            f"kl {hours[0]:02}:00 - {hours[1]:02}:00",
        )
    )
    text, codes = d.pick(((f"{one.capitalize()}{plural} {clock}", WEEKDAY_CODES[first]), (f"{one.capitalize()}: {clock}", WEEKDAY_CODES[first]), (f"{one.capitalize()} til {two} {clock}", ",".join(WEEKDAY_CODES[first : last + 1])), (f"{one.capitalize()}-{two}: {clock}", ",".join(WEEKDAY_CODES[first : last + 1])), (f"{one.capitalize()}{plural} og {two}{plural} {clock}", f"{WEEKDAY_CODES[first]},{WEEKDAY_CODES[last]}")))  # fmt: skip
    lead = d.pick(
        ("", "", d.word(("Åpent: ",), ("Ope: ",)), d.word(("Åpningstider\n",), ("Opningstider\n",)))
    )
    return Phrase(lead + text, (replace(recurring(f"FREQ=WEEKLY;BYDAY={codes}"), times=times),))


@phenomenon(120)
def every_other(d: Draw) -> Phrase:
    weekday = d.number(0, 6)
    name, code = d.weekday_name(weekday), WEEKDAY_CODES[weekday]
    nb = d.lang == "nb"
    first, second = ("annen", "hver") if nb else (d.pick(("anna", "annan")), "kvar")
    parts = (
        d.pick((first, first, "ann", "ann. ")),
        d.pick((second, second, second[:2], second[:2] + ".", " " + second)),
    )
    other = d.pick(("".join(parts).replace("  ", " "), f"{second} {'annen' if nb else 'annan'}"))
    uke, every = ("uke", "hver") if nb else ("veke", "kvar")
    text, rule = d.pick((
        (f"{other} {name}", f"FREQ=WEEKLY;INTERVAL=2;BYDAY={code}"), (f"{other} {name}", f"FREQ=WEEKLY;INTERVAL=2;BYDAY={code}"), (f"{name} {other} {uke}", f"FREQ=WEEKLY;INTERVAL=2;BYDAY={code}"),
        (f"annenhver {uke}" if nb else f"annakvar {uke}", "FREQ=WEEKLY;INTERVAL=2"), (f"hver andre {uke}" if nb else f"kvar andre {uke}", "FREQ=WEEKLY;INTERVAL=2"), (f"{every} 14. dag", "FREQ=WEEKLY;INTERVAL=2"), (f"{every} fjortende dag" if nb else f"{every} fjortande dag", "FREQ=WEEKLY;INTERVAL=2"),
        (f"{every} tredje {uke}", "FREQ=WEEKLY;INTERVAL=3"), (f"{every} fjerde {uke}", "FREQ=WEEKLY;INTERVAL=4"), (f"{every} 3. {uke}", "FREQ=WEEKLY;INTERVAL=3"), (f"{other} måned" if nb else "annankvar månad", "FREQ=MONTHLY;INTERVAL=2"),
        ("hvert annet år" if nb else "annakvart år", "FREQ=YEARLY;INTERVAL=2"), ("annethvert år" if nb else "kvart anna år", "FREQ=YEARLY;INTERVAL=2"),
    ))  # fmt: skip
    return d.placed(Phrase(text, (recurring(rule),)))


@phenomenon(100)
def odd_or_even_weeks(d: Draw) -> Phrase:
    weekday = d.number(0, 6)
    name = d.weekday_name(weekday)
    subject = d.pick(
        (
            d.word(("hver ",), ("kvar ",)) + name,
            name + d.word(("er",), ("ar",)),
            name,
            name + d.word(("er",), ("ar",)),
        )
    )
    weeks = d.word(
        (
            "i partallsuker",
            "i oddetallsuker",
            "i like uker",
            "i ulike uker",
            "(partallsuker)",
            "(oddetallsuker)",
            "partallsuker",
        ),
        (
            "i partalsveker",
            "i oddetalsveker",
            "i like veker",
            "i ulike veker",
            "(partalsveker)",
            "(oddetalsveker)",
        ),
    )
    answer = recurring(f"FREQ=WEEKLY;INTERVAL=2;BYDAY={WEEKDAY_CODES[weekday]}")
    if d.chance(0.3):
        clock, times = d.clock()
        return d.label(Phrase(f"{subject} {weeks} {clock}", (replace(answer, times=times),)))
    return d.label(Phrase(f"{subject} {weeks}", (answer,)))


@phenomenon(80)
def every_period(d: Draw) -> Phrase:
    words = {
        "FREQ=DAILY": (("daglig", "hver dag", "alle dager"), ("dagleg", "kvar dag", "alle dagar")),
        "FREQ=WEEKLY": (
            ("ukentlig", "hver uke", "hver eneste uke"),
            ("kvar veke", "vekentleg", "kvar einaste veke"),
        ),
        "FREQ=MONTHLY": (
            ("månedlig", "hver måned", "hver eneste måned"),
            ("månadleg", "kvar månad", "kvar einaste månad"),
        ),
        "FREQ=YEARLY": (
            ("årlig", "hvert år", "hvert eneste år"),
            ("årleg", "kvart år", "kvart einaste år"),
        ),
        "FREQ=MONTHLY;INTERVAL=3": (
            ("hvert kvartal", "kvartalsvis"),
            ("kvart kvartal", "kvartalsvis"),
        ),
        "FREQ=MONTHLY;INTERVAL=4": (
            ("tertialvis", "hvert tertial"),
            ("tertialvis", "kvart tertial"),
        ),
        "FREQ=MONTHLY;INTERVAL=6": (("halvårlig", "hvert halvår"), ("halvårleg", "kvart halvår")),
    }
    rule, texts = d.pick(tuple(words.items()))
    return d.placed(Phrase(d.word(*texts), (recurring(rule),)))


@phenomenon(160)
def yearly_on_a_day(d: Draw) -> Phrase:
    day = date(d.year, d.number(1, 12), d.number(1, 28))
    text = f"{day.day}. {MONTHS[day.month - 1]}"
    every = d.word(("hvert år",), ("kvart år",))
    adverb = d.word(("årlig",), ("årleg",))
    before, until, deadline = (
        d.word(("innen",), ("innan",)),
        d.word(("senest",), ("seinast",)),
        d.word(("Søknadsfrist", "Frist")),
    )
    rule = f"FREQ=YEARLY;BYMONTH={day.month};BYMONTHDAY={day.day}"
    answer = recurring(rule)
    form, role = d.pick((
        (f"{text} {every}", "event"), (f"{every} {text}", "event"), (f"{text}, {every}", "event"), (f"{text} {adverb}", "event"), (f"{adverb} {text}", "event"), (f"{text} ({adverb})", "event"), (f"den {text} {every}", "event"),
        (f"{before} {text} {every}", "deadline"), (f"{deadline} {text} {every}", "deadline"), (f"{deadline}: {text} {adverb}", "deadline"), (f"{every} {before} {text}", "deadline"), (f"{until} {text} {every}", "deadline"), (f"{deadline} ({adverb}): {text}", "deadline"),
    ))  # fmt: skip
    return d.label(Phrase(form, (replace(answer, role=role),)))


@phenomenon(80)
def yearly_in_a_period(d: Draw) -> Phrase:
    number, weekno = d.number(1, 12), d.number(1, 52)
    name, uke = MONTHS[number - 1], d.word(("uke",), ("veke",))
    every, adverb = d.word(("hvert år",), ("kvart år",)), d.word(("årlig",), ("årleg",))
    in_month, in_week = f"FREQ=YEARLY;BYMONTH={number}", f"FREQ=YEARLY;BYWEEKNO={weekno}"
    text, rule = d.pick((
        (f"i {name} {every}", in_month), (f"{every} i {name}", in_month), (f"{adverb} i {name}", in_month), (f"{name} {every}", in_month), (f"{name}, {every}", in_month),
        (f"{every} i {uke} {weekno}", in_week), (f"i {uke} {weekno} {every}", in_week), (f"{uke} {weekno} {every}", in_week), (f"{adverb} i {uke} {weekno}", in_week),
    ))  # fmt: skip
    return d.label(Phrase(text, (recurring(rule),)))


@phenomenon(80)
def opening_hours_of_several_days(d: Draw) -> Phrase:
    lines: list[str] = []
    answers = []
    plural = d.pick(("", d.word(("er",), ("ar",))))
    sign = d.pick((" ", ": ", " kl. "))
    for weekday in d.sorted_sample(range(7), d.number(2, 3)):
        first, last = d.number(8, 12), d.number(14, 20)
        full = d.pick((True, False))
        clock = (
            f"{first:02}.00-{last:02}.00" if full else f"{first}{d.pick(('-', ' - ', '–'))}{last}"
        )
        lines.append(f"{d.weekday_name(weekday)}{plural}{sign}{clock}")
        rule = recurring(f"FREQ=WEEKLY;BYDAY={WEEKDAY_CODES[weekday]}")
        answers.append(replace(rule, times=(f"{first:02}:00", f"{last:02}:00")))
    gap = d.pick(("\n", ", ", "; ", " | "))
    text = gap.join(line.capitalize() if gap != ", " else line for line in lines)
    return Phrase(text[:1].upper() + text[1:], tuple(answers))

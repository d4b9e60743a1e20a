"""Recurrences with bounds, frequencies, and the times that name no day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from expected_times import WEEKDAY_CODES, Answer, last_day, month, recurring, week

from time_grammar.days import in_words
from time_grammar.phrases import MONTHS, Draw, Phrase, phenomenon
from time_grammar.recurrences import NTH, weekdays_every_week


@phenomenon(160)
def weekly_with_bounds(d: Draw) -> Phrase:
    text, codes = weekdays_every_week(d)
    first, last = (
        date(d.year, d.number(1, 6), d.number(1, 28)),
        date(d.year, d.number(7, 12), d.number(1, 28)),
    )
    one, two = in_words(d, first), in_words(d, last)
    frm = d.word(("fra",), ("frå",))
    number, nth, next_nth = d.number(1, 12), d.number(2, 20), d.number(21, 50)
    uke = d.word(("uke",), ("veke",))
    weeks, months = week(d.year, nth, next_nth), month(d.year, number)
    form, start, end = d.pick((
        (f"{text} {frm} {one} til {two}", first, last), (f"{text} {frm} {one}", first, None), (f"{text} f.o.m. {one}", first, None), (f"{text} til {two}", None, last), (f"{text} fram til {two}", None, last),
        (f"{text} t.o.m. {two}", None, last), (f"{text} f.o.m. {one} t.o.m. {two}", first, last), (f"{text} i perioden {one} - {two}", first, last), (f"{text} {frm} og med {one} til og med {two}", first, last),
        (f"{text} i {MONTHS[number - 1]}", months.start, months.end), (f"{text} i {uke} {nth}-{next_nth}", weeks.start, weeks.end), (f"{text} {frm} {uke} {nth} til {uke} {next_nth}", weeks.start, weeks.end), (f"{text} {frm} {uke} {nth}", weeks.start, None),
        (f"{text} {frm} {MONTHS[number - 1]}", months.start, None), (f"{text} ({one} - {two})", first, last), (f"{frm.capitalize()} {one} {text}", first, None), (f"{text} fram til 17. mai", None, date(d.year, 5, 17)),
    ))  # fmt: skip
    return d.label(Phrase(form, (recurring(f"FREQ=WEEKLY;BYDAY={codes}", start, end),)))


@phenomenon(60)
def monthly_with_bounds(d: Draw) -> Phrase:
    nth, weekday = d.number(0, 3), d.number(0, 6)
    first, last = d.number(1, 6), d.number(7, 12)
    one, two = MONTHS[first - 1], MONTHS[last - 1]
    frm = d.word(("fra",), ("frå",))
    start, end = date(d.year, first, 1), last_day(d.year, last)
    rule = f"{d.pick(NTH[d.lang][nth])} {d.weekday_name(weekday)} {d.word(('i måneden', 'i hver måned'), ('i månaden', 'i kvar månad'))}"
    text, bounds = d.pick(
        (
            (f"{rule} {frm} {one} til {two}", (start, end)),
            (f"{rule} {frm} {one}", (start, None)),
            (f"{rule}, {one} - {two}", (start, end)),
            (f"{rule} til og med {two}", (None, end)),
        )
    )
    return d.label(
        Phrase(text, (recurring(f"FREQ=MONTHLY;BYDAY={nth + 1}{WEEKDAY_CODES[weekday]}", *bounds),))
    )


@phenomenon(240)
def frequency(d: Draw) -> Phrase:
    count = d.word(
        (
            "2",
            "3",
            "4",
            "to",
            "tre",
            "fire",
            "2-3",
            "3–4",
            "minst to",
            "minst 2",
            "to-tre",
            "en",
            "1",
            "én",
        ),
        (
            "2",
            "3",
            "4",
            "to",
            "tre",
            "fire",
            "2-3",
            "3–4",
            "minst to",
            "minst 2",
            "to-tre",
            "ein",
            "1",
        ),
    )
    one = count in ("en", "1", "én", "ein")
    times = d.word(
        ("ganger", "ganger", "møter", "dugnader", "samtaler", "foreldremøter"),
        ("gonger", "gonger", "møte", "dugnader", "samtalar", "foreldremøte"),
    )
    if one:
        times = "gang" if d.lang == "nb" else "gong"
    per = d.word(
        (
            "i året",
            "i uken",
            "i uka",
            "i måneden",
            "i semesteret",
            "i halvåret",
            "per år",
            "pr. år",
            "pr. måned",
            "pr. semester",
            "per halvår",
            "i løpet av året",
            "hvert år",
            "hver måned",
            "hvert halvår",
            "i kvartalet",
            "pr. skoleår",
            "i mnd.",
        ),
        (
            "i året",
            "i veka",
            "i månaden",
            "i semesteret",
            "i halvåret",
            "per år",
            "pr. år",
            "pr. månad",
            "pr. semester",
            "per halvår",
            "i løpet av året",
            "kvart år",
            "kvar månad",
            "kvart halvår",
            "i kvartalet",
            "pr. skuleår",
        ),
    )
    answer = Answer("frequency")
    text = f"{count} {times} {per}"
    if d.chance(0.25):
        lead = d.word(("ca.", "omtrent", "om lag", "ca"), ("ca.", "om lag", "omtrent"))
        if not count.startswith("minst"):
            text, answer = f"{lead} {text}", replace(answer, approximate=True)
    elif d.chance(0.15) and not one and per.startswith(("per", "pr.")):
        text = f"{count} {per}"
    return d.label(Phrase(text, (answer,)))


@phenomenon(60)
def frequency_of_days(d: Draw) -> Phrase:
    weekday = d.weekday_name(d.number(0, 6))
    text = d.word(
        (
            f"en {weekday} i måneden",
            f"én {weekday} i måneden",
            "to dager i uka",
            "tre dager hver uke",
            "to kvelder i uka",
            "en kveld i uken",
            "fem dager i året",
            "én dag i måneden",
            "to lørdager i halvåret",
        ),
        (
            f"ein {weekday} i månaden",
            "to dagar i veka",
            "tre dagar kvar veke",
            "to kveldar i veka",
            "ein kveld i veka",
            "fem dagar i året",
            "ein dag i månaden",
        ),
    )
    return d.placed(Phrase(text, (Answer("frequency"),)))


NO_DAYS = {
    "continuous": (
        ("kontinuerlig", "løpende", "fortløpende", "hele året", "gjennom året", "gjennom hele året", "jevnlig"),
        ("kontinuerleg", "løpande", "fortløpande", "heile året", "gjennom året", "gjennom heile året", "jamleg"),
    ),
    "on_demand": (
        ("ved behov", "etter behov", "etter avtale", "etter nærmere avtale", "etter bestilling", "når det trengs"),
        ("ved behov", "etter behov", "etter avtale", "etter nærare avtale", "etter bestilling", "når det trengst"),
    ),
    "undecided": (
        ("dato ikke bestemt", "dato kommer", "dato avklares senere", "TBA", "dato ikke fastsatt", "dato kommer senere", "dato ikke avklart", "dato er ikke fastsatt", "dato blir avklart senere"),
        ("dato ikkje bestemt", "dato kjem", "dato kjem seinare", "dato vert avklart seinare", "TBA", "dato ikkje fastsett", "dato ikkje avklart", "dato er ikkje fastsett"),
    ),
}  # fmt: skip


@phenomenon(120)
def no_days(d: Draw) -> Phrase:
    kind = d.pick(tuple(NO_DAYS))
    return d.label(Phrase(d.word(*NO_DAYS[kind]), (Answer(kind),)))


@phenomenon(80)
def undecided_in_a_period(d: Draw) -> Phrase:
    number = d.number(1, 12)
    name = MONTHS[number - 1]
    answer = replace(month(d.year, number), kind="undecided")
    told = d.word(
        ("dato kommer", "dato ikke bestemt", "dato ikke fastsatt", "dato avklares senere"),
        ("dato kjem", "dato ikkje bestemt", "dato ikkje fastsett", "dato vert avklart seinare"),
    )
    text = d.pick(
        (
            f"xx. {name}",
            f"xx.{name}",
            f"{name.capitalize()} ({told})",
            f"{name}, {told}",
            f"{name} - {told}",
            f"XX. {name}",
        )
    )
    if text[:1] in "xX":
        return d.label(Phrase(text, (replace(answer, precision="month"),)))
    return Phrase(text, (replace(answer, precision="month"),))


@phenomenon(6)
def alone_in_a_cell(d: Draw) -> Phrase:
    return d.pick(
        (
            Phrase("?", (Answer("undecided"),)),
            Phrase("kommer", (Answer("undecided"),)),
            Phrase("Kommer", (Answer("undecided"),)),
            Phrase("???", (Answer("undecided"),)),
            Phrase("avklares senere", (Answer("undecided"),)),
            Phrase("ikke fastsatt", (Answer("undecided"),)),
        )
    )

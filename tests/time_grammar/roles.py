"""Roles and hedges over every kind of time, alone and combined."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from expected_times import Answer, between, last_day, month, on, week

from time_grammar.changes import (
    CORES,
    as_approximate,
    as_deadline,
    as_end,
    as_postponed,
    as_start,
    as_uncertain,
    core_day,
    core_month,
    core_named,
    core_range,
    core_season,
    core_term,
    core_week,
    doubted,
)
from time_grammar.days import in_words
from time_grammar.phrases import EVENTS, MONTHS, Draw, Phrase, phenomenon
from time_grammar.weeks_and_months import WEEK


@phenomenon(260)
def deadline(d: Draw) -> Phrase:
    return d.label(as_deadline(d, d.pick(CORES)(d)))


@phenomenon(120)
def deadline_behind(d: Draw) -> Phrase:
    core = d.pick((core_day, core_day, core_week))(d)
    noun = d.word(("påmeldingsfrist", "søknadsfrist", "svarfrist", "frist for påmelding", "siste frist", "høringsfrist", "frist for å søke", "innleveringsfrist", "Frist for årsmelding"), ("påmeldingsfrist", "søknadsfrist", "svarfrist", "frist for påmelding", "siste frist", "høyringsfrist", "frist for å søkje", "Frist for årsmelding"))  # fmt: skip
    form = d.pick(
        (
            f"{{}} {noun}",
            f"{{}}: {noun.capitalize()}",
            f"{{}} – {noun}",
            f"{{}}\n{noun.capitalize()}",
            f"{{}} ({noun})",
            f"{{}} | {noun.capitalize()}",
            f"{{}} - {noun}",
        )
    )
    return core.but(form, role="deadline")


@phenomenon(60)
def deadline_at_the_end_of(d: Draw) -> Phrase:
    number = d.number(1, 12)
    before = d.word(("innen", "senest ved", "innen"), ("innan", "seinast ved", "innan"))
    if d.chance(0.2):
        text = d.word(("utgangen av året",), ("utgangen av året",))
        return d.label(
            Phrase(f"{before} {text}", (replace(on(date(d.year, 12, 31)), role="deadline"),))
        )
    year = d.year + d.pick((0, 0, 1))
    tail = f" {year}" if year > d.year else ""
    return d.label(
        Phrase(
            f"{before} utgangen av {MONTHS[number - 1]}{tail}",
            (replace(on(last_day(year, number)), role="deadline"),),
        )
    )


@phenomenon(80)
def deadline_and_clock(d: Draw) -> Phrase:
    core = core_day(d)
    hour = d.number(8, 23)
    clock = d.pick(
        (
            f"kl. {hour}",
            f"kl. {hour:02}.00",
            f"kl {hour:02}:00",
            f"kl. {hour:02}:00",
            f"klokka {hour}",
        )
    )
    return d.label(as_deadline(d, core.but(f"{{}} {clock}", times=(f"{hour:02}:00", None))))


@phenomenon(200)
def start(d: Draw) -> Phrase:
    return d.label(as_start(d, d.pick(CORES)(d)))


@phenomenon(160)
def end(d: Draw) -> Phrase:
    return d.label(
        as_end(d, d.pick((core_day, core_day, core_named, core_week, core_month, core_term))(d))
    )


@phenomenon(60)
def through_the_end_of(d: Draw) -> Phrase:
    number = d.number(1, 12)
    nth = d.number(1, 52)
    text, answer = d.pick(
        (
            (f"ut {MONTHS[number - 1]}", month(d.year, number)),
            (f"ut {d.word(*WEEK)} {nth}", week(d.year, nth)),
            (f"ut {MONTHS[number - 1]} {d.year + 1}", month(d.year + 1, number)),
            (
                f"{d.word(('ut året',), ('ut året',))}",
                between(date(d.year, 1, 1), date(d.year, 12, 31), "year"),
            ),
        )
    )
    lead = d.pick(("", "varer ", d.word(("åpent ", "gjelder "), ("ope ", "gjeld "))))
    return d.label(Phrase(lead + text, (replace(answer, start=None, role="end"),)))


@phenomenon(60)
def year_and_role(d: Draw) -> Phrase:
    year = d.year + d.number(0, 4)
    answer = between(date(year, 1, 1), date(year, 12, 31), "year")
    text, answer = d.pick((
        (f"{d.word(('innen',), ('innan',))} {year}", replace(answer, role="deadline")), (f"før {year}", replace(answer, role="deadline")), (f"{d.word(('fra',), ('frå',))} {year}", replace(answer, role="start", end=None)),
        (f"f.o.m. {year}", replace(answer, role="start", end=None)), (f"{d.word(('fra',), ('frå',))} og med {year}", replace(answer, role="start", end=None)), (f"til og med {year}", replace(answer, role="end", start=None)), (f"t.o.m. {year}", replace(answer, role="end", start=None)),
        (f"fram til {year}", replace(answer, role="end", start=None)), (f"{d.word(('innen',), ('innan',))} utgangen av {year}", replace(on(date(year, 12, 31)), role="deadline")),
    ))  # fmt: skip
    return d.label(Phrase(text, (answer,)))


@phenomenon(160)
def postponed(d: Draw) -> Phrase:
    core = d.pick((core_day, core_day, core_week, core_month, core_named, core_season))(d)
    return d.label(as_postponed(d, core))


@phenomenon(50)
def postponed_from(d: Draw) -> Phrase:
    first, last = d.sorted_sample(range(1, 29), 2)
    number = d.number(1, 12)
    name = MONTHS[number - 1]
    lead = d.word(
        ("flyttet fra", "flyttes fra", "er flyttet fra", "utsatt fra"),
        ("flytta frå", "vert flytta frå", "er flytta frå", "utsett frå"),
    )
    text = d.pick(
        (
            f"{lead} {first}. til {last}. {name}",
            f"{lead} {first}. {name} til {last}. {name}",
            f"{lead} {first}/{number} til {last}/{number}",
        )
    )
    return d.label(Phrase(text, (replace(on(date(d.year, number, last)), role="postponed"),)))


@phenomenon(12)
def postponed_without_a_new_time(d: Draw) -> Phrase:
    text = d.word(
        (
            "utsatt på ubestemt tid",
            "Utsatt inntil videre",
            "utsettes, ny dato kommer",
            "Utsatt, ny dato kommer senere",
            "er utsatt inntil videre",
            "utsatt",
        ),
        (
            "utsett på ubestemt tid",
            "Utsett inntil vidare",
            "utsett, ny dato kjem",
            "Utsett, ny dato kjem seinare",
            "utsett",
        ),
    )
    frame = d.pick(("{}", "Dugnad {}", "Dugnad: {}", "{event} {}")).replace(
        "{event}", d.pick(EVENTS[d.lang])
    )
    return Phrase(frame.replace("{}", text), (Answer("undecided", role="postponed"),))


@phenomenon(220)
def uncertain(d: Draw) -> Phrase:
    return d.label(as_uncertain(d, d.pick((*CORES, core_range))(d)))


@phenomenon(160)
def approximate(d: Draw) -> Phrase:
    return d.label(
        as_approximate(d, d.pick((core_day, core_day, core_week, core_month, core_named))(d))
    )


@phenomenon(300)
def role_and_hedge(d: Draw) -> Phrase:
    core = d.pick((core_day, core_day, core_week, core_month, core_named))(d)
    inner = d.pick((as_approximate, None, None))
    role = d.pick((as_deadline, as_start, as_end, as_postponed))
    if inner:
        core = inner(d, core)
    phrase = role(d, core)
    if not inner or d.chance(0.4):
        phrase = d.pick(
            (
                doubted(d, phrase),
                phrase.but(
                    f"{d.word(('trolig', 'kanskje', 'tentativt'), ('truleg', 'kanskje', 'tentativt'))} {{}}",
                    uncertain=True,
                ),
            )
        )
    return d.label(phrase)


@phenomenon(60)
def not_uncertain(d: Draw) -> Phrase:
    core = core_day(d)
    form, role = d.word(
        (("Planlagt dugnad {}", "event"), ("Dugnad er planlagt {}", "event"), ("Forslag til vedtekter må sendes innen {}", "deadline"), ("Innkomne forslag behandles {}", "event"), ("Dugnaden var satt til {}", "event"), ("{} Utvalget behandler forslag til budsjett", "event")),
        (("Planlagd dugnad {}", "event"), ("Innkomne framlegg vert handsama {}", "event"), ("Dugnaden var sett til {}", "event"), ("Dugnad er planlagd {}", "event")),
    )  # fmt: skip
    return core.but(form, role=role)


@phenomenon(40)
def school_start_is_an_event(d: Draw) -> Phrase:
    day = d.day()
    word = d.word(
        (
            "Skolestart",
            "skolestart",
            "Åpning av utstillingen",
            "Åpning av basaren",
            "Skolestart for 1. trinn",
        ),
        ("Skulestart", "skulestart", "Opning av utstillinga", "Skulestart for 1. trinn"),
    )
    text = in_words(d, day)
    return Phrase(
        d.pick(
            (
                f"{word} {text}",
                f"{text}: {word}",
                f"{word}: {text}",
                f"{text} {word}",
                f"{word} {d.weekday(day, 0)} {text}",
            )
        ),
        (on(day),),
    )


@phenomenon(80)
def deadline_behind_a_clock(d: Draw) -> Phrase:
    hour = d.number(8, 23)
    clock = d.pick(
        (
            f"kl. {hour}",
            f"kl. {hour:02}00",
            f"kl. {hour:02}.00",
            f"kl {hour:02}:00",
            f"{hour:02}.00",
        )
    )
    noun = d.word(
        ("Frist for å klage", "Hurtigklagefrist", "Ordinær klagefrist", "Siste frist for påmelding", "Svarfrist for barnehageplass", "Frist for innlevering"),
        ("Frist for å klage", "Hurtigklagefrist", "Ordinær klagefrist", "Siste frist for påmelding", "Svarfrist for barnehageplass", "Frist for innlevering"),
    )  # fmt: skip
    day = d.day()
    text = f"{d.weekday(day, 0).capitalize()} {in_words(d, day)}"
    answer = replace(on(day), role="deadline", times=(f"{hour:02}:00", None))
    return Phrase(
        d.pick(
            (
                f"{text} {clock}: {noun}",
                f"{text}, {clock}: {noun}",
                f"{text} {clock} {noun}",
                f"{text} {clock}\n{noun}",
            )
        ),
        (answer,),
    )


@phenomenon(80)
def start_behind(d: Draw) -> Phrase:
    core = d.pick((core_day, core_day, core_week, core_month))(d)
    form = d.word(
        ("{} – Tilvenning begynner", "{}: Oppstart", "{} - oppstart", "{} starter kurset", "{} begynner treningene", "Fra {} gjelder nye åpningstider", "{} - Kurset starter", "Oppstart for koret er {}", "Treningene starter opp igjen {}"),
        ("{} – Tilvenning byrjar", "{}: Oppstart", "{} - oppstart", "{} startar kurset", "{} byrjar treningane", "Frå {} gjeld nye opningstider", "{} - Kurset startar", "Oppstart for koret er {}", "Treningane startar opp att {}"),
    )  # fmt: skip
    return core.but(form, role="start", end=None)

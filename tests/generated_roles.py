"""Roles and hedges over every kind of time, exceptions of scope, and several times in one text.

The core that a role or a hedge stands before is drawn from all notations, so that their
combinations arise by themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from expected_times import DAY, Answer, between, last_day, month, on, part_of_month, season, week
from generated_days import in_numbers, in_words, numbers_and_year, words_and_year
from generated_periods import SEASONS, WEEK, named_day
from time_phrases import EVENTS, MONTHS, Draw, Phrase, phenomenon


def core_day(d: Draw) -> Phrase:
    """Return a day in any notation, with its weekday at times."""
    day = d.day()
    text = d.pick((in_words, in_words, in_numbers, words_and_year, numbers_and_year))(d, day)
    return Phrase(f"{d.weekday(day, 0)} {text}" if d.chance(0.2) else text, (on(day),))


def core_named(d: Draw) -> Phrase:
    """Return a named day."""
    name, day = named_day(d, d.year)
    return Phrase(name, (on(day),))


def core_week(d: Draw) -> Phrase:
    """Return a week."""
    number = d.number(1, 52)
    return Phrase(f"{d.word(*WEEK)} {number}", (week(d.year, number),))


def core_month(d: Draw) -> Phrase:
    """Return a month."""
    number = d.number(1, 12)
    year = d.year + d.pick((0, 0, 1))
    return Phrase(
        MONTHS[number - 1] + (f" {year}" if year > d.year else ""), (month(year, number),)
    )


def core_part(d: Draw) -> Phrase:
    """Return a part of a month."""
    number, part = d.number(1, 12), d.number(0, 2)
    return Phrase(
        f"{('primo', 'medio', 'ultimo')[part]} {MONTHS[number - 1]}",
        (part_of_month(d.year, number, part),),
    )


def core_term(d: Draw) -> Phrase:
    """Return a half-year, a quarter or a third of a year."""
    year = d.year + d.pick((0, 1))
    text, first, last, precision = d.pick(
        (
            ("1. halvår", 1, 6, "half_year"),
            ("2. halvår", 7, 12, "half_year"),
            ("1. kvartal", 1, 3, "quarter"),
            ("3. kvartal", 7, 9, "quarter"),
            ("2. tertial", 5, 8, "quarter"),
        )
    )
    return Phrase(
        f"{text} {year}", (between(date(year, first, 1), last_day(year, last), precision),)
    )


def core_range(d: Draw) -> Phrase:
    """Return a range of days."""
    number = d.number(1, 12)
    first, last = d.sorted_sample(range(1, 29), 2)
    return Phrase(
        f"{first}.{d.pick(('-', '–', ' - '))}{last}. {MONTHS[number - 1]}",
        (between(date(d.year, number, first), date(d.year, number, last)),),
    )


def core_season(d: Draw) -> Phrase:
    """Return a season of a named year."""
    number, year = d.number(0, 2), d.year + d.pick((0, 1))
    return Phrase(f"{SEASONS[d.lang][number][1]} {year}", (season(year, number),))


CORES = (
    core_day,
    core_day,
    core_day,
    core_named,
    core_week,
    core_week,
    core_month,
    core_month,
    core_part,
    core_term,
)

DEADLINES = (
    ("innen", "senest", "før", "frist", "Frist:", "søknadsfrist", "Søknadsfrist:", "påmeldingsfrist", "Påmeldingsfrist:", "svarfrist", "Svarfrist:", "innleveringsfrist", "høringsfrist", "rapporteringsfrist", "bestillingsfrist", "betalingsfrist", "Meldefrist:", "Klagefrist", "frist innen", "frist senest", "innen utløpet av" , "må leveres innen", "skal sendes innen", "sendes senest"),
    ("innan", "seinast", "før", "frist", "Frist:", "søknadsfrist", "Søknadsfrist:", "påmeldingsfrist", "Påmeldingsfrist:", "svarfrist", "innleveringsfrist", "høyringsfrist", "rapporteringsfrist", "tingingsfrist", "betalingsfrist", "frist innan", "må leverast innan", "skal sendast innan", "seinast"),
)  # fmt: skip
STARTS = (
    (
        "fra",
        "f.o.m.",
        "fom",
        "fra og med",
        "etter",
        "oppstart",
        "Oppstart:",
        "starter",
        "kurset starter",
        "arbeidet begynner",
        "trer i kraft",
        "gjelder fra",
        "starter opp",
    ),
    (
        "frå",
        "f.o.m.",
        "fom",
        "frå og med",
        "etter",
        "oppstart",
        "Oppstart:",
        "startar",
        "kurset startar",
        "arbeidet byrjar",
        "trer i kraft",
        "gjeld frå",
        "startar opp",
    ),
)
ENDS = (
    (
        "til",
        "t.o.m.",
        "tom",
        "til og med",
        "fram til",
        "frem til",
        "varer til",
        "åpent til",
        "gjelder til og med",
    ),
    ("til", "t.o.m.", "tom", "til og med", "fram til", "varer til", "ope til", "gjeld til og med"),
)
POSTPONED = (
    (
        "flyttes til",
        "utsatt til",
        "utsettes til",
        "flyttet til",
        "ny dato blir",
        "Ny dato:",
        "er flyttet til",
        "møtet flyttes til",
    ),
    (
        "vert flytta til",
        "utsett til",
        "blir utsett til",
        "flytta til",
        "ny dato blir",
        "Ny dato:",
        "er flytta til",
        "møtet vert flytta til",
    ),
)
APPROXIMATELY = (
    ("ca.", "rundt", "omkring", "omtrent", "om lag", "cirka"),
    ("ca.", "rundt", "omkring", "omtrent", "om lag", "kring"),
)
UNCERTAIN = (
    (
        "tentativt",
        "foreløpig",
        "antatt",
        "kanskje",
        "trolig",
        "muligens",
        "eventuelt",
        "sannsynligvis",
        "Forslag:",
        "antagelig",
        "Tentativ dato:",
        "mulig",
        "vi tar sikte på",
    ),
    (
        "tentativt",
        "førebels",
        "truleg",
        "kanskje",
        "eventuelt",
        "moglegvis",
        "sannsynlegvis",
        "Framlegg:",
        "Tentativ dato:",
        "vi tek sikte på",
    ),
)
DOUBTS = (
    ("{}?", "{} ?", "{} (?)", "{} (tentativt)", "{} (foreløpig)", "{} (ikke endelig)", "{} – dato kan endres", "{} (dato kan endres)", "{} (tas med forbehold)", "{} (med forbehold)", "{} (ikke bestemt)", "{} (ikke avklart)"),
    ("{}?", "{} ?", "{} (?)", "{} (tentativt)", "{} (førebels)", "{} (ikkje endeleg)", "{} – dato kan endrast", "{} (dato kan endrast)", "{} (med atterhald)", "{} (med etterhald)", "{} (ikkje bestemt)"),
)  # fmt: skip

Change = Callable[[Draw, Phrase], Phrase]


def unchanged(d: Draw, core: Phrase) -> Phrase:
    """Return the core as it is."""
    return core


def as_deadline(d: Draw, core: Phrase) -> Phrase:
    """Return the core as a deadline."""
    lead = d.word(*DEADLINES).replace("innen utløpet av", "innen")
    return core.but(f"{lead} {{}}", role="deadline")


def as_start(d: Draw, core: Phrase) -> Phrase:
    """Return the core as a beginning with no end."""
    return core.but(f"{d.word(*STARTS)} {{}}", role="start", end=None)


def as_end(d: Draw, core: Phrase) -> Phrase:
    """Return the core as an end with no beginning."""
    return core.but(f"{d.word(*ENDS)} {{}}", role="end", start=None)


def as_postponed(d: Draw, core: Phrase) -> Phrase:
    """Return the core as the new time of something."""
    return core.but(f"{d.word(*POSTPONED)} {{}}", role="postponed")


def as_uncertain(d: Draw, core: Phrase) -> Phrase:
    """Return the core as an uncertain time."""
    if d.chance(0.5):
        return core.but(d.word(*DOUBTS), uncertain=True)
    return core.but(f"{d.word(*UNCERTAIN)} {{}}", uncertain=True)


def as_approximate(d: Draw, core: Phrase) -> Phrase:
    """Return the core as an approximate time."""
    return core.but(f"{d.word(*APPROXIMATELY)} {{}}", approximate=True)


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
                phrase.but(d.word(*DOUBTS), uncertain=True),
                phrase.but(
                    f"{d.word(('trolig', 'kanskje', 'tentativt'), ('truleg', 'kanskje', 'tentativt'))} {{}}",
                    uncertain=True,
                ),
            )
        )
    return d.label(phrase)


@phenomenon(120)
def event_and_deadline(d: Draw) -> Phrase:
    first, last = d.sorted_sample(range(1, 13), 2)
    due, day = date(d.year, first, d.number(1, 28)), date(d.year, last, d.number(1, 28))
    one, two = in_words(d, due), in_words(d, day)
    if d.chance(0.3):
        one = f"{d.weekday(due, 0)} {one}"
    event = d.pick(EVENTS[d.lang])
    answers = (replace(on(due), role="deadline"), on(day))
    before, noun, sign_up = (
        d.word(("innen",), ("innan",)),
        d.word(("Påmeldingsfrist", "Svarfrist", "Frist for påmelding")),
        d.word(("Påmelding",)),
    )
    text, order = d.pick((
        (f"{sign_up} {before} {one} til {event.lower()} {two}", 1), (f"{event} {two}. {noun} {one}.", -1), (f"{event} {two}\n{noun}: {one}", -1), (f"{event} {two} ({noun.lower()} {one})", -1),
        (f"{event} {two}, {noun.lower()} {one}", -1), (f"{two} {event}, {sign_up.lower()} {before} {one}", -1), (f"{noun} {one}. {event} {two}.", 1), (f"{noun} {one}, {event.lower()} {two}", 1),
    ))  # fmt: skip
    return Phrase(text, answers[::order])


@phenomenon(60)
def adjoining_events(d: Draw) -> Phrase:
    first = date(d.year, d.number(1, 12), d.number(1, 20))
    last = first + d.number(1, 4) * DAY
    after = last + DAY
    one, two = d.pick(
        (
            (f"{first:%d.%m}-{last:%d.%m}", f"{after:%d.%m}"),
            (
                f"{first.day}.-{last.day}. {MONTHS[last.month - 1]}",
                f"{after.day}. {MONTHS[after.month - 1]}",
            ),
        )
    )
    a, b = d.pick(
        (
            ("Planleggingsdager", "Første skoledag"),
            ("Leir", "Hjemreise"),
            ("Utstilling", "Dugnad"),
            ("Kurs", "Eksamen"),
        )
    )
    text = d.pick(
        (
            f"{one} {a} {two} {b}",
            f"{a} {one}, {b} {two}",
            f"{a} {one}. {b} {two}.",
            f"{one} {a}\n{two} {b}",
            f"{a}: {one} {b}: {two}",
            f"{one}: {a}; {two}: {b}",
        )
    )
    return Phrase(text, (between(first, last), on(after)))


@phenomenon(240)
def several_times(d: Draw) -> Phrase:
    parts: list[Phrase] = []
    events = list(EVENTS[d.lang])
    for number in range(d.number(2, 4)):
        core = d.pick((core_day, core_range, core_week, core_month, core_named, core_season))(d)
        answer = core.answers[0]
        if (answer.precision == "day" and answer.start == answer.end) or answer.precision in (
            "week",
            "month",
        ):
            core = d.pick((unchanged, unchanged, as_deadline, as_start, as_approximate))(d, core)
        parts.append(core.but(f"{events[(number * 3 + d.year) % len(events)]} {{}}"))
    gap = d.pick(("\n", ". ", "; ", "\n\n", "\n- ", " | "))
    return Phrase(
        gap.join(part.text for part in parts),
        tuple(answer for part in parts for answer in part.answers),
    )


@phenomenon(60)
def cancelled(d: Draw) -> Phrase:
    core = d.pick((core_day, core_range))(d)
    word = d.word(("avlyst", "AVLYST", "utgår"), ("avlyst", "AVLYST", "går ut"))
    if d.chance(0.05):
        return Phrase(
            d.word(("Avlyst inntil videre",), ("Avlyst inntil vidare",)), (Answer("undecided"),)
        )
    return core.but(
        d.pick(
            (
                f"{word}: {{}}",
                f"{{}} {word}",
                f"{{}} ({word})",
                f"Dugnad {{}} - {word}",
                f"Dugnad {{}} er {word}",
                f"{{}}: {word}",
            )
        )
    )


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


@phenomenon(60)
def not_uncertain(d: Draw) -> Phrase:
    core = core_day(d)
    form, role = d.word(
        (("Planlagt dugnad {}", "event"), ("Dugnad er planlagt {}", "event"), ("Forslag til vedtekter må sendes innen {}", "deadline"), ("Innkomne forslag behandles {}", "event"), ("Dugnaden var satt til {}", "event"), ("{} Utvalget behandler forslag til budsjett", "event")),
        (("Planlagd dugnad {}", "event"), ("Innkomne framlegg vert handsama {}", "event"), ("Dugnaden var sett til {}", "event"), ("Dugnad er planlagd {}", "event")),
    )  # fmt: skip
    return core.but(form, role=role)


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

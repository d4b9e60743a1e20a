"""The cores that a role or a hedge stands before, in all notations, and the words that change them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from expected_times import between, last_day, month, on, part_of_month, season, week

from time_grammar.days import in_numbers, in_words, numbers_and_year, words_and_year
from time_grammar.named_days import named_day
from time_grammar.phrases import MONTHS, Draw, Phrase
from time_grammar.seasons_and_years import SEASONS
from time_grammar.weeks_and_months import WEEK


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
    ("{}?", "{} ?", "{} (?)", "{} (tentativt)", "{} (foreløpig)", "{} (ikke endelig)", "{} – dato kan endres", "{} (dato kan endres)", "{} (tas med forbehold)", "{} (med forbehold)"),
    ("{}?", "{} ?", "{} (?)", "{} (tentativt)", "{} (førebels)", "{} (ikkje endeleg)", "{} – dato kan endrast", "{} (dato kan endrast)", "{} (med atterhald)", "{} (med etterhald)"),
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


def doubted(d: Draw, core: Phrase) -> Phrase:
    """Return the core with a doubt behind it."""
    if core.answers[0].precision == "day" and d.chance(0.1):
        # beside a coarser period this may say that the day is undecided
        return core.but(d.word(("{} (ikke bestemt)",), ("{} (ikkje bestemt)",)), uncertain=True)
    return core.but(d.word(*DOUBTS), uncertain=True)


def as_uncertain(d: Draw, core: Phrase) -> Phrase:
    """Return the core as an uncertain time."""
    if d.chance(0.5):
        return doubted(d, core)
    return core.but(f"{d.word(*UNCERTAIN)} {{}}", uncertain=True)


def as_approximate(d: Draw, core: Phrase) -> Phrase:
    """Return the core as an approximate time."""
    return core.but(f"{d.word(*APPROXIMATELY)} {{}}", approximate=True)

"""Northern Sámi: days, ranges, periods."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from expected_times import between, month, on, recurring, week

from time_grammar.phrases import Draw, Phrase, phenomenon

SAMI_MONTHS = (
    "ođđajagi",
    "guovva",
    "njukča",
    "cuoŋo",
    "miesse",
    "geasse",
    "suoidne",
    "borge",
    "čakča",
    "golggot",
    "skábma",
    "juovla",
)


SAMI_WEEKDAYS = (
    "mánnodat",
    "disdat",
    "gaskavahkku",
    "duorastat",
    "bearjadat",
    "lávvardat",
    "sotnabeaivi",
)


def sami_day(d: Draw, day: date) -> str:
    """Return a day in Northern Sámi."""
    stem = SAMI_MONTHS[day.month - 1]
    return d.pick(
        (
            f"{stem}mánu {day.day}. b.",
            f"{stem}mánu {day.day}. beaivi",
            f"{day.day}. b. {stem}mánus",
            f"{stem}mánu {day.day}. b",
        )
    )


@phenomenon(120)
def sami_days(d: Draw) -> Phrase:
    d.lang = "nb"
    day = d.day()
    text = sami_day(d, day)
    weekday = SAMI_WEEKDAYS[day.weekday()]
    hour = d.number(8, 20)
    stem = SAMI_MONTHS[day.month - 1]
    plain = on(day)
    text, answer = d.pick(((text, plain), (text, plain), (f"{weekday} {text}", plain), (f"{weekday} {day.day}.{day.month}.", plain), (f"{text} dii. {hour}.00", replace(plain, times=(f"{hour:02}:00", None))), (f"{text} dmu {hour}", replace(plain, times=(f"{hour:02}:00", None))), (f"{stem}mánu {day.day}. b. {day.year}", plain), (f"{stem}mánu {day.day}. b. rájes", replace(plain, end=None, role="start"))))  # fmt: skip
    return Phrase(
        d.pick(("{}", "{}", "Čoahkkin {}", "{}: Čoahkkin", "Čoahkkin\n{}")).replace("{}", text),
        (answer,),
    )


@phenomenon(60)
def sami_ranges(d: Draw) -> Phrase:
    d.lang = "nb"
    number = d.number(1, 12)
    first, last = d.sorted_sample(range(1, 29), 2)
    stem = SAMI_MONTHS[number - 1]
    text = d.pick(
        (
            f"{stem}mánu {first}. b. - {stem}mánu {last}. b.",
            f"{stem}mánu {first}. – {last}. b.",
            f"{stem}mánu {first}.-{last}. b.",
            f"{stem}mánu {first}. b. rájes {stem}mánu {last}. b. rádjai",
        )
    )
    return Phrase(
        d.pick(("{}", "Čoahkkin {}", "{}: Čoahkkin")).replace("{}", text),
        (between(date(d.year, number, first), date(d.year, number, last)),),
    )


@phenomenon(60)
def sami_periods(d: Draw) -> Phrase:
    d.lang = "nb"
    number, nth = d.number(1, 12), d.number(1, 52)
    stem = SAMI_MONTHS[number - 1]
    year = d.year + 1
    a_month = month(d.year, number)
    text, answer = d.pick((
        (f"{stem}mánnu", a_month), (f"{stem}mánus", a_month), (f"{stem}mánnu {year}", month(year, number)), (f"vahkku {nth}", week(d.year, nth)), (f"vahkus {nth}", week(d.year, nth)),
        (f"jagi {year}", between(date(year, 1, 1), date(year, 12, 31), "year")), (f"vuosttaš jahkebealis {year}", between(date(year, 1, 1), date(year, 6, 30), "half_year")), (f"{stem}mánus {year}", month(year, number)),
    ))  # fmt: skip
    return Phrase(d.pick(("{}", "Čoahkkin {}", "{}: Čoahkkin")).replace("{}", text), (answer,))


@phenomenon(60)
def sami_beginning(d: Draw) -> Phrase:
    day = d.day()
    verb = d.pick(("álgá", "álggii", "álget", "álggahuvvo", "rahppo", "rahppojuvvo"))
    noun = d.pick(("Kursa", "Skuvla", "Prošeakta", "Čájáhus"))
    return Phrase(f"{noun} {verb} {sami_day(d, day)}", (replace(on(day), end=None, role="start"),))


@phenomenon(14)
def sami_every_week(d: Draw) -> Phrase:
    number = d.number(0, 6)
    code = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[number]
    lead = d.pick(("", "Čoahkkin ", "Kafea "))
    return Phrase(
        f"{lead}juohke {SAMI_WEEKDAYS[number]}", (recurring(f"FREQ=WEEKLY;BYDAY={code}"),)
    )

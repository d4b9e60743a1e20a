"""Several times in one text, and which of them a word belongs to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from expected_times import DAY, Answer, between, month, on, runs, week

from time_grammar.changes import (
    as_approximate,
    as_deadline,
    as_start,
    core_day,
    core_month,
    core_named,
    core_range,
    core_season,
    core_week,
    unchanged,
)
from time_grammar.days import in_words
from time_grammar.phrases import EVENTS, MONTHS, Draw, Phrase, phenomenon


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
def month_in_a_name(d: Draw) -> Phrase:
    number = d.number(1, 12)
    day = date(d.year, number, d.number(1, 28))
    name = d.pick(("Mai Britt Li", "Jan Hansen", "Juni Berg", "Augusta Berg"))
    text = d.pick(
        (
            f"{day.day}. {MONTHS[number - 1]}: {name}",
            f"{name} {day.day}. {MONTHS[number - 1]}",
            f"{day.day}. {MONTHS[number - 1]}, v/ {name}",
        )
    )
    return Phrase(text, (on(day),))


@phenomenon(40)
def part_of_several(d: Draw) -> Phrase:
    number, many = d.number(1, 3), d.number(3, 5)
    event = d.pick(EVENTS[d.lang])
    core = core_day(d)
    if d.chance(0.4):
        d.month = d.number(1, 12)
        day = date(d.year, d.month, d.number(1, 28))
        return Phrase(f"{day.day}. {event} ({number}/{many})", (on(day),))
    return core.but(
        d.pick(
            (
                f"{{}} {event} ({number}/{many})",
                f"{event} ({number}/{many}) {{}}",
                f"{{}}: {event} ({number}/{many})",
                f"{event} ({number}/{many}): {{}}",
            )
        )
    )


@phenomenon(100)
def year_in_front(d: Draw) -> Phrase:
    year = d.year
    plan_year = year + d.number(-1, 1)
    number, nth, first = d.number(1, 12), d.number(1, 52), d.number(1, 28)
    name, word = MONTHS[number - 1], d.word(("uke",), ("veke",))
    day, other = date(year, number, first), date(year, 12, 30)
    quarter = between(date(year, 4, 1), date(year, 6, 30), "quarter")
    text, answers = d.pick((
        ("2. kvartal", (quarter,)), ("1.halvår", (between(date(year, 1, 1), date(year, 6, 30), "half_year"),)), (name, (month(year, number),)), (f"{word} {nth}", (week(year, nth),)),
        (f"{first}. {name}", (on(day),)), (f"{first}.{number}.", (on(day),)), (f"{first}/{number} og 30/12", runs((day, other))), ("våren", (between(date(year, 3, 1), date(year, 5, 31), "season"),)),
    ))  # fmt: skip
    d.year = plan_year
    event = d.pick(EVENTS[d.lang])
    gap = d.pick((": ", ": ", " - ", " – ")) if "/" not in text and "." not in text[2:] else ": "
    return Phrase(
        f"{year}{gap}{text}{d.pick(('', f' - {event}', f': {event}', f' {event}'))}", answers
    )

"""What a recurrence leaves out, in whatever wording and place."""

from __future__ import annotations

from datetime import date

from expected_times import Answer, month, week

from time_grammar.phrases import MONTHS, Draw, Phrase, phenomenon
from time_grammar.recurrences import weekdays_every_week


@phenomenon(200)
def weekly_with_exceptions(d: Draw) -> Phrase:
    text, codes = weekdays_every_week(d)
    if d.chance(0.3):
        clock, times = d.clock()
        text = f"{text} {clock}"
    else:
        times = None
    day, other = (
        date(d.year, d.number(1, 6), d.number(1, 28)),
        date(d.year, d.number(7, 12), d.number(1, 28)),
    )
    number, nth = d.number(1, 12), d.number(1, 52)
    uke = d.word(("uke",), ("veke",))
    a_week, a_month = week(d.year, nth), month(d.year, number)
    what, left_out = d.pick((
        (f"{day.day}. {MONTHS[day.month - 1]}", ((day, day),)), (f"{day.day}.{day.month}. og {other.day}.{other.month}.", ((day, day), (other, other))), (f"{day.day}/{day.month}", ((day, day),)),
        (f"{day.day}. {MONTHS[day.month - 1]} og {other.day}. {MONTHS[other.month - 1]}", ((day, day), (other, other))), (f"{uke} {nth}", ((a_week.start, a_week.end),)), (f"i {uke} {nth}", ((a_week.start, a_week.end),)),
        (f"{MONTHS[number - 1]}", ((a_month.start, a_month.end),)), (f"i {MONTHS[number - 1]}", ((a_month.start, a_month.end),)), ("17. mai", ((date(d.year, 5, 17),) * 2,)),
    ))  # fmt: skip
    no = d.word(
        ("unntatt", "ikke", "bortsett fra", "utenom", "med unntak av"),
        ("unnateke", "ikkje", "bortsett frå", "utanom", "med unntak av"),
    )
    form = d.pick(
        (
            "{text} {no} {what}",
            "{text}, {no} {what}",
            "{text} ({no} {what})",
            "{text} – {no} {what}",
        )
    )
    answer = Answer(
        "recurring", rrule=f"FREQ=WEEKLY;BYDAY={codes}", times=times, exceptions=left_out
    )
    return d.label(Phrase(form.format(text=text, no=no, what=what), (answer,)))


@phenomenon(80)
def exceptions_without_days(d: Draw) -> Phrase:
    text, codes = weekdays_every_week(d)
    day = date(d.year, d.number(1, 12), d.number(1, 28))
    holidays = d.word(
        ("skolens ferier", "skoleferier", "skoleferiene", "i skolens ferier", "i skoleferier"),
        ("skuleferiane", "i skuleferiane", "skulens feriar"),
    )
    no = d.word(
        ("unntatt", "ikke", "bortsett fra", "utenom"),
        ("unnateke", "ikkje", "bortsett frå", "utanom"),
    )
    left_out: tuple[tuple[date, date], ...] = ()
    what = holidays
    if d.chance(0.3):
        what, left_out = f"{holidays} og {day.day}. {MONTHS[day.month - 1]}", ((day, day),)
    form = d.pick(("{text} {no} {what}", "{text}, {no} {what}", "{text} ({no} {what})"))
    answer = Answer("recurring", rrule=f"FREQ=WEEKLY;BYDAY={codes}", exceptions=left_out)
    return d.label(Phrase(form.format(text=text, no=no, what=what), (answer,)))


@phenomenon(80)
def exceptions_in_the_next_sentence(d: Draw) -> Phrase:
    text, codes = weekdays_every_week(d)
    clock, times = d.clock()
    day, nth = date(d.year, d.number(1, 12), d.number(1, 28)), d.number(1, 52)
    uke, a_week = d.word(("uke",), ("veke",)), week(d.year, nth)
    what, left_out = d.pick(
        (
            (f"{day.day}. {MONTHS[day.month - 1]}", (day, day)),
            (f"{uke} {nth}", (a_week.start, a_week.end)),
            (f"{day.day}.{day.month}.", (day, day)),
        )
    )
    no = d.word(
        ("Ikke", "Unntatt", "Bortsett fra", "Utenom", "Ikke"),
        ("Ikkje", "Unnateke", "Bortsett frå", "Utanom"),
    )
    gap = d.pick((". ", "\n", ".\n"))
    answer = Answer(
        "recurring", rrule=f"FREQ=WEEKLY;BYDAY={codes}", times=times, exceptions=(left_out,)
    )
    return Phrase(f"{text[:1].upper()}{text[1:]} {clock}{gap}{no} {what}", (answer,))

"""Ranges of days."""

from __future__ import annotations

from datetime import date

from expected_times import DAY, between, last_day

from time_grammar.days import in_words, words_and_years
from time_grammar.phrases import Draw, Phrase, phenomenon


def two_days(d: Draw, farthest: int) -> tuple[date, date]:
    """Return two days, the second at most so many days later and of the plan's year too."""
    first = d.day()
    last = min(first + d.number(1, farthest) * DAY, date(d.year, 12, 31))
    return (first, last) if first < last else (first - 2 * DAY, last)


@phenomenon(240)
def range_in_one_month(d: Draw) -> Phrase:
    month = d.number(1, 12)
    first, last = d.sorted_sample(range(1, last_day(d.year, month).day + 1), 2)
    name, dash = d.month_name(month), d.dash()
    frm = d.word(("fra",), ("frå",))
    period = d.word(("i perioden", "i tidsrommet"), ("i perioden", "i tidsrommet"))
    text = d.pick((
        f"{first}.{dash}{last}. {name}", f"{first}.{dash}{last}.{name}", f"{first}{dash}{last}. {name}", f"{first}.{dash}{last} {name}",
        f"{first}. til {last}. {name}", f"{frm} {first}. til {last}. {name}", f"{frm} {first}. {name} til {last}. {name}", f"{first}. {name}{dash}{last}. {name}",
        f"f.o.m. {first}. {name} t.o.m. {last}. {name}", f"{period} {first}.{dash}{last}. {name}", f"{frm} og med {first}. til og med {last}. {name}", f"{first}.{dash}{last}. {name} {d.year}",
        f"{first}. t.o.m. {last}. {name}", f"{first}. {name} t.o.m. {last}. {name}",
    ))  # fmt: skip
    return d.placed(Phrase(text, (between(date(d.year, month, first), date(d.year, month, last)),)))


@phenomenon(160)
def range_over_months(d: Draw) -> Phrase:
    first, last = two_days(d, 120)
    one, two = (
        (in_words(d, first), in_words(d, last))
        if d.chance(0.6)
        else words_and_years(d, first, last)
    )
    frm = d.word(("fra",), ("frå",))
    text = d.pick((f"{one} - {two}", f"{one} – {two}", f"{frm} {one} til {two}", f"{one} til {two}", f"f.o.m. {one} t.o.m. {two}", f"{frm} og med {one} til og med {two}", f"{one} t.o.m. {two}"))  # fmt: skip
    return d.placed(Phrase(text, (between(first, last),)))


@phenomenon(140)
def range_in_numbers(d: Draw) -> Phrase:
    first, last = two_days(d, 60)
    form = d.pick(("%d.%m.", "%d.%m.%Y", "%d.%m.%y", "%d/%m", "%d.%m"))
    dash = d.pick((" - ", " – ", "-", "–", " til "))
    text = f"{first:{form}}{dash}{last:{form}}"
    if first.month == last.month and d.chance(0.5):
        text = d.pick(
            (
                f"{first.day}.{dash}{last:%d.%m.}",
                f"{first:%d.}{dash}{last:%d.%m.%Y}",
                f"{first.day}.{dash}{last.day}.{last.month}.",
            )
        )
    return d.placed(Phrase(text, (between(first, last),)))


@phenomenon(120)
def range_with_weekdays(d: Draw) -> Phrase:
    first, last = two_days(d, 20)
    frm = d.word(("fra",), ("frå",))
    one, two = in_words(d, first), in_words(d, last)
    if first.month == last.month:
        one = d.pick((one, f"{first.day}."))
    w1, w2 = d.weekday(first), d.weekday(last)
    text = d.pick((f"{w1} {one} - {w2} {two}", f"{w1} {one} – {w2} {two}", f"{frm} {w1} {one} til {w2} {two}", f"{w1} {one} til {w2} {two}", f"{w1} {one} t.o.m. {w2} {two}"))  # fmt: skip
    return d.placed(Phrase(text, (between(first, last),)))


@phenomenon(80)
def range_over_new_year(d: Draw) -> Phrase:
    first = date(d.year, d.number(11, 12), d.number(1, 30))
    last = date(d.year + 1, d.number(1, 2), d.number(1, 28))
    frm = d.word(("fra",), ("frå",))
    one, two = in_words(d, first), in_words(d, last)
    if d.chance(0.3):
        one, two = words_and_years(d, first, last)
    text = d.pick(
        (
            f"{one} - {two}",
            f"{one} – {two}",
            f"{frm} {one} til {two}",
            f"{first.day}/{first.month} - {last.day}/{last.month}",
            f"{one} t.o.m. {two}",
        )
    )
    return d.label(Phrase(text, (between(first, last),)))


@phenomenon(100)
def range_beside_its_name(d: Draw) -> Phrase:
    first, last = two_days(d, 9)
    one, two = in_words(d, first), in_words(d, last)
    text = f"{one} - {two}" if first.month != last.month else f"{first.day}.{d.dash()}{two}"
    name = d.word(
        ("Vinterferie", "Høstferie", "Påskeferie", "Juleferie", "Sommerferie"),
        ("Vinterferie", "Haustferie", "Påskeferie", "Juleferie", "Sommarferie"),
    )
    word = d.word(("uke",), ("veke",))
    if first.isocalendar().week == last.isocalendar().week and d.chance(0.6):
        number = first.isocalendar().week
        text = d.pick(
            (
                f"{text} ({word} {number})",
                f"{word} {number} ({text})",
                f"{word.capitalize()} {number}: {text}",
                f"{text}, {word} {number}",
            )
        )
        return d.label(Phrase(text, (between(first, last),)))
    return Phrase(
        d.pick(
            (
                f"{name} {text}",
                f"{name}: {text}",
                f"{text} {name}",
                f"{text}: {name.lower()}",
                f"{name} ({text})",
                f"{name}\n{text}",
            )
        ),
        (between(first, last),),
    )


@phenomenon(80)
def range_under_month(d: Draw) -> Phrase:
    d.month = d.number(1, 12)
    first, last = d.sorted_sample(range(1, 29), 2)
    event = d.word(("Leir", "Tur", "Utstilling"), ("Leir", "Tur", "Utstilling"))
    text = d.pick(
        (f"{first}.{d.dash()}{last}.", f"{first}.{d.dash()}{last}", f"{first}. til {last}.")
    )
    text = d.pick((text, f"{text} {event}", f"{event} {text}", f"{event}\n{text}"))
    return Phrase(text, (between(date(d.year, d.month, first), date(d.year, d.month, last)),))


@phenomenon(40)
def range_into_next_month(d: Draw) -> Phrase:
    d.month = d.number(1, 11)
    first, last = date(d.year, d.month, d.number(24, 28)), date(d.year, d.month + 1, d.number(1, 7))
    event = d.pick(("Leir", "Tur", "Utstilling"))
    text = f"{first.day}.{d.dash()}{last.day}."
    return Phrase(
        d.pick((text, f"{text} {event}", f"{event} {text}", f"{text}\n{event}")),
        (between(first, last),),
    )


@phenomenon(160)
def ranges_in_a_list(d: Draw) -> Phrase:
    """Ranges whose preposition is said once, or again with each of them."""
    month = d.number(1, 12)
    one, two, three, four = d.sorted_sample(range(1, last_day(d.year, month).day + 1), 4)
    if three == two + 1:
        three, four = three + 1, max(four, three + 2)
    if four > last_day(d.year, month).day:
        one, two, three, four = 1, 2, 5, 7
    frm, between_ = d.word(("fra", "f.o.m."), ("frå", "f.o.m.")), "mellom"
    name = d.month_name(month)
    dash = d.pick(("-", "–", " - ", " til ", " t.o.m. "))
    link = d.pick((" og ", ", ", " samt "))
    text = d.pick((
        f"{frm} {one}.{dash}{two}.{link}{frm} {three}.{dash}{four}. {name}",
        f"{frm} {one}. {name}{dash}{two}. {name}{link}{frm} {three}.{dash}{four}. {name}",
        f"{one}.{dash}{two}.{link}{three}.{dash}{four}. {name}",
        f"{between_} {one}. og {two}. {name} og {between_} {three}. og {four}. {name}",
    ))  # fmt: skip
    spans = ((one, two), (three, four))
    answers = tuple(between(date(d.year, month, a), date(d.year, month, b)) for a, b in spans)
    return d.placed(Phrase(text, answers))


@phenomenon(140)
def range_until_after_and(d: Draw) -> Phrase:
    """A range whose end is told as a clause of its own: "fra 2. mai og fram til 10. juni"."""
    first, last = two_days(d, 120)
    frm = d.word(("fra", "fra og med", "f.o.m."), ("frå", "frå og med", "f.o.m."))
    until = d.word(
        ("fram til", "frem til", "til og med", "til", "t.o.m."), ("fram til", "til og med", "til")
    )
    one, two = in_words(d, first), in_words(d, last)
    if d.chance(0.2):
        last = last_day(d.year, first.month % 12 + 1) if first.month < 12 else last_day(d.year, 12)
        until, two = "ut", d.month_name(last.month)
    return d.placed(
        Phrase(f"{frm} {one} {d.pick(('og ', ''))}{until} {two}", (between(first, last),))
    )

"""What is no time whatever its digits, alone and beside a real time."""

from __future__ import annotations

from time_grammar.changes import core_day, core_month, core_week
from time_grammar.phrases import EVENTS, Draw, Phrase, phenomenon


def section(d: Draw) -> str:
    """Return a number with a dot or a dash that could be a day and a month."""
    return f"{d.number(1, 28)}{d.pick(('.', '.', '-'))}{d.number(1, 12)}"


def no_room(d: Draw) -> str:
    word = d.word(
        ("Møterom", "møterom", "Rom", "rom", "Sal", "Auditorium", "Grupperom", "Klasserom"),
        ("Møterom", "møterom", "Rom", "rom", "Sal", "Auditorium", "Grupperom", "Klasserom"),
    )
    number = d.pick(
        (
            f"{d.number(1, 9)}.{d.number(1, 12)}",
            f"{d.number(1, 5)}{d.number(1, 30):02}",
            f"{d.number(1, 9)}.{d.number(1, 12):02}",
        )
    )
    return f"{word} {number}"


def no_section(d: Draw) -> str:
    word = d.word(
        (
            "§",
            "§§",
            "kap.",
            "Kap.",
            "kapittel",
            "pkt.",
            "punkt",
            "Punkt",
            "avsnitt",
            "jf. §",
            "tabell",
            "figur",
            "vedlegg",
        )
    )
    return f"{word} {section(d).replace('-', '.') if word[-1] not in '§' else section(d).replace('.', '-')}"


def no_address(d: Draw) -> str:
    street = d.word(
        ("Storgata", "Kirkeveien", "Skolegata", "Strandveien", "Elveveien"),
        ("Storgata", "Kyrkjevegen", "Skulegata", "Strandvegen", "Elvevegen"),
    )
    first = d.number(1, 28)
    return d.pick(
        (
            f"{street} {first}",
            f"{street} {first}/{d.number(1, 12)}",
            f"{street} {first}-{first + 2}",
            f"{street} {first} B",
            f"{street} {first}, {d.number(1, 5)}. etasje",
            f"Postboks {first}, 2000 Lillestrøm"
            if d.lang == "nb"
            else f"Postboks {first}, 6100 Volda",
        )
    )


def no_case_number(d: Draw) -> str:
    word = d.pick(
        ("STY", "PS", "FSK", "sak", "Sak", "KS", "HOP", "RS", "arkivsak", "jf. sak", "møte", "Møte")
    )
    year = d.year % 100
    number = d.number(1, 28)
    if word in ("møte", "Møte"):
        return f"{word} {number}-{d.year}"
    return d.pick(
        (f"{word} {number}/{year:02}", f"{word} {number:02}/{year:02}", f"{word} {number}/{d.year}")
    )


def no_grade(d: Draw) -> str:
    first = d.number(1, 9)
    last = first + 1
    word = d.pick(("trinn", "trinn", "klasse", "kl."))
    return d.pick(
        (
            f"{first}. {word}",
            f"{first}.-{last}. {word}",
            f"{first}./{last}. {word}",
            f"{first}.–{last}. {word}",
            f"{first}. og {last}. {word}",
            f"{first}.{word}",
            f"{first}.-{last}.{word}",
            f"{first}., {last}. og {last + 1}. {word}",
        )
    )


def no_count(d: Draw) -> str:
    number = d.number(2, 30)
    nouns = d.word(
        ("skoledager", "deltakere", "plasser", "barn", "skoledager i alt", "timer", "sider"),
        ("skuledagar", "deltakarar", "plassar", "barn", "skuledagar i alt", "timar", "sider"),
    )
    return d.pick(
        (
            f"{number} {nouns}",
            f"i alt {number} {nouns}",
            f"ca. {number} {nouns}",
            f"{number} av {number + 5}",
            f"{d.word(('del',))} {d.number(1, 3)}/3",
            f"{d.number(1, 3)}. utkast",
            f"nr. {d.number(1, 12)}",
            f"{number}. utgave" if d.lang == "nb" else f"{number}. utgåve",
            f"versjon {d.number(1, 4)}.{d.number(1, 12)}",
            f"{number}. årgang",
        )
    )


def no_name(d: Draw) -> str:
    return d.pick(
        (
            "Mai Britt Li",
            "Mai Hansen",
            "Juni Berg",
            "Juni Marie Dahl",
            "Augusta Berg",
            "Jan Hansen",
            "Jan Erik Moe",
            "April Olsen",
            "Mai-Liss Strand",
            "v/ Jan Olsen",
            "17. mai-komiteen",
            "17. mai komiteen",
            "17.mai-komiteen",
            "oktoberkomiteen",
        )
    )


def no_amount(d: Draw) -> str:
    number = d.number(2, 28)
    return d.pick(
        (
            f"kr {number}00,-",
            f"kr. {number} 000",
            f"{number},5 mill.",
            f"{number} %",
            f"tlf. 22 33 {number} 55",
            f"kr {number}00 {d.word(('per år', 'pr. år'))}",
            f"{number},5 km",
            f"{number} kr",
            "0655 Oslo",
            f"buss {number}",
            f"rute {d.number(1, 9)}/{d.number(1, 12)}",
            "50/50",
            "1/2 stilling",
            f"tlf. {d.number(40, 99)} {d.number(10, 99)} {d.number(10, 99)} {d.number(10, 99)}",
        )
    )


def no_age_or_length(d: Draw) -> str:
    first = d.number(1, 15)
    return d.word(
        (f"{first}-{first + 2} år", f"for barn {first}–{first + 3} år", f"over {first + 10} år", f"i {first} år", f"for {first} år om gangen", f"i løpet av {first + 5}-{first + 10} år", f"{first + 10} uker", f"innen {first + 1} uker", f"fra {first} år"),
        (f"{first}-{first + 2} år", f"for barn {first}–{first + 3} år", f"over {first + 10} år", f"i {first} år", f"for {first} år om gongen", f"i løpet av {first + 5}-{first + 10} år", f"{first + 10} veker", f"innan {first + 1} veker"),
    )  # fmt: skip


def no_day_told(d: Draw) -> str:
    return d.word(
        ("en uke før møtet", "tre uker etter vedtaket", "ved skoleårets start", "i dag", "i år", "nå", "i kveld", "to dager før eksamen", "fjorten dager etter møtet", "i går", "14 dager før fristen", "uken etter møtet"),
        ("ei veke før møtet", "tre veker etter vedtaket", "ved skulestart", "i dag", "i år", "no", "i kveld", "to dagar før eksamen", "fjorten dagar etter møtet", "i går", "14 dagar før fristen"),
    )  # fmt: skip


def no_clock(d: Draw) -> str:
    first = d.number(8, 18)
    return d.pick(
        (
            f"kl. {first}",
            f"kl. {first}.00-{first + 2}.00",
            f"kl {first:02}:00",
            f"kl. {first}-{first + 2}",
            f"{first:02}.30–{first + 2:02}.00",
            f"klokka {first}",
            d.word((f"fra kl. {first} til {first + 2}",), (f"frå kl. {first} til {first + 2}",)),
            f"Start kl. {first}",
        )
    )


KINDS = (
    no_room,
    no_section,
    no_address,
    no_case_number,
    no_grade,
    no_count,
    no_name,
    no_amount,
    no_age_or_length,
    no_day_told,
    no_clock,
)


def silent(make) -> None:
    """Register a kind of text that is no time, alone and beside the name of an event."""

    def drawn(d: Draw) -> Phrase:
        if make is no_room:
            d.month = d.pick((None, None, d.number(1, 12)))
        return Phrase(
            d.pick(
                (
                    "{}",
                    "{}",
                    "{event} {}",
                    "{event}: {}",
                    "{event} ({})",
                    "{}: {event}",
                    "{event}, {}",
                    "{event}\n{}",
                )
            )
            .replace("{}", make(d))
            .replace("{event}", d.pick(EVENTS[d.lang]))
        )

    drawn.__name__ = make.__name__
    phenomenon(70)(drawn)


for kind in KINDS:
    silent(kind)


@phenomenon(300)
def no_time_beside_a_time(d: Draw) -> Phrase:
    other = d.pick(
        (no_room, no_section, no_address, no_case_number, no_grade, no_count, no_name, no_amount)
    )(d)
    core = d.pick((core_day, core_day, core_week, core_month))(d)
    event = d.pick(EVENTS[d.lang])
    return core.but(
        d.pick(
            (
                f"{{}}: {event} {other}",
                f"{event} {{}}, {other}",
                f"{event} ({other}) {{}}",
                f"{other}\n{{}}",
                f"{{}}\n{event}, {other}",
                f"{event}, {other}: {{}}",
                f"{{}} {event} – {other}",
                f"{{}} | {event} | {other}",
                f"{other}: {event} {{}}",
            )
        )
    )

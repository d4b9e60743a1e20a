"""Compose phrases of time: a seeded draw, the languages' words, and the prose around a phrase.

A phenomenon is a function that draws one phrase with its answers. `phenomenon` registers it with how
many distinct texts to draw, so that whatever its dimensions can be combined to arises, and not only
what somebody thought of.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from expected_times import DAY, Answer, Clock

MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
SHORT_MONTHS = (
    ("jan", "jan."), ("feb", "feb.", "febr."), ("mar.", "mars"), ("apr", "apr."), ("mai",), ("jun.", "juni"),
    ("juli",), ("aug", "aug."), ("sep", "sep.", "sept", "sept."), ("okt", "okt."), ("nov", "nov."), ("des", "des."),
)  # fmt: skip
WEEKDAYS = {
    "nb": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    "nn": ("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"),
}
SHORT_WEEKDAYS = {
    "nb": ("man", "tirs", "ons", "tors", "fre", "lør", "søn"),
    "nn": ("mån", "tys", "ons", "tors", "fre", "lau", "søn"),
}
YEARS = range(2023, 2031)
DASHES = ("-", "-", "–", " - ", " – ", "—", "−")
EVENTS = {
    "nb": ("Dugnad", "Styremøte", "Foreldremøte", "Basar", "Vernerunde", "Korøvelse", "Tur til fjellet", "Konsert i kirka"),
    "nn": ("Dugnad", "Styremøte", "Foreldremøte", "Basar", "Vernerunde", "Korøving", "Tur til fjells", "Konsert i kyrkja"),
}  # fmt: skip
LABELS = (
    "{}", "{}", "{}", "{event} {}", "{event}: {}", "{}: {event}", "{} {event}", "{event} ({})", "{event}\n{}",
    "{}\n{event}", "{event}, {}", "* {event} {}", "• {}: {event}", "{event} – {}", "{event} | {}", "{} | {event}",
)  # fmt: skip
SENTENCES = {
    "nb": ("Vi har dugnad {} på skolen.", "Årsmøtet blir {}.", "Det blir basar på grendehuset {}.", "Neste samling er {}, og alle er velkomne."),
    "nn": ("Vi har dugnad {} på skulen.", "Årsmøtet blir {}.", "Det blir basar på grendahuset {}.", "Neste samling er {}, og alle er velkomne."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text and what it is to be read as."""

    text: str
    answers: tuple[Answer, ...] = ()

    def but(self, text: str, **changed) -> Phrase:
        """Return the phrase inside another text ("{}" stands for its own), fields of every answer changed."""
        answers = tuple(replace(answer, **changed) for answer in self.answers)
        return Phrase(text.replace("{}", self.text), answers)


@dataclass(frozen=True, slots=True)
class Case:
    """One generated text; `phenomenon` groups the failures."""

    phenomenon: str
    text: str
    year: int
    month: int | None
    expected: tuple[Answer, ...]


class Draw:
    """One draw of every dimension that phrases share; deterministic by its seed."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)
        self.lang = self._random.choice(("nb", "nb", "nn"))
        self.year = self._random.choice(YEARS)
        self.month: int | None = None

    def pick(self, choices):
        """Return one of the choices."""
        return self._random.choice(choices)

    def chance(self, share: float) -> bool:
        """Return true in that share of the draws."""
        return self._random.random() < share

    def number(self, first: int, last: int) -> int:
        """Return a whole number, both ends inclusive."""
        return self._random.randint(first, last)

    def sorted_sample(self, choices, count: int) -> list:
        """Return so many different choices in rising order."""
        return sorted(self._random.sample(list(choices), count))

    def word(self, nb, nn=None):
        """Return one of the words of the draw's language; a text of one language alone has no second list."""
        return self.pick(nn if self.lang == "nn" and nn else nb)

    def day(self, year: int | None = None) -> date:
        """Return a day of the plan's year."""
        return date(year or self.year, 1, 1) + self.number(0, 364) * DAY

    def month_name(self, number: int, short: float = 0.2) -> str:
        """Return a month's name, abbreviated in that share of the draws."""
        if self.chance(short):
            return self.pick(SHORT_MONTHS[number - 1])
        return MONTHS[number - 1]

    def weekday(self, day: date, short: float = 0.2) -> str:
        """Return a day's weekday, with or without abbreviation."""
        if self.chance(short):
            return SHORT_WEEKDAYS[self.lang][day.weekday()] + self.pick((".", "."))
        return WEEKDAYS[self.lang][day.weekday()]

    def weekday_name(self, number: int) -> str:
        """Return a weekday's full name."""
        return WEEKDAYS[self.lang][number]

    def dash(self) -> str:
        """Return a dash of some kind, with or without space."""
        return self.pick(DASHES)

    def clock(self) -> tuple[str, Clock]:
        """Return a clock time as somebody writes it, and what it says."""
        hour, minute = self.number(8, 19), self.pick((0, 0, 0, 15, 30, 45))
        end_hour, end_minute = hour + self.number(1, 3), self.pick((0, 0, 30))
        start, end = f"{hour:02}:{minute:02}", f"{end_hour:02}:{end_minute:02}"
        sign = self.pick((".", ":"))
        full, full_end = f"{hour:02}{sign}{minute:02}", f"{end_hour:02}{sign}{end_minute:02}"
        if self.chance(0.5):
            bare = f"{hour}" if minute == 0 and self.chance(0.5) else full
            return self.pick(("kl. ", "kl ", "klokka ", "klokken ", "Kl. ")) + bare, (start, None)
        if minute == end_minute == 0 and self.chance(0.4):
            full, full_end = f"{hour}", f"{end_hour}"
        frm = self.word(("fra ",), ("frå ",))
        form = self.pick((f"kl. {full}{self.dash()}{full_end}", f"kl {full}{self.dash()}{full_end}", f"{frm}kl. {full} til kl. {full_end}", f"kl. {full} til {full_end}"))  # fmt: skip
        if ":" in full or "." in full:
            form = self.pick((form, f"{full}{self.dash()}{full_end}"))
        return form, (start, end)

    def label(self, phrase: Phrase) -> Phrase:
        """Return the phrase beside the name of an event, or alone as in a cell."""
        text = phrase.text
        frames = LABELS if "(" not in text else tuple(frame for frame in LABELS if "(" not in frame)
        frame = self.pick(frames).replace("{event}", self.pick(EVENTS[self.lang]))
        if frame.startswith("{}") and self.chance(0.5):
            text = text[:1].upper() + text[1:]
        return Phrase(frame.replace("{}", text), phrase.answers)

    def placed(self, phrase: Phrase) -> Phrase:
        """Return the phrase beside the name of an event, alone, or in a sentence."""
        if self.chance(0.3):
            return Phrase(
                self.pick(SENTENCES[self.lang]).replace("{}", phrase.text), phrase.answers
            )
        return self.label(phrase)


Drawn = Callable[[Draw], Phrase]
PHENOMENA: dict[str, tuple[Drawn, int]] = {}


def phenomenon(count: int) -> Callable[[Drawn], Drawn]:
    """Register a phenomenon under its function's name, `count` distinct texts wanted of it."""

    def register(drawn: Drawn) -> Drawn:
        PHENOMENA[drawn.__name__] = (drawn, count)
        return drawn

    return register


def drawn_cases(name: str) -> Iterator[Case]:
    """Yield a phenomenon's distinct cases, as many as it wants or as its dimensions give."""
    make, count = PHENOMENA[name]
    seen: set[tuple[str, int, int | None]] = set()
    for attempt in range(count * 6):
        if len(seen) == count:
            return
        draw = Draw(f"{name} {attempt}")
        phrase = make(draw)
        key = (phrase.text, draw.year, draw.month)
        if key not in seen:
            seen.add(key)
            yield Case(name, phrase.text, draw.year, draw.month, phrase.answers)

"""Seconds that text dumps of several kinds take to read, each of about so many letters.

    python bench/dumps.py [KILOBYTES] [KIND]

The texts are made up, and no line of one is like another; each is read once, since what is
remembered of a text that was read before would flatter the figures. Processor time of one core.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from reading import read_document  # noqa: E402

_HEADER = "Dato \n\nAktivitet \n\nAnsvarleg \n\nMerknad \n\n"
_TIMES = (
    *("{} mai", "{}. juni kl. 10-12", "uke {}", "{}.10.2025", "hver tirsdag i mars", "våren 2025"),
    *("Innen {}. desember", "Ved behov", "{}. og {}. september", "Frist {}. april", "Hele året"),
)
_BEGINNINGS = [
    "bok",
    "språk",
    "lese",
    "kultur",
    "møte",
    "plan",
    "fylke",
    "skole",
    "nett",
    "kurs",
    "under",
    "fore",
    "sam",
    "opp",
    "inn",
]
_ENDINGS = [
    "dag",
    "kafé",
    "møte",
    "stund",
    "arbeid",
    "samling",
    "ordning",
    "tilbud",
    "forum",
    "rapport",
    "nettverk",
    "plan",
]
_SMALL = [
    "og",
    "i",
    "for",
    "med",
    "på",
    "til",
    "av",
    "om",
    "ved",
    "som",
    "alle",
    "nye",
    "fra",
    "den",
    "det",
]
_NAMES = [
    "Kari",
    "Ola",
    "Ingrid",
    "Åse",
    "Marit",
    "Per",
    "Nils",
    "Solveig",
    "Linda",
    "Fylkesbiblioteket",
    "Kommunene",
]


class _Texts:
    """Made-up texts, one after another."""

    def __init__(self, seed: str) -> None:
        self._random = Random(seed)

    def word(self) -> str:
        draw = self._random
        if draw.random() < 0.35:
            return draw.choice(_SMALL)
        return draw.choice(_BEGINNINGS) + draw.choice(("", "s", "e")) + draw.choice(_ENDINGS)

    def words(self, least: int, most: int) -> list[str]:
        found = [self.word() for _ in range(self._random.randint(least, most))]
        return [found[0].capitalize(), *found[1:]]

    def wrapped(self, least: int, most: int) -> str:
        """Return a cell's lines."""
        words = self.words(least, most)
        lines = [" ".join(words[place : place + 3]) for place in range(0, len(words), 3)]
        return "".join(f"{line} \n" for line in lines)

    def when(self) -> str:
        number = self._random.randint(1, 28)
        return self._random.choice(_TIMES).format(number, number + 1)

    def name(self) -> str:
        return self._random.choice(_NAMES)

    def number(self) -> str:
        return str(self._random.randint(1, 40))


def _rows(texts: _Texts) -> Iterator[str]:
    while True:
        cells = texts.when(), " ".join(texts.words(1, 3)), texts.name(), texts.word().capitalize()
        yield "".join(f"{cell} \n\n" for cell in cells)


def _rows_on_lines(texts: _Texts) -> Iterator[str]:
    while True:
        yield f"{texts.when()} {' '.join(texts.words(1, 3))} {texts.name()} {texts.word()} \n\n"


def _rows_of_lines(texts: _Texts) -> Iterator[str]:
    while True:
        yield f"{texts.when()} {texts.wrapped(5, 14)}\n{texts.name()} {texts.wrapped(4, 20)}\n"


def _paragraphs(texts: _Texts) -> Iterator[str]:
    while True:
        yield texts.wrapped(40, 120) + "\n"


def _unwrapped(texts: _Texts) -> Iterator[str]:
    while True:
        yield " ".join(texts.words(150, 400)) + " \n\n"


def _names_and_numbers(texts: _Texts) -> Iterator[str]:
    while True:
        pairs = (f"{texts.name()} {texts.number()}" for _ in range(100))
        yield " ".join(pairs) + " \n\n"


def _spaced(texts: _Texts) -> Iterator[str]:
    while True:
        yield f"{texts.when()}  {' '.join(texts.words(1, 4))}   {texts.name()} \n"


KINDS = {
    "rows, a cell a line": _rows,
    "rows on one line": _rows_on_lines,
    "rows of several lines": _rows_of_lines,
    "wrapped paragraphs": _paragraphs,
    "unwrapped paragraphs": _unwrapped,
    "names and numbers": _names_and_numbers,
    "lines with gaps": _spaced,
}


def made(kind: str, letters: int) -> str:
    """Return a dump of a kind with at least so many letters."""
    parts, length = [_HEADER], len(_HEADER)
    for part in KINDS[kind](_Texts(kind)):
        parts.append(part)
        length += len(part)
        if length >= letters:
            return "".join(parts)
    raise AssertionError


def main() -> None:
    """Print the table."""
    kilobytes = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    for kind in sys.argv[2:3] or KINDS:
        data = made(kind, kilobytes * 1000).encode()
        begun = time.process_time()
        document = read_document(data, "plan.txt")
        seconds = time.process_time() - begun
        rows = sum(len(table.rows) for table in document.tables)
        print(f"{len(data) / 1000:>6,.0f} kB  {kind:22} {seconds:6.2f} s  {rows:>6,} rows")


if __name__ == "__main__":
    main()

"""Processor time and peak memory of reading 1 MB of prose for its events, a Markdown line each.

    python bench/prose.py [NAME …]

Time is that after import, with memos empty: every text is read in a process of its own. A text is
read twice, at half its size and whole, so that growth shows: 2.0 is linear.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable

_SIZE = 1_000_000  # characters
_MONTHS = ("januar", "mars", "april", "mai", "juni", "september", "oktober", "november")
_SOUNDS = ("ba", "de", "fi", "go", "ku", "le", "mi", "no", "ra", "se", "ti", "vø", "lå", "stra")


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(_SOUNDS) for _ in range(chance.randint(2, 4)))


def announcements(chance: random.Random) -> str:
    """Return an announcement of varied words: a heading, sentences, a list."""
    day, month, year = chance.randint(1, 28), chance.choice(_MONTHS), chance.randint(2020, 2030)
    names = [_word(chance).capitalize() for _ in range(6)]
    said = [" ".join(_word(chance) for _ in range(14)) for _ in range(4)]
    return (
        f"Fagdag om {names[0]} {year}\n\n{names[1]} bibliotek inviterer til fagdag {day}. {month} "
        f"{year} kl. 10.00 i {names[2]}. Her {said[0]}. Det er {said[1]}. Vi {said[2]}.\n\n"
        f"Møter om {names[3]}:\n• {day}. {month}: {names[4]}\n• {day + 1}. {month} – {names[5]}\n\n"
        f"Alle {said[3]}.\n\n"
    )


def plain(chance: random.Random) -> str:
    """Return a paragraph without any time."""
    said = (" ".join(_word(chance) for _ in range(chance.randint(6, 18))) for _ in range(5))
    return " ".join(f"{sentence.capitalize()}." for sentence in said) + "\n\n"


def _fixed(text: str) -> Callable[[random.Random], str]:
    return lambda _: text


TEXTS: dict[str, Callable[[random.Random], str]] = {
    "announcements": announcements,
    "prose without times": plain,
    "a paragraph without a stop": lambda chance: f"{_word(chance)} ",
    "one sentence of days": _fixed("5. september: "),
    "one sentence of meetings": _fixed("møte 5. september 2024 i fylkestinget, "),
    "quotation marks": _fixed("«"),
    "digits": _fixed("7"),
    "one word": _fixed("møte"),
    "full stops": _fixed("A. "),
    "list items": _fixed("• 5. september 2024: Kurs\n"),
}


def text_of(name: str, size: int) -> str:
    """Return a text of about a size."""
    chance = random.Random(1)
    make, parts, length = TEXTS[name], [], 0
    while length < size:
        parts.append(make(chance))
        length += len(parts[-1])
    return "".join(parts)


def measure(name: str, size: int) -> tuple[float, float, int]:
    """Return the seconds of processor time, the megabytes that memory grew by, and the events."""
    import spacy  # noqa: F401

    from parsers.read import read_document
    from pipeline.plan.time_sense import TIMES
    from pipeline.reading.announcement import read_announcement

    for warm in ("Møte 3. mai 2024. Kurs i Oslo 4. mai.", "October 3, 2025"):
        read_announcement(read_document(warm.encode(), "a.txt", TIMES), "a.txt")
    data = text_of(name, size).encode()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    reading = read_announcement(read_document(data, "text.txt", TIMES), "text.txt")
    seconds = time.process_time() - begun
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return seconds, grown / 1024, len(reading.events)


def main() -> None:
    """Print the table, or for `--one NAME SIZE` the numbers of one text."""
    if sys.argv[1:2] == ["--one"]:
        print(*measure(sys.argv[2], int(sys.argv[3])))
        return
    print("| 1 MB of | seconds | times that of half | MB of memory | events |")
    print("|---|---|---|---|---|")
    for name in sys.argv[1:] or TEXTS:
        runs = []
        for size in (_SIZE // 2, _SIZE):
            call = [sys.executable, __file__, "--one", name, str(size)]
            done = subprocess.run(call, capture_output=True, text=True, check=True)
            runs.append([float(number) for number in done.stdout.split()])
        (half, _, _), (whole, memory, events) = runs
        print(f"| {name} | {whole:.2f} | {whole / half:.1f} | {memory:.0f} | {events:.0f} |")


if __name__ == "__main__":
    main()

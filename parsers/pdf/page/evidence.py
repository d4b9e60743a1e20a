"""Named evidence and its weights: what a decision about a page rests on.

Each decision is a sum of weights, positive for it and negative against it. The weights are data
(`weights.toml`), so that a misreading can be looked up by the name of what told it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Judgement:
    """The evidence on one question: each piece's name and weight."""

    pieces: tuple[tuple[str, float], ...]

    @property
    def weight(self) -> float:
        """The sum of the weights; positive speaks for it."""
        return sum(weight for _, weight in self.pieces)

    def told(self) -> str:
        """Return the evidence for a person: "+2.0 gaps_align, -1.2 crosses_gaps"."""
        return ", ".join(f"{weight:+.1f} {name}" for name, weight in self.pieces)


@cache
def weights(question: str) -> Mapping[str, float]:
    """Return the weights of one question, by the names of its evidence."""
    path = resources.files("parsers.pdf.page") / "weights.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: float(weight) for name, weight in data[question].items()}


def judge(question: str, seen: Iterable[tuple[str, float]]) -> Judgement:
    """Return the judgement of a question: each piece of evidence seen so many times."""
    known = weights(question)
    return Judgement(tuple((name, known[name] * times) for name, times in seen if times))

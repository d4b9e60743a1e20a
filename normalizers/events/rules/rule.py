"""What a rule is: a name, a function from a candidate to its event, texts that it reads or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from normalizers.events.candidates.candidate import Candidate
from normalizers.events.values.model import ProseEvent

Build = Callable[[Candidate], ProseEvent | None]


@dataclass(frozen=True, slots=True)
class EventRule:
    """A rule, with texts in each of which it makes an event, and texts in which it makes none.

    The filters of sentences (the past, mentions) hold for the rules `of_sentences`; what a label
    or the place below a heading makes an event needs no sentence.
    """

    name: str
    build: Build
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...] = ()
    of_sentences: bool = True

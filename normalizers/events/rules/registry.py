"""The rules of `event_rules.toml`, in the order in which a candidate is given to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from types import ModuleType

from normalizers.events.fields.headings import heading_form, shortened, without_remark
from normalizers.events.fields.naming import named
from normalizers.events.fields.places import goal_of
from normalizers.events.language.words import rules_of
from normalizers.events.rules import deadlines, decisions, lines, programs, sentences
from normalizers.events.scene.candidate import Candidate
from normalizers.events.scene.model import ProseEvent

Build = Callable[[Candidate], ProseEvent | None]


@dataclass(frozen=True, slots=True)
class EventRule:
    """A rule: texts in each of which it makes an event, and texts in which it makes none.

    The filters of sentences (the past, mentions) hold for the rules `of_sentences`; what a label
    or the place below a heading makes an event needs no sentence.
    """

    name: str
    build: Build
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    of_sentences: bool = True


_MODULES: tuple[ModuleType, ...] = (programs, deadlines, lines, decisions, sentences)


_FUNCTIONS: dict[str, Build] = {
    name.replace("_", "-"): value
    for module in _MODULES
    for name, value in vars(module).items()
    if getattr(value, "__module__", "") == module.__name__
}
RULES = tuple(EventRule(build=_FUNCTIONS[said["name"]], **said) for said in rules_of("rules"))
_IN_DAY = tuple(rule for rule in RULES if rule.name == "day-program")  # needs a day above the line
_OF_YEARS = tuple(rule for rule in RULES if rule.name == "plan-period")  # no other has a whole year
_OTHERS = tuple(rule for rule in RULES if rule not in _IN_DAY)


def fitting_in_day(candidate: Candidate) -> ProseEvent | None:
    """Return what a line without a time of its own tells of the day above it, None for nothing."""
    found = _first(_IN_DAY, candidate)
    return found and found[1]


def first_fitting(candidate: Candidate) -> tuple[EventRule, ProseEvent] | None:
    """Return the first rule that makes an event of a candidate, and the event, None for none."""
    return _first(_OF_YEARS if candidate.item.precision == "year" else _OTHERS, candidate)


def _first(rules: tuple[EventRule, ...], c: Candidate) -> tuple[EventRule, ProseEvent] | None:
    found = ((rule, event) for rule in rules if (event := rule.build(c)) is not None)
    rule, event = next(found, (None, None))
    if rule is None or event is None:
        return None
    event = named(c, replace(event, title=without_remark(event.title)))
    if event.sort == "event":
        topic = event.topic and shortened(event.topic)
        title = heading_form(" ".join(event.title.split()), event.place)
        event = replace(event, title=title, topic=topic, place=event.place or goal_of(title))
    return rule, replace(event, rule=rule.name)

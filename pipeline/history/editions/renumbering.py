"""What became of the measures of one edition in the next: same, renumbered, merged, split.

The plan's settings go first. All other measures are matched by their titles, one to one, as the
activities of two revisions are; then a title that is left over and stands within another one, in
words that this one's own partner does not have, was merged into it or split off it. Numbers alone
match only where titles have something in common and nothing else is alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.changes.matching import match
from pipeline.changes.model import ComparedRow
from pipeline.history.editions.titles import Titles
from pipeline.plan.findings import Finding, finding
from pipeline.plan.measure import Measure, Successor

SURE = 0.9  # a pair of a lower score is a warning
_LEAST_HELD = 0.6  # of a title's words, in the one it was merged into or split off
_LEAST_OF_ITS_OWN = 0.25  # of them that the partner of the other does not have
_LEAST_IN_COMMON = 0.25  # of the words of two titles with the same number

Settled = Mapping[str, tuple[int, ...]]


def find_successors(
    old: Sequence[Measure], new: Sequence[Measure], settled: Settled
) -> tuple[Successor, ...]:
    """Return what became of the measures, in the order of the new numbers; dropped ones have none.

    `settled` is what the settings say: old number → new ones.
    """
    numbered_old = {m.number: m for m in reversed(old) if m.number is not None}
    numbered_new = {m.number: m for m in reversed(new) if m.number is not None}
    found = [
        Successor(int(number), target, "settings")
        for number, targets in settled.items()
        for target in targets
        if int(number) in numbered_old and target in numbered_new
    ]
    claimed = {successor.new for successor in found}
    rest_old = [numbered_old[n] for n in sorted(numbered_old) if str(n) not in settled]
    rest_new = [numbered_new[n] for n in sorted(numbered_new) if n not in claimed]
    found.extend(_by_titles(rest_old, rest_new))
    return tuple(sorted(found, key=lambda successor: (successor.new, successor.old)))


def _by_titles(old: Sequence[Measure], new: Sequence[Measure]) -> Iterator[Successor]:
    titles = Titles(measure.title for measure in (*old, *new))
    partner_old: dict[int, int] = {}  # places: old → new
    partner_new: dict[int, int] = {}
    for pair in match([_row(m) for m in old], [_row(m) for m in new]):
        partner_old[pair.old], partner_new[pair.new] = pair.new, pair.old
        yield _successor(old[pair.old], new[pair.new], pair.score)
    left_old = [place for place in range(len(old)) if place not in partner_old]
    left_new = [place for place in range(len(new)) if place not in partner_new]
    merged = {
        place: whole
        for place in left_old
        if (whole := _whole(titles, old[place].title, new, _measures_of(partner_new, old)))
    }
    split = {
        place: whole
        for place in left_new
        if (whole := _whole(titles, new[place].title, old, _measures_of(partner_old, new)))
    }
    for place, (into, held) in merged.items():
        yield _successor(old[place], new[into], held)
    for place, (source, held) in split.items():
        yield _successor(old[source], new[place], held)
    rest_old = [place for place in left_old if place not in merged]
    rest_new = [place for place in left_new if place not in split]
    pairs = list(_held(titles, old, new, rest_old, rest_new))
    for one, other, held in pairs:
        yield _successor(old[one], new[other], held)
    paired_old, paired_new = {one for one, _, _ in pairs}, {other for _, other, _ in pairs}
    yield from _by_number(
        titles,
        [old[place] for place in rest_old if place not in paired_old],
        [new[place] for place in rest_new if place not in paired_new],
    )


def _measures_of(partners: Mapping[int, int], measures: Sequence[Measure]) -> dict[int, Measure]:
    """Return the partner of each place that has one."""
    return {place: measures[partner] for place, partner in partners.items()}


def _by_number(
    titles: Titles, old: Sequence[Measure], new: Sequence[Measure]
) -> Iterator[Successor]:
    """Return the measures that kept their number, and some words of their title."""
    numbered = {measure.number: measure for measure in new}
    for measure in old:
        other = numbered.get(measure.number)
        if other is None or measure.number is None:
            continue
        likeness = max(
            titles.held(measure.title, other.title), titles.held(other.title, measure.title)
        )
        if likeness >= _LEAST_IN_COMMON:
            yield Successor(measure.number, measure.number, "number", round(likeness, 4))


def _held(
    titles: Titles,
    old: Sequence[Measure],
    new: Sequence[Measure],
    left_old: Sequence[int],
    left_new: Sequence[int],
) -> Iterator[tuple[int, int, float]]:
    """Return the pairs, by place, of unmatched titles where one contains the other."""
    for one in left_old:
        for other in left_new:
            ours, theirs = old[one].title, new[other].title
            held = max(titles.held(ours, theirs), titles.held(theirs, ours))
            if held >= _LEAST_HELD:
                yield one, other, round(held, 4)


def _whole(
    titles: Titles, part: str, wholes: Sequence[Measure], partners: Mapping[int, Measure]
) -> tuple[int, float] | None:
    """Return the measure, by its place, in whose title most of another's stands, and how much."""
    best: tuple[float, int] | None = None
    for place, whole in enumerate(wholes):
        partner = partners.get(place)
        if partner is None:
            continue  # neither has a partner: they were compared with each other already
        held = titles.held(part, whole.title)
        own = titles.held(part, whole.title, without=partner.title)
        if held >= _LEAST_HELD and own >= _LEAST_OF_ITS_OWN and (best is None or held > best[0]):
            best = held, place
    return (best[1], round(best[0], 4)) if best else None


def _successor(old: Measure, new: Measure, score: float) -> Successor:
    assert old.number is not None
    assert new.number is not None
    return Successor(old.number, new.number, "title", score)


def _row(measure: Measure) -> ComparedRow:
    """Return a measure in the form in which titles are compared."""
    return ComparedRow(measure.position, measure.title, {"activity": measure.title})


def renumbering_findings(
    old: Sequence[Measure],
    new: Sequence[Measure],
    successors: Sequence[Successor],
    settled: Settled,
    before: str,
) -> Iterator[Finding]:
    """Return the findings on a renumbering; `before` is what the edition before is called."""
    old_titles, new_titles = _titles(old), _titles(new)
    yield from _unknown_numbers(old_titles, new_titles, settled, before)
    sources: dict[int, list[Successor]] = {}
    targets: dict[int, list[Successor]] = {}
    for successor in successors:
        sources.setdefault(successor.new, []).append(successor)
        targets.setdefault(successor.old, []).append(successor)
    for number, found in sources.items():
        if len(found) > 1 and any(one.by == "title" for one in found):
            parts = _listed([(one.old, old_titles[one.old]) for one in found])
            yield finding("measure_merged", _named(number, new_titles), parts)
    for number, found in targets.items():
        if len(found) > 1 and any(one.by == "title" for one in found):
            parts = _listed([(one.new, new_titles[one.new]) for one in found])
            yield finding("measure_split", _named(number, old_titles), parts)
    for one in successors:
        alone = len(sources[one.new]) == 1 and len(targets[one.old]) == 1
        yield from _successor_finding(one, old_titles, new_titles, alone=alone)
    for number in sorted(old_titles.keys() - targets.keys()):
        if str(number) not in settled:
            yield finding("measure_dropped", _named(number, old_titles))


def _unknown_numbers(
    old_titles: Mapping[int, str], new_titles: Mapping[int, str], settled: Settled, before: str
) -> Iterator[Finding]:
    """Return a finding on each number that the settings name and no edition has."""
    for key, targets in settled.items():
        if int(key) not in old_titles:
            yield finding("renumbering_unknown", key, before)
        for target in targets:
            if target not in new_titles:
                yield finding("renumbering_unknown", str(target), "this edition")


def _successor_finding(
    one: Successor, old_titles: Mapping[int, str], new_titles: Mapping[int, str], *, alone: bool
) -> Iterator[Finding]:
    """Return a finding where a measure kept its number only, or got another one.

    `alone` is whether it is neither merged nor split.
    """
    if one.by == "number":
        text = _named(one.new, new_titles)
        yield finding("measure_kept_by_number", text, f"«{old_titles[one.old]}»")
    elif one.by == "title" and alone and (one.old != one.new or one.score < SURE):
        text, detail = _named(one.new, new_titles), _named(one.old, old_titles)
        if one.score >= SURE:
            yield finding("measure_renumbered", text, detail)
        else:
            yield finding("measure_renumbered_unsure", text, detail)


def _titles(measures: Sequence[Measure]) -> dict[int, str]:
    return {m.number: m.title for m in reversed(measures) if m.number is not None}


def _named(number: int, titles: Mapping[int, str]) -> str:
    return f"{number} «{titles.get(number, '')}»"


def _listed(parts: Sequence[tuple[int, str]]) -> str:
    named = [f"{number} «{title}»" for number, title in sorted(parts)]
    return f"{', '.join(named[:-1])} and {named[-1]}"

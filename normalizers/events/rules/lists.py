"""Events in lists: a time and what is then, a line each, below what leads them in."""

from __future__ import annotations

from normalizers.events.candidates.candidate import Candidate, is_line
from normalizers.events.fields.details import (
    audience_of,
    item_details,
    organiser_of,
    region_of,
    topic_of,
)
from normalizers.events.fields.headings import YEAR_AT_END, is_program, series_of
from normalizers.events.fields.places import goal_of, is_place, place_in_pieces, place_of
from normalizers.events.fields.titles import shortened
from normalizers.events.language.phrases import head_of, is_clause, without_spans
from normalizers.events.language.words import capitalised, names_event, words_of
from normalizers.events.rules.programs import is_dated_line, is_only_time
from normalizers.events.rules.rule import EventRule
from normalizers.events.values.model import ProseEvent

_KINDS = ("dated", "recurring")


def is_listed(c: Candidate) -> bool:
    """Return whether a unit is an item of a list, marked or merely a line below a heading."""
    if c.unit.kind == "item":
        return True
    heading, text = c.scene.section.heading, c.unit.text
    entry = c.unit.kind == "heading" and c.item.char_start == 0
    dated = names_event(heading) and (entry or is_dated_line(text, c.said.items))
    in_program = dated and is_line(c.unit) and heading != text
    return in_program or c.scene.in_program(c.unit)


def _listed(c: Candidate) -> ProseEvent | None:
    """Return the event of a list item, where it, its lead-in or the heading names one."""
    if not is_listed(c) or c.item.kind not in _KINDS or c.item.precision == "year":
        return None
    if c.unit.kind != "item" and is_only_time(c.unit.text, c.said.items):
        return None
    lead, heading = c.unit.lead.text if c.unit.lead else "", c.scene.named
    head = head_of(lead) or heading
    spans = ((item.char_start, item.char_end) for item in c.said.items)
    rest = without_spans(c.unit.text, spans)
    if rest.startswith("(") and is_clause(words_of(rest)):
        rest = ""  # a remark in brackets
    if is_clause(words_of(rest)) and not is_program(rest):
        return None
    of_events = any(map(names_event, (lead, heading, c.unit.text)))
    if not (of_events or c.is_timed or any(map(is_program, (lead, heading)))):
        return None
    named = not is_program(head) and (names_event(head) or bool(lead and series_of(head) != head))
    series = series_of(head) if named else None
    return _item_event(c, rest, series, head, lead)


def _item_event(
    c: Candidate, rest: str, series: str | None, head: str, lead: str
) -> ProseEvent | None:
    found = item_details(rest)
    name = found.pop("name", "")
    name = shortened(name)
    first, _, behind_it = name.partition(", ")
    if behind_it and is_place(first) and not is_place(behind_it):
        found["place"], name = first, behind_it  # "6. mars kl. 11: Fossum kirke, høymesse"
    if name and "place" not in found and is_place(name) and not names_event(name):
        found["place"], name = name, ""
    behind = place_in_pieces(name) if name else None
    if behind:
        found.setdefault("place", behind)
        name = name[: name.rfind(",")].strip() if f", {behind}" in name else name
    own = names_event(name) or (series is None and not rest.startswith("("))
    name = name.strip("()")
    topic = found.pop("topic", None) or (topic_of(rest, name) if own else name or None)
    joined = (series or head, name or found.get("region") or found.get("place"))
    title = name if own and name else " – ".join(part for part in joined if part)
    title = title or YEAR_AT_END.sub("", head)
    if not title:
        return None
    return ProseEvent(
        capitalised(title) if own else title,
        c.item,
        c.unit,
        topic=topic,
        series=series,
        audience=found.get("audience") or audience_of(c.unit.text) or audience_of(lead),
        place=found.get("place") or place_of(rest) or goal_of(rest),
        region=found.get("region") or region_of(series or ""),
        organiser=found.get("organiser") or organiser_of(lead),
    )


LISTED = EventRule(
    "listed",
    _listed,
    ("Program\n\n• 4. september: Slåttegraut", "Møter:\n- 3. mai: Tromsø\n- 4. mai: Bodø",
     "Det er planlagt 3 renn:\n\n1. Lørdag 22. januar kl. 13-14\n2. Lørdag 29. januar kl. 13-14"),
    ("Nyheter\n\n• 4. mars: Ny sjef tilsatt",),
)  # fmt: skip

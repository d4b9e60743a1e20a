"""Events of lines and lists: what a line, its lead-in or its heading names, at its day."""

from __future__ import annotations

import re
from dataclasses import replace

from normalizers.events.fields.details import (
    audience_of,
    item_details,
    organiser_of,
    region_of,
    topic_of,
    without_place,
)
from normalizers.events.fields.headings import YEAR_AT_END, shortened
from normalizers.events.fields.naming import above, without_year
from normalizers.events.fields.places import (
    goal_of,
    place_of,
)
from normalizers.events.fields.titles import line_title, series_of
from normalizers.events.language.labels import is_label
from normalizers.events.language.phrases import (
    head_of,
    is_clause,
    is_program,
    noun_phrase,
    without_quotes,
    without_spans,
)
from normalizers.events.language.scope import leads_in_none
from normalizers.events.language.words import (
    capitalised,
    has,
    has_only,
    keys_of,
    names_event,
    names_house,
    noun_kind,
    words,
    words_of,
)
from normalizers.events.rules.decisions import decided_beside
from normalizers.events.rules.programs import is_only_time
from normalizers.events.rules.sentences import told
from normalizers.events.scene.candidate import COARSE, FINE, Candidate, is_line
from normalizers.events.scene.model import SAME_DAY, ProseEvent

FEWEST_DAYS = 3  # of a line that lists the days of what the line above is called
_LONGEST_NAME = 6  # words before a colon that name what is at the days behind it
_LONGEST = 30  # words of a sentence that tells merely by its clock time that it announces
_BEFORE_DAY = re.compile(r"\s*(?:den\s+|kl\.?\s*[\d.:–-]+\s*)?")
_NO_TITLE = re.compile(r"[\W\d_]*(?:[^\W\d_]{1,2}[\W\d_]*)?$")
_LED = re.compile(r"^(?:til|på|i|ved)\s+(?=[A-ZÆØÅ])")  # "8. juli til Stordalen"
_DASH = re.compile(r"\s+[–—-]+\s+\S")


def named_line(c: Candidate) -> ProseEvent | None:
    """Return what a line names before a colon, at the days behind it ("Dagtid: 3. september")."""
    name, colon, _ = c.text.partition(":")
    spoken, first = words_of(name), min(c.said.stops)
    between = c.text[len(name) + 1 : first]
    if not colon or not 0 < len(spoken) <= _LONGEST_NAME or first < len(name) or is_label(name):
        return None
    other = any(noun_kind(word.key) in ("deadline", "decision") for word in spoken)
    vague = c.item.precision in COARSE or c.is_due
    if vague or other or is_clause(spoken) or not _BEFORE_DAY.fullmatch(between):
        return None
    known = names_event(name)
    if not (known or c.is_timed or c.scene.expects_events()):
        return None
    title = noun_phrase(name, spoken, 0) if known and len(spoken) == 1 else name
    title = shortened(" ".join(w for w in title.split() if w.casefold() != "neste") or title)
    if not known and is_program(name):
        title = ""  # "Datoer i vår: …" tells the days of what the heading names
    head = next((text for text in c.scene.headings if not is_program(text)), "")
    if not known and head and title:
        title = f"{without_year(head)} – {title}"
    return told(c, capitalised(title))


def closed(c: Candidate) -> ProseEvent | None:
    """Return that a house is closed on a day ("Biblioteket holder stengt mandag 20. september")."""
    spoken = c.said.spoken
    place = next((n for n, word in enumerate(spoken) if word.key in words("closed")), 0)
    if c.unit.kind != "sentence" or place < 2 or c.item.precision != "day":
        return None
    subject = c.text[: spoken[place - 1].start].strip()
    days = c.item.start != c.item.end or "/" in (c.item.edtf or "") or len(c.said.items) > 1
    if days or len(subject.split()) > 2 or not spoken[0].key.endswith(("et", "en", "a", "n")):
        return None
    return ProseEvent(f"{subject} {spoken[place].key}", c.item, c.unit)


def headed(c: Candidate) -> ProseEvent | None:
    """Return the event that the heading names, at the first day that is told below it."""
    section = c.scene.section
    if c.noun is not None or c.item.precision not in FINE:
        return None
    if is_line(c.unit) and c.text[c.item.char_end :].lstrip().startswith(":"):
        return None  # "Uke 26: Friluftsskole"
    if section.titled and len(c.said.items) >= FEWEST_DAYS:
        return None if c.said.is_clause else told(c, above(c))
    other = section.told or c.unit.kind != "sentence" or is_program(c.scene.named)
    if other or c.item.role not in ("event", "postponed") or not names_event(c.scene.named):
        return None
    if decided_beside(c) is not None or is_only_time(c.text, c.said.items):
        return None
    return told(c, above(c))


def clock(c: Candidate) -> ProseEvent | None:
    """Return what a line or sentence tells of a day with a clock time, whatever it names."""
    ours = c.item.kind == "recurring" and c.item.times and c.said.spoken[0].key in words("we")
    if not (c.is_timed or ours) or c.is_due or c.kind == "decision":
        return None
    named = c.item.char_start == 0 and ": " in c.text  # "Same kveld kl. 20: Gåta"
    if c.item.rule == SAME_DAY and not named:
        return None  # who comes when on that day, unless a noun or verb tells of another event
    if len(c.said.spoken) > _LONGEST:
        return None
    title = line_title(c.text, c.said.items)
    nothing = _NO_TITLE.match(title) is not None or has_only(title, "no_title")
    if (nothing and not names_event(above(c))) or decided_beside(c) is not None:
        return None
    title = "" if nothing else title
    house = names_house(next(iter(keys_of(title)), ""))
    house = house and not (c.said.is_clause or names_event(title))
    if house and any(text != c.text for text in c.scene.headings):
        return replace(told(c, ""), place=title)  # it says where what the heading names is
    return replace(told(c, title), region=region_of(c.text))


def dated_line(c: Candidate) -> ProseEvent | None:
    """Return what a line names behind its day, where the text tells of events."""
    fine = c.item.precision in FINE or c.item.kind == "recurring"
    line = is_line(c.unit) and c.unit.kind != "heading" and len(c.said.spoken) <= _LONGEST
    first = c.item.char_start == min(c.said.stops) <= 1
    if not (fine and line and first and c.scene.expects_events()) or c.item.role == "deadline":
        return None
    if c.scene.ahead.is_program and not c.is_timed:
        return None  # "17. mai i Vik", and below it its hours
    title = line_title(c.text, c.said.items)
    return None if _NO_TITLE.match(title) else told(c, title)


def listed(c: Candidate) -> ProseEvent | None:
    """Return the event of a list item, where it, its lead-in or the heading names one."""
    item, text = c.unit.kind == "item", c.text
    if c.item.kind not in ("dated", "recurring") or c.item.precision == "year":
        return None
    if c.kind == "deadline" and c.item.char_start > min(c.said.stops):
        return None  # "… kl. 17: Verksted. Påmelding innen 28. oktober."
    if not item and (not _is_entry(c) or is_only_time(text, c.said.items)):
        return None
    lead, heading = c.unit.lead.text if c.unit.lead else "", c.scene.named
    lead = "" if leads_in_none(lead) else lead
    head = head_of(lead) or (head_of(heading) if names_event(head_of(heading)) else heading)
    rest = without_spans(text, c.said.spans)
    name, colon, _ = rest.partition(": ")
    if colon and len(name.split()) <= 2 and not is_clause(words_of(name)):
        rest = name if is_clause(words_of(rest)) else rest  # "24. juni: Marsjen: Ta med …"
    more = has(keys_of(rest)[:1], "for_whom")  # "4. november med buss til Vik. Mer kommer."
    clause = is_clause(words_of(without_quotes(shortened(rest) if more else rest)))
    if clause and rest.startswith("("):
        rest, clause = "", False  # a remark in brackets
    if clause and not is_program(rest):
        return None
    of_events = any(map(names_event, (lead, heading, text)))
    if not (of_events or c.is_timed or is_program(lead) or is_program(heading)):
        return None
    named = not is_program(head) and (names_event(head) or bool(lead and series_of(head) != head))
    return _item_event(c, rest, series_of(head) if named else None, head, lead)


def _is_entry(c: Candidate) -> bool:
    """Return whether a line without a mark is one of a list below its heading."""
    heading = c.scene.section.heading
    if not is_line(c.unit) or heading == c.text:
        return False
    if is_program(heading):
        return True
    first = c.item.char_start == 0
    alone = len(c.said.items) == 1 and c.item.precision == "day"
    dashed = alone and _DASH.match(c.text, c.item.char_end) is not None
    return names_event(heading) and first and (c.unit.kind == "heading" or dashed)


def _item_event(
    c: Candidate, rest: str, series: str | None, head: str, lead: str
) -> ProseEvent | None:
    found = item_details(rest)
    name = without_place(found)
    own = names_event(name) or (series is None and not rest.startswith("("))
    own = own or (c.scene.section.is_program and c.is_timed and bool(name))
    name = name.strip("()")
    topic = found.get("topic") or (topic_of(rest, name) if own else name or None)
    if not (series or name or names_event(head) or lead.endswith(":")):
        head = c.scene.subject or head  # "Vel møtt!" leads in when and where it is
    name = _LED.sub("", name) if series or head else name
    if (series or head) and has(keys_of(name)[:1], "for_whom"):
        name = ""  # "4. november med persontog": what the lead-in names
        head = c.scene.named if is_program(head) else head
    if name and not names_event(head) and is_clause(words_of(head)):
        head = ""  # "Heising vil foregå med kran:" says how, and names nothing
    place = None if name else place_of(head)
    joined = (series or head, name or found.get("region") or found.get("place"))
    title = name if own and name else " – ".join(part for part in joined if part)
    title = title or YEAR_AT_END.sub("", head)
    return title and ProseEvent(  # type: ignore[return-value]
        capitalised(title) if own else title,
        c.item,
        c.unit,
        topic=topic,
        series=series,
        audience=found.get("audience") or audience_of(c.text) or audience_of(lead),
        place=found.get("place") or place_of(rest) or goal_of(rest) or place,
        region=found.get("region") or region_of(series or ""),
        organiser=found.get("organiser") or organiser_of(lead),
    )

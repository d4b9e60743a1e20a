"""What a form of the page says: a correction, taken apart from what a browser sends."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.corrections.applying.days import times_of
from pipeline.corrections.model import KINDS, Correction, CorrectionKind
from pipeline.outputs.model import Plan
from pipeline.plan.activity import TEXT_COLUMNS
from pipeline.plan.names import plain
from pipeline.plan.period import PlanPeriod

_LONGEST = 20_000  # characters of one value
_NAMES = ("id", "aktivitet", "felt", "opprinnelig", "rettet")


class AnswerError(Exception):
    """A form cannot be used; the message says in Norwegian what to do."""


def correction_of(form: Mapping[str, str], plan: Plan, titles: Mapping[str, str]) -> Correction:
    """Return the correction that a form says; raises AnswerError where it says none.

    `titles` are those of the plan's rows as they were read, by the ids of their activities.
    """
    kind = _kind(form.get("hva", ""))
    said = {name: form.get(name, "").replace("\r\n", "\n") for name in _NAMES}
    if any(len(text) > _LONGEST for text in said.values()):
        raise AnswerError(f"Teksten er for lang; det er plass til {_LONGEST} tegn.")
    if kind in ("text", "day", "no_activity", "same_as"):
        known = {activity.activity_id for activity in plan.activities}
        if said["id"] not in known:
            raise AnswerError("Aktiviteten finnes ikke lenger. Last siden på nytt.")
    if kind == "day" and times_of(said["rettet"], _period(plan)) is None:
        raise AnswerError(
            f"«{said['rettet']}» er ingen dag. Skriv for eksempel «12. mai», «uke 43» eller "
            "«2025-03-17/2025-03-21»."
        )
    if kind == "same_as":
        others = (other for key, other in titles.items() if key != said["id"])
        if plain(said["rettet"]) not in map(plain, others):
            raise AnswerError(
                f"Ingen annen rad heter «{said['rettet'].strip()}». "
                "Velg tittelen på raden den hører sammen med."
            )
    if kind == "text" and said["felt"] == "activity" and not said["rettet"].strip():
        raise AnswerError("En aktivitet må ha en tittel. Er raden ingen aktivitet, så velg det.")
    if kind == "column" and said["rettet"] not in TEXT_COLUMNS:
        raise AnswerError("Velg hva kolonnen er.")
    return Correction(
        kind,
        said["felt"],
        said["opprinnelig"],
        said["rettet"].strip(),
        said["id"],
        said["aktivitet"],
    )


def seen_in(form: Mapping[str, str]) -> str | None:
    """Return what the correction of the value said on the page, None where there was none."""
    return form.get("sett", "").replace("\r\n", "\n") if form.get("harsett") else None


def _kind(word: str) -> CorrectionKind:
    for kind in KINDS:
        if kind == word:
            return kind
    raise AnswerError("Skjemaet er ukjent. Last siden på nytt.")


def _period(plan: Plan) -> PlanPeriod | None:
    if plan.year is None or plan.period_start is None or plan.period_end is None:
        return None
    return PlanPeriod(plan.year, plan.period_start, plan.period_end)

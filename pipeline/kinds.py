"""What kind of document a file is, decided from its content; `planleser.toml` may say otherwise."""

from __future__ import annotations

from typing import Literal, get_args

from parsers.model import Document
from pipeline.action_plan.recognise import is_action_plan

Kind = Literal["yearly_plan", "action_plan", "announcement", "other"]
KINDS: tuple[Kind, ...] = get_args(Kind)


def decide_kind(document: Document) -> Kind:
    """Give the kind of a document, by what it holds."""
    if is_action_plan(document):
        return "action_plan"
    if any(True for _ in document.plan_tables()):
        return "yearly_plan"
    return "other"

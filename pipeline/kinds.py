"""What kind of document a file is, decided from its content; `planleser.toml` may say otherwise."""

from __future__ import annotations

from typing import Literal, get_args

from parsers.model import Document

Kind = Literal["yearly_plan", "action_plan", "announcement", "other"]
KINDS: tuple[Kind, ...] = get_args(Kind)


def decide_kind(document: Document) -> Kind:
    """Give the kind of a document, by what it holds."""
    if any(True for _ in document.plan_tables()):
        return "yearly_plan"
    return "other"

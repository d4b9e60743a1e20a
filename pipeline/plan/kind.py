"""The kinds of documents."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal["yearly_plan", "action_plan", "announcement", "other"]
KINDS: tuple[Kind, ...] = get_args(Kind)

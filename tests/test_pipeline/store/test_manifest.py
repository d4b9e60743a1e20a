"""The manifest as it is read back, also one that an earlier version wrote."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from pipeline.plan.manifest import Manifest, PlanSummary, StoredPlan, manifest_of

SUMMARY = PlanSummary("b", "Årsplan", 1, "2025-01-01", 3, 2, 1, 0, 1, 0, 0)
MANIFEST = Manifest(
    version="0.1.0/7",
    plans={"a": StoredPlan(documents=("11",)), "b": StoredPlan(summary=SUMMARY, mark="0f")},
    csv={"activities": (120, 0), "dates": (0, 7)},
    persons=2,
    forgotten=("ab",),
    excel=True,
)


def former(manifest: Manifest) -> dict[str, object]:
    """Return a manifest as an earlier version wrote it: the bytes by the plans, and no marks."""
    told: dict[str, object] = msgspec.to_builtins(manifest)
    told["csv"] = {
        name: list(zip(manifest.plans, sizes, strict=True)) for name, sizes in manifest.csv.items()
    }
    for plan in told["plans"].values():  # type: ignore[attr-defined]
        del plan["mark"]
    return told


def test_it_comes_back_as_it_was() -> None:
    assert manifest_of(msgspec.json.encode(MANIFEST)) == MANIFEST


def test_one_of_an_earlier_version_is_read() -> None:
    found = manifest_of(msgspec.json.encode(former(MANIFEST)))
    plans = {"a": MANIFEST.plans["a"], "b": StoredPlan(summary=SUMMARY)}
    assert found == replace(MANIFEST, plans=plans)


@pytest.mark.parametrize("data", [b"", b"[]", b'{"csv": {"dates": 3}}', b'{"plans": 1}', b"{"])
def test_anything_else_is_told(data: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        manifest_of(data)

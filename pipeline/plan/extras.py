"""Which optional packages are there, and the sentence on one that is not."""

from __future__ import annotations

from importlib.util import find_spec

from pipeline.plan.errors import UsageError


def require(package: str, extra: str) -> None:
    """Raise UsageError, which names the extra, where a package is missing."""
    if find_spec(package) is None:
        raise UsageError(f"this needs the package {package}; install planleser[{extra}]")

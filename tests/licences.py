"""Write the licences of the packages that planleser brings with it: `python tests/licences.py`.

They are what the installed packages say of themselves; `make docs` renews the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from pipeline.cli.docs.markdown import table

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "licences.md"
_PRODUCT = "planleser"
_TOOLS = "dev"  # the extra that no user has
_LONGEST = 60  # letters: what is longer is the text of a licence, not its name


def licences() -> dict[str, str]:
    """Return the licence of each package that comes with planleser or an extra of it."""
    found: dict[str, str] = {}
    extras = metadata.metadata(_PRODUCT).get_all("Provides-Extra") or []
    open_ = [*_needed(_PRODUCT, ("", *(extra for extra in extras if extra != _TOOLS)))]
    while open_:
        name = open_.pop()
        if name in found:
            continue
        try:
            found[name] = _licence(metadata.metadata(name))
        except metadata.PackageNotFoundError:
            continue  # of an extra that is not installed
        open_ += _needed(name, ("",))
    return dict(sorted(found.items()))


def direct() -> frozenset[str]:
    """Return the packages that planleser itself names, but for its extras."""
    return frozenset(_needed(_PRODUCT, ("",)))


def _needed(name: str, extras: tuple[str, ...]) -> Iterator[str]:
    """Find the packages that a package needs here, as they are called in indexes."""
    for line in metadata.requires(name) or ():
        needed = Requirement(line)
        marker = needed.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras):
            yield re.sub(r"[-_.]+", "-", needed.name).lower()


def _licence(package: metadata.PackageMetadata) -> str:
    """Return a licence's name: its expression, else its short field, else its classifiers."""
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in package.get_all("Classifier") or ()
        if line.startswith("License :: ")
    ]
    short = package.get("License") or ""
    named = short if len(short) <= _LONGEST and "\n" not in short else ""
    vague = named.lower() in {"", "dual license", "bsd", "apache"}
    return package.get("License-Expression") or (
        " or ".join(classifiers) if vague and classifiers else named
    )


def page() -> str:
    """Return the page of the reference."""
    lines = [
        "# Licences",
        "",
        "planleser is under the licence in `LICENSE`. What is installed with it is under these, as",
        "the packages themselves say; which of them are installed depends on the system.",
        "",
        *table(("package", "licence"), licences().items()),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

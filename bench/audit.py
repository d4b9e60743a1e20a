"""Asks which packages of constraints.txt have known weaknesses, and says of which nothing is known.

    python bench/audit.py

pip-audit by itself says "no known vulnerabilities" of packages that its service does not know, as
behind a mirror; here those are no success. Ends with 1 where a package has a weakness, with 2 where
nothing is known of one or the service was not reached.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
_ASK = ("--requirement", "constraints.txt", "--no-deps", "--disable-pip", "--format", "json")
_NAMED = 5  # packages


def told(packages: list[Mapping[str, Any]]) -> tuple[list[str], int]:
    """Return the lines that say what is known of packages as pip-audit lists them, and the status."""
    weak = [package for package in packages if package.get("vulns")]
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    lines = [
        f"{package['name']} {package['version']}: {one['id']}, mended in "
        f"{', '.join(one['fix_versions']) or 'no version'}"
        for package in weak
        for one in package["vulns"]
    ]
    if unknown:
        names = ", ".join(unknown[:_NAMED]) + (" …" if len(unknown) > _NAMED else "")
        lines.append(
            f"Of {len(unknown)} of {len(packages)} packages nothing is known here ({names}): "
            "run this where pypi.org itself is reached, not a mirror of it."
        )
    if not lines:
        lines.append(f"None of {len(packages)} packages has a known weakness.")
    return lines, 1 if weak else 2 if unknown else 0


def main() -> int:
    """Print what is known of each package; return the status."""
    ask = [str(Path(sys.executable).parent / "pip-audit"), *_ASK, "--progress-spinner", "off"]
    answer = subprocess.run(ask, cwd=ROOT, capture_output=True, text=True, check=False)
    try:
        packages = json.loads(answer.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = answer.stderr.strip().rpartition("\n")[2] or "pip-audit said nothing"
        print(f"The packages could not be looked up: {last}")
        return 2
    lines, status = told(packages)
    print("\n".join(lines))
    return status


if __name__ == "__main__":
    sys.exit(main())

"""Whether a person sits before the program and can see a page."""

from __future__ import annotations

import os
import sys


def has_screen() -> bool:
    """Return whether the program speaks with a person on a machine with a screen."""
    if not (sys.stdin and sys.stdout and sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))

"""What is in a folder, for tests that nothing or everything in it changed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

# what is noted of the sources of a dataset, such as their inodes: no part of its state
NOTED = "seen.json"


def state(folder: Path) -> dict[str, str]:
    """Return every file below a folder with a hash of its content, and every link's target."""
    found = {}
    for place, folders, names in os.walk(folder):
        for name in [*folders, *names]:
            path = Path(place) / name
            if name == NOTED:
                continue
            if path.is_symlink():
                found[str(path)] = f"→ {path.readlink()}"
            elif path.is_file():
                found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found

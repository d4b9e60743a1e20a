"""Measures redaction on labelled sentences: tokens left, and tokens replaced that identify nobody.

    python bench/redaction.py [--details]

Each sentence of `tests/redaction` is redacted alone, as a document of its own: no other sentence tells
its names. `--details` prints each token left or falsely replaced with its sentence.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from redacted_sentences import FOLDER, KINDS, score, sentences


def main() -> int:
    """Print the figures of each file of sentences."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--details", action="store_true")
    args = parser.parse_args()
    for path in sorted(FOLDER.glob("*.txt"), reverse=True):
        found = score(path.name)
        left = Counter(kind for kind, _, _ in found.left)
        print(f"{path.name}: {sum(1 for _ in sentences(path.name))} sentences")
        for kind, name in KINDS.items():
            print(f"  {name:13} {left[kind]:3} of {found.labelled[kind]:3} tokens left")
        print(f"  left {len(found.left)} of {found.labelled.total()} ({found.share_left:.1%})")
        print(
            f"  false {len(found.false)} ({found.share_false:.1%} of what was replaced,"
            f" of {found.others} tokens that identify nobody)"
        )
        if args.details and "apart" not in path.name:
            for kind, token, text in found.left:
                print(f"    left {kind} {token}: {text}")
            for token, text in found.false:
                print(f"    false {token}: {text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

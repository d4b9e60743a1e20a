"""How many examples a property is tried on: few while somebody waits, many in `make test-slow`.

`--hypothesis-profile thorough` takes twenty times as many of each.
"""

from __future__ import annotations

from typing import Any

from hypothesis import settings

_QUICK, _THOROUGH = 50, 1000  # where a test does not say how many
# how long a case takes is no promise of a test: a busy machine would fail it
settings.register_profile("untimed", deadline=None, max_examples=_QUICK)
settings.register_profile("thorough", deadline=None, max_examples=_THOROUGH)


def examples(quick: int, **more: Any) -> settings:
    """Return the settings of a property: so many examples, and more of them in the long run."""
    return settings(max_examples=quick * settings().max_examples // _QUICK, **more)
